#!/usr/bin/env bash
# large.sh - a plan of 5,000 tasks: every page of it stays under 1 MB.
. tests/lib.sh
. tests/http/records/data.bash
records_data
awk 'BEGIN {
    print "area,no,code,title,product,lead,start,due,rhythm,proof_kind,state"
    for (i = 0; i < 5000; i++)
        printf "100.%d,%d.%d,L-%d,Thực hiện nhiệm vụ mẫu số %d về hợp tác với các địa phương theo lộ trình,Báo cáo,%s," \
            "2026-01-05,%d-%02d-%02d,fixed,document,accepted\n", i % 2 + 1, i % 2 + 1, i / 2 + 50, i, i,
            i % 3 ? "T.A" : "T.B", 2026 + i % 5, i % 11 + 2, i % 28 + 1
}' >"$scratch/large.csv"
${NGABA_FAST:-build/ngaba} import --data "$scratch/data" --type task "$scratch/large.csv" \
    --reason "Kế hoạch lớn (mẫu)" >"$scratch/import.log" 2>&1 ||
    ${NGABA_FAST:-build/ngaba} import --data "$scratch/data" --type task "$scratch/large.csv" >"$scratch/import.log" 2>&1
start_server "$scratch/data"
enter vanphong
plan=$(id_of plan 100/KH-UBND)

small() {
    get "$2"
    answers "$1" 200
    [ "$(wc -c <"$body")" -lt 1000000 ]
    result $? "$1: under 1 MB" "$(wc -c <"$body") bytes"
}
small "the tree" "/r/plan/$plan/tree"
has "counts them all" "Tất cả 5033"
lacks "but opens none" '<details class="card area"'
open=$(grep -o 'open=[0-9]*' "$body" | head -n 1)
small "one group of it" "/r/plan/$plan/tree?$open"
has "a part of it at a time" "Dòng 1–500"
has "marks that are short" '<b class="k '
small "by agency" "/r/plan/$plan/tree?by=lead"
small "by year" "/r/plan/$plan/tree?by=due_year"
small "the roadmap" "/r/plan/$plan/roadmap"
has "counts instead of marks" "Mỗi dòng là một nhóm; ô ghi số mục"
small "the roadmap of one year" "/r/plan/$plan/roadmap?from=2027&to=2027"
small "what changed" "/r/plan/$plan/changes"
small "carrying over" "/r/plan/$plan/carry"
small "the desk" "/desk?scope=unit"
tests_done
