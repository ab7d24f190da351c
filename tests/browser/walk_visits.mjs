/* walk_visits.mjs - who comes to the province: a foreign delegation, its reporters, a conference, a
 * reception with its room and car; each from the proposal to the end, by everybody who has a part. */
import {check, done} from "./lib.mjs";
import {as, click, day, fill, find, moment, save, says} from "./lib_flow.mjs";
import {barred, papers, stopped, walk, warned} from "./lib_walk.mjs";

const SCT = "Sở Công Thương tỉnh Quảng Ngãi";
const REPLY = {number: "772/UBND-NgV", date: day(0), issuer: "UBND tỉnh Quảng Ngãi", title: "Văn bản trả lời (mẫu)"};
const decided = {decision: REPLY.number, decided_on: day(0)};

await walk("document", [["vanphong", "make", REPLY]]);

/* Who may have a new dossier, and who sees one of the department of industry and trade from its draft on: its own
 * people, the office of the People's Committee, the inspector. The department of external affairs, its focal point, sees it
 * from the day it is sent; who is asked for an opinion, from then on. An answer that comes on paper is entered by who asked. */
const MAKERS = "vanthu chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong tinhuy tuyengiao bantochuc mttq";
const OWN = "congthuong lanhdaosct vanphong kiemtra", SCT_BOTH = "congthuong lanhdaosct";

/* The department sends, reports; external affairs receives, asks police and border guard, puts forward and closes; the
 * office answers for the chair. */
const VISIT = {
    make: MAKERS,
    sees: OWN,
    "Dự thảo": {congthuong: "edit submit? letter/request", lanhdaosct: "edit submit? cancel letter/request"},
    "Đã gửi": {congthuong: "edit letter/request", lanhdaosct: "edit cancel letter/request", vanthu: "receive",
        chuyenvien: "receive ask_supplement", lanhdao: "receive ask_supplement cancel"},
    "Đang thẩm định": {sees: "vanthu", congthuong: "edit", lanhdaosct: "edit cancel", chuyenvien: "ask ask_supplement",
        lanhdao: "ask ask_supplement forward? cancel"},
    "Đang lấy ý kiến": {congthuong: "edit", lanhdaosct: "edit cancel", vanthu: "answer letter/consultation", chuyenvien: "ask answer letter/consultation",
        lanhdao: "ask answer forward? cancel letter/consultation", "congan bienphong": "answer", vanphong: "waive/all_answered"},
    "Đã trình": {sees: "vanthu chuyenvien congan bienphong", congthuong: "edit", lanhdaosct: "edit cancel", lanhdao: "cancel",
        vanphong: "approve refuse letter/reply"},
    "Được chấp thuận": {sees: "vanthu congan bienphong", congthuong: "edit start", lanhdaosct: "edit start cancel", chuyenvien: "start",
        lanhdao: "cancel", vanphong: "letter/reply"},
    "Đoàn đang làm việc": {sees: "vanthu lanhdao congan bienphong", [SCT_BOTH]: "edit finish", chuyenvien: "finish"},
    "Chờ báo cáo": {sees: "vanthu chuyenvien lanhdao congan bienphong", [SCT_BOTH]: "edit report? letter/result"},
    "Đã báo cáo": {sees: "vanthu congan bienphong", [SCT_BOTH]: "edit letter/result", chuyenvien: "return_report", lanhdao: "return_report close"},
    "Đã đóng": {sees: "vanthu chuyenvien lanhdao congan bienphong"},
};

/* Whoever it falls to accepts it and reports; external affairs and the office watch over its term. */
const PROMISE = {
    sees: `${OWN} quantri vanthu`,
    "Chờ nhận": {sees: "chuyenvien", [SCT_BOTH]: "edit accept", "lanhdao vanphong": "extend drop"},
    "Đang thực hiện": {sees: "chuyenvien", [SCT_BOTH]: "edit report finish?", "lanhdao vanphong": "extend drop"},
    "Đã xong": {"chuyenvien lanhdao vanphong": "reopen"},
};

/* The host asks, the office answers for the chair; external affairs follows, and may stop what breaks the licence. */
const REPORTERS = {
    make: "chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong",
    sees: `${OWN} quantri`,
    "Dự thảo": {congthuong: "edit request", lanhdaosct: "edit request cancel"},
    "Đã gửi đề nghị": {sees: "vanthu chuyenvien", congthuong: "edit", lanhdaosct: "edit cancel", lanhdao: "cancel", vanphong: "approve? refuse"},
    "Được chấp thuận": {sees: "vanthu", congthuong: "edit start", lanhdaosct: "edit start cancel", chuyenvien: "start", lanhdao: "suspend cancel",
        vanphong: "suspend"},
    "Đang hoạt động": {sees: "vanthu", [SCT_BOTH]: "edit finish", chuyenvien: "finish", "lanhdao vanphong": "suspend"},
    "Bị đình chỉ": {sees: "vanthu lanhdao", [SCT_BOTH]: "edit finish", chuyenvien: "finish", vanphong: "resume"},
    "Chờ báo cáo": {sees: "vanthu lanhdao", [SCT_BOTH]: "edit report?", chuyenvien: "report?"},
    "Đã đóng": {sees: "vanthu chuyenvien lanhdao"},
};

/* Agreed to in principle by the chair, appraised by external affairs with the police, permitted by the chair, who may
 * have it stopped; the organiser reports. */
const MEETING = {
    make: MAKERS,
    sees: OWN,
    "Dự thảo": {congthuong: "edit ask_principle submit? letter/request", lanhdaosct: "edit ask_principle submit? cancel letter/request"},
    "Đang xin chủ trương": {sees: "vanthu chuyenvien", congthuong: "edit", lanhdaosct: "edit cancel", lanhdao: "cancel",
        vanphong: "agree refuse_principle"},
    "Đã có chủ trương": {sees: "vanthu chuyenvien", congthuong: "edit submit? letter/request", lanhdaosct: "edit submit? cancel letter/request",
        lanhdao: "cancel"},
    "Đã gửi": {congthuong: "edit letter/request", lanhdaosct: "edit cancel letter/request", vanthu: "receive",
        chuyenvien: "receive ask_supplement", lanhdao: "receive ask_supplement cancel"},
    "Đang thẩm định": {sees: "vanthu", congthuong: "edit", lanhdaosct: "edit cancel", chuyenvien: "ask ask_supplement",
        lanhdao: "ask ask_supplement cancel"},
    "Chờ bổ sung": {sees: "vanthu chuyenvien", congthuong: "edit supplement letter/request", lanhdaosct: "edit supplement cancel letter/request",
        lanhdao: "cancel"},
    "Đang lấy ý kiến": {congthuong: "edit", lanhdaosct: "edit cancel", vanthu: "answer letter/consultation", chuyenvien: "ask answer letter/consultation",
        lanhdao: "ask answer forward? cancel letter/consultation", congan: "answer"},
    "Đã trình": {sees: "vanthu chuyenvien congan", congthuong: "edit", lanhdaosct: "edit cancel", lanhdao: "permit_field? cancel",
        vanphong: "permit permit_field? send_pm? refuse letter/permit"},
    "Được phép tổ chức": {sees: "vanthu congan", congthuong: "edit start", lanhdaosct: "edit start cancel", chuyenvien: "start",
        lanhdao: "cancel", vanphong: "suspend letter/permit"},
    "Bị đình chỉ": {sees: "vanthu chuyenvien lanhdao congan", [SCT_BOTH]: "edit", vanphong: "resume stop"},
    "Đang tổ chức": {sees: "vanthu lanhdao congan", [SCT_BOTH]: "edit finish", chuyenvien: "finish", vanphong: "suspend"},
    "Chờ báo cáo": {sees: "vanthu chuyenvien lanhdao congan", [SCT_BOTH]: "edit report? letter/result"},
    "Đã báo cáo": {sees: "vanthu congan", [SCT_BOTH]: "edit letter/result", chuyenvien: "return_report", lanhdao: "return_report close"},
    "Đã đóng": {sees: "vanthu chuyenvien lanhdao congan"},
};

/* In the Party channel its own focal point is all that external affairs and the office are elsewhere; of the State nobody
 * sees anything. */
const THEIR_VISIT = {
    sees: "tuyengiao kiemtra",
    "Dự thảo": {tuyengiao: "edit submit cancel"},
    "Đã gửi": {tuyengiao: "edit cancel", tinhuy: "receive ask_supplement cancel"},
    "Đang thẩm định": {tuyengiao: "edit cancel", tinhuy: "ask_bodies ask_supplement forward? cancel"},
    "Đang lấy ý kiến": {tuyengiao: "edit cancel", tinhuy: "ask_bodies answer forward? cancel", bantochuc: "answer"},
    "Đã trình": {sees: "bantochuc", tuyengiao: "edit cancel", tinhuy: "approve_party refuse_party cancel"},
    "Được chấp thuận": {sees: "bantochuc", tuyengiao: "edit start cancel", tinhuy: "start cancel"},
    "Đoàn đang làm việc": {sees: "bantochuc", tuyengiao: "edit finish", tinhuy: "finish"},
    "Chờ báo cáo": {sees: "bantochuc tinhuy", tuyengiao: "edit report?"},
    "Đã báo cáo": {sees: "bantochuc", tuyengiao: "edit", tinhuy: "return_report close"},
    "Đã đóng": {sees: "bantochuc tinhuy"},
};
const THEIR_MEETING = {
    sees: "tuyengiao kiemtra",
    "Dự thảo": {tuyengiao: "edit submit? cancel"},
    "Đã gửi": {tuyengiao: "edit cancel", tinhuy: "receive ask_supplement cancel"},
    "Đang thẩm định": {tuyengiao: "edit cancel", tinhuy: "ask_bodies ask_supplement forward_party cancel"},
    "Đang lấy ý kiến": {tuyengiao: "edit cancel", tinhuy: "ask_bodies answer forward_party? cancel", bantochuc: "answer"},
    "Đã trình": {sees: "bantochuc", tuyengiao: "edit cancel", tinhuy: "permit_party permit_field? refuse_party cancel"},
    "Được phép tổ chức": {sees: "bantochuc", tuyengiao: "edit start cancel", tinhuy: "start suspend_party cancel"},
    "Bị đình chỉ": {sees: "bantochuc", tuyengiao: "edit", tinhuy: "resume_party stop_party"},
    "Đang tổ chức": {sees: "bantochuc", tuyengiao: "edit finish", tinhuy: "finish suspend_party"},
    "Chờ báo cáo": {sees: "bantochuc tinhuy", tuyengiao: "edit report?"},
    "Đã báo cáo": {sees: "bantochuc", tuyengiao: "edit", tinhuy: "return_report close"},
    "Đã đóng": {sees: "bantochuc tinhuy"},
};

/* A room is seen by all who plan; its own agency, the office and the administrator keep it. */
const ROOM = {
    make: "chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong tinhuy tuyengiao bantochuc mttq quantri",
    sees: `${MAKERS} kiemtra quantri`,
    "Đang dùng": {congthuong: "edit", "lanhdaosct vanphong quantri": "edit end"},
};

/* The host plans; its head, or the office, arranges. It is nobody's else, and stands on the calendar for what it is. */
const RECEPTION = {
    make: MAKERS,
    sees: OWN,
    "Dự kiến": {[SCT_BOTH]: "edit submit cancel"},
    "Chờ duyệt lịch": {congthuong: "edit cancel", lanhdaosct: "edit arrange send_back cancel", vanphong: "arrange send_back"},
    "Đã xếp lịch": {[SCT_BOTH]: "edit hold? cancel"},
    "Đã diễn ra": {},
};

const visit = await walk("inbound", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", {channel: "state", title: "Đoàn doanh nghiệp tỉnh Ubon (mẫu)"}, stopped("Trưởng đoàn")],
    ["congthuong", "make", {channel: "state", title: "Đoàn doanh nghiệp tỉnh Ubon (mẫu)", kind: "business", country: "Thái Lan",
        sender: "Tỉnh Ubon Ratchathani", host: SCT, leader: "Khách Mẫu Một", rank: "b", arrives: day(30), leaves: day(33),
        purpose: "Khảo sát, kết nối giao thương (mẫu)", receiver: "Lãnh đạo Sở (mẫu)"}, "Dự thảo"],
    ["congthuong", "submit", {}, stopped("Chưa có danh sách khách", "Chưa có lịch trình làm việc", "Thiếu giấy tờ: Chương trình làm việc")],
    ["congthuong", "edit", {guest: [{name: "Khách Mẫu Một", nationality: "Thái Lan", passport: "TH000001"}, {name: "Khách Mẫu Hai"}],
        itinerary: [{day: day(30), hours: "08:00", venue: "Cửa khẩu quốc tế Bờ Y", border: "1"}],
        cost: [{item: "meal", amount: "900000"}], paper: papers("request", "programme", "passports")}],
    ["congthuong", "submit", {}, stopped("Khách Khách Mẫu Hai chưa có quốc tịch hoặc số hộ chiếu")],
    ["congthuong", "edit", {guest: [{}, {nationality: "Thái Lan", passport: "TH000002"}]}],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "submit", {}, "Đã gửi"],
    ["congthuong", "receive", {}, barred],
    ["vanthu", "receive", {}, "Đang thẩm định"],
    ["vanthu", "ask", {}, barred],
    ["chuyenvien", "ask", {}, "Đang lấy ý kiến"],
    ["congan", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}],
    ["chuyenvien", "forward", {}, barred],
    ["lanhdao", "forward", {}, stopped("Chưa có ý kiến của Ban Chỉ huy Bộ đội Biên phòng tỉnh Quảng Ngãi (hạn ")],
    ["congan", "waive all_answered for forward", {}, barred],
    ["bienphong", "answer", {answer: "condition", text: "Đồng ý, báo trước 24 giờ (mẫu)"}],
    ["lanhdao", "forward", {}, "Đã trình"],
    ["lanhdao", "approve", {}, barred],
    ["vanphong", "approve", {}, stopped("Phải ghi văn bản trả lời và ngày trả lời")],
    ["vanphong", "letter reply", {}],
    ["vanphong", "approve", decided, "Được chấp thuận"],
    ["vanhoa", "start", {}, barred],
    ["congthuong", "start", {}, "Đoàn đang làm việc"],
    ["congthuong", "finish", {}, "Chờ báo cáo"],
    ["congthuong", "report", {}, stopped("Chưa ghi kết quả làm việc")],
    ["congthuong", "edit", {result: "Ký ba hợp đồng nguyên tắc (mẫu)",
        commitment: [{content: "Gửi bảng giá nông sản sấy (mẫu)", agency: SCT, due: day(60)}]}],
    ["congthuong", "report", {}, "Đã báo cáo"],
    ["congthuong", "return_report", {}, barred],
    ["chuyenvien", "return_report", {reason: "Bổ sung số liệu (mẫu)"}, "Chờ báo cáo"],
    ["congthuong", "report", {}, "Đã báo cáo"],
    ["chuyenvien", "close", {}, barred],
    ["lanhdao", "close", {}, "Đã đóng"],
], {may: VISIT});

await walk("commitment", [
    async function it_came_from_the_report(walk) {
        const page = await as("congthuong");
        walk.record = await find(page, "commitment", "Gửi bảng giá nông sản sấy");
        await says(page, "Chờ nhận", "Đoàn doanh nghiệp tỉnh Ubon (mẫu)");
        await click(page, page.locator("main a", {hasText: "Đoàn doanh nghiệp tỉnh Ubon"}));
        check(new URL(page.url()).pathname === visit, "it leads back to the visit");
    },
    ["vanhoa", "accept", {}, barred],
    ["congthuong", "accept", {}, "Đang thực hiện"],
    ["congthuong", "report", {}, stopped("Phải ghi lý do")],
    ["congthuong", "report", {reason: "Đã lập danh mục (mẫu)"}, "Đang thực hiện"],
    ["congthuong", "extend", {}, barred],
    ["lanhdao", "extend", {due: day(70), reason: "Chờ phía bạn (mẫu)"}, "Đang thực hiện"],
    ["congthuong", "finish", {}, stopped("Chưa ghi kết quả thực hiện")],
    ["congthuong", "edit", {result: "Đã gửi danh mục (mẫu)"}],
    ["congthuong", "finish", {}, "Đã xong"],
    ["congthuong", "reopen", {}, barred],
    ["chuyenvien", "reopen", {reason: "Danh mục thiếu giá (mẫu)"}, "Đang thực hiện"],
    ["congthuong", "finish", {}, "Đã xong"],
], {may: PROMISE});

await walk("press", [
    ["tinhuy", "make", {}, barred],
    ["congthuong", "make", {channel: "state", title: "Phóng viên ghi hình vùng nguyên liệu (mẫu)", kind: "visit", host: SCT,
        outlet: "Đài truyền hình mẫu", country: "Nhật Bản", begins: day(20), ends: day(22), places: "Xã Bờ Y"}, "Dự thảo"],
    ["vanhoa", "request", {}, barred],
    ["congthuong", "request", {}, "Đã gửi đề nghị"],
    ["lanhdao", "approve", {}, barred],
    ["vanphong", "approve", decided, stopped("Chưa có giấy phép của Bộ Ngoại giao, hoặc chương trình ngoài thời hạn, địa bàn của giấy phép")],
    ["congthuong", "edit", {licence: "GP-01 (mẫu)", licence_until: day(30), licence_places: "1"}],
    ["vanphong", "approve", {}, stopped("Phải ghi văn bản trả lời và ngày trả lời")],
    ["vanphong", "approve", decided, "Được chấp thuận"],
    ["vanhoa", "start", {}, barred],
    ["congthuong", "start", {}, "Đang hoạt động"],
    ["chuyenvien", "suspend", {}, barred],
    ["lanhdao", "suspend", {reason: "Quay ngoài địa bàn được phép (mẫu)"}, "Bị đình chỉ"],
    ["lanhdao", "resume", {}, barred],
    ["vanphong", "resume", {reason: "Đã khắc phục (mẫu)"}, "Được chấp thuận"],
    ["congthuong", "start", {}, "Đang hoạt động"],
    ["congthuong", "finish", {}, "Chờ báo cáo"],
    ["congthuong", "report", {}, stopped("Chưa ghi kết quả hoạt động")],
    ["congthuong", "edit", {result: "Hoàn thành chương trình (mẫu)"}],
    ["vanhoa", "report", {}, barred],
    ["congthuong", "report", {}, "Đã đóng"],
], {may: REPORTERS});

await walk("conference", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", {channel: "state", title: "Hội thảo phát triển thương mại biên giới (mẫu)", organiser: SCT, organiser_kind: "state",
        bidding: "1", mode: "in_person", begins: day(60), ends: day(61), venue: "Hội trường mẫu", topic: "none",
        purpose: "Trao đổi kinh nghiệm (mẫu)", local_count: "60", foreign_count: "12"}, "Dự thảo"],
    ["congthuong", "submit", {}, stopped("Phải có chủ trương đăng cai trước khi xin phép tổ chức")],
    ["vanhoa", "ask_principle", {}, barred],
    ["congthuong", "ask_principle", {}, "Đang xin chủ trương"],
    ["lanhdao", "agree", {}, barred],
    ["vanphong", "agree", {reason: "Đồng ý đăng cai (mẫu)"}, "Đã có chủ trương"],
    ["congthuong", "submit", {}, stopped("Thiếu giấy tờ: Công văn xin phép tổ chức", "Thiếu giấy tờ: Đề án tổ chức (Mẫu 01)")],
    ["congthuong", "edit", {paper: papers("request", "scheme")}],
    ["congthuong", "submit", {}, "Đã gửi"],
    ["vanthu", "receive", {}, "Đang thẩm định"],
    ["vanthu", "ask_supplement", {}, barred],
    ["chuyenvien", "ask_supplement", {reason: "Bổ sung danh sách diễn giả (mẫu)"}, "Chờ bổ sung"],
    ["congthuong", "edit", {speaker: [{name: "Diễn Giả Mẫu", nationality: "Lào"}]}],
    ["congthuong", "supplement", {reason: "Đã bổ sung (mẫu)"}, "Đang thẩm định"],
    ["chuyenvien", "ask", {}, "Đang lấy ý kiến"],
    ["lanhdao", "forward", {}, stopped("Chưa có ý kiến của Công an tỉnh Quảng Ngãi (hạn ")],
    ["congan", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}],
    ["chuyenvien", "forward", {}, barred],
    ["lanhdao", "forward", {}, "Đã trình"],
    ["lanhdao", "permit", {}, barred],
    ["vanphong", "permit", {}, stopped("Phải ghi văn bản cho phép và ngày quyết định")],
    ["vanphong", "letter permit", {}],
    ["vanphong", "permit", decided, "Được phép tổ chức"],
    ["lanhdao", "suspend", {}, barred],
    ["vanphong", "suspend", {reason: "Có yêu cầu (mẫu)"}, stopped("Phải ghi cơ quan yêu cầu đình chỉ")],
    ["vanphong", "suspend", {suspended_by: "Công an tỉnh (mẫu)", reason: "Nội dung khác đề án (mẫu)"}, "Bị đình chỉ"],
    ["congthuong", "resume", {}, barred],
    ["vanphong", "resume", {reason: "Đã điều chỉnh nội dung (mẫu)"}, "Được phép tổ chức"],
    ["vanhoa", "start", {}, barred],
    ["congthuong", "start", {}, "Đang tổ chức"],
    ["congthuong", "finish", {}, "Chờ báo cáo"],
    ["congthuong", "report", {}, stopped("Báo cáo phải có kết quả và số đại biểu đã dự")],
    ["congthuong", "edit", {result: "Thống nhất năm kiến nghị (mẫu)", local_came: "58", foreign_came: "11"}],
    ["congthuong", "report", {}, "Đã báo cáo"],
    ["chuyenvien", "close", {}, barred],
    ["lanhdao", "close", {}, "Đã đóng"],
], {may: MEETING});

/* The Party's own: its focal point, its bodies, its decision; police and border guard answer on paper. */
const BTG = "Ban Tuyên giáo và Dân vận Tỉnh ủy Quảng Ngãi";

await walk("inbound", [
    ["tuyengiao", "make", {channel: "party", title: "Đoàn Ban Tuyên huấn tỉnh bạn (mẫu)", kind: "other", country: "Lào", host: BTG,
        leader: "Khách Mẫu Ba", rank: "c", arrives: day(50), leaves: day(52), purpose: "Trao đổi nghiệp vụ (mẫu)",
        guest: [{name: "Khách Mẫu Ba", nationality: "Lào", passport: "LA000003"}],
        itinerary: [{day: day(50), hours: "09:00", venue: "Hội trường mẫu"}], paper: papers("request", "programme", "passports")}, "Dự thảo"],
    ["congthuong", "submit", {}, barred],
    ["tuyengiao", "submit", {}, "Đã gửi"],
    ["vanthu", "receive", {}, barred],
    ["tinhuy", "receive", {}, "Đang thẩm định"],
    ["tinhuy", "ask_bodies", {}, "Đang lấy ý kiến"],
    ["chuyenvien", "answer", {}, barred],
    ["bantochuc", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}, "Đang lấy ý kiến"],
    ["tinhuy", "forward", {}, stopped("Chưa lấy ý kiến Công an tỉnh")],
    ["tinhuy", "edit", {}, barred],
    ["tuyengiao", "edit", {paper: papers("police")}],
    ["tinhuy", "forward", {}, "Đã trình"],
    ["vanphong", "approve_party", {}, barred],
    ["tinhuy", "approve_party", {}, stopped("Phải ghi văn bản trả lời và ngày trả lời")],
    ["tinhuy", "letter reply", {}, barred],
    ["tinhuy", "approve_party", decided, "Được chấp thuận"],
    ["bantochuc", "start", {}, barred],
    ["tuyengiao", "start", {}, "Đoàn đang làm việc"],
    ["tuyengiao", "finish", {}, "Chờ báo cáo"],
    ["tuyengiao", "report", {}, stopped("Chưa ghi kết quả làm việc")],
    ["tuyengiao", "edit", {result: "Thống nhất chương trình năm sau (mẫu)"}],
    ["tuyengiao", "report", {}, "Đã báo cáo"],
    ["lanhdao", "close", {}, barred],
    ["tinhuy", "close", {}, "Đã đóng"],
], {may: THEIR_VISIT});

await walk("conference", [
    ["tuyengiao", "make", {channel: "party", title: "Hội thảo công tác dân vận (mẫu)", organiser: BTG, organiser_kind: "mass", mode: "in_person",
        begins: day(70), ends: day(71), venue: "Hội trường mẫu", topic: "none", purpose: "Trao đổi kinh nghiệm (mẫu)"}, "Dự thảo"],
    ["tuyengiao", "submit", {}, stopped("Thiếu giấy tờ: Tờ trình, đề án tổ chức (kênh Đảng)")],
    ["tuyengiao", "edit", {paper: papers("party_request")}],
    ["vanphong", "submit", {}, barred],
    ["tuyengiao", "submit", {}, "Đã gửi"],
    ["chuyenvien", "receive", {}, barred],
    ["tinhuy", "receive", {}, "Đang thẩm định"],
    ["tinhuy", "ask_bodies", {}, "Đang lấy ý kiến"],
    ["tinhuy", "forward_party", {}, stopped("Chưa có ý kiến của Ban Tổ chức Tỉnh ủy Quảng Ngãi (hạn ")],
    ["bantochuc", "answer", {answer: "agree", text: "Thống nhất (mẫu)"}, "Đang lấy ý kiến"],
    ["lanhdao", "forward_party", {}, barred],
    ["tinhuy", "forward_party", {}, "Đã trình"],
    ["vanphong", "permit_party", {}, barred],
    ["tinhuy", "permit_party", {}, stopped("Phải ghi văn bản cho phép và ngày quyết định")],
    ["tinhuy", "permit_party", decided, "Được phép tổ chức"],
    async function its_terms_are_not_the_state_s({record}) {
        const page = await as("tuyengiao");
        await page.goto(record);
        await says(page, "Chuẩn bị hội nghị");
        check(!await page.locator("#duties", {hasText: "06/2020"}).count(), "a duty rests on Decision 06/2020");
    },
    ["vanphong", "suspend_party", {}, barred],
    ["tinhuy", "suspend_party", {reason: "Có yêu cầu (mẫu)"}, stopped("Phải ghi cơ quan yêu cầu đình chỉ")],
    ["tinhuy", "suspend_party", {suspended_by: "Tỉnh ủy (mẫu)", reason: "Lùi thời gian (mẫu)"}, "Bị đình chỉ"],
    ["tuyengiao", "resume_party", {}, barred],
    ["tinhuy", "resume_party", {reason: "Đã thống nhất (mẫu)"}, "Được phép tổ chức"],
    ["tuyengiao", "start", {}, "Đang tổ chức"],
    ["tuyengiao", "finish", {}, "Chờ báo cáo"],
    ["tuyengiao", "report", {}, stopped("Báo cáo phải có kết quả và số đại biểu đã dự")],
    ["tuyengiao", "edit", {result: "Thống nhất ba kiến nghị (mẫu)", local_came: "30", foreign_came: "4"}],
    ["tuyengiao", "report", {}, "Đã báo cáo"],
    ["chuyenvien", "close", {}, barred],
    ["tinhuy", "close", {}, "Đã đóng"],
], {may: THEIR_MEETING});

await walk("resource", [
    ["kiemtra", "make", {}, barred],
    ["lanhdaosct", "make", {code: "MAU-PH-77", name: "Phòng họp Sở (mẫu)", kind: "leader", organisation: SCT},
        stopped("Lãnh đạo phải chỉ rõ người trong danh bạ")],
    ["lanhdaosct", "make", {code: "MAU-PH-77", name: "Phòng họp Sở (mẫu)", kind: "room", organisation: SCT, seats: "20"}, "Đang dùng"],
], {may: ROOM});

const reception = (title, more) => ({channel: "people", title, kind: "working", host: SCT, begins: moment(1, "09:00"),
    ends: moment(1, "10:00"), booking: [{resource: "Phòng họp Sở (mẫu)"}], ...more});

await walk("event", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", reception("Làm việc với thương vụ (mẫu)"), "Dự kiến"],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "submit", {}, "Chờ duyệt lịch"],
    ["congthuong", "arrange", {}, barred],
    ["lanhdaosct", "send_back", {}, stopped("Phải ghi lý do")],
    ["lanhdaosct", "send_back", {reason: "Lùi một giờ (mẫu)"}, "Dự kiến"],
    two_write_at_once,
    ["congthuong", "submit", {}, "Chờ duyệt lịch"],
    two_press_at_once,
    ["congthuong", "hold", {}, stopped("Hoạt động chưa kết thúc")],
], {may: RECEPTION});

/* The second of two who change the same record sees both versions, and chooses. */
async function two_write_at_once({record}) {
    const first = await as("congthuong"), second = await as("lanhdaosct");
    for (const page of [first, second])
        await page.goto(`${record}/edit`);
    await fill(first, {venue: "Phòng số 1 (mẫu)"});
    await fill(second, {venue: "Phòng số 2 (mẫu)"});
    await save(first);
    check(await save(second) === 409, "the first is overwritten");
    await says(second, "Phòng số 1 (mẫu)", "Phòng số 2 (mẫu)", "Bản đã lưu", "Bản của bạn");
    await second.check("[name=c_venue][value=mine]");
    await save(second);
    await first.goto(record);
    await says(first, "Phòng số 2 (mẫu)");
}

/* A step is taken once; the second who presses its button is told how it stands. */
async function two_press_at_once({record}) {
    const first = await as("lanhdaosct"), second = await as("vanphong");
    for (const page of [first, second])
        await page.goto(record);
    for (const page of [first, second])
        await click(page, page.locator('main form[action$="/step/arrange"] button'));
    await says(second, "Đã xếp lịch");
    await second.goto(`${record}/history`);
    const told = (await second.textContent("main")).split("Duyệt lịch").length - 1;
    check(told === 1, `it stands ${told} times in the story`);
}

await walk("event", [
    ["congthuong", "make", reception("Tiếp hiệp hội doanh nghiệp (mẫu)")],
    ["congthuong", "submit", {}, warned("Phòng họp Sở (mẫu) đã có lịch ngày", "Chờ duyệt lịch")],
    ["vanphong", "arrange", {}, warned("Phòng họp Sở (mẫu) đã có lịch ngày", "Đã xếp lịch")],
    ["congthuong", "edit", {begins: moment(-1, "09:00"), ends: moment(-1, "10:00"), result: "Đã tiếp (mẫu)"}, "Đã xếp lịch"],
    ["vanhoa", "hold", {}, barred],
    ["congthuong", "hold", {}, "Đã diễn ra"],
], {may: RECEPTION});

await done();
