/* lz.h - small, fast compression for data that is written once, at build time.
 *
 * A block is a row of steps: a byte with two counts of four bits, of literals
 * and of bytes to repeat less four; a count of 15 goes on in bytes that are
 * added, up to one below 255; the literals; how far back the repeated bytes
 * are, in two bytes, low one first. The last step has literals only. */
#ifndef JR_LZ_H
#define JR_LZ_H

#include "lib/base/buf.h"

/* Appends a block of the n bytes at p. Returns 0, -ENOMEM or -E2BIG. */
int jr_lz_pack(struct jr_buf *out, const uint8_t *p, size_t n)
	__attribute__((warn_unused_result));

/* Fills out, which is as large as what was packed, from the block of n bytes
 * at p. Returns 0, or -EINVAL for what is no such block; never reads or writes
 * beyond the ends. */
int jr_lz_unpack(uint8_t *out, size_t size, const uint8_t *p, size_t n)
	__attribute__((warn_unused_result));

#endif
