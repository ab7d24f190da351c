# shellcheck shell=bash
# lib.sh - helpers of tests that ask a running server; read by tests/http/*.sh and tests/faults/*.sh.
#
#   sample_data DIR            DIR becomes a copy of the loaded sample province
#   start_server DIR [ARG...]  serves it on a free port of loopback; returns when it answers
#   stop_server                ends it by its process id; its exit status is the function's
#   login NAME                 logs in with the password of the sample logins
#   get PATH, post PATH [FIELD=VALUE...]   set $status, $body (a file), $headers (a file)
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

# Made once for all tests, by whoever comes first. Read-only afterwards.
sample_data() {
    local made=build/test/sample
    mkdir -p build/test
    (
        flock 9
        [ -d $made ] && exit 0
        rm -rf $made.new
        mkdir -p $made.new
        tools/new-data $made.new >$made.log && tools/sample $made.new && mv $made.new $made
    ) 9>build/test/sample.lock || {
        echo "not ok - the sample province does not load"
        exit 1
    }
    cp -r $made "$1"
}

start_server() {
    local dir=$1 try
    shift
    server_log=$scratch/serve.log
    "$ngaba" serve --data "$dir" --listen 127.0.0.1:0 "$@" >"$server_log" 2>&1 </dev/null &
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
    status=$(curl -s -o "$body" -D "$headers" -b "$jar" -c "$jar" --max-time 20 \
        -w '%{http_code}' "$@") || status=000
}

get() {
    ask "$base$1" "${@:2}"
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
    [ -n "$password" ] || password=$(password_of build/test/sample "$name")
    rm -f "$jar"
    get /login
    post /login "login=$name" "password=$password"
}
