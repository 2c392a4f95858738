/* boot.h - from a fresh runtime to the end of the program. */
#ifndef RT_BOOT_H
#define RT_BOOT_H

#include "src/runtime.h"

/* Runs the globals' set-up, the main program as rt->options says, then the
 * loop, with 'beforeExit' and 'exit'. Returns the exit status. */
int rt_boot_main(struct rt *rt);

/* The JavaScript side's part of it (bind/process.c): functions kept in
 * RT_ROOT_BEFORE_EXIT, called when the loop has nothing left, and
 * RT_ROOT_EXIT, called last, which returns the exit status. */

#endif
