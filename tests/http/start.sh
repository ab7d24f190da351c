#!/usr/bin/env bash
# start.sh - from nothing to a first login: ./run --empty makes a data folder, the first
# administrator and a server; a second start keeps them; the server ends when asked.
. tests/lib.sh
data=$scratch/province

# run_and_wait [ARG...]: ./run in the background, until its server listens.
run_and_wait() {
    local try
    begin=$EPOCHREALTIME
    : >"$scratch/run.log" # here, before the address of the start before could be read
    ./run --data "$data" --listen 127.0.0.1:0 "$@" >>"$scratch/run.log" 2>&1 </dev/null &
    server_pid=$!
    server_log=$scratch/run.log
    for try in $(seq 600); do
        base=$(sed -n 's/^ngaba: listening on //p' "$server_log")
        [ -z "$base" ] || break
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.05
    done
    took=$(awk -v a="$EPOCHREALTIME" -v b="$begin" 'BEGIN { print a - b }')
    # Its own time and that of all it waited for, in hundredths of a second.
    worked=$(awk '{ sub(/.*\) /, ""); print $12 + $13 + $14 + $15 }' "/proc/$server_pid/stat")
    cp "$server_log" "$body"
}

run_and_wait --empty
has "the first start listens" "ngaba: listening on http://127.0.0.1:"
has "it names the first administrator" "login:    admin"
password=$(sed -n 's/^password: *//p' "$server_log")
is "the folder is its owner's alone" "$(stat -c %a "$data")" 700
is "nothing half made is left" "$(ls -d "$scratch"/province.* 2>/dev/null)" ""

login admin "$password"
answers "the made password opens" 303
get /
is "it must be changed first" "$(grep -i '^location:' "$headers" | tr -d '\r')" "Location: /password"
login admin wrong-password
is "another does not" "$(grep -ic '^location: /login?why=wrong' "$headers")" 1
stop_server
is "asked to stop, it ends with" $? 0

run_and_wait
has "the second start listens" "ngaba: listening on http://127.0.0.1:"
lacks "and makes no account" "password:"
# On a machine that others use as well the clock says nothing, nor on a slow one; then the work done is
# looked at, beside what it takes there to count.
TIMEFORMAT=%U
counted=$({ time for ((i = 0; i < 200000; i++)); do :; done; } 2>&1)
quick() {
    awk -v t="$took" -v w="$worked" -v c="$counted" 'BEGIN { exit !(t < 1 || w < 50 || w < 200 * c) }'
}
for try in 2 3 4 5; do
    quick && break
    stop_server
    run_and_wait
done
is "in less than a second ($took s, $worked/100 s of work, start $try)" "$(quick && echo yes)" yes
login admin "$password"
answers "the account is still there" 303
stop_server

tests_done
