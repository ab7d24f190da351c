#!/usr/bin/env bash
# count.sh - instructions of one page, of the server and of the bare loop, under callgrind: what a
# machine busy with other things cannot disturb. See README.md.
#
#   bench/count.sh [TASKS [DIR]]       tasks in the store (10000); DIR keeps the two profiles of the
#                                      server, for callgrind_annotate
# shellcheck source=bench/lib.bash
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib.bash"
tasks=${1:-10000}
keep=${2:-}
n=200
out=$(mktemp -d)
trap 'bench_end; rm -rf "$out"' EXIT

grind=(valgrind --tool=callgrind --callgrind-out-file="$out/server")

total() {
    awk '/^(totals|summary):/ { print $2; exit }' "$1"
}

# Every reader of the server is asked first, to be warm. `ask` and `bare` answer a tenth more than
# they are told, `ask` one more still.
server() {
    local name=$1
    shift
    local ask=(build/bench/ask --pid "$pid" --cookie "$officer")
    "${ask[@]}" --connections 8 --n 80 "$@" >"$out/line"
    callgrind_control -z "$pid" >&2
    "${ask[@]}" --connections 1 --n "$n" "$@" >"$out/line"
    rm -f "$out"/server.*
    callgrind_control -d "$pid" >&2
    for _ in $(seq 50); do ! compgen -G "$out/server.*" >/dev/null || break; sleep 0.1; done
    sleep 0.3
    mv "$out"/server.* "$out/$name"
    [ -z "$keep" ] || cp "$out/$name" "$keep/$name"
    of_server=$(($(total "$out/$name") / (n + n / 10 + 1)))
    bytes=$(number "$(<"$out/line")" bytes)
}

# What starting costs falls out of the difference.
bare() {
    "${grind[@]/server/short}" build/bench/bare "$dir" "$1" 100 "$bytes" >/dev/null 2>&1
    "${grind[@]/server/long}" build/bench/bare "$dir" "$1" 300 "$bytes" >/dev/null 2>&1
    [ -z "$keep" ] || cp "$out/long" "$keep/bare-$1"
    of_bare=$((($(total "$out/long") - $(total "$out/short")) / 220))
}

both() {
    server "$1" "${@:2}"
    bare "$1"
    verdict "$1: $of_server instructions, bare $of_bare" "$(ratio "$of_server" "$of_bare")" "<=" 3
}

[ -z "$keep" ] || mkdir -p "$keep"
data "tasks-$tasks" "$tasks"
dir=$work/tasks-$tasks
port=$(free_port)
"${grind[@]}" build/ngaba serve --data "$dir" --listen "127.0.0.1:$port" >"$dir/serve.log" 2>&1 &
pid=$!
for _ in $(seq 300); do
    ! curl -s -o /dev/null "http://127.0.0.1:$port/login" || break
    sleep 0.2
done
officer=$(login chuyenvien)
url=http://127.0.0.1:$port
mapfile -t pages < <(curl -s -H "Cookie: $officer" "$url/r/task" | grep -o '/r/task/[0-9]*' | sort -u | sed "s|^|$url|")
both list "$url/r/task"
both task "${pages[@]}"
