#!/usr/bin/env bash
# calendar.sh - the calendar: month, week, list, filters; what a role may not see is only busy, in
# every view, whatever is asked; clashes while typing and once saved; free times.
. tests/lib.sh
sample_data "$scratch/data"
start_server "$scratch/data"

secret="Lãnh đạo Tỉnh ủy làm việc với đoàn Đảng bạn" # of the Party channel, 10/12/2026 14:00
people="Giao lưu nhân dân vùng biên"                  # of the Fatherland Front, 12/12/2026 08:00
busy="Bận, liên hệ Văn phòng Tỉnh ủy Quảng Ngãi"

# link TEXT: the first record whose link on the page last got holds the text.
link() {
    grep -o "href=\"/r/[a-z]*/[0-9]*\"[^>]*>[^<]*$1" "$body" | sed 's/href="\([^"]*\)".*/\1/' | head -n 1
}

# of_type TYPE NAME: the id of a record, as the type-ahead offers it.
id_of() {
    get "/suggest/$1?q=$(jq -rn --arg q "$2" '$q|@uri')"
    grep -o 'data-id="[0-9]*"' "$body" | head -n 1 | tr -dc 0-9
}

login tinhuy
get "/calendar?day=2026-12-10"
answers "the month" 200
has "says which" "Lịch: Tháng 12/2026"
has "one's own is named" "$secret"
hidden_path=$(link "$secret")
hidden_id=${hidden_path##*/}
get "$hidden_path"
answers "and opens" 200
interpreter=$(id_of resource "Phiên dịch tiếng Lào")
room=$(id_of resource "Phòng họp Tỉnh ủy")
leader=$(id_of resource "Lãnh đạo Tỉnh ủy")

views=("/calendar?day=2026-12-10" "/calendar?view=week&day=2026-12-10" "/calendar?view=list&day=2026-12-10")
for channel in party state people; do
    views+=("/calendar?view=list&day=2026-12-10&channel=$channel")
done
for type in event inbound outbound conference; do
    views+=("/calendar?view=week&day=2026-12-10&type=$type")
done
views+=("/calendar?view=list&day=2026-12-10&resource=$room" "/calendar?view=list&day=2026-12-10&resource=$leader")
clash="f_begins=2026-12-10T14:30&f_ends=2026-12-10T15:00&had.booking=&r1.booking=0&f1.booking.resource=$interpreter&t1.booking.resource=MAU-PD-01"

# live FORM: as the form of an event asks while one types, by whoever is in.
live() {
    get /desk
    ask -H "Origin: $base" -d "csrf=$(hidden csrf)&$1" "$base/live/event/0"
}

# Each role that does not read the Party channel, or not that office's: nothing of it in any byte.
for who in vanthu chuyenvien lanhdao vanphong xaboy congthuong lanhdaosct giaoduc bienphong vanhoa quantri congan; do
    login "$who"
    wrong=
    live "$clash"
    asked=("live $clash")
    [ "$status" = 200 ] || asked=() # who may not create one is not answered: live.sh
    for view in "${views[@]}" "${asked[@]}" "/calendar/free?resource=$room&hours=1&from=2026-12-10&to=2026-12-10"; do
        case $view in live\ *) live "${view#live }" ;; *) get "$view" ;; esac
        [ "$status" = 200 ] || wrong="$wrong $view: $status"
        for word in "$secret" "MAU-LH-02" "event/$hidden_id" "xây dựng Đảng" "Phòng họp Tỉnh ủy,"; do
            ! grep -qF -- "$word" "$body" || wrong="$wrong $view: $word"
        done
        case $view in */free*) continue ;; esac
        [ "$(grep -cF -- "$busy" "$body")" = 1 ] || wrong="$wrong $view: not busy"
    done
    is "$who is told of it the time and the office, and nothing else" "$wrong" ""
done

login kiemtra
get "/calendar?view=list&day=2026-12-10"
has "who reads all of every channel reads it" "$secret"
has "and the people's" "$people"

login chuyenvien
get "/calendar?view=list&day=2026-12-10&channel=people"
lacks "a filter leaves out what is seen and is not of it" "Sê Kông"
has "and says what it does not touch" "không áp dụng cho mục"
get "/calendar?view=list&day=2026-12-10&type=inbound"
has "a kind" "Đoàn chính quyền tỉnh Sê Kông"
lacks "no other" "tiếp đoàn tỉnh Sê Kông"
get "/calendar?view=list&day=2026-12-10&t_org=QN.SNGV"
answers "an organisation typed becomes an address" 303
location=$(sed -n 's/^[Ll]ocation: *\([^[:space:]]*\).*/\1/p' "$headers")
get "$location"
has "the organisation's" "Đoàn chính quyền tỉnh Sê Kông"
lacks "not another's" "$busy"
get "/calendar?view=list&day=2026-12-10&t_org=kh%C3%B4ng%20c%C3%B3"
has "one that is not there is said" "không có"
get "/calendar?day=khong-phai-ngay&view=nam&type=organisation&resource=999999&channel=x"
answers "nonsense asks nothing" 200
get "/calendar?day=9999-12-31"
answers "the end of time" 200
get "/calendar?view=week&day=2026-12-08"
has "the hour of a reception" "09:00"
has "its place in a week" "Phòng khánh tiết UBND tỉnh"

# Clashes while typing: a leader who is elsewhere.
first=$(id_of resource "Lãnh đạo thứ nhất UBND")
booking="had.booking=&r1.booking=0&t1.booking.resource=MAU-LD-01&f1.booking.resource=$first"
live "f_begins=2026-12-08T09:30&f_ends=2026-12-08T11:00&$booking"
has "the clash" "Trùng lịch:"
has "is named to who may read it" "tiếp đoàn tỉnh Sê Kông"
live "f_begins=2026-12-08T10:00&f_ends=2026-12-08T11:00&$booking"
has "one after the other is none" "Chưa thấy trùng lịch"
live "f_begins=2026-12-08T10:00&f_ends=2026-12-08T11:00&$booking&f1.booking.since=2026-12-08T08:00&f1.booking.until=2026-12-08T09:10"
has "a row has its own time" "Trùng lịch:"
live "f_begins=hom%20nay&had.booking=&r1.booking=0&f1.booking.resource=abc"
answers "nothing sound typed yet" 200
own=$(id_of organisation "QN.SNGV")
get /r/event/new
has "the form asks by itself" "data-live=\"/live/event/0\""
post /r/event/new "channel=state" "f_title=Gặp gỡ mẫu" "f_kind=working" "f_host=$own" "t_host=QN.SNGV" \
    "f_begins=2026-12-08T09:15" "f_ends=2026-12-08T09:45" "had.booking=" "r1.booking=0" \
    "f1.booking.resource=$first" "t1.booking.resource=MAU-LD-01"
answers "without script it is saved" 303
made=$(sed -n 's/^[Ll]ocation: *\([^?[:space:]]*\).*/\1/p' "$headers")
get "$made"
has "and its page says what clashes" "Trùng lịch:"
has "with whom" "tiếp đoàn tỉnh Sê Kông"
get "$made/edit"
version=$(hidden version)
get "/calendar?view=list&day=2026-12-10"
lacks "a draft stands on no calendar" "Gặp gỡ mẫu"
get "$made/step/submit"
has "the step says it too" "đã có lịch ngày 08/12/2026"
post "$made/step/submit" "version=$version"
answers "a warning does not stop it" 303
get "/calendar?view=list&day=2026-12-10"
has "now it stands there" "Gặp gỡ mẫu"

login congthuong
get "/calendar?view=list&day=2026-12-08"
lacks "not by name to another office" "Gặp gỡ mẫu"
get /r/event
visit=$(link "Làm việc với doanh nghiệp khảo sát")
get "$visit"
has "whose own dossier clashes with it" "Bận, liên hệ Sở Ngoại vụ tỉnh Quảng Ngãi"
lacks "and is told no name" "Gặp gỡ mẫu"

# Free times are sought from today on.
stop_server
at_clock "2026-12-01 08:00:00"
start_server "$scratch/data"
login chuyenvien
get /calendar/free
answers "the search" 200
get "/calendar/free?hours=1&from=08/12/2026&to=08/12/2026&t_resource0=MAU-LD-01&t_resource1=MAU-PH-01"
answers "words become an address" 303
location=$(sed -n 's/^[Ll]ocation: *\([^[:space:]]*\).*/\1/p' "$headers")
get "$location"
has "before the reception" "07:30 – 08:30 08/12/2026"
has "and after it" "10:30 – 11:30 08/12/2026"
lacks "not during" "09:00 – 10:00 08/12/2026"
get "/calendar/free?days=2&from=2026-12-07&to=2026-12-11&resource=$room"
has "two days in a row" "07/12 – 08/12/2026"
lacks "never over a day that is taken" "09/12 – 10/12/2026"
get "/calendar/free?hours=1&from=2026-12-12&to=2026-12-13&resource=$room"
has "no office hours on a weekend" "Không có thời gian nào"
get "/calendar/free?hours=1"
has "nothing chosen is said" "Chọn ít nhất một nguồn lực"
get "/calendar/free?hours=1&t_resource0=kh%C3%B4ng%20c%C3%B3"
has "a name that is not there" "không tìm thấy"
get "/calendar/free?hours=99999999999999999999&days=-3&from=x&to=y&resource=0&resource=abc"
answers "nonsense is no error" 200

rm -f "$jar"
get /calendar
answers "nobody is asked to log in" 303

stop_server
tests_done
