# shellcheck shell=bash disable=SC2154,SC2034 # read by tests, beside tests/lib.sh
# data.bash - a small province of its own for the tests of record pages; read after tests/lib.sh.
#
#   records_data        $scratch/data holds it: two departments, an office, a commune, a signed plan
#   enter NAME          logs in; each name keeps its own cookies, so that two may work at once
#   as NAME             goes on as somebody who has entered
#   id_of TYPE CODE     id of a record by its key, found through search by whoever is in
#   token               csrf of whoever is in
load_records() {
    "$(maker)" migrate --data "$1" && NGABA=$(maker) NGABA_SAMPLE=tests/http/records tools/sample "$1"
}

records_data() {
    local made=records${clock_day:+-$clock_day}
    make_data "$made" load_records
    copy_data "$(made_for "$made")" "$scratch/data"
}

as() {
    jar=$scratch/cookies.$1
}

enter() {
    as "$1"
    login "$1" "$(password_of "$scratch/data" "$1")"
}

id_of() {
    get "/r/$1?q=$2"
    grep -o "href=\"/r/$1/[0-9]*\"" "$body" | head -n 1 | tr -dc 0-9
}

# The Location of the last answer, without what is said there.
led_to() {
    sed -n 's/^[Ll]ocation: *\([^?]*\).*/\1/p' "$headers" | tr -d '\r'
}
