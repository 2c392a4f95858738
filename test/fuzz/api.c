/* Fuzz target: calls of every built-in function with any values, and what else
 * can be done to those. api.js reads the bytes as a program. */
#include "test/fuzz/engine.h"

FUZZ_FORKING(250);

void fuzz_init(void)
{
	fuzz_boot("test/fuzz/api.js");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_call(data, n);
	return 0;
}
