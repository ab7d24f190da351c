#!/usr/bin/env bash
# list.sh - lists of records: pages by key, filters, counting, search, and what nobody may see.
. tests/lib.sh
. tests/http/records/data.bash
records_data
start_server "$scratch/data"

enter vanphong
get /r/task
answers "the list" 200
is "a page has 25 rows" "$(grep -o '<tr><t[hd]' "$body" | wc -l)" 26
has "says there are more" "25 dòng, còn nữa."
lacks "counts nothing unasked" "Tất cả: 33"
next=$(grep -o 'href="[^"]*after=[^"]*"' "$body" | sed 's/href="//;s/"$//;s/&amp;/\&/g')
get "$next"
answers "the next page" 200
is "has the rest" "$(grep -o 'href="/r/task/[0-9]*"' "$body" | sort -u | wc -l)" 8
has "is the end" "8 dòng, hết danh sách."
get "/r/task?count=1"
has "counts when asked" "Tất cả: 33"

get "/r/task?f_rhythm=year"
is "a filter by a choice" "$(grep -o 'href="/r/task/[0-9]*"' "$body" | sort -u | wc -l)" 1
has "is a chip that removes it" "Bỏ lọc Kiểu hạn: Hằng năm"
get "/r/task?t_lead=$(printf 'Sở Đầu mối thử nghiệm' | sed 's/ /%20/g')"
answers "a reference typed in a filter becomes its id" 303
get "$(sed -n 's/^[Ll]ocation: *//p' "$headers" | tr -d '\r')"
has "and stands as a chip" "Cơ quan chủ trì: Sở Đầu mối thử nghiệm"
is "with its two tasks" "$(grep -o 'href="/r/task/[0-9]*"' "$body" | sort -u | wc -l)" 2
get "/r/task?t_lead=thu%20nghiem"
answers "words that fit several" 200
has "ask which" "chọn một"
get "/r/task?f_state=nonsense&f_lead=zzz"
answers "what is no filter is none" 200
get "/r/task?q=khong-co-gi"
has "an empty list says what was looked for" "Không có Nhiệm vụ nào khớp"
get "/r/task?q=viec%20so%2017"
has "text without marks" "Việc số 17"

get "/search?q=viec"
has "search says how it read the words" "không dấu nên tìm mọi chữ"
has "and where there is more" "/r/task?q=viec"
get "/search?q=%C4%91%E1%BA%A7u"
has "with marks it means them" "có dấu nên chỉ tìm"
get "/search?q=zzzz"
has "nothing found" "Không tìm thấy"
get "/suggest/organisation?q=so"
has "a type-ahead answers list items" '<li id="p0" role="option" data-id='

# A commune sees its own tasks only: the rest is missing, not forbidden.
task=$(id_of task 100-1.1)
enter xa
get /r/task
has "a commune sees none of the departments' tasks" "Chưa có Nhiệm vụ nào"
for path in "/r/task/$task" "/r/task/$task/edit" "/r/task/$task/history" "/r/task/$task/step/report" \
    /r/task/999999 /r/task/x /r/nothing /r/nothing/1 /duty/1 /accounts/lanhdao; do
    get "$path"
    is "$path is missing or forbidden alike" "$([[ $status = 404 || $path = /accounts* ]] && echo yes)" yes
    lacks "$path tells no title" "Việc của Sở Đầu mối"
done
get "/search?q=viec"
lacks "search finds nothing out of sight" "Việc của"
get "/r/task?q=dau&count=1"
has "and counts nothing of it" "Không có Nhiệm vụ nào"
get /accounts
answers "accounts are the administrator's" 403

stop_server
tests_done
