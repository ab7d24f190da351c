/* words_calendar.h - words of the calendar.
 *
 * In the flow:  [words_calendar] -> words                                                    */
#ifndef SERVE_WORDS_CALENDAR_H
#define SERVE_WORDS_CALENDAR_H

/* clang-format off */
#define WORDS_CALENDAR(X)                                                                          \
    X(CAL, "Lịch", "Calendar")                                                                     \
    X(CAL_LINE, "Ba kênh đối ngoại trên một lịch. Hoạt động ngoài phạm vi được xem chỉ hiện là bận.", "The three channels on one calendar. What is outside your reach shows only as busy.") \
    X(CAL_MONTH_OF, "Tháng %s", "Month %s")                                                        \
    X(CAL_WEEK_OF, "Tuần %s", "Week %s")                                                           \
    X(CAL_MONTH, "Tháng", "Month")                                                                 \
    X(CAL_WEEK, "Tuần", "Week")                                                                    \
    X(CAL_LIST, "Danh sách", "List")                                                               \
    X(CAL_VIEW, "Cách xem", "View")                                                                \
    X(CAL_BEFORE, "Trước", "Earlier")                                                              \
    X(CAL_AFTER, "Sau", "Later")                                                                   \
    X(CAL_TODAY, "Hôm nay", "Today")                                                               \
    X(CAL_CHANNEL, "Kênh", "Channel")                                                              \
    X(CAL_TYPE, "Loại hoạt động", "Kind")                                                          \
    X(CAL_ORG, "Cơ quan", "Organisation")                                                          \
    X(CAL_NONE, "Không có hoạt động nào trong thời gian này.", "Nothing stands on the calendar in this time.") \
    X(CAL_MORE, "%s hoạt động khác", "%s more")                                                    \
    X(CAL_CUT, "Chưa hiện hết: chọn khoảng thời gian ngắn hơn hoặc lọc bớt.", "Not everything is shown: choose a shorter time or a filter.") \
    X(CAL_CLASH, "Trùng lịch:", "At the same time:")                                               \
    X(CAL_CLASH_NONE, "Chưa thấy trùng lịch.", "Nothing clashes.")                                 \
    X(CAL_CLASH_LATER, "Khi ghi thời gian và nguồn lực, trùng lịch hiện ở đây; khi lưu, trùng lịch hiện ở đầu trang hồ sơ.", "As the time and what is needed are filled in, clashes show here; once saved, on top of the record.") \
    X(CAL_FREE, "Tìm giờ trống", "Find a free time")                                               \
    X(CAL_FREE_LINE, "Trong giờ hành chính của ngày làm việc; mọi nguồn lực đã chọn đều trống.", "In office hours of working days, when everything chosen is free.") \
    X(CAL_FREE_HOURS, "Số giờ", "Hours")                                                           \
    X(CAL_FREE_DAYS, "Số ngày làm việc", "Working days")                                           \
    X(CAL_FREE_LENGTH, "Ghi số giờ hoặc số ngày.", "Give the hours or the days.")                  \
    X(CAL_FREE_FROM, "Từ ngày", "From")                                                            \
    X(CAL_FREE_TO, "Đến hết ngày", "To")                                                           \
    X(CAL_FREE_NONE, "Không có thời gian nào mà tất cả cùng trống.", "There is no time when all are free.") \
    X(CAL_FREE_FOUND, "Thời gian cùng trống", "All are free")                                      \
    X(CAL_FREE_DOUBT, "Có tên không tìm thấy, hoặc trùng nhiều mục; ghi mã hoặc chọn trong danh sách gợi ý.", "A name was not found, or fits several: write the code or choose from the list.") \
    X(CAL_FREE_WHAT, "Chọn ít nhất một nguồn lực.", "Choose at least one.")                        \
    X(FEEDS, "Lịch trên điện thoại, máy tính", "Calendar on other devices")                        \
    X(FEEDS_LINE, "Chương trình lịch đọc việc và hoạt động qua một địa chỉ riêng, theo đúng quyền xem của chức danh tại lúc đọc.", "A calendar program reads duties and events by an address of its own, with the rights the post has at that time.") \
    X(FEED_OWN, "Việc của tôi và lịch của tôi", "My duties and my times")                           \
    X(FEED_WHOLE, "Hoạt động của cơ quan", "Events of the agency")                                 \
    X(FEED_KIND, "Nội dung", "What")                                                               \
    X(FEED_POST, "Chức danh", "Post")                                                              \
    X(FEED_SINCE, "Lập ngày", "Made on")                                                           \
    X(FEED_END, "Thu hồi", "Revoke")                                                               \
    X(FEED_NONE, "Chưa có địa chỉ nào.", "There is no address yet.")                               \
    X(FEED_NEW, "Lập địa chỉ mới", "A new address")                                                \
    X(FEED_COPY, "Chép địa chỉ này vào chương trình lịch, rồi bấm nút Lập. Địa chỉ chỉ hiện một lần; ai có địa chỉ đọc được lịch, nên không chuyển cho người khác. Khi địa chỉ bị lộ, thu hồi và lập địa chỉ mới.", "Copy this address into the calendar program, then press the button. It is shown only once; whoever has it reads the calendar, so give it to nobody. If it leaks, revoke it and make another.") \
    X(FEED_ADDRESS, "Địa chỉ", "Address")                                                          \
    X(FEED_MAKE, "Lập địa chỉ", "Make the address")                                                \
    X(FEED_MANY, "Đã có nhiều địa chỉ; thu hồi bớt trước khi lập thêm.", "There are many already: revoke one first.") \
    X(FEED_DUE, "Hạn", "Due")                                                                      \
    X(SAID_FEED_MADE, "Đã lập địa chỉ. Chương trình lịch dùng địa chỉ vừa chép.", "The address is made. Use the one just copied.") \
    X(SAID_FEED_ENDED, "Đã thu hồi. Địa chỉ đó không còn sử dụng được.", "Revoked. That address opens nothing any more.") \
    X(CAL_OVER, "Đã hủy", "Called off")                                                            \
    X(CAL_ALL_DAY, "Cả ngày", "All day")                                                           \
    X(CAL_FILTERED, "Bộ lọc kênh và loại không áp dụng cho mục “Bận”.", "Filters of channel and kind do not touch what is only busy.")
/* clang-format on */

#endif
