/* hash.h - 128-bit hash of bytes: SipHash-2-4 (Aumasson, Bernstein 2012) with
 * its 128-bit output. With a fixed key it names contents; with a secret one it
 * keeps hash tables safe from chosen keys. */
#ifndef JR_HASH_H
#define JR_HASH_H

#include <stddef.h>
#include <stdint.h>

struct jr_hash {
	uint64_t word[2];
};

void jr_hash_bytes(struct jr_hash *out, const struct jr_hash *key,
		   const void *p, size_t n);

#endif
