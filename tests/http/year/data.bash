# shellcheck shell=bash disable=SC2154,SC2034 # read by tests, beside tests/lib.sh
# data.bash - a year of a province, made once for all tests (make.mjs); read after tests/lib.sh.
#
#   year_data          $scratch/data holds it
#   year_server        serves it on the last day of that year (libfaketime)
#   year_test FILE     runs tests/http/year/FILE DIR BASE DAY and counts what it prints
year_last=2026-12-21
# A set clock and the sanitizers do not go together.
ngaba=${NGABA_FAST:-build/ngaba}

# at_clock DAY: $scratch/at-DAY is the program with its clock set to the morning of that day.
at_clock() {
    cat >"$scratch/at-$1" <<CLOCK
#!/bin/sh
exec env TZ=Asia/Ho_Chi_Minh FAKETIME="@$1 08:00:00" FAKETIME_DONT_FAKE_MONOTONIC=1 \
    LD_PRELOAD=$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1) "$(readlink -f "${NGABA_FAST:-build/ngaba}")" "\$@"
CLOCK
    chmod +x "$scratch/at-$1"
}

load_year() {
    at_clock 2025-12-29
    NGABA=$scratch/at-2025-12-29 tools/new-data "$1" && NGABA=$scratch/at-2025-12-29 tools/sample "$1" || return 1
    printf 'limits: {requests: 1000000, logins: 10000}\n' >>"$1/ngaba.yaml"
    node tests/http/year/make.mjs "$1"
}

year_data() {
    make_data "year${NGABA_YEAR:+-$NGABA_YEAR}" load_year
    copy_data "$(made_for "year${NGABA_YEAR:+-$NGABA_YEAR}")" "$scratch/data"
}

year_server() {
    at_clock "$year_last"
    ngaba=$scratch/at-$year_last
    start_server "$scratch/data"
}

year_test() {
    node "tests/http/year/$1" "$scratch/data" "$base" "$year_last" "${@:2}" || case_failed=1
    case_number=$((case_number + 1))
}
