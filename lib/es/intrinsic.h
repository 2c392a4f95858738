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
	X(chk)          /* (value, name) throws if value is the TDZ marker */ \
	X(cerr)         /* (name) throws TypeError: assignment to constant */ \
	X(obj)          /* (v) RequireObjectCoercible of a pattern */         \
	X(dperr)        /* (v, text) throws: cannot destructure */            \
	X(it) X(more) X(nx) X(close) X(closet)     /* 7.5 */                  \
	X(ait) X(step)                                                        \
	X(list) X(arr) X(apply) X(construct)       /* spread */               \
	X(copy) X(rest) X(pkey) X(s1) X(cat) X(tpl)                           \
	X(proto) X(defacc) X(fname)                                           \
	X(cls) X(meth) X(sget) X(sset) X(supera) X(field)                     \
	X(pkeynew) X(brand)                                                   \
	X(gen) X(async) X(agen)                    /* targets of P10 */       \
	X(yield) X(yield0) X(ystar) X(ret) X(await)                           \
	X(resolved) X(rejected)                                               \
	X(exp) X(imp) X(big) X(json) X(regexp)

enum jr_intrinsic {
#define X(name) JR_I_##name,
	JR_INTRINSIC_LIST(X)
#undef X
	JR_I_COUNT
};

#endif
