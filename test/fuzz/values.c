/* Fuzz target: what texts of all kinds become and back: JSON, numbers, dates,
 * encodings, URLs, source maps, the maps of package.json. values.js has what
 * must hold.
 *
 * The first byte chooses the kind. */
#include "test/fuzz/engine.h"

FUZZ_TARGET(6000);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool booted;

	if (!booted) {
		fuzz_boot("test/fuzz/values.js");
		booted = true;
	}
	fuzz_call(data, n);
	return 0;
}
