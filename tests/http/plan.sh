#!/usr/bin/env bash
# plan.sh - the declared views of a record: tree, roadmap, what changed, carrying over; the desk.
. tests/lib.sh
. tests/http/records/data.bash
records_data
start_server "$scratch/data"

enter vanphong
plan=$(id_of plan 100/KH-UBND)
task=$(id_of task 100-1.1)
lead=$(id_of organisation T.A)

# The tree: totals, groups, counting order.
get "/r/plan/$plan/tree"
answers "the tree" 200
has "counts all" "Tất cả 33"
has "groups by the first level" "1. Lĩnh vực thứ nhất"
has "how many in it" "2 nhiệm vụ"
has "each opens" "/r/task/$task"
is "one h1" "$(grep -o '<h1>' "$body" | wc -l)" 1
is "2.10 comes after 2.9" "$(grep -o '>2\.\(9\|10\)<' "$body" | tr -d '><' | tr '\n' ' ')" "2.9 2.10 "
get "/r/plan/$plan/tree?by=lead"
has "by agency" "Sở Đầu mối thử nghiệm</h2>"
get "/r/plan/$plan/tree?by=due_year"
has "by year" "2027</h2>"
get "/r/plan/$plan/tree?progress=in_time&lead=$lead"
has "filters narrow the totals" "Tất cả 2"
has "and can be taken back" "Bỏ lọc"
get "/r/plan/$plan/tree?progress=late"
has "nothing fits" "Không có mục nào khớp điều kiện đang chọn."
get "/r/plan/$plan/tree?paper=a3&by=lead"
has "the tree on A3 across" '<body class="a3">'
has "keeps how it is grouped" "by=lead&amp;progress=in_time&amp;paper=a3"
get "/r/task/$task/tree"
answers "what has no tree" 404
get "/r/plan/999999/tree"
answers "no such record" 404

# The roadmap, on both papers, by years.
get "/r/plan/$plan/roadmap"
answers "the roadmap" 200
has "is a drawing" '<svg class="svg rd1"'
has "with a title" '<title id="rdt">Lộ trình'
has "marks lead to their records" "<a href=\"/r/task/$task\"><title>Việc của Sở Đầu mối (30/06/2027"
has "a table says the same" "Lộ trình dạng bảng"
lacks "no raw style" "style="
has "A4 across" '<body class="land">'
get "/r/plan/$plan/roadmap?paper=a3"
has "A3 across" '<body class="a3">'
get "/r/plan/$plan/roadmap?from=2030&to=2031"
has "years without anything" "Không có mục nào đến hạn trong các năm này."
get "/r/plan/$plan/roadmap?from=x&to=99999"
answers "years that are none" 200

# What changed since it was signed: nothing; then a due date, with its reason.
get "/r/plan/$plan/changes"
has "nothing differs" "Không có nội dung khác so với bản đã ký."
get "/r/task/$task/edit"
version=$(hidden version)
post "/r/task/$task/edit" "version=$version" "f_product=Báo cáo <mới>" "reason=Văn bản số 77/UBND"
answers "a signed field is changed" 303
get "/r/plan/$plan/changes"
has "one difference" "1 nội dung khác"
has "as signed" "<del>Báo cáo</del>"
has "as it is now, escaped" "<ins>Báo cáo &lt;mới&gt;</ins>"
has "with its reason" "Văn bản số 77/UBND"

# Carrying over: target, choice, reason; all or nothing.
get "/r/plan/$plan/carry"
has "first a target is needed" "Chưa có hồ sơ nào bạn được chuyển sang"
get /r/plan/new
post /r/plan/new "f_number=200/KH-UBND" "f_title=Kế hoạch sau" "f_date=05/01/2027" "t_issuer=Văn phòng tỉnh thử nghiệm" \
    "f_from_year=2027" "f_to_year=2027"
answers "the next plan" 303
next=$(led_to | tr -dc 0-9)
get "/r/plan/$plan/carry?target=$next"
has "lists what is unfinished" "name=\"o$task\""
post "/r/plan/$plan/carry" "target=$next" "o$task=continue"
answers "without a reason it is refused" 422
has "and says so" "Ghi lý do chung"
has "the choice is kept" 'value="continue" selected'
post "/r/plan/$plan/carry" "target=$next" "reason=Chưa xong"
has "nothing chosen" "Chưa chọn mục nào để chuyển."
other=$(id_of task 100-1.2)
get "/r/plan/$plan/carry?target=$next"
post "/r/plan/$plan/carry" "target=$next" "reason=Chưa xong" "o$task=continue" "o$other=merge"
answers "a merge without its target" 422
get "/r/plan/$next/tree"
has "nothing was carried" "Chưa có mục nào ở đây."
get "/r/plan/$plan/carry?target=$next"
post "/r/plan/$plan/carry" "target=$next" "reason=Chưa xong" "o$task=continue" "o$other=drop"
answers "carried over" 303
get "/r/plan/$next/tree"
has "it is in the next plan" "Việc của Sở Đầu mối"
has "under its area" "Lĩnh vực thứ nhất"
lacks "what was dropped is not" "Việc của Sở Phối hợp"
again=$(grep -o '/r/task/[0-9]*' "$body" | head -n 1)
get "$again"
has "the new one names the old" "/r/task/$task"
get "/r/task/$task"
has "the old one names the new" "Được tiếp nối bởi: <a href=\"$again\""
get "/r/plan/$plan/changes"
has "the old plan says so" "Không còn trong kế hoạch"
enter xa
get "/r/plan/$plan/carry?target=$next"
lacks "who may not edit sees no target" "name=\"o"

# The desk.
enter phoihop
get /
is "after login one comes to the desk" "$(led_to)" /desk
get /desk
answers "the desk" 200
is "five figures" "$(grep -o '<ul class="figs">.*</ul>' "$body" | sed 's|</ul>.*||' | grep -o 'href="/desk?view=[a-z]*"' | sort -u | wc -l)" 5
has "the week" "Chủ nhật"
has "says what to do" "Hoàn thành nhiệm vụ: "
has "and why then" "Hạn: 01/08/2027"
has "in working days" "ngày LV"
for view in late week mine waiting unit; do
    get "/desk?view=$view"
    answers "the list behind the figure $view" 200
done
get "/desk?scope=unit"
has "the whole agency" "Việc của cả cơ quan"
enter quantri
get /desk
has "an empty desk says so" "Bạn không có việc cần xử lý."

# In English.
enter vanphong
get /desk
post /lang "lang=en" "back=/desk"
for path in /desk "/r/plan/$plan/tree" "/r/plan/$plan/roadmap" "/r/plan/$plan/changes" "/r/plan/$plan/carry" /read; do
    get "$path"
    answers "in English: $path" 200
    has "says its language: $path" '<html lang="en">'
done
tests_done
