#!/usr/bin/env bash
# rights.sh - every role against every record on every address: what a right hides is nowhere.
#
# Two record types of the tests (rights/*.yaml) are added to the declarations, granted as `stage` is,
# so that a role reads them all or those of its agency. Restricted fields are for head, office, party
# and auditor; personal ones also for officer, commune and administrator; the Party channel for party, auditor.
. tests/lib.sh
. tests/http/records/data.bash

# The declarations and the records of the tests, and a program that always reads those.
mkdir "$scratch/bin"
cp -r domain "$scratch/domain"
cp -r tests/http/records "$scratch/records"
cp tests/http/rights/*.yaml "$scratch/domain/registry/"
sed -i 's/^      stage: *\({.*}\)/&\n      dossier: \1\n      leaf: \1/' "$scratch/domain/roles.yaml"
printf 'TU.CV,Cán bộ Đảng (mẫu),T.A,party,0\nKT.CV,Kiểm tra (mẫu),T,auditor,0\n' >>"$scratch/records/03-post.csv"
printf 'dang\tTU.CV\tCán bộ Đảng (mẫu)\nkiemtra\tKT.CV\tKiểm tra (mẫu)\n' >>"$scratch/records/accounts.tsv"
filed=0
for of in dossier dossier.guest leaf; do
    cp "tests/http/rights/$of.csv" "$scratch/records/2$((++filed))-$of.csv"
done
program() {
    printf '#!/bin/sh\nexec "%s" "$@" --domain "%s"\n' "$(readlink -f "$2")" "$scratch/domain" >"$scratch/bin/$1"
    chmod +x "$scratch/bin/$1"
}
program ngaba "$ngaba"
program fast "${NGABA_FAST:-build/ngaba}"
mkdir "$scratch/data"
new_database "$scratch/data"
{ "$scratch/bin/fast" migrate --data "$scratch/data" &&
    NGABA=$scratch/bin/fast NGABA_SAMPLE=$scratch/records tools/sample "$scratch/data"; } >"$scratch/load.log" 2>&1 || {
    echo "not ok - the data does not load"
    tail -n 5 "$scratch/load.log"
    exit 1
}
ngaba=$scratch/bin/ngaba
# The sanitizers have seen it all on SQLite.
! on_postgres || ngaba=$scratch/bin/fast
start_server "$scratch/data"

everybody="vanthu chuyenvien lanhdao phoihop vanphong xa dang kiemtra quantri"
records="D1 D2 D3 D4 L1 L2 L3"
declare -A title=([D1]=Alphamot [D2]=Betahai [D3]=Gammaba [D4]=Deltabon [L1]=Thetamot [L2]=Etalahai [L3]=Iotaba)
declare -A id type duty

# Who sees which: a commune reads its own, the others all; the Party channel is for those who have it.
# What hangs under a record is as hidden as the record.
sees() {
    case $1.$2 in
    dang.* | kiemtra.*) true ;;
    *.D2 | *.D4 | *.L2 | xa.*) false ;;
    esac
}
restricted() { [[ " lanhdao vanphong dang kiemtra " == *" $1 "* ]]; }
personal() { restricted "$1" || [[ " chuyenvien phoihop quantri xa " == *" $1 "* ]]; }

for name in $everybody; do
    enter "$name"
done

# Ids, files and clocks, as those see them who see all.
as kiemtra
for code in $records; do
    type[$code]=$([[ $code = D* ]] && echo dossier || echo leaf)
    id[$code]=$(id_of "${type[$code]}" "${title[$code]}")
    get "/r/${type[$code]}/${id[$code]}"
    duty[$code]=$(grep -o '/duty/[0-9]*' "$body" | head -n 1)
done
printf 'Nội dung tệp kín\n' >"$scratch/kin.txt"
printf 'Nội dung tệp thường\n' >"$scratch/thuong.txt"
attach() {
    local code=$1
    get "/r/dossier/${id[$code]}/edit"
    ask -X POST -H "Origin: $base" -F "csrf=$(hidden csrf)" -F "version=$(hidden version)" -F "channel=$2" \
        -F "f_code=$code" -F "f_title=Chuyện ${title[$code]}" -F "t_unit=$3" -F "f_due=01/03/2027" \
        -F "f_paper=@$scratch/kin.txt;filename=kin-$code.txt" -F "f_copy=@$scratch/thuong.txt;filename=thuong-$code.txt" \
        "${@:4}" "$base/r/dossier/${id[$code]}/edit"
    answers "$code gets its files" 303
}
as lanhdao
attach D1 state "Sở Đầu mối thử nghiệm" -F f_phone=0999000111 -F f_secret=KINMOT -F f_memo=DAIMOT
get "/r/dossier/${id[D1]}"
mapfile -t files < <(grep -o '/file/[0-9a-f]*' "$body" | sort -u)
is "two files" ${#files[@]} 2
closed=$(sha256sum "$scratch/kin.txt" | cut -d' ' -f1)
for file in "${files[@]}"; do
    get "$file"
    grep -q kín "$body" && closed=$file || open=$file
done

# hides NAME CODE: nothing of the record on the page last got.
hides() {
    lacks "$1: nothing of $2" "${title[$2]}"
}

for name in $everybody; do
    as "$name"
    for code in $records; do
        of=${type[$code]}
        for path in "" /edit /history /step/close /tree; do
            get "/r/$of/${id[$code]}$path"
            got=$status
            sum=$(plain_page "${id[$code]}" | md5sum)
            if ! sees "$name" "$code"; then
                hides "$name $path" "$code"
                get "/r/$of/987654$path"
                is "$name $code$path is as if it were not" "$got $sum" "$status $(plain_page 987654 | md5sum)"
            elif [ -z "$path" ]; then
                is "$name sees $code" "$got" 200
            fi
        done
        if [ -n "${duty[$code]}" ] && ! sees "$name" "$code"; then
            get "${duty[$code]}"
            is "$name: the clock of $code" "$status" 404
            hides "$name clock" "$code"
        fi
    done
    # Pages that gather: lists, search, suggestions, desk, what hangs below, the story of what is seen.
    for path in /r/dossier /r/leaf "/search?q=chuyện" "/search?q=phiếu" "/suggest/dossier?q=chuyện" \
        "/suggest/leaf?q=phiếu" "/r/dossier?q=chuyện&count=1" "/r/leaf?f_dossier=${id[D2]}" /desk \
        "/desk?view=unit" "/desk?view=mine" "/desk?view=waiting" "/desk?view=week" "/r/dossier/${id[D1]}" \
        "/r/leaf/${id[L1]}" "/r/leaf/${id[L1]}/history" "/r/dossier/${id[D1]}/history" "/r/dossier/${id[D1]}/edit" \
        "/r/leaf/${id[L1]}/edit" "/r/dossier?after=&id=0" "/r/dossier?f_secret=KINMOT" "/search?q=KINMOT" \
        "/search?q=PASSMOT" "/suggest/dossier?q=KINMOT" "/suggest/dossier?q=0999000111"; do
        get "$path"
        for code in $records; do
            sees "$name" "$code" || hides "$name $path" "$code"
        done
        if ! restricted "$name"; then
            # A word the address itself asks for is told back in its box.
            [[ $path == *PASS* ]] ||
                is "$name $path: no closed field" "$(grep -cE '(DAI|PASS)(MOT|HAI|BA|BON)|kin-D' "$body")" 0
            [[ $path == *KIN* ]] || lacks "$name $path: no closed note" KIN
        fi
        personal "$name" || [[ $path == *0999* ]] || lacks "$name $path: no private number" 0999000
    done
    get "$closed"
    if restricted "$name"; then
        is "$name opens the closed file" "$status" 200
    else
        is "$name: the closed file" "$status" 404
    fi
    get "$open"
    is "$name: the open file" "$status" "$(sees "$name" D1 && echo 200 || echo 404)"
done

# The clerk finds no row of a list by what is hidden from him; whoever may read it does.
as vanthu
get "/r/dossier?q=KINMOT"
hides "a closed word finds nothing" D1
get "/r/dossier?f_phone=0999000111&f_secret=KINBA"
is "a closed field filters nothing" "$(grep -c Gammaba "$body")$(grep -c Alphamot "$body" | sed 's/[1-9]/y/')" \
    "$(grep -c Gammaba "$body")y"

# An edit by somebody who does not see all fields leaves those as they are, also by a forged form.
as chuyenvien
get "/r/dossier/${id[D1]}/edit"
lacks "the form has no closed field" 'name="f_secret"'
post "/r/dossier/${id[D1]}/edit" "version=$(hidden version)" channel=state f_code=D1 "f_title=Chuyện Alphamot đổi" \
    "t_unit=Sở Đầu mối thử nghiệm" f_due=01/03/2027 f_phone=0999000111 f_secret=GHIDE f_memo=GHIDE had.guest= \
    r1.guest=0 "f1.guest.name=Khách mới" f1.guest.passport=GHIDE
answers "an edit by an officer" 303
as lanhdao
get "/r/dossier/${id[D1]}"
has "it is there" "Alphamot đổi"
has "the closed note stays" KINMOT
has "the closed memo stays" DAIMOT
has "the closed column of the rows stays" PASSMOT
has "the closed file stays" "${closed#/file/}"
lacks "nothing was written over" GHIDE
get "/r/dossier/${id[D1]}/edit"
row=$(grep -o 'name="had.guest" value="[0-9]*"' "$body" | head -n 1 | tr -dc 0-9)
as chuyenvien
get "/r/dossier/${id[D1]}/edit"
post "/r/dossier/${id[D1]}/edit" "version=$(hidden version)" channel=state f_code=D1 "f_title=Chuyện Alphamot" \
    "t_unit=Sở Đầu mối thử nghiệm" f_due=01/03/2027 f_phone=0999000111 "had.guest=$row" "r1.guest=$row" \
    "f1.guest.name=Khách Epsilon Hai"
answers "a row by an officer" 303
as lanhdao
get "/r/dossier/${id[D1]}"
has "the row is changed" "Khách Epsilon Hai"
has "its closed column is not" PASSMOT

# Two edit at once: the page of both versions shows the officer no closed field of either.
as chuyenvien
get "/r/dossier/${id[D1]}/edit"
old=$(hidden version)
as lanhdao
get "/r/dossier/${id[D1]}/edit"
post "/r/dossier/${id[D1]}/edit" "version=$(hidden version)" channel=state f_code=D1 "f_title=Chuyện Alphamot" \
    "t_unit=Sở Đầu mối thử nghiệm" f_due=05/03/2027 f_phone=0999000111 f_secret=KINMOTMOI f_memo=DAIMOT
as chuyenvien
get "/r/dossier/${id[D1]}/edit"
post "/r/dossier/${id[D1]}/edit" "version=$old" channel=state f_code=D1 "f_title=Chuyện Alphamot khác" \
    "t_unit=Sở Đầu mối thử nghiệm" f_due=01/03/2027 f_phone=0999000111
answers "a conflict" 409
has "with what the other changed" "05/03/2027"
lacks "but not the closed note" KIN
lacks "nor the closed memo" DAIMOT
lacks "nor its name" "Ghi chú kín"

# Who may not change it is told so, and not that somebody else was faster.
as kiemtra
get "/r/dossier/${id[D1]}"
post "/r/dossier/${id[D1]}/edit" version=0 f_code=D1 "f_title=Không được sửa"
answers "a right comes before a conflict" 403

# A reference to what is out of sight: the form neither shows nor changes it.
as lanhdao
get "/r/leaf/${id[L1]}/edit"
hides "the form" D2
lacks "has no box for it" 'name="t_about"'
post "/r/leaf/${id[L1]}/edit" "version=$(hidden version)" "t_dossier=Chuyện Alphamot" f_code=L1 \
    "f_title=Phiếu Thetamot đổi" "t_unit=Sở Đầu mối thử nghiệm" t_about=
answers "it is saved" 303
as dang
get "/r/leaf/${id[L1]}"
has "and still points there" Betahai

# The Party channel is not even counted: the unit of the officer owes on D1 and on the hidden D2.
owed() {
    as "$1"
    get "/desk?view=unit"
    grep -o 'class="t" href="/r/dossier' "$body" | wc -l
}
is "one who sees both has both" "$(owed dang)" 2
is "one who does not has one" "$(owed chuyenvien)" 1
lacks "and no sign of another" "i-lock"
figure=$(tr '\n' ' ' <"$body" | grep -o 'view=unit"[^>]*><b[^>]*>[0-9]*' | grep -o '[0-9]*$' | head -n 1)
as dang
get "/desk?view=unit"
more=$(tr '\n' ' ' <"$body" | grep -o 'view=unit"[^>]*><b[^>]*>[0-9]*' | grep -o '[0-9]*$' | head -n 1)
is "the figure counts what is seen" "$((more - figure))" 1

# Steps and forms of those who may not: refused, and nothing changed.
as phoihop
get "/r/dossier/${id[D3]}/edit"
kept=$(hidden version)
may_not() {
    as kiemtra
    get "/r/dossier/${id[D3]}/history"
    local before
    before=$(plain_page | md5sum)
    as "$1"
    get /r/dossier
    post "/r/dossier/${id[D3]}/$2" "${@:4}"
    is "$1 $2" "$status" "$3"
    as kiemtra
    get "/r/dossier/${id[D3]}/history"
    is "$1 $2 changed nothing" "$(plain_page | md5sum)" "$before"
}
for name in vanthu chuyenvien lanhdao vanphong dang kiemtra quantri phoihop; do
    may_not "$name" step/close 403 "version=$kept"
done
may_not xa step/close 404 "version=$kept"
for name in vanthu kiemtra; do
    may_not "$name" edit 403 "version=$kept" f_code=D3 f_title=X channel=people "t_unit=Sở Phối hợp thử nghiệm"
done
may_not xa edit 404 "version=$kept" f_code=D3 f_title=X channel=people

# Nobody puts into the Party channel what he then could not see.
as phoihop
get "/r/dossier/${id[D3]}/edit"
post "/r/dossier/${id[D3]}/edit" "version=$(hidden version)" channel=party f_code=D3 "f_title=Chuyện Gammaba" \
    "t_unit=Sở Phối hợp thử nghiệm"
get "/r/dossier/${id[D3]}"
answers "a forged channel is not taken" 200

# Who sees a record only because it was asked sees of its papers those that were sent with the request:
# on its page, by their address, in its story; what it then does leaves the others as they are.
ask_commune() {
    as lanhdao
    get "/r/dossier/${id[D1]}/step/ask"
    post "/r/dossier/${id[D1]}/step/ask" "version=$(hidden version)" "t_more0=Xã thử nghiệm" "$@"
    answers "asking with $*" 303
}
get_open() {
    as xa
    get "$open"
}
ask_commune chosen=more0
as xa
get "/r/dossier/${id[D1]}"
answers "who was asked sees the dossier" 200
lacks "and not the file that was not sent" thuong-D1
lacks "nor its address" "${open#/file/}"
plain=$(plain_page "${id[D1]}" | grep -c 'class="i-clip\|/file/')
is "nor that there is one" "$plain" 0
get "/r/dossier/${id[D1]}/history"
lacks "nor in the story" "${open:6:8}"
get "/r/dossier/${id[D1]}/step/mark"
answers "a step of its own" 200
post "/r/dossier/${id[D1]}/step/mark" "version=$(hidden version)"
answers "is done" 303
get_open
answers "the file by its address" 404
as lanhdao
get "/r/dossier/${id[D1]}"
has "what it did not see stays" thuong-D1
has "the matrix tells that nothing was sent" "Không gửi kèm"
ask_commune chosen=more0 paper=more0.nothing.0 paper=more0.copy.7
get_open
answers "a forged choice sends nothing" 404
ask_commune chosen=more0 paper=more0.copy.0
get_open
answers "asked again with it, the file opens" 200
get "$closed"
answers "but not the closed one" 404
as xa
get "/r/dossier/${id[D1]}"
has "and stands on the page" thuong-D1
as phoihop
get "$open"
answers "who reads the dossier anyway is not narrowed" 200

# A dossier that leaves the Party channel, and one that enters it, take with them what hangs below.
channel() {
    as dang
    get "/r/dossier/${id[$1]}/edit"
    post "/r/dossier/${id[$1]}/edit" "version=$(hidden version)" "channel=$2" "f_code=$1" \
        "f_title=Chuyện ${title[$1]}" "t_unit=Sở Đầu mối thử nghiệm" f_due=01/03/2027
}
sed -i 's/^      dossier: .*/      dossier: {read: all, create: all, edit: all}/' "$scratch/domain/roles.yaml"
stop_server
start_server "$scratch/data"
channel D2 people
answers "out of the Party channel" 303
as chuyenvien
get "/r/leaf/${id[L2]}"
answers "what hangs below comes to light" 200
get "/r/leaf/${id[L1]}"
has "and so does the title" Betahai
channel D2 party
as chuyenvien
get "/r/leaf/${id[L2]}"
answers "and back" 404

stop_server
tests_done
