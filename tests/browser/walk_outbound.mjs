/* walk_outbound.mjs - a delegation abroad from the proposal to the closed dossier, and the passport that
 * goes with it, done by everybody who has a part; steps are refused to others, and by their checks. */
import {check, done} from "./lib.mjs";
import {as, day, find, says, silent} from "./lib_flow.mjs";
import {barred, papers, stopped, walk, warned} from "./lib_walk.mjs";

const TITLE = "Đoàn khảo sát chợ biên giới (mẫu)";
const SCT = "Sở Công Thương tỉnh Quảng Ngãi";
const DECISION = {number: "771/QĐ-UBND", date: day(0), issuer: "UBND tỉnh Quảng Ngãi", title: "Quyết định cử đoàn công tác (mẫu)"};
const MEMBER = {name: "Người Mẫu Trưởng Đoàn", post: "Giám đốc (mẫu)", unit: SCT, rank: "other", managed: "standing", part: "head", passport_kind: "official"};

await walk("document", [["vanphong", "make", DECISION]]);

const SENDS = "congthuong lanhdaosct";
/* The agency sends its request and travels, its head alone withdraws or changes it; the department of external affairs
 * receives, examines, asks and puts forward, its head closes; the office of the People's Committee records what the
 * chair decides. Bodies that are asked see the dossier from then on, answer, and do nothing else; the inspector reads. */
const STATE = {
    make: "vanthu chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa bienphong congan xaboy vanphong tinhuy tuyengiao bantochuc mttq",
    sees: "congthuong lanhdaosct vanphong kiemtra",
    "Dự thảo": {congthuong: "edit submit? letter/proposal", lanhdaosct: "edit submit? cancel letter/proposal"},
    "Đã gửi": {congthuong: "edit letter/proposal", lanhdaosct: "edit cancel letter/proposal", vanthu: "receive", chuyenvien: "receive ask_supplement",
        lanhdao: "receive ask_supplement cancel"},
    "Đang thẩm định": {congthuong: "edit", lanhdaosct: "edit cancel", vanthu: "", chuyenvien: "ask_supplement ask ask_party",
        lanhdao: "ask_supplement ask ask_party forward cancel"},
    "Chờ bổ sung": {congthuong: "edit supplement letter/proposal", lanhdaosct: "edit supplement cancel letter/proposal", "vanthu chuyenvien": "",
        lanhdao: "cancel"},
    "Đang lấy ý kiến": {congthuong: "edit", lanhdaosct: "edit cancel", vanthu: "answer letter/consultation",
        chuyenvien: "ask ask_party answer letter/consultation", lanhdao: "ask ask_party forward? cancel answer letter/consultation", congan: "answer"},
    "Đã trình": {congthuong: "edit", lanhdaosct: "edit cancel", "vanthu chuyenvien congan tinhuy": "", lanhdao: "cancel",
        vanphong: "decide refuse send_above? letter/decision"},
    "Đã có quyết định cử": {congthuong: "edit ask_passports depart", lanhdaosct: "edit ask_passports depart amend renew cancel",
        "vanthu congan tinhuy": "", chuyenvien: "depart", lanhdao: "amend renew cancel", vanphong: "amend letter/decision"},
    "Đang ở nước ngoài": {[SENDS]: "edit come_back", "vanthu lanhdao congan tinhuy": "", chuyenvien: "come_back"},
    "Đã về, chờ nộp hộ chiếu": {[SENDS]: "edit passports_back? letter/result", "vanthu chuyenvien lanhdao congan tinhuy": ""},
    "Chờ báo cáo": {[SENDS]: "edit report? letter/result", "vanthu chuyenvien lanhdao congan tinhuy": ""},
    "Đã báo cáo": {[SENDS]: "edit letter/result", "vanthu congan tinhuy": "", chuyenvien: "return_report", lanhdao: "return_report close"},
    "Đã đóng": {sees: "vanthu chuyenvien lanhdao congan tinhuy"},
};

const trip = await walk("outbound", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", {channel: "state", title: TITLE, unit: SCT, purpose: "Khảo sát (mẫu)",
        departs: day(40)}, stopped("Ngày về")],
    ["congthuong", "make", {channel: "state", title: TITLE, unit: SCT, inviter: "Tỉnh Attapư",
        purpose: "Khảo sát chợ biên giới, trao đổi kinh nghiệm quản lý (mẫu)", departs: day(40), returns: day(43)}, "Dự thảo"],
    ["congthuong", "submit", {}, stopped("Đoàn phải có đúng một trưởng đoàn", "Chưa ghi nước đến")],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "edit", {member: [MEMBER, {name: "Người Mẫu Thành Viên", unit: SCT, part: "member", managed: "agency"}],
        country: [{country: "Lào", locality: "Attapư", arrives: day(40), leaves: day(43)}],
        funding: [{item: "travel", payer: "state", amount: "42000000"}], paper: papers("request", "scheme", "invitation")}, "Dự thảo"],
    async function a_column_nobody_wrote_in_takes_no_room({record}) {
        const page = await as("congthuong");
        await page.goto(record);
        await says(page, "Vai trò trong đoàn", "Người Mẫu Thành Viên");
        await silent(page, "Hộ chiếu có giá trị đến", "Giới tính");
    },
    ["congthuong", "submit", {}, "Đã gửi"],
    ["congthuong", "receive", {}, barred],
    ["vanthu", "receive", {}, "Đang thẩm định"],
    ["vanthu", "ask_supplement", {}, barred],
    ["chuyenvien", "ask_supplement", {}, stopped("Phải ghi lý do")],
    ["chuyenvien", "ask_supplement", {reason: "Bổ sung dự trù kinh phí (mẫu)"}, "Chờ bổ sung"],
    async function its_clock_stands_still_and_says_so({record}) {
        const page = await as("lanhdao");
        await page.goto(record);
        await says(page, "Thẩm định hồ sơ", "tạm dừng tính hạn", `đang tạm dừng từ ${day(0)}`, "Bổ sung hồ sơ", "còn 2 ngày LV");
    },
    ["chuyenvien", "supplement", {}, barred],
    ["congthuong", "supplement", {reason: "Đã bổ sung dự trù kinh phí (mẫu)"}, "Đang thẩm định"],
    ["chuyenvien", "ask_supplement", {}, stopped("Bước này được thực hiện tối đa 1 lần, đã thực hiện 1 lần")],
    ["chuyenvien", "ask", {}, "Đang lấy ý kiến"],
    ["chuyenvien", "ask_party", {}, "Đang lấy ý kiến"],
    ["congthuong", "ask", {}, barred],
    ["lanhdao", "forward", {}, stopped("Chưa có ý kiến của Công an tỉnh Quảng Ngãi (hạn ")],
    ["vanhoa", "answer", {}, barred],
    ["congan", "answer", {}, stopped("Ý kiến")],
    ["congan", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}, "Đang lấy ý kiến"],
    ["tinhuy", "answer", {answer: "condition", text: "Đồng ý, rút gọn thành phần (mẫu)"}, "Đang lấy ý kiến"],
    ["chuyenvien", "forward", {}, barred],
    ["lanhdao", "forward", {}, "Đã trình"],
    ["lanhdao", "decide", {}, barred],
    ["vanphong", "decide", {}, stopped("Phải ghi quyết định và ngày quyết định")],
    async function what_the_step_asks_is_not_called_optional({record}) {
        const page = await as("vanphong");
        await page.goto(`${record}/step/decide`);
        await says(page, "Ngày quyết định");
        await silent(page, "(không bắt buộc)");
    },
    ["lanhdao", "letter decision", {}, barred],
    ["vanphong", "letter decision", {place: "Quảng Ngãi"}],
    ["vanphong", "decide", {decision: DECISION.number, decided_on: day(0)}, "Đã có quyết định cử"],
    ["congthuong", "amend", {}, barred],
    ["lanhdaosct", "amend", {departs: day(41), returns: day(44)}, stopped("Phải ghi lý do")],
    ["lanhdaosct", "amend", {departs: day(41), returns: day(44), reason: "Phía bạn lùi lịch (mẫu)"}, "Đã có quyết định cử"],
    ["vanhoa", "depart", {}, barred],
], {may: STATE});

/* Their passports and the visa note are applied for through the external affairs body. */
let request;
await walk("outbound", [
    ["vanhoa", "ask_passports", {}, barred],
    ["congthuong", "ask_passports", {}, "Đã có quyết định cử"],
    async function the_application_hangs_below_it({record}) {
        const page = await as("congthuong");
        await page.goto(record);
        request = await page.locator('main a[href^="/r/passport_request/"]').evaluateAll(all =>
            all.map(a => a.getAttribute("href")).find(h => /request\/\d+$/.test(h)));
        check(request, await page.innerText("main"));
    },
], {from: trip, may: STATE});

/* The agency prepares the application and keeps what comes of it; the department of external affairs looks at it, sends it
 * to the issuer and has the result. */
const SENT_ON = {
    sees: "congthuong lanhdaosct kiemtra",
    "Đã chuyển, chờ công hàm hoặc gia hạn": {[SENDS]: "edit", vanthu: "note_there", "chuyenvien lanhdao": "note_there refuse"},
};
const REQUEST = {
    ...SENT_ON,
    "Chuẩn bị hồ sơ": {[SENDS]: "edit submit? cancel"},
    "Đã nộp, chờ kiểm tra": {[SENDS]: "edit cancel", "vanthu chuyenvien lanhdao": "return accept"},
    "Hồ sơ đầy đủ, chờ chuyển cơ quan cấp": {[SENDS]: "edit cancel", vanthu: "", "chuyenvien lanhdao": "forward refuse"},
    "Đã chuyển, chờ cấp hộ chiếu": {[SENDS]: "edit", vanthu: "passports_then_note", "chuyenvien lanhdao": "passports_then_note refuse"},
    "Có kết quả, chờ nhận": {[SENDS]: "edit collect?", "vanthu chuyenvien lanhdao": ""},
    "Đã nhận kết quả": {sees: "vanthu chuyenvien lanhdao"},
};

await walk("passport_request", [
    ["congthuong", "submit", {}, stopped("Chưa ghi người được đề nghị", "Thiếu giấy tờ: Văn bản cử đi công tác nước ngoài")],
    ["congthuong", "take_members", {}, "Chuẩn bị hồ sơ"],
    ["congthuong", "edit", {paper: papers("declaration", "decision", "note_form")}],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "submit", {}, "Đã nộp, chờ kiểm tra"],
    ["congthuong", "accept", {}, barred],
    ["vanthu", "accept", {}, "Hồ sơ đầy đủ, chờ chuyển cơ quan cấp"],
    ["vanthu", "forward", {}, barred],
    ["chuyenvien", "forward", {letter: DECISION.number}, "Đã chuyển, chờ cấp hộ chiếu"],
    ["lanhdaosct", "refuse", {}, barred],
    ["lanhdao", "refuse", {}, stopped("Phải ghi lý do")],
    ["congthuong", "passports_then_note", {}, barred],
    ["vanthu", "passports_then_note", {}, "Đã chuyển, chờ công hàm hoặc gia hạn"],
    ["vanthu", "note_there", {}, "Có kết quả, chờ nhận"],
    ["chuyenvien", "collect", {}, barred],
    ["congthuong", "collect", {}, stopped(`${MEMBER.name}: phải ghi số hộ chiếu, ngày cấp và ngày hết giá trị`)],
    ["congthuong", "edit", {holder: [{passport_no: "MAU77001", issued_on: day(-1), expires: day(-2)}]}, stopped("Có giá trị đến")],
    ["congthuong", "edit", {holder: [{passport_no: "MAU77001", issued_on: day(-1), expires: day(1400)}]}, "Có kết quả, chờ nhận"],
    ["congthuong", "collect", {}, "Đã nhận kết quả"],
], {from: request, may: REQUEST});

/* What was collected stands in the register of the department that keeps it, and is handed out from there. */
let handover;
const passport = await find(await as("congthuong"), "passport", MEMBER.name);
await walk("outbound", [
    ["vanhoa", "prepare_passports", {}, barred],
    ["congthuong", "prepare_passports", {}, "Đã có quyết định cử"],
    async function the_slip_stands_in_the_register({record}) {
        const page = await as("congthuong");
        await page.goto(passport);
        handover = await page.locator('main a[href^="/r/handover/"]').evaluateAll(all =>
            all.map(a => a.getAttribute("href")).find(h => /handover\/\d+$/.test(h)));
        check(handover, await page.innerText("main"));
        await page.goto(record);
        check(!await page.locator(`main [href$="/prepare_passports"], main [action$="/prepare_passports"]`).count(), "it is offered again");
    },
], {from: trip, may: STATE});

/* Who keeps the passports hands them out and takes them back; the head alone gives one to another agency. */
const REGISTER = {
    make: STATE.make,
    sees: "congthuong lanhdaosct kiemtra",
    "Đang quản lý": {congthuong: "edit extend report_lost give_up", lanhdaosct: "edit extend report_lost give_up transfer"},
    "Bị mất, chờ thông báo": {[SENDS]: "edit notify"},
    "Chờ hủy giá trị": {[SENDS]: "edit cancel"},
    "Đã hủy giá trị sử dụng": {},
};
const SLIP = {
    make: STATE.make,
    sees: "congthuong lanhdaosct kiemtra",
    "Chuẩn bị giao": {[SENDS]: "edit hand_out cancel"},
    "Đã giao": {[SENDS]: "edit take_back close_lost?"},
    "Đã nộp lại": {},
};

/* The register is kept by hand too; one application more is refused, another withdrawn. */
await walk("passport", [
    ["congthuong", "make", {holder: "Người Mẫu Khác", custodian: SCT, kind: "official", passport_no: "MAU77009", issued_on: day(-300)},
        stopped("Có giá trị đến")],
    ["congthuong", "make", {holder: "Người Mẫu Khác", custodian: SCT, kind: "official", passport_no: "MAU77001", issued_on: day(-300),
        expires: day(1400)}, stopped("Số hộ chiếu")],
    ["congthuong", "make", {holder: "Người Mẫu Khác", custodian: SCT, kind: "official", passport_no: "MAU77009", issued_on: day(-300),
        expires: day(1400)}, "Đang quản lý"],
    ["congthuong", "extend", {extended_to: day(1000)}, stopped("Gia hạn một lần, sau ngày")],
    ["congthuong", "extend", {extended_to: day(1800)}, "Đang quản lý"],
    ["congthuong", "extend", {}, stopped("tối đa 1 lần")],
    ["vanhoa", "report_lost", {}, barred],
    ["congthuong", "give_up", {reason: "Nghỉ hưu (mẫu)"}, stopped("Phải ghi văn bản thông báo hoặc đề nghị hủy giá trị")],
    ["congthuong", "give_up", {notice: DECISION.number, reason: "Nghỉ hưu (mẫu)"}, "Chờ hủy giá trị"],
], {may: REGISTER});

const NOTE = {
    ...SENT_ON,
    make: STATE.make,
    "Chuẩn bị hồ sơ": {[SENDS]: "edit submit? cancel take_members"},
    "Đã nộp, chờ kiểm tra": REQUEST["Đã nộp, chờ kiểm tra"],
    "Hồ sơ đầy đủ, chờ chuyển cơ quan cấp": {[SENDS]: "edit cancel", vanthu: "", "chuyenvien lanhdao": "forward_note refuse"},
    "Không được giải quyết": {sees: "vanthu chuyenvien lanhdao"},
};

await walk("passport_request", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", {asks: "note", holder: [{name: "Người Mẫu Không Đi", kind: "official"}], paper: papers("decision", "note_form")},
        "Chuẩn bị hồ sơ"],
    ["congthuong", "submit", {}, stopped("Người Mẫu Không Đi không có tên trong đoàn")],
    ["congthuong", "edit", {holder: [{name: MEMBER.name}]}],
    ["congthuong", "submit", {}, "Đã nộp, chờ kiểm tra"],
    ["vanthu", "return", {}, stopped("Phải ghi lý do")],
    ["vanthu", "return", {reason: "Thiếu chữ ký (mẫu)"}, "Chuẩn bị hồ sơ"],
    ["congthuong", "submit", {}, "Đã nộp, chờ kiểm tra"],
    ["vanthu", "accept", {}, "Hồ sơ đầy đủ, chờ chuyển cơ quan cấp"],
    ["chuyenvien", "forward_note", {}, "Đã chuyển, chờ công hàm hoặc gia hạn"],
    ["lanhdaosct", "refuse", {}, barred],
    ["lanhdao", "refuse", {reason: "Đoàn đổi lịch (mẫu)"}, "Không được giải quyết"],
], {parent: trip, may: NOTE});

await walk("handover", [
    ["congthuong", "edit", {given_by: "Người giao mẫu"}, "Chuẩn bị giao"],
    ["vanhoa", "hand_out", {}, barred],
    ["congthuong", "hand_out", {}, stopped("Phải ghi ngày giao, không sau hôm nay")],
    ["congthuong", "hand_out", {handed_on: day(0)}, "Đã giao"],
    ["congthuong", "close_lost", {reason: "Rơi (mẫu)"}, stopped("Phải ghi nhận hộ chiếu bị mất trước")],
], {from: handover, may: SLIP});

await walk("passport", [["lanhdaosct", "transfer", {custodian: "Sở Ngoại vụ tỉnh Quảng Ngãi", reason: "Chuyển công tác (mẫu)"},
    stopped(`Hộ chiếu đang giao cho ${MEMBER.name}; phải nộp lại trước`)]], {from: passport});

await walk("outbound", [
    ["congthuong", "depart", {}, "Đang ở nước ngoài"],
    ["congthuong", "come_back", {went: "2", visited: "1"}, "Đã về, chờ nộp hộ chiếu"],
    async function nothing_counts_down_to_a_departure_that_is_past({record}) {
        const page = await as("congthuong");
        await page.goto(record);
        const head = await page.innerText("main .ph1");
        check(head.includes("Ngày đi") && !/còn|quá hạn/.test(head), head);
    },
    ["congthuong", "passports_back", {}, stopped(`${MEMBER.name} chưa nộp lại hộ chiếu`)],
], {from: trip, may: STATE});

await walk("handover", [
    ["congthuong", "take_back", {back_on: day(1)}, stopped("Phải ghi ngày nộp lại, từ ngày giao")],
    ["congthuong", "take_back", {back_on: day(0)}, "Đã nộp lại"],
], {from: handover, may: SLIP});

await walk("passport", [
    ["congthuong", "report_lost", {lost_on: day(1), reason: "Rơi khi di chuyển (mẫu)"}, stopped("Phải ghi ngày mất, không sau hôm nay")],
    ["congthuong", "report_lost", {lost_on: day(0), reason: "Rơi khi di chuyển (mẫu)"}, "Bị mất, chờ thông báo"],
    ["congthuong", "notify", {}, stopped("Phải ghi văn bản thông báo hoặc đề nghị hủy giá trị")],
    ["congthuong", "notify", {notice: DECISION.number}, "Chờ hủy giá trị"],
    ["vanhoa", "cancel", {}, barred],
    ["congthuong", "cancel", {}, "Đã hủy giá trị sử dụng"],
], {from: passport, may: REGISTER});

await walk("outbound", [
    ["congthuong", "passports_back", {}, "Chờ báo cáo"],
    ["congthuong", "report", {}, stopped("Báo cáo phải có kết quả và đánh giá mục tiêu đạt được")],
    ["congthuong", "edit", {result: "Thống nhất hai nội dung hợp tác (mẫu)", evaluation: "Đạt mục tiêu (mẫu)",
        commitment: [{content: "Mời đoàn tỉnh bạn dự hội chợ (mẫu)", agency: SCT, due: day(90)}]}],
    ["vanhoa", "report", {}, barred],
    ["congthuong", "report", {}, "Đã báo cáo"],
    ["chuyenvien", "return_report", {reason: "Ghi rõ kinh phí đã dùng (mẫu)"}, "Chờ báo cáo"],
    ["congthuong", "report", {}, "Đã báo cáo"],
    ["chuyenvien", "close", {}, barred],
    ["lanhdao", "close", {}, "Đã đóng"],
], {from: trip, may: STATE});

/* In the Party channel its own focal point does what the department does elsewhere, and the State sees nothing
 * but what it is given to do. */
const BTG = "Ban Tuyên giáo và Dân vận Tỉnh ủy Quảng Ngãi";
const ENVOY = {...MEMBER, name: "Người Mẫu Kênh Đảng", unit: BTG, managed: "agency", passport_kind: "official"};
const PROMISE = "Gửi danh mục nông sản cho tỉnh bạn (mẫu)";

/* The body that sends it does the work of clerk, officer and head at home; so does the office that is the channel's
 * focal point, which records what the standing members decide. The personnel commission is asked. */
const PARTY = {
    make: STATE.make,
    sees: "tuyengiao kiemtra",
    "Dự thảo": {tuyengiao: "edit submit? cancel"},
    "Đã gửi": {tuyengiao: "edit cancel", tinhuy: "receive ask_supplement cancel"},
    "Đang thẩm định": {tuyengiao: "edit cancel", tinhuy: "ask_supplement ask_bodies forward cancel"},
    "Đang lấy ý kiến": {tuyengiao: "edit cancel", tinhuy: "ask_bodies forward? answer cancel", bantochuc: "answer"},
    "Đã trình": {tuyengiao: "edit cancel", bantochuc: "", tinhuy: "decide_party refuse_party send_above_party? cancel"},
    "Đã có quyết định cử": {tuyengiao: "edit ask_passports depart amend renew cancel", bantochuc: "", tinhuy: "depart amend renew cancel"},
    "Đang ở nước ngoài": {tuyengiao: "edit come_back", bantochuc: "", tinhuy: "come_back"},
    "Đã về, chờ nộp hộ chiếu": {tuyengiao: "edit passports_back?", "bantochuc tinhuy": ""},
    "Chờ báo cáo": {tuyengiao: "edit report?", "bantochuc tinhuy": ""},
    "Đã báo cáo": {tuyengiao: "edit", bantochuc: "", tinhuy: "return_report close"},
    "Đã đóng": {sees: "bantochuc tinhuy"},
};

const closed = await walk("outbound", [
    ["tuyengiao", "make", {channel: "party", title: "Đoàn kênh Đảng (mẫu)", unit: BTG, purpose: "Trao đổi nghiệp vụ (mẫu)", departs: day(140),
        returns: day(143), member: [ENVOY], country: [{country: "Campuchia", arrives: day(140), leaves: day(144)}],
        paper: papers("request", "scheme", "invitation")}, "Dự thảo"],
    ["tuyengiao", "submit", {}, stopped("Nước đến, dòng Campuchia: ngày đến")],
    ["tuyengiao", "edit", {country: [{leaves: day(143)}]}],
    ["vanphong", "submit", {}, barred],
    ["tuyengiao", "submit", {}, "Đã gửi"],
    ["chuyenvien", "receive", {}, barred],
    ["tinhuy", "receive", {}, "Đang thẩm định"],
    ["tuyengiao", "ask_bodies", {}, barred],
    ["tinhuy", "ask_bodies", {}, "Đang lấy ý kiến"],
    ["tinhuy", "forward", {}, stopped("Chưa có ý kiến của Ban Tổ chức Tỉnh ủy Quảng Ngãi (hạn ")],
    ["tuyengiao", "answer", {}, barred],
    ["bantochuc", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}, "Đang lấy ý kiến"],
    ["lanhdao", "forward", {}, barred],
    ["tinhuy", "forward", {}, "Đã trình"],
    ["tinhuy", "letter decision", {}, barred],
    ["vanphong", "decide", {}, barred],
    ["tuyengiao", "decide_party", {}, barred],
    ["tinhuy", "decide_party", {}, stopped("Phải ghi quyết định và ngày quyết định")],
    ["tinhuy", "decide_party", {decision: DECISION.number, decided_on: day(0)}, "Đã có quyết định cử"],
    ["tuyengiao", "amend", {departs: day(141), returns: day(143), reason: "Lùi một ngày (mẫu)"}, stopped("Nước đến, dòng Campuchia: ngày đến")],
    ["tuyengiao", "amend", {departs: day(141), returns: day(144), reason: "Lùi một ngày (mẫu)"}, "Đã có quyết định cử"],
    async function the_days_in_the_country_moved_with_it({record}) {
        const page = await as("tuyengiao");
        await page.goto(record);
        const row = await page.locator("main tr", {hasText: "Campuchia"}).first().innerText();
        check(row.includes(day(141)) && row.includes(day(144)) && !row.includes(day(140)), row);
    },
], {may: PARTY});

await walk("passport", [
    ["tuyengiao", "make", {holder: ENVOY.name, custodian: BTG, kind: "official", passport_no: "MAU77002", issued_on: day(-300), expires: day(1400)}],
    ["chuyenvien", "extend", {}, barred],
], {may: {sees: "tuyengiao kiemtra", "Đang quản lý": {tuyengiao: "edit extend report_lost give_up transfer"}}});

await walk("outbound", [
    ["tuyengiao", "depart", {}, warned(`${ENVOY.name} mang hộ chiếu ngoại giao hoặc công vụ`, "Đang ở nước ngoài")],
], {from: closed, may: PARTY});

const PARTY_SLIP = {
    sees: "tuyengiao kiemtra",
    "Chuẩn bị giao": {tuyengiao: "edit hand_out cancel"},
    "Đã giao": {tuyengiao: "edit take_back close_lost?"},
    "Đã nộp lại": {},
};

const given = await walk("handover", [
    ["tuyengiao", "make", {passport: ENVOY.name, trip: "Đoàn kênh Đảng (mẫu)"}, "Chuẩn bị giao"],
    ["vanphong", "hand_out", {}, barred],
    ["tuyengiao", "hand_out", {handed_on: day(0)}, "Đã giao"],
], {may: PARTY_SLIP});

await walk("outbound", [
    ["chuyenvien", "come_back", {}, barred],
    ["tuyengiao", "come_back", {went: "1", visited: "1"}, "Đã về, chờ nộp hộ chiếu"],
    ["tuyengiao", "passports_back", {}, stopped(`${ENVOY.name} chưa nộp lại hộ chiếu`)],
], {from: closed, may: PARTY});

await walk("handover", [["tuyengiao", "take_back", {back_on: day(0)}, "Đã nộp lại"]], {from: given, may: PARTY_SLIP});

await walk("outbound", [
    ["tuyengiao", "passports_back", {}, "Chờ báo cáo"],
    ["tuyengiao", "edit", {result: "Đạt yêu cầu (mẫu)", evaluation: "Đạt mục tiêu (mẫu)",
        commitment: [{content: PROMISE, agency: SCT, due: day(200)}]}],
    ["tuyengiao", "report", {}, "Đã báo cáo"],
    ["lanhdao", "close", {}, barred],
    ["tuyengiao", "close", {}, barred],
    ["tinhuy", "close", {}, "Đã đóng"],
], {from: closed, may: PARTY});

await walk("commitment", [
    async function who_is_to_do_it_sees_it_and_not_the_trip(walk) {
        const page = await as("congthuong");
        walk.record = await find(page, "commitment", PROMISE);
        for (const at of [walk.record, `${walk.record}/history`, `${walk.record}/edit`]) {
            await page.goto(at);
            await silent(page, "Đoàn kênh Đảng (mẫu)", "Ngoài quyền xem của bạn");
        }
        check((await page.goto(closed)).status() === 404, "the trip is there");
        check((await (await as("vanphong")).goto(walk.record)).status() === 404, "others of the State see it");
    },
    ["vanhoa", "accept", {}, barred],
    ["lanhdao", "extend", {}, barred],
    ["congthuong", "accept", {}, "Đang thực hiện"],
    ["congthuong", "edit", {result: "Đã gửi danh mục (mẫu)"}],
    ["tuyengiao", "finish", {}, barred],
    ["congthuong", "finish", {}, "Đã xong"],
    ["tinhuy", "reopen", {reason: "Danh mục thiếu giá (mẫu)"}, "Đang thực hiện"],
], {may: {
    make: STATE.make.replace("vanthu ", ""),
    sees: "congthuong lanhdaosct tuyengiao tinhuy kiemtra",
    "Đang thực hiện": {[SENDS]: "edit report finish?", tinhuy: "extend drop"},
    "Đã xong": {tinhuy: "reopen"},
}});

await done();
