/* Fuzz target: programs, made of those of our tests by changing lines and
 * words. program.js runs them. */
#include "test/fuzz/engine.h"
#include "test/fuzz/words.h"

FUZZ_FORKING(150);

void fuzz_init(void)
{
	fuzz_boot("test/fuzz/program.js");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_call(data, n);
	return 0;
}
