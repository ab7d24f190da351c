/* words_opinion.h - words of asking others for their opinion.
 *
 * In the flow:  [words_opinion] -> words                                                     */
#ifndef SERVE_WORDS_OPINION_H
#define SERVE_WORDS_OPINION_H

/* clang-format off */
#define WORDS_OPINION(X)                                                                           \
    X(OPI_TITLE, "Ý kiến các cơ quan", "Opinions")                                                 \
    X(OPI_ROUND, "vòng %s", "round %s")                                                            \
    X(OPI_ORG, "Cơ quan được lấy ý kiến", "Asked")                                                        \
    X(OPI_ASKED, "Ngày lấy ý kiến", "Asked on")                                                           \
    X(OPI_DUE, "Hạn trả lời", "Due")                                                               \
    X(OPI_ANSWER, "Ý kiến", "Opinion")                                                             \
    X(OPI_TEXT, "Nội dung", "In words")                                                            \
    X(OPI_FILE, "Văn bản kèm theo", "Paper attached")                                              \
    X(OPI_WHEN, "Ngày trả lời", "Answered on")                                                     \
    X(OPI_BY, "Người trả lời", "Answered by")                                                      \
    X(OPI_AWAITED, "Chờ trả lời", "Awaited")                                                       \
    X(OPI_LATE, "Quá hạn chưa trả lời", "Silent past its date")                                    \
    X(OPI_CONSENTED, "Không trả lời, coi là đồng ý", "Silent, taken as agreement")                 \
    X(OPI_CLOSED, "Không trả lời", "Not answered")                                                 \
    X(OPI_AGREE, "Đồng ý", "Agrees")                                                               \
    X(OPI_CONDITION, "Đồng ý, kèm điều kiện", "Agrees on condition")                               \
    X(OPI_DISAGREE, "Không đồng ý", "Disagrees")                                                   \
    X(OPI_REPLY, "Trả lời", "Answer")                                                              \
    X(OPI_READ, "Xem", "Read")                                                                     \
    X(OPI_SEND, "Gửi ý kiến", "Send the opinion")                                                  \
    X(OPI_PAGE, "Trả lời lấy ý kiến", "Answer: opinion asked")                                     \
    X(OPI_ASK, "Cơ quan lấy ý kiến", "Whom to ask")                                                \
    X(OPI_MORE, "Lấy ý kiến thêm", "Ask also")                                                            \
    X(OPI_PAPERS, "Hồ sơ gửi kèm", "Papers sent")                                                  \
    X(OPI_PAPERS_CHOOSE, "Chọn hồ sơ gửi kèm", "Choose the papers sent")                           \
    X(OPI_PAPERS_HINT,                                                                             \
      "Mặc định gửi toàn bộ giấy tờ của hồ sơ. Muốn giữ lại giấy tờ nào thì bỏ chọn giấy tờ đó; "   \
      "cơ quan vốn được đọc hồ sơ vẫn xem được đầy đủ.",                                           \
      "All papers are sent unless you uncheck some; a body that reads the record anyway sees them all.") \
    X(OPI_PAPERS_ALL, "Toàn bộ", "All")                                                            \
    X(OPI_PAPERS_NONE, "Không gửi kèm", "None")                                                    \
    X(OPI_PAPERS_N, "%s giấy tờ", "%s papers")                                                     \
    X(OPI_NOBODY, "%s: chưa có cơ quan nào đảm nhiệm vai này", "%s: no organisation plays this part")    \
    X(OPI_CONSENT, "Quá hạn không trả lời thì coi là đồng ý.",                                     \
      "Silence past the date is taken as agreement.")                                              \
    X(OPI_REMIND, "Quá hạn vẫn phải trả lời.", "Past the date an answer is still owed.")           \
    X(OPI_NOT_OPEN, "Không trả lời được tại đây: %s", "You cannot answer here: %s")              \
    X(OPI_WAIVE, "Cho phép ngoại lệ", "Grant a waiver")                                            \
    X(OPI_WAIVE_WHY, "Lý do cho phép ngoại lệ", "Reason of the waiver")                            \
    X(OPI_GRANT, "Cho phép ngoại lệ, mức riêng: %s", "Grant a waiver or its own figure: %s")       \
    X(OPI_FIGURE, "Cho phép mức riêng", "Grant its own figure")                                    \
    X(OPI_FIGURE_OF, "Mức riêng của hồ sơ này: %s", "This record's own figure: %s")                \
    X(OPI_FIGURE_WHY, "Lý do cho phép mức riêng", "Reason of its own figure")                      \
    X(OPI_FIGURE_BAD, "Ghi mức riêng bằng số nguyên, không quá 9 chữ số", "Write its own figure as a whole number of at most 9 digits") \
    X(DID_FIGURE, "Cho phép mức riêng", "Granted its own figure")                                  \
    X(DID_WAIVE, "Cho phép ngoại lệ", "Granted a waiver")                                          \
    X(DID_OPINION, "Trả lời lấy ý kiến", "Answered for an opinion")
/* clang-format on */

#endif
