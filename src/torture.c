#include "src/torture.h"

#if defined(JR_TORTURE)
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/base/alloc.h"

void rt_torture_start(void)
{
	const char *at = getenv("JSRUN_FAIL_AT");
	const char *count = getenv("JSRUN_FAIL_COUNT");

	if (at)
		jr_alloc_fail_at(strtoull(at, NULL, 10),
				 count ? strtoull(count, NULL, 10) : 1);
}

void rt_torture_report(void)
{
	if (getenv("JSRUN_FAIL_AT"))
		fprintf(stderr, "jsrun: %" PRIu64 " allocations\n",
			jr_alloc_tries());
	jr_alloc_fail_at(0, 0);
}
#endif
