/* lives.mjs - the lives of dossiers: what happens to each, in turn, with every ending there is.
 *
 * Each is a generator that yields the day it waits for. Every text of a dossier holds its token (DR0017),
 * so that a page can be asked whether it tells of it; restricted texts hold KIN before it. The channels
 * are the Party's (its office), the State's (departments, a commune) and the people's (the Front). */
import {hidden, ref, refusal} from "./client.mjs";
import {Dossier} from "./work.mjs";

/* code, who writes, who heads (null: nobody with an account), channel */
const SCT = {code: "QN.SCT", writes: "congthuong", heads: "lanhdaosct", channel: "state"};
const SGDDT = {code: "QN.SGDDT", writes: "giaoduc", heads: null, channel: "state"};
const SVHTTDL = {code: "QN.SVHTTDL", writes: "vanhoa", heads: null, channel: "state"};
const SNGV = {code: "QN.SNGV", writes: "chuyenvien", heads: "lanhdao", channel: "state"};
const BOY = {code: "QN.BOY", writes: "xaboy", heads: "xaboy", channel: "state"};
const FRONT = {code: "QN.MT", writes: "mattran", heads: "lanhdaomt", channel: "people"};
const PARTY = {code: "QN.VPTU", writes: "tinhuy", heads: "tinhuy", channel: "party"};

const PLACES = [
    {partner: "LA-AT", country: "Lào", place: "tỉnh Attapư"},
    {partner: "LA-XE", country: "Lào", place: "tỉnh Sê Kông"},
    {partner: "JP-IB", country: "Nhật Bản", place: "tỉnh Ibaraki"},
    {partner: "LA-AT-SX", country: "Lào", place: "huyện Xan Xay"},
];

function token(prefix, i) {
    return prefix + String(i + 1).padStart(4, "0");
}

/* The day the i-th of n begins: spread over the days of the year. */
function begins(life, i, n) {
    return life.days[Math.floor(i * life.days.length / n)];
}

/* What was promised becomes a record with rights of its own, so it does not bear the token. */
function commitment(d) {
    return `Cam kết số ${d.token.replace(/(\d+)/, "-$1")} (mẫu)`;
}

/* The papers a check counts, each told by its number. */
function papers(code, ...kinds) {
    return kinds.map((kind, i) => ({kind, note: `Số ${i + 1} ${code} (mẫu)`}));
}

/* Every third dossier goes to those who are asked with two of its papers: with neither the one that has a
 * file of its own, nor with a letter that was issued from it. */
function some(d, i) {
    return i % 3 === 1 ? {some: 2} : {};
}

async function more_papers(d, i, unit, letter) {
    if (i % 3 !== 1)
        return;
    await d.attach(unit.writes, "other", `Số 9 ${d.token} (mẫu)`);
    if (letter && unit === SCT)
        await d.letter(unit.writes, letter);
}

/* The document a decision is written in: one a day, made by the office when first needed. */
async function decision(life) {
    const number = `${Number(life.today().slice(5, 7)) * 100 + Number(life.today().slice(8))}/QĐ-UBND`;
    if (!life.decided?.has(number)) {
        (life.decided ??= new Set()).add(number);
        await new Dossier(life, "document", number).create("vanphong", {number, date: life.vi(life.today()),
            issuer: "UBND tỉnh Quảng Ngãi", title: `Quyết định ngày ${life.vi(life.today())} (mẫu)`});
    }
    return ref(number);
}

async function decided(life) {
    return {decision: await decision(life), decided_on: life.vi(life.today())};
}

/* Sends it; a unit that owes a report is let through by the office. */
async function submit(d, who) {
    if ((await d.why_not(who, "submit")).includes("chưa báo cáo kết quả"))
        await d.waive("vanphong", "report_late", "submit");
    await d.step(who, "submit");
}

/* ---- delegations abroad ---- */

const OUT_ENDS = ["closed", "refused", "cancelled", "late", "disagreed", "closed", "supplement", "above", "draft",
    "submitted", "amended", "silent", "party", "front", "opinion", "abroad", "passport", "returned", "closed",
    "dropped"];

function out_record(life, d, unit, end, pick) {
    const place = PLACES[pick(PLACES.length)], days = 2 + pick(5), code = d.token;
    const member = (n, more) => ({name: `Người Mẫu ${code} ${n}`, post: `Chức vụ ${code}`, unit: ref(unit.code), rank: "other",
        managed: "agency", passport_kind: "official", passport: `C${code}${n}`, passport_until: life.vi(life.day(2000)), ...more});
    const members = [member(1, {part: "head"})];
    for (let n = 2; n < 2 + pick(4); n++)
        members.push(member(n, {part: "member"}));
    if (end === "above")
        Object.assign(members[0], {rank: "chair_committee", managed: "central", key_leader: 1});
    if (end === "silent" || end === "opinion")
        members[0].managed = "standing";
    const kinds = ["request", "scheme", "invitation"];
    const unplanned = pick(3) === 0;
    return {
        code, channel: unit.channel, title: `Đoàn đi ${place.place} mã ${code}`, unit: ref(unit.code), inviter: ref(place.partner),
        invitation: "authority", purpose: `Mục đích chuyến đi ${code}`, departs: life.vi(life.day(25)),
        returns: life.vi(life.day(25 + days)), programme: unplanned ? "unplanned" : "planned",
        unplanned_reason: unplanned ? `Lý do phát sinh ${code}` : "",
        country: [{country: place.country, locality: `${place.place} ${code}`, arrives: life.vi(life.day(25)), leaves: life.vi(life.day(25 + days))}],
        member: members, paper: papers(code, ...kinds, ...unplanned ? ["agreement"] : []),
        funding: [{item: "travel", payer: "state", amount: 1000000 * (1 + pick(30))}, {item: "lodging", payer: "partner", amount: 500000 * (1 + pick(9))}],
    };
}

const OUT_UNITS = [SCT, SGDDT, SNGV, BOY, SVHTTDL];

export async function* outbound(life, i, pick, n) {
    const end = OUT_ENDS[i % OUT_ENDS.length];
    const unit = {party: PARTY, front: FRONT, late: SVHTTDL}[end] ?? OUT_UNITS[pick(OUT_UNITS.length)];
    const d = new Dossier(life, "outbound", token("DR", i)), writes = unit.writes;
    yield begins(life, i, n);
    await d.create(writes, out_record(life, d, unit, end, pick));
    if (end === "draft")
        return;
    await more_papers(d, i, unit, "proposal");
    await submit(d, writes);
    if (end === "submitted")
        return;
    if (end === "party") {
        await d.step("tinhuy", "receive");
        await d.step("tinhuy", "forward");
        await d.step("tinhuy", "decide_party", await decided(life));
        yield life.day(25);
        await d.step("tinhuy", "depart");
        yield life.day(5);
        await d.step("tinhuy", "come_back");
        await d.step("tinhuy", "passports_back");
        /* what is promised is given to an agency of the State, which sees that and not the trip */
        await d.edit("tinhuy", {result: `Kết quả ${d.token}`, evaluation: `Đánh giá ${d.token}`,
            commitment: [{content: commitment(d), agency: ref(SCT.code), due: life.vi(life.day(60))}]});
        await d.step("tinhuy", "report");
        return;
    }
    await d.step("vanthu", "receive");
    if (end === "supplement") {
        await d.step("chuyenvien", "ask_supplement", {reason: `Bổ sung đề án ${d.token}`});
        yield life.day(3);
        await d.edit(writes, {purpose: `Mục đích chuyến đi ${d.token}, đã bổ sung`});
        await d.step(writes, "supplement", {reason: `Đã bổ sung ${d.token}`});
    }
    if (end === "dropped") {
        await d.step("lanhdao", "cancel", {reason: `Phía bạn hoãn ${d.token}`});
        return;
    }
    await d.step("chuyenvien", "ask", some(d, i));
    if (end === "silent" || end === "opinion")
        await d.step("chuyenvien", "ask_party");
    if (end === "silent") /* asked, and nobody answers */
        return;
    if (pick(3) === 0)
        await d.step("lanhdao", "forward", {}, "Chưa có ý kiến của");
    await d.answer("congan", end === "disagreed" ? "disagree" : ["agree", "condition"][pick(2)], `Ý kiến công an ${d.token}`);
    if (end === "opinion")
        await d.answer("tinhuy", "agree", `Ý kiến Ban Thường vụ ${d.token}`);
    await d.step("lanhdao", "forward");
    if (end === "above") {
        await d.step("vanphong", "send_above");
        yield life.day(10);
        await d.step("vanphong", "record_consent", {consent: await decision(life), consent_on: life.vi(life.today())});
    }
    if (end === "refused" || end === "disagreed" && pick(2)) {
        await d.step("vanphong", "refuse", {...await decided(life), reason: `Không đồng ý ${d.token}`});
        return;
    }
    await d.step("vanphong", "decide", await decided(life));
    yield* travel(d, unit, end);
}

/* Ends whose head travels on a passport of the register. */
const KEPT = ["returned", "late", "passport", "supplement"];

async function hand_out(d, unit) {
    const {life} = d, writes = unit.writes, holder = `Người Mẫu ${d.token} 1`, handover = new Dossier(life, "handover", d.token);
    await new Dossier(life, "passport", d.token).create(writes, {holder, custodian: ref(unit.code), kind: "official",
        passport_no: `C${d.token}1`, issued_on: life.vi(life.day(-400)), expires: life.vi(life.day(1400))});
    await handover.create(writes, {passport: ref(holder), trip: ref(d.token)});
    await handover.step(writes, "hand_out", {handed_on: life.vi(life.today())});
    return handover;
}

async function* travel(d, unit, end) {
    const {life} = d, writes = unit.writes;
    if (end === "cancelled") {
        await d.step("lanhdao", "cancel", {reason: `Hủy chuyến đi ${d.token}`});
        return;
    }
    if (end === "amended") {
        await d.step("lanhdao", "amend", {departs: life.vi(life.day(30)), returns: life.vi(life.day(40)), reason: `Đổi ngày ${d.token}`});
        await d.step("lanhdao", "renew", {reason: `Đổi lần hai ${d.token}`});
        await d.step(writes, "supplement", {reason: `Đã sửa hồ sơ ${d.token}`});
        await d.step("lanhdao", "forward");
        await d.step("vanphong", "decide", await decided(life));
    }
    const handed = KEPT.includes(end) && await hand_out(d, unit);
    yield life.day(25);
    await d.step(writes, "depart");
    if (end === "abroad")
        return;
    yield life.day(5);
    await d.step(writes, "come_back");
    if (handed)
        await d.step(writes, "passports_back", {}, "chưa nộp lại hộ chiếu");
    if (end === "returned" || end === "late")
        return;
    if (handed)
        await handed.step(writes, "take_back", {back_on: life.vi(life.today())});
    await d.step(writes, "passports_back");
    if (end === "passport")
        return;
    await d.edit(writes, {result: `Kết quả ${d.token}`, evaluation: `Đánh giá ${d.token}`, remarks: `KIN${d.token}`,
        commitment: [{content: commitment(d), agency: ref(unit.code), due: life.vi(life.day(60))}]});
    await d.step(writes, "report");
    if (end === "supplement") {
        await d.step("chuyenvien", "return_report", {reason: `Bổ sung báo cáo ${d.token}`});
        await d.step(writes, "report");
    }
    if (end !== "front")
        await d.step("lanhdao", "close");
}

/* ---- delegations received ---- */

const IN_ENDS = ["closed", "refused", "cancelled", "late", "waived", "border", "supplement", "draft", "submitted",
    "front", "party", "hosting", "approved", "silent", "closed", "guest"];

function in_record(life, d, host, end, pick) {
    const place = PLACES[pick(PLACES.length)], code = d.token;
    /* "guest": the same passport and receiver in two dossiers of two hosts at the same days */
    const passport = end === "guest" ? "PTRUNG01" : `P${code}`;
    return {
        code, channel: host.channel, title: `Đoàn ${place.place} mã ${code}`, kind: ["local", "academic", "business"][pick(3)],
        country: place.country, sender: ref(place.partner), host: ref(host.code), leader: `Khách Mẫu ${code}`,
        leader_post: `Trưởng đoàn ${code}`, rank: ["a", "b", "c", "other"][pick(4)], arrives: life.vi(life.day(20)),
        leaves: life.vi(life.day(23)), purpose: `Nội dung làm việc ${code}`,
        receiver: end === "guest" ? "Lãnh đạo tỉnh tiếp chung" : `Lãnh đạo tiếp ${code}`, funding: "state", security: `KIN${code} an ninh`,
        guest: [{name: `Khách Mẫu ${code} 1`, nationality: place.country, passport}, {name: `Khách Mẫu ${code} 2`, nationality: place.country, passport: `Q${code}`}],
        itinerary: [{day: life.vi(life.day(20)), hours: "08:00", venue: `Nơi đến ${code}`, border: end === "border" ? 1 : 0, content: `Làm việc ${code}`}],
        cost: [{item: "meal", amount: 500000 * (1 + pick(8))}], paper: papers(code, "request", "programme", "passports"),
    };
}

const IN_HOSTS = [SGDDT, SNGV, SCT, BOY, SVHTTDL];

export async function* inbound(life, i, pick, n) {
    const end = IN_ENDS[i % IN_ENDS.length];
    const host = {party: PARTY, front: FRONT}[end] ?? IN_HOSTS[pick(IN_HOSTS.length)];
    const d = new Dossier(life, "inbound", token("DV", i)), writes = host.writes;
    yield begins(life, i, n);
    await d.create(writes, in_record(life, d, host, end, pick));
    if (end === "guest") { /* another host expects the same guest */
        const other = IN_HOSTS[(IN_HOSTS.indexOf(host) + 1) % IN_HOSTS.length];
        const twin = new Dossier(life, "inbound", token("DW", i));
        await twin.create(other.writes, in_record(life, twin, other, end, pick));
        await twin.step(other.writes, "submit");
    }
    if (end === "draft")
        return;
    await more_papers(d, i, host);
    await d.step(writes, "submit");
    if (end === "submitted")
        return;
    if (end === "party") {
        await d.step("tinhuy", "receive");
        await d.step("tinhuy", "forward", {}, "Chưa lấy ý kiến Công an tỉnh");
        return;
    }
    await d.step("vanthu", "receive");
    if (end === "supplement") {
        await d.step("lanhdao", "ask_supplement", {reason: `Bổ sung chương trình ${d.token}`});
        yield life.day(4);
        await d.edit(writes, {purpose: `Nội dung làm việc ${d.token}, đã bổ sung`});
        await d.step(writes, "supplement", {reason: `Đã bổ sung ${d.token}`});
    }
    await d.step("chuyenvien", "ask", some(d, i));
    if (end === "silent")
        return;
    await d.answer("congan", end === "refused" ? "disagree" : "agree", `Ý kiến công an ${d.token}`);
    if (end === "waived") {
        await d.step("lanhdao", "forward", {}, "Chưa có ý kiến của");
        await d.waive("vanphong", "all_answered", "forward");
    } else {
        await d.answer("bienphong", "condition", `Ý kiến biên phòng ${d.token}`);
    }
    await d.step("lanhdao", "forward");
    if (end === "refused") {
        await d.step("vanphong", "approve", await decided(life), "không đồng ý");
        await d.step("vanphong", "refuse", {...await decided(life), reason: `Không chấp thuận ${d.token}`});
        return;
    }
    await d.step("vanphong", "approve", await decided(life));
    if (end === "approved")
        return;
    if (end === "cancelled") {
        await d.step("lanhdao", "cancel", {reason: `Khách hoãn ${d.token}`});
        return;
    }
    yield life.day(20);
    await d.step(writes, "start");
    if (end === "hosting")
        return;
    yield life.day(3);
    await d.step(writes, "finish");
    if (end === "late")
        return;
    await d.edit(writes, {result: `Kết quả ${d.token}`, remarks: `KIN${d.token} nhận xét`,
        commitment: [{content: commitment(d), agency: ref("QN.SNGV"), due: life.vi(life.day(90))}]});
    await d.step(writes, "report");
    if (end !== "border")
        await d.step("lanhdao", "close");
}

/* Approved and awaited on the very days a figure turns at: the day before the last, the last, the Sunday
 * of its week, the Monday after. */
export async function* edge(life, i, pick) {
    const d = new Dossier(life, "inbound", token("DE", i)), day = life.vi(life.edges[i]);
    yield life.days.at(-1);
    await d.create("congthuong", {...in_record(life, d, SCT, "closed", pick), arrives: day, leaves: day});
    await d.step("congthuong", "submit");
    await d.step("vanthu", "receive");
    await d.step("chuyenvien", "ask");
    await d.answer("congan", "agree");
    await d.answer("bienphong", "agree");
    await d.step("lanhdao", "forward");
    await d.step("vanphong", "approve", await decided(life));
}

/* ---- conferences ---- */

const CONF_ENDS = ["closed", "central", "refused", "principle", "no_principle", "suspended", "stopped", "mass",
    "supplement", "late", "field", "cancelled", "draft", "disagreed"];

function conf_record(life, d, unit, end, pick) {
    const code = d.token;
    return {
        code, channel: unit.channel, title: `Hội thảo mã ${code}`, organiser: ref(unit.code), mode: ["in_person", "online", "hybrid"][pick(3)],
        organiser_kind: end === "mass" ? "mass" : end === "field" ? "association" : "state",
        bidding: end === "principle" || end === "no_principle" ? 1 : 0, begins: life.vi(life.day(45)), ends: life.vi(life.day(46)),
        venue: `Hội trường ${code}`, purpose: `Lý do ${code}`, topic: end === "central" ? "religion" : "none",
        local_count: 20 + pick(80), foreign_count: 1 + pick(20),
        speaker: [{name: `Diễn giả Mẫu ${code}`, nationality: "Lào", passport: `S${code}`}], paper: papers(code, "request", "scheme"),
    };
}

export async function* conference(life, i, pick, n) {
    const end = CONF_ENDS[i % CONF_ENDS.length];
    const unit = end === "mass" ? FRONT : [SCT, SGDDT, SNGV, SVHTTDL][pick(4)];
    const d = new Dossier(life, "conference", token("HN", i)), writes = unit.writes;
    yield begins(life, i, n);
    await d.create(writes, conf_record(life, d, unit, end, pick));
    if (end === "draft")
        return;
    if (end === "mass") {
        await d.step(writes, "submit", {}, "theo quy định của Đảng");
        return;
    }
    if (end === "principle" || end === "no_principle") {
        await d.step(writes, "submit", {}, "chủ trương đăng cai");
        await d.step(writes, "ask_principle");
        yield life.day(7);
        if (end === "no_principle") {
            await d.step("vanphong", "refuse_principle", {reason: `Không đăng cai ${d.token}`});
            return;
        }
        await d.step("vanphong", "agree", {reason: `Đồng ý chủ trương ${d.token}`});
    }
    await d.step(writes, "submit");
    await d.step("vanthu", "receive");
    if (end === "supplement") {
        await d.step("chuyenvien", "ask_supplement", {reason: `Bổ sung đề án ${d.token}`});
        yield life.day(5);
        await d.step(writes, "supplement", {reason: `Đã bổ sung ${d.token}`});
    }
    await d.step("chuyenvien", end === "central" ? "ask_central" : "ask", some(d, i));
    await d.answer("congan", end === "disagreed" ? "disagree" : "agree", `Ý kiến công an ${d.token}`);
    await d.answer_all("chuyenvien", "agree");
    await d.step("lanhdao", "forward");
    if (end === "refused") {
        await d.step("vanphong", "refuse", {...await decided(life), reason: `Không cho phép ${d.token}`});
        return;
    }
    if (end === "central") {
        await d.step("vanphong", "send_pm");
        yield life.day(20);
        await d.step("vanphong", "permit_pm", await decided(life));
    } else {
        await d.step("vanphong", end === "field" ? "permit_field" : "permit", await decided(life));
    }
    yield* hold(d, unit, end);
}

async function* hold(d, unit, end) {
    const {life} = d, writes = unit.writes;
    if (end === "cancelled") {
        await d.step("lanhdao", "cancel", {reason: `Hủy hội thảo ${d.token}`});
        return;
    }
    yield life.day(45);
    if (end === "suspended" || end === "stopped") {
        await d.step("vanphong", "suspend", {suspended_by: "Công an tỉnh", reason: `Đình chỉ ${d.token}`});
        if (end === "stopped") {
            await d.step("vanphong", "stop", {reason: `Dừng hẳn ${d.token}`});
            return;
        }
        await d.step("vanphong", "resume", {reason: `Cho tiếp tục ${d.token}`});
    }
    await d.step(writes, "start");
    await d.step(writes, "finish");
    if (end === "late")
        return;
    await d.step(writes, "report", {}, "Báo cáo phải có kết quả");
    await d.edit(writes, {result: `Kết quả ${d.token}`, local_came: 30, foreign_came: 4, issues: `KIN${d.token}`});
    await d.step(writes, "report");
    await d.step("lanhdao", "close");
}

/* ---- agreements ---- */

const AGR_ENDS = ["department", "commune", "committee", "disagreed", "refused", "cancelled", "expired", "terminate",
    "draft", "quick", "late", "suspend", "commented", "front", "withdraw"];

function agr_record(life, d, unit, end, pick, act, concerns) {
    const code = d.token, province = ["committee", "disagreed", "quick"].includes(end);
    const place = end === "commune" || end === "commented" ? PLACES[3] : PLACES[pick(3)];
    return {
        code, channel: unit.channel, title: `Bản ghi nhớ với ${place.place} mã ${code}`, form: "memorandum",
        track: province ? "committee" : unit === BOY ? "commune" : unit === FRONT ? "organisation" : "department", act,
        concerns: concerns ? ref(concerns) : "", unit: ref(unit.code), partner: ref(place.partner), purpose: `Sự cần thiết ${code}`,
        content: `Nội dung chính ${code}`, languages: "Việt, Lào", scope: "cooperation", not_binding: 1, quick: end === "quick" ? 1 : 0,
        quick_reason: end === "quick" ? `Cần ký gấp ${code}` : "",
        paper: papers(code, "request", "draft_text", "explanation", ...end === "quick" ? ["quick_proof"] : []),
    };
}

export async function* agreement(life, i, pick, n) {
    const end = AGR_ENDS[i % AGR_ENDS.length];
    const unit = end === "commune" || end === "commented" ? BOY : end === "front" ? FRONT : SCT;
    const d = new Dossier(life, "agreement", token("TT", i));
    yield begins(life, i, n);
    yield* conclude(d, unit, end, pick, "new", null);
    if (!["expired", "terminate", "suspend", "withdraw"].includes(end) || !d.signed)
        return;
    yield life.day(30);
    if (end === "expired") {
        await d.step(unit.heads, "expire");
        return;
    }
    const missing = {suspend: "tạm đình chỉ", terminate: "chấm dứt", withdraw: "rút khỏi"}[end];
    await d.step(unit.heads, end, {reason: `Kết thúc ${d.token}`}, `Chưa có hồ sơ ${missing}`);
    const about = new Dossier(life, "agreement", token("TS", i));
    yield* conclude(about, unit, "about", pick, end, d.token);
    await d.step(unit.heads, end, {reason: `Kết thúc ${d.token}`});
    if (end === "suspend")
        await d.step(unit.heads, "resume", {reason: `Tiếp tục ${d.token}`});
}

async function* conclude(d, unit, end, pick, act, concerns) {
    const {life} = d, {writes, heads} = unit, province = ["committee", "disagreed", "quick"].includes(end);
    await d.create(writes, agr_record(life, d, unit, end, pick, act, concerns));
    if (end === "draft")
        return;
    if (end === "cancelled") {
        await d.step(heads, "cancel", {reason: `Thôi ký ${d.token}`});
        return;
    }
    await ask(d, unit, end, province);
    if (end === "commented") {
        yield life.day(4);
        await d.edit(writes, {content: `Nội dung chính ${d.token}, đã sửa`});
        await d.step(writes, "resubmit", {reason: `Đã giải trình ${d.token}`});
        return;
    }
    await d.step(heads === "xaboy" ? "lanhdao" : heads, province ? "forward" : "forward_unit");
    if (end === "refused") {
        await d.step("vanphong", "refuse", {...await decided(life), reason: `Không đồng ý ký ${d.token}`});
        return;
    }
    if (end === "disagreed") {
        await d.step("vanphong", "send_above");
        yield life.day(15);
        await d.step("vanphong", "record_consent", {consent: await decision(life), consent_on: life.vi(life.today())});
    }
    await d.step(end === "front" ? heads : "vanphong", end === "front" ? "decide_organisation" : "decide", await decided(life));
    await d.step(writes, "sign", {signed_on: life.vi(life.today()), signatory: `Người ký mẫu ${d.token}`,
        expires: life.vi(life.day(end === "expired" ? 15 : 700))});
    d.signed = true;
    if (end === "late")
        return;
    await d.step(writes, "report", {reason: `Báo cáo sau ký ${d.token}`}, "chưa có bản chính");
    await d.edit(writes, {copy: [{kind: "original", sent_on: life.vi(life.today())},
        {kind: province ? "ministry" : "focal", sent_on: life.vi(life.today())}]});
    await d.step(writes, "report", {reason: `Báo cáo sau ký ${d.token}`});
}

/* Each track asks its own way. */
async function ask(d, unit, end, province) {
    if (unit === BOY) {
        await d.step("xaboy", "submit");
        if (end === "commented") {
            await d.step("chuyenvien", "comment", {reason: `Sửa tên gọi ${d.token}`});
            return;
        }
        await d.step("chuyenvien", "accept");
        await d.step("chuyenvien", "ask_commune");
        await d.answer("congan", "agree", `Ý kiến công an ${d.token}`);
        await d.answer_all("chuyenvien", "agree");
        return;
    }
    await d.step(unit.writes, end === "quick" ? "ask_quick" : province ? "ask_province" : "ask_unit");
    if (!province)
        await d.answer("lanhdao", "agree", `Ý kiến Sở Ngoại vụ ${d.token}`);
    await d.answer_all(unit.writes, end === "disagreed" ? "disagree" : "agree");
}

/* ---- letters ---- */

/* Letters of the tasks of the sample, as many as are asked, issued by the focal point's clerk. */
export async function letters(life, n) {
    const who = await life.as("vanthu"), list = await who.get("/r/task");
    for (const [, id] of list.body.matchAll(/href="\/r\/task\/(\d+)"/g)) {
        const link = /href="(\/r\/task\/\d+\/letter\/\w+)"/.exec((await who.get(`/r/task/${id}`)).body)?.[1];
        if (!link || n === 0)
            continue;
        const form = await who.get(link), signer = /<option value="(\d+)"/.exec(form.body)?.[1];
        const answer = await who.post(link, {version: hidden(form, "version"), place: "Quảng Ngãi", signer, authority: ""});
        if (answer.status !== 303)
            throw new Error(`${link}: ${refusal(answer)}`);
        life.count("letter issued");
        n--;
    }
}

/* ---- what came from older registers, by import ---- */

export function archive(life, n) {
    const outs = [], ins = [], members = [];
    for (let i = 0; i < n; i++) {
        const unit = [SCT, SGDDT, SNGV, BOY, PARTY, FRONT][i % 6], place = PLACES[i % PLACES.length];
        const code = token("LR", i), other = token("LV", i), ended = ["closed", "refused", "cancelled"][i % 3];
        outs.push({code, channel: unit.channel, title: `Đoàn đi ${place.place} mã ${code}`, unit: unit.code, inviter: place.partner,
            invitation: "authority", purpose: `Mục đích ${code}`, departs: "10/03/2025", returns: "14/03/2025",
            programme: "planned", state: ended});
        members.push({outbound: code, name: `Người Mẫu ${code}`, unit: unit.code, part: "head"});
        ins.push({code: other, channel: unit.channel, title: `Đoàn ${place.place} mã ${other}`, kind: "local", country: place.country,
            sender: place.partner, host: unit.code, leader: `Khách ${other}`, rank: "b", arrives: "12/05/2025", leaves: "14/05/2025",
            purpose: `Nội dung ${other}`, state: ended});
    }
    life.import("outbound", outs, "--reason", "Sổ đoàn ra năm trước");
    life.import("outbound.member", members, "--reason", "Sổ đoàn ra năm trước");
    life.import("inbound", ins, "--reason", "Sổ đoàn vào năm trước");
}
