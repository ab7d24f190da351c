#!/usr/bin/env bash
# live.sh - what a form runs into while it is typed: the same findings as at the step, with their law,
# to who may fill the form in; nothing of what is out of sight but "busy"; nothing is written.
. tests/lib.sh
sample_data "$scratch/data"

# Two trips of the Party channel: to a country nobody else goes to, by an office of the Party.
cat >"$scratch/outbound.csv" <<'END'
code,channel,title,unit,inviter,invitation,foreign_text,purpose,departs,returns,programme,state
MAU-DR-KIN,party,Đoàn kín của Đảng (mẫu),QN.VPTU,JP-IB,authority,1,Trao đổi công tác Đảng (dữ liệu mẫu).,10/03/2027,14/03/2027,unplanned,appraisal
END
printf 'outbound,country,locality,arrives,leaves\nMAU-DR-KIN,Cu-ba,La Habana,10/03/2027,14/03/2027\n' \
    >"$scratch/outbound.country.csv"
"$ngaba" import --data "$scratch/data" --type outbound "$scratch/outbound.csv" >/dev/null
"$ngaba" import --data "$scratch/data" --type outbound.country "$scratch/outbound.country.csv" >/dev/null
start_server "$scratch/data"

# id_of TYPE NAME: the id of a record, as the type-ahead offers it.
id_of() {
    get "/suggest/$1?q=$(jq -rn --arg q "$2" '$q|@uri')"
    grep -o 'data-id="[0-9]*"' "$body" | head -n 1 | tr -dc 0-9
}

# enter NAME: logs in, and keeps the token that every form of theirs has.
enter() {
    login "$1"
    get /desk
    csrf=$(hidden csrf)
}

# live PATH NAME=VALUE...: as the form asks while one types.
live() {
    local path=$1 field args=(--data-urlencode "csrf=$csrf" -H "Origin: $base")
    shift
    for field; do
        args+=(--data-urlencode "$field")
    done
    ask "${args[@]}" "$base/live/$path"
}

enter chuyenvien
own=$(id_of organisation "QN.SNGV")
ibaraki=$(id_of partner "JP-IB")

# Likeness of names, in any spelling; what is compared with the kept record is not itself.
live partner/0 "f_name=Tinh Attapu"
answers "a name is asked about" 200
has "the partner that is named alike" "Tỉnh Attapư"
has "with what it rests on" "Quy ước dữ liệu"
has "it says that it will be asked again" "hệ thống xét lại"
lacks "a piece of page, no page" "<html"
live partner/0 "f_name=Tỉnh Mẫu Không Có"
lacks "nothing is like it" "gần giống"
attapeu=$(id_of partner "Tỉnh Attapư")
live "partner/$attapeu" "f_name=Tỉnh Attapư"
lacks "its own name is no other's" "gần giống"
live partner/0 "f_name="
lacks "nothing typed, nothing found" "<p>"

# A trip: country and dates of another, with rows that are nowhere kept.
trip=("f_unit=$own" "t_unit=QN.SNGV" "had.country=" "r1.country=0" "f1.country.country=Nhật Bản")
live outbound/0 "${trip[@]}" f_departs=2027-01-18 f_returns=2027-01-20
answers "a trip is asked about" 200
has "the other trip within a week" "Đoàn công tác của tỉnh đi tỉnh Ibaraki"
has "why it matters" "Chỉ thị 38-CT/TW"
live outbound/0 "${trip[@]}" f_departs=2027-02-18 f_returns=2027-02-20
lacks "a month later there is none" "ghép đoàn"
live outbound/0 "${trip[@]:0:2}" f_departs=2027-01-18 f_returns=2027-01-20 had.country= \
    r1.country=0 f1.country.country=Lào r3.country=0 "f3.country.country=nhat ban"
has "the second row counts, in any spelling" "Đoàn công tác của tỉnh đi tỉnh Ibaraki"
live outbound/0 "${trip[@]}" f_departs=2027-01-18 f_returns=2027-02-20
has "too long a trip" "Chuyến đi 34 ngày, quá 10 ngày"
live outbound/0 "${trip[@]}" "f_departs=ngày nào đó" "f_returns=<b>" "f_title=<script>"
answers "nothing sound typed yet" 200
lacks "and nothing said" "<script>"

# The same content again: the partner and the country of a trip of one's own within three years.
live outbound/0 "${trip[@]}" f_departs=2027-05-18 f_returns=2027-05-20 "f_inviter=$ibaraki" \
    "t_inviter=JP-IB" "f_title=Đoàn khác"
has "a trip repeated" "với nội dung tương tự"

# Two leaders of whom one stays.
second=$(id_of resource "Lãnh đạo thứ nhất UBND")
live event/0 f_kind=away f_begins=2027-01-12T08:00 f_ends=2027-01-12T10:00 had.booking= r1.booking=0 \
    "f1.booking.resource=$second" "t1.booking.resource=MAU-LD-01"
has "the other one is away" "không vắng đồng thời"
live event/0 f_kind=working f_begins=2027-01-12T08:00 f_ends=2027-01-12T10:00 had.booking= r1.booking=0 \
    "f1.booking.resource=$second" "t1.booking.resource=MAU-LD-01"
lacks "only who is away himself" "không vắng đồng thời"

# Twice the same: nothing is written by asking.
live partner/0 "f_name=Đối tác mẫu chỉ hỏi"
live partner/0 "f_name=Đối tác mẫu chỉ hỏi"
lacks "asking leaves nothing behind" "gần giống"

# It is sent as a form is: nothing typed stands in an address, no other site asks, and it never waits
# for the writer.
get "/live/partner/0?f_name=Tinh%20Attapu"
answers "an address answers nothing" 405
token=$csrf
csrf=
live partner/0 "f_name=Tinh Attapu"
answers "nor is one without its token answered" 403
lacks "with a word" "Attapư"
csrf=$token
ask -d "csrf=$csrf" -H "Origin: https://example.org" --data-urlencode "f_name=Tinh Attapu" "$base/live/partner/0"
answers "nor another site" 403
grep '"/live/' "$server_log" | grep -q '"lane":"read"'
is "what is asked is logged" $? 0
is "and was all read in the read lane" "$(grep '"/live/' "$server_log" | grep -v '"lane":"read"')" ""
is "without what was typed" "$(grep -ciE 'attap|Mẫu|ibaraki' "$server_log")" 0

# The form asks by itself, and without script it comes back with what was found.
get /r/partner/new
has "the form asks by itself" 'data-live="/live/partner/0"'
lacks "and says nothing yet" "hệ thống xét lại"
post /r/partner/new "f_name=Tinh Attapu" f_code= f_kind=place "had.contact="
answers "a form with a problem comes back" 422
has "and says what it found" 'Tên gần giống đối tác đã có: Tỉnh Attapư'

# Who may not fill the form in is not answered; what is not there is not there.
live outbound/999999 f_departs=2027-01-18
answers "no such record" 404
live nothing/0 f_a=b
answers "no such type" 404
live outbound/0/submit f_a=b
answers "a new record has no step" 404
enter kiemtra
live partner/0 "f_name=Tinh Attapu"
answers "who may not create is refused" 403
lacks "and told nothing" "Attapư"

# The form of a step asks what depends on it; that of the record does not.
enter lanhdao
task=$(id_of task "đề án về người di cư tự do")
live "task/$task/ask_extension" f_asked_due=2019-11-01
answers "a step is asked about" 200
has "a date that is no extension" "Hạn đề nghị phải sau hạn hiện nay (30/11/2019)"
live "task/$task/ask_extension" f_asked_due=30/06/2027
lacks "a later one is" "Hạn đề nghị"
live "task/$task" f_due=2019-12-01
answers "the form of the record" 200
lacks "does not ask for what only a step fills in" "Hạn đề nghị"
live "task/$task/no_such_step" f_due=2019-12-01
answers "no such step" 404
enter congthuong
live "task/$task/ask_extension" f_asked_due=2019-11-01
answers "who may not take it is refused" 403
lacks "without a word of it" "Hạn đề nghị"

# Of what is out of sight: that it is, and whom to ask; its own address is that of nothing.
enter tinhuy
get "/suggest/outbound?q=kin"
hidden_id=$(grep -o 'data-id="[0-9]*"' "$body" | head -n 1 | tr -dc 0-9)
cuba=(had.country= r1.country=0 "f1.country.country=cu-BA" f_departs=2027-03-12 f_returns=2027-03-13)
live outbound/0 "${cuba[@]}"
has "who may read it is told its name" "Đoàn kín của Đảng"
live "outbound/$hidden_id" f_departs=2027-03-12
answers "its own form asks" 200
for who in chuyenvien lanhdao vanphong xaboy congthuong giaoduc bienphong; do
    enter "$who"
    live outbound/0 "${cuba[@]}"
    [ "$status" = 200 ] || continue
    has "$who is told that somebody goes, and whom to ask" "Bận, liên hệ Văn phòng Tỉnh ủy Quảng Ngãi"
    lacks "but not who" "Đoàn kín"
    lacks "nor which record" "$hidden_id"
    live "outbound/$hidden_id" "${cuba[@]}"
    answers "its address is that of nothing" 404
    plain_page "$hidden_id" >"$scratch/hidden"
    live outbound/999999 "${cuba[@]}"
    is "but for the number and the time" "$(plain_page 999999 | diff "$scratch/hidden" -)" ""
    live "outbound/$hidden_id/submit" "${cuba[@]}"
    answers "and so is a step of it" 404
done

# A form that asks faster than hands type is held off; the page is not.
enter chuyenvien
last=
for try in $(seq 4); do
    last=$(curl -s -o /dev/null -b "$jar" --max-time 60 -w '%{http_code}\n' \
        -d "csrf=$csrf" "$base/live/partner/0?[1-200]" | tail -n 1)
    [ "$last" = 429 ] && break
done
is "too many questions are held off" "$last" 429
get /r/partner/new
answers "the page is not" 200
stop_server
tests_done
