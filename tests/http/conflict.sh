#!/usr/bin/env bash
# conflict.sh - two people edit one record: the second sees both versions and loses nothing.
. tests/lib.sh
. tests/http/records/data.bash
records_data
start_server "$scratch/data"

enter lanhdao
task=$(id_of task 100-1.1)
get "/r/task/$task/edit"
version=$(hidden version)

enter chuyenvien
get "/r/task/$task/edit"
post "/r/task/$task/edit" "version=$(hidden version)" "f_detail=Của người thứ nhất" "f_indicator=Chỉ tiêu mới" \
    "had.proof=" "r1.proof=0" "f1.proof.kind=figure" "f1.proof.figure=Số của người thứ nhất" "reason=văn bản 1"
answers "the first saves" 303

as lanhdao
get /search
mine=("f_detail=Của người thứ hai" "f_indicator=" "f_no=1.1b" "had.proof=" "r1.proof=0" "f1.proof.kind=figure"
    "f1.proof.figure=Số của người thứ hai" "reason=văn bản 2")
post "/r/task/$task/edit" "version=$version" "${mine[@]}"
answers "the second is told" 409
has "who was first" "<b>chuyenvien</b>"
has "the other's words" "Của người thứ nhất"
has "his own" "Của người thứ hai"
has "a choice for each field" 'name="c_detail" value="theirs"'
has "what only the other changed stays the other's" 'name="c_indicator" value="theirs" checked'
has "what only he changed stays his" 'name="c_no" value="mine" checked'
has "rows of both, put together" "Ghép cả hai"
has "all that was typed goes back" 'name="f1.proof.figure" value="Số của người thứ hai"'
get "/r/task/$task"
lacks "nothing of the second was saved" "Của người thứ hai"

get /search
post "/r/task/$task/edit" "version=$version" "${mine[@]}"
now=$(hidden version)
post "/r/task/$task/edit" "version=$now" "${mine[@]}" c_detail=theirs c_indicator=theirs c_no=mine c_proof=mine
answers "his choice is saved" 303
get "/r/task/$task"
has "the other's text" "Của người thứ nhất"
has "the other's indicator" "Chỉ tiêu mới"
has "his number" "1.1b"
has "the other's row" "Số của người thứ nhất"
has "and his own" "Số của người thứ hai"

# A step on a version that is no longer the kept one is not done.
get "/r/task/$task/step/report"
post "/r/task/$task/step/report" "version=$version" "reason=nội dung báo cáo"
answers "a step on an old version" 409
has "keeps what was written" "nội dung báo cáo"

stop_server
tests_done
