#!/usr/bin/env bash
# step.sh - steps of a record: refused with every reason, done, told; and what its story shows whom.
. tests/lib.sh
. tests/http/records/data.bash
records_data
start_server "$scratch/data"

enter lanhdao
task=$(id_of task 100-1.1)
get "/r/task/$task"
answers "the record" 200
has "the way through its states" 'aria-current="step"'
# shellcheck disable=SC1111 # the quotes of the page
has "why a step cannot be done" "Lý do chưa thực hiện được “Báo hoàn thành”"
has "with its reason" "Chưa có bằng chứng đúng loại đã khai"
has "its rule" "Quyết định 42/2014/QĐ-TTg"
has "which nobody checked yet" "chưa đối chiếu điều khoản"
has "a step that can be done" "/r/task/$task/step/report"
has "what is owed" "Hoàn thành nhiệm vụ"
duty=$(grep -o '/duty/[0-9]*' "$body" | head -n 1)
get "$duty"
answers "its clock" 200
has "drawn day by day" '<ol class="days">'
has "says how it was computed" "Cách tính"

post "/r/task/$task/step/declare" version=1
answers "a step that is blocked" 422
has "comes back with why" "Chưa có bằng chứng đúng loại đã khai"
get "/r/task/$task/step/report"
post "/r/task/$task/step/report" "version=$(hidden version)" reason=
answers "a step without its reason" 422
has "asks for it" 'aria-describedby="e_reason"'
post "/r/task/$task/step/report" "version=$(hidden version)" "reason=Đã xong nửa đầu"
answers "with it the step is done" 303
get "/r/task/$task"
has "and told" "Đã xong nửa đầu"

get "/r/task/$task/edit"
post "/r/task/$task/edit" "version=$(hidden version)" had.proof= r1.proof=0 f1.proof.kind=figure \
    "f1.proof.figure=12 dự án"
get "/r/task/$task"
post "/r/task/$task/step/declare" "version=$(hidden version)"
answers "with its proof it is declared" 303
get "/r/task/$task"
has "and waits" "Chờ xác nhận"
has "for another duty" "Xác nhận kết quả"

# Who may not is told who may.
get "/r/task/$task/edit"
version=$(hidden version)
enter phoihop
get "/r/task/$task"
has "what others may do" "Bước do người khác thực hiện"
has "and who" "Người có quyền thực hiện bước này"
post "/r/task/$task/step/confirm" "version=$version" reason=x
is "a step that is not his" "$status" 403
has "says who may" "Người có quyền thực hiện bước này"

# The way through the states is what the history holds, not what the declaration would have it be.
way() {
    grep -o '<ol class="steps">.*</ol></div>' "$body" | sed 's|</ol>.*||; s|</li>|\n|g' | sed -E '/^$/d
        s|.*class="dn".*|+ &|; s|.*class="nowst".*|! &|; s|.*<small>.*|? &|; s|^[^+!?].*|. &|; s|<small>.*||; s|<[^>]*>||g'
}
step() { # step TASK NAME [FIELD=VALUE...]
    local at="/r/task/$1/step/$2"
    get "$at"
    shift 2
    post "$at" "version=$(hidden version)" "$@"
}
enter vanphong
get "/r/task/$task"
is "imported half way, what was before is not known" "$(way | paste -sd,)" \
    "? Dự thảo,? Đã giao,+ Đang thực hiện,! Chờ xác nhận,. Đã xác nhận"
has "and that is said" "không có ghi nhận"
step "$task" send_back "reason=Cần số liệu"
answers "it is sent back" 303
get "/r/task/$task"
is "and a state entered again stands there again" "$(way | paste -sd,)" \
    "? Dự thảo,? Đã giao,+ Đang thực hiện,+ Chờ xác nhận,! Đang thực hiện,. Chờ xác nhận,. Đã xác nhận"
draft=$(id_of task giao)
get "/r/task/$draft"
is "of a new task nothing is behind" "$(way | paste -sd,)" \
    "! Dự thảo,. Đã giao,. Đang thực hiện,. Chờ xác nhận,. Đã xác nhận"

get "/r/task/$draft/edit"
post "/r/task/$draft/edit" "version=$(hidden version)" "t_lead=Xã thử nghiệm" "reason=Giao lại"
answers "it is for the commune" 303
get "/r/task/$draft"
post "/r/task/$draft/step/assign" "version=$(hidden version)"
answers "and assigned" 303
enter xa
get "/r/task/$draft"
is "who reads no history is told the way of what is his" "$(way | paste -sd,)" \
    "+ Dự thảo,! Đã giao,. Đang thực hiện,. Chờ xác nhận,. Đã xác nhận"
lacks "and no more of it" "Giao lại"
get "/r/task/$draft/history"
answers "its story is not for him" 403
enter vanphong
get /r/part/new
post /r/part/new "t_task=100-1.2" "t_agency=Xã thử nghiệm" "f_title=Phần của xã"
answers "the commune takes part in another's task" 303
theirs=$(id_of task 100-1.2)
get "/r/task/$theirs"
is "whose way is known" "$(way | paste -sd,)" \
    "? Dự thảo,? Đã giao,! Đang thực hiện,. Chờ xác nhận,. Đã xác nhận"
enter xa
get "/r/task/$theirs"
is "but to him from where he sees it on" "$(way | paste -sd,)" \
    "! Đang thực hiện,. Chờ xác nhận,. Đã xác nhận"
enter vanphong
step "$draft" drop reason=Thôi
answers "it is dropped" 303
get "/r/task/$draft"
is "then nothing is ahead and nothing more is claimed" "$(way | paste -sd,)" \
    "+ Dự thảo,+ Đã giao,! Dừng thực hiện"
lacks "nor is anything unknown" "không có ghi nhận"

# A story obeys field rights: a clerk reads no personal field, neither its name nor its values.
enter quantri
person=$(id_of person M1)
get "/r/person/$person/edit"
post "/r/person/$person/edit" "version=$(hidden version)" "f_phone=0999 888 777" "f_name=Nguyễn Mẫu Một"
answers "a personal field is changed" 303
get "/r/person/$person/history"
has "who may read it reads it" "0999 888 777"
enter vanthu
get "/r/person/$person"
lacks "a clerk does not" "0999 888 777"
has "but sees that something is kept" "•••777"
get "/r/person/$person/history"
answers "its story" 200
lacks "without the value" "0999 888 777"
lacks "and without the field's name" "Điện thoại công vụ"
get "/r/person"
lacks "nor in the list" "0999 888 777"
enter xa
get "/r/task/$task/history"
answers "no story of what is out of sight" 404

# English is complete.
enter lanhdao
get "/r/task/$task"
post /lang lang=en "back=/r/task/$task"
get "/r/task/$task"
has "English" "What is owed"
lacks "without Vietnamese of the interface" "Việc cần xử lý"

# Accounts.
enter quantri
get /accounts
has "accounts are listed" "/accounts/lanhdao"
password=$(hidden password)
post /accounts "t_person=M2" "login=nguoimoi" "password=$password"
answers "an account is added" 303
get /accounts
post /accounts "t_person=M2" "login=nguoimoi" "password=$password"
answers "a login is there once" 422
login nguoimoi "$password"
answers "its password opens" 303
get /r/task
answers "and must be changed first" 303
is "there" "$(led_to)" /password
enter quantri
get /accounts/nguoimoi
post /accounts/nguoimoi do=disable
answers "it is disabled" 303
login nguoimoi "$password"
get /
is "and opens nothing" "$(led_to)" /login
enter quantri
get /accounts/quantri
post /accounts/quantri do=disable
answers "nobody disables himself" 422

stop_server
tests_done
