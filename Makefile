# make            build/ngaba (what ./run serves)
# make asan       build/asan/ngaba and the test programs, with sanitizers and fault points
# make check      builds and runs the C tests (./test does this and everything else)
# make fuzz       the fuzzers in build/fuzz/tests/fuzz/ (clang)
# make bench      the side-by-side measurements
PACKAGES = libmicrohttpd sqlite3 libpq yaml-0.1 libsodium libutf8proc icu-i18n icu-uc \
           libxml-2.0 libzip pangocairo pangoft2 cairo libqrencode fontconfig
ifeq ($(origin CC),default)
CC       = gcc
endif
CLANG   ?= clang
WARN     = -Wall -Wextra -Werror -Wformat=2 -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wpointer-arith -Wwrite-strings -Wvla -Wundef
CFLAGS_P := $(shell pkg-config --cflags $(PACKAGES))
BASE     = -std=c11 -D_GNU_SOURCE -Isrc -MMD -MP -g $(CFLAGS_P)
LIBS    := $(shell pkg-config --libs $(PACKAGES)) -lmagic -lseccomp -lgnutls -lm -lpthread
FAST     = -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
SAN      = -O1 -DFAULTS -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
LINK     = -fuse-ld=gold # four times as fast, and there are many test programs
FUZZ     = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined

SRC     := $(sort $(wildcard src/*/*.c))
TESTS   := $(sort $(wildcard tests/base/*.c tests/declare/*.c tests/store/*.c tests/rules/*.c \
             tests/intake/*.c tests/export/*.c tests/serve/*.c tests/command/*.c tests/domain/*.c \
             tests/faults/*.c))
FUZZERS := $(sort $(wildcard tests/fuzz/*.c))
BENCHES := $(sort $(wildcard bench/*.c))
LINT    := $(patsubst tools/%.c,build/%,$(wildcard tools/*.c))
FAST_O  := $(SRC:%.c=build/fast/%.o)
SAN_O   := $(SRC:%.c=build/asan/%.o)
# What the fuzzers reach; the rest would only be compiled.
FUZZ_SRC := $(filter src/base/% src/declare/% src/intake/%,$(SRC)) src/serve/form.c
FUZZ_O  := $(FUZZ_SRC:%.c=build/fuzz/%.o)
TEST_X  := $(TESTS:%.c=build/asan/%)
FUZZ_X  := $(FUZZERS:%.c=build/fuzz/%)
BENCH_X := $(BENCHES:%.c=build/%)

all: build/ngaba

build/ngaba: $(FAST_O) build/fast/src/main.o
	$(CC) -pie -o $@ $^ $(LIBS)

asan: build/asan/ngaba $(TEST_X)

build/asan/ngaba: $(SAN_O) build/asan/src/main.o
	$(CC) $(SAN) $(LINK) -o $@ $^ $(LIBS)

build/asan/tests/%: build/asan/tests/%.o build/asan/libngaba.a
	$(CC) $(SAN) $(LINK) -o $@ $^ $(LIBS) -lcmocka -ljansson

fuzz: $(FUZZ_X)

build/fuzz/tests/fuzz/%: build/fuzz/tests/fuzz/%.o build/fuzz/libngaba.a
	$(CLANG) $(FUZZ) -fsanitize=fuzzer -o $@ $^ $(LIBS) -ljansson

bench: build/ngaba $(BENCH_X)
	bench/run

build/bench/%: build/fast/bench/%.o build/fast/libngaba.a
	@mkdir -p $(@D)
	$(CC) -pie -o $@ $^ $(LIBS)

build/lint: tools/lint.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE -g -O2 $(WARN) -o $@ $<

build/asan/libngaba.a: $(SAN_O)
build/fast/libngaba.a: $(FAST_O)
build/fuzz/libngaba.a: $(FUZZ_O)
build/%/libngaba.a:
	@rm -f $@
	ar qcs $@ $^  # q, not r: two folders may hold a file of the same name

build/fast/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(BASE) $(FAST) $(WARN) -c -o $@ $<

build/asan/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(BASE) $(SAN) $(WARN) -c -o $@ $<

build/fuzz/%.o: %.c
	@mkdir -p $(@D)
	$(CLANG) $(BASE) $(FUZZ) -fsanitize=fuzzer-no-link -c -o $@ $<

check: asan
	@set -e; export LSAN_OPTIONS=suppressions=tests/lsan.txt:print_suppressions=0; for t in $(TEST_X); do echo "== $$t"; $$t; done

# What ./test builds, and what tools/gate compiles with.
everything: build/ngaba asan $(LINT) fuzz $(BENCH_X)
print-flags:
	@echo $(filter-out -MMD -MP,$(BASE)) $(WARN)
print-tests:
	@echo $(TEST_X)

clean:
	rm -rf build

.PHONY: all asan check fuzz bench everything print-flags print-tests clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find build -name '*.d' 2>/dev/null)
