# make            build/ngaba (what ./run serves)
# make asan       build/asan/ngaba and the test programs, with sanitizers and fault points
# make check      builds and runs the C tests (./test does this and everything else)
PACKAGES = libmicrohttpd sqlite3 libpq yaml-0.1 jansson libsodium libutf8proc icu-i18n icu-uc \
           libxml-2.0 libzip
CC      ?= gcc
WARN     = -Wall -Wextra -Werror -Wformat=2 -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wpointer-arith -Wwrite-strings -Wvla -Wundef
BASE     = -std=c11 -D_GNU_SOURCE -Isrc -MMD -MP -g $(shell pkg-config --cflags $(PACKAGES))
LIBS    := $(shell pkg-config --libs $(PACKAGES)) -lmagic -lseccomp -lgnutls -lm -lpthread
FAST     = -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
SAN      = -O1 -DFAULTS -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined

SRC     := $(sort $(wildcard src/*/*.c))
TESTS   := $(sort $(wildcard tests/base/*.c tests/declare/*.c tests/store/*.c tests/rules/*.c \
             tests/intake/*.c tests/export/*.c tests/serve/*.c tests/command/*.c tests/faults/*.c))
FAST_O  := $(SRC:%.c=build/fast/%.o)
SAN_O   := $(SRC:%.c=build/asan/%.o)
TEST_X  := $(TESTS:%.c=build/asan/%)

all: build/ngaba

build/ngaba: $(FAST_O) build/fast/src/main.o
	$(CC) -pie -o $@ $^ $(LIBS)

asan: build/asan/ngaba $(TEST_X)

build/asan/ngaba: $(SAN_O) build/asan/src/main.o
	$(CC) $(SAN) -o $@ $^ $(LIBS)

build/asan/tests/%: build/asan/tests/%.o build/asan/libngaba.a
	$(CC) $(SAN) -o $@ $^ $(LIBS) -lcmocka

build/asan/libngaba.a: $(SAN_O)
	@rm -f $@
	ar rcs $@ $^

build/fast/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(BASE) $(FAST) $(WARN) -c -o $@ $<

build/asan/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(BASE) $(SAN) $(WARN) -c -o $@ $<

check: asan
	@set -e; for t in $(TEST_X); do echo "== $$t"; $$t; done

clean:
	rm -rf build

.PHONY: all asan check clean
.SECONDARY:
-include $(shell find build -name '*.d' 2>/dev/null)
