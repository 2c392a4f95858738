/* err.h - result codes.
 *
 * Functions of lib/ that can fail return an int: >= 0 on success, else a
 * negative code. Codes down to JR_EBASE + 1 are -errno; codes below are ours.
 * The same number becomes err.errno in JavaScript, the name err.code. */
#ifndef JR_ERR_H
#define JR_ERR_H

#define JR_WARN_UNUSED __attribute__((warn_unused_result))

/* name, number, text */
#define JR_ERR_LIST(X)                                                  \
	X(EOF, -4095, "end of file")                                    \
	X(EAI_ADDRFAMILY, -3000, "address family not supported")        \
	X(EAI_AGAIN, -3001, "temporary failure")                        \
	X(EAI_BADFLAGS, -3002, "bad ai_flags value")                    \
	X(EAI_FAIL, -3004, "permanent failure")                         \
	X(EAI_FAMILY, -3005, "ai_family not supported")                 \
	X(EAI_MEMORY, -3006, "out of memory")                           \
	X(ENOTFOUND, -3008, "unknown node or service")                  \
	X(EAI_SERVICE, -3010, "service not available for socket type")  \
	X(EAI_SOCKTYPE, -3011, "socket type not supported")

enum jr_err {
#define X(name, number, text) JR_##name = number,
	JR_ERR_LIST(X)
#undef X
};

/* Name ("ENOENT", "EOF") and text ("no such file or directory") of a code, in
 * Node's (libuv's) words. Unknown codes give "UNKNOWN" and "unknown error".
 * Static storage. */
const char *jr_err_name(int code);
const char *jr_err_text(int code);

#endif
