#!/usr/bin/env bash
# walks.sh - the five-minute walks of CONTRIBUTING.md, done word for word in a copy of the tree: its
# blocks are taken from the page, its commands run, the pages they lead to are looked at.
. tests/lib.sh
. tests/blocks.bash
page=$PWD/CONTRIBUTING.md
tree_make

# quoted HEAD WORD: what stands in quotes after WORD
quoted() {
    sed -n "s/.* $2 \"\([^\"]*\)\".*/\1/p" "$1"
}

# The block goes below the first line with `after`, below the line with `under` if there is one.
put() {
    local file=$tree/$1 after under
    after=$(quoted "$2.head" after)
    under=$(quoted "$2.head" under)
    mkdir -p "$(dirname "$file")"
    if [ -z "$after" ]; then
        cp "$2" "$file"
        return
    fi
    awk -v after="$after" -v under="$under" -v block="$2" '
        { print }
        under == "" || index($0, under) == 1 { open = 1 }
        open && !done && index($0, after) {
            while ((getline line < block) > 0) print line
            done = 1
        }' "$file" >"$file.new" && mv "$file.new" "$file"
}

# What was written, without the words of the head: check refuses it as the page says.
broken() {
    local without file
    without=$(quoted "$1.head" without)
    file=$(cd "$tree" && grep -rlF -- "$without" domain | head -n 1)
    cp "$tree/$file" "$scratch/whole"
    awk -v cut="$without" '{ i = index($0, cut); if (i) $0 = substr($0, 1, i - 1) substr($0, i + length(cut)); print }' \
        "$scratch/whole" >"$tree/$file"
    (cd "$tree" && build/ngaba check) >"$body" 2>&1
    status=$?
    cp "$scratch/whole" "$tree/$file"
    answers "without ‘$without’ it is refused" 1
    has "and told where, and how to write it" "$(cat "$1")"
}

# walk NAME: every block in its order.
walk() {
    local block kind what
    take "$page" "### $1"
    for block in "${blocks[@]}"; do
        read -r kind what _ <"$block.head"
        case $kind in
        yaml) put "$what" "$block" ;;
        sh)
            (cd "$tree" && bash -eu "$block") >"$body" 2>&1
            status=$?
            answers "$1: its commands run" 0
            ;;
        text) broken "$block" ;;
        *) result 1 "$1: a block that is $kind" ;;
        esac
    done
}

# A form is sent as multipart, as the browser does.
send() {
    local path=$1 field args=()
    shift
    for field in "csrf=$(hidden csrf)" "$@"; do
        args+=(--form-string "$field")
    done
    ask -X POST -H "Origin: $base" "${args[@]}" "$base$path"
}

led_to() {
    sed -n 's/^[Ll]ocation: *\([^?]*\).*/\1/p' "$headers" | tr -d '\r'
}

walk "Add a field"
is "its blocks are found" "${#blocks[@]}" 3
walk "Add a record type"

start_server "$tree/data"
login lanhdao
get /r/task
task=$(grep -o '/r/task/[0-9][0-9]*' "$body" | tail -n 1)
get "$task"
has "every task shows the field" "Nguồn kinh phí"
login vanphong
get "$task/edit"
has "its form asks for it" 'name="f_funds"'

login lanhdao
get /desk
has "the record type stands in the menu" 'href="/r/reception"'
get /r/reception/new
answers "its form" 200
send /r/reception/new "f_title=Tiếp đoàn mẫu" "t_host=Sở Ngoại vụ tỉnh Quảng Ngãi" \
    "t_partner=Tỉnh Attapư" "f_date=20/11/2026" "f_form=working"
answers "a record is kept" 303
record=$(led_to)
get "$record"
has "and shown" "Tiếp đoàn mẫu"
for step in submit approve; do
    send "$record/step/$step" "version=$(hidden version)"
    answers "step $step" 303
    get "$record"
done
has "the last step is refused, and says why" "Chưa ghi kết quả"
get "$record/edit"
version=$(hidden version)
send "$record/step/finish" "version=$version"
answers "also when sent" 422
get "$record/edit"
send "$record/edit" "version=$(hidden version)" "f_outcome=Thống nhất nội dung (mẫu)"
answers "the outcome is written" 303
get "$record"
send "$record/step/finish" "version=$(hidden version)"
answers "then the step is taken" 303
get "$record/history"
has "and its story tells it" "Ghi nhận đã tiếp"
login vanthu
get "$record"
answers "a role without a grant does not see it" 404
stop_server

tests_done
