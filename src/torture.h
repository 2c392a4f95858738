/* torture.h - allocations that fail on purpose (make torture).
 *
 * In builds with JR_TORTURE the environment chooses them, see
 * test/torture/run; in others there is nothing here. */
#ifndef RT_TORTURE_H
#define RT_TORTURE_H

#if defined(JR_TORTURE)
/* JSRUN_FAIL_AT=n: the n-th allocation of this thread that may fail does, and
 * those after it, JSRUN_FAIL_COUNT in all (1 by default). */
void rt_torture_start(void);

/* Tells on stderr how many there were, if JSRUN_FAIL_AT is set; from here on
 * none fails. */
void rt_torture_report(void);
#else
static inline void rt_torture_start(void)
{
}

static inline void rt_torture_report(void)
{
}
#endif

#endif
