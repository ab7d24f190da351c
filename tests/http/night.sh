#!/usr/bin/env bash
# night.sh - reminders on the desk of who is reminded: fired by the first request of a day, or by
# ngaba nightly; each once, also by two runs at once; and the look that finds what did not fire.
. tests/lib.sh
. tests/http/records/data.bash
at_clock "2026-11-26 08:00:00"
records_data
printf 'area,no,code,title,product,lead,start,due,rhythm,proof_kind,state\n' >"$scratch/in.csv"
printf '100.1,8.8,N-1,Việc giữa tháng,Báo cáo,T.A,2026-01-05,2026-12-15,fixed,document,accepted\n' >>"$scratch/in.csv"
"$ngaba" import --data "$scratch/data" --type task --reason "Thử" "$scratch/in.csv" >"$scratch/import.log" 2>&1 ||
    cat "$scratch/import.log"

nightly() {
    "$ngaba" nightly --data "$scratch/data" >"$body" 2>&1
    status=$?
}

# serve CLOCK: as on that morning; the first page is asked for.
serve() {
    at_clock "$1"
    start_server "$scratch/data"
    enter lanhdao
    get /desk
}

serve "2026-12-07 08:00:00"
lacks "six working days before, nobody is reminded" 'id="rm"'
stop_server

serve "2026-12-08 08:00:00"
for _ in $(seq 400); do
    get /desk
    grep -q 'id="rm"' "$body" && break
    sleep 0.25
done
has "five before, the first request of the day reminds" 'id="rm"'
has "with its reason" "Nhắc ngày 08/12/2026: còn 5 ngày làm việc"
get "/desk?view=reminded"
has "the figure lists it" "Việc giữa tháng"
is "once" "$(grep -c 'Nhắc ngày' "$body")" 1
duty=$(grep -o '/duty/[0-9]*' "$body" | head -n 1)
get "$duty"
has "the ledger of the clock says who was reminded" "Đã nhắc"
post /lang lang=en back=/desk
get /desk
has "in English" "Reminded on 08/12/2026: 5 working days left"
post /lang lang=vi back=/desk
enter chuyenvien
get "/desk?view=reminded"
lacks "who owes it is not the one reminded" "Việc giữa tháng"
enter lanhdaob
get "/desk?view=reminded"
lacks "nor another agency" "Việc giữa tháng"
nightly
is "the night finds nothing left" "$status" 0
has "and says so" "reminders fired: 0"
has "and no difference" "differences: 0"
stop_server

at_clock "2026-12-16 01:00:00"
nightly
is "a working day past the date" "$status" 0
has "the night reminds" "reminders fired: 1,"
serve "2026-12-16 08:00:00"
has "a line of the duty, by its last reminder" "Nhắc ngày 16/12/2026: quá hạn 1 ngày làm việc"
lacks "not by the one before" "Nhắc ngày 08/12/2026"
stop_server

at_clock "2026-12-30 01:00:00"
"$ngaba" nightly --data "$scratch/data" >"$scratch/one" 2>&1 &
one=$!
"$ngaba" nightly --data "$scratch/data" >"$scratch/two" 2>&1
rc=$?
wait "$one" || cat "$scratch/one"
is "two runs at once both end well" "$rc/$?" 0/0
is "and fire one" "$(cat "$scratch/one" "$scratch/two" | grep -o 'fired: [0-9]*' | sort | tr '\n' ' ')" "fired: 0 fired: 1 "

# What is owed on the day it is due: nobody looked before.
at_clock "2026-12-31 01:00:00"
sed 's/8.8,N-1,Việc giữa tháng/8.7,N-3,Việc cuối năm/; s/2026-12-15/2026-12-31/' "$scratch/in.csv" >"$scratch/due.csv"
"$ngaba" import --data "$scratch/data" --type task --reason "Thử" "$scratch/due.csv" >"$body" 2>&1 || cat "$body"
nightly
serve "2026-12-31 08:00:00"
answers "the desk of who is reminded on the day itself" 200
has "says that it is due" "Nhắc ngày 31/12/2026: đến hạn"
stop_server

# Nobody is there to be reminded: no focal point is marked.
printf 'code,focal\nT.A,0\n' >"$scratch/org.csv"
printf 'area,no,code,title,product,lead,start,due,rhythm,proof_kind,state\n' >"$scratch/late.csv"
printf '100.1,8.9,N-2,Việc khác,Báo cáo,T.A,2026-01-05,2026-12-01,fixed,document,accepted\n' >>"$scratch/late.csv"
"$ngaba" import --data "$scratch/data" --type organisation --update --reason "Thử" "$scratch/org.csv" >"$body" 2>&1 || cat "$body"
"$ngaba" import --data "$scratch/data" --type task --reason "Thử" "$scratch/late.csv" >"$body" 2>&1 || cat "$body"
nightly
is "what could not fire" "$status" 1
has "is told with record, clock, date and rung" ", finish, due 2026-12-01: +10 workday focal.head"
has "and counted" "differences: 1"
tests_done
