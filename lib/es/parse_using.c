/* parse_using.c - `using` and `await using` (ECMA-262 14.3.1, explicit resource
 * management), which become what they do:
 *
 *	{ const d = <disposer>;
 *	  try { ... const x = value; d.use(x); ... }
 *	  catch (e) { d.fail(e); }
 *	  finally { d.dispose(); } }
 *
 * What a module declares cannot move into a block: there the statements stay in
 * their list, between the first and a last one that are marked as what opens
 * and what closes the block.
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
	uint32_t i = jr_parse_make(p, JR_N_EXPRSTMT,
				   (struct jr_range){pos, pos}, e, 0);

	node(p, i)->flag |= JR_NF_USING;
	return i;
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

/* A declaration becomes `const x = value; d.use(x);` for each of its names, at
 * `use` if that is not JR_NO_POS. Returns the last of the statements. */
static uint32_t convert_one(struct jr_parser *p, uint32_t var, uint32_t d,
			    uint32_t use)
{
	const char *method = node(p, var)->op == JR_DECL_AWAIT_USING ?
			     "useAsync" : "use";
	uint32_t next = node(p, var)->next, decl = node(p, var)->a, i;

	for (;;) {
		const struct jr_node *n = node(p, decl);
		uint32_t after = n->next;
		uint32_t pos = use == JR_NO_POS ? n->end : use;

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
		list = convert_one(p, list, d, JR_NO_POS);
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

/* try { list } catch (e) { d.fail(e); } finally { ... } */
static uint32_t try(struct jr_parser *p, struct jr_range at, uint32_t d,
		    uint32_t list, bool await)
{
	uint32_t error = jr_ast_private_atom(p->t, JR_STR("error"));
	uint32_t end = at.end, i;
	uint32_t n = jr_parse_make(p, JR_N_TRY, at,
				   list ? block(p, at.pos, end, list) : 0, 0);

	node(p, n)->flag |= JR_NF_USING;
	i = statement(p, end, call(p, end, d, "fail", name(p, end, error)));
	i = jr_parse_make(p, JR_N_CATCH, (struct jr_range){end, end},
			  made(p, end, error), block(p, end, end, i));
	node(p, n)->b = i;
	i = statement(p, end, dispose(p, end, d, await));
	node(p, n)->c = block(p, end, end, i);
	return n;
}

/* const d = <disposer>; */
static uint32_t disposer(struct jr_parser *p, uint32_t pos, uint32_t d)
{
	return constant(p, pos, made(p, pos, d),
			jr_parse_make(p, JR_N_DISPOSER,
				      (struct jr_range){pos, pos}, 0, 0));
}

/* The converted statements with what disposes of the resources. */
static uint32_t disposed(struct jr_parser *p, struct jr_range at, uint32_t d,
			 uint32_t list, bool await)
{
	uint32_t i = disposer(p, at.pos, d);

	node(p, i)->next = try(p, at, d, list, await);
	return i;
}

uint32_t jr_parse_disposal(struct jr_parser *p, uint32_t list, bool module)
{
	uint32_t d, head = list, last = 0, end = p->lx.prev_end, i;
	struct jr_range at;
	bool await;

	for (i = list; i && is_directive(p, i); i = node(p, i)->next)
		last = i;
	list = i;
	if (!list || failed(p))
		return head;
	at = (struct jr_range){node(p, list)->pos, end};
	d = jr_ast_private_atom(p->t, JR_STR("disposer"));
	await = convert(p, list, d);
	if (module) {
		uint32_t tail = list;

		i = disposer(p, at.pos, d);
		while (node(p, tail)->next)
			tail = node(p, tail)->next;
		node(p, tail)->next = try(p, at, d, 0, await);
		node(p, i)->flag |= JR_NF_USING;
		node(p, i)->next = list;
	} else {
		i = disposed(p, at, d, list, await);
	}
	if (!last)
		return i;
	node(p, last)->next = i;
	return head;
}

/* for (using x of xs) body: for (const x of xs) { d.use(x); body } */
void jr_parse_using_of(struct jr_parser *p, uint32_t loop)
{
	struct jr_node *n = node(p, loop), *var = node(p, n->a);
	uint32_t d = jr_ast_private_atom(p->t, JR_STR("disposer"));
	struct jr_range at = {node(p, n->d)->pos, n->end};
	bool await = var->op == JR_DECL_AWAIT_USING;
	uint32_t list = convert_one(p, n->a, d, at.pos);

	var->next = 0;
	node(p, list)->next = n->d;
	n->d = block(p, at.pos, at.end, disposed(p, at, d, list, await));
}

/* for (using x = y; ...) body: { using x = y; for (; ...) body } */
uint32_t jr_parse_using_for(struct jr_parser *p, uint32_t loop)
{
	struct jr_node *n = node(p, loop);
	uint32_t list = n->a;

	n->a = 0;
	node(p, list)->next = loop;
	return block(p, n->pos, n->end, jr_parse_disposal(p, list, false));
}
