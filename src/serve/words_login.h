/* words_login.h - words of the pages that log in, choose a post and change a password.
 *
 * In the flow:  [words_login] -> words                                                       */
#ifndef SERVE_WORDS_LOGIN_H
#define SERVE_WORDS_LOGIN_H

#define WORDS_LOGIN(X)                                                                                                           \
    X(LOGIN, "Đăng nhập", "Log in")                                                                                              \
    X(LOGIN_SKIP, "Đến nội dung đăng nhập", "Skip to the login form")                                                            \
    X(LOGIN_ABOUT, "Giới thiệu", "About")                                                                                        \
    X(LOGIN_PURPOSE, "Quản lý thống nhất các hoạt động đối ngoại của tỉnh.",                                                     \
      "One place for the external affairs of the province.")                                                                     \
    X(LOGIN_CHANNELS,                                                                                                            \
      "Ba kênh Đảng, Nhà nước và Nhân dân trên một hệ thống: một kế hoạch, một sổ theo dõi thời " \
      "hạn, một bộ "                                                                                                       \
      "báo cáo.",                                                                                                                \
      "Party, State and people-to-people channels meet here: one plan, one list of deadlines, "                                  \
      "one set of reports.")                                                                                                     \
    X(LOGIN_SECRETS, "Hệ thống này không dùng cho bí mật nhà nước. Mọi thay đổi đều ghi nhật ký.",                               \
      "This system is not for state secrets. Every change is recorded.")                                                         \
    X(LOGIN_NAME, "Tên đăng nhập", "Login name")                                                                                 \
    X(LOGIN_PASSWORD, "Mật khẩu", "Password")                                                                                    \
    X(LOGIN_WRONG, "Tên đăng nhập hoặc mật khẩu chưa đúng.",                                                                     \
      "The login name or the password is not right.")                                                                            \
    X(LOGIN_LOCKED, "Tài khoản tạm khóa đến %s vì nhập sai mật khẩu năm lần.",                                                   \
      "The account is locked until %s after five wrong passwords.")                                                              \
    X(LOGIN_OFF, "Tài khoản đã ngừng dùng. Liên hệ người quản trị.",                                                             \
      "The account is no longer in use. Ask the administrator.")                                                                 \
    X(LOGIN_FORGOT, "Quên mật khẩu: liên hệ người quản trị của đơn vị.",                                                         \
      "Forgotten password: ask your administrator.")                                                                             \
    X(LOGIN_SAMPLE, "Dữ liệu mẫu để tập huấn.", "Sample data for training.")                                                     \
    X(PASSWORD_CHANGE, "Đổi mật khẩu", "Change password")                                                                        \
    X(PASSWORD_MUST, "Mật khẩu hiện do người quản trị đặt. Đổi mật khẩu trước khi làm việc.",                                    \
      "Your password was set by the administrator. Change it before you start.")                                                 \
    X(PASSWORD_OLD, "Mật khẩu hiện nay", "Present password")                                                                     \
    X(PASSWORD_NEW, "Mật khẩu mới", "New password")                                                                              \
    X(PASSWORD_AGAIN, "Nhập lại mật khẩu mới", "New password again")                                                             \
    X(PASSWORD_RULE, "Ít nhất 12 ký tự; nên dùng một câu dễ nhớ.",                                                               \
      "At least 12 characters; a sentence you remember is good.")                                                                \
    X(PASSWORD_SHORT, "Mật khẩu mới cần ít nhất 12 ký tự.",                                                                      \
      "The new password needs at least 12 characters.")                                                                          \
    X(PASSWORD_LONG, "Mật khẩu mới dài quá 200 ký tự.",                                                                          \
      "The new password is longer than 200 characters.")                                                                         \
    X(PASSWORD_DIFFER, "Hai lần nhập mật khẩu mới chưa giống nhau.",                                                             \
      "The two new passwords differ.")                                                                                           \
    X(PASSWORD_SAME, "Mật khẩu mới phải khác mật khẩu hiện nay.",                                                                \
      "The new password must differ from the present one.")                                                                      \
    X(PASSWORD_WRONG, "Mật khẩu hiện nay chưa đúng.", "The present password is not right.")                                      \
    X(POST_NONE,                                                                                                                 \
      "Tài khoản của bạn chưa gắn với vị trí công tác nào còn hiệu lực. Liên hệ người quản trị.",                                \
      "Your account holds no post that is valid today. Ask the administrator.")                                                  \
    X(POST_ACT, "Bạn đang làm việc với vị trí", "You act as")

#endif
