/* words_review.h - words of the review of the procedures.
 *
 * In the flow:  [words_review] -> words                                                      */
#ifndef SERVE_WORDS_REVIEW_H
#define SERVE_WORDS_REVIEW_H

/* clang-format off */
#define WORDS_REVIEW(X)                                                                            \
    X(REV, "Rà soát thủ tục", "Review of procedures")                                              \
    X(REV_LINE, "Lấy ý kiến trùng, số bước, thời gian giải quyết và xu hướng theo quý. Chỉ tính hồ sơ và ý kiến mà chức danh này được xem.", "Opinions asked twice, steps and days of each procedure, and the trend by quarter. Only what this post may read is counted.") \
    X(REV_PERIOD, "Kỳ rà soát", "Period")                                                          \
    X(REV_FROM_TO, "Từ ngày %s", "From %s")                                                        \
    X(REV_UNTIL, " đến hết ngày %s", " to %s")                                                     \
    X(REV_WITHIN, "Lấy ý kiến lại trong vòng (ngày)", "Asked again within (days)")                        \
    X(REV_QUARTER_NOW, "Quý này", "This quarter")                                                  \
    X(REV_QUARTER_LAST, "Quý trước", "Last quarter")                                               \
    X(REV_YEAR_NOW, "Năm nay", "This year")                                                        \
    X(REV_YEAR_LAST, "Năm trước", "Last year")                                                     \
    X(REV_TWICE, "Lấy ý kiến trùng", "Opinions asked twice")                                       \
    X(REV_TWICE_LINE, "Một cơ quan được lấy ý kiến về hai hồ sơ có chung hoạt động, người hoặc đối tác; lần sau cách lần trước không quá %s ngày.", "A body was asked about two records of one event, person or partner, the second time within %s days of the first.") \
    X(REV_TWICE_NONE, "Không có mục nào trong kỳ này.", "There is none in this period.")           \
    X(REV_PAPER, "Giấy tờ", "Paper")                                                               \
    X(REV_PAPERS, "Giấy tờ đã yêu cầu", "Papers asked for")                                        \
    X(REV_PAPERS_TWICE, "Giấy tờ yêu cầu trùng", "Papers asked for twice")                         \
    X(REV_PAPERS_LINE, "Hai hồ sơ có chung hoạt động, người hoặc đối tác cùng phải nộp một loại giấy tờ; hồ sơ sau lập cách hồ sơ trước không quá %s ngày.", "Two records of one event, person or partner both had to bring the same paper; the second was made within %s days of the first.") \
    X(REV_ABOUT, "Liên quan chung", "Both about")                                                  \
    X(REV_FIRST, "Hồ sơ trước", "First record")                                                  \
    X(REV_AGAIN, "Hồ sơ sau", "Later record")                                                    \
    X(REV_APART, "Cách nhau", "Apart")                                                             \
    X(REV_ROWS, "Mục %s", "Rows %s")                                                              \
    X(REV_MORE, "Xem tiếp", "More")                                                                \
    X(REV_COURSE, "Số bước và thời gian giải quyết", "Steps and days")                             \
    X(REV_COURSE_NONE, "Không có hồ sơ nào kết thúc trong kỳ này.", "No record came to its end in this period.") \
    X(REV_PROCEDURE, "Thủ tục", "Procedure")                                                       \
    X(REV_ENDED, "Hồ sơ kết thúc", "Ended")                                                        \
    X(REV_STEPS, "Số bước (trung vị)", "Steps (median)")                                           \
    X(REV_DAYS, "Thời gian (trung vị)", "Time (median)")                                           \
    X(REV_MOST, "90% hồ sơ không quá", "90% within")                                               \
    X(REV_BACK, "Yêu cầu bổ sung", "Sent back for more")                                           \
    X(REV_OPINIONS, "Số ý kiến đã lấy", "Opinions asked")                                             \
    X(REV_LATE, "Có việc quá hạn", "A deadline was missed")                                     \
    X(REV_WAIVED, "Có ngoại lệ", "Needed a waiver")                                                \
    X(REV_WAIVED_COUNT, "Ngoại lệ", "Waivers")                                                     \
    X(REV_EXCEPTIONS, "Ngoại lệ đã cho phép trong kỳ", "Waivers granted in the period")            \
    X(REV_EXCEPTIONS_NONE, "Không có ngoại lệ nào được cho phép trong kỳ này.", "No waiver was granted in this period.") \
    X(REV_EXCEPTIONS_LINE, "Tính theo ngày cho phép, cả hồ sơ chưa kết thúc. Chỉ tính hồ sơ mà chức danh này được xem.", "By the day they were granted, of records still open too. Only records this post may read are counted.") \
    X(REV_CHECK, "Điều kiện được bỏ qua, mức riêng được cho phép", "Condition waived, or figure given") \
    X(REV_OWN_FIGURE, "mức riêng: %s", "own figure: %s")                                           \
    X(REV_GRANTED_BY, "Nơi cho phép", "Granted by")                                                \
    X(REV_GRANTED_ON, "Ngày cho phép", "Granted on")                                               \
    X(REV_IN_WORKDAYS, "%s ngày làm việc", "%s working days")                                      \
    X(REV_IN_DAYS, "%s ngày", "%s days")                                                           \
    X(REV_UNSURE, "Có năm chưa công bố lịch nghỉ; số ngày làm việc là tạm tính.", "The calendar of some year is not known yet: working days are provisional.") \
    X(REV_HOW, "Thời gian tính từ ngày thực hiện bước đầu tiên đến ngày hồ sơ kết thúc. Thủ tục có thời hạn theo ngày làm việc thì đếm ngày làm việc, thủ tục khác đếm ngày theo lịch. Hồ sơ nhập từ sổ cũ khi đang giải quyết hoặc đã giải quyết không được tính, vì không rõ đã qua những bước nào, vào ngày nào.", "Time runs from the day of the first step to the day the record came to its end: working days where a deadline of the procedure is in working days, else calendar days. Records brought in halfway or at their end are left out: which steps they passed, and when, is not known.") \
    X(REV_TREND, "Xu hướng theo quý", "Trend by quarter")                                          \
    X(REV_TREND_OF, "Thời gian giải quyết theo quý: %s", "Time by quarter: %s")                    \
    X(REV_TREND_DESC, "Cột là trung vị, vạch ngang là mức 90% hồ sơ không vượt quá. Bảng bên dưới có cùng số liệu.", "The column is the median, the line across what 90% are within. The table below says the same.") \
    X(REV_TABLE, "Bảng: %s", "Table: %s")                                                          \
    X(REV_ALL, "Tất cả", "All")                                                                    \
    X(REV_RECORDS, "Hồ sơ kết thúc trong kỳ", "Records that ended in the period")                  \
    X(REV_RECORD, "Hồ sơ", "Record")                                                               \
    X(REV_STATE, "Kết thúc ở", "Ended as")                                                         \
    X(REV_BEGAN, "Từ bước đầu tiên đến khi kết thúc", "From the first step to the end")             \
    X(REV_STEP_COUNT, "Số bước", "Steps")                                                          \
    X(REV_DAY_COUNT, "Số ngày", "Days")                                                            \
    X(REV_WORKDAY_COUNT, "Số ngày làm việc", "Working days")                                       \
    X(REV_LATE_COUNT, "Số việc quá hạn", "Deadlines missed")                                       \
    X(REV_TOTALS, "Tổng cộng", "In all")                                                           \
    X(REV_SHOWN, "Hồ sơ %s", "Records %s")
/* clang-format on */

#endif
