/* pcre2_options.h - configuration of the embedded PCRE2, included before its
 * sources (in place of config.h). Only the compiler and the JIT are linked in:
 * what the JIT cannot do our own matcher does. */
#include <assert.h>

#define SUPPORT_PCRE2_8 1
#define PCRE2_CODE_UNIT_WIDTH 8
#define PCRE2_STATIC 1
#define PCRE2_EXPORT
#define SUPPORT_JIT 1
#define SUPPORT_UNICODE 1       /* UTF-8 subjects; its tables are not used */

#define HAVE_BUILTIN_MUL_OVERFLOW 1
#define HAVE_MEMMOVE 1
#define HAVE_STDINT_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRING_H 1
#define HAVE_UNISTD_H 1

#define LINK_SIZE 2             /* compiled patterns of up to 64 KB */
#define MATCH_LIMIT 10000000    /* set for each match, as are the next two */
#define MATCH_LIMIT_DEPTH MATCH_LIMIT
#define HEAP_LIMIT 20000000
#define PARENS_NEST_LIMIT 250
#define MAX_VARLOOKBEHIND 255
#define MAX_NAME_COUNT 10000    /* we number groups ourselves */
#define MAX_NAME_SIZE 128
#define NEWLINE_DEFAULT 2       /* not relied on: . ^ $ are written out */
