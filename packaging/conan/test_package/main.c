#include <crediton/c.h>
#include <stdio.h>

int main(void) {
    puts(crediton_version());
    return crediton_abi_version() == CREDITON_ABI_VERSION ? 0 : 1;
}
