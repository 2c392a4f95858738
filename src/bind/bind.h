/* bind.h - the list of bindings. JS gets one by internalBinding('name'). */
#ifndef BIND_H
#define BIND_H

#include "src/runtime.h"

/* One line each: file src/bind/NAME.c exports bind_NAME_init, which returns
 * the binding's object. */
#define BIND_LIST(X)                                                    \
	X(buffer)                                                       \
	X(async_context)                                                \
	X(builtin)                                                      \
	X(console)                                                      \
	X(constants)                                                    \
	X(contextify)                                                   \
	X(errors)                                                       \
	X(fs)                                                           \
	X(http)                                                         \
	X(intl)                                                         \
	X(modules)                                                      \
	X(module_wrap)                                                  \
	X(options)                                                      \
	X(os)                                                           \
	X(process)                                                      \
	X(promise)                                                      \
	X(shared_memory)                                                \
	X(signal)                                                       \
	X(tcp)                                                          \
	X(timers)                                                       \
	X(util)

#define X(name) duk_ret_t bind_##name##_init(duk_context *ctx);
BIND_LIST(X)
#undef X

/* internalBinding(name): the object of a binding, made at first use. Throws
 * for unknown names. */
duk_ret_t bind_internal_binding(duk_context *ctx);

#endif
