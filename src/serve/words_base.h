/* words_base.h - words many pages share, the errors, and what is said after a change.
 *
 * In the flow:  [words_base] -> words
 * Row:          X(NAME, Vietnamese, English); used as W_NAME. %s stands for a value.         */
#ifndef SERVE_WORDS_BASE_H
#define SERVE_WORDS_BASE_H

#define WORDS_BASE(X)                                                                              \
    X(PRODUCT, "Ngã Ba", "Ngã Ba")                                                                 \
    X(SKIP, "Đến nội dung chính", "Skip to the content")                                           \
    X(SEARCH, "Tìm", "Search")                                                                     \
    X(SEARCH_ALL, "Tìm trong toàn hệ thống", "Search everything")                                  \
    X(SEARCH_HINT, "Tìm hồ sơ, văn bản, đối tác (có thể nhập không dấu)",                          \
      "Records, documents, partners (marks may be left out)")                                      \
    X(SAMPLE, "Dữ liệu mẫu", "Sample data")                                                        \
    X(USER_MENU, "mở tùy chọn", "open the menu")                                                   \
    X(MENU, "Mục lục chính", "Main menu")                                                          \
    X(QUICK, "Truy cập nhanh", "Quick access")                                                     \
    X(MENU_SHORT, "Mục lục", "Menu")                                                               \
    X(CLOSE, "Đóng", "Close")                                                                      \
    X(GROUP_WORK, "Làm việc", "Work")                                                              \
    X(GROUP_PLAN, "Kế hoạch và báo cáo", "Plans and reports")                                      \
    X(GROUP_AREA, "Nghiệp vụ", "Affairs")                                                          \
    X(GROUP_LOOKUP, "Tra cứu", "Look up")                                                          \
    X(DESK, "Bàn làm việc", "Desk")                                                                \
    X(DESK_SHORT, "Việc", "Desk")                                                                  \
    X(READ_PLAN, "Đọc văn bản kế hoạch", "Read a plan document")                                   \
    X(TASKS_OWED, "việc", "duties")                                                                \
    X(DATA_AT, "Số liệu lúc %s", "Data at %s")                                                     \
    X(WORKDAY_NOTE, "LV: ngày làm việc", "LV: working day")                                        \
    X(WEIGHT, "Trang này %s KB", "This page: %s KB")                                               \
    X(NO_SECRETS, "Không dùng cho bí mật nhà nước", "Not for state secrets")                       \
    X(LOGOUT, "Đăng xuất", "Log out")                                                              \
    X(LANG_OTHER, "English", "Tiếng Việt")                                                         \
    X(POST_CHANGE, "Đổi vị trí công tác", "Act through another post")                              \
    X(HOME, "Về trang đầu", "To the first page")                                                   \
    X(BACK, "Quay lại", "Back")                                                                    \
    X(SAVE, "Lưu", "Save")                                                                         \
    X(SEND, "Gửi", "Send")                                                                         \
    X(EDIT, "Sửa", "Edit")                                                                         \
    X(ADD, "Thêm", "Add")                                                                          \
    X(REMOVE, "Xóa", "Remove")                                                                     \
    X(CANCEL, "Quay lại", "Cancel")                                                                \
    X(CHOOSE, "Chọn", "Choose")                                                                    \
    X(FILTER, "Lọc", "Filter")                                                                     \
    X(NEXT, "Trang sau", "Next page")                                                              \
    X(PRINT, "In", "Print")                                                                        \
    X(HISTORY, "Lịch sử", "History")                                                               \
    X(UNKNOWN, "không ghi", "not recorded")                                                        \
    X(WHY, "Lý do", "Why?")                                                                        \
    X(YES, "Có", "Yes")                                                                            \
    X(NO, "Không", "No")                                                                           \
    X(OTHER, "Khác", "More")

/* Error pages: title (E_), and what to do about it (D_). */
#define WORDS_ERROR(X)                                                                             \
    X(E_INVALID, "Nội dung gửi chưa đúng", "What was sent is not right yet")                       \
    X(D_INVALID,                                                                                   \
      "Quay lại trang trước, sửa nội dung nêu dưới đây rồi gửi lại. Dữ liệu chưa được lưu.",       \
      "Go back, correct what is named below and send again. Nothing was saved.")                   \
    X(E_DENIED, "Nội dung ngoài quyền của bạn", "This is beyond your rights")                      \
    X(D_DENIED,                                                                                    \
      "Nếu việc này thuộc nhiệm vụ của bạn, liên hệ người quản trị hoặc đơn vị chủ trì.",          \
      "If this is part of your work, ask the administrator or the lead agency.")                   \
    X(E_LOGIN, "Cần đăng nhập", "Please log in")                                                   \
    X(D_LOGIN, "Phiên làm việc đã hết. Đăng nhập lại để tiếp tục.",                                \
      "The session has ended. Log in again and go on.")                                            \
    X(E_MISSING, "Không có nội dung này", "There is nothing here")                                 \
    X(D_MISSING, "Địa chỉ có thể đã nhập sai, hoặc nội dung ngoài quyền xem của bạn.",             \
      "The address may be mistyped, or the content is beyond what you may see.")                   \
    X(E_CONFLICT, "Hồ sơ vừa được người khác sửa", "Somebody changed this record first")           \
    X(D_CONFLICT, "Mở lại hồ sơ, xem khác biệt rồi lưu lại. Dữ liệu chưa bị ghi đè.",              \
      "Open the record again, look at the difference, then save. Nothing was overwritten.")        \
    X(E_LIMIT, "Nội dung quá lớn hoặc quá nhiều", "Too large or too many")                         \
    X(D_LIMIT, "Chia nhỏ tệp hoặc biểu mẫu rồi gửi lại. Dữ liệu chưa được lưu.",                   \
      "Split the file or the form and send again. Nothing was saved.")                             \
    X(E_RATE, "Gửi quá nhiều lần", "Too fast")                                                     \
    X(D_RATE, "Chờ một phút rồi gửi lại.", "Wait a minute and try again.")                         \
    X(E_STORE, "Chưa lưu hoặc chưa đọc được dữ liệu", "The data could not be saved or read")       \
    X(D_STORE,                                                                                     \
      "Dữ liệu chưa được lưu. Chờ ít phút rồi gửi lại; nếu vẫn chưa được, báo người quản trị.",    \
      "Nothing was saved. Wait a little and send again; if it stays so, tell the administrator.")  \
    X(E_SYSTEM, "Máy chủ không thực hiện được yêu cầu này", "The server could not do this")        \
    X(D_SYSTEM, "Dữ liệu chưa được lưu. Báo người quản trị, kèm giờ và trang bạn đang mở.",        \
      "Nothing was saved. Tell the administrator the time and the page you were on.")              \
    X(E_METHOD, "Trang này không nhận cách gửi đó", "This page does not take that method")         \
    X(D_METHOD, "Mở trang bằng đường dẫn trong mục lục.", "Open the page from the menu.")          \
    X(E_FORGED, "Biểu mẫu không còn hiệu lực", "This form is no longer valid")                     \
    X(D_FORGED, "Mở lại trang rồi gửi lại. Dữ liệu chưa được lưu.",                                \
      "Open the page again and send once more. Nothing was saved.")                                \
    X(AT_FIELD, "Nội dung cần sửa: %s", "To correct: %s")

/* After a change, on the page it led to. */
#define WORDS_SAID(X)                                                                              \
    X(SAID_SAVED, "Đã lưu.", "Saved.")                                                             \
    X(SAID_CREATED, "Đã thêm.", "Added.")                                                          \
    X(SAID_SENT, "Đã gửi.", "Sent.")                                                               \
    X(SAID_DONE, "Đã thực hiện.", "Done.")                                                         \
    X(SAID_REMOVED, "Đã xóa.", "Removed.")                                                         \
    X(SAID_NOTHING, "Không có thay đổi.", "Nothing changed.")                                      \
    X(SAID_PASSWORD, "Đã đổi mật khẩu.", "The password was changed.")                              \
    X(SAID_POST, "Đã đổi vị trí công tác.", "You now act through another post.")                   \
    X(SAID_LOGOUT, "Đã đăng xuất.", "You are logged out.")

#endif
