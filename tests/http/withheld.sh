#!/usr/bin/env bash
# withheld.sh - a letter somebody may not read, on every way to it: a body that was asked with some papers
# learns of no other letter; who lacks a class of fields has a letter's number, and never the letter.
. tests/lib.sh
sample_data "$scratch/data"

# The letter of this test names passports, which a clerk may not read.
mkdir "$scratch/bin"
cp -r domain "$scratch/domain"
sed -i 's/{{rows.guest: name, nationality, post}}/{{rows.guest: name, nationality, passport}}/' "$scratch/domain/management/inbound.yaml"
printf '#!/bin/sh\nexec "%s" "$@" --domain "%s"\n' "$(readlink -f "$ngaba")" "$scratch/domain" >"$scratch/bin/ngaba"
chmod +x "$scratch/bin/ngaba"
ngaba=$scratch/bin/ngaba
start_server "$scratch/data"

enter() {
    jar=$scratch/cookies.$1
    login "$1"
}

as() {
    jar=$scratch/cookies.$1
}

led_to() {
    sed -n 's/^[Ll]ocation: *\([^?]*\).*/\1/p' "$headers" | tr -d '\r'
}

# A dossier with two papers and a letter.
enter congthuong
get /r/inbound/new
post /r/inbound/new channel=state "f_code=GIU-1" "f_title=Đoàn thử giữ văn bản" f_kind=local f_country=Lào t_host=QN.SCT \
    "f_leader=Khách Mẫu Giữ" f_rank=b f_arrives=18/01/2027 f_leaves=20/01/2027 "f_purpose=Làm việc" "f_receiver=Lãnh đạo Sở" \
    had.guest= r1.guest=0 "f1.guest.name=Khách Mẫu Giữ" f1.guest.nationality=Lào f1.guest.passport=KIN777001 \
    had.itinerary= r1.itinerary=0 f1.itinerary.day=18/01/2027 "f1.itinerary.venue=Trụ sở Sở" \
    had.paper= r1.paper=0 f1.paper.kind=request "f1.paper.note=Giấy số một" r2.paper=0 f2.paper.kind=programme \
    "f2.paper.note=Giấy số hai" r3.paper=0 f3.paper.kind=passports "f3.paper.note=Giấy số ba"
answers "the dossier" 303
record=$(led_to)
get "$record/letter/request"
post "$record/letter/request" "version=$(hidden version)" "place=Quảng Ngãi" authority= \
    "signer=$(grep -o '<option value="[0-9]*"' "$body" | head -n 1 | tr -dc 0-9)"
answers "its letter is issued" 303
letter=$(led_to)
get "$letter"
number=$(grep -o '<dt>Số, ký hiệu</dt><dd>[^<]*' "$body" | sed 's/.*>//')
code=$(grep -o '<dt>Mã tra cứu</dt><dd>[^<]*' "$body" | sed 's/.*>//')
is "it has a number and a code" "${number:+number} ${code:+code}" "number code"
get "$letter/pdf"
answers "who wrote it reads it" 200
cp "$body" "$scratch/letter.pdf"
pdftotext -raw "$scratch/letter.pdf" "$scratch/letter.txt"
is "it names the passport" "$(grep -c KIN777001 "$scratch/letter.txt")" 1
# What is kept is found by its content.
pdf=$(cd "$scratch/data" && find files -type f -exec cmp -s "$scratch/letter.pdf" {} \; -print | head -n 1 | tr -d '/' | sed 's/^files//')
get "$record/step/submit"
post "$record/step/submit" "version=$(hidden version)"
answers "the dossier is sent" 303

# Asked: the police with one paper, the border guard with everything.
enter chuyenvien
get "$record/step/receive"
post "$record/step/receive" "version=$(hidden version)"
answers "and received" 303
get "$record/step/ask"
has "the letter is among what may go with the request" "$number"
police=$(grep -o 'name="ask" value="[0-9]*"' "$body" | sed -n '1s/.*value="\([0-9]*\)"/\1/p')
guard=$(grep -o 'name="ask" value="[0-9]*"' "$body" | sed -n '2s/.*value="\([0-9]*\)"/\1/p')
paper=$(grep -o "value=\"$police.paper.[0-9]*\"" "$body" | head -n 1 | cut -d'"' -f2)
with_it=$(grep -o "value=\"$police.#letter.[0-9]*\"" "$body" | head -n 1 | cut -d'"' -f2)
post "$record/step/ask" "version=$(hidden version)" "ask=$police" "ask=$guard" "chosen=$police" "paper=$paper"
answers "two are asked" 303

# like_nothing NAME PATH MISSING: the page is as that of what never was, but for its own address.
like_nothing() {
    get "$2"
    answers "$1" 404
    plain_page | sed "s#$2#A#g; s#Trang này [0-9]* KB##" >"$scratch/there"
    get "$3"
    is "$1, as if it had never been" "$(plain_page | sed "s#$3#A#g; s#Trang này [0-9]* KB##" | cmp - "$scratch/there" 2>&1)" ""
}

# silent NAME PATH: the page opens and tells of the letter neither by number nor by code nor by address.
silent() {
    get "$2"
    answers "$1" 200
    lacks "$1: no number" "$number"
    lacks "$1: no code" "$code"
    lacks "$1: no address" "$letter\""
}

enter congan
get "$record"
has "the police see the dossier" "Đoàn thử giữ văn bản"
has "and the paper that was sent" "Giấy số một"
lacks "not another" "Giấy số hai"
opinion=$(grep -o "$record/opinion/[0-9]*" "$body" | head -n 1)
silent "the record" "$record"
lacks "not even how many letters there are" 'id="letters"'
silent "the story" "$record/history"
lacks "which does not say that one was issued" "Phát hành văn bản"
silent "the list" "/r/inbound"
silent "the list searched for the number" "/r/inbound?q=Giu"
silent "the desk" "/desk?view=mine"
silent "the page to answer on" "$opinion"
get "/search?q=$(printf %s "$number" | sed 's#/#%2F#g')"
lacks "a search for the number finds no dossier" "$record"
lacks "nor the letter" "$letter\""
get "/suggest/inbound?q=$(printf %s "$number" | sed 's#/#%2F#g')"
lacks "nor do suggestions" "giữ văn bản"
silent "the review" "/review/inbound"
missing=999999
like_nothing "the letter" "$letter" "/letter/$missing"
like_nothing "its PDF" "$letter/pdf" "/letter/$missing/pdf"
like_nothing "its DOCX" "$letter/docx" "/letter/$missing/docx"
[ -z "$pdf" ] || like_nothing "the file by its content" "/file/$pdf" "/file/$(printf '0%.0s' {1..64})"
get "$record/brief/visit/pdf"
cp "$body" "$scratch/brief.pdf"
pdftotext -raw "$scratch/brief.pdf" "$body"
lacks "nor does the brief tell the number" "$number"
get /feeds
post /feeds "token=$(hidden token)" what=all
get /feeds
feed=$(grep -o '/feed/[0-9a-f]*\.ics' "$body" | head -n 1)
if [ -n "$feed" ]; then
    get "$feed"
    lacks "nor the calendar feed" "$number"
fi
get "$letter"
post "$letter" "reason=Không phải của tôi"
is "it cannot be withdrawn" "$status" 404

# The code on the paper tells him what it tells everybody.
get "/v/$code"
answers "the code of the paper" 200
plain_page >"$scratch/him"
lacks "says nothing of the dossier" "giữ văn bản"
jar=$scratch/cookies.nobody
get "/v/$code"
is "and to a stranger the same" "$(plain_page | cmp - "$scratch/him" 2>&1)" ""

# Who was sent everything, and who lacks the class.
enter bienphong
get "$record"
has "who was sent everything sees the letter" "$number"
get "$letter/pdf"
answers "and reads it" 200
enter vanthu
get "$record"
has "who reads the dossier without the class has the number" "$number"
get "$letter"
answers "and its page" 200
lacks "without a way to the paper" "$letter/pdf"
for kind in pdf docx; do
    get "$letter/$kind"
    answers "the $kind is refused" 403
    lacks "the $kind: and tells no passport" KIN777001
done
[ -z "$pdf" ] || like_nothing "nor by its content" "/file/$pdf" "/file/$(printf '0%.0s' {1..64})"
get "$record/history"
lacks "the story tells no passport" KIN777001

# Sent with a second request, it is seen.
as chuyenvien
get "$record/step/ask"
post "$record/step/ask" "version=$(hidden version)" "ask=$police" "chosen=$police" "paper=$with_it"
answers "asked again, with the letter" 303
as congan
get "$record"
has "now the record tells of it" "$number"
get "$letter/pdf"
answers "and it is read" 200
stop_server
tests_done
