/* words_record.h - words of the pages of records, of search, clocks and accounts.
 *
 * In the flow:  [words_record] -> words                                                      */
#ifndef SERVE_WORDS_RECORD_H
#define SERVE_WORDS_RECORD_H

#define WORDS_RECORD(X)                                                                                                       \
    X(REC_LIVE, "Cần lưu ý; khi lưu hoặc chuyển bước, hệ thống xét lại:",                                                     \
      "To be minded; asked again when it is saved or moves on:")                                                              \
    X(REC_STATE, "Trạng thái", "State")                                                                                       \
    X(REC_CONTENT, "Nội dung", "Content")                                                                                     \
    X(REC_TIMELINE, "Dòng thời gian", "Timeline")                                                                             \
    X(REC_DAY, "Ngày", "Day")                                                                                                 \
    X(REC_KIND, "Loại", "Kind")                                                                                               \
    X(REC_LATEST, "Hiện %s mục mới nhất.", "The newest %s are shown.")                                                        \
    X(REC_KEY_FACTS, "Thông tin chính", "Key facts")                                                                          \
    X(REC_CREATED, "Ghi vào lúc", "Entered")                                                                                  \
    X(REC_UPDATED, "Sửa gần nhất", "Last changed")                                                                            \
    X(REC_LAW, "Căn cứ", "Legal basis")                                                                                       \
    X(REC_AUTHORITY, "Thẩm quyền quyết định", "Decided by")                                                                   \
    X(REC_UNVERIFIED, "chưa đối chiếu điều khoản", "article not yet checked")                                                 \
    X(REC_LOCKED, "Ngoài quyền xem của bạn", "Beyond what you may see")                                                       \
    X(REC_MASKED, "Một phần được che", "Partly hidden")                                                                       \
    X(REC_FILE, "tệp", "file")                                                                                                \
    X(REC_FILE_KEPT, "Đã có tệp; chọn tệp khác để thay.",                                                                     \
      "A file is kept; choose another to replace it.")                                                                        \
    X(REC_FILE_AGAIN, "Tệp đã chọn chưa được lưu. Chọn lại tệp trước khi lưu.",                                               \
      "The chosen files were not saved. Choose them again before saving.")                                                    \
    X(REC_LEFT, "còn %s ngày LV", "%s working days left")                                                                     \
    X(REC_LEFT_DAYS, "còn %s ngày", "%s days left")                                                                           \
    X(REC_LATE, "quá hạn %s ngày LV", "%s working days late")                                                                 \
    X(REC_LATE_DAYS, "quá hạn %s ngày", "%s days late")                                                                       \
    X(REC_TODAY, "hôm nay", "today")                                                                                          \
    X(REC_PAUSED, "tạm dừng tính hạn", "clock stopped")                                                                       \
    X(REC_PROVISIONAL, "tạm tính", "provisional")                                                                             \
    X(REC_FILTER_ADD, "Thêm bộ lọc", "Add a filter")                                                                          \
    X(REC_FILTER_REMOVE, "Bỏ lọc", "Remove filter")                                                                           \
    X(REC_DEFAULT, "theo mặc định", "the default")                                                                            \
    X(REC_FIELDS_CHANGED, "%s mục", "%s fields")                                                                              \
    X(REC_ANY, "tất cả", "any")                                                                                               \
    X(REC_FIND_HERE, "Tìm trong danh sách", "Find in this list")                                                              \
    X(REC_SEVERAL, "Có nhiều mục khớp “%s”; chọn một:", "Several fit “%s”; pick one:")                                        \
    X(REC_NOT_FOUND, "Không tìm thấy “%s” trong phạm vi bạn được xem.",                                                       \
      "Nothing called “%s” in what you may see.")                                                                             \
    X(REC_NONE, "Chưa có %s nào trong phạm vi bạn được xem.", "No %s yet in what you may see.")                               \
    X(REC_NO_MATCH, "Không có %s nào khớp điều kiện đang chọn.", "No %s fits what is chosen.")                                \
    X(REC_NOT_YET, "Chưa thấy %s nào khớp trong phần đã xem; xem tiếp trang sau.",                                            \
      "No %s fits in the part looked at so far; go on to the next page.")                                                     \
    X(REC_ALL, "Xem tất cả", "See all")                                                                                       \
    X(REC_COUNT, "Đếm", "Count")                                                                                              \
    X(REC_IN_ALL, "Tất cả: %s", "In all: %s")                                                                                 \
    X(REC_ROWS, "%s dòng, hết danh sách.", "%s rows, the end of the list.")                                                   \
    X(REC_ROWS_MORE, "%s dòng, còn nữa.", "%s rows, there are more.")                                                         \
    X(REC_FIRST, "Về đầu danh sách", "To the start of the list")                                                              \
    X(REC_WAY, "Các bước", "The way")                                                                                         \
    X(REC_NOT_KNOWN, "chưa rõ", "not known")                                                                                  \
    X(REC_LEAPT,                                                                                                              \
      "Hồ sơ được nhập khi đã ở bước sau; hệ thống không có ghi nhận về các bước ghi “chưa rõ”.",                             \
      "Entered the system when it was further on; of the steps marked “not known” nothing is "                            \
      "recorded.")                                                                                                            \
    X(REC_EARLIER, "trước đó…", "earlier…")                                                                                   \
    X(REC_PASSED, "đã qua", "passed")                                                                                         \
    X(REC_WHY_NOT, "Lý do chưa thực hiện được “%s”", "Why not “%s” yet?")                                                     \
    X(REC_OTHERS_STEPS, "Bước do người khác thực hiện", "What others may do now")                                             \
    X(REC_MET, "Đạt", "Met")                                                                                                  \
    X(REC_NOT_MET, "Chưa đạt", "Not met")                                                                                     \
    X(REC_WARNS, "Cảnh báo", "Warning")                                                                                       \
    X(REC_TREE, "Theo cây", "As a tree")                                                                                      \
    X(REC_ROADMAP, "Lộ trình", "Roadmap")                                                                                     \
    X(REC_CHANGES, "So với bản đã ký", "Since it was signed")                                                                 \
    X(REC_CARRY, "Chuyển phần chưa hoàn thành", "Carry over what is unfinished")                                              \
    X(REC_NO_ROWS, "Chưa có.", "None yet.")                                                                                   \
    X(REC_DUTIES, "Việc cần xử lý", "What is owed")                                                                           \
    X(REC_NO_DUTY, "Hồ sơ này không có việc cần xử lý.", "Nobody owes anything here.")                                        \
    X(REC_ALL_HISTORY, "Xem cả lịch sử", "The whole history")                                                                 \
    X(REC_OPEN, "Mở hồ sơ", "Open the record")                                                                                \
    X(REC_OLDER, "Cũ hơn", "Older")                                                                                           \
    X(REC_NEWEST, "Mới nhất", "Newest")                                                                                       \
    X(REC_SYSTEM, "Hệ thống", "The system")                                                                                   \
    X(REC_DID_CREATE, "Đã thêm", "Added")                                                                                     \
    X(REC_DID_EDIT, "Đã sửa", "Changed")                                                                                      \
    X(REC_DID_IMPORT, "Đã nhập từ tệp", "Imported")                                                                           \
    X(REC_DID_CARRY, "Đã chuyển kế hoạch", "Carried over")                                                                    \
    X(REC_DID_HAND_OVER, "Đã bàn giao cho đơn vị kế thừa", "Handed over to the successor")                                    \
    X(REC_EDIT_FINAL, "Hồ sơ đã ở trạng thái kết thúc: %s", "The record has ended: %s")                                       \
    X(REC_EDIT_CLOSED, "Ở trạng thái này không còn nội dung nào được sửa: %s",                                                \
      "In this state nothing is left to change: %s")                                                                          \
    X(REC_EDIT_ROLE, "Vai trò của bạn không được sửa loại hồ sơ này: %s",                                                     \
      "Your role may not change such records: %s")                                                                            \
    X(REC_EDIT_OTHERS, "Chỉ người có quyền trong phạm vi của cơ quan này mới sửa được: %s",                                   \
      "Only those with rights within this organisation may change it: %s")                                                    \
    X(REC_OPTIONAL, "(không bắt buộc)", "(optional)")                                                                         \
    X(REC_DATE_FORM, "dd/mm/yyyy", "dd/mm/yyyy")                                                                              \
    X(REC_PICK, "Chọn một trong các mục:", "Pick one of these:")                                                              \
    X(REC_ROW_ADD, "Thêm dòng", "Add a row")                                                                                  \
    X(REC_REASON, "Lý do", "Reason")                                                                                          \
    X(REC_REASON_HINT, "Nêu ngắn gọn lý do, nội dung; ghi số văn bản nếu có.",                                                \
      "Say shortly why or what; give the document number if there is one.")                                                   \
    X(REC_REASON_SIGNED,                                                                                                      \
      "Bắt buộc khi thay đổi nội dung đã ký: ghi lý do hoặc số văn bản điều chỉnh.",                                          \
      "Required when a signed content changes: the reason or the amending document.")                                         \
    X(REC_REASON_MISSING,                                                                                                     \
      "Lý do: nội dung này thuộc kế hoạch đã ký, phải ghi lý do hoặc số văn bản điều chỉnh",                                  \
      "Reason: this belongs to a signed plan; give the reason or the amending document")                                      \
    X(REC_PROBLEMS, "Chưa lưu được, có %s nội dung cần sửa", "Not saved: %s things to correct")                               \
    X(REC_TAKEN, "đã có hồ sơ khác dùng giá trị này", "another record already has this value")                                \
    X(REC_CHANNEL, "Kênh", "Channel")                                                                                         \
    X(REC_CHANNEL_MISSING, "Kênh: chưa chọn", "Channel: is not chosen")                                                       \
    X(REC_PARTY, "Đảng", "Party")                                                                                             \
    X(REC_STATE_CHANNEL, "Nhà nước", "State")                                                                                 \
    X(REC_PEOPLE, "Nhân dân", "People")                                                                                       \
    X(REC_CONFLICT, "Hồ sơ vừa được người khác lưu trước bạn.",                                                               \
      "Somebody saved this record before you.")                                                                               \
    X(REC_CONFLICT_ADVICE,                                                                                                    \
      "Nội dung bạn đã nhập vẫn được giữ. Ở mỗi dòng, chọn bản giữ lại rồi lưu.",                                             \
      "Nothing of yours is lost. In each line choose what to keep, then save.")                                               \
    X(REC_FIELD, "Mục", "Field")                                                                                              \
    X(REC_ORIGINAL, "Khi bạn mở", "When you opened it")                                                                       \
    X(REC_THEIRS, "Bản đã lưu", "As saved now")                                                                               \
    X(REC_MINE, "Bản của bạn", "Yours")                                                                                       \
    X(REC_CLOSED_NOW, "không còn sửa được ở trạng thái này",                                                                  \
      "can no longer be changed in this state")                                                                               \
    X(REC_ROWS_THEIRS, "Giữ bảng đã lưu", "Keep the table as saved")                                                          \
    X(REC_ROWS_BOTH, "Ghép cả hai", "Put both together")                                                                      \
    X(REC_SAVE_CHOICE, "Lưu bản đã chọn", "Save what is chosen")                                                              \
    X(REC_OPEN_THEIRS, "Mở bản đã lưu", "Open as saved")                                                                      \
    X(REC_BECOMES, "chuyển sang", "becomes")                                                                                  \
    X(REC_CONDITIONS, "Điều kiện", "Conditions")                                                                              \
    X(REC_STEP_CONFLICT, "Hồ sơ vừa được người khác sửa.", "Somebody just changed this record.")                              \
    X(REC_STEP_ADVICE, "Xem lại rồi tiếp tục; nội dung bạn đã nhập vẫn được giữ.",                                            \
      "Look again and go on; what you wrote is still here.")                                                                  \
    X(REC_STARTED, "Bắt đầu", "Started")                                                                                      \
    X(REC_DUE, "Hạn", "Due")                                                                                                  \
    X(REC_HOW, "Cách tính", "How it was computed")                                                                            \
    X(REC_OWES, "Đơn vị phải xử lý", "Who owes it")                                                                           \
    X(REC_ENDED, "Kết thúc", "Ended")                                                                                         \
    X(REC_LEDGER, "Nhật ký tính hạn", "Ledger of the clock")                                                                  \
    X(REC_CLOCK_START, "Bắt đầu tính", "Started")                                                                             \
    X(REC_CLOCK_PAUSE, "Tạm dừng", "Suspended")                                                                               \
    X(REC_CLOCK_RESUME, "Tính tiếp", "Resumed")                                                                               \
    X(REC_CLOCK_EXTEND, "Đổi hạn", "New due date")                                                                            \
    X(REC_CLOCK_REMIND, "Đã nhắc", "Reminded")                                                                                \
    X(REC_CLOCK_RECOUNT, "Tính lại theo lịch làm việc", "Counted again by the calendar")                                      \
    X(REC_CLOCK_END, "Đã xong", "Done")                                                                                       \
    X(REC_DAY_START, "ngày đầu, chưa tính", "day of the event, not counted")                                                  \
    X(REC_DAY_COUNTED, "ngày được tính", "counted")                                                                           \
    X(REC_DAY_OFF, "ngày nghỉ, không tính", "day off, not counted")                                                           \
    X(REC_DAY_PAUSED, "tạm dừng, không tính", "suspended, not counted")                                                       \
    X(REC_DAY_EXTENDED, "được gia hạn", "by extension")                                                                       \
    X(REC_DAY_DUE, "ngày đến hạn", "due date")                                                                                \
    X(REC_DAYS_LEFT_OUT, "Chỉ vẽ nửa năm cuối trước hạn.",                                                                    \
      "Only the last half-year before the date is drawn.")                                                                    \
    X(REC_READ_MARKED, "“%s” có dấu nên chỉ tìm chữ có đúng dấu ấy.",                                                         \
      "“%s” has marks, so only words with these marks are found.")                                                            \
    X(REC_READ_PLAIN, "“%s” không dấu nên tìm mọi chữ cùng cách viết, có dấu hay không.",                                     \
      "“%s” has no marks, so words with any marks are found.")                                                                \
    X(REC_SEARCH_HINT,                                                                                                        \
      "Nhập tên, số, ký hiệu hoặc từ trong nội dung ngắn; có thể nhập không dấu.",                                            \
      "Type a name, a number, a symbol or words; marks may be left out.")                                                     \
    X(REC_NOTHING_FOUND, "Không tìm thấy “%s” trong phạm vi bạn được xem.",                                                   \
      "Nothing found for “%s” in what you may see.")                                                                          \
    X(REC_ACCOUNTS, "Tài khoản", "Accounts")                                                                                  \
    X(REC_ACCOUNT_NEW, "Thêm tài khoản", "Add an account")                                                                    \
    X(REC_ACCOUNT_PERSON, "Người", "Person")                                                                                  \
    X(REC_ACCOUNT_PERSON_HINT, "Nhập tên hoặc mã trong danh bạ.",                                                             \
      "Type a name or a code of the directory.")                                                                              \
    X(REC_ACCOUNT_PASSWORD, "Mật khẩu lần đầu", "First password")                                                             \
    X(REC_ACCOUNT_PASSWORD_HINT,                                                                                              \
      "Máy vừa tạo, chỉ hiện một lần ở đây. Ghi lại và trao tận tay; người dùng phải đổi khi " \
      "đăng nhập.",                                                                                                           \
      "Made just now and shown only here. Write it down and hand it over; it must be changed at "                             \
      "the first login.")                                                                                                     \
    X(REC_ACCOUNT_RESET, "Đặt mật khẩu này", "Set this password")                                                             \
    X(REC_ACCOUNT_RESET_LINK, "Đặt lại mật khẩu", "Reset password")                                                           \
    X(REC_ACCOUNT_DISABLE, "Ngừng tài khoản", "Disable the account")                                                          \
    X(REC_ACCOUNT_ENABLE, "Cho sử dụng lại", "Enable again")                                                                  \
    X(REC_ACCOUNT_OFF, "Đã ngừng", "Disabled")                                                                                \
    X(REC_ACCOUNT_ON, "Đang dùng", "In use")                                                                                  \
    X(REC_ACCOUNT_LOCKED, "Tạm khóa", "Locked")                                                                               \
    X(REC_ACCOUNT_MUST, "Chờ đổi mật khẩu", "Password to be changed")                                                         \
    X(REC_ACCOUNT_TAKEN, "Tên đăng nhập: đã có người dùng", "Login name: is taken")                                           \
    X(REC_ACCOUNT_LOGIN_RULE,                                                                                                 \
      "Tên đăng nhập: dùng 3 đến 40 chữ thường không dấu, số, dấu chấm, gạch ngang",                                          \
      "Login name: 3 to 40 small letters, digits, dots, hyphens")                                                             \
    X(REC_ACCOUNT_POSTS, "Làm việc với vị trí", "Acts as")                                                                    \
    X(REC_ACCOUNT_NO_POST,                                                                                                    \
      "Người này chưa giữ chức danh nào còn hiệu lực nên chưa sử dụng được hệ thống.",                                        \
      "This person holds no valid post, so the account can do nothing yet.")                                                  \
    X(REC_ACCOUNT_SELF, "Không ngừng được tài khoản bạn đang dùng",                                                           \
      "You cannot disable the account you are using")                                                                         \
    X(REC_ACCOUNT_NO_PERSON, "Người: chưa chọn đúng một người", "Person: not a single person")

#endif
