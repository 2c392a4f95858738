#include "src/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/alloc.h"
#include "lib/base/buf.h"

enum {
	MIN_SOURCE = 1024,              /* smaller ones compile as fast */
	MAX_ENTRY = 64 << 20,           /* bytes of code */
	MAX_ENTRIES = 4096,             /* files in the folder */
	MAX_FOLDER = 256 << 20,         /* bytes in the folder */
	TRIM_EVERY = 16,                /* saves between two looks at these */
	PART = 64 << 10,                /* of a text that is hashed in parts */
};

static const char magic[8] = "jsrun\0\0\2";
static const struct jr_hash fixed_key;

/* Head of a file; the code follows. In the byte order of the machine: other
 * machines' entries have other executables. */
struct head {
	char magic[8];
	uint64_t len;                   /* of the code */
	struct jr_hash key;
	struct jr_hash sum;             /* of the code */
};

struct rt_cache {
	int dir;                        /* folder; -1: off */
	struct jr_hash build;           /* names this executable */
};

/* ---- the folder ---- */

static int open_private(const char *path)
{
	struct stat st;
	int fd;

	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return -errno;
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0 || st.st_uid != geteuid() ||
	    (st.st_mode & 077) != 0) {
		close(fd);
		return -EACCES;
	}
	return fd;
}

static int open_folder(void)
{
	const char *home = getenv("XDG_CACHE_HOME");
	const char *tail = "";
	struct jr_buf path;
	int fd;

	if (!home || home[0] != '/') {
		home = getenv("HOME");
		tail = "/.cache";
	}
	if (!home || home[0] != '/')
		return -ENOENT;
	jr_buf_init(&path, 0);
	if (jr_buf_printf(&path, "%s%s%c", home, tail, 0) < 0) {
		jr_buf_fini(&path);
		return -ENOMEM;
	}
	mkdir(path.p, 0700);            /* may be there; jsrun/ shows */
	path.n--;
	fd = jr_buf_printf(&path, "/jsrun%c", 0) < 0 ? -ENOMEM :
		open_private(path.p);
	jr_buf_fini(&path);
	return fd;
}

/* A rebuilt or replaced executable is another file. */
static int name_build(struct jr_hash *out)
{
	struct stat st;
	uint64_t id[5];

	if (stat("/proc/self/exe", &st) < 0)
		return -errno;
	id[0] = (uint64_t)st.st_dev;
	id[1] = (uint64_t)st.st_ino;
	id[2] = (uint64_t)st.st_size;
	id[3] = (uint64_t)st.st_mtim.tv_sec;
	id[4] = (uint64_t)st.st_mtim.tv_nsec;
	jr_hash_bytes(out, &fixed_key, id, sizeof id);
	return 0;
}

static struct rt_cache *cache_of(struct rt *rt)
{
	const char *wish = getenv("JSRUN_COMPILE_CACHE");
	struct rt_cache *c = rt->cache;

	if (c)
		return c;
	c = rt->cache = jr_zalloc(sizeof *c);
	c->dir = -1;
	if ((!wish || strcmp(wish, "0") != 0) && name_build(&c->build) == 0)
		c->dir = open_folder();
	return c;
}

bool rt_cache_folder(struct rt *rt, struct jr_buf *out)
{
	const struct rt_cache *c = cache_of(rt);
	char link[64], path[PATH_MAX];
	ssize_t n;

	if (c->dir < 0)
		return false;
	snprintf(link, sizeof link, "/proc/self/fd/%d", c->dir);
	n = readlink(link, path, sizeof path);
	return n > 0 && jr_buf_add(out, path, (size_t)n) == 0;
}

void rt_cache_fini(struct rt *rt)
{
	if (rt->cache && rt->cache->dir >= 0)
		close(rt->cache->dir);
	jr_free(rt->cache);
	rt->cache = NULL;
}

/* ---- keys ---- */

static void hash_text(struct jr_hash *h, const char *p, size_t n)
{
	*h = fixed_key;
	for (; n > PART; n -= PART, p += PART)
		jr_hash_bytes(h, h, p, PART);
	jr_hash_bytes(h, h, p, n);
}

/* Fills a part unless the file ends. */
static ssize_t read_part(int fd, char *part)
{
	size_t n = 0;

	while (n < PART) {
		ssize_t got = read(fd, part + n, PART - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (ssize_t)n;
}

/* The hash that hash_text() gives for the text of the file. */
static bool hash_file(struct jr_hash *h, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *parts = fd < 0 ? NULL : jr_try_alloc(2 * PART);
	ssize_t n = -ENOMEM, next = 0;
	size_t size = 0;

	*h = fixed_key;
	if (parts)
		n = read_part(fd, parts);
	/* The last part is hashed even if it is a whole one, not an empty one
	 * after it: so the next is read first. */
	for (char *p = parts; n >= 0; n = next) {
		char *q = p == parts ? parts + PART : parts;

		size += (size_t)n;
		next = n < PART ? 0 : read_part(fd, q);
		jr_hash_bytes(h, h, p, (size_t)n);
		if (next == 0)
			break;
		p = q;
	}
	jr_free(parts);
	if (fd >= 0)
		close(fd);
	return n >= 0 && size >= MIN_SOURCE;
}

static void make_key(const struct rt_cache *c, struct rt_cache_key *out,
		     int kind, struct jr_str name, struct jr_str lang,
		     const struct jr_hash *text)
{
	struct jr_hash parts[4];

	parts[0] = c->build;
	parts[0].word[0] ^= (uint64_t)kind;
	jr_hash_bytes(&parts[1], &fixed_key, name.p, name.n);
	parts[2] = *text;
	jr_hash_bytes(&parts[3], &fixed_key, lang.p, lang.n);
	jr_hash_bytes(&out->hash, &fixed_key, parts, sizeof parts);
	out->usable = true;
}

void rt_cache_key(struct rt *rt, struct rt_cache_key *out, int kind,
		  struct jr_str name, struct jr_str lang, struct jr_str text)
{
	struct rt_cache *c;
	struct jr_hash h;

	out->usable = false;
	if (text.n < MIN_SOURCE)
		return;
	c = cache_of(rt);
	if (c->dir < 0)
		return;
	hash_text(&h, text.p, text.n);
	make_key(c, out, kind, name, lang, &h);
}

void rt_cache_key_file(struct rt *rt, struct rt_cache_key *out, int kind,
		       struct jr_str name, struct jr_str lang,
		       const char *path)
{
	struct rt_cache *c = cache_of(rt);
	struct jr_hash h;

	out->usable = false;
	if (c->dir >= 0 && hash_file(&h, path))
		make_key(c, out, kind, name, lang, &h);
}

static void file_name(char out[40], const struct jr_hash *h)
{
	snprintf(out, 40, "%016llx%016llx",
		 (unsigned long long)h->word[0],
		 (unsigned long long)h->word[1]);
}

/* ---- reading ---- */

static bool is_good(const struct head *head, size_t size,
		    const struct rt_cache_key *key)
{
	struct jr_hash sum;

	if (size < sizeof *head || size > MAX_ENTRY ||
	    memcmp(head->magic, magic, sizeof magic) != 0 ||
	    head->len != size - sizeof *head ||
	    memcmp(&head->key, &key->hash, sizeof key->hash) != 0)
		return false;
	jr_hash_bytes(&sum, &fixed_key, head + 1, head->len);
	return memcmp(&sum, &head->sum, sizeof sum) == 0;
}

static int open_entry(const struct rt_cache *c, const struct rt_cache_key *key)
{
	char name[40];

	file_name(name, &key->hash);
	return openat(c->dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

/* 0 for what is no entry. */
static size_t entry_size(int fd)
{
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) ||
	    st.st_size < (off_t)sizeof(struct head) || st.st_size > MAX_ENTRY)
		return 0;
	return (size_t)st.st_size;
}

/* The entry mapped, or NULL. */
static const struct head *map_entry(const struct rt_cache *c,
				    const struct rt_cache_key *key,
				    size_t *size)
{
	int fd = key->usable ? open_entry(c, key) : -1;
	void *p = MAP_FAILED;

	if (fd < 0)
		return NULL;
	*size = entry_size(fd);
	if (*size > 0)
		p = mmap(NULL, *size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd,
			 0);
	close(fd);
	if (p == MAP_FAILED)
		return NULL;
	if (!is_good(p, *size, key)) {
		munmap(p, *size);
		return NULL;
	}
	return p;
}

/* [...] -> [... function]. */
static duk_ret_t load_code(duk_context *ctx, void *udata)
{
	const struct head *head = udata;

	duk_push_external_buffer(ctx);
	duk_config_buffer(ctx, -1, (void *)(head + 1), head->len);
	duk_load_function(ctx);
	return 1;
}

bool rt_cache_load(duk_context *ctx, const struct rt_cache_key *key)
{
	const struct head *head;
	size_t size;
	int rc;

	duk_require_stack(ctx, 4);
	head = map_entry(rt_of(ctx)->cache, key, &size);
	if (!head)
		return false;
	rc = duk_safe_call(ctx, load_code, (void *)head, 0, 1);
	munmap((void *)head, size);
	if (rc != DUK_EXEC_SUCCESS)
		duk_pop(ctx);
	return rc == DUK_EXEC_SUCCESS;
}

bool rt_cache_load_data(struct rt *rt, const struct rt_cache_key *key,
			struct jr_buf *out)
{
	size_t size;
	const struct head *head = map_entry(rt->cache, key, &size);
	bool found;

	if (!head)
		return false;
	found = jr_buf_add(out, (const char *)(head + 1), head->len) == 0;
	munmap((void *)head, size);
	return found;
}

/* ---- writing ---- */

struct entry {
	char name[64];                  /* or that of a writer that died */
	struct timespec time;           /* last change */
	off_t size;
};

static int by_age(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->time.tv_sec != y->time.tv_sec)
		return x->time.tv_sec < y->time.tv_sec ? -1 : 1;
	return x->time.tv_nsec < y->time.tv_nsec ? -1 :
		x->time.tv_nsec > y->time.tv_nsec;
}

static size_t list_entries(int dir, struct entry *list, size_t max, off_t *sum)
{
	int copy = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *e;
	size_t n = 0;

	*sum = 0;
	while (d && n < max && (e = readdir(d))) {
		size_t len = strlen(e->d_name);
		struct stat st;

		if (e->d_name[0] == '.' || len >= sizeof list[n].name ||
		    fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
		    !S_ISREG(st.st_mode))
			continue;
		memcpy(list[n].name, e->d_name, len + 1);
		list[n].time = st.st_mtim;
		list[n].size = st.st_size;
		*sum += st.st_size;
		n++;
	}
	if (d)
		closedir(d);
	else if (copy >= 0)
		close(copy);
	return n;
}

/* Removes the oldest entries until the folder is at three quarters of what it
 * may hold. */
static void trim(int dir)
{
	size_t max = MAX_ENTRIES * 2;
	struct entry *list = jr_try_alloc(max * sizeof *list);
	off_t sum;
	size_t n;

	if (!list)
		return;
	n = list_entries(dir, list, max, &sum);
	if (n > MAX_ENTRIES || sum > MAX_FOLDER) {
		qsort(list, n, sizeof *list, by_age);
		for (size_t i = 0; i < n && (n - i > MAX_ENTRIES * 3 / 4 ||
					     sum > MAX_FOLDER / 4 * 3); i++) {
			unlinkat(dir, list[i].name, 0);
			sum -= list[i].size;
		}
	}
	jr_free(list);
}

static bool write_file(int fd, const struct head *head, const void *code)
{
	return write(fd, head, sizeof *head) == (ssize_t)sizeof *head &&
		write(fd, code, head->len) == (ssize_t)head->len;
}

static void write_entry(struct rt_cache *c, const struct rt_cache_key *key,
			const void *code, size_t len)
{
	struct head head = {.len = len, .key = key->hash};
	char name[40], temporary[64];
	bool done;
	int fd;

	memcpy(head.magic, magic, sizeof magic);
	jr_hash_bytes(&head.sum, &fixed_key, code, len);
	file_name(name, &key->hash);
	snprintf(temporary, sizeof temporary, "%s.%ld", name, (long)getpid());
	fd = openat(c->dir, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    0600);
	if (fd < 0)
		return;
	done = write_file(fd, &head, code);
	if (close(fd) < 0 || !done ||
	    renameat(c->dir, temporary, c->dir, name) < 0)
		unlinkat(c->dir, temporary, 0);
	else if (key->hash.word[0] % TRIM_EVERY == 0)
		trim(c->dir);
}

/* [... function] -> [... code]. Code that cannot be dumped is not kept. */
static duk_ret_t dump_code(duk_context *ctx, void *udata)
{
	(void)udata;
	duk_dump_function(ctx);
	return 1;
}

void rt_cache_save(duk_context *ctx, const struct rt_cache_key *key)
{
	if (!key->usable)
		return;
	duk_dup_top(ctx);
	if (duk_safe_call(ctx, dump_code, NULL, 1, 1) == DUK_EXEC_SUCCESS) {
		duk_size_t len;
		const void *code = duk_get_buffer(ctx, -1, &len);

		if (len > 0 && len <= MAX_ENTRY)
			write_entry(rt_of(ctx)->cache, key, code, len);
	}
	duk_pop(ctx);
}

void rt_cache_save_data(struct rt *rt, const struct rt_cache_key *key,
			struct jr_str data)
{
	if (key->usable && data.n <= MAX_ENTRY)
		write_entry(rt->cache, key, data.p, data.n);
}
