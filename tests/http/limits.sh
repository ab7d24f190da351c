#!/usr/bin/env bash
# limits.sh - the clock of the machine set forward or back moves no limit: neither are more let through, nor is
# anybody shut out until the day comes again. What passes in earnest while the test runs is reckoned with.
. tests/lib.sh
NGABA=$(maker) tools/new-data "$scratch/data" >"$scratch/new.log" || cat "$scratch/new.log"
printf 'limits: {requests: 40, logins: 12}\nproxy: {trust: [127.0.0.1]}\n' >>"$scratch/data/ngaba.yaml"

# The clock stands where the test puts it.
cat >"$scratch/standing" <<CLOCK
#!/bin/sh
exec env -u FAKETIME TZ=Asia/Ho_Chi_Minh FAKETIME_TIMESTAMP_FILE="$scratch/now" FAKETIME_NO_CACHE=1 \
    FAKETIME_DONT_FAKE_MONOTONIC=1 LD_PRELOAD=$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1) \
    "$(readlink -f "${NGABA_FAST:-build/ngaba}")" "\$@"
CLOCK
chmod +x "$scratch/standing"
ngaba=$scratch/standing

clock() {
    echo "$1 08:00:00" >"$scratch/now.new" && mv "$scratch/now.new" "$scratch/now"
}

# Each asks N times and prints how many were let through. Who asks at the machine itself is not counted, so the
# pages are asked for through a proxy.
pages() {
    curl -s -o /dev/null -w '%{http_code}\n' -H "X-Forwarded-For: 192.0.2.7" "$base/login?x=[1-$1]" | grep -vc 429
}

codes() {
    curl -s -o /dev/null -w '%{http_code}\n' "$base/v/AAAAAAAA22?n=[1-$1]" | grep -vc 429
}

logins() {
    local i through=0 token
    get /login
    token=$(hidden csrf)
    for i in $(seq "$1"); do
        ask -X POST -H "Origin: $base" -d "csrf=$token" -d "login=khong-co-$RANDOM-$i" -d password=sai "$base/login"
        [ "$status" = 429 ] || through=$((through + 1))
    done
    echo $through
}

# moved NAME ASK MOST: the limit of MOST a minute that ASK meets.
moved() {
    local name=$1 ask=$2 most=$3 began through try
    clock 2026-11-26
    start_server "$scratch/data"
    began=$SECONDS
    through=$("$ask" $((most + 5)))
    is "$name: the bucket is emptied" "$((through < most + 5))" 1
    clock 2026-11-27
    through=$((through + $("$ask" "$most")))
    is "$name: a day forward fills nothing" "$((through <= most + (SECONDS - began + 1) * most / 60 + 1))" 1
    clock 2026-11-24
    for try in $(seq 300); do
        [ "$("$ask" 1)" = 0 ] || break
        sleep 0.3
    done
    is "$name: days back shut nobody out" "$((try < 300))" 1
    stop_server
}

moved "pages of one address" pages 40
moved "codes of papers" codes 60
moved "logins of one address" logins 12
tests_done
