/* bind/fs.c - internalBinding('fs'): one function a file system operation,
 * named as in lib/io/fs.h, with its arguments in that order and a callback.
 *
 * Without a callback the operation runs at once; its result is returned, a
 * failure thrown as a system error. With one it runs in the pool and then
 * callback(error) or callback(null, result) is called from the loop.
 *
 * Results: a number, undefined, text, a Buffer; for stat an array of numbers
 * (see push_stat); for readdir [name, type, name, type, ...] with type one of
 * UV_DIRENT's numbers. `encoding` of readfile and readfd: true gives text. */
#include <errno.h>
#include <unistd.h>

#include "lib/base/alloc.h"
#include "lib/io/fs.h"
#include "lib/io/pool.h"
#include "src/args.h"
#include "src/bigint.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/ecma.h"
#include "src/error.h"

enum result { NONE, NUMBER, STAT, DIR, TEXT, BYTES };

struct op {
	const char *name;
	const char *args;
	enum result result;
};

static const struct op ops[] = {
#define X(name, args, result) {#name, args, result},
	JR_FS_LIST(X)
#undef X
};

/* An operation in the pool. Pins: the callback and, so that its memory stays,
 * the bytes. */
struct request {
	struct jr_work work;
	struct jr_fs fs;
	struct rt *rt;
	int pin_callback;
	int pin_bytes;          /* -1 without */
	bool as_text;
};

/* ---- arguments and results --------------------------------------------- */

static unsigned arg_id(duk_context *ctx, duk_idx_t idx)
{
	double d = duk_require_number(ctx, idx);

	return d < 0 ? (unsigned)-1 : (unsigned)rt_arg_uint(ctx, idx, UINT32_MAX);
}

/* Fills f; paths stay borrowed from the stack. Throws. Returns how many values
 * were taken. */
static duk_idx_t take(duk_context *ctx, struct jr_fs *f)
{
	duk_idx_t i = 0;
	struct jr_str s;

	for (const char *a = ops[f->op].args; *a; a++) {
		switch (*a) {
		case 'p':
			f->path = (char *)(uintptr_t)rt_arg_path(ctx, i++);
			break;
		case 'q':
			f->path2 = (char *)(uintptr_t)rt_arg_path(ctx, i++);
			break;
		case 'f':
			f->fd = rt_arg_int(ctx, i++, 0, INT32_MAX);
			break;
		case 'i':
			f->flags = rt_arg_int(ctx, i++, 0, INT32_MAX);
			break;
		case 'm':
			f->mode = (unsigned)rt_arg_uint(ctx, i++, 07777);
			break;
		case 'b':
			s = rt_bytes_require(ctx, i++);
			f->bytes = (char *)(uintptr_t)s.p;
			f->len = s.n;
			break;
		case 'o':
			f->offset = duk_is_number(ctx, i)
				? (int64_t)duk_get_number(ctx, i) : -1;
			i++;
			break;
		case 'n':
			f->offset = (int64_t)rt_arg_uint(ctx, i++,
							 1ULL << 53);
			break;
		case 't':
			f->atime = duk_require_number(ctx, i++);
			f->mtime = duk_require_number(ctx, i++);
			break;
		default:        /* u */
			f->uid = arg_id(ctx, i++);
			f->gid = arg_id(ctx, i++);
		}
	}
	return i;
}

static void put_number(duk_context *ctx, duk_uarridx_t i, double value)
{
	duk_push_number(ctx, value);
	duk_def_element(ctx, -2, i);
}

/* [dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, then seconds
 * and nanoseconds of atime, mtime, ctime, birthtime]. Linux has no birthtime
 * in stat(2): ctime stands for it, as in Node on such file systems. An ino that
 * is no safe integer is a BigInt. */
static void push_stat(duk_context *ctx, const struct stat *st)
{
	const struct timespec *times[] = {&st->st_atim, &st->st_mtim,
					  &st->st_ctim, &st->st_ctim};
	const double fields[] = {
		(double)st->st_dev, st->st_mode, (double)st->st_nlink,
		st->st_uid, st->st_gid, (double)st->st_rdev,
		(double)st->st_blksize, (double)st->st_ino,
		(double)st->st_size, (double)st->st_blocks,
	};
	duk_uarridx_t i = 0;

	duk_push_array(ctx);
	while (i < sizeof(fields) / sizeof(fields[0])) {
		put_number(ctx, i, fields[i]);
		i++;
	}
	if (st->st_ino > (uint64_t)RT_MAX_SAFE) {
		rt_bigint_push_u64(ctx, st->st_ino);
		duk_def_element(ctx, -2, 7);
	}
	for (size_t t = 0; t < 4; t++) {
		put_number(ctx, i++, (double)times[t]->tv_sec);
		put_number(ctx, i++, (double)times[t]->tv_nsec);
	}
}

static int dirent_type(char letter)
{
	switch (letter) {
	case 'f':
		return 1;
	case 'd':
		return 2;
	case 'l':
		return 3;
	case 'p':
		return 4;
	case 's':
		return 5;
	case 'c':
		return 6;
	case 'b':
		return 7;
	default:
		return 0;
	}
}

static void push_dir(duk_context *ctx, const struct jr_buf *out)
{
	duk_uarridx_t i = 0;
	size_t at = 0;

	duk_push_array(ctx);
	while (at < out->n) {
		const char *name = out->p + at + 1;
		size_t n = strlen(name);

		rt_bytes_push_utf8(ctx, name, n);
		duk_def_element(ctx, -2, i++);
		put_number(ctx, i++, dirent_type(out->p[at]));
		at += n + 2;
	}
}

static void push_result(duk_context *ctx, struct jr_fs *f, bool as_text)
{
	switch (ops[f->op].result) {
	case NUMBER:
		duk_push_number(ctx, (double)f->rc);
		break;
	case STAT:
		push_stat(ctx, &f->st);
		break;
	case DIR:
		push_dir(ctx, &f->out);
		break;
	case TEXT:
		if (f->op == JR_FS_mkdirp && f->out.n == 0)
			duk_push_undefined(ctx);
		else
			rt_bytes_push_utf8(ctx, f->out.p, f->out.n);
		break;
	case BYTES:
		if (as_text)
			rt_bytes_push_utf8(ctx, f->out.p, f->out.n);
		else
			memcpy(rt_bytes_push_new(ctx, f->out.n),
			       f->out.n ? f->out.p : "", f->out.n);
		break;
	default:
		duk_push_undefined(ctx);
	}
}

/* Node names only what the caller gave: no path for calls on descriptors, nor
 * for read and write. */
static void push_error(duk_context *ctx, struct jr_fs *f)
{
	rt_push_errno(ctx, (int)f->rc,
		      f->failed ? f->failed : jr_fs_name(f->op),
		      f->failed ? NULL : f->path, f->path2);
}

/* ---- at once ----------------------------------------------------------- */

struct sync {
	struct jr_fs fs;
	bool as_text;
};

static duk_ret_t give(duk_context *ctx, void *udata)
{
	struct sync *s = udata;

	if (s->fs.rc < 0) {
		push_error(ctx, &s->fs);
		return duk_throw(ctx);
	}
	push_result(ctx, &s->fs, s->as_text);
	return 1;
}

static duk_ret_t run_sync(duk_context *ctx, struct sync *s)
{
	duk_int_t rc;

	jr_fs_run(&s->fs);
	rc = duk_safe_call(ctx, give, s, 0, 1);
	jr_buf_fini(&s->fs.out);
	return rc == DUK_EXEC_SUCCESS ? 1 : duk_throw(ctx);
}

/* ---- in the pool ------------------------------------------------------- */

static void run_request(struct jr_work *w)
{
	jr_fs_run(&((struct request *)w)->fs);
}

static duk_ret_t push_outcome(duk_context *ctx, void *udata)
{
	struct request *r = udata;

	if (r->fs.rc < 0) {
		push_error(ctx, &r->fs);
		duk_push_undefined(ctx);
	} else {
		duk_push_null(ctx);
		push_result(ctx, &r->fs, r->as_text);
	}
	return 2;
}

static void free_request(struct request *r)
{
	jr_fs_fini(&r->fs);
	jr_free(r);
}

static void finish_request(struct jr_work *w)
{
	struct request *r = (struct request *)w;
	struct rt *rt = r->rt;
	duk_context *ctx = rt->ctx;

	if (rt->loop.closing) {
		free_request(r);
		return;
	}
	rt_pin_push(ctx, r->pin_callback);
	duk_push_undefined(ctx);
	rt_unpin(ctx, r->pin_callback);
	if (r->pin_bytes >= 0)
		rt_unpin(ctx, r->pin_bytes);
	/* No memory for the result: the callback gets that error. */
	(void)duk_safe_call(ctx, push_outcome, r, 0, 2);
	free_request(r);
	rt_call(rt, 2);
}

static duk_ret_t submit(duk_context *ctx, struct jr_fs *f, duk_idx_t callback,
			bool as_text)
{
	struct rt *rt = rt_of(ctx);
	struct request *r;
	int pin_bytes = -1, pin_callback, rc;

	rt_pin_reserve(ctx, 2);
	for (const char *a = ops[f->op].args; *a; a++)
		if (*a == 'b')
			pin_bytes = rt_pin(ctx, (duk_idx_t)(a - ops[f->op].args));
	pin_callback = rt_pin(ctx, callback);
	r = jr_zalloc(sizeof(*r));
	r->rt = rt;
	r->fs = *f;
	r->fs.path = f->path ? jr_strdup(f->path) : NULL;
	r->fs.path2 = f->path2 ? jr_strdup(f->path2) : NULL;
	r->pin_bytes = pin_bytes;
	r->pin_callback = pin_callback;
	r->as_text = as_text;
	if (!rt->pool)
		rt->pool = jr_pool_new(4);
	rc = rt->pool ? jr_pool_submit(rt->pool, &rt->loop, &r->work,
				       run_request, finish_request)
		      : -ENOMEM;
	if (rc == 0)
		return 0;
	rt_unpin(ctx, pin_callback);
	if (pin_bytes >= 0)
		rt_unpin(ctx, pin_bytes);
	free_request(r);
	return rt_throw_errno(ctx, rc, jr_fs_name(f->op));
}

/* ---- the functions ----------------------------------------------------- */

static duk_ret_t call(duk_context *ctx)
{
	enum jr_fs_op op = (enum jr_fs_op)duk_get_current_magic(ctx);
	struct sync s;
	duk_idx_t i;

	jr_fs_init(&s.fs, op);
	i = take(ctx, &s.fs);
	s.as_text = false;
	if (ops[op].result == BYTES)
		s.as_text = duk_to_boolean(ctx, i++);
	if (duk_is_callable(ctx, i))
		return submit(ctx, &s.fs, i, s.as_text);
	return run_sync(ctx, &s);
}

duk_ret_t bind_fs_init(duk_context *ctx)
{
	duk_push_object(ctx);
	for (int op = 0; op < JR_FS_OP_COUNT; op++) {
		duk_idx_t nargs = (duk_idx_t)strlen(ops[op].args) + 1;

		for (const char *a = ops[op].args; *a; a++)
			if (*a == 't' || *a == 'u')
				nargs++;
		if (ops[op].result == BYTES)
			nargs++;
		duk_push_c_function(ctx, call, nargs);
		duk_set_magic(ctx, -1, op);
		duk_put_prop_string(ctx, -2, ops[op].name);
	}
	return 1;
}
