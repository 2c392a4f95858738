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
	X(EAI_SOCKTYPE, -3011, "socket type not supported")             \
	X(HPE_INVALID_METHOD, -2001, "Invalid method encountered")      \
	X(HPE_INVALID_URL, -2002, "Invalid URL")                        \
	X(HPE_INVALID_VERSION, -2003, "Invalid HTTP version")           \
	X(HPE_UNSUPPORTED_VERSION, -2004, "Unsupported HTTP version")   \
	X(HPE_CR_EXPECTED, -2005, "Missing expected CR")                \
	X(HPE_LF_EXPECTED, -2006, "Missing expected LF")                \
	X(HPE_INVALID_HEADER_TOKEN, -2007, "Invalid header token")      \
	X(HPE_HEADER_OVERFLOW, -2008, "Header overflow")                \
	X(HPE_INVALID_HOST, -2009, "Missing or invalid Host header")    \
	X(HPE_INVALID_CONTENT_LENGTH, -2010, "Invalid Content-Length")  \
	X(HPE_UNEXPECTED_CONTENT_LENGTH, -2011,                         \
	  "Content-Length is not expected here")                        \
	X(HPE_INVALID_TRANSFER_ENCODING, -2012,                         \
	  "Invalid Transfer-Encoding")                                  \
	X(HPE_UNKNOWN_TRANSFER_ENCODING, -2013,                         \
	  "Unknown Transfer-Encoding")                                  \
	X(HPE_INVALID_CHUNK_SIZE, -2014, "Invalid character in chunk size") \
	X(HPE_CHUNK_EXTENSIONS_OVERFLOW, -2015, "Chunk extensions overflow") \
	X(HPE_INVALID_EOF_STATE, -2016, "Unexpected end of the stream") \
	X(HPE_STRICT, -2017, "Malformed request")                       \
	X(ERR_HTTP_REQUEST_TIMEOUT, -2018, "Request timeout")

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
