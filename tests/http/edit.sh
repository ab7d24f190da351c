#!/usr/bin/env bash
# edit.sh - forms of records: creating, what is refused and why, rows, files, signed content.
. tests/lib.sh
. tests/http/records/data.bash
records_data
start_server "$scratch/data"

enter lanhdao
task=$(id_of task 100-1.1)
area=$(id_of area 100.1)
lead=$(id_of organisation T.A)

# What is wrong is said at its place, and what was typed stays.
get "/r/task/new?parent=$area"
answers "the form of a new task" 200
has "knows its parent" "value=\"Lĩnh vực thứ nhất\""
has "says what is optional" "(không bắt buộc)"
post /r/task/new "t_area=Lĩnh vực thứ nhất" "f_no=1.9" "f_title=" "t_lead=thử nghiệm" "f_due=31/02/2027" \
    "f_start=05/01/2026" "f_product=Báo cáo giữ lại"
answers "a wrong form is refused" 422
has "with a summary that links to each box" 'href="#f_title"'
has "the missing title" "chưa điền"
has "the day that is none" "ngày phải viết dd/mm/yyyy"
has "the words that fit several" "có nhiều mục khớp"
has "with the records to pick from" 'name="p_lead"'
has "what was typed stays" "Báo cáo giữ lại"
has "also what was wrong" 'value="31/02/2027"'

post /r/task/new "t_area=Lĩnh vực thứ nhất" "f_no=1.9" "f_code=100-1.9" "f_title=Việc mới <b>" "p_lead=$lead" \
    "t_lead=thử nghiệm" "f_due=30/06/2027" "f_start=05/01/2026"
answers "new under a signed plan needs a reason" 422
has "and asks for it" 'id="f_reason"'
post /r/task/new "t_area=Lĩnh vực thứ nhất" "f_no=1.9" "f_code=100-1.9" "f_title=Việc mới <b>" "p_lead=$lead" \
    "t_lead=thử nghiệm" "f_due=30/06/2027" "f_start=05/01/2026" "reason=Văn bản số 12/UBND"
answers "created" 303
new=$(led_to)
get "$new?said=SAID_CREATED"
has "the page says so" "Đã thêm."
has "values are escaped" "Việc mới &lt;b&gt;"
has "dates are as people write them" "30/06/2027"
has "its story has the reason" "Văn bản số 12/UBND"
has "the default was filled in" "Một lần"
get "/r/task/new?parent=$area"
post /r/task/new "t_area=Lĩnh vực thứ nhất" "f_no=1.9" "f_code=100-1.9" "f_title=Lại" "t_lead=Sở Đầu mối thử nghiệm" \
    "reason=x"
answers "a key is there once" 422
has "and says so" "đã có hồ sơ khác dùng giá trị này"

# Rows: add, fill, save, delete, all by plain buttons.
get "/r/task/$task/edit"
version=$(hidden version)
post "/r/task/$task/edit" "version=$version" "had.proof=" "r1.proof=0" "f1.proof.note=dòng một" "add=proof"
answers "add row shows the form again" 422
has "with what was typed" "dòng một"
has "and a second row" 'name="f2.proof.note"'
lacks "it is no mistake" "nội dung cần sửa"
post "/r/task/$task/edit" "version=$version" "had.proof=" "r1.proof=0" "f1.proof.note=dòng một" "r2.proof=0" \
    "f2.proof.note=dòng hai" "del=1.proof"
lacks "a deleted row is gone" "dòng một"
has "the other stays" "dòng hai"
post "/r/task/$task/edit" "version=$version" "had.proof=" "r1.proof=0" "f1.proof.note=thiếu loại"
answers "a row is checked" 422
has "with its place" "Bằng chứng, dòng 1. Loại: chưa điền"
has "and a link to its box" 'href="#f1.proof.kind"'
post "/r/task/$task/edit" "version=$version" "had.proof=" "r1.proof=0" "f1.proof.kind=figure" \
    "f1.proof.figure=12 dự án" "f1.proof.dated=1/2/2026"
answers "rows are saved" 303
get "/r/task/$task"
has "and shown" "12 dự án"
has "their day too" "01/02/2026"
get "/r/task/$task/edit"
version=$(hidden version)
row=$(hidden r1.proof)
post "/r/task/$task/edit" "version=$version" "had.proof=$row," "r1.proof=$row" "f1.proof.kind=figure" \
    "f1.proof.figure=12 dự án" "f1.proof.dated=01/02/2026"
answers "saving the same" 303
is "says that nothing changed" "$(grep -c SAID_NOTHING "$headers")" 1

# A file: kept by its content, refused when it bears a mark of secrecy.
printf 'Báo cáo kết quả\nSố liệu công khai.\n' >"$scratch/bao-cao.txt"
printf 'UBND TỈNH\nTỐI MẬT\nSố: 5/BC\n' >"$scratch/khac.txt"
get "/r/task/$task/edit"
form=(-F "csrf=$(hidden csrf)" -F "version=$(hidden version)" -F "had.proof=$row," -F "r1.proof=$row"
    -F f1.proof.kind=figure -F "f1.proof.figure=12 dự án" -F r2.proof=0 -F f2.proof.kind=file)
ask -H "Origin: $base" "${form[@]}" -F "f2.proof.file=@$scratch/khac.txt" "$base/r/task/$task/edit"
answers "a file with a mark of secrecy is refused" 422
has "and why" "Luật 29/2018/QH14"
cp "$scratch/bao-cao.txt" "$scratch/tuyet mat.txt"
ask -H "Origin: $base" "${form[@]}" -F "f2.proof.file=@$scratch/tuyet mat.txt" "$base/r/task/$task/edit"
answers "also by its name" 422
ask -H "Origin: $base" "${form[@]}" -F "f2.proof.file=@$scratch/bao-cao.txt" "$base/r/task/$task/edit"
answers "a file is taken" 303
get "/r/task/$task"
has "the link says which file" 'bao-cao.txt</a> <small class="nw mu">1 KB</small>'
has "the story says which file" '<ins>bao-cao.txt</ins>'
file=$(grep -o 'href="/file/[0-9a-f]*' "$body" | head -n 1 | sed 's/href="//')
get "$file"
answers "and given back" 200
is "as it was" "$(cmp "$body" "$scratch/bao-cao.txt" && echo same)" same
is "to be saved, not shown" "$(grep -ci '^content-disposition: attachment' "$headers")" 1
is "its type is not guessed" "$(grep -ci '^x-content-type-options: nosniff' "$headers")" 1
get "/file/$(printf '0%.0s' $(seq 64))"
answers "no such file" 404
enter xa
get "$file"
answers "a file of a record out of sight is missing" 404
as lanhdao

# Signed content changes with a reason only.
get "/r/task/$task/edit"
post "/r/task/$task/edit" "version=$(hidden version)" "f_product=Báo cáo khác"
answers "signed content without a reason" 422
has "is asked why" "phải ghi lý do hoặc số văn bản điều chỉnh"
post "/r/task/$task/edit" "version=$(hidden version)" "f_product=Báo cáo khác" "reason=Văn bản 15/UBND"
answers "with a reason it is saved" 303

# What a state or a role closes is not in the form and not taken from it.
get "/r/task/$task/edit"
lacks "a closed field has no box" 'name="f_due"'
post "/r/task/$task/edit" "version=$(hidden version)" "f_due=01/01/2030" "f_progress=done" "f_done_on=01/01/2026"
get "/r/task/$task"
lacks "nor is it taken when sent" "01/01/2030"
other=$(id_of task 100-1.2)
get "/r/task/$other/edit"
answers "another agency's task is not edited" 403
has "and why" "Chỉ người có quyền trong phạm vi của cơ quan này mới sửa được: Sở Phối hợp"
has "and who may" "Người có quyền sửa “Nhiệm vụ”: "
get "/r/task/$other"
lacks "and has no button for it" "/r/task/$other/edit"

stop_server
tests_done
