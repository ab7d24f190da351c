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
    X(CAL_OVER, "Đã hủy", "Called off")                                                            \
    X(CAL_ALL_DAY, "Cả ngày", "All day")                                                           \
    X(CAL_FILTERED, "Bộ lọc kênh và loại không áp dụng cho mục “Bận”.", "Filters of channel and kind do not touch what is only busy.")
/* clang-format on */

#endif
