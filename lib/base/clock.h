/* clock.h - monotonic and wall time. */
#ifndef JR_CLOCK_H
#define JR_CLOCK_H

#include <stdint.h>

/* Nanoseconds of CLOCK_MONOTONIC: only differences mean anything. */
uint64_t jr_clock_mono_ns(void);

/* Nanoseconds since the epoch. */
uint64_t jr_clock_wall_ns(void);

#endif
