# shellcheck shell=bash
# lib.sh - helpers of tests that ask a running server; read by tests/http/*.sh and tests/faults/*.sh.
#
#   at_clock "DAY TIME" [ZONE] $ngaba has its clock set to then, in the zone (libfaketime); before the
#                              data: they are made then, too. The sanitizers do not go with a set clock
#   sample_data DIR            DIR becomes a copy of the loaded sample province
#   start_server DIR [ARG...]  serves it on a free port of loopback; returns when it answers
#   stop_server                ends it by its process id; its exit status is the function's
#   on_postgres                true when the test runs on PostgreSQL: NGABA_TEST_DB=pg in the environment
#   new_database DIR, copy_data FROM DIR   a data folder with a database of its own, on either engine
#   login NAME                 logs in with the password of the sample logins
#   get PATH, post PATH [FIELD=VALUE...]   set $status, $body (a file), $headers (a file)
#   plain_page [ID]            $body without what two equal answers differ in: keys, time and day of the
#                              page, the number ID
#   is NAME GOT WANT, has NAME TEXT, lacks NAME TEXT, answers NAME STATUS   one test case each
#   tests_done                 last line of every test
#
# Prints TAP. Everything a test makes is in $scratch, which is gone afterwards, as is the server.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." || exit 1
ngaba=${NGABA:-build/asan/ngaba}
scratch=$(mktemp -d)
body=$scratch/body
headers=$scratch/headers
jar=$scratch/cookies
status=000
server_pid=
case_number=0
case_failed=0
clock_day= # the day of at_clock
: >"$body"

tests_end() {
    [ -z "$server_pid" ] || stop_server
    rm -rf "$scratch"
}
trap tests_end EXIT

result() {
    case_number=$((case_number + 1))
    if [ "$1" = 0 ]; then
        echo "ok $case_number - $2"
    else
        case_failed=1
        echo "not ok $case_number - $2"
        shift 2
        printf '  # %s\n' "$@"
    fi
}

is() {
    [ "$2" = "$3" ]
    result $? "$1" "got:    $2" "wanted: $3"
}

has() {
    grep -qF -- "$2" "$body"
    result $? "$1" "not in the answer ($status): $2" "$(head -c 600 "$body" | tr '\0' ' ')"
}

lacks() {
    ! grep -qF -- "$2" "$body"
    result $? "$1" "in the answer, and should not be: $2"
}

plain_page() {
    sed -E 's/[0-9a-f]{16,}/H/g; s/[0-9]{1,2}:[0-9]{2}/T/g; s#(Số liệu lúc|Data at) T [0-9/]+#\1 T#g; s#(/[a-z_]+/[a-z_]+/)'"${1:-0}"'\b#\1N#g' "$body"
}

answers() {
    [ "$status" = "$2" ]
    result $? "$1" "status $status, wanted $2" "$(head -c 600 "$body" | tr '\0' ' ')"
}

tests_done() {
    if [ "$case_number" = 0 ]; then
        echo "not ok - no case ran"
        exit 1
    fi
    exit $case_failed
}

# A port nobody listens on; below the range the system hands out to clients.
free_port() {
    local port
    for _ in $(seq 50); do
        port=$((RANDOM % 12000 + 20000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    return 1
}

on_postgres() {
    [ "${NGABA_TEST_DB:-}" = pg ]
}

# made_for NAME: the folder of data that is made once for all tests, one for each engine.
made_for() {
    echo "build/test/$1${NGABA_TEST_DB:+-$NGABA_TEST_DB}"
}

# A program of its own, so that who starts it need not know of its clock.
at_clock() {
    clock_day=${1%% *}
    cat >"$scratch/at-clock" <<CLOCK
#!/bin/sh
exec env -u FAKETIME_TIMESTAMP_FILE TZ=${2:-Asia/Ho_Chi_Minh} FAKETIME="@$1" FAKETIME_DONT_FAKE_MONOTONIC=1 \
    LD_PRELOAD=$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1) "$(readlink -f "${NGABA_FAST:-build/ngaba}")" "\$@"
CLOCK
    chmod +x "$scratch/at-clock"
    ngaba=$scratch/at-clock
}

# The database of a data folder on PostgreSQL, named after the folder.
database_of() {
    echo "ngaba_$(readlink -f "$1" | md5sum | cut -c1-16)"
}

# On SQLite the folder is enough; on PostgreSQL its database is made: empty, or a copy of TEMPLATE.
new_database() {
    local dir=$1 name
    on_postgres || return 0
    name=$(database_of "$dir")
    PGOPTIONS='-c client_min_messages=warning' psql -qXc "DROP DATABASE IF EXISTS $name" \
        -c "CREATE DATABASE $name ${2:+TEMPLATE $2}" >/dev/null || return 1
    [ ! -e "$dir/ngaba.yaml" ] || sed -i '/^database:/d' "$dir/ngaba.yaml"
    printf 'database: "postgres:host=localhost port=%s user=%s password=%s dbname=%s"\n' \
        "$PGPORT" "$PGUSER" "$PGPASSWORD" "$name" >>"$dir/ngaba.yaml"
}

# A database that somebody else is copying cannot be copied: one after the other.
copy_data() {
    (
        flock 9
        cp -r "$1" "$2" && new_database "$2" "$(cat "$1/template" 2>/dev/null)"
    ) 9>"$1.lock" || {
        echo "not ok - the data of the tests cannot be copied"
        exit 1
    }
}

# make_data NAME COMMAND...: the folder made_for NAME, by whoever comes first. Read-only afterwards.
make_data() {
    local made
    made=$(made_for "$1")
    shift
    mkdir -p build/test
    (
        flock 9
        # What an earlier program made is brought up to date, or made anew.
        [ -d "$made" ] && "$ngaba" migrate --data "$made" >"$made.log" 2>&1 && exit 0
        rm -rf "$made" "$made.new"
        mkdir -p "$made.new"
        new_database "$made.new" && "$@" "$made.new" >"$made.log" 2>&1 || exit 1
        ! on_postgres || database_of "$made.new" >"$made.new/template"
        mv "$made.new" "$made"
    ) 9>"$made.lock" || {
        echo "not ok - the data of the tests does not load"
        tail -n 5 "$made.log"
        exit 1
    }
}

# The program that makes data; it has a set clock, if there is one.
maker() {
    if [ -n "$clock_day" ]; then echo "$ngaba"; else echo "${NGABA_FAST:-build/ngaba}"; fi
}

load_sample() {
    NGABA=$(maker) tools/new-data "$1" && NGABA=$(maker) tools/sample "$1"
}

sample_made=sample
sample_data() {
    sample_made=sample${clock_day:+-$clock_day}
    make_data "$sample_made" load_sample
    copy_data "$(made_for "$sample_made")" "$1"
}

start_server() {
    local dir=$1 try
    shift
    server_log=$scratch/serve.log
    : >"$server_log" # here, before the address of the server before could be read
    "$ngaba" serve --data "$dir" --listen 127.0.0.1:0 "$@" >>"$server_log" 2>&1 </dev/null &
    server_pid=$!
    for try in $(seq 400); do
        base=$(sed -n 's/^ngaba: listening on //p' "$server_log")
        [ -z "$base" ] || return 0
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.05
    done
    echo "not ok - the server does not listen after $try looks"
    cat "$server_log"
    exit 1
}

# A server that is asked to stop ends by itself with status 0; sanitizers speak through it.
stop_server() {
    local rc=0 try
    kill -TERM "$server_pid" 2>/dev/null
    for try in $(seq 200); do
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.05
    done
    if kill -KILL "$server_pid" 2>/dev/null; then
        echo "not ok - the server had to be killed after $try tries"
    fi
    wait "$server_pid" 2>/dev/null || rc=$?
    server_pid=
    if [ "$rc" != 0 ]; then
        case_failed=1
        echo "not ok - the server ended with status $rc"
        tail -n 40 "$server_log"
    fi
    return "$rc"
}

ask() {
    status=$(curl -s -o "$body" -D "$headers" -b "$jar" -c "$jar" --max-time 200 \
        -w '%{http_code}' "$@") || {
        echo "no answer: curl ended with $?" >"$body" # not what was answered before
        status=000
    }
}

get() {
    ask "$base$1" "${@:2}"
}

# held_off GLOB: asks for all of them on one connection, faster than a bucket refills even on a
# slow machine; 0: the last answer was 429.
held_off() {
    local last
    last=$(curl -s -o /dev/null --max-time 60 -w '%{http_code}\n' "$base$1" | tail -n 1)
    [ "$last" = 429 ]
    echo $?
}

# The value of a hidden field on the page last got.
hidden() {
    grep -o "<input[^>]*name=\"$1\"[^>]*>" "$body" | sed -n 's/.*value="\([^"]*\)".*/\1/p' | head -n 1
}

# post PATH [FIELD=VALUE...]: as the form on the page last got would, token included.
post() {
    local path=$1 field args=() token
    shift
    token=$(hidden csrf)
    [ -z "$token" ] || args+=(--data-urlencode "csrf=$token")
    for field; do
        args+=(--data-urlencode "$field")
    done
    ask -X POST -H "Origin: $base" "${args[@]}" "$base$path"
}

# The password of a sample login (NAME PASSWORD WHO on each line).
password_of() {
    awk -v name="$2" '$1 == name { print $2 }' "$1/sample-logins.txt"
}

login() {
    local name=$1 password=${2:-}
    [ -n "$password" ] || password=$(password_of "$(made_for "$sample_made")" "$name")
    rm -f "$jar"
    get /login
    post /login "login=$name" "password=$password"
}
