# shellcheck shell=bash disable=SC2154,SC2034 # read by tests, beside tests/lib.sh
# data.bash - a year of a province, made once for all tests (make.mjs); read after tests/lib.sh.
#
#   year_data          $scratch/data holds it
#   year_server        serves it on the last day of that year (libfaketime)
#   year_test FILE     runs tests/http/year/FILE DIR BASE DAY and counts what it prints
year_last=2026-12-21
ngaba=${NGABA_FAST:-build/ngaba}

load_year() {
    at_clock "2025-12-29 08:00:00"
    load_sample "$1" || return 1
    printf 'limits: {requests: 1000000, logins: 10000}\n' >>"$1/ngaba.yaml"
    node tests/http/year/make.mjs "$1"
}

year_data() {
    make_data "year${NGABA_YEAR:+-$NGABA_YEAR}" load_year
    copy_data "$(made_for "year${NGABA_YEAR:+-$NGABA_YEAR}")" "$scratch/data"
}

year_server() {
    at_clock "$year_last 08:00:00"
    start_server "$scratch/data"
}

year_test() {
    node "tests/http/year/$1" "$scratch/data" "$base" "$year_last" "${@:2}" || case_failed=1
    case_number=$((case_number + 1))
}
