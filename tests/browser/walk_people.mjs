/* walk_people.mjs - what is about one person: a private trip, permitted by whoever manages the traveller,
 * and the travel card of a person of an enterprise; by everybody who has a part in them.       */
import {done} from "./lib.mjs";
import {day} from "./lib_flow.mjs";
import {barred, papers, stopped, walk, warned} from "./lib_walk.mjs";

const SCT = "Sở Công Thương tỉnh Quảng Ngãi";
const PAPER = {number: "774/QĐ-UBND", date: day(0), issuer: "UBND tỉnh Quảng Ngãi", title: "Văn bản cho phép (mẫu)"};
const decided = {decision: PAPER.number, decided_on: day(0)};
const trip = more => ({traveller: "Người Mẫu Đi Riêng", unit: SCT, post: "Chuyên viên (mẫu)", managed: "agency", purpose: "tourism",
    country: "Thái Lan", departs: day(0), returns: day(2), payer: "own", paper: papers("request", "leave"), ...more});

await walk("document", [["vanphong", "make", PAPER]]);

/* The traveller's agency sends the request, its head permits, or the office of the People's Committee records
 * what the chair has decided for a head; the inspector reads. The Party committee's office sees what the Standing
 * Board decides, from the day it is sent. Nobody else knows of the trip: neither the department of external
 * affairs, nor commissions of the Party, nor the Front. */
const TRIP = {
    make: "congthuong lanhdaosct giaoduc vanhoa chuyenvien lanhdao xaboy bienphong congan vanphong tinhuy tuyengiao bantochuc mttq",
    sees: "congthuong lanhdaosct vanphong kiemtra",
    "Dự thảo": {"congthuong lanhdaosct": "edit submit? cancel"},
    "Chờ cho phép": {congthuong: "edit cancel", lanhdaosct: "edit permit_agency send_back refuse cancel letter/permission",
        vanphong: "permit_chair? send_back_chair? refuse_chair?"},
    "Được phép đi": {congthuong: "edit come_back cancel", lanhdaosct: "edit come_back cancel letter/permission"},
    "Đã về, chờ báo cáo": {"congthuong lanhdaosct": "edit report?"},
    "Đã báo cáo": {},
};

await walk("private_trip", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", trip({returns: day(-2)}), stopped("Ngày về")],
    ["congthuong", "make", trip({payer: "sponsor"}), "Dự thảo"],
    ["congthuong", "submit", {}, stopped("Doanh nghiệp, tổ chức, cá nhân khác chi trả; phải có văn bản cho phép trường hợp đặc biệt")],
    ["congthuong", "edit", {payer: "own"}],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "submit", {}, warned("Đơn phải gửi trước ngày đi ít nhất 10 ngày làm việc", "Chờ cho phép")],
    ["congthuong", "permit_agency", {}, barred],
    ["lanhdaosct", "send_back", {}, stopped("Phải ghi lý do")],
    ["lanhdaosct", "send_back", {reason: "Ghi rõ nơi đến (mẫu)"}, "Dự thảo"],
    ["congthuong", "submit", {}, "Chờ cho phép"],
    ["lanhdaosct", "permit_agency", {}, stopped("Phải ghi văn bản cho phép và ngày quyết định")],
    ["congthuong", "letter permission", {}, barred],
    ["lanhdaosct", "letter permission", {}],
    ["lanhdaosct", "permit_agency", decided, "Được phép đi"],
    ["vanhoa", "come_back", {}, barred],
    ["congthuong", "come_back", {returned_on: day(1)}, stopped("Phải ghi ngày về; không trước ngày đi và không sau hôm nay")],
    ["congthuong", "come_back", {returned_on: day(0)}, "Đã về, chờ báo cáo"],
    ["congthuong", "report", {}, stopped("Chưa ghi báo cáo sau chuyến đi")],
    ["congthuong", "edit", {report: "Chuyến đi đúng nội dung đã xin (mẫu)"}],
    ["congthuong", "report", {}, "Đã báo cáo"],
], {may: TRIP});

/* Managed by the Standing Board: its office records the permission. */
await walk("private_trip", [
    ["congthuong", "make", trip({traveller: "Người Mẫu Diện Quản Lý", managed: "standing", leads: "1"}), "Dự thảo"],
    ["congthuong", "submit", {}, "Chờ cho phép"],
    ["lanhdaosct", "permit_agency", decided, stopped("Ban Thường vụ Tỉnh ủy")],
    ["vanphong", "permit_party", {}, barred],
    ["tinhuy", "permit_party", decided, "Được phép đi"],
    ["congthuong", "cancel", {reason: "Bận công tác (mẫu)"}, "Không đi"],
], {may: {...TRIP,
    "Dự thảo": {"congthuong lanhdaosct": "edit submit cancel"},
    "Chờ cho phép": {congthuong: "edit cancel", lanhdaosct: "edit permit_agency? send_back refuse cancel",
        vanphong: "permit_chair? send_back_chair? refuse_chair?", tinhuy: "permit_party send_above? send_back refuse"},
    "Được phép đi": {"congthuong lanhdaosct": "edit come_back cancel", tinhuy: ""},
    "Không đi": {tinhuy: ""},
}});

/* The agency of the official, or the one that enters the enterprise's dossier, keeps it, sends it and reports on the
 * card; the department of external affairs receives, asks and puts it forward, and keeps the card's dates as well; the
 * chair permits through the office of the People's Committee, once it is put forward. */
const KEEPER = "congthuong lanhdaosct";
const CARD = {
    make: "vanthu chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa bienphong congan vanphong tinhuy tuyengiao bantochuc mttq",
    sees: "congthuong lanhdaosct vanphong kiemtra",
    "Dự thảo": {[KEEPER]: "edit submit? cancel"},
    "Đã trình": {sees: "vanthu chuyenvien lanhdao", [KEEPER]: "edit cancel", vanphong: "permit refuse_chair letter/permission"},
    "Được phép, chờ nộp hồ sơ cấp thẻ": {sees: "vanthu", [KEEPER]: "edit apply cancel", chuyenvien: "apply lapse?", lanhdao: "lapse?",
        vanphong: "letter/permission"},
    "Đã nộp hồ sơ cấp thẻ": {sees: "vanthu lanhdao", [KEEPER]: "edit issue", chuyenvien: "issue"},
    "Thẻ đang có giá trị": {sees: "vanthu lanhdao", [KEEPER]: "edit lose recall expire?", chuyenvien: "lose recall expire?"},
    "Mất thẻ, chờ thông báo": {sees: "vanthu lanhdao", [KEEPER]: "edit lost_told", chuyenvien: "lost_told"},
    "Thôi giữ chức vụ, chờ thu thẻ": {sees: "vanthu lanhdao", [KEEPER]: "edit collected", chuyenvien: "collected"},
    "Đã thu hồi, hủy thẻ": {sees: "vanthu chuyenvien lanhdao"},
    "Thẻ hết hạn": {sees: "vanthu chuyenvien lanhdao"},
    "Quá 6 tháng không nộp hồ sơ": {sees: "vanthu chuyenvien lanhdao"},
};
const OFFICIAL = {
    ...CARD,
    "Đã nộp": {[KEEPER]: "edit cancel", "vanthu chuyenvien lanhdao": "accept_official send_back"},
    "Đang thẩm định": {sees: "vanthu chuyenvien", [KEEPER]: "edit cancel", lanhdao: "forward refuse"},
};
/* The police, once asked, keep the dossier in sight. */
const ENTERPRISE = {
    ...Object.fromEntries(Object.entries(CARD).map(([state, row]) => [state, row.sees && state !== "sees" ? {...row, congan: ""} : row])),
    "Đã nộp": {[KEEPER]: "edit cancel", "vanthu chuyenvien lanhdao": "accept send_back"},
    "Hồ sơ hợp lệ, chờ lấy ý kiến": {[KEEPER]: "edit cancel", vanthu: "letter/consultation", "chuyenvien lanhdao": "ask letter/consultation"},
    "Đang lấy ý kiến": {[KEEPER]: "edit cancel", vanthu: "answer letter/consultation", "chuyenvien lanhdao": "ask extend verify? answer letter/consultation",
        congan: "answer"},
    "Đã xác minh": {sees: "vanthu chuyenvien congan", [KEEPER]: "edit cancel", lanhdao: "forward refuse"},
};

await walk("abtc", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", {holder: "Người Mẫu Doanh Nhân", track: "enterprise", unit: SCT, born: "01/02/1980", post: "Giám đốc (mẫu)",
        post_since: day(-100), passport: "MAU88001", economies: "Tất cả"}, "Dự thảo"],
    ["congthuong", "submit", {}, stopped("Phải ghi tên, mã số thuế, ngày bắt đầu hoạt động của doanh nghiệp và ngày giữ chức vụ",
        "chưa đủ 12 tháng", "Thiếu giấy tờ: Văn bản đề nghị (mẫu CV01)")],
    ["congthuong", "edit", {enterprise: "Công ty mẫu", tax_code: "4300000000", address: "Quảng Ngãi", active_since: day(-900),
        post_since: day(-500), contract_on: day(-90),
        paper: papers("request", "tax", "contract", "passport", "appointment", "insurance", "accounts")}],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "submit", {}, "Đã nộp"],
    ["congthuong", "accept", {}, barred],
    ["vanthu", "send_back", {reason: "Thiếu bản dịch (mẫu)"}, "Dự thảo"],
    ["congthuong", "submit", {}, "Đã nộp"],
    ["vanthu", "accept", {}, "Hồ sơ hợp lệ, chờ lấy ý kiến"],
    ["vanthu", "ask", {}, barred],
    ["chuyenvien", "ask", {}, "Đang lấy ý kiến"],
    ["chuyenvien", "verify", {}, stopped("Còn trong thời hạn trả lời của")],
    ["congan", "answer", {answer: "agree", text: "Không thuộc diện tạm hoãn (mẫu)"}],
    ["chuyenvien", "answer", {answer: "agree", text: "Công văn của cơ quan thuế (mẫu)"}],
    ["chuyenvien", "answer", {answer: "agree", text: "Công văn của hải quan (mẫu)"}],
    ["chuyenvien", "answer", {answer: "agree", text: "Công văn của bảo hiểm xã hội (mẫu)"}],
    ["chuyenvien", "verify", {}, "Đã xác minh"],
    ["chuyenvien", "forward", {}, barred],
    ["lanhdao", "forward", {exit_ban: "1"}, stopped("Người đề nghị thuộc trường hợp bị tạm hoãn xuất cảnh")],
    ["lanhdao", "forward", {}, "Đã trình"],
    ["lanhdao", "permit", {}, barred],
    ["vanphong", "permit", {}, stopped("Phải ghi văn bản cho phép và ngày quyết định")],
    ["vanphong", "permit", decided, "Được phép, chờ nộp hồ sơ cấp thẻ"],
    ["chuyenvien", "lapse", {}, stopped("Chưa hết 6 tháng kể từ ngày cho phép")],
    ["vanhoa", "apply", {}, barred],
    ["congthuong", "apply", {}, stopped("Phải ghi ngày nộp, trong 6 tháng kể từ ngày cho phép")],
    ["congthuong", "apply", {applied_on: day(0)}, "Đã nộp hồ sơ cấp thẻ"],
    ["congthuong", "issue", {card_no: "VNM0001", card_issued_on: day(0), card_expires: day(2500)}, stopped("thẻ có giá trị không quá 5 năm")],
    ["congthuong", "issue", {card_no: "VNM0001", card_issued_on: day(0), card_expires: day(1800)}, "Thẻ đang có giá trị"],
    ["congthuong", "expire", {}, stopped("Thẻ còn giá trị đến")],
    ["congthuong", "lose", {reason: "Mất khi đi công tác (mẫu)"}, "Mất thẻ, chờ thông báo"],
    ["congthuong", "lost_told", {reason: "Đã thông báo Bộ Công an (mẫu)"}, "Đã thu hồi, hủy thẻ"],
], {may: ENTERPRISE});

/* An official's: appraised and put forward, nobody else is asked. */
await walk("abtc", [
    ["congthuong", "make", {holder: "Người Mẫu Cán Bộ", track: "official", unit: SCT, born: "01/02/1980", post: "Trưởng phòng (mẫu)",
        passport: "MAU88002", economies: "Tất cả"}, "Dự thảo"],
    ["congthuong", "submit", {}, stopped("Thiếu giấy tờ: Văn bản chứng minh việc tham gia hoạt động của APEC")],
    ["congthuong", "edit", {paper: papers("request", "duty")}],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "submit", {}, "Đã nộp"],
    ["congthuong", "accept_official", {}, barred],
    ["vanthu", "accept_official", {}, "Đang thẩm định"],
    ["vanthu", "forward", {}, barred],
    ["chuyenvien", "forward", {}, barred],
    ["lanhdao", "forward", {}, "Đã trình"],
    ["lanhdao", "permit", {}, barred],
    ["vanphong", "permit", {}, stopped("Phải ghi văn bản cho phép và ngày quyết định")],
    ["vanphong", "permit", decided, "Được phép, chờ nộp hồ sơ cấp thẻ"],
    ["vanthu", "apply", {}, barred],
    ["chuyenvien", "apply", {applied_on: day(1)}, stopped("Phải ghi ngày nộp, trong 6 tháng kể từ ngày cho phép")],
    ["chuyenvien", "apply", {applied_on: day(0)}, "Đã nộp hồ sơ cấp thẻ"],
    ["vanhoa", "issue", {}, barred],
    ["chuyenvien", "issue", {card_no: "VNM0002", card_issued_on: day(-1), card_expires: day(1000)}, stopped("Phải ghi số thẻ, ngày cấp và ngày hết hạn")],
    ["chuyenvien", "issue", {card_no: "VNM0002", card_issued_on: day(0), card_expires: day(1000)}, "Thẻ đang có giá trị"],
    ["vanthu", "recall", {}, barred],
    ["congthuong", "recall", {}, stopped("Phải ghi lý do")],
    ["congthuong", "recall", {reason: "Nghỉ hưu (mẫu)"}, "Thôi giữ chức vụ, chờ thu thẻ"],
    ["congthuong", "collected", {}, stopped("Phải ghi lý do")],
    ["lanhdao", "collected", {}, barred],
    ["chuyenvien", "collected", {reason: "Đã thu thẻ, thông báo Bộ Công an (mẫu)"}, "Đã thu hồi, hủy thẻ"],
], {may: OFFICIAL});

/* One whose permission was given long ago: the card came and ran out; another was never applied for. */
const old = (holder, ...rest) => walk("abtc", [
    ["lanhdaosct", "make", {holder, track: "official", unit: SCT, born: "01/02/1980", post: "Trưởng phòng (mẫu)", passport: "MAU88003",
        economies: "Tất cả", paper: papers("request", "duty")}, "Dự thảo"],
    ["lanhdaosct", "submit", {}, "Đã nộp"],
    ["chuyenvien", "accept_official", {}, "Đang thẩm định"],
    ["lanhdao", "forward", {}, "Đã trình"],
    ["vanphong", "permit", {decision: PAPER.number, decided_on: day(-400)}, "Được phép, chờ nộp hồ sơ cấp thẻ"],
    ...rest,
], {may: OFFICIAL});

await old("Người Mẫu Thẻ Cũ",
    ["congthuong", "apply", {applied_on: day(-390)}, "Đã nộp hồ sơ cấp thẻ"],
    ["congthuong", "issue", {card_no: "VNM0003", card_issued_on: day(-380), card_expires: day(-1)}, "Thẻ đang có giá trị"],
    ["vanthu", "expire", {}, barred],
    ["congthuong", "expire", {}, "Thẻ hết hạn"]);

await old("Người Mẫu Không Nộp",
    ["congthuong", "apply", {applied_on: day(0)}, stopped("Phải ghi ngày nộp, trong 6 tháng kể từ ngày cho phép")],
    ["congthuong", "lapse", {}, barred],
    ["chuyenvien", "lapse", {}, "Quá 6 tháng không nộp hồ sơ"]);

await done();
