/* names.h - property names that C code uses from the loop.
 *
 * Interned once a heap, so that a call of wrapper.onread costs no hashing of
 * its name. Used as RT_N_onread. New ones are added anywhere. */
#ifndef RT_NAMES_H
#define RT_NAMES_H

#define RT_NAME_LIST(X)                                                 \
	X(onsignal) X(ontimeout) X(onread) X(onwrite) X(onconnection)   \
	X(onconnect) X(onclose) X(onexit) X(onrequest) X(ondone)        \
	X(oncomplete) X(onerror) X(ondrain) X(onend) X(onshutdown)      \
	X(onlisten) X(onevent)                                          \
	X(_events) X(emit) X(request) X(finish) X(close) X(drain)       \
	X(callback) X(default) X(prototype) X(constructor) X(name) X(message)      \
	X(stack) X(code) X(errno) X(syscall) X(path) X(dest) X(length)

enum rt_name {
#define X(n) RT_N_##n,
	RT_NAME_LIST(X)
#undef X
	RT_N_COUNT
};

#endif
