#!/usr/bin/env bash
# letter.sh - a letter drafted, numbered, issued, read by whom it may, withdrawn, and asked about by
# anybody; 32 issues at once take 32 numbers without a gap or a double.
. tests/lib.sh
. tests/http/records/data.bash
records_data
printf 'public: https://tinhthu.example\n' >>"$scratch/data/ngaba.yaml"
# Who may sign for the agency: in force, out of its term, for other letters, revoked, of another body.
cat >"$scratch/mandate.csv" <<'END'
number,title,kind,giver,given_by,post,since,until,state
01/GUQ-TA,Giấy ủy quyền thứ nhất,by_authorisation,T.A,A.GD,A.CV,2020-01-01,2099-12-31,in_force
02/GUQ-TA,Giấy ủy quyền thứ hai,by_authorisation,T.A,A.GD,A.CV,2020-01-01,2020-12-31,in_force
03/GUQ-TA,Giấy ủy quyền thứ ba,by_authorisation,T.A,A.GD,A.CV,2020-01-01,2099-12-31,in_force
04/GUQ-TA,Giấy ủy quyền thứ tư,by_authorisation,T.A,A.GD,A.CV,2020-01-01,2099-12-31,revoked
05/QĐ-TA,Giao ký thừa lệnh thứ năm,by_order,T.A,A.GD,B.GD,2020-01-01,,in_force
06/GUQ-TB,Giấy ủy quyền thứ sáu,by_authorisation,T.B,B.GD,A.CV,2020-01-01,2099-12-31,in_force
END
cat >"$scratch/scope.csv" <<'END'
mandate,letter,dossier
01/GUQ-TA,official,task
02/GUQ-TA,official,
03/GUQ-TA,decision,
04/GUQ-TA,any,
05/QĐ-TA,any,
06/GUQ-TB,any,
END
for of in mandate mandate.scope; do
    "$(maker)" import --data "$scratch/data" --type $of "$scratch/${of#*.}.csv" >"$scratch/import.log" 2>&1 ||
        cat "$scratch/import.log"
done
start_server "$scratch/data"

pdf_text() {
    pdftotext -layout "$body" - 2>&1 | tr -s ' \n\f' ' ' >"$scratch/text" && mv "$scratch/text" "$body"
}

enter lanhdao
task=$(id_of task 100-1.2)
get "/r/task/$task"
has "the record offers its letters" "/r/task/$task/letter/assignment"
get "/r/task/$task/letter/assignment"
answers "the form of a letter" 200
has "says in whose name" "Sở Đầu mối thử nghiệm"
has "knows the place" 'value="Tỉnh thử"'
has "offers who signs" "Lãnh đạo Sở Đầu mối (mẫu)"
is "and proposes the one whose role the letter names first" \
    "$(grep -c 'selected>[^<]*Lãnh đạo Sở Đầu mối (mẫu)' "$body")" 1
lacks "offers nobody whose post does not sign" "Văn thư Sở Đầu mối (mẫu)</option>"
version=$(hidden version)
signer=$(grep -o '<option value="[0-9]*"[^>]*>[^<]*Lãnh đạo' "$body" | head -n 1 | cut -d'"' -f2)

get "/r/task/$task/letter/assignment/pdf"
answers "its draft" 200
is "is a PDF" "$(head -c 5 "$body")" "%PDF-"
pdf_text
has "says that it is a draft" "DỰ THẢO"
has "holds the values of the record" "1. Nội dung: Việc của Sở Phối hợp."
has "says who it goes to" "Kính gửi: Sở Phối hợp thử nghiệm"
lacks "has no code" "Mã tra cứu"
get "/r/task/$task/letter/assignment/docx"
answers "the same as DOCX" 200
is "is a package" "$(head -c 2 "$body")" PK
get "/r/task/$task/letter/nothing"
answers "a letter that is not declared" 404

post "/r/task/$task/letter/assignment" "version=$version" "signer=$signer" place= "authority=Thay mặt"
answers "a form that is wrong" 422
has "says so of the place" "Ghi địa danh"
has "and of the authority" "Quyền hạn ký bắt đầu bằng"
post "/r/task/$task/letter/assignment" "version=$version" "signer=$signer" "place=Tỉnh thử" \
    "authority=$(printf 'TM. Ủy ban nhân dân\r\n\r\n KT. Giám đốc ')"
answers "on behalf of what is no body" 422
has "is told" "không làm việc theo chế độ tập thể"
is "both lines come back" "$(grep -A 1 'TM. Ủy ban nhân dân$' "$body" | sed -n '2s/<.*//p')" "KT. Giám đốc"
post "/r/task/$task/letter/assignment" version=999 "signer=$signer" "place=Tỉnh thử" authority=
answers "a record that changed meanwhile" 409
post "/r/task/$task/letter/assignment" "version=$version" "signer=$signer" "place=Tỉnh thử" \
    "authority=KT. Giám đốc"
answers "issued" 303
letter=$(led_to)
get "$letter"
has "under the first number: nothing refused took one" "01/T.A"
has "in force" "Còn hiệu lực"
code=$(grep -oE '<dd>[2-9A-HJ-NP-Z]{10}</dd>' "$body" | sed 's/<[^>]*>//g')
get "$letter/pdf"
answers "its PDF" 200
cp "$body" "$scratch/first.pdf"
pdf_text
has "bears the number" "Số: 01/T.A"
has "who signs with what authority" "KT. GIÁM ĐỐC"
has "and the code" "Mã tra cứu: $code"
has "and where to ask" "https://tinhthu.example/v/$code"
get "$letter/docx"
answers "its DOCX" 200
if ! on_postgres && command -v soffice >/dev/null; then
    cp "$body" "$scratch/letter.docx"
    soffice "-env:UserInstallation=file://$scratch/office" --headless --convert-to pdf \
        --outdir "$scratch/lo" "$scratch/letter.docx" >"$scratch/office.log" 2>&1
    is "LibreOffice has nothing to say of it" \
        "$(grep -ciE 'error|repair|corrupt' "$scratch/office.log")" 0
    cp "$scratch/lo/letter.pdf" "$body"
    pdf_text
    has "LibreOffice opens it: its number" "Số: 01/T.A"
    has "its text" "1. Nội dung: Việc của Sở Phối hợp."
    has "who signs" "KT. GIÁM ĐỐC"
    has "its code" "Mã tra cứu: $code"
fi
get "/r/task/$task"
has "the record lists it" "$letter"
has "and its story tells it" "Phát hành văn bản"

# In another's place only by a mandate that is in force that day, for such letters, and his.
get "/r/task/$task/letter/assignment"
has "offers the mandate that holds" "TUQ. Giấy ủy quyền thứ nhất"
has "and the one of a post elsewhere" "TL. Giao ký thừa lệnh thứ năm"
for other in hai ba tư sáu; do
    lacks "not the one that does not hold: $other" "Giấy ủy quyền thứ $other"
done
option() {
    grep -o "<option value=\"[0-9]*\"[^>]*>[^<]*$1" "$body" | head -n 1 | cut -d'"' -f2
}
officer=$(option "Chuyên viên Sở Đầu mối")
elsewhere=$(option "Lãnh đạo Sở Phối hợp")
first=$(option "Giấy ủy quyền thứ nhất")
fifth=$(option "Giao ký thừa lệnh thứ năm")
is "a holder of the post elsewhere may be chosen" "${elsewhere:+yes}" yes
for of in 2 3 4; do
    named[of]=$(id_of mandate "0$of/GUQ-TA")
done
signed() { # AUTHORITY SIGNER MANDATE
    post "/r/task/$task/letter/assignment" "version=$version" "place=Tỉnh thử" "authority=$1" "signer=$2" "mandate=$3"
}
refuses() { # NAME TEXT
    answers "$1" 422
    has "$1: said by name" "$2"
}
signed "TUQ. Giám đốc" "$officer" ""
refuses "TUQ. by nothing" "Ký TUQ. phải chọn văn bản giao ký, ủy quyền còn hiệu lực"
has "what there was is told, with why not" "Giấy ủy quyền thứ hai: đã hết thời hạn"
signed "TUQ. Giám đốc" "$officer" "${named[2]}"
refuses "out of its term" "Giấy ủy quyền thứ hai: đã hết thời hạn"
signed "TUQ. Giám đốc" "$officer" "${named[3]}"
refuses "for other letters" "Giấy ủy quyền thứ ba: không giao ký loại văn bản này"
signed "TUQ. Giám đốc" "$officer" "${named[4]}"
refuses "revoked" "Giấy ủy quyền thứ tư: đã bị thu hồi"
signed "TUQ. Giám đốc" "$signer" "$first"
refuses "one of somebody else" "Giấy ủy quyền thứ nhất: không giao cho người ký đã chọn"
signed "TL. Giám đốc" "$officer" "$first"
refuses "an authorisation is no order" "Ký TL. phải chọn"
signed "" "$elsewhere" "$fifth"
refuses "who signs by a mandate alone does so in no other form" "chỉ được ký TL. hoặc TUQ."
signed "TL. Giám đốc" "$elsewhere" "$fifth"
answers "by order" 303
get "/r/task/$task"
signed "TUQ. Giám đốc" "$officer" "$first"
answers "by authorisation" 303
get "$(led_to)"
has "the letter says by what it is signed" "Căn cứ ký"
has "and leads there" "/r/mandate/$first\">Giấy ủy quyền thứ nhất"
has "nothing refused took a number" "03/T.A"

# TM. is for a body that decides together, Q. for its acting head; what is refused names the article.
signed "TM. Sở Đầu mối" "$signer" ""
refuses "TM. where the head decides" "Sở Đầu mối thử nghiệm không làm việc theo chế độ tập thể"
has "with the article" "30/2020/NĐ-CP, Điều 13 khoản 2"
signed "Q. Giám đốc" "$signer" ""
refuses "Q. by who is not acting head" "Chỉ người được giao quyền cấp trưởng"
has "with the annex" "30/2020/NĐ-CP, Phụ lục I"

# Others see the record and the letter, but do not write one.
enter phoihop
get "$letter"
answers "another who sees the record" 200
lacks "cannot withdraw it" 'name="reason"'
get "$letter/pdf"
answers "but may read it" 200
is "the same bytes" "$(cmp "$body" "$scratch/first.pdf" 2>&1)" ""
get "/r/task/$task/letter/assignment"
answers "who may not write it" 403
get /desk
post "/r/task/$task/letter/assignment" "version=$version" "signer=$signer" "place=T" authority=
answers "does not issue it" 403
post "$letter" "reason=x"
answers "nor withdraw it" 403

# Anybody may ask whether the paper is in force, and learns nothing else.
jar=$scratch/cookies.nobody
get "/v/$code"
answers "the code of a paper, without login" 200
has "is in force" "Văn bản này còn hiệu lực"
has "its number" "01/T.A"
has "its issuer" "Sở Đầu mối thử nghiệm"
lacks "not what it is about" "Sở Phối hợp"
lacks "not who signed" "mẫu)"
get /v/AAAAAAAAAA
answers "a code that is none" 404
get "$letter/pdf"
is "nobody reads the paper itself" "$status" 303

# 32 at once, from the same record.
as lanhdao
get "/r/task/$task"
csrf=$(hidden csrf)
for i in $(seq 32); do
    curl -s -o /dev/null -w '%{http_code}\n' -b "$jar" -H "Origin: $base" \
        --data-urlencode "csrf=$csrf" \
        --data-urlencode "version=$version" --data-urlencode "signer=$signer" \
        --data-urlencode "place=Tỉnh thử" --data-urlencode "authority=" \
        "$base/r/task/$task/letter/assignment" >"$scratch/issue.$i" &
    issues[i]=$!
done
wait "${issues[@]}"
is "32 issues at once" "$(cat "$scratch"/issue.* | sort | uniq -c | tr -s ' ')" " 32 303"
get "/r/task/$task"
is "have 35 numbers, none missing, none twice" \
    "$(grep -oE '>[0-9]+/T\.A<' "$body" | tr -dc '0-9\n' | sort -n | tr '\n' ' ')" \
    "$(seq -f %02g 1 35 | tr '\n' ' ')"

get "$letter"
post "$letter" "reason= "
answers "a withdrawal without its reason" 422
has "asks for it" "Ghi lý do thu hồi"
post "$letter" "reason=Sai thời hạn"
answers "with it" 303
get "$letter"
has "it is withdrawn" "Đã thu hồi"
has "with why" "Sai thời hạn"
get "$letter/pdf"
is "the paper stays what it was" "$(cmp "$body" "$scratch/first.pdf" 2>&1)" ""
jar=$scratch/cookies.nobody
get "/v/$code"
has "and everybody can know" "đã bị thu hồi"
lacks "but not why" "Sai thời hạn"

result "$(held_off "/v/AAAAAAAA[22-99]?n=[1-4]")" "who asks for many codes is held off"
tests_done
