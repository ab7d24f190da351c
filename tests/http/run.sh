#!/usr/bin/env bash
# run.sh - what ./run itself answers when it cannot go on: one clear sentence, a failure, no wait.
. tests/lib.sh
mkdir -p "$scratch/data"

refuses() {
    local name=$1 sentence=$2
    shift 2
    timeout 20 ./run "$@" >"$body" 2>&1 </dev/null
    status=$?
    answers "$name: exit status" 1
    has "$name" "$sentence"
    is "$name: one sentence in each language" "$(wc -l <"$body")" 2
}

refuses "unknown option" "There is no option --nonsense" --nonsense
refuses "option without a value" "--listen needs a value" --listen
refuses "address without a port" "The address is written HOST:PORT" --listen localhost
refuses "port that is none" "The address is written HOST:PORT" --listen localhost:99999

# A port taken by somebody who only listens.
port=$(free_port)
timeout 30 node -e "require('net').createServer().listen($port, '127.0.0.1')" &
taken=$!
for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.05
done
refuses "port taken" "Port $port is in use" --listen "127.0.0.1:$port" --data "$scratch/data"
kill "$taken" 2>/dev/null

mkfifo "$scratch/pipe"
refuses "a folder that cannot be made" "The folder $scratch/pipe/data cannot be made" \
    --data "$scratch/pipe/data" --listen "127.0.0.1:$(free_port)"

# An address of another machine is not asked for its ports: that could take minutes.
refuses "another machine's address" "The folder $scratch/pipe/data cannot be made" \
    --data "$scratch/pipe/data" --listen 192.0.2.1:8080

# A machine without sudo that lacks packages, and one whose disk is full: the tools that would say so
# are played by small scripts.
mkdir "$scratch/bin"
for tool in bash dirname readlink sed awk tr stat mktemp df grep make cat env nproc tail rm pkg-config find; do
    ln -s "$(command -v $tool)" "$scratch/bin/$tool"
done
printf '#!/bin/sh\n' >"$scratch/bin/dpkg-query"
printf '#!/bin/sh\necho 1000\n' >"$scratch/bin/id"
chmod +x "$scratch/bin/dpkg-query" "$scratch/bin/id"
port=$(free_port)
before=$PATH
PATH=$scratch/bin
"$scratch/bin/bash" ./run --listen "127.0.0.1:$port" >"$body" 2>&1
status=$?
PATH=$before
answers "no sudo: exit status" 1
has "no sudo" "run this as root or install sudo"

mkdir "$scratch/full"
printf '#!/bin/sh\nprintf "h\\na b c 3 d\\n"\n' >"$scratch/full/df"
chmod +x "$scratch/full/df"
PATH=$scratch/full:$PATH refuses "disk full" "The disk is almost full: 3 MB left" \
    --listen "127.0.0.1:$port" --data "$scratch/data"

(cd / && "$OLDPWD/run" --help) >"$body" 2>&1
has "help, from another folder" "--empty"

tests_done
