"""Shows: the C interface from Python's ctypes, one calculator in four threads. Read first: docs/embedding.md.

Usage: assess.py LIBRARY CATALOGUE PROGRAMME DATE RECORD; prints the decision that all four threads agree on.
For Python itself the package `crediton` is the better door: this is for hosts that have nothing but a foreign function call.
"""
import ctypes
import sys
from concurrent.futures import ThreadPoolExecutor

# doc: functions
Handle, Text, Size, Out = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(ctypes.c_void_p)
FUNCTIONS = {  # name: (what it gives, what it takes)
    "crediton_abi_version": (ctypes.c_uint32, []),
    "crediton_error_text": (Text, [Handle]),
    "crediton_error_free": (None, [Handle]),
    "crediton_catalogue_load_files": (ctypes.c_int32, [ctypes.POINTER(Text), Size, ctypes.c_int32, Out, Out]),
    "crediton_catalogue_free": (None, [Handle]),
    "crediton_calculator_new": (ctypes.c_int32, [Handle, Text, Text, Text, ctypes.c_int64, ctypes.c_int64, Out, Out]),
    "crediton_calculator_free": (None, [Handle]),
    "crediton_assess": (ctypes.c_int32, [Handle, Text, Size, Out, ctypes.POINTER(Size), Out]),
    "crediton_text_free": (None, [Handle]),
}


def open_library(path):
    library = ctypes.CDLL(path)
    for name, (gives, takes) in FUNCTIONS.items():
        getattr(library, name).restype, getattr(library, name).argtypes = gives, takes
    return library
# doc end


# doc: calls
OK, RECORD_REFUSED = 0, 1


def check(library, status, error):
    """Raises what the error says, and frees it, unless the status is one that has an answer."""
    text = library.crediton_error_text(error).decode()
    library.crediton_error_free(error)
    if status not in (OK, RECORD_REFUSED):
        raise ValueError(text)


def make_calculator(library, folder, programme, on):
    catalogue, calculator, error = Handle(), Handle(), Handle()
    paths = (Text * 1)(folder.encode())
    check(library, library.crediton_catalogue_load_files(paths, 1, 0, catalogue, error), error)
    status = library.crediton_calculator_new(catalogue, programme.encode(), None, on.encode(), 0, 0, calculator, error)
    library.crediton_catalogue_free(catalogue)
    check(library, status, error)
    return calculator


def assess(library, calculator, record):
    """The decision as JSON. ctypes lets go of the interpreter's lock meanwhile: threads assess at the same time."""
    decision, length, error = Handle(), Size(), Handle()
    status = library.crediton_assess(calculator, record, len(record), decision, length, error)
    check(library, status, error)
    answer = ctypes.string_at(decision, length.value)
    library.crediton_text_free(decision)
    return answer
# doc end


def main(path, folder, programme, on, record_path):
    library = open_library(path)
    if library.crediton_abi_version() != 1:
        raise RuntimeError("a library of ABI 1 is needed")
    with open(record_path, "rb") as file:
        record = file.read()
    calculator = make_calculator(library, folder, programme, on)
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(lambda _: assess(library, calculator, record), range(100)))
    library.crediton_calculator_free(calculator)
    if len(answers) != 1:
        raise RuntimeError(f"{len(answers)} different answers to one question")
    sys.stdout.buffer.write(answers.pop())


if __name__ == "__main__":
    main(*sys.argv[1:])
