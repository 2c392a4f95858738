/* bind/http.h - what the files of the http binding share.
 *
 * The objects of a request are C from end to end, because everything that is
 * JavaScript here costs more than the rest of the server: an IncomingMessage
 * and a ServerResponse are native objects whose pointer is one struct hx. The
 * prototypes' methods are C functions; what is rare (streams, sockets,
 * upgrades) is JavaScript, called through hooks and loaded when first used. */
#ifndef BIND_HTTP_H
#define BIND_HTTP_H

#include "lib/io/httpd.h"
#include "src/handle.h"

/* Functions of js/internal/http/hooks.js. */
#define BIND_HTTP_HOOKS(X)                                              \
	X(readable)     /* (req): make it a Readable */                 \
	X(body)         /* (req, chunk): push; undefined at the end */  \
	X(special)      /* (server, req, res, kind): see enum */        \
	X(abort)        /* (req, res): the connection is gone */        \
	X(finish)       /* (req, res): the answer has left */           \
	X(socket)       /* (handle, server) -> Socket */                \
	X(closed)       /* (socket, code): its connection is gone */    \
	X(refused)      /* (server, socket, code, message): 400 */      \
	X(timeout)      /* (server, req, res, socket) -> waits on */    \
	X(connection)   /* (server, socket) */                          \
	X(encode)       /* (string, encoding) -> Buffer */              \
	X(fail)         /* (res, code, callback): error event */        \
	X(flushed)      /* (callbacks): of write() and end() */         \
	X(plain)        /* (obj): IncomingMessage.call(obj) */          \
	X(sink)         /* (res, bytes, last): assigned socket */       \
	X(argument)     /* (name, value): throws ERR_INVALID_ARG_TYPE */

enum bind_http_value {
#define X(name) HOOK_##name,
	BIND_HTTP_HOOKS(X)
#undef X
	REQUEST_PROTO,
	RESPONSE_PROTO,
	EMIT,                   /* EventEmitter.prototype.emit */
	VALUE_COUNT
};

/* Kinds of request that hooks.special handles. */
enum {
	SPECIAL_CONTINUE = 1,   /* checkContinue */
	SPECIAL_EXPECTATION,    /* checkExpectation */
	SPECIAL_UPGRADE,
	SPECIAL_CONNECT,
};

/* Per runtime; memory belongs to the native object in RT_ROOT_HTTP. */
struct bind_http {
	struct rt *rt;
	void *values;           /* native object: enum bind_http_value */
	void *proto[2];         /* request, response */
	void *emit;
	struct hx *spare;       /* exchanges to be used again */
	unsigned spares;
	time_t date_s;
	char date[40];          /* "Date: ...\r\n" of date_s */
	size_t date_n;
};

struct bind_http_server {
	struct rt_handle h;             /* first; slots: enum below */
	struct bind_http *http;
	struct jr_tcp_server tcp;
	struct jr_httpd httpd;
	struct jr_timer gone;           /* tells that all is closed */
	void *proto[2];                 /* of its requests and responses */
	uint32_t keep_alive_ms;         /* as announced */
	uint32_t max_requests;          /* of a connection; 0: any */
	bool listening;
	bool silent;                    /* being released: no JavaScript */
};

enum { SERVER_OWNER, SERVER_PROTO, SERVER_SLOTS = SERVER_PROTO + 2 };

/* One header of a response: whole lines in hx.text. */
struct hx_header {
	uint32_t at, n;         /* "Name: value\r\n", several for an array */
	uint16_t name_n;
	uint8_t id;             /* enum header_id */
	uint8_t kind;           /* enum header_kind */
};

enum { HX_HEADERS = 12, HX_TEXT = 512, HX_SPARES = 64 };

/* One request and its response. Lives as long as one of the two objects or
 * the connection refers to it.
 * Invariant: refs = (req != NULL) + (res != NULL) + (c != NULL) + frames. */
struct hx {
	struct bind_http *http;
	struct bind_http_server *server;        /* while c is set */
	struct jr_hconn *c;             /* NULL once answered or lost */
	void *req, *res;                /* heap pointers; NULL once freed */
	int pin_req, pin_res;           /* -1: not pinned */
	unsigned refs;
	struct hx *next;                /* spare */

	/* request */
	struct jr_str method, url;
	struct jr_http_field *fields;
	size_t nfields;
	char *copy;                     /* what the slices point into; or NULL */
	struct jr_str trailers;         /* owned */
	uint32_t made;                  /* properties that were materialised */
	uint8_t minor;
	bool req_events : 1;            /* somebody listens */
	bool req_readable : 1;          /* it is a Readable */
	bool req_complete : 1;          /* all of it has come */
	bool has_body : 1;
	bool body_flows : 1;
	bool dumped : 1;
	bool is_head : 1;               /* method HEAD */
	bool wants_continue : 1;        /* 100 Continue is not sent yet */
	bool aborted : 1;

	/* response */
	bool res_events : 1;
	bool head_done : 1;             /* the head was made */
	bool head_sent : 1;             /* ... and handed over */
	bool ended : 1;
	bool finished : 1;              /* and has left */
	bool closed : 1;
	bool chunked : 1;
	bool keep_alive : 1;            /* shouldKeepAlive */
	bool chunk_default : 1;         /* useChunkedEncodingByDefault */
	bool has_content : 1;           /* _hasBody */
	bool last : 1;                  /* the connection closes after it */
	bool no_date : 1;               /* sendDate = false */
	bool no_connection : 1, no_length : 1, no_te : 1;       /* removed */
	bool default_keep_alive : 1;
	bool strict_length : 1;
	bool need_drain : 1;
	bool has_callbacks : 1;         /* slot 2 holds some */
	bool running : 1;               /* the handler has not returned */
	bool order : 1;                 /* headers are not text in order */
	bool sink : 1;                  /* writes go to an assigned socket */
	bool head_raw : 1;              /* writeHead gave an array */
	int status;
	uint32_t corked;
	int64_t length;                 /* announced; -1: unknown */
	uint64_t written;               /* body bytes */
	struct hx_header *headers;      /* or first */
	unsigned nheaders, cheaders;
	char *text;                     /* or text0 */
	uint32_t text_n, text_cap;
	char *trailer_text;             /* addTrailers; owned */
	struct hx_header first[HX_HEADERS];
	char text0[HX_TEXT];
};

/* Slots of a response. */
enum { RES_REQ, RES_STATUS_MESSAGE, RES_CALLBACKS, RES_SOCKET, RES_SLOTS };

extern const duk_native_type bind_http_req_type, bind_http_res_type;

/* The exchange behind `this`, also for objects that inherit from one; NULL if
 * there is none. */
struct hx *bind_http_this(duk_context *ctx, const duk_native_type *type);

/* A fresh exchange with one reference. Throws when out of memory. */
struct hx *bind_http_new(duk_context *ctx, struct bind_http *http);
void bind_http_unref(struct hx *x);

/* Pushes a new object; the exchange's reference is taken. */
void bind_http_push_req(duk_context *ctx, struct hx *x, void *proto);
void bind_http_push_res(duk_context *ctx, struct hx *x, void *proto);

/* Pushes the hook; to be followed by `this`, arguments and rt_call or
 * duk_call_method. */
void bind_http_push_hook(duk_context *ctx, struct bind_http *http,
			 enum bind_http_value hook);

/* The response is complete: sends it and ends the exchange, now or later. */
void bind_http_ended(duk_context *ctx, struct hx *x);

/* Starts to deliver the body: sends 100 Continue if it is asked for. */
void bind_http_flow(struct hx *x);

/* Latin-1 bytes as a string. */
void bind_http_push_latin1(duk_context *ctx, const char *p, size_t n);

/* Pushes the connection's Socket, making it if there is none. */
void bind_http_push_socket(duk_context *ctx, struct hx *x);

/* Same for a connection without a request; c or s may be NULL. */
void bind_http_push_socket_of(duk_context *ctx, struct bind_http *http,
			      struct jr_hconn *c, struct bind_http_server *s);

/* Pushes the connection's Socket or undefined, and parts the two. */
void bind_http_take_socket(duk_context *ctx, struct jr_hconn *c);

/* Whether server._events[name] is set. */
bool bind_http_has_listener(duk_context *ctx, struct bind_http_server *s,
			    const char *name);

/* What a server does with its connections. */
extern const struct jr_httpd_user bind_http_user;

/* Calls onclose soon if the server stopped and at most `left` connections,
 * which are going, are counted still. */
void bind_http_tell_when_empty(struct bind_http_server *s, unsigned left);

/* [... binding] -> same, with the class of Sockets' handles. */
void bind_http_put_conn_class(duk_context *ctx);

/* `Date: ...\r\n` for now. */
struct jr_str bind_http_date(struct bind_http *http);

/* Copies the head out of the read buffer. Returns false when out of memory. */
bool bind_http_copy_head(struct hx *x);

/* [... proto] -> same: fill the prototypes. */
void bind_http_request_methods(duk_context *ctx);
void bind_http_response_methods(duk_context *ctx);
void bind_http_head_methods(duk_context *ctx);

/* The response behind `this`; throws TypeError if it is none. */
struct hx *bind_http_this_res(duk_context *ctx);

/* Makes the head as writeHead(statusCode) would, for a body of `length`
 * bytes, -1: unknown. Calls a writeHead that a script put in its place. */
void bind_http_implicit_head(duk_context *ctx, struct hx *x, int64_t length);

/* [... bytes] -> [...]: for a response whose socket was assigned. */
void bind_http_call_sink(duk_context *ctx, struct hx *x, bool end);

/* Pushes the buffer's bytes as a Buffer and frees it. */
void bind_http_push_buf(duk_context *ctx, struct jr_buf *b);

/* Throw; the argument at 0 is of the wrong type. */
void bind_http_throw_argument(duk_context *ctx, const char *name);
duk_ret_t bind_http_out_of_memory(duk_context *ctx);

/* Where the response's bytes go; NULL without a connection. */
static inline struct jr_buf *bind_http_out(struct hx *x)
{
	return x->c ? jr_hconn_out(x->c) : NULL;
}

/* Constructors. */
duk_ret_t bind_http_request_new(duk_context *ctx);
duk_ret_t bind_http_response_new(duk_context *ctx);

/* An accessor pair on the object at the top of the stack, one C function each
 * with `magic`; set may be NULL: then there is no setter. */
void bind_http_accessor(duk_context *ctx, const char *name,
			duk_c_function get, duk_c_function set, int magic);

/* Setter that makes an own data property `name` (its magic's name). */
void bind_http_define(duk_context *ctx, const char *name);

#endif
