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
get "$record/step/ask"
answers "the form that asks" 200
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
post "$record/step/ask" "version=$version" "ask=$police" "ask=$guard" "t_more0=QN.BOY"
answers "asking three" 303
get "$record"
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
opinion=$(grep -o "$record/opinion/[0-9]*" "$body" | head -n 1)
get "$opinion"
answers "the page to answer on" 200
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

# A blocking check may be waived by whom it names, with a reason that stays in sight.
login lanhdao
get "$record/step/forward"
has "the silent ones block" "Chưa có ý kiến của"
lacks "who may not waive is offered nothing" "Cho phép ngoại lệ"
post "$record/waive/all_answered" reason=x
answers "nor may he" 403
login vanphong
get "$record/step/forward"
has "who may is" "Cho phép ngoại lệ"
post "$record/waive/all_answered" "reason=Đoàn đến gấp"
answers "the waiver" 303
get "$record/step/forward"
has "stays in sight" "Ngoại lệ: "

login vanthu
get "$record"
lacks "a clerk reads no passport" "MAU100003"
has "but its last characters" "•••003"

stop_server
tests_done
