/* Modules: what is printed is an array,
 *
 *   [flags, [requests], [imports], [exports], [stars], cells, function(m)]
 *
 * whose parts src/module.c reads. A cell is an exported variable of the module;
 * their number is given.
 *
 *   flags    1: top-level await
 *   requests for each: specifier, offset, number of attributes, then key and
 *            value of each
 *   imports  for each: request, name (0: the namespace), offset
 *   exports  for each: name, request, what it is there, offset; what: a name,
 *            or 0 for the namespace. Of the module's own variables the request
 *            is -1, and what the cell
 *   stars    requests of `export *`
 *
 * The function is called once with the module's record. It makes the functions
 * of the module, exports them, and returns [set, body]: set(i, v) gives import
 * i a value, body() runs the module's code. Variables that closures or other
 * modules see belong to the outer function, all others are registers of the
 * body. */
#include "lib/es/print.h"

struct request {
	uint32_t from, attrs;   /* STR, list of PROP */
};

struct module {
	struct request *requests;       /* in the arena */
	uint32_t nrequests, cap;
	uint32_t ncells;
	uint32_t imports;               /* printed so far */
};

/* ---- requests ----------------------------------------------------------- */

static struct jr_str text_of(struct jr_printer *p, uint32_t name)
{
	struct jr_node *k = jr_p_node(p, name);

	return k->kind == JR_N_STR ? jr_ast_string(p->t, name, JR_TEXT_WTF8)
		: jr_ast_atom_text(p->t, k->a);
}

static bool same_text(struct jr_printer *p, uint32_t a, uint32_t b)
{
	return jr_str_eq(text_of(p, a), text_of(p, b));
}

static uint32_t length(struct jr_printer *p, uint32_t list)
{
	uint32_t n = 0;

	for (; list; list = jr_p_node(p, list)->next)
		n++;
	return n;
}

/* Keys occur once in each list, so one direction is enough. */
static bool same_attributes(struct jr_printer *p, uint32_t a, uint32_t b)
{
	if (length(p, a) != length(p, b))
		return false;
	for (; a; a = jr_p_node(p, a)->next) {
		struct jr_node *x = jr_p_node(p, a), *y = NULL;
		uint32_t i;

		for (i = b; i; i = jr_p_node(p, i)->next) {
			y = jr_p_node(p, i);
			if (same_text(p, x->a, y->a))
				break;
		}
		if (!i || !same_text(p, x->b, y->b))
			return false;
	}
	return true;
}

/* The number of a declaration's request; equal ones are one. */
static uint32_t request(struct jr_printer *p, struct module *m,
			struct jr_node *n)
{
	uint32_t i;

	for (i = 0; i < m->nrequests; i++)
		if (same_text(p, m->requests[i].from, n->b) &&
		    same_attributes(p, m->requests[i].attrs, n->c))
			return i;
	if (m->nrequests == m->cap) {
		uint32_t cap = m->cap ? m->cap * 2 : 16;
		struct request *q = jr_arena_alloc(p->t->arena,
						   cap * sizeof(*q));

		if (!q)
			return 0;
		if (m->nrequests)
			memcpy(q, m->requests, m->nrequests * sizeof(*q));
		m->requests = q;
		m->cap = cap;
	}
	m->requests[m->nrequests] = (struct request){ n->b, n->c };
	return m->nrequests++;
}

/* Numbers all requests; declarations and specifiers get theirs in `d`. */
static void number_requests(struct jr_printer *p, struct module *m,
			    uint32_t list)
{
	uint32_t i;

	for (; list && !p->failed; list = jr_p_node(p, list)->next) {
		struct jr_node *n = jr_p_node(p, list);

		if (n->kind != JR_N_IMPORT && n->kind != JR_N_EXPORTNAMED &&
		    n->kind != JR_N_EXPORTALL)
			continue;
		if (!n->b)
			continue;
		if (n->kind == JR_N_IMPORT && n->op != JR_IMPORT_EVALUATION) {
			jr_p_unsupported(p, list, n->op == JR_IMPORT_DEFER ?
					 "import defer is" :
					 "import source is");
			return;
		}
		n->d = request(p, m, n);
		if (n->kind == JR_N_IMPORT)
			for (i = n->a; i; i = jr_p_node(p, i)->next)
				jr_p_node(p, i)->d = n->d;
	}
}

static void print_requests(struct jr_printer *p, struct module *m)
{
	uint32_t i, a;

	JR_P(p, "[");
	for (i = 0; i < m->nrequests; i++) {
		struct request *q = &m->requests[i];

		if (i)
			jr_p_char(p, ',');
		jr_p_string(p, text_of(p, q->from));
		(void)jr_buf_printf(p->out, ",%u,%u",
				    jr_p_node(p, q->from)->pos,
				    length(p, q->attrs));
		for (a = q->attrs; a; a = jr_p_node(p, a)->next) {
			jr_p_char(p, ',');
			jr_p_string(p, text_of(p, jr_p_node(p, a)->a));
			jr_p_char(p, ',');
			jr_p_string(p, text_of(p, jr_p_node(p, a)->b));
		}
	}
	JR_P(p, "],\n");
}

/* ---- imports and exports ------------------------------------------------ */

/* What an import's name is in the other module: "x", or 0 for all of it. */
static void print_import_name(struct jr_printer *p, struct jr_node *spec)
{
	if (spec->a)
		jr_p_string(p, text_of(p, spec->a));
	else
		jr_p_text(p, jr_str_from(spec->flag & JR_NF_DEFAULT ?
					 "\"default\"" : "0"));
}

/* In the order in which set() numbers them. */
static void print_imports(struct jr_printer *p, struct module *m, uint32_t list)
{
	uint32_t i;

	JR_P(p, "[");
	for (; list; list = jr_p_node(p, list)->next) {
		if (jr_p_node(p, list)->kind != JR_N_IMPORT)
			continue;
		for (i = jr_p_node(p, list)->a; i;
		     i = jr_p_node(p, i)->next) {
			struct jr_node *k = jr_p_node(p, i);

			if (m->imports++)
				jr_p_char(p, ',');
			(void)jr_buf_printf(p->out, "%u,", k->d);
			print_import_name(p, k);
			(void)jr_buf_printf(p->out, ",%u", k->pos);
		}
	}
	JR_P(p, "],\n");
}

struct export_list {
	struct module *m;
	bool any;
};

static void export_head(struct jr_printer *p, struct export_list *x,
			struct jr_str name)
{
	if (x->any)
		jr_p_char(p, ',');
	x->any = true;
	jr_p_string(p, name);
}

static uint32_t new_cell(struct export_list *x)
{
	return ++x->m->ncells;
}

/* A variable of the module under a name. */
static void export_symbol(struct jr_printer *p, struct export_list *x,
			  struct jr_str name, uint32_t s, uint32_t pos)
{
	struct jr_sym *y = jr_p_symbol(p, s);
	struct jr_node *spec = y->kind == JR_SYM_IMPORT
		? jr_p_node(p, y->twin) : NULL;

	export_head(p, x, name);
	if (spec) {
		(void)jr_buf_printf(p->out, ",%u,", spec->d);
		print_import_name(p, spec);
	} else {
		if (!y->cell)
			y->cell = new_cell(x);
		(void)jr_buf_printf(p->out, ",-1,%u", y->cell - 1);
	}
	(void)jr_buf_printf(p->out, ",%u", pos);
}

static void export_ident(struct jr_printer *p, struct export_list *x,
			 uint32_t ident)
{
	struct jr_node *k = jr_p_node(p, ident);

	export_symbol(p, x, jr_ast_atom_text(p->t, k->a), k->b, k->pos);
}

static void export_pattern(struct jr_printer *p, struct export_list *x,
			   uint32_t i)
{
	struct jr_node *n = jr_p_node(p, i);

	switch (n->kind) {
	case JR_N_IDENT:
		export_ident(p, x, i);
		break;
	case JR_N_VAR: case JR_N_ARRAYPAT: case JR_N_OBJPAT:
		for (i = n->a; i; i = jr_p_node(p, i)->next)
			export_pattern(p, x, i);
		break;
	case JR_N_PROP:
		export_pattern(p, x, n->b);
		break;
	case JR_N_DECL: case JR_N_ASSIGNPAT: case JR_N_REST:
		export_pattern(p, x, n->a);
		break;
	case JR_N_FUNCDECL:
		export_ident(p, x, p->t->funcs[n->a].name);
		break;
	case JR_N_CLASSDECL:
		export_ident(p, x, n->a);
		break;
	default:
		break;
	}
}

/* The name that a default export declares, or 0. */
static uint32_t default_name(struct jr_printer *p, struct jr_node *value)
{
	if (value->kind == JR_N_FUNCDECL)
		return p->t->funcs[value->a].name;
	return value->kind == JR_N_CLASSDECL ? value->a : 0;
}

static void export_default(struct jr_printer *p, struct export_list *x,
			   struct jr_node *n)
{
	uint32_t name = default_name(p, jr_p_node(p, n->a));

	if (name) {
		export_symbol(p, x, JR_STR("default"), jr_p_node(p, name)->b,
			      n->pos);
		return;
	}
	n->d = new_cell(x);
	export_head(p, x, JR_STR("default"));
	(void)jr_buf_printf(p->out, ",-1,%u,%u", n->d - 1, n->pos);
}

static void export_specifiers(struct jr_printer *p, struct export_list *x,
			      struct jr_node *n)
{
	uint32_t i;

	for (i = n->a; i; i = jr_p_node(p, i)->next) {
		struct jr_node *k = jr_p_node(p, i);

		if (!n->b) {
			export_symbol(p, x, text_of(p, k->b),
				      jr_p_node(p, k->a)->b, k->pos);
			continue;
		}
		export_head(p, x, text_of(p, k->b));
		(void)jr_buf_printf(p->out, ",%u,", n->d);
		jr_p_string(p, text_of(p, k->a));
		(void)jr_buf_printf(p->out, ",%u", k->pos);
	}
}

static void print_exports(struct jr_printer *p, struct module *m, uint32_t list)
{
	struct export_list x = { .m = m };

	JR_P(p, "[");
	for (; list; list = jr_p_node(p, list)->next) {
		struct jr_node *n = jr_p_node(p, list);

		if (n->kind == JR_N_EXPORTDECL) {
			export_pattern(p, &x, n->a);
		} else if (n->kind == JR_N_EXPORTDEFAULT) {
			export_default(p, &x, n);
		} else if (n->kind == JR_N_EXPORTNAMED) {
			export_specifiers(p, &x, n);
		} else if (n->kind == JR_N_EXPORTALL && n->a) {
			export_head(p, &x, text_of(p, n->a));
			(void)jr_buf_printf(p->out, ",%u,0,%u", n->d, n->pos);
		}
	}
	JR_P(p, "],\n");
}

static void print_stars(struct jr_printer *p, uint32_t list)
{
	bool any = false;

	JR_P(p, "[");
	for (; list; list = jr_p_node(p, list)->next) {
		struct jr_node *n = jr_p_node(p, list);

		if (n->kind != JR_N_EXPORTALL || n->a)
			continue;
		if (any)
			jr_p_char(p, ',');
		any = true;
		jr_p_num(p, n->d);
	}
	JR_P(p, "],\n");
}

/* ---- variables ---------------------------------------------------------- */

bool jr_p_module_var(struct jr_printer *p, const struct jr_sym *y)
{
	const struct jr_func *f = &p->t->funcs[0];

	if (p->o->goal != JR_GOAL_MODULE || y->scope != f->scope ||
	    y->kind >= JR_SYM_PRIVATE || y->kind == JR_SYM_CNAME)
		return false;
	return y->kind == JR_SYM_IMPORT || y->kind == JR_SYM_FUNC ||
	       y->flags & JR_SF_CAPTURED || p->s->scopes[f->scope].poisoned;
}

/* Variables of the outer function. */
static void declare(struct jr_printer *p)
{
	uint32_t i = p->s->scopes[p->t->funcs[0].scope].first;
	bool any = false;

	for (; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (!jr_p_module_var(p, y))
			continue;
		y->flags |= JR_SF_LATER;
		if (y->kind == JR_SYM_FUNC)
			continue;
		jr_p_text(p, jr_str_from(any ? "," : "var "));
		any = true;
		jr_p_sym(p, i);
		if (y->kind != JR_SYM_VAR) {
			jr_p_char(p, '=');
			jr_p_intrinsic(p, JR_I_tdz);
		}
	}
	if (any)
		JR_P(p, ";\n");
}

void jr_p_export_open(struct jr_printer *p, uint32_t cell)
{
	jr_p_call(p, JR_I_exp);
	if (p->eval.module_name.n)
		jr_p_text(p, p->eval.module_name);
	else
		jr_p_synthetic(p, "m");
	(void)jr_buf_printf(p->out, ",%u,", cell - 1);
}

/* Exports whose value is there before the module runs. */
static void export_early(struct jr_printer *p, uint32_t list)
{
	uint32_t i = p->s->scopes[p->t->funcs[0].scope].first;

	for (; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (!y->cell || (y->kind != JR_SYM_FUNC &&
				 y->kind != JR_SYM_VAR))
			continue;
		jr_p_export_open(p, y->cell);
		if (y->kind == JR_SYM_FUNC)
			jr_p_sym(p, i);
		else
			JR_P(p, "void 0");
		JR_P(p, ");\n");
	}
	for (; list && !p->failed; list = jr_p_node(p, list)->next) {
		struct jr_node *n = jr_p_node(p, list), *f;

		if (n->kind != JR_N_EXPORTDEFAULT || !n->d)
			continue;
		f = jr_p_node(p, n->a);
		if (f->kind != JR_N_FUNCDECL)
			continue;
		jr_p_export_open(p, n->d);
		jr_p_function(p, f->a, JR_STR("default"), f->pos);
		JR_P(p, ");\n");
	}
}

/* with @i(a,b){ : assignments are initialisations of outer variables. */
static bool open_outer(struct jr_printer *p, bool imports)
{
	uint32_t i = p->s->scopes[p->t->funcs[0].scope].first;
	bool any = false;

	for (; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (!jr_p_module_var(p, y))
			continue;
		if (imports ? y->kind != JR_SYM_IMPORT : !jr_sym_lexical(y))
			continue;
		jr_p_text(p, jr_str_from(any ? "," : "with @i("));
		any = true;
		jr_p_sym(p, i);
	}
	if (any)
		JR_P(p, "){");
	return any;
}

/* function(i,v){...}, or 0 if nothing is imported. */
static void setter(struct jr_printer *p, uint32_t list)
{
	uint32_t i, count = 0;

	jr_posmap_add_func(p->map, (uint32_t)p->out->n, 0, 0);
	JR_P(p, "function @a2(@i,@v){");
	open_outer(p, true);
	JR_P(p, "switch(@i){");
	for (; list; list = jr_p_node(p, list)->next) {
		if (jr_p_node(p, list)->kind != JR_N_IMPORT)
			continue;
		for (i = jr_p_node(p, list)->a; i;
		     i = jr_p_node(p, i)->next) {
			uint32_t s = jr_p_node(p, jr_p_node(p, i)->b)->b;

			(void)jr_buf_printf(p->out, "case %u:", count++);
			jr_p_sym(p, s);
			JR_P(p, "=@v;break;\n");
		}
	}
	JR_P(p, "}}}");
}

/* ---- statements --------------------------------------------------------- */

static void default_statement(struct jr_printer *p, struct jr_node *n)
{
	struct jr_node *value = jr_p_node(p, n->a);

	if (value->kind == JR_N_FUNCDECL)
		return;
	if (value->kind == JR_N_CLASSDECL && value->a) {
		jr_p_stmt(p, n->a);
		return;
	}
	jr_p_export_open(p, n->d);
	if (value->kind == JR_N_CLASSDECL)
		jr_p_class(p, n->a, JR_STR("default"), JR_L_ASSIGN);
	else
		jr_p_named(p, n->a, JR_STR("default"), JR_L_ASSIGN);
	JR_P(p, ");\n");
}

void jr_p_module_stmt(struct jr_printer *p, struct jr_node *n)
{
	if (n->kind == JR_N_EXPORTDECL)
		jr_p_stmt(p, n->a);
	else if (n->kind == JR_N_EXPORTDEFAULT)
		default_statement(p, n);
	/* The others are declarations only. */
}

/* ---- import() and import.meta ------------------------------------------- */

void jr_p_import(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	if (k->kind == JR_N_IMPORTMETA) {
		jr_p_call(p, JR_I_meta);
		jr_p_synthetic(p, "m");
		jr_p_char(p, ')');
		return;
	}
	if (k->op != JR_IMPORT_EVALUATION) {
		jr_p_unsupported(p, n, k->op == JR_IMPORT_DEFER ?
				 "import.defer() is" : "import.source() is");
		return;
	}
	jr_p_mark(p, k->pos);
	jr_p_call(p, JR_I_imp);
	if (p->o->goal == JR_GOAL_MODULE)
		jr_p_synthetic(p, "m");
	else if (p->o->referrer.n)
		jr_p_string(p, p->o->referrer);
	else
		jr_p_char(p, '0');
	jr_p_char(p, ',');
	jr_p_expr(p, k->a, JR_L_ASSIGN);
	if (k->b) {
		jr_p_char(p, ',');
		jr_p_expr(p, k->b, JR_L_ASSIGN);
	}
	jr_p_char(p, ')');
}

/* ---- the whole ---------------------------------------------------------- */

static void inner(struct jr_printer *p)
{
	const struct jr_func *f = &p->t->funcs[0];
	struct jr_pfn fn;
	bool with;

	jr_posmap_add_func(p->map, (uint32_t)p->out->n, 0,
			   (uint32_t)p->t->src.n);
	jr_p_function_open(p, &fn, 0);
	fn.async = p->t->has_tla;
	fn.strict = true;
	jr_p_text(p, jr_str_from(fn.async ? "function @y0(){" :
				 "function @a0(){"));
	with = open_outer(p, false);
	jr_p_stmts(p, f->body);
	if (with)
		jr_p_char(p, '}');
	jr_p_declare_rest(p, f->scope);
	jr_p_function_close(p);
	jr_p_char(p, '}');
}

void jr_p_module(struct jr_printer *p)
{
	const struct jr_func *f = &p->t->funcs[0];
	struct module m = { 0 };

	number_requests(p, &m, f->body);
	(void)jr_buf_printf(p->out, "[%u,", p->t->has_tla ? 1u : 0u);
	print_requests(p, &m);
	print_imports(p, &m, f->body);
	print_exports(p, &m, f->body);
	print_stars(p, f->body);
	(void)jr_buf_printf(p->out, "%u,\n", m.ncells);
	jr_posmap_add_func(p->map, (uint32_t)p->out->n, 0,
			   (uint32_t)p->t->src.n);
	p->fn->strict = true;
	JR_P(p, "function @a1(");
	jr_p_synthetic(p, "m");
	JR_P(p, "){\"use strict\";");
	declare(p);
	jr_p_functions(p, f->body);
	export_early(p, f->body);
	JR_P(p, "return[");
	if (m.imports)
		setter(p, f->body);
	else
		jr_p_char(p, '0');
	jr_p_char(p, ',');
	inner(p);
	JR_P(p, "];\n");
	jr_p_sites(p);
	jr_p_function_close(p);
	JR_P(p, "}]");
}
