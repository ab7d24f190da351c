#!/usr/bin/env bash
# read.sh - reading a document as a page: the proposal, what is wrong with it, the records made of it.
. tests/lib.sh
. tests/http/records/data.bash
records_data
build/ngaba import --data "$scratch/data" --type document domain/registry/instruments.csv >"$scratch/import.log"
start_server "$scratch/data"

enter chuyenvien
get /read
answers "who creates none may not read" 403

enter lanhdao
get /read
answers "the form" 200
post /read type=plan text=
answers "nothing was given" 422
has "and says what to give" "Chọn một tệp, hoặc dán nội dung văn bản."
get /read
post /read type=plan "text=MẬT
Số: 1/KH-UBND
KẾ HOẠCH
1. Một việc"
answers "a secret is refused" 422
has "and says why" "bí mật nhà nước"
lacks "the text of a secret is not shown again" "Một việc"

get /read
post /read type=plan "text@tests/intake/texts/letterhead-plan.txt"
answers "a plan is read" 200
has "its number" 'value="952/KH-UBND"'
has "its date" 'value="05/04/2022"'
has "what it cites" "Văn bản được viện dẫn"
has "the register agrees" "Khớp sổ"
has "its rows can be kept, edited, dropped" 'value="drop"'
has "the sentence stands beside" '<blockquote class="src">'
has "the words that say by when are marked" "<mark>"
has "deadlines" 'value="30/06/2022"'
has "all is carried in the form" 'name="s2"'

# A long one: what the page carries stays small, and the boxes of a row come when they are asked for.
{
    sed '/^1\. Đoàn ra/q' tests/intake/texts/letterhead-plan.txt
    for i in $(seq 26); do
        printf '\n- Sở Phối hợp thử nghiệm chủ trì xây dựng chương trình hợp tác giai đoạn tiếp theo với các địa phương nước bạn lần thứ %d, tổ chức lấy ý kiến các cơ quan, đơn vị và trình Ủy ban nhân dân tỉnh trước ngày 30/06/2027.\n' "$i"
    done
} >"$scratch/long.txt"
get /read
post /read type=plan "text@$scratch/long.txt"
answers "a long plan is read" 200
is "all of its tasks" "$(grep -o 'name="k[0-9]*" value="i"' "$body" | wc -l)" 26
[ "$(wc -c <"$body")" -le 61440 ]
result $? "the page is at most 60 KB" "$(wc -c <"$body") bytes"
lacks "no boxes stand there" 'id="f2.item.title"'
lacks "a title that is its sentence is not sent twice" 'name="f2.item.title"'

# open N [FIELD=VALUE...]: presses "edit" of a row of the form as it stands, with what was typed besides.
open() {
    local name value args=()
    while IFS=$'\t' read -r name value; do
        args+=("$name=$value")
    done < <(grep -o '<input[^>]*type="hidden"[^>]*>' "$body" |
        sed -n 's/.*name="\([knswh][0-9]*\|[ft][0-9.]*[a-z_.]*\|rows\)" value="\([^"]*\)".*/\1\t\2/p')
    post /read/confirm type=plan "open=$1" "${args[@]}" "${@:2}"
}
open 2 "f_number=301/KH-UBND" r3=drop
answers "pressed, the form comes again" 422
has "with the boxes of that row" 'id="f2.item.title"'
has "which holds the sentence" 'lần thứ 1, tổ chức'
has "opened" 'id="r2e" value="edit" checked'
lacks "not of the next" 'id="f3.item.title"'
has "what was chosen stays" 'id="r3d" value="drop" checked'
has "what was typed stays in the head" 'value="301/KH-UBND"'
lacks "nothing is called wrong" 'class="er1"'

# Confirming: what is missing is said in its row, nothing is made; then all of it at once.
rows=(type=plan rows=4 k1=s n1=1 "s1=Phần một" "f1.section.title=Hợp tác <1>" k2=i n2=1.1 "s2=Câu nguồn <a>"
    "f2.item.title=Việc thứ nhất" "f2.item.due=30/06/2027" k3=i n3=1.2 "s3=Câu thứ hai" "f3.item.title=Việc thứ hai"
    r3=drop k4=i n4=1.3 "s4=Câu thứ ba" "f4.item.title=Việc thứ ba" "t4.item.lead=Sở Phối hợp thử nghiệm")
head=("f_number=300/KH-UBND" "f_title=Kế hoạch đọc từ văn bản" "f_date=04/12/2026" "f_from_year=2026" "f_to_year=2027"
    "t_issuer=Sở Đầu mối thử nghiệm")
post /read/confirm "${rows[@]}" "${head[@]}"
answers "a lead is missing" 422
has "in which row" "1.1. Cơ quan chủ trì: chưa điền"
has "with a link to its box" 'href="#f2.item.lead"'
has "what was typed stays" 'Việc thứ ba'
has "and the choice" 'id="r3d" value="drop" checked'
has "the source is still carried" "Câu nguồn &lt;a&gt;"
post /read/confirm "${rows[@]}" "${head[@]}" r1=drop "t0.item.lead=Sở Đầu mối thử nghiệm"
answers "an item whose section is dropped" 422
has "is told" "phần chứa dòng này đã bỏ"
get "/r/plan?q=300/KH-UBND"
lacks "nothing was made so far" "Kế hoạch đọc từ văn bản"
get /read
post /read/confirm "${rows[@]}" "${head[@]}" "t0.item.lead=Sở Đầu mối thử nghiệm"
answers "confirmed" 303
tree=$(led_to)
get "$tree"
answers "leads to the tree" 200
has "with the section, escaped" "Hợp tác &lt;1&gt;"
has "the kept item" "Việc thứ nhất"
has "numbered by its place" ">1.1"
lacks "not the dropped one" "Việc thứ hai"
has "each with its lead" "Sở Phối hợp thử nghiệm"
task=$(grep -o '/r/task/[0-9]*' "$body" | head -n 1)
get "$task"
has "the source sentence is kept" "Câu nguồn &lt;a&gt;"
get /read
post /read/confirm "${rows[@]}" "${head[@]}" "t0.item.lead=Sở Đầu mối thử nghiệm"
answers "the same number a second time" 422
has "is told at its box" "đã có hồ sơ khác dùng giá trị này"
post /read/confirm type=plan rows=100000
answers "a form that is not whole" 422
tests_done
