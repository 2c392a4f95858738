/* Fuzz target: damaged entries of the compile cache.
 *
 * Whatever was done to the file of an entry, loading gives what was saved or
 * nothing, and what is saved anew is found again. (The loader of bytecode
 * trusts what it gets, so this is all that stands between it and a disk.)
 *
 * The first byte is the length of the data, the second what they look like;
 * then steps of three bytes: what is done to the file, where, with what. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/cache.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(1500);

static char folder[] = "/tmp/jsrun-fuzz-XXXXXX";

static void remove_folder(void)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf %s", folder);
	(void)!system(command);
}

static struct rt *runtime(void)
{
	static struct rt rt;

	if (!rt.cache) {
		REQUIRE(mkdtemp(folder));
		setenv("XDG_CACHE_HOME", folder, 1);
		atexit(remove_folder);
	}
	return &rt;
}

static void path_of(char out[200], const struct rt_cache_key *key)
{
	snprintf(out, 200, "%s/jsrun/%016llx%016llx", folder,
		 (unsigned long long)key->hash.word[0],
		 (unsigned long long)key->hash.word[1]);
}

static void write_at(const char *path, size_t at, const void *p, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0) {
		(void)!pwrite(fd, p, n, (off_t)at);
		close(fd);
	}
}

static void damage(const char *path, const char *other, const uint8_t step[3])
{
	struct stat st = {0};
	size_t at;
	char part[64];
	int fd;

	(void)stat(path, &st);
	at = (size_t)st.st_size * step[1] / 256;
	memset(part, step[2], sizeof part);
	switch (step[0] % 8) {
	case 0:
		(void)!truncate(path, (off_t)at);
		break;
	case 1:
		write_at(path, step[1], part, 1);
		break;
	case 2:
		write_at(path, at, part, step[2] % sizeof part);
		break;
	case 3:
		write_at(path, (size_t)st.st_size, part, 1 + step[1] % 63);
		break;
	case 4:
		(void)!truncate(path, st.st_size + step[1]);
		break;
	case 5:
		(void)!rename(other, path);
		break;
	case 6:         /* a part from elsewhere in the file */
		fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd >= 0) {
			(void)!pread(fd, part, sizeof part, (off_t)at);
			close(fd);
			write_at(path, step[2], part, sizeof part);
		}
		break;
	default:
		unlink(path);
		if (step[2] & 1)
			(void)!symlink(other, path);
		break;
	}
}

/* Whether the entry is there; it is what was saved, then. */
static bool load(struct rt *rt, const struct rt_cache_key *key,
		 struct jr_str data)
{
	struct jr_buf out;
	bool found;

	jr_buf_init(&out, 0);
	found = rt_cache_load_data(rt, key, &out);
	REQUIRE(!found || jr_str_eq(jr_buf_str(&out), data));
	jr_buf_fini(&out);
	return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char text[2048], path[200], other[200];
	struct rt *rt = runtime();
	struct rt_cache_key key, second;
	struct jr_str saved;

	if (n < 2)
		return 0;
	memset(text, data[1], sizeof text);
	memcpy(text, data, n < sizeof text ? n : sizeof text);
	rt_cache_key(rt, &key, 1, JR_STR("a"), JR_STR(""),
		     (struct jr_str){text, sizeof text});
	rt_cache_key(rt, &second, 2, JR_STR("a"), JR_STR(""),
		     (struct jr_str){text, sizeof text});
	REQUIRE(key.usable && second.usable);
	saved = (struct jr_str){text, data[0] * (data[1] & 7)};
	rt_cache_save_data(rt, &key, saved);
	rt_cache_save_data(rt, &second, (struct jr_str){text + 1, saved.n});
	REQUIRE(load(rt, &key, saved));
	path_of(path, &key);
	path_of(other, &second);
	for (size_t i = 2; i + 2 < n && i < 32; i += 3) {
		damage(path, other, data + i);
		(void)load(rt, &key, saved);
	}
	rt_cache_save_data(rt, &key, saved);
	REQUIRE(load(rt, &key, saved));
	unlink(path);
	unlink(other);
	return 0;
}
