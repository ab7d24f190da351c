# shellcheck shell=bash
# lib.bash - what the measurements share: data, a server, a login, and numbers taken from a line.
#
#   data NAME N           $work/NAME: the sample province and N tasks (made once)
#   serve DIR             starts build/ngaba over it; sets $port and $pid
#   serve_end             ends it, by its process id
#   login NAME            prints the cookie of a sample login
#   ask COOKIE URL...     $n requests of the pages to the server; one line
#   least KEY LINE...     the line with the least of the key
#   number LINE KEY       the value of key=value
#   ratio A B, verdict NAME VALUE CMP LIMIT
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
work=${NGABA_BENCH:-/var/tmp/ngaba-bench-$(id -un)}
n=${NGABA_BENCH_N:-6000}
# shellcheck disable=SC2034 # of those who read this file
times=${NGABA_BENCH_TIMES:-5}
pid=''
nginx_pid=''
port=''
dir=''
mkdir -p "$work"
make -s -j"$(nproc)" build/ngaba build/bench/{ask,bare,fill,write}

bench_end() {
    [ -z "$pid" ] || serve_end
    [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
}
trap bench_end EXIT

free_port() {
    local p
    for _ in $(seq 50); do
        p=$((RANDOM % 12000 + 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$p") 2>/dev/null || { echo "$p" && return; }
    done
    return 1
}

data() {
    local dir=$work/$1
    # one of an older program is made anew
    if [ -d "$dir" ] && [ "$(build/ngaba migrate --plan --data "$dir")" = "nothing to do" ]; then
        return
    fi
    rm -rf "$dir"
    local part=$work/part.$1
    rm -rf "$part"
    mkdir -p "$part"
    build/ngaba migrate --data "$part" >"$part/made.log"
    build/ngaba import --data "$part" --type document domain/registry/instruments.csv >>"$part/made.log"
    tools/sample "$part"
    build/bench/fill "$part" "$2"
    build/ngaba nightly --data "$part" >>"$part/made.log" || true # what is overdue is told once
    mv "$part" "$dir"
}

serve() {
    dir=$1
    port=$(free_port)
    build/ngaba serve --data "$dir" --listen "127.0.0.1:$port" >"$dir/serve.log" 2>&1 &
    pid=$!
    for _ in $(seq 400); do
        curl -s -o /dev/null "http://127.0.0.1:$port/login" && return
        sleep 0.005
    done
    return 1
}

serve_end() {
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=''
}

login() {
    local jar url=http://127.0.0.1:$port/login csrf password
    jar=$(mktemp)
    password=$(awk -v l="$1" '$1 == l { print $2 }' "$dir/sample-logins.txt")
    csrf=$(curl -s -c "$jar" "$url" | grep -o 'name="csrf" value="[0-9a-f]*"' | head -n 1 | cut -d'"' -f4)
    curl -s -o /dev/null -b "$jar" -c "$jar" -d "csrf=$csrf" --data-urlencode "login=$1" \
        --data-urlencode "password=$password" "$url"
    awk '!/^# / && $6 == "ngaba" { print "ngaba=" $7 }' "$jar" | sed 's/^#HttpOnly_//'
    rm -f "$jar"
}

ask() {
    build/bench/ask --pid "$pid" --n "$n" --connections "${connections:-4}" --cookie "$@"
}

# Other programs only ever add.
least() {
    local key=$1 line best='' value
    shift
    for line; do
        value=$(number "$line" "$key")
        if [ -z "$best" ] || awk -v a="$value" -v b="$(number "$best" "$key")" 'BEGIN { exit !(a < b) }'; then
            best=$line
        fi
    done
    echo "$best"
}

number() {
    sed "s/.*\b$2=\([0-9.]*\).*/\1/" <<<"$1"
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

# verdict NAME VALUE "<="|">=" LIMIT [UNIT]
verdict() {
    awk -v n="$1" -v v="$2" -v c="$3" -v l="$4" -v u="${5:-}" 'BEGIN {
        ok = c == "<=" ? v + 0 <= l + 0 : v + 0 >= l + 0
        printf "%-58s %9s %s  (%s %s)  %s\n", n, v, u, c, l, ok ? "met" : "MISSED" }'
}
