/* zone.h - time zones of the system's database (TZif, RFC 8536). */
#ifndef JR_ZONE_H
#define JR_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

struct jr_zone;

/* What clocks show: seconds east of Greenwich; whether that is daylight saving
 * time by the database (Irish winter is, with 0 seconds). */
struct jr_zone_time {
	int32_t offset;
	bool dst;
};

/* Reads the bytes of a file. 0, -EINVAL for what is no such file, -ENOMEM. */
int jr_zone_parse(struct jr_zone **out, const uint8_t *p,
		  size_t n) JR_WARN_UNUSED;

/* Loads dir/name. -EINVAL for a name that is none ("a/../b", "/a", ""), and
 * the codes of open(2) and of jr_zone_parse. */
int jr_zone_load(struct jr_zone **out, const char *dir,
		 const char *name) JR_WARN_UNUSED;

/* At a time in seconds since 1970. */
struct jr_zone_time jr_zone_at(const struct jr_zone *z, int64_t seconds);

/* NULL is fine. */
void jr_zone_free(struct jr_zone *z);

#endif
