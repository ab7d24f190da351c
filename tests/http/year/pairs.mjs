/* pairs.mjs - who meets whom on a dossier: for interleave.mjs, by type of dossier and by the state it begins in.
 *
 * record    the columns of the dossier that is imported; rows: those of its tables
 * shown     fields whose kept value is compared
 * named     where the type has no key, or one of another form (key): the field its code stands in
 * states    where the acts meet: pairs of acts; is: the state itself, when a name of its own serves better;
 *           set: other columns; before: acts done by one official before all others
 * The acts of a pair are what two officials do at the same time: a step against a change, against another
 * step, against an opinion, a letter, a waiver, a paper with its file. */
import {ref} from "./client.mjs";

const now = new Date(Date.now() + 7 * 3600e3);
const iso = n => new Date(now.getTime() + n * 86400e3).toISOString().slice(0, 10), vi = n => iso(n).split("-").reverse().join("/");

/* ---- acts ---- */

const edit = (who, field) => ({name: `${field} by ${who}`, who, kind: "edit", field});
const step = (name, who, more = {}) => ({name: `${name} by ${who}`, who, kind: "step", step: name, ...more});
const reasoned = (name, who, more = {}) => step(name, who, {reason: true, ...more});
const decided = (name, who, more = {}) => step(name, who, {form: {decision: ref("30/2020/NĐ-CP"), decided_on: vi(0)}, ...more});
const answer = who => ({name: `answer by ${who}`, who, kind: "answer"});
const letter = (name, who) => ({name: `letter ${name} by ${who}`, who, kind: "letter", letter: name});
const withdraw = who => ({name: `withdrawal by ${who}`, who, kind: "withdraw", reason: true});
const waive = (check, at, who) => ({name: `waiver by ${who}`, who, kind: "waive", check, step: at, reason: true});
const attach = who => ({name: `a paper by ${who}`, who, kind: "attach"});

/* The first body is asked; a step that waits for its answer, or for the waiver. */
const asked = (name, who) => step(name, who, {first: true});
const once_answered = (name, who, more = {}) => step(name, who, {if: m => m.answered || m.waived, ...more});
/* A step that waits until a field is written. */
const once_written = (field, name, who, more = {}) => step(name, who, {if: m => m.set[field] !== undefined, ...more});

/* Every two of some acts. */
const all = (...acts) => acts.flatMap((a, i) => acts.slice(i + 1).map(b => [a, b]));

/* ---- the dossiers ---- */

const inbound = {
    record: code => ({title: `Đoàn thử ${code}`, kind: "local", country: "Lào", host: "QN.SCT", leader: `Khách Mẫu ${code}`, rank: "b",
        arrives: vi(40), leaves: vi(42), purpose: `Làm việc ${code}`, receiver: `Lãnh đạo ${code}`}),
    rows: {
        guest: code => [{name: `Khách Mẫu ${code}`, nationality: "Lào", passport: `P${code}`}],
        itinerary: () => [{day: vi(40), venue: "Trụ sở Sở Công Thương"}],
        paper: code => ["request", "programme", "passports"].map(kind => ({kind, note: `Số ${code}`})),
    },
    shown: ["title", "purpose", "receiver"],
    states: {
        draft: {pairs: all(edit("congthuong", "title"), edit("lanhdaosct", "purpose"), edit("lanhdaosct", "title"), step("submit", "congthuong"),
            reasoned("cancel", "lanhdaosct"))},
        submitted: {pairs: all(step("receive", "vanthu"), reasoned("ask_supplement", "chuyenvien"), reasoned("cancel", "lanhdaosct"))},
        appraisal: {pairs: all(step("ask", "chuyenvien"), step("ask", "lanhdao"), reasoned("ask_supplement", "lanhdao"), edit("congthuong", "receiver"),
            reasoned("cancel", "lanhdaosct"))},
        opinions: {is: "appraisal", before: [asked("ask", "chuyenvien")], pairs: [
            ...all(answer("congan"), answer("chuyenvien"), reasoned("cancel", "lanhdaosct")),
            [answer("congan"), once_answered("forward", "lanhdao")], [waive("all_answered", "forward", "vanphong"), once_answered("forward", "lanhdao")],
            [waive("all_answered", "forward", "vanphong"), answer("congan")], [waive("all_answered", "forward", "vanphong"), reasoned("cancel", "lanhdaosct")]]},
        forwarded: {pairs: all(decided("approve", "vanphong"), decided("refuse", "vanphong", {reason: true}), reasoned("cancel", "lanhdaosct"))},
        reported: {pairs: [[step("close", "lanhdao"), reasoned("return_report", "chuyenvien")]]},
    },
};

const outbound = {
    record: code => ({title: `Đoàn ra thử ${code}`, unit: "QN.SCT", invitation: "authority", purpose: `Làm việc ${code}`, departs: vi(40), returns: vi(43),
        programme: "planned"}),
    rows: {
        country: () => [{country: "Lào", arrives: vi(40), leaves: vi(43)}],
        member: code => [{name: `Người Mẫu ${code}`, unit: "QN.SCT", rank: "other", managed: "agency", part: "head", passport_kind: "ordinary",
            passport: `C${code}`, passport_until: vi(2000)}],
        paper: code => ["request", "scheme", "invitation"].map(kind => ({kind, note: `Số ${code}`})),
    },
    shown: ["title", "purpose", "result"],
    states: {
        draft: {pairs: [[edit("congthuong", "title"), step("submit", "lanhdaosct")], [attach("lanhdaosct"), step("submit", "congthuong")],
            [attach("congthuong"), edit("lanhdaosct", "purpose")], [letter("proposal", "congthuong"), edit("lanhdaosct", "title")],
            [letter("proposal", "congthuong"), letter("proposal", "lanhdaosct")], [letter("proposal", "congthuong"), reasoned("cancel", "lanhdaosct")]]},
        issued: {is: "draft", before: [letter("proposal", "congthuong")], pairs: [[withdraw("congthuong"), withdraw("lanhdaosct")],
            [withdraw("lanhdaosct"), letter("proposal", "congthuong")], [withdraw("congthuong"), reasoned("cancel", "lanhdaosct")]]},
        submitted: {pairs: [[step("receive", "vanthu"), reasoned("ask_supplement", "lanhdao")]]},
        opinions: {is: "appraisal", before: [asked("ask", "chuyenvien")], pairs: [[answer("congan"), once_answered("forward", "lanhdao")],
            [letter("consultation", "chuyenvien"), answer("congan")], [attach("congthuong"), answer("congan")]]},
        forwarded: {pairs: [[decided("decide", "vanphong"), decided("refuse", "vanphong", {reason: true})], [letter("decision", "vanphong"), reasoned("cancel", "lanhdaosct")],
            [decided("decide", "vanphong"), attach("congthuong")]]},
        decided: {set: {decided_on: iso(-1), decided_departs: iso(40)}, pairs: [[step("depart", "congthuong"), reasoned("cancel", "lanhdaosct")],
            [reasoned("renew", "lanhdaosct"), reasoned("cancel", "lanhdao")]]},
        returned: {set: {decided_on: iso(-20), returned_on: iso(-2)}, pairs: [[edit("congthuong", "result"), step("passports_back", "lanhdaosct")]]},
        reported: {pairs: [[step("close", "lanhdao"), reasoned("return_report", "chuyenvien")]]},
    },
};

const conference = {
    record: code => ({title: `Hội thảo thử ${code}`, organiser: "QN.SCT", organiser_kind: "state", mode: "in_person", begins: vi(60), ends: vi(61),
        venue: `Hội trường ${code}`, purpose: `Trao đổi ${code}`, topic: "none", bidding: 0, high_guest: 0, local_count: 50, foreign_count: 10, funding: "state"}),
    rows: {paper: code => ["request", "scheme", "opinion"].map(kind => ({kind, note: `Số ${code}`}))},
    shown: ["title", "purpose", "result"],
    states: {
        draft: {pairs: [[edit("congthuong", "title"), step("submit", "lanhdaosct")], [attach("lanhdaosct"), step("submit", "congthuong")],
            [letter("request", "congthuong"), reasoned("cancel", "lanhdaosct")]]},
        received: {pairs: [[step("ask", "chuyenvien"), reasoned("ask_supplement", "lanhdao")], [attach("congthuong"), step("ask", "lanhdao")]]},
        opinions: {is: "received", before: [asked("ask", "chuyenvien")], pairs: [[answer("congan"), once_answered("forward", "lanhdao")],
            [letter("consultation", "chuyenvien"), reasoned("cancel", "lanhdao")]]},
        forwarded: {pairs: [[decided("permit", "vanphong"), decided("refuse", "vanphong", {reason: true})],
            [letter("permit", "vanphong"), reasoned("cancel", "lanhdaosct")]]},
        permitted: {set: {decided_on: iso(-1)}, pairs: [[step("start", "congthuong"), reasoned("cancel", "lanhdao")]]},
        suspended: {set: {decided_on: iso(-5)}, pairs: [[reasoned("resume", "vanphong"), reasoned("stop", "vanphong")]]},
        reported: {pairs: [[step("close", "lanhdao"), reasoned("return_report", "chuyenvien")]]},
    },
};

const agreement = {
    record: code => ({title: `Bản ghi nhớ thử ${code}`, form: "memorandum", track: "department", act: "new", unit: "QN.SCT", partner: "LA-CH",
        purpose: `Hợp tác ${code}`, content: `Nội dung ${code}`, scope: "cooperation", not_binding: 1, languages: "Việt và Lào"}),
    rows: {paper: code => ["request", "draft_text", "foreign_text", "explanation"].map(kind => ({kind, note: `Số ${code}`}))},
    shown: ["title", "purpose", "result"],
    states: {
        draft: {pairs: [[edit("congthuong", "purpose"), step("ask_unit", "lanhdaosct")], [attach("congthuong"), reasoned("cancel", "lanhdaosct")]]},
        review: {set: {track: "commune", unit: "QN.BOY", partner: "LA-AT-SX"}, pairs: [[step("accept", "chuyenvien"), reasoned("comment", "lanhdao")],
            [step("accept", "lanhdao"), reasoned("cancel", "xaboy")]]},
        opinions: {is: "draft", before: [asked("ask_unit", "congthuong")], pairs: [[answer("lanhdao"), once_answered("forward_unit", "lanhdaosct")],
            [letter("consultation", "congthuong"), reasoned("cancel", "lanhdaosct")]]},
        decided: {set: {decided_on: iso(-1)}, pairs: [[attach("congthuong"), reasoned("cancel", "lanhdaosct")]]},
        in_force: {set: {signed_on: iso(-30), effective_on: iso(-30)}, pairs: [[edit("congthuong", "result"), edit("lanhdaosct", "result")],
            [letter("report", "congthuong"), edit("lanhdaosct", "result")]]},
        suspended: {set: {signed_on: iso(-30), effective_on: iso(-30)}, pairs: [[reasoned("resume", "lanhdaosct"), reasoned("resume", "lanhdao")]]},
    },
};

/* A programme of an agency's own, so that those of the sample stay alone in their year. */
const programme = {
    record: code => ({title: `Chương trình thử ${code}`, year: 2031, level: "agency", unit: "QN.SNGV", issuer: "QN.SNGV", to_pm: 0, binding: 0,
        register_by: iso(20), send_by: iso(40)}),
    shown: ["title", "aims", "summary"],
    states: {
        registering: {pairs: [[step("consolidate", "chuyenvien"), edit("lanhdao", "aims")], [attach("chuyenvien"), step("consolidate", "lanhdao")]]},
        consolidating: {pairs: [[reasoned("reopen", "lanhdao", {form: {register_by: vi(25)}}), edit("chuyenvien", "title")],
            [letter("proposal", "chuyenvien"), reasoned("reopen", "lanhdao", {form: {register_by: vi(25)}})]]},
        forwarded: {pairs: [[step("approve_agency", "lanhdao", {form: {approved_on: vi(0)}}), attach("chuyenvien")],
            [reasoned("send_back_agency", "lanhdao"), attach("chuyenvien")]]},
        approved: {set: {approved_on: iso(-1)},
            pairs: [[step("issue_agency", "lanhdao", {form: {decision: ref("30/2020/NĐ-CP"), issued_on: vi(0)}}), letter("decision", "vanphong")],
                [step("issue_agency", "lanhdao", {form: {decision: ref("30/2020/NĐ-CP"), issued_on: vi(0)}}), attach("chuyenvien")]]},
    },
};

const activity = {
    record: code => ({programme: "MAU-CTR-2027", title: `Hoạt động thử ${code}`, kind: "training", unit: "QN.SCT", origin: "planned", rank: "department",
        people: 5, country: "Lào", begins: "12/05/2027", ends: "14/05/2027", content: `Nội dung ${code}`, cost: 1000000, funding: "state", basis: "Thỏa thuận đã ký"}),
    shown: ["title", "content"],
    states: {
        draft: {pairs: [[edit("congthuong", "title"), step("register", "lanhdaosct")]]},
        registered: {pairs: [[step("include", "chuyenvien"), reasoned("leave_out", "lanhdao")], [step("include", "lanhdao"), reasoned("send_back", "chuyenvien")],
            [edit("congthuong", "content"), step("include", "chuyenvien")]]},
    },
};

const private_trip = {
    record: code => ({traveller: `NGƯỜI MẪU ${code}`, unit: "QN.SCT", managed: "agency", purpose: "family", country: "Lào", departs: vi(30), returns: vi(34),
        payer: "own", member: 0, leads: 0}),
    rows: {paper: code => ["request", "leave"].map(kind => ({kind, note: `Số ${code}`}))},
    shown: ["traveller", "post"],
    states: {
        draft: {pairs: [[edit("congthuong", "post"), step("submit", "lanhdaosct")]]},
        submitted: {pairs: [[decided("permit_agency", "lanhdaosct"), reasoned("cancel", "congthuong")], [letter("permission", "lanhdaosct"), reasoned("cancel", "congthuong")]]},
        standing: {is: "submitted", set: {managed: "standing"}, pairs: [[decided("permit_party", "tinhuy"), reasoned("send_back", "lanhdaosct")],
            [reasoned("refuse", "tinhuy"), attach("congthuong")]]},
    },
};

const abtc = {
    record: code => ({holder: `DOANH NHÂN MẪU ${code}`, track: "enterprise", unit: "QN.SNGV", born: "12/03/1978", post: "Giám đốc (mẫu)", post_since: iso(-2000),
        passport: `M${code}`, enterprise: "Công ty mẫu", tax_code: "0000000001", address: "Khu công nghiệp mẫu", active_since: iso(-3000), contract_on: iso(-90)}),
    rows: {paper: code => ["request", "tax", "contract", "passport", "appointment", "insurance", "accounts"].map(kind => ({kind, note: `Số ${code}`}))},
    shown: ["address"],
    states: {
        draft: {pairs: [[edit("chuyenvien", "address"), step("submit", "lanhdao")]]},
        submitted: {pairs: [[step("accept", "vanthu"), reasoned("send_back", "lanhdao")], [attach("chuyenvien"), step("accept", "lanhdao")]]},
        opinions: {is: "received", before: [asked("ask", "chuyenvien")], pairs: [[letter("consultation", "chuyenvien"), reasoned("cancel", "lanhdao")]]},
        forwarded: {pairs: [[reasoned("refuse_chair", "vanphong"), reasoned("cancel", "chuyenvien")], [letter("permission", "vanphong"), reasoned("refuse_chair", "vanphong")]]},
        issued: {set: {card_no: "VNM0000009", card_issued_on: iso(-100), card_expires: iso(900)}, pairs: [[reasoned("lose", "chuyenvien"), reasoned("recall", "lanhdao")]]},
    },
};

const passport_request = {
    record: () => ({trip: "MAU-DR-02", unit: "QN.SCT", asks: "both"}),
    rows: {holder: code => [{name: `NGƯỜI MẪU ${code}`, kind: "official"}]},
    shown: ["note"],
    states: {
        submitted: {pairs: [[step("accept", "vanthu"), reasoned("return", "lanhdao")], [step("accept", "chuyenvien"), reasoned("cancel", "congthuong")],
            [attach("congthuong"), step("accept", "chuyenvien")]]},
        complete: {pairs: [[step("forward", "chuyenvien", {form: {letter: ref("30/2020/NĐ-CP")}}), reasoned("refuse", "lanhdao")], [edit("congthuong", "note"), reasoned("cancel", "lanhdaosct")]]},
    },
};

const press = {
    record: code => ({title: `Phóng viên thử ${code}`, kind: "bureau", host: "QN.SCT", outlet: "Hãng thông tấn mẫu", country: "Lào", begins: vi(20), ends: vi(21)}),
    shown: ["title", "result"],
    states: {
        draft: {pairs: [[edit("congthuong", "title"), step("request", "lanhdaosct")]]},
        requested: {pairs: [[decided("approve", "vanphong"), decided("refuse", "vanphong", {reason: true})], [decided("approve", "vanphong"), reasoned("cancel", "lanhdaosct")]]},
        running: {pairs: [[step("finish", "congthuong"), reasoned("suspend", "vanphong")]]},
        reporting: {pairs: [[edit("congthuong", "result"), once_written("result", "report", "lanhdaosct")]]},
    },
};

const partnership = {
    record: code => ({title: `Quan hệ thử ${code}`, partner: "JP-IB", unit: "QN.SCT", aim: `Mục tiêu ${code}`}),
    shown: ["title", "aim"],
    states: {
        draft: {pairs: [[edit("congthuong", "aim"), reasoned("end", "vanphong")], [edit("congthuong", "title"), edit("lanhdaosct", "aim")]]},
        asleep: {pairs: [[reasoned("wake", "chuyenvien"), reasoned("end", "lanhdao")]]},
    },
};

const partnership_step = {
    named: "title",
    record: code => ({partnership: "QHDT-IB", no: 9, title: `Bước thử ${code}`, product: "Tờ trình", lead: "QN.SCT", due: vi(30)}),
    shown: ["title", "result"],
    states: {
        open: {pairs: [[edit("congthuong", "result"), once_written("result", "finish", "lanhdaosct")], [edit("congthuong", "result"), reasoned("skip", "lanhdao")]]},
        written: {is: "open", set: {result: "Đã làm"}, pairs: [[step("finish", "congthuong"), reasoned("skip", "lanhdao")]]},
        done: {set: {result: "Đã làm", done_on: iso(-1)}, pairs: [[reasoned("reopen", "lanhdaosct"), reasoned("reopen", "lanhdao")]]},
    },
};

const partner = {
    record: code => ({name: `Địa phương thử ${code}`, kind: "place", country: "Lào", distinct_from: 1}),
    shown: ["note"],
    states: {
        active: {pairs: [[edit("chuyenvien", "note"), reasoned("end", "vanphong")], [edit("chuyenvien", "note"), edit("lanhdao", "note")]]},
        asleep: {pairs: [[reasoned("wake", "chuyenvien"), reasoned("end", "lanhdao")]]},
    },
};

const commitment = {
    named: "title",
    record: code => ({title: `Cam kết thử ${code}`, agency: "QN.SCT", due: vi(30)}),
    shown: ["title", "result"],
    states: {
        noted: {pairs: [[step("accept", "congthuong"), reasoned("drop", "vanphong")], [step("accept", "lanhdaosct"), reasoned("extend", "lanhdao", {form: {due: vi(45)}, changes: true})],
            [edit("congthuong", "title"), step("accept", "lanhdaosct")]]},
        open: {pairs: [[edit("congthuong", "result"), once_written("result", "finish", "lanhdaosct")], [reasoned("report", "congthuong"), reasoned("drop", "lanhdao")],
            [reasoned("report", "congthuong"), reasoned("report", "lanhdaosct")]]},
        written: {is: "open", set: {result: "Đã làm"}, pairs: [[step("finish", "congthuong"), reasoned("drop", "lanhdao")]]},
        done: {set: {result: "Đã làm", done_on: iso(-1)}, pairs: [[reasoned("reopen", "chuyenvien"), reasoned("reopen", "vanphong")]]},
    },
};

const task = {
    record: code => ({area: "9026.1", no: "9.9", title: `Nhiệm vụ thử ${code}`, product: "Báo cáo", lead: "QN.SCT", start: iso(-30), due: iso(30), rhythm: "fixed",
        proof_kind: "document"}),
    rows: {proof: code => [{kind: "document", document: "30/2020/NĐ-CP", dated: iso(-1), note: `Văn bản ${code}`}]},
    shown: ["detail", "indicator"],
    states: {
        assigned: {pairs: [[step("accept", "congthuong"), reasoned("return", "lanhdaosct")], [step("accept", "congthuong"), reasoned("drop", "vanphong")],
            [letter("assignment", "lanhdao"), reasoned("return", "lanhdaosct")]]},
        accepted: {pairs: [[step("declare", "congthuong"), reasoned("suspend", "lanhdao")], [reasoned("report", "congthuong", {changes: true}), step("declare", "lanhdaosct")],
            [edit("lanhdaosct", "detail"), step("declare", "congthuong")], [letter("reminder", "lanhdao"), letter("reminder", "vanthu")]]},
        asking: {set: {asked_due: iso(60)}, pairs: [[reasoned("grant_extension", "lanhdao"), reasoned("refuse_extension", "vanphong")]]},
        declared: {set: {done_on: iso(-1)}, pairs: [[step("confirm", "lanhdao"), reasoned("send_back", "chuyenvien")]]},
    },
};

const part = {
    record: code => ({task: "9026-1.1", agency: "QN.SCT", title: `Phần việc thử ${code}`, due: iso(20)}),
    shown: ["title"],
    states: {
        assigned: {pairs: [[step("accept", "congthuong"), reasoned("return", "lanhdaosct")]]},
        declared: {pairs: [[step("confirm", "lanhdao"), reasoned("send_back", "chuyenvien")]]},
    },
};

const event = {
    record: code => ({title: `Lịch thử ${code}`, kind: "working", host: "QN.SCT", begins: `${iso(50)}T08:00`, ends: `${iso(50)}T09:00`, content: `Nội dung ${code}`}),
    shown: ["title", "content"],
    states: {
        draft: {pairs: [[edit("congthuong", "title"), step("submit", "lanhdaosct")]]},
        waiting: {pairs: [[step("arrange", "lanhdaosct"), reasoned("send_back", "vanphong")], [step("arrange", "vanphong"), reasoned("cancel", "congthuong")]]},
    },
};

const unit_report = {
    named: "title",
    record: code => ({title: `Báo cáo thử ${code}`, kind: "conference_year", unit: "QN.SCT", year: 2031, content: `Nội dung ${code}`}),
    shown: ["title", "content"],
    states: {
        draft: {pairs: [[edit("congthuong", "content"), reasoned("drop", "lanhdao")]]},
        sent: {set: {sent_on: iso(-1)}, pairs: [[step("accept", "vanphong"), reasoned("send_back", "chuyenvien")]]},
    },
};

const passport = {
    record: code => ({holder: `NGƯỜI MẪU ${code}`, custodian: "QN.SCT", kind: "official", passport_no: `N${code}`, issued_on: iso(-400), expires: iso(1400)}),
    shown: ["holder"],
    states: {
        kept: {pairs: [[reasoned("report_lost", "congthuong", {form: {lost_on: vi(-1)}}), edit("lanhdaosct", "holder")],
            [reasoned("report_lost", "congthuong", {form: {lost_on: vi(-1)}}), step("extend", "lanhdaosct", {form: {extended_to: vi(1700)}, changes: true})]]},
    },
};

const stage = {
    record: code => ({task: "9026-1.1", no: 9, title: `Chặng thử ${code}`, agency: "QN.SCT", due: iso(20)}),
    rows: {proof: code => [{document: "30/2020/NĐ-CP", note: `Văn bản ${code}`}]},
    shown: ["title"],
    states: {
        open: {pairs: [[step("finish", "congthuong"), {...edit("lanhdaosct", "title"), reason: true}], [step("finish", "congthuong"), step("finish", "lanhdaosct")]]},
        done: {set: {done_on: iso(-1)}, pairs: [[reasoned("reopen", "lanhdao"), reasoned("reopen", "vanphong")]]},
    },
};

/* One a year, so each is of another. Collecting tells of the rows it finds in a line of their own. */
const yearly = lines => ({
    named: "title",
    record: code => ({title: `Báo cáo năm thử ${code}`, year: 2030 + Number(code.slice(2)) % 70, unit: "QN.SNGV"}),
    shown: ["remarks"],
    states: {
        draft: {pairs: [[edit("chuyenvien", "remarks"), step("collect", "lanhdao", {changes: true, lines})]]},
        sent: {set: {sent_on: iso(-1)}, pairs: [[reasoned("correct", "lanhdao"), step("close", "lanhdao")]]},
    },
});

const mandate = {
    key: code => `${Number(code.slice(2)) + 1000}/QĐ-SNgV`,
    named: "title",
    record: code => ({title: `Giao ký thử ${code}`, kind: "by_order", giver: "QN.SNGV", given_by: "QN.SNGV.GD", post: "QN.SNGV.TP", since: iso(-30)}),
    rows: {scope: code => [{letter: "official", content: `Công văn ${code}`}]},
    shown: ["note"],
    states: {
        in_force: {pairs: [[reasoned("revoke", "lanhdao"), reasoned("revoke", "vanphong")], [edit("lanhdao", "note"), reasoned("revoke", "vanphong")]]},
    },
};

const resource = {
    record: code => ({name: `Phòng họp thử ${code}`, kind: "room", organisation: "QN.SCT", seats: 10, valid_from: iso(-300)}),
    shown: ["name", "note"],
    states: {
        active: {pairs: [[edit("congthuong", "note"), reasoned("end", "lanhdaosct", {form: {valid_to: vi(0)}})], [edit("congthuong", "note"), edit("vanphong", "name")]]},
    },
};

export const TYPES = {inbound, outbound, conference, agreement, programme, activity, private_trip, abtc, passport_request, press, partnership, partnership_step,
    partner, commitment, task, part, event, unit_report, passport, stage,
    conference_report: yearly(1), agreement_report: yearly(2), mandate, resource};

/* Three at once, by place in the pairs of that state. */
const [ask, , supplement, receiver] = [step("ask", "chuyenvien"), null, reasoned("ask_supplement", "lanhdao"), edit("congthuong", "receiver")];
export const THREE = {inbound: {
    appraisal: [[ask, supplement, receiver]],
    forwarded: [[decided("approve", "vanphong"), decided("refuse", "vanphong", {reason: true}), reasoned("cancel", "lanhdaosct")]],
}};
