#!/usr/bin/env bash
# figure.sh - a dossier's own figure of a check: offered to who may grant it, refused to others, told by
# the step, while typing, by the story and by the review; given once in place of what the form saw.
. tests/lib.sh
sample_data "$scratch/data"
cat >"$scratch/outbound.csv" <<'END'
code,channel,title,unit,inviter,invitation,foreign_text,purpose,departs,returns,programme,state
MAU-DR-MUC,state,Đoàn học tập dài ngày (mẫu),QN.SNGV,JP-IB,authority,0,Học tập kinh nghiệm (dữ liệu mẫu).,05/04/2027,20/04/2027,unplanned,draft
END
"$ngaba" import --data "$scratch/data" --type outbound "$scratch/outbound.csv" >/dev/null
start_server "$scratch/data"

login chuyenvien
get "/suggest/outbound?q=MAU-DR-MUC"
record=/r/outbound/$(grep -o 'data-id="[0-9]*"' "$body" | head -n 1 | tr -dc 0-9)
get "$record/step/submit"
has "the general figure warns" "Chuyến đi 16 ngày, quá 10 ngày"
lacks "who may not grant another is offered none" "Mức riêng của hồ sơ này"
grant() { # VALUE WAS REASON
    post "$record/waive/many_days" step=submit param=n "value=$1" "was=$2" "reason=$3"
}
grant 16 "" "Khóa học 16 ngày"
answers "nor may he grant it" 403
get "$record"
lacks "nor is he led there" "#grant"

login lanhdao
get "$record"
has "who may is led there" "step/submit#grant\">Cho phép ngoại lệ, mức riêng: Gửi hồ sơ"
get "$record/step/submit"
has "who may is asked for it by name" "Mức riêng của hồ sơ này: Số ngày của chuyến đi"
lacks "a warning is not waived" "Cho phép ngoại lệ"
grant 16 "" ""
answers "without a reason" 422
grant mười "" "Khóa học 16 ngày"
answers "no number" 422
has "says so" "Ghi mức riêng bằng số nguyên"
post "$record/waive/many_days" step=submit param=m value=16 was= reason=x
answers "a figure that is not open" 404
post "$record/waive/many_countries" step=submit param=n value=16 was= "reason=Lý do"
answers "a check that is not open" 404
grant 15 "" "Khóa học 16 ngày"
answers "granted" 303
get "$record/step/submit"
has "it still stops above it" "Chuyến đi 16 ngày, quá 15 ngày"
has "and tells the figure" "mức riêng của hồ sơ này 15 (chung: 10), do Sở Ngoại vụ"
grant 20 "" "Người khác cho phép"
answers "a form made before it was granted" 409
grant 16 15 "Khóa học 16 ngày"
answers "another in its place" 303
get "$record/step/submit"
lacks "now it finds nothing" "Chuyến đi 16 ngày"
has "and still tells why" "mức riêng của hồ sơ này 16 (chung: 10)"

# While typing, the same figure.
get "$record/edit"
csrf=$(hidden csrf)
live() {
    ask --data-urlencode "csrf=$csrf" -H "Origin: $base" --data-urlencode "f_departs=2027-04-05" \
        --data-urlencode "f_returns=$1" "$base/live/outbound/${record##*/}"
}
live 2027-04-20
answers "typed within it" 200
lacks "there is nothing to mind" "quá 16 ngày"
live 2027-04-21
has "one day more is" "Chuyến đi 17 ngày, quá 16 ngày"
get "$record"
has "the story tells it" "Cho phép mức riêng"
has "with the figure and the reason" "Số ngày của chuyến đi: 16. Khóa học 16 ngày"
get "/review/outbound"
answers "the review" 200
has "tells it as what it is" "(mức riêng: Số ngày của chuyến đi)"

stop_server
tests_done
