/* words_plan.h - words of the tree, the roadmap, what changed, carrying over, the desk and reading.
 *
 * In the flow:  [words_plan] -> words                                                        */
#ifndef SERVE_WORDS_PLAN_H
#define SERVE_WORDS_PLAN_H

/* clang-format off */
#define WORDS_PLAN(X)                                                                              \
    X(TREE_ALL, "Tất cả %s", "All %s")                                                             \
    X(TREE_BY, "Xếp theo", "Group by")                                                             \
    X(TREE_FILTERS, "Lọc theo tình trạng", "Filter by progress")                                   \
    X(TREE_NO_PROOF, "chưa có", "none yet")                                                        \
    X(TREE_NONE_TITLE, "Không ghi", "Not recorded")                                                \
    X(TREE_EMPTY, "Chưa có mục nào ở đây.", "There is nothing here yet.")                          \
    X(TREE_NO_MATCH, "Không có mục nào khớp điều kiện đang chọn.", "Nothing fits what is chosen.") \
    X(TREE_CLEAR, "Bỏ lọc", "Remove the filters")                                                  \
    X(TREE_ROWS, "Dòng %s", "Rows %s")                                                             \
    X(TREE_MORE, "Xem tiếp", "Go on")                                                              \
    X(TREE_CHANGES, "So với bản đã ký", "Since it was signed")                                     \
    X(TREE_ROADMAP, "Lộ trình", "Roadmap")                                                         \
    X(TREE_RECORD, "Mở hồ sơ", "Open the record")                                                  \
    X(TREE_CARRY, "Chuyển phần chưa hoàn thành", "Carry over what is unfinished")                        \
    X(TREE_DERIVED,                                                                                \
      "Tình trạng do hệ thống tính từ bằng chứng và hạn, không nhập tay.",                         \
      "Progress is derived from proof and due dates, never typed.")                                \
    X(TREE_CUT, "Danh sách quá dài nên chỉ gồm %s mục đầu.", "Too long: only the first %s.")       \
    X(ROAD_YEARS, "Xem các năm", "Show the years")                                                 \
    X(ROAD_FROM, "Từ năm", "From year")                                                            \
    X(ROAD_TO, "Đến năm", "To year")                                                               \
    X(ROAD_SHOW, "Xem", "Show")                                                                    \
    X(ROAD_A3, "Khổ A3", "A3 paper")                                                               \
    X(ROAD_A4, "Khổ A4", "A4 paper")                                                               \
    X(ROAD_TITLE, "Lộ trình %s", "Roadmap %s")                                                     \
    X(ROAD_DESC,                                                                                   \
      "Mỗi dòng là một nhóm; dấu đặt ở ngày đến hạn, nét ngang từ ngày bắt đầu. Nội dung đầy đủ ở bảng bên dưới.", \
      "Each line is a group; a mark stands at the due date, a bar runs from the start. The table below says the same.") \
    X(ROAD_DESC_MANY,                                                                              \
      "Mỗi dòng là một nhóm; ô ghi số mục đến hạn trong kỳ, màu theo tình trạng kém nhất. Nội dung đầy đủ ở bảng bên dưới.", \
      "Each line is a group; a box holds how many are due in the period, coloured by the worst. The table below says the same.") \
    X(ROAD_LEGEND, "Chú giải", "Key")                                                              \
    X(ROAD_TODAY, "Hôm nay %s", "Today %s")                                                        \
    X(ROAD_TABLE, "Lộ trình dạng bảng", "The roadmap as a table")                                  \
    X(ROAD_UNDATED, "Chưa có hạn", "Without a due date")                                           \
    X(ROAD_GROUP, "Nhóm", "Group")                                                                 \
    X(ROAD_PERIOD, "Kỳ", "Period")                                                                 \
    X(ROAD_COUNT, "Số mục", "How many")                                                            \
    X(ROAD_QUARTER, "Quý %s", "Quarter %s")                                                        \
    X(ROAD_YEAR, "Năm %s", "Year %s")                                                              \
    X(ROAD_NONE, "Không có mục nào đến hạn trong các năm này.", "Nothing is due in these years.")  \
    X(CHG_TITLE, "Thay đổi so với bản đã ký", "What changed since it was signed")                  \
    X(CHG_NOT_SIGNED,                                                                              \
      "Chưa ghi nhận ký nên chưa có bản gốc để so. Bản gốc được giữ khi ghi nhận đã ký.",          \
      "Not signed yet, so there is nothing to compare with. The original is kept when the signing is recorded.") \
    X(CHG_NONE, "Không có nội dung khác so với bản đã ký.", "Nothing differs from what was signed.")     \
    X(CHG_COUNT, "%s nội dung khác", "%s differences")                                                 \
    X(CHG_WHAT, "Nội dung", "What")                                                                \
    X(CHG_SIGNED, "Bản đã ký", "As signed")                                                        \
    X(CHG_NOW, "Hiện nay", "Now")                                                                  \
    X(CHG_WHEN, "Khi nào, ai", "When, who")                                                        \
    X(CHG_REASON, "Lý do, văn bản", "Reason, document")                                            \
    X(CHG_ADDED, "Thêm sau khi ký", "Added after signing")                                         \
    X(CHG_ENDED, "Không còn trong kế hoạch", "No longer part of it")                               \
    X(CHG_HIDDEN, "Chỉ gồm những mục bạn được xem.", "Only of the records you may see.")           \
    X(CHG_EMPTY, "để trống", "empty")                                                              \
    X(CHG_NO_REASON, "không ghi lý do", "no reason given")                                         \
    X(CARRY_TITLE, "Chuyển phần chưa hoàn thành", "Carry over what is unfinished")                       \
    X(CARRY_NONE, "Mọi mục đã kết thúc, không còn gì phải chuyển.",                                \
      "Everything is settled; nothing is left to carry over.")                                     \
    X(CARRY_TARGET, "Chuyển sang", "Carry over to")                                                \
    X(CARRY_CHOOSE, "Chọn hồ sơ nhận", "Choose the target")                                          \
    X(CARRY_NO_TARGET, "Chưa có hồ sơ nào bạn được chuyển sang. Lập hồ sơ mới trước, rồi quay lại đây.",    \
      "There is no open target yet. Make a new one first, then come back.")                        \
    X(CARRY_NEW, "Lập hồ sơ mới", "Make a new target")                                          \
    X(CARRY_HOW, "Cách xử lý", "What happens to it")                                               \
    X(CARRY_LATER, "Chưa chuyển", "Later")                                                              \
    X(CARRY_NEXT, "Được tiếp nối bởi", "Continued by")                                             \
    X(CARRY_INTO, "Gộp vào", "Merge into")                                                         \
    X(CARRY_PICK, "chọn mục nhận", "choose")                                                       \
    X(CARRY_COMMON, "Lý do chung", "Reason for all")                                               \
    X(CARRY_COMMON_HINT, "Dùng cho mục không ghi lý do riêng; ghi số văn bản nếu có.",             \
      "Used where no reason of its own is given; give the document number if there is one.")       \
    X(CARRY_OWN, "Lý do riêng", "Its own reason")                                                  \
    X(CARRY_DO, "Chuyển các mục đã chọn", "Carry over what is chosen")                             \
    X(CARRY_REASON, "Ghi lý do chung, hoặc lý do riêng cho từng mục được chọn.",                   \
      "Give a reason for all, or one of its own for each chosen.")                                 \
    X(CARRY_INTO_MISSING, "Chọn mục nhận cho từng mục được gộp.", "Choose what each one is merged into.") \
    X(CARRY_NOTHING, "Chưa chọn mục nào để chuyển.", "Nothing was chosen.")                        \
    X(CARRY_MORE, "Mỗi lần chuyển tối đa %s mục; sau khi chuyển, mở lại trang này để tiếp tục.",      \
      "At most %s at a time; open this page again for the rest.")                                  \
    X(CARRY_REFUSED, "Chưa chuyển được mục nào.", "Nothing was carried over.")                     \
    X(SAID_CARRIED, "Đã chuyển.", "Carried over.")                                                 \
    X(DESK_LINE, "%s. Việc cần xử lý, xếp theo hạn; LV là ngày làm việc.",                       \
      "%s. All that is owed, by due date; LV is a working day.")                                   \
    X(DESK_SCOPE, "Phạm vi", "Scope")                                                              \
    X(DESK_MINE, "Của tôi", "Mine")                                                                \
    X(DESK_UNIT, "Cả cơ quan", "My agency")                                                        \
    X(DESK_FIG_LATE, "việc của cơ quan quá hạn", "duties of the agency are late")                  \
    X(DESK_FIG_WEEK, "việc của cơ quan đến hạn từ nay đến Chủ nhật", "duties of the agency due up to Sunday") \
    X(DESK_FIG_MINE, "việc bạn cần xử lý", "duties you owe")                                         \
    X(DESK_FIG_WAIT, "việc đang chờ cơ quan khác", "duties wait for other agencies")               \
    X(DESK_LIST_REMINDED, "Được nhắc", "Reminders") \
    X(DESK_REMIND, "Nhắc ngày %s", "Reminded on %s") \
    X(DESK_REMIND_LEFT, "còn %s ngày làm việc", "%s working days left") \
    X(DESK_REMIND_DAY, "đến hạn", "due") \
    X(DESK_REMIND_PAST, "vừa quá hạn", "just past due") \
    X(DESK_REMIND_LATE, "quá hạn %s ngày làm việc", "%s working days late") \
    X(DESK_FIG_UNIT, "việc cả cơ quan cần xử lý", "duties your agency owes")                         \
    X(DESK_WEEK, "Tuần %s", "Week %s")                                                             \
    X(DESK_DUE_ONE, "%s hạn", "%s due")                                                            \
    X(DESK_LIST_MINE, "Việc cần làm", "What I owe")                                                \
    X(DESK_LIST_UNIT, "Việc của cả cơ quan", "What my agency owes")                                \
    X(DESK_LIST_LATE, "Việc quá hạn", "What is late")                                              \
    X(DESK_LIST_WEEK, "Đến hạn từ nay đến Chủ nhật", "Due up to Sunday")                           \
    X(DESK_LIST_WAIT, "Đang chờ cơ quan khác", "Waiting for others")                               \
    X(DESK_LATE, "Quá hạn", "Late")                                                                \
    X(DESK_TODAY, "Hôm nay", "Today")                                                              \
    X(DESK_THIS_WEEK, "Tuần này", "This week")                                                     \
    X(DESK_AFTER, "Sau đó", "Later")                                                               \
    X(DESK_UNDATED, "Không có hạn", "Without a due date")                                          \
    X(DESK_OPEN, "Mở", "Open")                                                                     \
    X(DESK_HOW, "Hạn:", "Due:")                                                                    \
    X(DESK_MORE, "%s việc đầu, còn nữa.", "The first %s, there are more.")                         \
    X(DESK_SHOW_MORE, "Xem thêm", "Show more")                                                     \
    X(DESK_BECAME_LATE, "Mới quá hạn trong bảy ngày qua", "Became late in the last seven days")    \
    X(DESK_NONE_LATE, "Không có việc nào mới quá hạn.", "Nothing became late.")                    \
    X(DESK_NONE_WAIT, "Không chờ cơ quan nào.", "Waiting for nobody.")                             \
    X(DESK_EMPTY_MINE, "Bạn không có việc cần xử lý.", "You owe nothing.")                                \
    X(DESK_EMPTY_UNIT, "Cơ quan không có việc cần xử lý.", "Your agency owes nothing.")               \
    X(DESK_EMPTY_VIEW, "Không có việc nào trong mục này.", "Nothing here.")                        \
    X(DESK_SEE_UNIT, "Xem việc của cả cơ quan", "See what the agency owes")                        \
    X(DESK_SEE_ALL, "Xem tất cả", "See all")                                                       \
    X(DESK_BACK, "Về bàn làm việc", "Back to the desk")                                            \
    X(DESK_LOCKED, "Nội dung ngoài quyền xem của bạn", "Beyond what you may see")                  \
    X(DAY_1, "Thứ Hai", "Monday") X(DAY_2, "Thứ Ba", "Tuesday") X(DAY_3, "Thứ Tư", "Wednesday")    \
    X(DAY_4, "Thứ Năm", "Thursday") X(DAY_5, "Thứ Sáu", "Friday")                                  \
    X(DAY_6, "Thứ Bảy", "Saturday") X(DAY_7, "Chủ nhật", "Sunday")                                 \
    X(READ_LINE, "Hệ thống đề xuất cây nhiệm vụ từ văn bản; người dùng giữ, sửa hoặc bỏ từng dòng. Dữ liệu chỉ được lưu sau khi xác nhận.", \
      "The program proposes the tree; you keep, edit or drop each row. Nothing is saved until you confirm.") \
    X(READ_FILE, "Tệp văn bản", "Document file")                                                   \
    X(READ_FILE_HINT, "DOCX, PDF có lớp văn bản, hoặc tệp văn bản thuần; tối đa 30 MB.",                      \
      "DOCX, PDF with text, or plain text; at most 30 MB.")                                        \
    X(READ_PASTE, "Hoặc dán nội dung", "Or paste the text")                                        \
    X(READ_DO, "Đọc văn bản", "Read it")                                                           \
    X(READ_NEITHER, "Chọn một tệp, hoặc dán nội dung văn bản.", "Choose a file, or paste the text.") \
    X(READ_SECRET, "Văn bản có dấu độ mật: hệ thống này không nhận bí mật nhà nước. Nội dung không được lưu.", \
      "The document is marked secret: state secrets are not accepted. Nothing was kept.")          \
    X(READ_FAILED, "Chưa đọc được tệp này.", "This file could not be read.")                       \
    X(READ_TITLE, "Kết quả đọc văn bản", "What was read")                                          \
    X(READ_COUNTS, "Chọn cho từng dòng", "Choose for each row")                                    \
    X(READ_HEADING, "Văn bản này", "This document")                                                \
    X(READ_CITED, "Văn bản được viện dẫn", "Documents cited")                                      \
    X(READ_NO_CITED, "Không thấy văn bản nào được viện dẫn.", "No document is cited.")             \
    X(READ_AGREES, "Khớp sổ", "Agrees")                                                            \
    X(READ_DIFFERS, "Khác sổ", "Differs")                                                          \
    X(READ_UNKNOWN, "Chưa có trong sổ", "Not registered")                                          \
    X(READ_HERE, "Ở đây ghi", "Here")                                                              \
    X(READ_REGISTER, "Trong sổ", "In the register")                                                \
    X(READ_CITATION, "Văn bản", "Document")                                                        \
    X(READ_RESULT, "Đối chiếu", "Check")                                                           \
    X(READ_ROWS, "Nội dung đề xuất", "What is proposed")                                           \
    X(READ_NOTHING, "Không tìm thấy lĩnh vực hay nhiệm vụ nào trong văn bản này. Dán riêng phần nhiệm vụ rồi đọc lại.", \
      "No section or item was found. Paste only the part with the items and read again.")          \
    X(READ_KEEP, "Giữ", "Keep")                                                                    \
    X(READ_EDIT, "Sửa", "Edit")                                                                    \
    X(READ_DROP, "Bỏ", "Drop")                                                                     \
    X(READ_SOURCE, "Câu nguồn", "Source sentence")                                                 \
    X(READ_VERBATIM, "Nguyên văn trong văn bản", "Word for word in the document") \
    X(READ_NO_LEAD, "chưa rõ cơ quan chủ trì", "lead agency not clear")                            \
    X(READ_WITH, "Phối hợp: %s", "With: %s")                                                       \
    X(READ_DUE_WORDS, "Theo văn bản: %s", "In the text: %s")                                       \
    X(READ_LEAD_ALL, "Cơ quan chủ trì khi văn bản không nêu", "Lead where the text names none")    \
    X(READ_CONFIRM, "Xác nhận và lập", "Confirm and create")                                       \
    X(READ_REFUSED, "Chưa lập được, có %s nội dung cần sửa.", "Not created: %s things to correct.")     \
    X(READ_NO_ORG, "Không có cơ quan nào tên “%s”.", "There is no organisation called “%s”.")      \
    X(READ_ROW, "Dòng %s", "Row %s")                                                               \
    X(READ_TOO_MANY, "Văn bản có nhiều hơn %s dòng; chia văn bản rồi đọc từng phần.",              \
      "More than %s rows; read the document in parts.")                                            \
    X(READ_HOMELESS, "phần chứa dòng này đã bỏ; bỏ cả dòng này, hoặc giữ phần đó",                 \
      "its section was dropped; drop this row too, or keep the section")                           \
    X(READ_FIRST, "Đọc văn bản khác", "Read another document")                                     \
    X(SAID_READ, "Đã lập từ văn bản.", "Created from the document.")
/* clang-format on */

#endif
