#!/usr/bin/env bash
# feed.sh - calendars for other programs: an address made, read without cookies by a real parser,
# asked again by its tag, revoked; what may not be read is only busy there too.
. tests/lib.sh
at_clock "2026-11-26 08:00:00" # its calendar is that of some months around today
sample_data "$scratch/data"
start_server "$scratch/data"

secret="Lãnh đạo Tỉnh ủy làm việc với đoàn Đảng bạn" # of the Party channel, 10/12/2026 14:00

# link TEXT: the first record whose link on the page last got holds the text.
link() {
    grep -o "href=\"/r/[a-z_]*/[0-9]*\"[^>]*>[^<]*$1" "$body" | sed 's/href="\([^"]*\)".*/\1/' | head -n 1
}

# new_feed WHAT: makes an address as the person logged in.
new_feed() {
    get /feeds
    token=$(hidden token)
    post /feeds "token=$token" "what=$1"
}

# read_feed TOKEN [CURL ARGUMENT...]: as a calendar program does, without cookies.
read_feed() {
    : >"$body"
    status=$(curl -s -o "$body" -D "$headers" --max-time 20 -w '%{http_code}' "$base/feed/$1.ics" "${@:2}")
}

# events: one line an event, as the parser understands it.
events() {
    /usr/bin/python3 - "$body" <<'PYTHON'
import sys
from icalendar import Calendar
data = open(sys.argv[1], "rb").read()
assert all(len(line) <= 75 for line in data.split(b"\r\n")), "a line is longer than 75 octets"
assert b"\n" not in data.replace(b"\r\n", b""), "a bare line feed"
seen = set()
for e in Calendar.from_ical(data).walk("VEVENT"):
    uid, start, end = str(e["UID"]), e["DTSTART"].dt, e["DTEND"].dt
    assert uid not in seen and e["DTSTAMP"] and end > start, uid
    seen.add(uid)
    print(uid, start, end, e["STATUS"], e["SEQUENCE"], str(e["SUMMARY"]), str(e.get("LOCATION", "")), sep="|")
PYTHON
}

header_of() {
    sed -n "s/^$1: *\(.*[^[:space:]]\)[[:space:]]*$/\1/Ip" "$headers"
}

login chuyenvien
get /feeds
answers "the page of addresses" 200
has "shows the address before it is made" "/feed/$(hidden token).ics"
new_feed own
answers "making one" 303
own=$token
get /feeds
lacks "it is shown no more" "$own"
has "only that it is there" "Thu hồi"
get /feeds
[ "$(hidden token)" != "$own" ]
result $? "every drawing makes another"
post /feeds "token=abc" "what=own"
answers "a token of one's own making" 422

read_feed "$own"
answers "a program reads it" 200
is "as a calendar" "$(header_of Content-Type)" "text/calendar; charset=utf-8"
is "no cookie is set" "$(header_of Set-Cookie)" ""
is "it may be kept, and is asked about" "$(header_of Cache-Control)" "private, no-cache"
tag=$(header_of ETag)
list=$(events 2>&1)
is "the parser reads it" "$?" 0
grep -q "2026-12-08 02:00:00+00:00|2026-12-08 03:00:00+00:00|CONFIRMED|[0-9]*|Lãnh đạo UBND tỉnh tiếp đoàn tỉnh Sê Kông" <<<"$list"
result $? "what one takes part in, in UTC" "$list"
grep -q "|2026-12-10 07:00:00+00:00|2026-12-10 09:00:00+00:00|CONFIRMED|0|Bận, liên hệ Văn phòng Tỉnh ủy Quảng Ngãi|$" <<<"$list"
result $? "what one may not read is busy" "$list"
lacks "and nothing more" "Đảng bạn"
before=$(grep "Lãnh đạo UBND tỉnh tiếp" <<<"$list" | cut -d'|' -f5)
grep -q "^duty-[0-9]*@ngaba|2026-[0-9-]*|2026-[0-9-]*|CONFIRMED|[0-9]*|Hạn: " <<<"$list"
result $? "duties on their day" "$list"
read_feed "$own" -H "If-None-Match: $tag"
answers "nothing new" 304
is "without a body" "$(wc -c <"$body")" 0
is "the tag again" "$(header_of ETag)" "$tag"
read_feed "$own" -H "If-None-Match: \"x\", W/$tag"
answers "one of several, a weak one" 304
read_feed "$own" -H 'If-None-Match: "x"'
answers "another tag" 200
status=$(curl -s -o "$body" -w '%{http_code}' -I "$base/feed/$own.ics")
answers "HEAD" 200
status=$(curl -s -o "$body" -w '%{http_code}' "$base/feed/$own")
answers "without the ending too" 200

new_feed whole
whole=$token
read_feed "$whole"
list=$(events 2>&1)
grep -q "|2026-12-08|2026-12-11|CONFIRMED|[0-9]*|Đoàn chính quyền tỉnh Sê Kông" <<<"$list"
result $? "days, the end not included" "$list"
grep -q "Giao lưu nhân dân" <<<"$list"
is "nothing of another agency" "$?" 1

get "/calendar?view=list&day=2026-12-08"
visit=$(link "Lãnh đạo UBND tỉnh tiếp đoàn tỉnh Sê Kông")
get "$visit/step/cancel"
post "$visit/step/cancel" "version=$(hidden version)" "reason=Khách hoãn"
answers "it is called off" 303
read_feed "$own" -H "If-None-Match: $tag"
answers "which is news" 200
now=$(events 2>&1 | grep "|CANCELLED|[0-9]*|Lãnh đạo UBND tỉnh tiếp đoàn tỉnh Sê Kông" | cut -d'|' -f5)
[ -n "$now" ] && [ "$now" -gt "$before" ]
result $? "called off, with a higher sequence" "sequence '$before', then '$now'"

# A due date that moves back is news as well; nothing is stamped with a time that is still to come.
duty="|CONFIRMED|[0-9]*|Hạn: Thực hiện bước xúc tiến: Lập hồ sơ địa phương bạn"
before=$(events 2>&1 | grep "$duty" | cut -d'|' -f1,2,5)
get /r/partnership_step
step=$(link "Lập hồ sơ địa phương bạn")
get "$step/edit"
post "$step/edit" "version=$(hidden version)" "f_due=27/11/2026" "reason=Làm sớm"
answers "a term is made shorter" 303
read_feed "$own"
now=$(events 2>&1 | grep "$duty" | cut -d'|' -f1,2,5)
is "the same duty" "${now%%|*}" "${before%%|*}"
[[ ${now%|*} = *"|2026-11-27" && ${now##*|} -gt ${before##*|} ]]
result $? "on an earlier day, with a higher sequence" "'$before', then '$now'"
is "stamped with no time to come" "$(sed -n 's/^DTSTAMP:\([0-9TZ]*\).*/\1/p' "$body" | sort | tail -n 1 | grep -c "^20261126T\|^202[0-5]\|^2026[01]")" 1

# As each role, its agency's and one's own: never more than its pages show.
for who in vanthu lanhdao vanphong tinhuy xaboy kiemtra giaoduc congan quantri; do
    login "$who"
    wrong=
    for what in own whole; do
        new_feed "$what"
        read_feed "$token"
        [ "$status" = 200 ] || wrong="$wrong $what: $status"
        events >/dev/null 2>&1 || wrong="$wrong $what: does not parse"
        named=$(tr -d '\r\n' <"$body" | sed 's/  */ /g' | grep -c "Đảng bạn")
        [ "$named" = 0 ] || [ "$who" = tinhuy ] || wrong="$wrong $what: named"
    done
    is "$who" "$wrong" ""
done
login tinhuy
new_feed whole
read_feed "$token"
grep -q "$secret" <<<"$(events 2>&1)"
result $? "whose it is reads it by name" "$(events 2>&1)"

login chuyenvien
get /feeds
end=$(grep -o 'action="/feeds/[0-9]*/end"' "$body" | sed -n '1s/action="\(.*\)"/\1/p')
login lanhdao
get /feeds
post "$end"
answers "nobody revokes another's" 404
login chuyenvien
get /feeds
post "$end"
answers "one's own" 303
read_feed "$own"
answers "opens nothing any more" 404
is "and sets no cookie" "$(header_of Set-Cookie)" ""
read_feed "$whole"
answers "the other one does" 200
read_feed 0000
answers "what is no token" 404

result "$(held_off "/feed/$(printf %061d 0)[001-400].ics")" "guessing is stopped"

stop_server
tests_done
