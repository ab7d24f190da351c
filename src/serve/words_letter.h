/* words_letter.h - words of the pages of letters (drafts, issue, withdrawal, verification), briefs.
 *
 * In the flow:  [words_letter] -> words                                                      */
#ifndef SERVE_WORDS_LETTER_H
#define SERVE_WORDS_LETTER_H

#define WORDS_LETTER(X)                                                                                                            \
    X(LETTER_PANEL, "Văn bản", "Letters")                                                                                          \
    X(LETTER_NONE, "Chưa phát hành văn bản nào từ bản ghi này.", "No letter has been issued yet.")                                 \
    X(LETTER_DRAFT, "Xem dự thảo", "See the draft")                                                                                \
    X(LETTER_ISSUE, "Cấp số và phát hành", "Number and issue")                                                                     \
    X(LETTER_NUMBER, "Số, ký hiệu", "Number and symbol")                                                                           \
    X(LETTER_DAY, "Ngày ban hành", "Issued on")                                                                                    \
    X(LETTER_KIND, "Loại văn bản", "Kind")                                                                                         \
    X(LETTER_OFFICIAL, "Công văn", "Official letter")                                                                              \
    X(LETTER_ISSUER, "Cơ quan ban hành", "Issued by")                                                                              \
    X(LETTER_PLACE, "Địa danh", "Place")                                                                                           \
    X(LETTER_AUTHORITY, "Quyền hạn ký", "Authority to sign")                                                                       \
    X(LETTER_AUTHORITY_HINT,                                                                                                       \
      "Để trống nếu người đứng đầu trực tiếp ký. Ký thay mặt tập thể: dòng trên TM. Ủy ban nhân " \
      "dân, "                                                                                                                     \
      "dòng dưới KT. Chủ tịch hoặc Q. Chủ tịch, để trống nếu người đứng đầu ký",                                                   \
      "Empty when the head signs for himself. For a body that decides together: TM. Ủy ban nhân "                               \
      "dân "                                                                                                                      \
      "above, KT. Chủ tịch or Q. Chủ tịch below, nothing below when its head signs")                                               \
    X(LETTER_AUTHORITY_BAD,                                                                                                        \
      "Quyền hạn ký bắt đầu bằng TM., Q., KT., TL. hoặc TUQ.; chỉ dưới TM. có thêm một dòng KT. "          \
      "hoặc Q.",                                                                                                                   \
      "The authority begins with TM., Q., KT., TL. or TUQ.; only below TM. one line more, KT. or "                                 \
      "Q.")                                                                                                                        \
    X(LETTER_MANDATE, "Văn bản giao ký, ủy quyền", "Mandate to sign")                                                              \
    X(LETTER_MANDATE_HINT,                                                                                                         \
      "Bắt buộc khi ký TL. hoặc TUQ.; chỉ nêu văn bản đang có hiệu lực cho loại này",                                              \
      "Required when signed TL. or TUQ.; those in force for such letters")                                                         \
    X(LETTER_MANDATE_NO, "Không ký TL., TUQ.", "Not signed TL. or TUQ.")                                                           \
    X(LETTER_MANDATE_NONE, "Ký %s phải chọn văn bản giao ký, ủy quyền còn hiệu lực",                                               \
      "Signed %s it must name a mandate in force")                                                                                 \
    X(LETTER_MANDATE_OTHER, "%s: không giao cho người ký đã chọn",                                                                 \
      "%s: does not name the one who signs")                                                                                       \
    X(LETTER_MANDATE_FOREIGN, "Người ký này chỉ được ký TL. hoặc TUQ. theo văn bản giao ký",                                       \
      "Who is chosen signs TL. or TUQ. only, by a mandate")                                                                        \
    X(LETTER_MANDATE_BY, "Căn cứ ký", "Signed by")                                                                                 \
    X(LETTER_SIGNER, "Người ký", "Signed by")                                                                                      \
    X(LETTER_NO_SIGNER, "Cơ quan ban hành chưa có ai giữ chức danh được ký văn bản.",                                              \
      "Nobody holds a post of the issuer that signs letters.")                                                                     \
    X(LETTER_SIGNER_BAD, "Chọn người ký", "Choose who signs")                                                                      \
    X(LETTER_PLACE_BAD, "Ghi địa danh, tối đa 80 ký tự", "Write the place, at most 80 characters")                                 \
    X(LETTER_STATE_BAD, "Trạng thái hiện nay không phát hành được văn bản này.",                                                   \
      "This letter cannot be issued in the present state.")                                                                        \
    X(LETTER_DOES,                                                                                                                 \
      "Số lấy liền theo sổ của cơ quan ban hành trong năm; sau khi phát hành không "                               \
      "sửa được, chỉ thu hồi.",                                                                                                    \
      "The number is the next of the issuer's series of the year; what is issued cannot be "                                       \
      "changed, only withdrawn.")                                                                                                  \
    X(LETTER_IN_FORCE, "Còn hiệu lực", "In force")                                                                                 \
    X(LETTER_WITHDRAWN, "Đã thu hồi", "Withdrawn")                                                                                 \
    X(LETTER_WITHDRAWN_NOW, "Văn bản vừa được người khác thu hồi.",                                                                \
      "Somebody just withdrew this letter.")                                                                                       \
    X(LETTER_WITHDRAW, "Thu hồi văn bản", "Withdraw")                                                                              \
    X(LETTER_WITHDRAW_WHY, "Lý do thu hồi", "Why it is withdrawn")                                                                 \
    X(LETTER_REASON_BAD, "Ghi lý do thu hồi", "Write why it is withdrawn")                                                         \
    X(LETTER_CODE, "Mã tra cứu", "Code")                                                                                           \
    X(LETTER_CHECK, "Kiểm tra hiệu lực văn bản", "Is this paper in force?")                                                        \
    X(LETTER_CHECK_NONE, "Không có văn bản nào mang mã này. Hãy so lại từng ký tự trên giấy.",                                     \
      "No paper bears this code. Compare it with the paper, letter by letter.")                                                    \
    X(LETTER_CHECK_IN_FORCE, "Văn bản này còn hiệu lực.", "This paper is in force.")                                               \
    X(LETTER_CHECK_WITHDRAWN, "Văn bản này đã bị thu hồi, không còn hiệu lực.",                                                    \
      "This paper was withdrawn; it is no longer in force.")                                                                       \
    X(LETTER_DID, "Phát hành văn bản", "Issued a letter")                                                                          \
    X(LETTER_DID_WITHDRAW, "Thu hồi văn bản", "Withdrew a letter")                                                                 \
    X(BRIEF_PANEL, "Tài liệu chuẩn bị", "Briefs")                                                                                  \
    X(BRIEF_DOES,                                                                                                                  \
      "Không quá hai trang, lập lúc mở, chỉ gồm những gì bạn được xem; không lưu lại.",                                            \
      "At most two pages, made when opened, of what you may see; not kept.")                                                       \
    X(SAID_LETTER, "Đã cấp số và phát hành.", "Numbered and issued.")                                                              \
    X(SAID_WITHDRAWN, "Đã thu hồi văn bản.", "The letter was withdrawn.")

#endif
