/* lang.h - what a source is written in beyond JavaScript, and what of
 * tsconfig.json says what it does at run time. */
#ifndef JR_LANG_H
#define JR_LANG_H

#include <stdbool.h>

#include "lib/base/str.h"

struct jr_lang {
	bool ts;                /* TypeScript */
	bool jsx;               /* elements are expressions */
	bool keep_imports;      /* verbatimModuleSyntax: imports without `type`
				   stay though nothing uses them */
	bool assign_fields;     /* useDefineForClassFields: false */
	bool legacy_decorators; /* experimentalDecorators: true */
	bool classic_jsx;       /* calls of jsx_factory, not of the runtime */
	struct jr_str jsx_source;       /* "react" */
	struct jr_str jsx_factory;      /* "React.createElement" */
	struct jr_str jsx_fragment;     /* "React.Fragment" */
};

/* From words: ts, jsx, keep, assign, legacy, classic, source=X, factory=X,
 * fragment=X, with a blank between them. Others are passed over. The strings
 * are slices of the text. */
void jr_lang_read(struct jr_lang *out, struct jr_str words);

#endif
