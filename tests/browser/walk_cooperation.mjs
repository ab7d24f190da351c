/* walk_cooperation.mjs - what is signed and kept with those abroad: agreements on all their tracks, a
 * partnership along its roadmap, the yearly papers; by everybody who has a part in them.        */
import {check, done, TODAY} from "./lib.mjs";
import {as, day, fill, find, save, says} from "./lib_flow.mjs";
import {barred, papers, stopped, walk} from "./lib_walk.mjs";

const SCT = "Sở Công Thương tỉnh Quảng Ngãi", BOY = "Ủy ban nhân dân xã Bờ Y, tỉnh Quảng Ngãi";
const BTG = "Ban Tuyên giáo và Dân vận Tỉnh ủy Quảng Ngãi";
const UBON = "Tỉnh Ubon Ratchathani", YEAR = Number(TODAY.slice(0, 4));
const PAPER = {number: "773/UBND-NgV", date: day(0), issuer: "UBND tỉnh Quảng Ngãi", title: "Văn bản quyết định việc ký (mẫu)"};
const decided = {decision: PAPER.number, decided_on: day(0)};
const memorandum = more => ({channel: "state", form: "memorandum", act: "new", purpose: "Sự cần thiết (mẫu)", content: "Nội dung (mẫu)",
    languages: "Việt, Thái", scope: "cooperation", ...more});

await walk("document", [["vanphong", "make", PAPER]]);

/* What each may do, and see, by state: the proposing agency and its head, the office for the chair, the inspector and the
 * administrator see a dossier of the department of industry and trade from its draft; external affairs from the day it comes
 * to it. An answer that comes on paper is entered by who asked. */
const MAKERS = "vanthu chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong tinhuy tuyengiao bantochuc mttq";
const OWN = "congthuong lanhdaosct vanphong kiemtra quantri", SCT_BOTH = "congthuong lanhdaosct";

/* Decree 64/2021, Article 5: external affairs is asked, its head answers; the head of the department or external affairs
 * puts it forward, the chair decides, the head signs and reports within 15 days. */
const SIGNED = {
    "Đã quyết định ký": {sees: "vanthu", congthuong: "edit sign", lanhdaosct: "edit sign cancel", chuyenvien: "sign", lanhdao: "cancel"},
    "Đã ký, chờ báo cáo": {sees: "vanthu lanhdao", [SCT_BOTH]: "edit report? letter/report", chuyenvien: "report?"},
    "Đang có hiệu lực": {sees: "vanthu", congthuong: "edit expire? extend? letter/report",
        lanhdaosct: "edit expire? extend? suspend? terminate? withdraw? letter/report", chuyenvien: "expire? extend?",
        lanhdao: "suspend? terminate? withdraw? inherit?"},
};
const DEPARTMENT = {
    make: MAKERS,
    sees: OWN,
    ...SIGNED,
    "Đề xuất": {congthuong: "edit ask_unit?", lanhdaosct: "edit ask_unit? forward_unit? cancel"},
    "Đang lấy ý kiến": {sees: "vanthu chuyenvien", congthuong: "edit ask_unit answer letter/consultation letter/proposal",
        lanhdaosct: "edit ask_unit answer forward_unit? cancel letter/consultation letter/proposal", lanhdao: "answer forward_unit? cancel"},
    "Đã trình quyết định": {sees: "vanthu chuyenvien", congthuong: "edit letter/proposal", lanhdaosct: "edit decide_organisation? refuse_organisation? cancel letter/proposal",
        lanhdao: "cancel", vanphong: "decide refuse"},
};

/* Article 7: external affairs comments, the commune explains; then external affairs asks police and military command. */
const COMMUNE = {
    sees: "xaboy vanphong kiemtra quantri",
    "Đề xuất": {xaboy: "edit submit forward_unit? cancel"},
    "Cơ quan ngoại vụ xem xét": {sees: "vanthu", xaboy: "edit cancel", chuyenvien: "comment accept", lanhdao: "comment accept cancel"},
    "Giải trình, hoàn thiện": {sees: "vanthu chuyenvien", xaboy: "edit resubmit cancel", lanhdao: "cancel"},
    "Chuẩn bị lấy ý kiến": {sees: "vanthu", xaboy: "edit cancel letter/proposal", chuyenvien: "ask_commune", lanhdao: "ask_commune cancel"},
    "Đang lấy ý kiến": {xaboy: "edit forward_unit? cancel letter/proposal", vanthu: "answer letter/consultation_focal",
        chuyenvien: "ask_commune answer letter/consultation_focal", lanhdao: "ask_commune answer forward_unit? cancel letter/consultation_focal",
        congan: "answer"},
    "Đã trình quyết định": {sees: "vanthu chuyenvien congan", xaboy: "edit decide_organisation? refuse_organisation? cancel letter/proposal", lanhdao: "cancel",
        vanphong: "decide refuse"},
    "Không đồng ý ký": {sees: "vanthu chuyenvien lanhdao congan"},
};

/* Law 70/2020, Article 19: the ministry is asked; when it disagrees the chair decides only with the Prime Minister's consent. */
const PROVINCE = {
    sees: OWN,
    ...SIGNED,
    "Đề xuất": {congthuong: "edit ask_province", lanhdaosct: "edit ask_province forward? cancel", vanphong: "ask_province"},
    "Đang lấy ý kiến": {sees: "vanthu", congthuong: "edit ask_province answer letter/consultation letter/proposal",
        lanhdaosct: "edit ask_province answer forward? cancel letter/consultation letter/proposal", chuyenvien: "ask_province",
        lanhdao: "ask_province forward? cancel", vanphong: "ask_province"},
    "Đã trình cấp tỉnh": {sees: "vanthu chuyenvien", congthuong: "edit", lanhdaosct: "edit cancel", lanhdao: "cancel",
        vanphong: "decide? send_above refuse"},
    "Chờ Thủ tướng Chính phủ": {sees: "vanthu chuyenvien", congthuong: "edit", lanhdaosct: "edit cancel", lanhdao: "cancel",
        vanphong: "record_consent refuse"},
};

/* Decree 64/2021, Article 8: an organisation's is asked about in the same way, and decided by the organisation itself. */
const ORGANISATION = {
    sees: OWN,
    "Đề xuất": {congthuong: "edit ask_unit", lanhdaosct: "edit ask_unit forward_unit? cancel"},
    "Đang lấy ý kiến": DEPARTMENT["Đang lấy ý kiến"],
    "Đã trình quyết định": {sees: "vanthu chuyenvien", congthuong: "edit letter/proposal",
        lanhdaosct: "edit decide_organisation refuse_organisation cancel letter/proposal", lanhdao: "cancel", vanphong: "decide? refuse?"},
    "Không đồng ý ký": {sees: "vanthu chuyenvien lanhdao"},
};

/* Law 70/2020, Article 39: for the council, in a hurry; the chair of the council decides, the office records it. */
const QUICK = {
    ...PROVINCE,
    "Đề xuất": {congthuong: "edit ask_quick?", lanhdaosct: "edit ask_quick? forward? cancel", vanphong: "ask_quick?"},
    "Đang lấy ý kiến": {sees: "vanthu", congthuong: "edit ask_quick answer letter/consultation letter/proposal",
        lanhdaosct: "edit ask_quick answer forward? cancel letter/consultation letter/proposal", chuyenvien: "ask_quick",
        lanhdao: "ask_quick forward? cancel", vanphong: "ask_quick"},
    "Đã trình cấp tỉnh": {sees: "vanthu chuyenvien", congthuong: "edit", lanhdaosct: "edit cancel", lanhdao: "cancel",
        vanphong: "decide refuse"},
};

/* Decree 177/2025, Article 3: after a reorganisation external affairs asks the ministry, its head puts it forward; its
 * clerk keeps the dossier of its own agency and the letters. */
const SUCCESSION = {
    sees: "vanthu chuyenvien lanhdao vanphong kiemtra quantri",
    "Đề xuất": {vanthu: "edit", chuyenvien: "edit ask_succession?", lanhdao: "edit ask_succession? cancel"},
    "Đang lấy ý kiến": {vanthu: "edit answer letter/consultation_focal letter/proposal",
        chuyenvien: "edit ask_succession answer letter/consultation_focal letter/proposal",
        lanhdao: "edit ask_succession answer forward_succession? cancel letter/consultation_focal letter/proposal"},
    "Đã trình quyết định": {vanthu: "edit letter/proposal", chuyenvien: "edit letter/proposal", lanhdao: "edit cancel letter/proposal",
        vanphong: "decide refuse"},
    "Đã quyết định ký": {vanthu: "edit", chuyenvien: "edit sign", lanhdao: "edit sign cancel"},
};

/* In the Party channel the Party committee's office is the focal point; of the State nobody sees it, of the Party who is asked. */
const PARTY = {
    sees: "tuyengiao kiemtra",
    "Đề xuất": {tuyengiao: "edit submit_party? cancel"},
    "Đã gửi Văn phòng Tỉnh ủy": {tuyengiao: "edit cancel", tinhuy: "receive_party ask_supplement cancel"},
    "Văn phòng Tỉnh ủy thẩm định": {tuyengiao: "edit cancel", tinhuy: "ask_supplement ask_bodies forward_party cancel"},
    "Đang lấy ý kiến cơ quan của Tỉnh ủy": {tuyengiao: "edit cancel", tinhuy: "ask_bodies answer forward_party? cancel", bantochuc: "answer"},
    "Đã trình Thường trực Tỉnh ủy": {sees: "bantochuc", tuyengiao: "edit cancel", tinhuy: "decide_party refuse_party cancel"},
    "Đã quyết định ký": {sees: "bantochuc", tuyengiao: "edit sign cancel", tinhuy: "sign cancel"},
    "Đã ký, chờ báo cáo": {sees: "bantochuc", tuyengiao: "edit report?", tinhuy: "report?"},
    "Đang có hiệu lực": {sees: "bantochuc", tuyengiao: "edit expire? extend? suspend? terminate? withdraw?",
        tinhuy: "expire? extend? suspend? terminate? withdraw? inherit?"},
    "Đã rút khỏi": {sees: "bantochuc tinhuy"},
};
/* What was sent once for more cannot be sent for more again; nobody is asked here. */
const LATER = {
    sees: "tuyengiao kiemtra",
    "Đề xuất": {tuyengiao: "edit submit_party? cancel"},
    "Đã gửi Văn phòng Tỉnh ủy": {tuyengiao: "edit cancel", tinhuy: "receive_party ask_supplement cancel"},
    "Chờ bổ sung": {tuyengiao: "edit supplement_party cancel", tinhuy: "cancel"},
    "Văn phòng Tỉnh ủy thẩm định": {tuyengiao: "edit cancel", tinhuy: "ask_supplement? ask_bodies forward_party cancel"},
    "Đã trình Thường trực Tỉnh ủy": {tuyengiao: "edit cancel", tinhuy: "decide_party refuse_party cancel"},
    "Đã quyết định ký": {tuyengiao: "edit sign cancel", tinhuy: "sign cancel"},
    "Đã ký, chờ báo cáo": {tuyengiao: "edit report?", tinhuy: "report?"},
    "Không đồng ý ký": {sees: "tinhuy"},
};
const PLAN = {
    sees: "tuyengiao tinhuy kiemtra",
    "Đang lập": {tuyengiao: "edit send", tinhuy: "drop"},
    "Đã gửi": {tinhuy: "accept send_back"},
    "Đã tiếp nhận": {},
};

/* The agency's head begins it, with external affairs, which keeps the roadmap's pace; the office makes it formal. */
const RELATION = {
    make: "chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong",
    sees: `${OWN} vanthu`,
    "Đề xuất": {sees: "chuyenvien", congthuong: "edit", lanhdaosct: "edit start", lanhdao: "start end",
        vanphong: "end"},
    "Đang xúc tiến": {congthuong: "edit sign", lanhdaosct: "edit sign", chuyenvien: "sign",
        lanhdao: "sign end", vanphong: "formalise end"},
    "Có bản ghi nhớ": {congthuong: "edit", lanhdaosct: "edit", chuyenvien: "sleep?", lanhdao: "sleep? end",
        vanphong: "formalise end"},
    "Quan hệ chính thức": {congthuong: "edit", lanhdaosct: "edit", chuyenvien: "sleep?", lanhdao: "sleep? end",
        vanphong: "end"},
    "Đã kết thúc": {sees: "chuyenvien lanhdao"},
};
const ROADMAP = {
    sees: `${OWN} vanthu chuyenvien lanhdao`,
    "Đang thực hiện": {congthuong: "edit finish", lanhdaosct: "edit finish skip", lanhdao: "skip"},
    "Đã xong": {"lanhdaosct lanhdao": "reopen"},
};

/* The province's yearly papers are made by external affairs, and by nobody else; the administrator reads those of agreements. */
const YEARLY = {
    sees: "vanthu chuyenvien lanhdao vanphong kiemtra",
    "Đang lập": {chuyenvien: "edit collect ask_units", lanhdao: "edit collect ask_units send? letter/report", vanthu: "letter/report"},
    "Đã gửi": {lanhdao: "correct close letter/report", vanthu: "letter/report"},
    "Đang đính chính": {chuyenvien: "edit collect", lanhdao: "edit collect send letter/report", vanthu: "letter/report"},
    "Đã đóng": {},
};
const ON_AGREEMENTS = {...YEARLY, sees: `${YEARLY.sees} quantri`};
const UNREPORTED = {
    sees: ON_AGREEMENTS.sees,
    "Đang lập": {chuyenvien: "edit collect ask_units", lanhdao: "edit collect ask_units send? waive/all_reported letter/report", vanthu: "letter/report",
        vanphong: "waive/all_reported"},
    "Đã gửi": YEARLY["Đã gửi"],
};

/* A department's: the external affairs body is asked, the chair decides. */
const theirs_once = await walk("agreement", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", memorandum({track: "department", unit: SCT, partner: UBON}), stopped("Tên thỏa thuận")],
    ["congthuong", "make", memorandum({title: "Hiệp định thương mại biên giới (mẫu)", track: "department", unit: SCT, partner: UBON}), "Đề xuất"],
    ["congthuong", "ask_unit", {}, stopped("Tên thỏa thuận quốc tế không được dùng: công ước, hiệp ước, định ước, hiệp định",
        "Dự thảo phải ghi rõ không ràng buộc pháp lý theo luật quốc tế", "Thiếu giấy tờ: Văn bản đề xuất")],
    ["congthuong", "edit", {title: "Bản ghi nhớ thương mại với tỉnh Ubon (mẫu)", not_binding: "1", paper: papers("request", "draft_text")}],
    ["vanhoa", "ask_unit", {}, barred],
    ["congthuong", "ask_unit", {}, "Đang lấy ý kiến"],
    ["lanhdaosct", "forward_unit", {}, stopped("Chưa có ý kiến của Sở Ngoại vụ tỉnh Quảng Ngãi (hạn ")],
    ["congan", "answer", {}, barred],
    ["lanhdao", "answer", {answer: "condition", text: "Đồng ý, sửa Điều 3 (mẫu)"}],
    ["lanhdaosct", "forward_unit", {}, stopped("Thiếu báo cáo giải trình, tiếp thu ý kiến")],
    ["congthuong", "edit", {paper: papers("request", "draft_text", "explanation")}],
    ["congthuong", "forward_unit", {}, barred],
    ["lanhdaosct", "forward_unit", {}, "Đã trình quyết định"],
    ["lanhdaosct", "decide", {}, barred],
    ["vanphong", "decide", {}, stopped("Phải ghi văn bản quyết định và ngày")],
    ["vanphong", "decide", decided, "Đã quyết định ký"],
    ["vanhoa", "sign", {}, barred],
    ["congthuong", "sign", {signed_on: day(-1), signatory: "Người ký mẫu"}, stopped("Ngày ký phải từ ngày quyết định")],
    ["congthuong", "sign", {signed_on: day(0), expires: day(900), signatory: "Giám đốc Sở (mẫu)"}, "Đã ký, chờ báo cáo"],
    ["vanphong", "letter report", {}, barred],
    ["congthuong", "letter report", {}],
    ["congthuong", "report", {reason: "Đã ký (mẫu)"}, stopped("Sổ bản chính và bản sao chưa có bản chính hoặc bản sao gửi cơ quan phải nhận")],
    ["congthuong", "edit", {copy: [{kind: "original", sent_on: day(0)}, {kind: "focal", sent_on: day(0)}],
        commitment: [{content: "Lập tổ công tác chung (mẫu)", agency: SCT, due: day(120)}]}],
    ["congthuong", "report", {reason: "Báo cáo sau ký (mẫu)"}, "Đang có hiệu lực"],
    ["congthuong", "expire", {}, stopped("Thỏa thuận chưa đến ngày hết hiệu lực")],
    ["lanhdaosct", "terminate", {}, stopped("Chưa có hồ sơ chấm dứt đã ký")],
    ["vanhoa", "extend", {}, barred],
    ["congthuong", "extend", {}, stopped("Chưa có hồ sơ gia hạn đã ký; thỏa thuận này không tự động gia hạn")],
    ["congthuong", "edit", {auto_renew: "1", renew_notice: day(800)}],
    ["congthuong", "extend", {expires: day(0)}, stopped("Ngày hết hiệu lực mới phải sau hôm nay")],
    ["congthuong", "extend", {expires: day(1800), renew_notice: day(1700)}, "Đang có hiệu lực"],
], {may: DEPARTMENT});

/* A border commune's: the external affairs body comments, police and military are asked. */
await walk("agreement", [
    ["xaboy", "make", memorandum({title: "Biên bản trao đổi với huyện Xan Xay (mẫu)", form: "minutes", track: "commune", unit: BOY,
        partner: "Huyện Xan Xay", not_binding: "1", paper: papers("request", "draft_text")}), "Đề xuất"],
    ["xaboy", "submit", {}, "Cơ quan ngoại vụ xem xét"],
    ["vanthu", "comment", {}, barred],
    ["chuyenvien", "comment", {reason: "Sửa tên gọi (mẫu)"}, "Giải trình, hoàn thiện"],
    ["chuyenvien", "resubmit", {}, barred],
    ["xaboy", "resubmit", {}, stopped("Phải ghi lý do")],
    ["xaboy", "resubmit", {reason: "Đã sửa (mẫu)"}, "Cơ quan ngoại vụ xem xét"],
    ["xaboy", "accept", {}, barred],
    ["chuyenvien", "accept", {}, "Chuẩn bị lấy ý kiến"],
    ["chuyenvien", "ask_commune", {}, "Đang lấy ý kiến"],
    ["congan", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}],
    ["chuyenvien", "answer", {answer: "agree", text: "Công văn trả lời của Bộ Chỉ huy quân sự (mẫu)"}],
    ["xaboy", "edit", {paper: papers("request", "draft_text", "explanation")}],
    ["lanhdao", "forward_unit", {}, "Đã trình quyết định"],
    ["vanphong", "refuse", {...decided, reason: "Chưa phù hợp (mẫu)"}, "Không đồng ý ký"],
], {may: COMMUNE});

/* The province's: the ministry disagrees, so the Prime Minister is asked first. */
await walk("agreement", [
    ["congthuong", "make", memorandum({title: "Bản ghi nhớ hợp tác với tỉnh Ubon giai đoạn mới (mẫu)", track: "committee", unit: SCT,
        partner: UBON, paper: papers("request", "draft_text", "explanation")}), "Đề xuất"],
    ["congthuong", "ask_province", {}, "Đang lấy ý kiến"],
    ["congthuong", "answer", {answer: "disagree", text: "Công văn của Bộ Ngoại giao (mẫu)"}],
    ["congthuong", "forward", {}, barred],
    ["lanhdaosct", "forward", {}, "Đã trình cấp tỉnh"],
    ["vanphong", "decide", decided, stopped("không đồng ý; phải có văn bản đồng ý của Thủ tướng Chính phủ")],
    ["vanphong", "send_above", {}, "Chờ Thủ tướng Chính phủ"],
    ["lanhdao", "record_consent", {}, barred],
    ["vanphong", "record_consent", {}, stopped("Phải ghi văn bản đồng ý và ngày")],
    ["vanphong", "record_consent", {consent: PAPER.number, consent_on: day(0)}, "Đã trình cấp tỉnh"],
    ["vanphong", "decide", decided, "Đã quyết định ký"],
    ["vanhoa", "sign", {}, barred],
    ["lanhdaosct", "sign", {signed_on: day(0), signatory: "Chủ tịch UBND tỉnh (mẫu)"}, "Đã ký, chờ báo cáo"],
], {may: PROVINCE});

await walk("agreement", [
    ["congthuong", "make", memorandum({channel: "people", title: "Chương trình giao lưu của hội với bạn (mẫu)", form: "programme", track: "organisation", unit: SCT,
        partner: UBON, not_binding: "1", paper: papers("request", "draft_text", "explanation")}), "Đề xuất"],
    ["congthuong", "ask_unit", {}, "Đang lấy ý kiến"],
    ["lanhdaosct", "forward_unit", {}, stopped("Chưa có ý kiến của Sở Ngoại vụ tỉnh Quảng Ngãi (hạn ")],
    ["lanhdao", "answer", {answer: "agree", text: "Đồng ý (mẫu)"}],
    ["lanhdaosct", "forward_unit", {}, "Đã trình quyết định"],
    ["vanphong", "decide", decided, stopped("Cơ quan quản lý hoạt động đối ngoại của tổ chức")],
    ["congthuong", "decide_organisation", {}, barred],
    ["lanhdaosct", "refuse_organisation", {}, stopped("Phải ghi lý do")],
    ["lanhdaosct", "refuse_organisation", {...decided, reason: "Chưa bố trí kinh phí (mẫu)"}, "Không đồng ý ký"],
], {may: ORGANISATION});

await walk("agreement", [
    ["congthuong", "make", memorandum({title: "Thỏa thuận ký trong chuyến thăm (mẫu)", track: "council", unit: SCT, partner: UBON, quick: "1",
        paper: papers("request", "draft_text", "explanation")}), "Đề xuất"],
    ["congthuong", "ask_quick", {}, stopped("tài liệu chứng minh")],
    ["congthuong", "edit", {quick_reason: "Ký trong chuyến thăm cấp cao (mẫu)", paper: papers("request", "draft_text", "explanation", "quick_proof")}],
    ["vanhoa", "ask_quick", {}, barred],
    ["congthuong", "ask_quick", {}, "Đang lấy ý kiến"],
    ["lanhdaosct", "forward", {}, stopped("Chưa có ý kiến của")],
    ["congthuong", "answer", {answer: "agree", text: "Công văn của Bộ Ngoại giao (mẫu)"}],
    ["lanhdaosct", "forward", {}, "Đã trình cấp tỉnh"],
    ["lanhdaosct", "decide", {}, barred],
    ["vanphong", "decide", decided, "Đã quyết định ký"],
], {may: QUICK});

const SNGV = "Sở Ngoại vụ tỉnh Quảng Ngãi", ONCE = "Bản ghi nhớ thương mại với tỉnh Ubon (mẫu)";
await walk("agreement", [
    ["chuyenvien", "make", memorandum({title: "Kế thừa bản ghi nhớ thương mại (mẫu)", track: "department", act: "succeed", unit: SNGV, partner: UBON,
        not_binding: "1", paper: papers("request", "draft_text", "explanation")}), "Đề xuất"],
    ["chuyenvien", "ask_succession", {}, stopped("Phải ghi thỏa thuận")],
    ["chuyenvien", "edit", {concerns: ONCE}],
    ["congthuong", "ask_succession", {}, barred],
    ["chuyenvien", "ask_succession", {}, "Đang lấy ý kiến"],
    ["lanhdao", "forward_succession", {}, stopped("Chưa có ý kiến của")],
    ["chuyenvien", "answer", {answer: "agree", text: "Công văn của Bộ Ngoại giao (mẫu)"}],
    ["chuyenvien", "forward_succession", {}, barred],
    ["lanhdao", "forward_succession", {}, "Đã trình quyết định"],
    async function nothing_is_taken_over_yet() {
        const page = await as("lanhdao");
        await page.goto(`${theirs_once}/step/inherit`);
        await says(page, "Chưa có quyết định kế thừa");
    },
    ["lanhdao", "decide", {}, barred],
    ["vanphong", "decide", decided, "Đã quyết định ký"],
], {may: SUCCESSION});

/* A commission of the Party committee's: its office is the focal point, nobody of the State sees it. */
const THEIRS = "Bản ghi nhớ trao đổi đoàn với Đảng bạn (mẫu)";
const theirs = await walk("agreement", [
    ["tuyengiao", "make", memorandum({channel: "party", title: THEIRS, track: "party", unit: BTG,
        partner: UBON}), "Đề xuất"],
    ["tuyengiao", "submit_party", {}, stopped("Thiếu giấy tờ: Tờ trình, dự thảo thỏa thuận (kênh Đảng)")],
    ["tuyengiao", "edit", {paper: papers("party_request")}],
    ["bantochuc", "submit_party", {}, barred],
    ["tuyengiao", "submit_party", {}, "Đã gửi Văn phòng Tỉnh ủy"],
    ["chuyenvien", "receive_party", {}, barred],
    ["tinhuy", "receive_party", {}, "Văn phòng Tỉnh ủy thẩm định"],
    ["tinhuy", "ask_bodies", {}, "Đang lấy ý kiến cơ quan của Tỉnh ủy"],
    ["tinhuy", "forward_party", {}, stopped("Chưa có ý kiến của Ban Tổ chức Tỉnh ủy Quảng Ngãi (hạn ")],
    ["lanhdao", "answer", {}, barred],
    ["bantochuc", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}, "Đang lấy ý kiến cơ quan của Tỉnh ủy"],
    ["tuyengiao", "forward_party", {}, barred],
    ["tinhuy", "forward_party", {}, "Đã trình Thường trực Tỉnh ủy"],
    ["vanphong", "decide_party", {}, barred],
    ["tinhuy", "decide_party", decided, "Đã quyết định ký"],
    ["bantochuc", "sign", {}, barred],
    ["tuyengiao", "sign", {signed_on: day(0), expires: day(90), signatory: "Người ký mẫu"}, "Đã ký, chờ báo cáo"],
    ["tuyengiao", "report", {reason: "Đã ký (mẫu)"}, stopped("Sổ bản chính và bản sao chưa có bản chính")],
    ["tuyengiao", "edit", {copy: [{kind: "original", sent_on: day(0)}, {kind: "focal", sent_on: day(0)}]}, "Đã ký, chờ báo cáo"],
    ["tuyengiao", "report", {reason: "Đã ký (mẫu)"}, stopped("bản sao gửi cơ quan phải nhận")],
    ["tuyengiao", "edit", {copy: [{}, {kind: "party"}], commitment: [{content: "Trao đổi tài liệu (mẫu)", agency: BTG, due: day(60)}]}],
    ["bantochuc", "report", {}, barred],
    ["tuyengiao", "report", {}, stopped("Phải ghi lý do")],
    ["tuyengiao", "report", {reason: "Đã báo cáo Tỉnh ủy (mẫu)"}, "Đang có hiệu lực"],
    async function nobody_of_the_state_sees_it({record}) {
        for (const who of ["lanhdao", "vanphong", "congthuong"])
            check((await (await as(who)).goto(record)).status() === 404, `${who} sees it`);
    },
    ["tuyengiao", "edit", {result: "Đã trao đổi một đoàn (mẫu)", implementation: PAPER.number,
        activity: [{held_on: day(0), content: "Đón đoàn chuyên viên (mẫu)"}]}, "Đang có hiệu lực"],
    ["vanphong", "expire", {}, barred],
    ["tuyengiao", "expire", {}, stopped("Thỏa thuận chưa đến ngày hết hiệu lực")],
    ["tuyengiao", "extend", {}, stopped("Chưa có hồ sơ gia hạn đã ký")],
    ["tuyengiao", "suspend", {reason: "Bạn đề nghị (mẫu)"}, stopped("Chưa có hồ sơ tạm đình chỉ đã ký")],
], {may: PARTY});

/* The plan of carrying it out came with the signature; its focal point takes it. */
await walk("unit_report", [
    async function it_came_with_the_signature(walk) {
        const page = await as("tuyengiao");
        walk.record = await find(page, "unit_report", `Kế hoạch thực hiện thỏa thuận quốc tế ký ngày ${day(0)}`);
        await says(page, "Đang lập", BTG, day(15), "Đã thêm");
    },
    ["vanphong", "send", {}, barred],
    ["tuyengiao", "send", {}, stopped("Chưa ghi nội dung hoặc văn bản")],
    ["tuyengiao", "edit", {content: "Lộ trình, phân công, kinh phí (mẫu)"}],
    ["bantochuc", "send", {}, barred],
    ["tuyengiao", "send", {}, "Đã gửi"],
    ["tuyengiao", "accept", {}, barred],
    ["lanhdao", "accept", {}, barred],
    ["tinhuy", "send_back", {}, stopped("Phải ghi lý do")],
    ["tinhuy", "send_back", {reason: "Thiếu kinh phí (mẫu)"}, "Đang lập"],
    ["tuyengiao", "send", {}, "Đã gửi"],
    ["tinhuy", "accept", {}, "Đã tiếp nhận"],
], {may: PLAN});

/* To extend or to end it is a dossier of its own, through the same hands. */
const later = (act, ...lines) => walk("agreement", [
    ["tuyengiao", "make", memorandum({channel: "party", title: `Hồ sơ ${act} với Đảng bạn (mẫu)`, track: "party", unit: BTG, act,
        partner: UBON, paper: papers("party_request")}), "Đề xuất"],
    ["tuyengiao", "submit_party", {}, stopped("Phải ghi thỏa thuận được sửa đổi, gia hạn, chấm dứt")],
    ["tuyengiao", "edit", {concerns: THEIRS}],
    ["tuyengiao", "submit_party", {}, "Đã gửi Văn phòng Tỉnh ủy"],
    ...lines], {may: LATER});

await later("extend",
    ["tinhuy", "ask_supplement", {reason: "Nêu thời hạn (mẫu)"}, "Chờ bổ sung"],
    ["tinhuy", "supplement_party", {}, barred],
    ["tuyengiao", "supplement_party", {reason: "Gia hạn ba năm (mẫu)"}, "Văn phòng Tỉnh ủy thẩm định"],
    ["tinhuy", "forward_party", {}, "Đã trình Thường trực Tỉnh ủy"],
    ["tinhuy", "decide_party", decided, "Đã quyết định ký"],
    ["tuyengiao", "sign", {signed_on: day(0), expires: day(1100), signatory: "Người ký mẫu"}, "Đã ký, chờ báo cáo"]);
await walk("agreement", [
    ["bantochuc", "extend", {}, barred],
    ["tuyengiao", "extend", {expires: day(1200)}, stopped("đúng với hồ sơ gia hạn đã ký")],
    ["tuyengiao", "extend", {expires: day(1100)}, "Đang có hiệu lực"],
    async function it_says_until_when({record}) {
        const page = await as("tuyengiao");
        await page.goto(record);
        await says(page, day(1100));
    },
    ["tuyengiao", "terminate", {reason: "Hai bên thống nhất (mẫu)"}, stopped("Chưa có hồ sơ chấm dứt đã ký")],
], {from: theirs, may: PARTY});

await later("terminate",
    ["tinhuy", "receive_party", {}, "Văn phòng Tỉnh ủy thẩm định"],
    ["tinhuy", "forward_party", {}, "Đã trình Thường trực Tỉnh ủy"],
    ["vanphong", "refuse_party", {}, barred],
    ["tinhuy", "refuse_party", {}, stopped("Phải ghi lý do")],
    ["tinhuy", "refuse_party", {...decided, reason: "Chưa cần chấm dứt (mẫu)"}, "Không đồng ý ký"]);
await later("withdraw",
    ["tinhuy", "receive_party", {}, "Văn phòng Tỉnh ủy thẩm định"],
    ["tinhuy", "forward_party", {}, "Đã trình Thường trực Tỉnh ủy"],
    ["tinhuy", "decide_party", decided, "Đã quyết định ký"],
    ["tuyengiao", "sign", {signed_on: day(0), signatory: "Người ký mẫu"}, "Đã ký, chờ báo cáo"]);
await walk("agreement", [
    ["vanphong", "withdraw", {}, barred],
    ["tuyengiao", "terminate", {reason: "Không tiếp tục (mẫu)"}, stopped("Chưa có hồ sơ chấm dứt đã ký")],
    ["tuyengiao", "withdraw", {}, stopped("Phải ghi lý do")],
    ["tuyengiao", "withdraw", {reason: "Không tiếp tục (mẫu)"}, "Đã rút khỏi"],
], {from: theirs, may: PARTY});

let steps;
const partnership = await walk("partnership", [
    ["tinhuy", "make", {}, barred],
    ["congthuong", "make", {channel: "state", title: "Quan hệ với tỉnh Ubon (mẫu)", partner: UBON, unit: SCT, aim: "Thương mại (mẫu)"}, "Đề xuất"],
    ["congthuong", "start", {}, barred],
    ["lanhdaosct", "start", {}, "Đang xúc tiến"],
    async function its_roadmap_stands_below({record}) {
        const page = await as("lanhdaosct");
        await page.goto(record);
        steps = await page.locator('main a[href^="/r/partnership_step/"]').evaluateAll(all =>
            [...new Set(all.map(a => a.getAttribute("href")).filter(h => /step\/\d+$/.test(h)))]);
        check(steps.length > 2, `the roadmap has ${steps.length} steps`);
    },
], {may: RELATION});

await walk("partnership_step", [
    ["vanhoa", "finish", {}, barred],
    ["congthuong", "finish", {}, stopped("Chưa ghi sản phẩm đã có")],
    ["congthuong", "edit", {result: "Hồ sơ đối tác (mẫu)"}],
    ["congthuong", "finish", {}, "Đã xong"],
    ["congthuong", "reopen", {}, barred],
], {from: steps[0], may: ROADMAP});

await walk("partnership", [
    ["congthuong", "sign", {}, stopped("Phải ghi thỏa thuận đã ký với đúng đối tác này")],
    ["congthuong", "sign", {agreement: "Bản ghi nhớ thương mại với tỉnh Ubon (mẫu)"}, "Có bản ghi nhớ"],
    ["lanhdao", "formalise", {}, barred],
    ["vanphong", "formalise", {}, stopped("Phải ghi văn bản thiết lập quan hệ")],
    ["vanphong", "formalise", {basis: PAPER.number}, "Quan hệ chính thức"],
    ["congthuong", "sleep", {}, barred],
    ["chuyenvien", "sleep", {}, stopped("Có hoạt động trong 12 tháng qua")],
    ["vanphong", "end", {reason: "Hai bên thống nhất (mẫu)"}, "Đã kết thúc"],
], {from: partnership, may: RELATION});

/* The yearly papers of the external affairs body. */
await walk("agreement_report", [
    ["tinhuy", "make", {}, barred],
    ["chuyenvien", "make", {year: String(YEAR + 3)}, "Đang lập"],
    ["vanthu", "collect", {}, barred],
    ["chuyenvien", "collect", {}, "Đang lập"],
    ["chuyenvien", "send", {}, barred],
    ["lanhdao", "send", {}, stopped("Chưa ghi kế hoạch thực hiện năm sau")],
    ["chuyenvien", "edit", {plan: "Triển khai thỏa thuận đã ký (mẫu)"}],
    ["vanthu", "letter report", {}],
    ["lanhdao", "send", {}, "Đã gửi"],
    ["lanhdao", "correct", {reason: "Sửa số liệu (mẫu)"}, "Đang đính chính"],
    ["chuyenvien", "collect", {}, "Đang đính chính"],
    ["lanhdao", "send", {}, "Đã gửi"],
    ["lanhdao", "close", {}, "Đã đóng"],
], {may: ON_AGREEMENTS});

/* A signing not reported yet stops a report; the head lets it pass, and says why. */
await walk("agreement_report", [
    async function a_department_makes_none() {
        const page = await as("congthuong");
        await page.goto("/r/agreement_report/new");
        await fill(page, {year: String(YEAR)});
        check(await save(page) === 403, "it is kept");
    },
    ["chuyenvien", "make", {year: String(YEAR), since: day(-30), until: day(30)}, "Đang lập"],
    ["chuyenvien", "edit", {plan: "Triển khai thỏa thuận đã ký (mẫu)"}],
    ["chuyenvien", "collect", {}, "Đang lập"],
    ["lanhdao", "send", {}, stopped("Bản ghi nhớ hợp tác với tỉnh Ubon giai đoạn mới (mẫu): chưa báo cáo sau ký")],
    ["chuyenvien", "waive all_reported for send", {}, barred],
    ["lanhdao", "waive all_reported for send", {reason: "Bản sao đang gửi (mẫu)"}, "Đang lập"],
    ["lanhdao", "send", {}, "Đã gửi"],
    async function its_story_names_the_waiver_and_its_reason({record}) {
        const page = await as("lanhdao");
        await page.goto(`${record}/history`);
        await says(page, "Bản sao đang gửi (mẫu)", "Lãnh đạo Sở Ngoại vụ (mẫu)");
    },
], {may: UNREPORTED});

await walk("conference_report", [
    ["tinhuy", "make", {}, barred],
    ["chuyenvien", "make", {year: "2022"}, "Đang lập"],
    ["lanhdao", "send", {}, stopped("lấy lại số liệu")],
    ["vanphong", "collect", {}, barred],
    ["chuyenvien", "collect", {}, "Đang lập"],
    ["chuyenvien", "send", {}, barred],
    ["lanhdao", "send", {}, "Đã gửi"],
    ["chuyenvien", "make", {year: "2022"}, stopped("Đã có báo cáo năm 2022 của cơ quan này")],
    ["lanhdao", "close", {}, "Đã đóng"],
], {may: YEARLY});

/* What is kept for all of this: partners, the steps of a country, who may sign for whom. */
const EVERYBODY = `${MAKERS} kiemtra quantri`, FOREIGN = "congthuong lanhdaosct giaoduc vanhoa bienphong congan tinhuy tuyengiao bantochuc mttq";
const OTHER_SIDE = {
    make: `${FOREIGN} chuyenvien lanhdao vanphong`,
    sees: EVERYBODY,
    "Đang có quan hệ": {[FOREIGN]: "edit", chuyenvien: "edit sleep", lanhdao: "edit sleep end", vanphong: "edit end"},
    "Chưa có hoạt động": {[FOREIGN]: "edit", chuyenvien: "edit wake", lanhdao: "edit wake end", vanphong: "edit end"},
    "Đã kết thúc": {},
};
await walk("partner", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", {code: "MAU-DT-77", name: "Hiệp hội doanh nghiệp mẫu", kind: "organisation"}, stopped("Nước")],
    ["congthuong", "make", {code: "MAU-DT-77", name: "Hiệp hội doanh nghiệp mẫu", kind: "organisation", country: "Thái Lan"}, "Đang có quan hệ"],
    ["congthuong", "sleep", {}, barred],
    ["chuyenvien", "sleep", {}, stopped("Phải ghi lý do")],
    ["chuyenvien", "sleep", {reason: "Chưa có hoạt động nào (mẫu)"}, "Chưa có hoạt động"],
    ["vanphong", "wake", {}, barred],
    ["lanhdao", "wake", {reason: "Có đoàn vào (mẫu)"}, "Đang có quan hệ"],
    ["chuyenvien", "end", {}, barred],
    ["vanphong", "end", {reason: "Hiệp hội giải thể (mẫu)"}, "Đã kết thúc"],
], {may: OTHER_SIDE});

const OF_A_COUNTRY = {
    make: "vanphong quantri",
    sees: EVERYBODY,
    "Đang dùng": {vanphong: "edit end", quantri: "edit", lanhdao: "end"},
    "Đã bỏ": {},
};
await walk("country_step", [
    ["chuyenvien", "make", {}, barred],
    ["vanphong", "make", {country: "Nhật Bản", no: "40", title: "Bước mẫu", product: "Sản phẩm mẫu"}, stopped("Số ngày kể từ khi bắt đầu")],
    ["vanphong", "make", {country: "Nhật Bản", no: "40", title: "Bước mẫu", product: "Sản phẩm mẫu", days: "300"}, "Đang dùng"],
    ["chuyenvien", "end", {}, barred],
    ["lanhdao", "end", {}, stopped("Phải ghi lý do")],
    ["lanhdao", "end", {reason: "Gộp vào bước khác (mẫu)"}, "Đã bỏ"],
], {may: OF_A_COUNTRY});

/* Who may sign for whom is seen by all who write letters; its head, or the office, registers it and takes it back. */
const MANDATE = {
    make: "vanthu chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong",
    sees: EVERYBODY.replace("xaboy ", ""),
    "Đang lập": {"vanthu chuyenvien": "edit", "lanhdao vanphong": "edit register?"},
    "Đã ghi sổ": {"vanthu chuyenvien": "edit", "lanhdao vanphong": "edit revoke"},
    "Đã thu hồi": {},
};
await walk("mandate", [
    ["kiemtra", "make", {}, barred],
    ["chuyenvien", "make", {number: "77/GUQ-SNgV", title: "Giấy ủy quyền ký (mẫu)", kind: "by_authorisation", giver: "Sở Ngoại vụ tỉnh Quảng Ngãi",
        given_by: "Lãnh đạo Sở Ngoại vụ (mẫu)", post: "Trưởng phòng Hợp tác quốc tế (mẫu)", since: day(0)}, "Đang lập"],
    ["chuyenvien", "register", {}, barred],
    ["lanhdao", "register", {}, stopped("Ủy quyền ký phải có thời hạn", "Chưa ghi loại văn bản được ký")],
    ["vanthu", "edit", {until: day(30), scope: [{letter: "report"}]}, "Đang lập"],
    ["lanhdaosct", "register", {}, barred],
    ["lanhdao", "register", {}, "Đã ghi sổ"],
    ["chuyenvien", "revoke", {}, barred],
    ["vanphong", "revoke", {}, stopped("Phải ghi lý do")],
    ["lanhdao", "revoke", {reason: "Thay người (mẫu)"}, "Đã thu hồi"],
], {may: MANDATE});

await walk("agreement", [
    ["lanhdaosct", "inherit", {}, barred],
    ["lanhdao", "inherit", {}, stopped("Phải ghi lý do")],
    ["lanhdao", "inherit", {reason: "Sở Ngoại vụ kế thừa (mẫu)"}, "Đã có cơ quan kế thừa"],
], {from: theirs_once, may: {...DEPARTMENT, make: undefined, "Đã có cơ quan kế thừa": {sees: "vanthu chuyenvien lanhdao"}}});

await done();
