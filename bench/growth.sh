#!/usr/bin/env bash
# growth.sh - how the list of tasks grows from 10,000 to 1,000,000 tasks: p99 of an ordinary user's
# page, asked over one connection. See README.md.
#
#   bench/growth.sh [LARGE]      tasks in the large store (1000000)
# shellcheck source=bench/lib.bash
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib.bash"
large=${1:-1000000}

# One connection at a time: the time of an answer, not of a queue.
list_once() {
    local cookie
    serve "$work/$1"
    cookie=$(login chuyenvien)
    connections=1 ask "$cookie" "http://127.0.0.1:$port/r/task"
    serve_end
}

data tasks-10000 10000
began=$SECONDS
data "tasks-$large" "$large"
verdict "making or checking the store of $large tasks" $((SECONDS - began)) "<=" 180 s
small=() many=()
for _ in $(seq "$times"); do # in turns, so that both see the same machine
    list_once tasks-10000 >"$work/line"
    small+=("$(cat "$work/line")")
    list_once "tasks-$large" >"$work/line"
    many+=("$(cat "$work/line")")
done
few=$(number "$(least p99 "${small[@]}")" p99)
more=$(number "$(least p99 "${many[@]}")" p99)
printf 'list p99, one connection: 10000 tasks %s us, %s tasks %s us\n' "$few" "$large" "$more"
verdict "list p99, $large over 10000 tasks" "$(ratio "$more" "$few")" "<=" 1.3
