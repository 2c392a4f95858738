/* parse_using.c - `using` and `await using` (ECMA-262 14.3.1, explicit resource
 * management), which become what they do:
 *
 *	{ const d = <disposer>;
 *	  try { ... const x = value; d.use(x); ... }
 *	  catch (e) { d.fail(e); }
 *	  finally { d.dispose(); } }
 *
 * See js/builtins/disposable.js for the object. */
#include "lib/es/parser.h"

static uint32_t name(struct jr_parser *p, uint32_t pos, uint32_t atom)
{
	return jr_parse_make_name(p, (struct jr_range){pos, pos}, atom);
}

/* d.method(argument) */
static uint32_t call(struct jr_parser *p, uint32_t pos, uint32_t d,
		     const char *method, uint32_t argument)
{
	struct jr_range at = {pos, pos};
	struct jr_str text = {method, strlen(method)};
	uint32_t i;

	i = jr_parse_make_member(p, at, name(p, pos, d),
				 jr_ast_atom(p->t, text));
	return jr_parse_make(p, JR_N_CALL, at, i, argument);
}

static uint32_t statement(struct jr_parser *p, uint32_t pos, uint32_t e)
{
	return jr_parse_make(p, JR_N_EXPRSTMT, (struct jr_range){pos, pos}, e,
			     0);
}

static uint32_t block(struct jr_parser *p, uint32_t pos, uint32_t end,
		      uint32_t list)
{
	return jr_parse_make(p, JR_N_BLOCK, (struct jr_range){pos, end}, list,
			     0);
}

/* const target = value; */
static uint32_t constant(struct jr_parser *p, uint32_t pos, uint32_t target,
			 uint32_t value)
{
	struct jr_range at = {pos, pos};
	uint32_t i = jr_parse_make(p, JR_N_DECL, at, target, value);

	i = jr_parse_make(p, JR_N_VAR, at, i, 0);
	node(p, i)->op = JR_DECL_CONST;
	return i;
}

static uint32_t made(struct jr_parser *p, uint32_t pos, uint32_t atom)
{
	uint32_t i = name(p, pos, atom);

	node(p, i)->flag = JR_NF_MADE;
	return i;
}

/* A declaration becomes `const x = value; d.use(x);` for each of its names.
 * Returns the last of the statements. */
static uint32_t convert_one(struct jr_parser *p, uint32_t var, uint32_t d)
{
	const char *method = node(p, var)->op == JR_DECL_AWAIT_USING ?
			     "useAsync" : "use";
	uint32_t next = node(p, var)->next, decl = node(p, var)->a, i;

	for (;;) {
		const struct jr_node *n = node(p, decl);
		uint32_t after = n->next, pos = n->end;

		node(p, var)->op = JR_DECL_CONST;
		node(p, var)->a = decl;
		i = call(p, pos, d, method, name(p, pos, node(p, n->a)->a));
		i = statement(p, pos, i);
		node(p, decl)->next = 0;
		node(p, var)->next = i;
		if (!after) {
			node(p, i)->next = next;
			return i;
		}
		decl = after;
		var = jr_parse_make(p, JR_N_VAR, (struct jr_range){
				    node(p, decl)->pos, node(p, decl)->end},
				    decl, 0);
		node(p, i)->next = var;
	}
}

/* Returns whether one of the list's declarations is `await using`. */
static bool convert(struct jr_parser *p, uint32_t list, uint32_t d)
{
	bool await = false;

	for (; list; list = node(p, list)->next) {
		const struct jr_node *var = node(p, list);

		if (var->kind != JR_N_VAR || var->op < JR_DECL_USING)
			continue;
		await |= var->op == JR_DECL_AWAIT_USING;
		list = convert_one(p, list, d);
	}
	return await;
}

/* d.dispose(), or d.isAsync ? await d.disposeAsync() : d.dispose() */
static uint32_t dispose(struct jr_parser *p, uint32_t pos, uint32_t d,
			bool await)
{
	struct jr_range at = {pos, pos};
	uint32_t sync = call(p, pos, d, "dispose", 0), test, async, i;

	if (!await)
		return sync;
	test = jr_parse_make_member(p, at, name(p, pos, d),
				    jr_ast_atom(p->t, JR_STR("isAsync")));
	async = jr_parse_make(p, JR_N_AWAIT, at,
			      call(p, pos, d, "disposeAsync", 0), 0);
	i = jr_parse_make(p, JR_N_COND, at, test, async);
	node(p, i)->c = sync;
	return i;
}

static bool is_directive(const struct jr_parser *p, uint32_t i)
{
	return node(p, i)->kind == JR_N_EXPRSTMT &&
	       node(p, i)->flag & JR_NF_DIRECTIVE;
}

uint32_t jr_parse_disposal(struct jr_parser *p, uint32_t list)
{
	uint32_t d, error, head = list, last = 0, pos, end, i, try;
	bool await;

	for (i = list; i && is_directive(p, i); i = node(p, i)->next)
		last = i;
	list = i;
	if (!list || failed(p))
		return head;
	pos = node(p, list)->pos;
	end = p->lx.prev_end;
	d = jr_ast_private_atom(p->t, JR_STR("disposer"));
	error = jr_ast_private_atom(p->t, JR_STR("error"));
	await = convert(p, list, d);
	try = jr_parse_make(p, JR_N_TRY, (struct jr_range){pos, end},
			    block(p, pos, end, list), 0);
	i = statement(p, end, call(p, end, d, "fail", name(p, end, error)));
	i = jr_parse_make(p, JR_N_CATCH, (struct jr_range){end, end},
			  made(p, end, error), block(p, end, end, i));
	node(p, try)->b = i;
	i = statement(p, end, dispose(p, end, d, await));
	node(p, try)->c = block(p, end, end, i);
	i = constant(p, pos, made(p, pos, d),
		     jr_parse_make(p, JR_N_DISPOSER,
				   (struct jr_range){pos, pos}, 0, 0));
	node(p, i)->next = try;
	if (!last)
		return i;
	node(p, last)->next = i;
	return head;
}

/* for (using x of xs) body: for (const y of xs) { using x = y; body } */
void jr_parse_using_of(struct jr_parser *p, uint32_t loop)
{
	struct jr_node *n = node(p, loop), *var = node(p, n->a), *decl;
	uint32_t pos = node(p, n->d)->pos, inner, value, list;

	decl = node(p, var->a);
	value = jr_ast_private_atom(p->t, JR_STR("value"));
	inner = jr_parse_make(p, JR_N_DECL, (struct jr_range){pos, pos},
			      decl->a, name(p, pos, value));
	list = jr_parse_make(p, JR_N_VAR, (struct jr_range){pos, pos}, inner,
			     0);
	node(p, list)->op = var->op;
	var->op = JR_DECL_CONST;
	decl->a = made(p, decl->pos, value);
	node(p, list)->next = n->d;
	list = jr_parse_disposal(p, list);
	n->d = block(p, pos, n->end, list);
}

/* for (using x = y; ...) body: { using x = y; for (; ...) body } */
uint32_t jr_parse_using_for(struct jr_parser *p, uint32_t loop)
{
	struct jr_node *n = node(p, loop);
	uint32_t list = n->a;

	n->a = 0;
	node(p, list)->next = loop;
	return block(p, n->pos, n->end, jr_parse_disposal(p, list));
}
