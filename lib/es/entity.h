/* entity.h - character references of JSX. */
#ifndef JR_ENTITY_H
#define JR_ENTITY_H

#include <stdint.h>

#include "lib/base/str.h"

/* The character that `&text;` stands for: "amp", "#38", "#x26". 0: none. */
uint32_t jr_entity(struct jr_str text);

#endif
