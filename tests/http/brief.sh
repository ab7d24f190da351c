#!/usr/bin/env bash
# brief.sh - a working sheet before a visit: offered on the page of the dossier and of the partner, made
# for whoever asks, in both forms; LibreOffice's own text where it is there; nothing for who sees nothing.
. tests/lib.sh
sample_data "$scratch/data"
start_server "$scratch/data"

id_of() {
    get "/r/$1?q=$2"
    grep -o "href=\"/r/$1/[0-9]*\"" "$body" | head -n 1 | tr -dc 0-9
}

# The words of the sheet last got, blanks as one; and its pages.
read_pdf() {
    pages=$(pdfinfo "$body" 2>/dev/null | sed -n 's/^Pages: *//p')
    pdftotext -raw "$body" - 2>&1 | tr -s ' \n\f' ' ' >"$scratch/text"
    cp "$scratch/text" "$body"
}

read_docx() {
    unzip -p "$body" word/document.xml 2>&1 | sed 's/<w:br\/>\|<\/w:p>/ /g; s/<[^>]*>//g; s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g' |
        tr -s ' \n' ' ' >"$scratch/text"
    cp "$scratch/text" "$body"
}

login vanphong
trip=$(id_of outbound MAU-DR-03)
get "/r/outbound/$trip"
partner=$(grep -o '/r/partner/[0-9]*">Tỉnh Chăm Pa Sắc' "$body" | head -n 1 | tr -dc 0-9)
visit=$(id_of inbound MAU-DV-02)
get "/r/inbound/$visit"
has "the page of a visit offers its brief" "/r/inbound/$visit/brief/visit/pdf"
has "and says what it is" "không lưu lại"
get "/r/partner/$partner"
has "that of a partner too" "/r/partner/$partner/brief/meeting/docx"

get "/r/partner/$partner/brief/meeting/pdf"
answers "the brief on a partner" 200
is "is a PDF" "$(head -c 5 "$body")" "%PDF-"
is "not kept by who passes it on" "$(grep -ci '^cache-control:.*no-store' "$headers")" 1
read_pdf
is "of at most two pages" "$((pages <= 2))" 1
has "has the people there" "Khách Mẫu Khăm La"
has "the trip that was" "Đoàn Sở Công Thương đi tỉnh Chăm Pa Sắc (mẫu). Kết quả: Thống nhất danh mục"
has "an open promise with its day" "Quá hạn"
has "agreements in force" "Bản ghi nhớ về hợp tác thương mại với tỉnh Chăm Pa Sắc (mẫu)"
has "of other units too" "Bản ghi nhớ hợp tác với tỉnh Chăm Pa Sắc giai đoạn 2023-2027"
cp "$body" "$scratch/whole"
get "/r/partner/$partner/brief/meeting/docx"
answers "the same as DOCX" 200
cp "$body" "$scratch/brief.docx"
read_docx
# The minute, or the day, may have passed between the two; page numbers and repeated heads are the PDF's own.
said() { sed 's#Lập lúc [0-9:]* [0-9/]*##' "$1" | tr -d ' \n'; }
is "says the same" "$(said "$body")" "$(said "$scratch/whole")"
if ! on_postgres && command -v soffice >/dev/null; then
    soffice "-env:UserInstallation=file://$scratch/office" --headless --convert-to pdf \
        --outdir "$scratch/lo" "$scratch/brief.docx" >"$scratch/office.log" 2>&1
    cp "$scratch/lo/brief.pdf" "$body"
    read_pdf
    is "LibreOffice opens it, on as few pages" "$((pages <= 2))" 1
    is "and reads the same" "$(said "$body")" "$(said "$scratch/whole")"
fi
get "/r/inbound/$visit/brief/visit/pdf"
read_pdf
has "what stands on the calendar in those days" "Lãnh đạo UBND tỉnh tiếp đoàn tỉnh Sê Kông (mẫu)"
has "and what may not be named" "Bận, liên hệ Văn phòng Tỉnh ủy"
lacks "is not named" "đoàn Đảng bạn"
get "/r/partner/$(id_of partner Ibaraki)/brief/meeting/pdf"
read_pdf
has "a partner's own name stands in its own script" "茨城県"
get "/r/partner/$partner/brief/nothing/pdf"
answers "a brief that is not declared" 404
get "/r/partner/999999/brief/meeting/pdf"
answers "of what is not there" 404

# Another office: its partner, and nothing of the others.
login giaoduc
get "/r/partner/$partner/brief/meeting/pdf"
answers "another asks about the partner" 200
read_pdf
has "he reads who works there" "Khách Mẫu Khăm La"
lacks "no trip of others" "Đoàn Sở Công Thương"
lacks "no promise of theirs" "hội chợ"
lacks "no agreement of theirs" "Bản ghi nhớ về"
lacks "and no count" " mục."
has "the sentence of what is empty" "Cam kết chưa hoàn thành Không có nội dung trong phạm vi được xem."
for kind in pdf docx; do
    get "/r/outbound/$trip/brief/visit/$kind"
    answers "the trip itself as $kind" 404
    plain_page "$trip" >"$scratch/hidden"
    get "/r/outbound/999999/brief/visit/$kind"
    is "as if it were not there" "$(plain_page 999999 | diff "$scratch/hidden" -)" ""
done

# The Party channel is told to who reads it.
login tinhuy
get "/calendar?view=list&day=2026-12-01"
has "he sees the meeting" "đoàn Đảng bạn"

rm -f "$jar"
get "/r/partner/$partner/brief/meeting/pdf"
answers "nobody reads it without logging in" 303
tests_done
