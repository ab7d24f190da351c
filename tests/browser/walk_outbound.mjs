/* walk_outbound.mjs - a delegation abroad from the proposal to the closed dossier, done by everybody who
 * has a part in it; every step is refused to somebody, and by its checks.                       */
import {done} from "./lib.mjs";
import {day} from "./lib_flow.mjs";
import {barred, papers, stopped, walk} from "./lib_walk.mjs";

const SCT = "Sở Công Thương tỉnh Quảng Ngãi";
const DECISION = {number: "771/QĐ-UBND", date: day(0), issuer: "UBND tỉnh Quảng Ngãi", title: "Quyết định cử đoàn công tác (mẫu)"};
const MEMBER = {name: "Người Mẫu Trưởng Đoàn", post: "Giám đốc (mẫu)", unit: SCT, rank: "other", managed: "standing", part: "head"};

await walk("document", [["vanphong", "make", DECISION]]);

await walk("outbound", [
    ["kiemtra", "make", {}, barred],
    ["congthuong", "make", {channel: "state", title: "Đoàn khảo sát chợ biên giới (mẫu)", unit: SCT, purpose: "Khảo sát (mẫu)",
        departs: day(40)}, stopped("Ngày về")],
    ["congthuong", "make", {channel: "state", title: "Đoàn khảo sát chợ biên giới (mẫu)", unit: SCT, inviter: "Tỉnh Attapư",
        purpose: "Khảo sát chợ biên giới, trao đổi kinh nghiệm quản lý (mẫu)", departs: day(40), returns: day(43)}, "Dự thảo"],
    ["congthuong", "submit", {}, stopped("Đoàn phải có đúng một trưởng đoàn", "Chưa ghi nước đến")],
    ["vanhoa", "submit", {}, barred],
    ["congthuong", "edit", {member: [MEMBER, {name: "Người Mẫu Thành Viên", unit: SCT, part: "member", managed: "agency"}],
        country: [{country: "Lào", locality: "Attapư", arrives: day(40), leaves: day(43)}],
        funding: [{item: "travel", payer: "state", amount: "42000000"}], paper: papers("request", "scheme", "invitation")}, "Dự thảo"],
    ["congthuong", "submit", {}, "Đã gửi"],
    ["congthuong", "receive", {}, barred],
    ["vanthu", "receive", {}, "Đang thẩm định"],
    ["vanthu", "ask_supplement", {}, barred],
    ["chuyenvien", "ask_supplement", {}, stopped("lý do")],
    ["chuyenvien", "ask_supplement", {reason: "Bổ sung dự trù kinh phí (mẫu)"}, "Chờ bổ sung"],
    ["chuyenvien", "supplement", {}, barred],
    ["congthuong", "supplement", {reason: "Đã bổ sung dự trù kinh phí (mẫu)"}, "Đang thẩm định"],
    ["chuyenvien", "ask_supplement", {}, stopped("1 lần")],
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
    ["lanhdao", "letter decision", {}, barred],
    ["vanphong", "letter decision", {place: "Quảng Ngãi"}],
    ["vanphong", "decide", {decision: DECISION.number, decided_on: day(0)}, "Đã có quyết định cử"],
    ["congthuong", "amend", {}, barred],
    ["lanhdaosct", "amend", {departs: day(41), returns: day(44)}, stopped("lý do")],
    ["lanhdaosct", "amend", {departs: day(41), returns: day(44), reason: "Phía bạn lùi lịch (mẫu)"}, "Đã có quyết định cử"],
    ["congthuong", "edit", {passport: [{holder: MEMBER.name, handed_on: day(0)}]}, "Đã có quyết định cử"],
    ["vanhoa", "depart", {}, barred],
    ["congthuong", "depart", {}, "Đang ở nước ngoài"],
    ["congthuong", "come_back", {went: "2", visited: "1"}, "Đã về, chờ nộp hộ chiếu"],
    ["congthuong", "passports_back", {}, stopped(`${MEMBER.name} chưa nộp lại hộ chiếu`)],
    ["congthuong", "edit", {passport: [{back_on: day(0)}]}],
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
]);

await done();
