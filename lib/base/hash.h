/* hash.h - fast 128-bit hash of bytes, to name contents and to find damage. Of
 * this machine: the byte order is in it. It is no cryptographic hash: who
 * chooses the bytes can make two texts of one hash. */
#ifndef JR_HASH_H
#define JR_HASH_H

#include <stddef.h>
#include <stdint.h>

struct jr_hash {
	uint64_t word[2];
};

/* out may be key: the hash of a text that comes in parts is the last one's
 * with that of the parts before it as the key. */
void jr_hash_bytes(struct jr_hash *out, const struct jr_hash *key,
		   const void *p, size_t n);

#endif
