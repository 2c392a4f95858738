/* Fuzz target: graphs of ES modules, linked and evaluated: imports, exports,
 * cycles, namespaces, top-level await. modules.js says how the input is read. */
#include "test/fuzz/engine.h"
#include "test/fuzz/words.h"

FUZZ_FORKING(150);

void fuzz_init(void)
{
	fuzz_boot("test/fuzz/modules.js");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_call(data, n);
	return 0;
}
