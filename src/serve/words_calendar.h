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
    X(CAL_OVER, "Đã hủy", "Called off")                                                            \
    X(CAL_ALL_DAY, "Cả ngày", "All day")                                                           \
    X(CAL_FILTERED, "Bộ lọc kênh và loại không áp dụng cho mục “Bận”.", "Filters of channel and kind do not touch what is only busy.")
/* clang-format on */

#endif
