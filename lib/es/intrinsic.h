/* intrinsic.h - run-time helpers of lowered code, by number.
 *
 * The printer writes @N for number N (@@name in the readable form that
 * build/lower prints); the runtime fills the engine's table in this order.
 * What each does: the comment at its implementation in src/. New ones are
 * appended anywhere: nothing outside one build depends on the numbers. */
#ifndef JR_INTRINSIC_H
#define JR_INTRINSIC_H

#define JR_INTRINSIC_LIST(X)                                                  \
	X(tdz)          /* value: marks an uninitialised binding */           \
	X(tdzerr)       /* (name) throws ReferenceError */                    \
	X(chk)          /* (value, name): value; throws if it is the marker */\
	X(cerr)         /* (name) throws TypeError: assignment to constant */ \
	X(obj)          /* (v): v; RequireObjectCoercible of a pattern */     \
	X(dperr)        /* (v, text) throws: cannot destructure */            \
	/* Iteration, 7.5: it(v) is a pristine array itself or a record; */   \
	/* records have the hidden key @n (true) and no length. */            \
	X(it)           /* (v): record or array */                            \
	X(more)         /* (r): steps; true and the value in r.@v, or false */\
	X(nx)           /* (r): next value, undefined at the end */           \
	X(close)        /* (r) calls return() unless done; array: nothing */  \
	/* Asynchronous iteration (for await). */                             \
	X(ait)          /* (v): record of its async (or wrapped) iterator */  \
	X(step)         /* (r): result of next(), to be awaited; r is done  */\
			/* if next() throws or its promise rejects */         \
	X(stepped)      /* (r, result): as more, of the awaited result; */    \
			/* TypeError unless it is an object */                \
	X(aclose)       /* (r): false if r is done or has no return(), */     \
			/* else calls it, puts its result in r.@v: true */    \
	X(aclosed)      /* (result) TypeError unless an object */             \
	X(closeall)     /* (e, r...) closes the records that are not done */  \
			/* and throws e; other values are ignored */          \
	X(tail)         /* (s, i) of it(v): array from index i on, or of */      \
			/* what is left of a record */                        \
	X(list)         /* (v): pristine array itself, or an array of all */  \
	X(arr)          /* (mask, v...): array; bit i: value i is spread, */  \
			/* marker: a hole. (mask | JR_ARR_ADD, a, v...): */   \
			/* adds them to the array a */                        \
	X(apply)        /* (f, this, array) */                                \
	X(construct)    /* (f, array) */                                      \
	X(callt)        /* (f, this, arg...) calls f */                       \
	X(copy)         /* (dst, src): dst; CopyDataProperties */             \
	X(rest)         /* (src, key...): new object without the keys */      \
	X(pkey) X(s1)   /* (v): ToPropertyKey, ToString */                    \
	X(cat)          /* (v...): ToString of each, joined */                \
	X(json)         /* (text): the value of JSON text, a literal */       \
	X(tpl)          /* (cooked, raw, n): frozen template object, for */   \
			/* site n of the calling function if n is not 0 */    \
	X(site)         /* (n): that of the site, if it is there already */   \
	X(proto)        /* (o, p): o; `__proto__: p` of a literal */          \
	X(defacc)       /* (o, key, 1 getter or 2 setter, f): o */            \
	X(fname)        /* (f, key, prefix): f with a name, unless it is a */ \
			/* class with an own static `name` */                 \
	X(cls)          /* (parent or marker, ctor): ctor made a class */     \
	X(meth)         /* (C, (key, kind, f)...): C.prototype; kind: bit 1 */\
			/* getter, 2 setter, 4 static */                      \
	X(sget)         /* (home, key, this): super[key] */                   \
	X(superc)       /* (C, new.target, array): constructs the parent of */\
			/* C, for super() in arrows and with spread */        \
	X(pkeynew)      /* (name, mark): fresh private key */                 \
	X(brand)        /* (text) throws TypeError: private method misuse */  \
	X(gen) X(async) X(agen)                    /* targets of P10 */       \
	X(yield)        /* (v): what the consumer sends */                    \
	X(yield0)       /* (): ends the parameter part of a generator */      \
	X(ystar)        /* (iterable): yield*, value of the last result */    \
	X(ret)          /* (e) rethrows what return() throws, else nothing */ \
	X(isret)        /* (e): is it that? */                                \
	X(await)        /* (v): value of the promise */                       \
	X(exp)          /* (m, i, v): v, the new value of cell i of module m */\
	X(imp)          /* (referrer, specifier, options): import(); module, */\
			/* name of a script's file, or 0 */                   \
	X(meta)         /* (m): import.meta */                                \
	X(dstack)       /* (): disposer of builtins/disposable, for `using` */\
	X(deco)         /* (C): applies the decorators of class C; (): legacy */\
			/* ones; see builtins/decorators */                   \
	X(big)          /* ("digits"): BigInt, a constant; no function */     \
	X(evalctx)      /* (v, text): v; text is what the direct eval that */  \
			/* follows inherits, see eval_context.h */            \
	X(refuse)       /* (text) throws ReferenceError */                    \
	/* Declarations of scripts and sloppy eval; deletable: of eval. */    \
	X(declare)      /* (deletable, word...): all or nothing; a word is */ \
			/* l let, c const, v var or f function, and a name */ \
	X(declarefn)    /* (deletable, name, f): value of such a function */  \
	X(declarebf)    /* (deletable, name): is a function in a block a */   \
			/* variable too? Annex B */                           \
	X(declared)     /* (name, f) gives that variable its value */         \
	/* Names that are resolved before what they are given is computed. */ \
	X(ref)          /* (name): where it is found; never a script's value*/\
	X(refget)       /* (ref, name) */                                     \
	X(refput)       /* (ref, name, v, strict): v */                       \
	X(sbase)        /* (home): the object that super refers to, or null */\
	X(bget)         /* (this, key, base): super[key] */                   \
	X(bset)         /* (this, key, base, v, strict): v; super[key] = v */ \
	X(okey)         /* (o, v): ToPropertyKey, but v if o has no keys */   \
	X(iseval)       /* (f): is it the original eval? */

/* In the mask of arr: the values are added to an array; they are the arguments of
 * a call whose last one is spread, or of another. */
#define JR_ARR_ADD  0x80000000u
#define JR_ARR_CALL 0x40000000u
#define JR_ARR_ARGS 0x20000000u

enum jr_intrinsic {
#define X(name) JR_I_##name,
	JR_INTRINSIC_LIST(X)
#undef X
	JR_I_COUNT
};

#endif
