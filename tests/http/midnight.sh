#!/usr/bin/env bash
# midnight.sh - today is Vietnam's day whatever the machine's clock and zone say, over the new year too.
#
# The program runs with a set clock (libfaketime); the machine stands in New York, where it is still
# the day before for half of each day.
. tests/lib.sh
. tests/http/records/data.bash
at_clock "2026-11-26 08:00:00"
records_data
printf 'area,no,code,title,product,lead,start,due,rhythm,proof_kind,state\n' >"$scratch/in.csv"
printf '100.1,8.8,N-1,Việc cuối năm,Báo cáo,T.A,2026-01-05,2026-12-31,fixed,document,accepted\n' >>"$scratch/in.csv"
"$ngaba" import --data "$scratch/data" --type task --reason "Thử" "$scratch/in.csv" >"$scratch/import.log" 2>&1 ||
    cat "$scratch/import.log"

# at NAME ZONE CLOCK LATE YEAR: what the desk and the task say at that clock.
at() {
    at_clock "$3" "$2"
    start_server "$scratch/data"
    enter lanhdao
    get "/desk?view=late"
    answers "$1: the desk" 200
    is "$1: late at the desk" "$(grep -o 'Việc cuối năm' "$body" | head -n 1)" "${4:+Việc cuối năm}"
    get "/r/task/$(id_of task N-1)"
    answers "$1: the task" 200
    is "$1: late in its colour" "$(grep -c 'Quá hạn' "$body" | sed 's/[1-9].*/1/')" "$([ "$4" ] && echo 1 || echo 0)"
    has "$1: the date of the page" "$5"
    get "/r/task/new"
    stop_server
}

at "last minute of the year in Vietnam" America/New_York "2026-12-31 11:58:00" "" "31/12/2026"
at "first minute of the new year in Vietnam" America/New_York "2026-12-31 12:01:00" late "01/01/2027"
at "the same with the machine in Kiritimati" Pacific/Kiritimati "2027-01-01 07:01:00" late "01/01/2027"
at "a minute before, there" Pacific/Kiritimati "2027-01-01 06:58:00" "" "31/12/2026"

# Over midnight while it serves: the next page knows. Its clock stands until the test moves it.
cat >"$scratch/standing" <<CLOCK
#!/bin/sh
exec env -u FAKETIME TZ=America/New_York FAKETIME_TIMESTAMP_FILE="$scratch/now" FAKETIME_NO_CACHE=1 \
    FAKETIME_DONT_FAKE_MONOTONIC=1 LD_PRELOAD=$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1) \
    "$(readlink -f "${NGABA_FAST:-build/ngaba}")" "\$@"
CLOCK
chmod +x "$scratch/standing"
ngaba=$scratch/standing
echo "2026-12-31 11:59:59" >"$scratch/now"
start_server "$scratch/data"
enter lanhdao
get "/desk?view=late"
has "the last second of the day" "Số liệu lúc 23:59 31/12/2026"
lacks "before midnight it is in time" "Việc cuối năm"
echo "2026-12-31 12:00:00" >"$scratch/now.new" && mv "$scratch/now.new" "$scratch/now"
get "/desk?view=late"
has "after it, it is late" "Việc cuối năm"
stop_server

# Clocks of the command line count from Vietnam's day as well.
TZ=America/New_York build/ngaba clock --from 2026-12-31T23:30 --within 1 --unit hour --json >"$body"
has "an hour over the new year" '"date":"2027-01-01T00:30"'
tests_done
