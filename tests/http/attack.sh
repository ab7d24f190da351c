#!/usr/bin/env bash
# attack.sh - what an ill-meaning user sends: markup in every text, addresses that lead away, forms of
# another session, borrowed cookies, posts that have ended, files that are not what they say.
. tests/lib.sh
. tests/http/records/data.bash

records_data
mark='"><img src=x onerror=alert(7)>'
quoted='""><img src=x onerror=alert(7)>'
csv() {
    printf '%s\n' "$2" >"$scratch/in.csv"
    printf '%s\n' "${@:3}" >>"$scratch/in.csv"
    "${NGABA_FAST:-build/ngaba}" import --data "$scratch/data" --type "$1" --reason "Văn bản $mark" "$scratch/in.csv" \
        >"$scratch/import.log" 2>&1 || {
        echo "not ok - $1 is not imported: $(head -c 300 "$scratch/import.log")"
        exit 1
    }
}
csv organisation code,name,short,kind,parent "T.M,\"Sở $quoted\",\"S $quoted\",department,T"
csv person code,name,organisation,phone,mail "MM,\"Người $quoted\",T.A,\"0$quoted\",\"m$quoted\""
csv document number,date,issuer,title,kind,source \
    "77/QĐ-UBND,2026-02-03,\"Cơ quan $quoted\",\"Trích yếu $quoted\",\"Loại $quoted\",\"Nguồn $quoted\""
csv partner code,name,country,kind,aliases,note \
    "P-M,\"Đối tác $quoted\",LA,organisation,\"Tên khác $quoted\",\"Ghi chú $quoted\""
csv task area,no,code,title,product,lead,start,due,rhythm,proof_kind,state \
    "100.1,7.7,100-7.7,\"Việc $quoted\",\"Báo cáo $quoted\",T.A,2026-01-05,2027-06-30,fixed,document,accepted"
csv stage task,no,code,title,agency,due,state "100-7.7,1,100-7.7.1,\"Chặng $quoted\",T.M,2027-05-31,open"
csv part task,code,agency,title,due,state "100-7.7,100-7.7.a,T.M,\"Phần $quoted\",2027-05-31,assigned"
start_server "$scratch/data"

# clean NAME: no text has become markup, in elements, attributes or addresses.
clean() {
    is "$1: text stays text" "$(grep -cE '<img|[" ]onerror=alert\(7\)["> ]|href="javascript' "$body")" 0
}
look() {
    get "$1"
    is "$1 answers" "$([[ $status =~ ^(200|303|404|422)$ ]] && echo yes)" yes
    clean "$1"
}

enter lanhdao
task=$(id_of task onerror)
plan=$(id_of plan 100/KH-UBND)
document=$(id_of document onerror)
stage=$(id_of stage onerror)
get "/r/task/$task"
has "the text is there" "onerror=alert(7)&gt;"
duty=$(grep -o '/duty/[0-9]*' "$body" | head -n 1)
q='%22%3E%3Cimg%20src=x%20onerror=alert(7)%3E'
for path in "/r/task/$task" "/r/task/$task/edit" "/r/task/$task/history" "/r/task/$task/step/report" "$duty" /r/task \
    /r/organisation /r/document "/r/document/$document" "/r/document/$document/edit" "/r/stage/$stage" /r/partner \
    /r/person /r/part "/r/plan/$plan" "/r/plan/$plan/tree" "/r/plan/$plan/tree?by=lead" "/r/plan/$plan/roadmap" \
    "/r/plan/$plan/changes" "/r/plan/$plan/carry" /desk "/desk?view=unit" "/desk?view=$q" /search?q=onerror \
    "/search?q=$q" "/suggest/task?q=onerror" "/suggest/organisation?q=onerror" "/r/task?q=$q" "/r/task?t_lead=$q" \
    "/r/task?f_lead=$q" "/r/task?after=$q&id=1" "/r/task/new?parent=$q" "/nothing/$q" "/r/$q" "/r/task/$q" \
    "/r/task/$task/step/$q" "/?said=$q" "/login?why=$q&until=$q&next=/$q" "/read?type=$q" "/r/plan/$plan/tree?open=$q" \
    "/r/plan/$plan/roadmap?year=$q"; do
    look "$path"
done
get /read
post /read type=plan "text=Số: 9/KH-UBND $mark
KẾ HOẠCH
Về việc $mark
I. Lĩnh vực $mark
1. Việc $mark theo Quyết định số 7/QĐ-UBND ngày 01/02/2026"
clean "a document that is read"
get "/r/task/$task/edit"
version=$(hidden version)
post "/r/task/$task/edit" "version=$version" "f_title=$mark" "t_lead=$mark" "f_due=$mark" "reason=$mark" had.proof= \
    r1.proof=0 "f1.proof.note=$mark" "r2.proof=$mark" "had.$mark=1"
answers "a form full of it is refused" 422
clean "the form shown again"
post "/r/task/$task/edit" version=0 "f_title=$mark" "t_lead=$mark" "reason=$mark" "c_$mark=mine" "$mark=$mark"
answers "a conflict full of it" 409
clean "the page of both versions"
enter quantri
look /accounts
post /accounts "t_person=$mark" "login=$mark" password=x
clean "an account that cannot be"

# Names of files are no headers, and no file is opened in the page.
enter lanhdao
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(7))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n' \
    >"$scratch/script.pdf"
printf '<html><script>alert(7)</script></html>' >"$scratch/page.html"
printf 'GIF89a/*<script>alert(7)</script>*/=1;' >"$scratch/poly.gif"
printf 'UBND TỈNH\nMẬT\nSố: 1/BC-UBND\nBÁO CÁO\n' >"$scratch/secret.txt"
attach() {
    get "/r/document/$document/edit"
    ask -X POST -H "Origin: $base" -F "csrf=$(hidden csrf)" -F "version=$(hidden version)" -F f_number=77/QĐ-UBND \
        -F f_date=03/02/2026 -F f_issuer=UBND -F f_title=Thử -F "$1" "$base/r/document/$document/edit"
}
enter vanphong
attach "f_copy=@$scratch/script.pdf;filename=\"a\r\nSet-Cookie: x=1;b\\\"c/../../d.pdf\""
if [ "$status" = 303 ]; then
    get "/r/document/$document"
    get "$(grep -o '/file/[0-9a-f]*' "$body" | head -n 1)"
    answers "an attachment" 200
    is "its name is no header" "$(grep -ci '^set-cookie: x' "$headers")" 0
    is "it is saved, not shown" "$(grep -ci '^content-disposition: attachment' "$headers")" 1
    is "its name has no folder" "$(grep -i '^content-disposition' "$headers" | grep -c '\.\./')" 0
    is "nothing may run in it" "$(grep -i '^content-security-policy' "$headers" | grep -c "default-src 'none'\|sandbox")" 1
else
    answers "a name with a line end is refused" "$([[ $status = 400 || $status = 422 ]] && echo "$status")"
fi
for file in page.html poly.gif; do
    attach "f_copy=@$scratch/$file;type=application/pdf"
    if [ "$status" = 303 ]; then
        get "/r/document/$document"
        get "$(grep -o '/file/[0-9a-f]*' "$body" | head -n 1)"
        is "$file is saved, not shown" "$(grep -ci '^content-disposition: attachment' "$headers")" 1
        is "$file keeps its own type" "$(grep -ic '^content-type: application/pdf' "$headers")" 0
        is "$file: types are not guessed" "$(grep -ic '^x-content-type-options: nosniff' "$headers")" 1
    else
        answers "$file is refused" 422
    fi
done
attach "f_copy=@$scratch/secret.txt"
answers "a secret is refused" 422
attach "f_copy=@$scratch/page.html;filename=../../../..$scratch/escaped"
is "a name with folders leads nowhere" "$([ -e "$scratch/escaped" ] && echo made)" ""

# Addresses that lead away.
led() {
    grep -i '^location:' "$headers" | tr -d '\r' | cut -d' ' -f2-
}
for away in https://evil.example //evil.example '/\evil.example' $'/\t/evil.example' $'/\r/evil.example' \
    $'/\n/evil.example' javascript:alert evil.example $'\x01//evil.example' ' //evil.example'; do
    rm -f "$jar"
    get /login
    post /login login=vanphong "password=$(password_of "$scratch/data" vanphong)" "next=$away"
    is "next $(printf %q "$away")" "$(led | grep -cE '^(https?:)?[/\\]*evil|^/[^a-z0-9]+evil|^javascript')" 0
    post /lang lang=vi "back=$away"
    is "back $(printf %q "$away")" "$(led | grep -cE '^(https?:)?[/\\]*evil|^/[^a-z0-9]+evil|^javascript')" 0
done

# Tokens: none, wrong, that of another session; other origins; a cookie somebody else has set.
enter lanhdao
get /r/task
foreign=$(hidden csrf)
enter phoihop
get /r/task
own=$(hidden csrf)
tried() {
    ask -X POST "${@:2}" --data-urlencode lang=en "$base/lang"
    is "$1" "$status" 403
}
tried "a form without token" -H "Origin: $base"
tried "with a wrong one" -H "Origin: $base" --data-urlencode csrf=0123456789
tried "with another session's" -H "Origin: $base" --data-urlencode "csrf=$foreign"
tried "from another site" -H "Origin: https://evil.example" --data-urlencode "csrf=$own"
tried "from a frame without origin" -H "Origin: null" --data-urlencode "csrf=$own"
tried "from another port" -H "Origin: http://127.0.0.1:1" --data-urlencode "csrf=$own"
ask -X POST -H "Origin: $base" --data-urlencode "csrf=$own" --data-urlencode lang=vi "$base/lang"
answers "its own is taken" 303
cookie=$(awk '/ngaba|session/ { print $6 "=" $7 }' "$jar" | head -n 1)
fixed=${cookie%%=*}=$(printf 'a%.0s' $(seq 64))
rm -f "$jar"
ask -H "Cookie: $fixed" "$base/login"
token=$(hidden csrf)
ask -X POST -H "Origin: $base" -H "Cookie: $fixed" --data-urlencode "csrf=$token" --data-urlencode login=phoihop \
    --data-urlencode "password=$(password_of "$scratch/data" phoihop)" "$base/login"
rm -f "$jar"
ask -H "Cookie: $fixed" "$base/desk"
is "a cookie set before login opens nothing" "$status" 303

# Too much of everything.
enter vanphong
get "/r/document/$document/edit"
awk -v csrf="$(hidden csrf)" 'BEGIN { printf "csrf=%s", csrf; for (i = 0; i < 2001; i++) printf "&f%d=1", i }' >"$scratch/many"
ask -X POST -H "Origin: $base" --data-binary "@$scratch/many" "$base/r/partner/new"
is "2,001 fields" "$([[ $status =~ ^(400|413|422)$ ]] && echo yes)" yes
head -c 2000000 /dev/zero | tr '\0' a >"$scratch/big"
ask -X POST -H "Origin: $base" --data-binary "@$scratch/big" "$base/lang"
answers "a form of 2 MB" 413
printf -- '--A\r\nContent-Disposition: form-data; name="f_copy"\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Disposition: file; filename="a"\r\n\r\nx\r\n--B--\r\n--A--\r\n' \
    >"$scratch/deep"
ask -X POST -H "Origin: $base" -H 'Content-Type: multipart/form-data; boundary=A' --data-binary "@$scratch/deep" \
    "$base/r/document/$document/edit"
is "parts within parts" "$([[ $status =~ ^(400|403|422)$ ]] && echo yes)" yes
mkdir -p "$scratch/zip/word"
head -c 300000000 /dev/zero >"$scratch/zip/word/document.xml"
printf '<Types/>' >"$scratch/zip/[Content_Types].xml"
(cd "$scratch/zip" && zip -qr ../bomb.docx .)
rm -r "$scratch/zip"
get /read
ask -X POST -H "Origin: $base" -F "csrf=$(hidden csrf)" -F type=plan -F "file=@$scratch/bomb.docx" "$base/read"
is "a small file that grows" "$([[ $status =~ ^(413|422)$ ]] && echo yes)" yes
for path in '/static/../ngaba.yaml' '/static/..%2f..%2frun' '/static/%2e%2e/%2e%2e/etc/passwd' '/static//etc/passwd' \
    '/file/../../ngaba.yaml' '/file/..%2fngaba.db' '/file/%00' '/static/app.css%00.html' '/r/..%2f..%2fetc/1'; do
    ask --path-as-is "$base$path"
    is "$path" "$([[ $status =~ ^(303|400|404)$ ]] && echo yes)" yes
done
ask -H "X-Forwarded-For: 203.0.113.9" -H "X-Forwarded-Proto: https" "$base/login"
is "who is no proxy makes no cookie secure" "$(grep -ic '^set-cookie:.*secure' "$headers")" 0
get /desk
answers "and the server still answers" 200

# A post whose holding ended yesterday acts no more; a disabled account's session ends at once.
enter phoihop
get /desk
answers "in office" 200
enter quantri
get /r/holding?q=B.CV
held=$(grep -o '/r/holding/[0-9]*' "$body" | sort -u | while read -r href; do
    get "$href"
    grep -q "Sở Phối hợp (mẫu)" "$body" && grep -q "Chuyên viên" "$body" && echo "$href"
done | head -n 1)
if [ -z "$held" ]; then
    get /r/holding
    held=$(for href in $(grep -o '/r/holding/[0-9]*' "$body" | sort -u); do
        get "$href"
        grep -q "Chuyên viên Sở Phối hợp" "$body" && echo "$href"
    done | head -n 1)
fi
get "$held/edit"
version=$(hidden version)
person=$(hidden t_person)
yesterday=$(TZ=Asia/Ho_Chi_Minh date -d yesterday +%d/%m/%Y)
post "$held/edit" "version=$version" "t_person=$person" "p_person=$(hidden p_person)" \
    "t_post=$(hidden t_post)" "p_post=$(hidden p_post)" "t_organisation=$(hidden t_organisation)" \
    "p_organisation=$(hidden p_organisation)" f_since=01/01/2020 "f_until=$yesterday" reason=x
answers "the holding ends yesterday" 303
as phoihop
get /desk
is "who held it is out at the next page" "$([[ $status = 303 || $status = 403 ]] && echo yes)" yes
get "/r/task/$task"
is "and sees nothing more" "$([[ $status = 303 || $status = 403 ]] && echo yes)" yes
lacks "no text either" "Việc"
enter lanhdaob
get /desk
answers "another in office" 200
as quantri
get /accounts/lanhdaob
post /accounts/lanhdaob do=disable
answers "disabled" 303
as lanhdaob
get /desk
is "is out at the next page" "$(led_to)" /login

stop_server
tests_done
