/* Shows: a decision through the C interface. Read first: docs/embedding.md.
 * Usage: assess CATALOGUE PROGRAMME DATE RECORD; prints what `crediton assess --format json` prints. */
#include <crediton/c.h>
#include <stdio.h>
#include <stdlib.h>

/* The file's text, for the caller to free; null if it cannot be read. */
static char* read_file(const char* path, size_t* length) {
    FILE* file = fopen(path, "rb");
    char* text = NULL;
    *length = 0;
    if (file == NULL) return NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        const long size = ftell(file);
        if (size >= 0 && (text = malloc((size_t)size + 1)) != NULL) {
            rewind(file);
            *length = fread(text, 1, (size_t)size, file);
        }
    }
    fclose(file);
    return text;
}

/* doc: assess */
static int assess(const crediton_calculator* calculator, const char* record, size_t length) {
    char* decision = NULL;
    size_t decision_length = 0;
    crediton_error* error = NULL;
    const crediton_status status = crediton_assess(calculator, record, length, &decision, &decision_length, &error);
    if (decision != NULL) fwrite(decision, 1, decision_length, stdout);
    if (status != CREDITON_OK) fprintf(stderr, "%s\n", crediton_error_text(error));
    crediton_text_free(decision);
    crediton_error_free(error);
    return status == CREDITON_OK ? 0 : 1;
}
/* doc end */

/* doc: prepare */
static crediton_calculator* prepare(const char* folder, const char* programme, const char* on) {
    crediton_catalogue* catalogue = NULL;
    crediton_calculator* calculator = NULL;
    crediton_error* error = NULL;
    crediton_status status = crediton_catalogue_load_files(&folder, 1, 0, &catalogue, &error);
    if (status == CREDITON_OK) status = crediton_calculator_new(catalogue, programme, NULL, on, 0, 0, &calculator, &error);
    for (size_t n = 0; n < crediton_error_count(error); ++n) {
        fprintf(stderr, "%s at %s:%d %s: %s\n", crediton_error_code(error, n), crediton_error_file(error, n),
                (int)crediton_error_line(error, n), crediton_error_pointer(error, n), crediton_error_message(error, n));
    }
    crediton_error_free(error);
    crediton_catalogue_free(catalogue); /* the calculator keeps what it needs */
    return calculator;
}
/* doc end */

int main(int argc, char** argv) {
    if (argc != 5 || crediton_abi_version() != CREDITON_ABI_VERSION) {
        fprintf(stderr, "usage: assess CATALOGUE PROGRAMME DATE RECORD, with a library of ABI %d\n", CREDITON_ABI_VERSION);
        return 2;
    }
    size_t length = 0;
    char* record = read_file(argv[4], &length);
    crediton_calculator* calculator = prepare(argv[1], argv[2], argv[3]);
    const int result = record != NULL && calculator != NULL ? assess(calculator, record, length) : 2;
    crediton_calculator_free(calculator);
    free(record);
    return result;
}
