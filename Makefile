# jsrun - make, make hello, make check; `make help` lists the rest.

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all
.SECONDARY:
.DEFAULT_GOAL := all

# Commands are shown as short lines; VERBOSE=1 shows them whole.
Q := $(if $(VERBOSE),,@)

VERSION := 0.1.0

# ---- what is built -------------------------------------------------------
# V picks the variant: release, asan (Address+UB sanitizer), torture (n-th
# allocation fails; asan underneath), gctorture (engine assertions, collection
# at every allocation), fuzz (asan by clang, for libFuzzer, engine assertions).
# Only release lives in build/ itself.

V      ?= release
B      := build$(if $(filter-out release,$(V)),/$(V))
O      := $(B)/obj
CC     := $(if $(filter default,$(origin CC)),gcc,$(CC))
PREFIX ?= /usr/local

OPT_release   := -O2
OPT_asan      := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined \
                 -fno-sanitize-recover=undefined
OPT_torture   := $(OPT_asan) -DJR_TORTURE
OPT_gctorture := $(OPT_asan) -DJR_GCTORTURE
# (NULL + 0, which clang minds and gcc does not, is nothing wrong.)
OPT_fuzz      := -O1 -fno-omit-frame-pointer \
                 -fsanitize=fuzzer-no-link,address,undefined \
                 -fno-sanitize=pointer-overflow \
                 -fno-sanitize-recover=undefined \
                 -U__SANITIZE_ADDRESS__ -D__SANITIZE_ADDRESS__=1 -DJR_FUZZ
OPT := $(or $(OPT_$(V)),$(error V=$(V) is no variant))

WARN   := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
          -Wvla -Wwrite-strings -Wno-trigraphs -Werror
DEFS   := -D_GNU_SOURCE -DJR_VERSION='"$(VERSION)"'
CFLAGS ?= -g
ifeq ($(V),fuzz)
WARN   := -w                    # those of gcc are enough
endif

# ---- third-party sources -------------------------------------------------
# Patched sources are shared by all variants; objects are per variant.

VENDOR := build/vendor
vendor_stamp = $(VENDOR)/$(1)/.stamp
DUK := $(VENDOR)/duktape/src
EV  := $(VENDOR)/libev
HP  := $(VENDOR)/http-parser

# DUKTAPE_DIR=dir (a folder with duktape.c, .h, duk_config.h) builds with that
# engine instead, for work on the patches themselves.
ifdef DUKTAPE_DIR
DUK := $(DUKTAPE_DIR)
endif

VENDOR_STAMPS := $(call vendor_stamp,libev) $(call vendor_stamp,http-parser) \
                 $(call vendor_stamp,unicode-data) $(call vendor_stamp,pcre2) \
                 $(if $(DUKTAPE_DIR),,$(call vendor_stamp,duktape))

$(VENDOR)/%/.stamp: vendor/fetch vendor/manifest
	@vendor/fetch $*
$(call vendor_stamp,duktape): $(wildcard vendor/patches/duktape/*.patch) \
                              vendor/patches/duktape

# PCRE2's compiler and JIT; pcre2_ucd.c is ours, see there. Two files come under
# other names.
PCRE := $(VENDOR)/pcre2/src
PCRE_SRCS := $(addprefix $(PCRE)/pcre2_,$(addsuffix .c,auto_possess chkdint \
        compile compile_class context extuni find_bracket jit_compile \
        match_data newline ord2utf script_run string_utils study tables \
        valid_utf xclass)) vendor/config/pcre2_ucd.c
PCRE_OBJS := $(patsubst %.c,$(O)/vendor/%.o,$(notdir $(PCRE_SRCS)) \
             pcre2_chartables.c)
$(call vendor_stamp,pcre2): vendor/fetch vendor/manifest
	@vendor/fetch pcre2
	@cp $(PCRE)/pcre2.h.generic $(PCRE)/pcre2.h
	@cp $(PCRE)/pcre2_chartables.c.dist $(PCRE)/pcre2_chartables.c

VENDOR_OBJS := $(O)/vendor/duktape.o $(O)/vendor/ev.o \
               $(O)/vendor/http_parser.o $(PCRE_OBJS)

# Clang's idea of undefined behaviour is stricter than the engine's, and marking
# every branch of its one large file takes many minutes. Not merged: the stores of a
# value's two words (value-words), and the jumps to the next opcode
# (threaded-dispatch).
OPT_ENGINE := $(if $(filter fuzz,$(V)),$(filter-out -fno-sanitize-recover=%,\
              $(patsubst -fsanitize=%,-fsanitize=address,$(OPT))) \
              -Wno-return-type,$(OPT)) -fno-tree-slp-vectorize -fno-gcse \
              --param max-goto-duplication-insns=24
$(O)/vendor/duktape.o: vendor/config/duktape_options.h $(VENDOR_STAMPS)
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT_ENGINE) $(CFLAGS) -w -Ivendor/config \
		-I$(DUK) -c $(DUK)/duktape.c -o $@
$(O)/vendor/ev.o: vendor/config/libev.h $(VENDOR_STAMPS)
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT) $(CFLAGS) -w -fno-strict-aliasing \
		-DEV_CONFIG_H='"libev.h"' -Ivendor/config -I$(EV) -c $(EV)/ev.c -o $@
$(O)/vendor/http_parser.o: $(VENDOR_STAMPS)
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT) $(CFLAGS) -w -DHTTP_PARSER_STRICT=1 -I$(HP) \
		-c $(HP)/http_parser.c -o $@

# -Os: 105 KB less, and no difference to the machine code that it makes.
$(PCRE_OBJS): vendor/config/pcre2_options.h $(VENDOR_STAMPS)
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT:-O2=-Os) $(CFLAGS) -w \
		-include vendor/config/pcre2_options.h -I$(PCRE) \
		-c $(or $(wildcard vendor/config/$(basename $(@F)).c),\
		$(PCRE)/$(basename $(@F)).c) -o $@
$(O)/vendor/pcre2_ucd.o: vendor/config/pcre2_ucd.c

# ---- layers --------------------------------------------------------------
# A layer sees only the headers it may use: build/inc/LAYER holds links to the
# folders below it, and is the only place quoted includes are looked for.

see_lib/base  := lib/base
see_lib/codec := lib/base lib/codec
see_lib/es    := lib/base lib/es
see_lib/io    := lib/base lib/codec lib/io
see_lib/num   := lib/base lib/num
see_lib/pkg   := lib/base lib/codec lib/pkg
see_src       := lib/base lib/codec lib/es lib/io lib/num lib/pkg src
see_test      := $(see_src) test
LAYERS := lib/base lib/codec lib/es lib/io lib/num lib/pkg src test

sys_lib/es := -isystem $(PCRE) -DPCRE2_CODE_UNIT_WIDTH=8
sys_lib/io := -isystem $(EV) -isystem $(HP) -Ivendor/config \
              -DEV_CONFIG_H='"libev.h"'
sys_src    := $(sys_lib/io) -isystem $(DUK)
sys_test   := $(sys_src)

layer_of = $(if $(filter src/% $(B)/gen/%,$(1)),src,$(if $(filter test/%,$(1)),test,$(patsubst %/,%,$(dir $(1)))))
flags_of = -iquote build/inc/$(call layer_of,$(1)) $(sys_$(call layer_of,$(1)))

build/inc/.stamp: Makefile
	@rm -rf build/inc
	@$(foreach l,$(LAYERS),mkdir -p build/inc/$(l);$(foreach d,$(see_$(l)),\
		mkdir -p build/inc/$(l)/$(dir $(d)); \
		ln -sfn $(CURDIR)/$(d) build/inc/$(l)/$(d);)) touch $@

# ---- our sources ---------------------------------------------------------

LIB_SRCS  := $(wildcard lib/*/*.c)
TOOL_SRCS := $(wildcard src/tool_*.c)
SRC_SRCS  := $(filter-out src/main.c $(TOOL_SRCS),$(wildcard src/*.c src/bind/*.c))
LIB_OBJS  := $(LIB_SRCS:%.c=$(O)/%.o)
SRC_OBJS  := $(SRC_SRCS:%.c=$(O)/%.o)
ARCHIVE   := $(O)/libjsrun.a
LIBS      := -l:libutf8proc.a -lm -lpthread

.PHONY: all
all: $(ARCHIVE) $(if $(wildcard lib/es/lower.c),$(B)/jsrun $(B)/lower)

$(O)/%.o: %.c build/inc/.stamp $(VENDOR_STAMPS)
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT) $(CFLAGS) $(WARN) $(DEFS) $(call flags_of,$<) \
		-MMD -MP -c $< -o $@
-include $(shell find $(O) -name '*.d' 2>/dev/null)

# Tables of regular expressions, made of the Unicode Character Database.
UNITABLE := build/gen/regexp_table
UNIDATA  := $(VENDOR)/unicode-data
build/unicode: src/tool_unicode.c lib/base/alloc.c build/inc/.stamp
	$(Q)echo '  LD $@'; $(CC) -std=gnu11 -O1 $(WARN) $(DEFS) \
		$(call flags_of,$<) -o $@ $(filter %.c,$^)
$(UNITABLE).c: build/unicode $(call vendor_stamp,unicode-data)
	@mkdir -p $(@D)
	$(Q)echo '  GEN $@'; build/unicode $(UNIDATA) $@
$(O)/regexp_table.o: $(UNITABLE).c
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT) $(CFLAGS) $(WARN) \
		-iquote build/inc/lib/es -c $< -o $@

# The order of texts, of the same database.
COLTABLE := build/gen/collate_table
build/collation: src/tool_collation.c lib/base/alloc.c build/inc/.stamp
	$(Q)echo '  LD $@'; $(CC) -std=gnu11 -O1 $(WARN) $(DEFS) \
		$(call flags_of,$<) -o $@ $(filter %.c,$^)
$(COLTABLE).c: build/collation $(call vendor_stamp,unicode-data)
	@mkdir -p $(@D)
	$(Q)echo '  GEN $@'; build/collation $(UNIDATA) $@
$(O)/collate_table.o: $(COLTABLE).c
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT) $(CFLAGS) $(WARN) \
		-iquote build/inc/lib/codec -c $< -o $@

$(ARCHIVE): $(LIB_OBJS) $(SRC_OBJS) $(VENDOR_OBJS) $(O)/regexp_table.o \
            $(O)/collate_table.o
	@rm -f $@
	@ar rcs $@ $^

# The standard library: js/ compiled to bytecode (src/builtin.h).
JS_SRCS := $(shell find js -name '*.js')
GEN     := $(B)/gen
TABLE   := $(GEN)/builtin_table

$(B)/embed: $(O)/src/tool_embed.o $(ARCHIVE)
	$(Q)echo '  LD $@'; $(CC) $(OPT) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# What the front end makes of a file, for tests.
$(B)/lower: $(O)/src/tool_lower.o $(ARCHIVE)
	$(Q)echo '  LD $@'; $(CC) $(OPT) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(TABLE).c: $(B)/embed $(JS_SRCS) js
	@mkdir -p $(@D)
	$(Q)echo '  JS $@'; $(B)/embed js $@ $(TABLE).bin

$(TABLE).o: $(TABLE).c
	$(Q)$(CC) -std=c11 $(OPT) $(CFLAGS) $(WARN) $(call flags_of,$<) -c $< -o $@

$(B)/jsrun: $(O)/src/main.o $(TABLE).o $(ARCHIVE)
	$(Q)echo '  LD $@'; $(CC) $(OPT) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# ---- tests ---------------------------------------------------------------

UNIT_SRCS := $(shell find test/unit -name '*_test.c' 2>/dev/null)
UNITS     := $(UNIT_SRCS:%.c=$(B)/%)

$(B)/test/unit/%: $(O)/test/unit/%.o $(TABLE).o $(ARCHIVE)
	@mkdir -p $(@D)
	$(Q)echo '  LD $@'; $(CC) $(OPT) $(CFLAGS) -o $@ $^ -lcmocka $(LIBS)

.PHONY: check test units
check: deps-test test
units: $(UNITS) $(B)/duk_host
test: all units
	@BUILD=$(B) JSRUN=$(CURDIR)/$(B)/jsrun test/run $(TESTS)

# The bare engine for test/engine. Upstream's own tests, on it: give the folder
# tests/ecmascript of the engine's repository as DUKTAPE_TESTS.
$(B)/duk_host: test/engine/host.c $(O)/vendor/duktape.o
	$(Q)echo '  LD $@'; $(CC) -std=c11 $(OPT) $(CFLAGS) $(WARN) $(DEFS) \
		-Ivendor/config -isystem $(DUK) -o $@ $^ -lm
# Upstream's expect its own regular expressions.
$(O)/vendor/duktape_upstream.o: vendor/config/duktape_options.h $(VENDOR_STAMPS)
	@mkdir -p $(@D)
	$(Q)echo '  CC $@'; $(CC) -std=gnu11 $(OPT) $(CFLAGS) -w -DJR_UPSTREAM_TESTS \
		-Ivendor/config -I$(DUK) -c $(DUK)/duktape.c -o $@
$(B)/duk_upstream: test/engine/host.c $(O)/vendor/duktape_upstream.o
	$(Q)echo '  LD $@'; $(CC) -std=c11 $(OPT) $(CFLAGS) $(WARN) $(DEFS) \
		-DJR_UPSTREAM_TESTS -Ivendor/config -isystem $(DUK) -o $@ $^ -lm
.PHONY: upstream-tests
upstream-tests: $(B)/duk_upstream
	@BUILD=$(B) test/engine/upstream


# The conformance suite of the language: give a checkout of it as TEST262.
.PHONY: test262
test262: all
	@test -d '$(TEST262)/harness' || { echo \
		'make test262 TEST262=folder of a checkout of test262'; exit 1; }
	@JSRUN=$(CURDIR)/$(B)/jsrun test/conformance/test262 '$(TEST262)'

.PHONY: asan torture gctorture torture-run
asan:
	@$(MAKE) --no-print-directory V=asan test

torture:
	@$(MAKE) --no-print-directory V=torture torture-run
torture-run: all $(addprefix $(B)/test/unit/,src/memory_test \
             lib/es/regexp_bound_test)
	$(B)/test/unit/src/memory_test
	$(B)/test/unit/lib/es/regexp_bound_test
	@JSRUN=$(CURDIR)/$(B)/jsrun test/torture/run

# A hundred times slower than the others: tests of the engine and of what our C
# code does to it, which repeat less (times() in test/common). Without
# memory_test.c, deep_chains.js, depth.js, large_literals.js and stack.js: they
# fill the memory or the stack, and each collection goes through all of it.
GCTORTURE_SRCS := test/engine \
	$(filter-out %/memory_test.c,$(filter test/unit/src/%,$(UNIT_SRCS))) \
	$(addprefix test/js/,async_hooks diagnostics_channel error eval \
		event_target events process promise reflect) \
	$(filter-out %/deep_chains.js %/depth.js %/large_literals.js \
		%/stack.js,\
		$(wildcard $(addprefix test/js/,\
		arraybuffer/*.js async/*.js bigint/*.js builtins/*.js \
		generator/*.js language/*.js proxy/*.js regexp/*.js \
		typedarray/*.js)))
gctorture:
	@GCTORTURE=1 TEST_TIMEOUT=600 $(MAKE) --no-print-directory V=gctorture \
		TESTS='$(or $(TESTS),$(GCTORTURE_SRCS))' test

# Fuzz targets (test/fuzz/fuzz.h). `make test` runs those of its variant with
# our own driver; `make fuzz` all of them, or FUZZERS="parse lower", each for
# FUZZ_SECONDS, with clang's libFuzzer. What is found stays in build/fuzz/found,
# what is learnt in build/fuzz/corpus.
FUZZ_SECONDS ?= 20
FUZZ_SRCS := $(filter-out %/driver.c,$(wildcard test/fuzz/*.c))
FUZZERS   ?= $(FUZZ_SRCS:test/fuzz/%.c=%)
FORKING   := $(patsubst test/fuzz/%.c,%,$(shell grep -l '^FUZZ_FORKING' \
             $(FUZZ_SRCS)))
SEEDS     := build/seeds/.stamp
FUZZ_BINS := $(FUZZ_SRCS:%.c=$(B)/%)
units: $(FUZZ_BINS) $(SEEDS)

$(SEEDS): test/fuzz/seeds.py $(shell find test/js test/lower test/parse \
          -name '*.*' -type f)
	$(Q)echo '  GEN $(@D)'; rm -rf $(@D); python3 test/fuzz/seeds.py $(@D)
	@touch $@
fuzz_with = $(if $(filter fuzz,$(V)),$(if $(filter $(FORKING),$*),\
            $(O)/test/fuzz/driver.o,-fsanitize=fuzzer),$(O)/test/fuzz/driver.o)
$(B)/test/fuzz/%: $(O)/test/fuzz/%.o $(O)/test/fuzz/driver.o $(TABLE).o \
                  $(ARCHIVE)
	@mkdir -p $(@D)
	$(Q)echo '  LD $@'; $(CC) $(OPT) $(CFLAGS) -o $@ $< $(fuzz_with) \
		$(TABLE).o $(ARCHIVE) $(LIBS)

.PHONY: fuzz
ifeq ($(V),fuzz)
fuzz: $(FUZZERS:%=fuzz-%)
fuzz-%: $(B)/test/fuzz/% $(SEEDS)
	@echo "fuzz $*: $(FUZZ_SECONDS) seconds"
	@mkdir -p build/fuzz/corpus/$* build/fuzz/found
	$(Q)$< $(if $(filter $(FORKING),$*),-keep=build/fuzz/found \
		-seconds=$(FUZZ_SECONDS) -seed=$$(date +%s),\
		-max_total_time=$(FUZZ_SECONDS) -max_len=1024 -verbosity=0 \
		-print_final_stats=1 -artifact_prefix=build/fuzz/found/$*-) \
		$(if $(wildcard test/fuzz/$*.dict),-dict=test/fuzz/$*.dict) \
		$(if $(filter $(FORKING),$*),,build/fuzz/corpus/$*) \
		$(wildcard build/seeds/$* test/fuzz/found/$*)
else
fuzz $(FUZZ_SRCS:test/fuzz/%.c=fuzz-%):
	@command -v clang >/dev/null || { echo 'make fuzz needs clang with' \
		'libFuzzer; make test runs the targets without'; exit 1; }
	@$(MAKE) --no-print-directory V=fuzz CC='$(or $(FUZZ_CC),clang)' $@
endif

# Generated programs, compared with node. FIRST is the number of the first.
.PHONY: fuzz-diff
fuzz-diff: all
	@JSRUN=$(CURDIR)/$(B)/jsrun test/fuzz/programs --seed $(or $(FIRST),1) \
		--seconds $(or $(SECONDS),$(FUZZ_SECONDS))

# ---- build packages ------------------------------------------------------

.PHONY: deps deps-test
deps:
	@vendor/deps build
deps-test:
	@vendor/deps build test

.PHONY: hello
hello: deps
	@$(MAKE) --no-print-directory all
	@test/hello $(B)/jsrun

# ---- the rest ------------------------------------------------------------

.PHONY: bench
bench: all
	@JSRUN=$(CURDIR)/$(B)/jsrun BUILD=$(B) test/bench/figures $(BENCH)

.PHONY: install clean help
install: all
	install -D -s -m755 $(B)/jsrun $(DESTDIR)$(PREFIX)/bin/jsrun
	for m in man/*.[1-8]; do [ -e "$$m" ] || continue; \
		install -D -m644 $$m $(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done

clean:
	rm -rf $(filter-out build/tarballs,$(wildcard build/*))

help:
	@echo 'make            build $(B)/jsrun'
	@echo 'make hello      install what is missing, build, run the hello-world server'
	@echo 'make check      install what is missing, build, run every test'
	@echo 'make test       the same without installing; TESTS="test/js/fs ..." picks some'
	@echo 'make asan       tests under the address and undefined-behaviour sanitizers'
	@echo 'make torture    tests with failing allocations'
	@echo 'make gctorture  tests with engine assertions and a collection at every allocation'
	@echo 'make test262    the conformance suite, of which TEST262=DIR is a checkout'
	@echo 'make fuzz       each fuzz target with libFuzzer (clang); FUZZ_SECONDS=20'
	@echo '                FUZZERS="parse lower" picks some'
	@echo 'make fuzz-diff  generated programs, compared with node; SECONDS=20 FIRST=1'
	@echo 'make bench      figures, side by side with node where it is installed;'
	@echo '                BENCH="start server size front-end engine cpu" picks some'
	@echo 'make install    PREFIX=$(PREFIX) DESTDIR='
