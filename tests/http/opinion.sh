#!/usr/bin/env bash
# opinion.sh - asking several bodies from the page of a step, the matrix, and the page they answer on.
. tests/lib.sh
sample_data "$scratch/data"
start_server "$scratch/data"

# link TEXT: the first record of the list last got whose line holds the text.
link() {
    grep -o "href=\"/r/[a-z]*/[0-9]*\"[^>]*>[^<]*$1" "$body" | sed 's/href="\([^"]*\)".*/\1/' | head -n 1
}

login chuyenvien
get /r/inbound
answers "the list" 200
record=$(link "Sê Kông")
get "$record"
answers "a dossier of another agency's field, received by the focal point" 200
has "says who decides" "Thẩm quyền quyết định"
has "by which article" "67/2011/QĐ-TTg"
has "why it cannot be put forward" "Chưa lấy ý kiến Công an tỉnh"
has "a passport in full for who reads personal fields" "MAU100003"
# Two papers with files, one without.
printf 'Đề nghị đón đoàn (mẫu)\n' >"$scratch/request.txt"
printf 'Danh sách nội bộ (mẫu)\n' >"$scratch/inner.txt"
get "$record/edit"
ask -X POST -H "Origin: $base" -F "csrf=$(hidden csrf)" -F "version=$(hidden version)" -F channel=state \
    -F had.paper= -F r1.paper=0 -F f1.paper.kind=request -F "f1.paper.file=@$scratch/request.txt;filename=de-nghi.txt" \
    -F r2.paper=0 -F f2.paper.kind=other -F "f2.paper.file=@$scratch/inner.txt;filename=noi-bo.txt" \
    -F r3.paper=0 -F f3.paper.kind=programme -F "f3.paper.note=Chương trình số 12 (mẫu)" "$base$record/edit"
answers "the papers of the dossier" 303
get "$record/edit"
lacks "past its beginning a dossier stays in its channel" 'name="channel"'
version=$(hidden version)
post "$record/edit" "version=$version" channel=people
get "$record/edit"
is "nor is another taken" "$(hidden version)" "$version"
get "$record"
# file NAME: the address of the file on the page last got.
file() {
    grep -o "/file/[0-9a-f]*\">\(<svg[^/]*/></svg>\|<[^>]*>\)* *$1" "$body" | grep -o '/file/[0-9a-f]*' | head -n 1
}
request=$(file de-nghi.txt)
inner=$(file noi-bo.txt)
get "$record/step/ask"
answers "the form that asks" 200
has "offers the papers of the dossier" "Chọn hồ sơ gửi kèm"
has "by what they are" "Văn bản đề nghị đón đoàn: de-nghi.txt"
has "and one without a file" "Chương trình làm việc: Chương trình số 12 (mẫu)"
has "lists the bodies" "Công an tỉnh: Công an tỉnh Quảng Ngãi"
has "what silence means" "Quá hạn vẫn phải trả lời."
version=$(hidden version)
post "$record/step/ask" "version=$version"
answers "asking nobody" 422
has "is told" "ít nhất một cơ quan"
post "$record/step/ask" "version=$version" "t_more0=Không có cơ quan này"
answers "an organisation that is not there" 422
police=$(grep -o 'name="ask" value="[0-9]*"' "$body" | sed -n '1s/.*value="\([0-9]*\)"/\1/p')
guard=$(grep -o 'name="ask" value="[0-9]*"' "$body" | sed -n '2s/.*value="\([0-9]*\)"/\1/p')
sent() {
    grep -o "value=\"$police.paper.[0-9]*\" checked>$1" "$body" | grep -o "$police.paper.[0-9]*"
}
post "$record/step/ask" "version=$version" "ask=$police" "chosen=$police" "paper=$(sent "Văn bản đề nghị")" \
    "t_more0=Không có cơ quan này"
answers "a form that comes back" 422
is "keeps what was unchecked" "$(sent 'Giấy tờ khác')$(sent 'Văn bản đề nghị' | wc -l)" 1
post "$record/step/ask" "version=$version" "ask=$police" "chosen=$police" "paper=$(sent "Văn bản đề nghị")" \
    "ask=$guard" "t_more0=QN.BOY"
answers "asking three" 303
get "$record"
has "how many papers one was sent" "1 giấy tờ"
is "and who was sent all" "$(grep -c 'Hồ sơ gửi kèm">Toàn bộ' "$body")" 1
has "the matrix" "Ý kiến các cơ quan"
has "awaits them" "Chờ trả lời"
is "each with its round" "$(grep -o 'vòng 1' "$body" | wc -l)" 3
has "why it waits" "Chưa có ý kiến của Công an tỉnh"

login congan
get /desk
has "it stands on the desk of the asked" "Trả lời lấy ý kiến"
get "$record"
answers "who was asked sees the dossier" 200
is "and his own line only" "$(grep -o 'vòng 1' "$body" | wc -l)" 1
has "the paper that was sent" de-nghi.txt
lacks "not the one that was not" noi-bo.txt
lacks "nor one that has no file" "Chương trình số 12"
lacks "nor how many there are" "Hồ sơ kèm theo <small>3"
opinion=$(grep -o "$record/opinion/[0-9]*" "$body" | head -n 1)
get "$request"
answers "the file that was sent opens" 200
get "$inner"
answers "the other is not there" 404
missing=$(plain_page | md5sum)
get "/file/$(printf '0%.0s' {1..64})"
is "as one that never was" "$(plain_page | md5sum)" "$missing"
for path in /history /edit "/brief/visit" "/letter/decision"; do
    get "$record$path"
    lacks "$path tells of no other paper" noi-bo
    lacks "$path nor of its address" "${inner:6:8}"
    lacks "$path nor of the third" "Chương trình số 12"
done
get "/search?q=noi-bo"
lacks "nor does a search" "$record"
get "$opinion"
answers "the page to answer on" 200
has "what came with the request" "<li>Văn bản đề nghị đón đoàn: de-nghi.txt"
lacks "and nothing else" noi-bo.txt
has "until when and how it was computed" "Cách tính"
post "$opinion" "f_answer=disagree" "f_text="
answers "a disagreement without words" 422
has "needs them" "phải nêu điều kiện hoặc lý do"
post "$opinion" "f_answer=condition" "f_text=Gửi danh sách trước ba ngày"
answers "with them it is sent" 303
get "$opinion"
has "and stands there" "Gửi danh sách trước ba ngày"
lacks "for good" "Gửi ý kiến</button>"

login congthuong
get "$record"
answers "who has no part in it sees nothing" 404
get "$opinion"
answers "nor the opinion" 404
login chuyenvien
get "$record"
has "the asker reads the answer" "Đồng ý, kèm điều kiện"
has "and the story tells that it came" "Trả lời lấy ý kiến"
get "$opinion"
post /lang lang=en "back=$opinion"
get "$opinion"
has "English" "Agrees on condition"
lacks "without Vietnamese of the interface" "Hạn trả lời"

login bienphong
get "$inner"
answers "who was sent all opens it" 200
login vanphong
get "$inner"
answers "and so does who reads the dossier anyway" 200

# A blocking check may be waived by whom it names, with a reason that stays in sight.
login lanhdao
get "$record/step/forward"
has "the silent ones block" "Chưa có ý kiến của"
lacks "who may not waive is offered nothing" "Cho phép ngoại lệ"
post "$record/waive/all_answered" step=forward reason=x
answers "nor may he" 403
login vanphong
get "$record/step/forward"
has "who may is" "Cho phép ngoại lệ"
post "$record/waive/all_answered" step=forward reason=
answers "a waiver without a reason" 422
post "$record/waive/all_answered" step=forward "reason=Đoàn đến gấp"
answers "the waiver" 303
get "$record/step/forward"
has "stays in sight" "Ngoại lệ: "
post "$record/waive/all_answered" step=forward "reason=Đoàn đến gấp lần hai"
answers "a second waiver, of what holds nothing up" 409
has "says who was first" "vừa được người khác sửa. <b>"
has "and keeps what was written" "Đoàn đến gấp lần hai"

login vanthu
get "$record"
lacks "a clerk reads no passport" "MAU100003"
has "but its last characters" "•••003"

stop_server
tests_done
