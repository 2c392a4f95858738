/* cache.h - compiled code on disk, by the contents of its source.
 *
 * Entries are files in $XDG_CACHE_HOME/jsrun (or ~/.cache/jsrun), mode 0700:
 * the loader of bytecode trusts what it reads, so a folder that others may
 * write is not used, and each entry carries a checksum that is verified before
 * use. Entries are replaced, never changed, so they are mapped, not read. An
 * entry is good only for the executable that wrote it. Anything that
 * does not fit is ignored and replaced; no failure is ever reported.
 *
 * JSRUN_COMPILE_CACHE=0 turns it off. */
#ifndef RT_CACHE_H
#define RT_CACHE_H

#include "lib/base/buf.h"
#include "lib/base/hash.h"
#include "lib/base/str.h"
#include "src/runtime.h"

/* What an entry is found by. */
struct rt_cache_key {
	struct jr_hash hash;
	bool usable;            /* false: the cache is off for this source */
};

/* Kinds beyond those of enum rt_goal. */
enum { RT_CACHE_NAMES = 100 };

/* kind tells apart what one text may be compiled to; lang is as in struct
 * rt_unit; name is part of the code (stack traces show it). */
void rt_cache_key(struct rt *rt, struct rt_cache_key *out, int kind,
		  struct jr_str name, struct jr_str lang, struct jr_str text);

/* The same key for the text in the file at path, of which only a part is in
 * memory at any time. It is not usable when the file cannot be read. */
void rt_cache_key_file(struct rt *rt, struct rt_cache_key *out, int kind,
		       struct jr_str name, struct jr_str lang,
		       const char *path);

/* [...] -> [... function] and true, or false and nothing pushed. May throw
 * when out of memory. */
bool rt_cache_load(duk_context *ctx, const struct rt_cache_key *key);

/* [... function] -> the same. Keeps the code of the function. May throw when
 * out of memory. */
void rt_cache_save(duk_context *ctx, const struct rt_cache_key *key);

/* The same for bytes that are no code. */
bool rt_cache_load_data(struct rt *rt, const struct rt_cache_key *key,
			struct jr_buf *out);
void rt_cache_save_data(struct rt *rt, const struct rt_cache_key *key,
			struct jr_str data);

/* Appends the path of the folder; false when the cache is off. */
bool rt_cache_folder(struct rt *rt, struct jr_buf *out);

/* Frees what the runtime keeps for the cache. */
void rt_cache_fini(struct rt *rt);

#endif
