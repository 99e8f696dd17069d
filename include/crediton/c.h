/*
 * crediton's interface for other languages: C99, opaque handles, texts in UTF-8.
 *
 * Status  Every call that can fail returns a status and, if asked, an error with every defect found. No call throws,
 *         exits or writes to standard output or error. A null where something is needed, or a name that is not UTF-8, is
 *         answered with CREDITON_BAD_CALL. What a call did not make is set to null.
 * Memory  What a call hands out through a `**` belongs to the caller, who frees it with the function of the same name; all of
 *         these accept null. What an accessor returns belongs to the handle and lives as long as it does. Handles depend on
 *         no other: a catalogue may be freed while calculators made from it are in use.
 * Threads Handles never change once made. Any number of threads may use one at the same time, until one of them frees it.
 * ABI     Functions and status codes are only ever added. CREDITON_ABI_VERSION is raised, and with it the library's SONAME,
 *         should that ever be broken.
 */
#ifndef CREDITON_C_H
#define CREDITON_C_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32) && defined(CREDITON_C_BUILD)
#define CREDITON_API __declspec(dllexport)
#elif defined(_WIN32)
#define CREDITON_API __declspec(dllimport)
#elif defined(__GNUC__)
#define CREDITON_API __attribute__((visibility("default")))
#else
#define CREDITON_API
#endif

#ifdef __cplusplus
#define CREDITON_NOEXCEPT noexcept
extern "C" {
#else
#define CREDITON_NOEXCEPT
#endif

/* The ABI that this header describes; the build takes the SONAME from this line. */
#define CREDITON_ABI_VERSION 1

/* As a length: the text ends at its first zero byte. */
#define CREDITON_TERMINATED SIZE_MAX

typedef int32_t crediton_status;
enum {
    CREDITON_OK = 0,
    CREDITON_RECORD_REFUSED = 1, /* the record cannot be used: there is a decision, and it holds the record's errors */
    CREDITON_BAD_CALL = 2,       /* an argument is null, no date, not UTF-8, or names what the catalogue does not hold */
    CREDITON_BAD_INPUT = 3,      /* the documents cannot be used, or a rule has a form that is not built yet */
    CREDITON_NO_MEMORY = 4,      /* where the JSON writer itself runs out of memory, the process ends instead */
    CREDITON_INTERNAL = 5        /* a defect of crediton itself; the message says what was caught */
};

typedef struct crediton_error crediton_error;           /* defects, one or more */
typedef struct crediton_catalogue crediton_catalogue;   /* credentials, programmes, equivalences and policies */
typedef struct crediton_calculator crediton_calculator; /* one programme under one policy on one day */

/* The CREDITON_ABI_VERSION of the library that is loaded. */
CREDITON_API uint32_t crediton_abi_version(void) CREDITON_NOEXCEPT;

/* The version of the library that is loaded, as "0.1.0". Never freed. */
CREDITON_API const char* crediton_version(void) CREDITON_NOEXCEPT;

/* The name of a status, as "bad input"; "unknown" for one that this library does not know. Never freed. */
CREDITON_API const char* crediton_status_name(crediton_status status) CREDITON_NOEXCEPT;

/*
 * Errors. Each defect has a code (docs/codes.md), a message of what is wrong and what to do, and where known the file as it
 * was named in the call, the JSON pointer (RFC 6901) to the place, the line (from 1; 0 if not known) and the identifier
 * concerned. Texts that are not known are "", as is everything of a null error or of an index past the last.
 */
CREDITON_API size_t crediton_error_count(const crediton_error* error) CREDITON_NOEXCEPT;
CREDITON_API const char* crediton_error_code(const crediton_error* error, size_t index) CREDITON_NOEXCEPT;
CREDITON_API const char* crediton_error_message(const crediton_error* error, size_t index) CREDITON_NOEXCEPT;
CREDITON_API const char* crediton_error_pointer(const crediton_error* error, size_t index) CREDITON_NOEXCEPT;
CREDITON_API const char* crediton_error_file(const crediton_error* error, size_t index) CREDITON_NOEXCEPT;
CREDITON_API const char* crediton_error_identifier(const crediton_error* error, size_t index) CREDITON_NOEXCEPT;
CREDITON_API int32_t crediton_error_line(const crediton_error* error, size_t index) CREDITON_NOEXCEPT;

/* 1 if the defect is only a warning, else 0. */
CREDITON_API int32_t crediton_error_is_warning(const crediton_error* error, size_t index) CREDITON_NOEXCEPT;

/* All defects for people, a line each, in the words of the program `crediton`. */
CREDITON_API const char* crediton_error_text(const crediton_error* error) CREDITON_NOEXCEPT;

CREDITON_API void crediton_error_free(crediton_error* error) CREDITON_NOEXCEPT;

/*
 * Catalogues. Texts are documents of crediton's format; several are merged. Their records are checked and not kept. `name` is
 * what messages call a text; it may be null. `strict` other than 0 makes unknown fields an error everywhere.
 * `lengths` are in bytes; a null `lengths` means that all texts end at their first zero byte. `names` may be null.
 */
CREDITON_API crediton_status crediton_catalogue_load_json(const char* text, size_t length, const char* name,
                                                          crediton_catalogue** catalogue,
                                                          crediton_error** error) CREDITON_NOEXCEPT;
CREDITON_API crediton_status crediton_catalogue_load_texts(const char* const* texts, const size_t* lengths,
                                                           const char* const* names, size_t count, int32_t strict,
                                                           crediton_catalogue** catalogue,
                                                           crediton_error** error) CREDITON_NOEXCEPT;

/* The same of files and folders of *.json; "-" is standard input. */
CREDITON_API crediton_status crediton_catalogue_load_files(const char* const* paths, size_t count, int32_t strict,
                                                           crediton_catalogue** catalogue,
                                                           crediton_error** error) CREDITON_NOEXCEPT;

/* What loading only warned of; null if nothing. It belongs to the catalogue. */
CREDITON_API const crediton_error* crediton_catalogue_warnings(const crediton_catalogue* catalogue) CREDITON_NOEXCEPT;

CREDITON_API void crediton_catalogue_free(crediton_catalogue* catalogue) CREDITON_NOEXCEPT;

/*
 * Calculators. `programme` is an identifier; `policy` is "ID" or "ID@VERSION", or null for the programme's own; `on` is the
 * date of the decision, as "2026-11-24". `work` bounds the search for each choice by counted work, the same everywhere, 0 for
 * the default; `deadline_ms` bounds it by the clock as well, 0 for no bound.
 */
CREDITON_API crediton_status crediton_calculator_new(const crediton_catalogue* catalogue, const char* programme,
                                                     const char* policy, const char* on, int64_t work, int64_t deadline_ms,
                                                     crediton_calculator** calculator,
                                                     crediton_error** error) CREDITON_NOEXCEPT;
CREDITON_API void crediton_calculator_free(crediton_calculator* calculator) CREDITON_NOEXCEPT;

/*
 * Assesses one record, a JSON object as it stands in the list "records" of a document. `decision` becomes the bytes that
 * `crediton assess --format json` prints, zero-terminated, and `decision_length` (may be null) their number.
 *
 * CREDITON_OK: a decision. Read "status" in its "assured" and "potential": "limit_reached" says that a bound stopped the
 * search. CREDITON_RECORD_REFUSED: the record cannot be used; the decision has "status": "error" and lists why, and `error`
 * holds the same. Otherwise there is no decision.
 */
CREDITON_API crediton_status crediton_assess(const crediton_calculator* calculator, const char* record, size_t length,
                                             char** decision, size_t* decision_length,
                                             crediton_error** error) CREDITON_NOEXCEPT;
CREDITON_API void crediton_text_free(char* text) CREDITON_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
