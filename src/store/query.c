/* query.c - the fixed statements of the engine's own tables. The same text runs on both engines. */
#include "store/inside.h"

#define ACTOR_POSTS                                                                                \
    "SELECT p.id, p.name, p.role, o.id, o.name, o.focal FROM holding h"                            \
    " JOIN post p ON p.id = h.post JOIN organisation o ON o.id = p.organisation"                   \
    " WHERE h.person = $person AND h.since <= $today AND (h.until IS NULL OR h.until >= $today)"   \
    " AND h.state = $state ORDER BY h.since, h.id"

/* An organisation hands over once it has ended and names who carries on. */
#define ORG_ENDED "o.successor IS NOT NULL AND (o.state <> $state OR o.valid_to < $today)"

/* Its own, or that of what it hangs under. */
#define CHANNEL "COALESCE($channel, (SELECT p.channel FROM record p WHERE p.id = $parent))"

const struct query_text query_texts[QUERIES] = {
    [Q_SETTING_GET] = {"setting_get", "SELECT value FROM setting WHERE name = $name", false},
    [Q_SETTING_SET] = {"setting_set",
                       "INSERT INTO setting (name, value) VALUES ($name, $value)"
                       " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       true},
    [Q_RECORD_ADD] =
        {"record_add",
         "INSERT INTO record (type, number, title, owner, state, channel, sort,"
         " version, created_at, created_by, updated_at) VALUES ($type, $number, $title,"
         " $owner, $state, " CHANNEL ", $sort, 1, $now, $account, $now) RETURNING id",
         true},
    [Q_RECORD_CHANGE] = {"record_change",
                         "UPDATE record SET number = $number, title = $title, owner = $owner,"
                         " state = $state, channel = " CHANNEL
                         ", sort = $sort, version = version + 1,"
                         " updated_at = $now WHERE id = $id AND version = $version",
                         true},
    /* Where its owner stays: the column has an index and refers to a record. */
    [Q_RECORD_CHANGE_SAME] = {"record_change_same",
                              "UPDATE record SET number = $number, title = $title,"
                              " state = $state, channel = " CHANNEL
                              ", sort = $sort, version = version + 1,"
                              " updated_at = $now WHERE id = $id AND version = $version",
                              true},
    [Q_RECORD_HEAD] = {"record_head",
                       "SELECT type, title, owner, sort, (SELECT c.parent FROM child c"
                       " WHERE c.record = record.id) FROM record WHERE id = $id",
                       false},
    [Q_RECORD_ABOVE] = {"record_above", "SELECT parent FROM child WHERE record = $record", false},
    [Q_RECORD_CHANNEL] = {"record_channel",
                          "UPDATE record SET channel = (SELECT p.channel FROM record p"
                          " WHERE p.id = $parent) WHERE id = $id",
                          true},
    [Q_RECORD_BY_TITLE] = {"record_by_title",
                           "SELECT id FROM record WHERE type = $type AND title = $key LIMIT 2",
                           false},
    [Q_REACH_DROP] = {"reach_drop", "DELETE FROM reach WHERE record = $id", true},
    [Q_REACH_ADD] =
        {"reach_add",
         "INSERT INTO reach (org, type, sort, record)"
         " SELECT 0, $type, $sort, $id UNION"
         " SELECT u.up, $type, $sort, $id FROM org_up u WHERE u.org = $owner UNION"
         " SELECT u.up, $type, $sort, $id FROM share s JOIN org_up u ON u.org = s.org"
         " WHERE s.record = $id UNION"
         " SELECT u.up, $type, $sort, $id FROM record p JOIN org_up u ON u.org = p.owner"
         " WHERE p.id = $parent UNION"
         " SELECT u.up, $type, $sort, $id FROM child c JOIN record p ON p.id = c.parent"
         " JOIN org_up u ON u.org = p.owner WHERE c.record = $parent",
         true},
    [Q_CHILD_DROP] = {"child_drop", "DELETE FROM child WHERE record = $id", true},
    [Q_CHILD_ADD] = {"child_add",
                     "INSERT INTO child (parent, type, sort, record)"
                     " VALUES ($parent, $type, $sort, $id)",
                     true},
    [Q_CHILDREN] = {"children", "SELECT record, type FROM child WHERE parent = $parent", true},
    [Q_WORD_DROP] = {"word_drop",
                     "DELETE FROM word WHERE type = $type AND word = $word AND record = $id", true},
    [Q_WORD_ADD] = {"word_add",
                    "INSERT INTO word (type, word, record) VALUES ($type, $word, $id)"
                    " ON CONFLICT DO NOTHING",
                    true},
    [Q_WORD_COUNT] = {"word_count",
                      "SELECT COUNT(*) FROM (SELECT 1 FROM word WHERE type = $type AND word >= $w0"
                      " AND word < $w0z LIMIT $limit) n",
                      false},
    [Q_SHARE_ADD] = {"share_add",
                     "INSERT INTO share (record, org, asked) VALUES ($record, $org, $asked)"
                     " ON CONFLICT (record, org) DO UPDATE SET asked = 0"
                     " WHERE share.asked = 1 AND excluded.asked = 0 RETURNING record",
                     true},
    [Q_SCAN_END] = {"scan_end",
                    "SELECT sort, record FROM reach WHERE org = $org AND type = $type"
                    " AND (sort, record) > ($after, $after_id) ORDER BY sort, record"
                    " LIMIT 1 OFFSET $limit",
                    false},
    [Q_SCAN_END_DOWN] = {"scan_end_down",
                         "SELECT sort, record FROM reach WHERE org = $org AND type = $type"
                         " AND (sort, record) < ($after, $after_id)"
                         " ORDER BY sort DESC, record DESC LIMIT 1 OFFSET $limit",
                         false},
    [Q_HISTORY_ADD] =
        {"history_add",
         "INSERT INTO history (record, at, account, post, org, who, post_title,"
         " org_title, address, step, reason, from_state, to_state, changes) VALUES"
         " ($record, $now, $account, $post, $org, COALESCE($who, (SELECT COALESCE((SELECT r.title"
         " FROM record r WHERE r.id = a.person), a.login) FROM account a"
         " WHERE a.id = $account)), COALESCE($post_title, (SELECT r.title FROM record r WHERE"
         " r.id = $post)), COALESCE($org_title, (SELECT r.title FROM record r WHERE r.id = $org)),"
         " $address, $step, $reason, $from_state, $to_state, $changes)",
         true},
    [Q_HISTORY_READ] = {"history_read",
                        "SELECT id, at, who, post_title, org_title, address, step, reason,"
                        " from_state, to_state, changes FROM history WHERE record = $record"
                        " AND id < $before ORDER BY id DESC LIMIT $limit",
                        false},
    [Q_HISTORY_LEFT] = {"history_left",
                        "SELECT at FROM history WHERE record = $record AND from_state IS NOT NULL"
                        " AND to_state <> from_state ORDER BY id LIMIT 1",
                        false},
    [Q_HISTORY_COUNT] = {"history_count",
                         "SELECT COUNT(*) FROM history WHERE record = $record AND step = $step"
                         " AND id > COALESCE((SELECT MAX(s.id) FROM history s"
                         " WHERE s.record = $record AND s.step = $since), 0)",
                         false},
    [Q_HISTORY_PASSAGES] = {"history_passages",
                            "SELECT to_state, step FROM history WHERE record = $record"
                            " AND to_state IS NOT NULL"
                            " AND (from_state IS NULL OR from_state <> to_state)"
                            " ORDER BY id DESC LIMIT $limit",
                            false},
    [Q_FILE_ADD] = {"file_add",
                    "INSERT INTO file (hash, name, type, size, at)"
                    " VALUES ($hash, $name, $kind, $size, $now) ON CONFLICT DO NOTHING",
                    true},
    [Q_FILE_FIND] = {"file_find", "SELECT name, type, size FROM file WHERE hash = $hash", false},
    [Q_FILE_USE_DROP] = {"file_use_drop", "DELETE FROM file_use WHERE record = $id", true},
    [Q_FILE_USE_ADD] = {"file_use_add",
                        "INSERT INTO file_use (hash, record, field) VALUES ($hash, $id, $field)"
                        " ON CONFLICT DO NOTHING",
                        true},
    [Q_FILE_USE_FIND] = {"file_use_find",
                         "SELECT u.record, u.field, r.type FROM file_use u"
                         " JOIN record r ON r.id = u.record WHERE u.hash = $hash ORDER BY u.record,"
                         " u.field",
                         false},
    [Q_SEQUENCE_NEXT] = {"sequence_next",
                         "INSERT INTO sequence (series, owner, year, last)"
                         " VALUES ($series, $owner, $year, 1) ON CONFLICT (series, owner, year)"
                         " DO UPDATE SET last = sequence.last + 1 RETURNING last",
                         true},
    [Q_ORG_UP_DROP] = {"org_up_drop", "DELETE FROM org_up", true},
    [Q_ORG_UP_ADD] = {"org_up_add",
                      "INSERT INTO org_up (org, up) WITH RECURSIVE climb(org, up) AS ("
                      " SELECT id, id FROM organisation UNION SELECT c.org, e.next FROM climb c"
                      " JOIN (SELECT id, parent AS next FROM organisation WHERE parent IS NOT NULL"
                      " UNION SELECT o.id, o.successor FROM organisation o WHERE " ORG_ENDED
                      ") e ON e.id = c.up) SELECT org, up FROM climb",
                      true},
    [Q_ORG_UP_NEW] = {"org_up_new",
                      "INSERT INTO org_up (org, up) SELECT CAST($id AS BIGINT), CAST($id AS BIGINT)"
                      " UNION SELECT CAST($id AS BIGINT), u.up FROM org_up u WHERE u.org = $parent",
                      true},
    [Q_ACCOUNT_FIND] = {"account_find",
                        "SELECT id, person, login, password, failed, locked_until, disabled,"
                        " must_change FROM account WHERE login = $login",
                        false},
    [Q_ACCOUNT_LIST] = {"account_list",
                        "SELECT id, person, login, password, failed, locked_until, disabled,"
                        " must_change FROM account WHERE login > $after ORDER BY login"
                        " LIMIT $limit",
                        false},
    [Q_ACCOUNT_ADD] =
        {"account_add",
         "INSERT INTO account (login, password, person, failed, disabled, must_change,"
         " created_at) VALUES ($login, $password, $person, 0, $disabled, $must_change,"
         " $now) RETURNING id",
         true},
    [Q_ACCOUNT_PASSWORD] = {"account_password",
                            "UPDATE account SET password = $password, must_change = $must_change,"
                            " failed = 0, locked_until = NULL WHERE id = $id RETURNING id",
                            true},
    [Q_ACCOUNT_FAILED] = {"account_failed",
                          "UPDATE account SET failed = failed + 1, locked_until = $locked"
                          " WHERE id = $id RETURNING id",
                          true},
    [Q_ACCOUNT_GOOD] = {"account_good",
                        "UPDATE account SET failed = 0, locked_until = NULL WHERE id = $id"
                        " RETURNING id",
                        true},
    [Q_ACCOUNT_DISABLE] = {"account_disable",
                           "UPDATE account SET disabled = $disabled WHERE id = $id RETURNING id",
                           true},
    [Q_SESSION_ADD] = {"session_add",
                       "INSERT INTO session (token, account, lang, address, opened_at, seen_at)"
                       " VALUES ($token, $account, 'vi', $address, $now, $now)",
                       true},
    [Q_SESSION_FIND] = {"session_find",
                        "SELECT s.id, s.account, s.post, s.lang, a.person, a.login, a.must_change,"
                        " (SELECT r.title FROM record r WHERE r.id = a.person), s.seen_at,"
                        " s.opened_at FROM session s JOIN account a ON a.id = s.account"
                        " WHERE s.token = $token AND a.disabled = 0",
                        false},
    [Q_SESSION_TOUCH] = {"session_touch", "UPDATE session SET seen_at = $now WHERE token = $token",
                         true},
    [Q_SESSION_END] = {"session_end", "DELETE FROM session WHERE token = $token", true},
    [Q_SESSION_END_ALL] = {"session_end_all", "DELETE FROM session WHERE account = $id", true},
    [Q_SESSION_SWEEP] = {"session_sweep",
                         "DELETE FROM session WHERE seen_at < $seen OR opened_at < $opened"
                         " RETURNING id",
                         true},
    [Q_SESSION_POST] = {"session_post",
                        "UPDATE session SET post = $post WHERE token = $token RETURNING id", true},
    [Q_SESSION_LANG] = {"session_lang",
                        "UPDATE session SET lang = $lang WHERE token = $token RETURNING id", true},
    [Q_POSTS_HELD] = {"posts_held", ACTOR_POSTS, false},
    [Q_ACCOUNT_PERSON] = {"account_person", "SELECT person FROM account WHERE id = $id", false},
    [Q_ORG_PARENT] = {"org_parent", "SELECT parent FROM organisation WHERE id = $id", false},
    [Q_ORG_NEXT] = {"org_next",
                    "SELECT o.successor FROM organisation o WHERE o.id = $id AND " ORG_ENDED,
                    false},
    [Q_ORG_UNDER] = {"org_under", "SELECT 1 FROM org_up WHERE org = $org AND up = $up", false},
    [Q_ORG_FOCAL] = {"org_focal",
                     "SELECT id FROM organisation WHERE focal = 1 AND state = $state"
                     " ORDER BY id LIMIT 1",
                     false},
    [Q_ORG_PASSED] = {"org_passed",
                      "SELECT o.id, EXISTS (SELECT 1 FROM org_up u WHERE u.org = o.id"
                      " AND u.up = o.successor) FROM organisation o WHERE o.successor IS NOT NULL"
                      " AND o.state = $state AND o.valid_to < $today ORDER BY o.valid_to, o.id",
                      true},
    [Q_OWNED] = {"owned", "SELECT id, type, state FROM record WHERE owner = $owner ORDER BY id",
                 true},
    [Q_OWNED_UNDER] =
        {"owned_under",
         "SELECT r.id FROM org_up u JOIN record r ON r.owner = u.org WHERE u.up = $org"
         " UNION SELECT s.record FROM org_up u JOIN share s ON s.org = u.org"
         " WHERE u.up = $org",
         true},
    [Q_DUTY_HAND_OVER] = {"duty_hand_over",
                          "UPDATE duty SET org = $up WHERE org = $org AND ended IS NULL", true},
#define DUTY_COLUMNS                                                                               \
    "SELECT d.id, d.record, d.org, d.role, d.type, d.clock, d.started, d.due, d.provisional,"      \
    " d.how_vi, d.how_en, d.paused, d.ended, d.outcome, r.title,"                                  \
    " (SELECT o.title FROM record o WHERE o.id = d.org)"
#define DUTY_FROM " FROM duty d JOIN record r ON r.id = d.record "
/* The first rows are found by index alone; only they are looked up. */
#define FIRST(which)                                                                               \
    DUTY_COLUMNS " FROM (SELECT d.id FROM duty d WHERE " which                                     \
                 " ORDER BY d.sort, d.id LIMIT $limit) x JOIN duty d ON d.id = x.id"               \
                 " JOIN record r ON r.id = d.record ORDER BY d.sort, d.id"
#define COUNT(which) "SELECT COUNT(*) FROM duty d WHERE " which
/* Who does not see the Party channel is not told that there is something in it, but for what is his
 * own to do. */
#define SEEN(side)                                                                                 \
    " AND ($party = 1 OR NOT EXISTS (SELECT 1 FROM record p WHERE p.id = " side ".record"          \
    " AND p.channel = 'party' AND (CAST($owner_sees AS TEXT) NOT LIKE '%|' || p.type || '|%' OR"   \
    " NOT " OWNED_BY("$org", "p.owner") ")))"
/* Of others' duties, only those on types the reader's role reads at all. */
#define OPENED(side)                                                                               \
    SEEN(side)                                                                                     \
    " AND (CAST($unread AS TEXT) IS NULL OR CAST($unread AS TEXT) NOT LIKE '%|' || " side          \
    ".type || '|%')"
/* The reader's role, those it stands for at home, and what anybody there owes. */
#define ROLES "IN ($role, $acts1, $acts2, $acts3, '*')"
#define MINE  "d.org = $org AND d.ended IS NULL AND d.role " ROLES SEEN("d")
/* Of few units: the range of each. Of many: in order of date until enough are found. */
#define OF_UNITS                                                                                   \
    "d.org IN (SELECT u.org FROM org_up u WHERE u.up = $org) AND d.ended IS NULL" OPENED("d")
#define OF_MANY                                                                                    \
    "d.ended IS NULL AND EXISTS (SELECT 1 FROM org_up u WHERE u.org = d.org AND u.up = "           \
    "$org)" OPENED("d")
#define LATE " AND d.sort < $today"
#define WEEK " AND d.sort >= $today AND d.sort < $until"
/* Owed by others on what the organisation owns, or asked for. */
#define WAITING(side, end)                                                                         \
    "SELECT id FROM (SELECT w.id FROM duty w WHERE w." side " = $org AND w.ended IS NULL"          \
    " AND w.org <> $org" OPENED("w") end ") " side "s"
/* The last rung fired for the due date that stands; what stands still reminds of nothing. */
#define REMINDED                                                                                   \
    "SELECT g.duty, MAX(g.day) AS day FROM duty_rung g JOIN duty d ON d.id = g.duty"               \
    " WHERE g.org = $org AND g.live = 1 AND g.role " ROLES " AND d.ended IS NULL"                  \
    " AND d.paused IS NULL AND g.due >= d.due" SEEN("d") " GROUP BY g.duty"
#define WAITING_FIRST " ORDER BY w.sort, w.id LIMIT $limit"
    [Q_DUTY_ADD] = {"duty_add",
                    "INSERT INTO duty (record, org, role, type, clock, started, due, sort,"
                    " provisional, how_vi, how_en, paused, owner, asker) VALUES ($record, $org,"
                    " $role, $type, $clock, $started, $due, $sort, $provisional, $how_vi, $how_en,"
                    " $paused, (SELECT r.owner FROM record r WHERE r.id = $record),"
                    " (SELECT h.org FROM history h WHERE h.record = $record ORDER BY h.id LIMIT 1))"
                    " RETURNING id",
                    true},
    [Q_DUTY_MOVE] = {"duty_move",
                     "UPDATE duty SET org = $org, due = $due, sort = $sort,"
                     " provisional = $provisional, how_vi = $how_vi, how_en = $how_en,"
                     " paused = $paused WHERE id = $id AND ended IS NULL RETURNING id",
                     true},
    [Q_DUTY_OWNER] = {"duty_owner",
                      "UPDATE duty SET owner = $owner WHERE record = $id AND ended IS NULL", true},
    [Q_DUTY_END] = {"duty_end",
                    "UPDATE duty SET ended = $day, outcome = $outcome WHERE id = $id"
                    " AND ended IS NULL RETURNING id",
                    true},
    [Q_DUTY_EVENT_ADD] = {"duty_event_add",
                          "INSERT INTO duty_event (duty, at, kind, reason, authority, due)"
                          " VALUES ($id, $at, $kind, $reason, $authority, $due)",
                          true},
    [Q_DUTY_EVENTS] = {"duty_events",
                       "SELECT at, kind, reason, authority, due FROM duty_event WHERE duty = $id"
                       " ORDER BY id",
                       false},
    [Q_DUTY_READ] = {"duty_read", DUTY_COLUMNS DUTY_FROM "WHERE d.id = $id", false},
    [Q_DUTIES_RECORD] = {"duties_record",
                         DUTY_COLUMNS DUTY_FROM "WHERE d.record = $record AND"
                                                " ($open = 0 OR d.ended IS NULL) ORDER BY d.id",
                         false},
    [Q_DUTIES_MINE] = {"duties_mine", FIRST(MINE), false},
    [Q_DUTIES_UNIT] = {"duties_unit", FIRST(OF_UNITS), false},
    [Q_DUTIES_WAITING] = {"duties_waiting",
                          FIRST("d.id IN (" WAITING("owner", WAITING_FIRST) " UNION " WAITING(
                              "asker", WAITING_FIRST) ")"),
                          false},
    [Q_DUTIES_LATE] = {"duties_late", FIRST(OF_UNITS LATE), false},
    [Q_DUTIES_WEEK] = {"duties_week", FIRST(OF_UNITS WEEK), false},
    [Q_DUTIES_REMINDED] = {"duties_reminded",
                           DUTY_COLUMNS ", x.day FROM (" REMINDED ") x JOIN duty d ON d.id = x.duty"
                                        " JOIN record r ON r.id = d.record ORDER BY d.sort, d.id"
                                        " LIMIT $limit",
                           false},
    [Q_DUTIES_DUE] = {"duties_due",
                      DUTY_COLUMNS DUTY_FROM "WHERE d.ended IS NULL AND d.paused IS NULL"
                                             " AND d.sort < $until AND (d.sort, d.id) > ($due, $id)"
                                             " ORDER BY d.sort, d.id LIMIT $limit",
                      true},
    [Q_DUTIES_PROVISIONAL] = {"duties_provisional",
                              DUTY_COLUMNS DUTY_FROM
                              "WHERE d.provisional = 1 AND d.ended IS NULL AND d.id > $id"
                              " ORDER BY d.id LIMIT $limit",
                              true},
    [Q_RUNG_FIRED] = {"rung_fired",
                      "SELECT 1 FROM duty_rung WHERE duty = $duty AND rung = $rung"
                      " AND due >= $due LIMIT 1",
                      true},
    [Q_RUNG_ADD] = {"rung_add",
                    "INSERT INTO duty_rung (duty, rung, due, day, org, role, live)"
                    " VALUES ($duty, $rung, $due, $today, $org, $role, 1) ON CONFLICT DO NOTHING"
                    " RETURNING duty",
                    true},
    [Q_RUNG_REST] = {"rung_rest", "UPDATE duty_rung SET live = 0 WHERE duty = $id AND live = 1",
                     true},
    [Q_RUNG_HAND_OVER] = {"rung_hand_over",
                          "UPDATE duty_rung SET org = $up WHERE org = $org AND live = 1", true},
/* Told by SQL's own calendar functions, not by the program's that fire. */
#define RUNG_DUE(due, until)                                                                       \
    " CASE WHEN $workdays = 1 THEN add_workdays(substr(" due                                       \
    ", 1, 10), CAST($n AS BIGINT)) <= " until " ELSE days_between(substr(" due ", 1, 10), " until  \
    ") >= CAST($n AS BIGINT) END"
#define RUNG_PAST(due, until)                                                                      \
    " CASE WHEN $workdays = 1 THEN add_workdays(substr(" due                                       \
    ", 1, 10), CAST($n AS BIGINT)) < " until " ELSE days_between(substr(" due ", 1, 10), " until   \
    ") > CAST($n AS BIGINT) END"
#define RUNG_NOT_FIRED                                                                             \
    " AND NOT EXISTS (SELECT 1 FROM duty_rung g WHERE g.duty = d.id AND g.rung = $rung"            \
    " AND g.due >= d.due)"
    [Q_RUNG_OWED] = {"rung_owed",
                     "SELECT d.record, d.due FROM duty d WHERE d.type = $type AND d.clock = $clock"
                     " AND d.ended IS NULL AND d.paused IS NULL AND d.due IS NOT NULL"
                     " AND" RUNG_DUE("d.due", "$today") RUNG_NOT_FIRED " ORDER BY d.id",
                     true},
    [Q_RUNG_MISSED] = {"rung_missed",
                       "SELECT d.record, d.due FROM duty d WHERE d.type = $type"
                       " AND d.clock = $clock AND d.ended >= $last AND d.due IS NOT NULL"
                       " AND" RUNG_PAST("d.due", "d.ended") " AND NOT" RUNG_DUE("d.due", "$last")
                           RUNG_NOT_FIRED " ORDER BY d.id",
                       true},
    [Q_RUNG_EARLY] = {"rung_early",
                      "SELECT d.record, g.due FROM duty_rung g JOIN duty d ON d.id = g.duty"
                      " WHERE g.day >= $last AND g.rung = $rung AND d.type = $type"
                      " AND d.clock = $clock AND NOT" RUNG_DUE("g.due", "g.day") " ORDER BY d.id",
                      true},
    [Q_DUTIES_UNIT_MANY] = {"duties_unit_many", FIRST(OF_MANY), false},
    [Q_DUTIES_LATE_MANY] = {"duties_late_many", FIRST(OF_MANY LATE), false},
    [Q_DUTIES_WEEK_MANY] = {"duties_week_many", FIRST(OF_MANY WEEK), false},
    [Q_UNITS_UNDER] = {"units_under",
                       "SELECT COUNT(*) FROM (SELECT 1 FROM org_up WHERE up = $org LIMIT $limit) n",
                       false},
    [Q_OWED_BY] = {"owed_by",
                   "SELECT COUNT(*) FROM (SELECT 1 FROM duty d WHERE d.org = $org AND"
                   " d.role " ROLES " AND d.ended IS NULL" SEEN("d") " LIMIT $limit) n",
                   false},
    [Q_COUNT_MINE] = {"count_mine", COUNT(MINE), false},
    [Q_COUNT_UNIT] = {"count_unit", COUNT(OF_UNITS), false},
    [Q_COUNT_WAITING] = {"count_waiting",
                         "SELECT COUNT(*) FROM (" WAITING("owner", "") " UNION " WAITING("asker",
                                                                                         "") ") n",
                         false},
    [Q_COUNT_LATE] = {"count_late", COUNT(OF_UNITS LATE), false},
    [Q_COUNT_WEEK] = {"count_week", COUNT(OF_UNITS WEEK), false},
    [Q_COUNT_REMINDED] = {"count_reminded", "SELECT COUNT(*) FROM (" REMINDED ") n", false},
    [Q_LETTER_ADD] =
        {"letter_add",
         "INSERT INTO letter (record, org, name, number, day, kind, subject, issuer, signer, code,"
         " docx, pdf, classes, issued_at, mandate) VALUES ($record, $org, $name, $number, $day, "
         "$kind,"
         " $subject, $issuer, $signer, $code, $docx, $pdf, $classes, $now, $mandate) RETURNING id",
         true},
#define LETTER_COLUMNS                                                                             \
    "SELECT l.id, l.record, l.org, l.name, l.number, l.day, l.kind, l.subject, l.issuer,"          \
    " l.signer, l.code, l.docx, l.pdf, l.classes, l.issued_at, l.withdrawn_at, l.because, r.type," \
    " l.mandate FROM letter l JOIN record r ON r.id = l.record "
    [Q_LETTER_READ] = {"letter_read", LETTER_COLUMNS "WHERE l.id = $id", false},
    [Q_LETTER_BY_CODE] = {"letter_by_code", LETTER_COLUMNS "WHERE l.code = $code", false},
    [Q_LETTER_WITHDRAW] = {"letter_withdraw",
                           "UPDATE letter SET withdrawn_at = $now, because = $because"
                           " WHERE id = $id AND withdrawn_at IS NULL RETURNING id",
                           true},
    [Q_LETTERS_OF] = {"letters_of", LETTER_COLUMNS "WHERE l.record = $record ORDER BY l.id DESC",
                      false},
#define SIGNERS(where)                                                                             \
    "SELECT h.id, p.name, x.title, p.role, p.id FROM post p JOIN holding h ON h.post = p.id"       \
    " JOIN record x ON x.id = h.person WHERE " where                                               \
    " AND h.since <= $today AND (h.until IS NULL OR h.until >= $today)"                            \
    " AND h.state = $state ORDER BY p.id, h.id"
    [Q_SIGNERS] = {"signers", SIGNERS("p.organisation = $org AND p.signs = 1"), false},
    [Q_HOLDERS] = {"holders", SIGNERS("p.id = $post"), false},
#define OPINION_COLUMNS                                                                            \
    "SELECT o.id, o.record, o.step, o.round, o.org, o.asker, o.duty, o.latest, o.silence,"         \
    " o.asked_at, o.due, o.answered_at, o.answer, o.text, o.file, d.provisional, d.how_vi,"        \
    " d.how_en, d.ended, d.role, r.title, (SELECT h.title FROM account a JOIN record h ON"         \
    " h.id = a.person WHERE a.id = o.account), o.papers FROM opinion o JOIN duty d ON"             \
    " d.id = o.duty JOIN record r ON r.id = o.org "
    [Q_WAIVER_ADD] = {"waiver_add",
                      "INSERT INTO waiver (record, name, reason, account, org, at, param, value)"
                      " VALUES ($record, $name, $reason, $account, $org, $now, $param, $value)",
                      true},
    [Q_WAIVER_FIND] = {"waiver_find",
                       "SELECT w.reason, w.at, (SELECT r.title FROM record r"
                       " WHERE r.id = w.org) FROM waiver w WHERE w.record = $record"
                       " AND w.name = $name AND w.param IS NULL ORDER BY w.id DESC LIMIT 1",
                       false},
    [Q_WAIVER_FIGURES] = {"waiver_figures",
                          "SELECT w.reason, w.at, (SELECT r.title FROM record r"
                          " WHERE r.id = w.org), w.param, w.value FROM waiver w WHERE"
                          " w.record = $record AND w.name = $name AND w.param IS NOT NULL"
                          " AND NOT EXISTS (SELECT 1 FROM waiver n WHERE n.record = w.record"
                          " AND n.name = w.name AND n.param = w.param AND n.id > w.id)"
                          " ORDER BY w.id",
                          false},
#define FEED_COLUMNS                                                                               \
    "SELECT f.id, f.account, f.post, f.whole, f.lang, f.created_at,"                               \
    " (SELECT r.title FROM record r WHERE r.id = f.post)"
    [Q_FEED_ADD] = {"feed_add",
                    "INSERT INTO feed (token, account, post, whole, lang, created_at)"
                    " VALUES ($token, $account, $post, $whole, $lang, $now) RETURNING id",
                    true},
    [Q_FEED_FIND] = {"feed_find",
                     FEED_COLUMNS ", a.person, a.login, (SELECT r.title FROM record r"
                                  " WHERE r.id = a.person) FROM feed f JOIN account a"
                                  " ON a.id = f.account WHERE f.token = $token AND a.disabled = 0",
                     false},
    [Q_FEED_END] = {"feed_end",
                    "DELETE FROM feed WHERE id = $id AND account = $account RETURNING id", true},
    [Q_FEEDS] = {"feeds", FEED_COLUMNS " FROM feed f WHERE f.account = $account ORDER BY f.id",
                 false},
    /* -1: not written anew is gone; what was shown and is not written anew is over. */
    [Q_SPAN_MARK] = {"span_mark",
                     "UPDATE span SET standing = CASE standing WHEN 0 THEN -1 ELSE 2 END"
                     " WHERE record = $id",
                     true},
    [Q_SPAN_SWEEP] = {"span_sweep", "DELETE FROM span WHERE record = $id AND standing = -1", true},
    [Q_SPAN_MEANT] = {"span_meant", "UPDATE span SET taken = $taken WHERE booked = $id", true},
    [Q_SPANS] = {"spans",
                 "SELECT s.record, s.booked, s.taken, s.since, s.until, s.standing, r.type,"
                 " r.owner, r.version, r.updated_at, s.part, s.row FROM span s JOIN record r ON "
                 "r.id = s.record"
                 " WHERE s.taken = $taken AND s.until > $since AND s.since < $until"
                 " AND s.standing BETWEEN 1 AND $most"
                 " ORDER BY s.since, s.record, s.part, s.row LIMIT $limit",
                 false},
    [Q_SPANS_BOOKED] = {"spans_booked",
                        "SELECT s.taken, s.since, s.until, r.title FROM span s JOIN record r"
                        " ON r.id = s.booked WHERE s.record = $record AND s.taken > 0"
                        " AND s.standing < 2 ORDER BY s.part, s.row",
                        false},
    [Q_OPINION_ROUND] = {"opinion_round",
                         "SELECT COALESCE(MAX(round), 0) + 1 FROM opinion"
                         " WHERE record = $record AND step = $step",
                         true},
    [Q_OPINION_EARLIER] = {"opinion_earlier",
                           "UPDATE opinion SET latest = 0 WHERE record = $record AND step = $step"
                           " AND org = $org AND latest = 1 RETURNING (SELECT d.id FROM duty d"
                           " WHERE d.id = opinion.duty AND d.ended IS NULL)",
                           true},
    [Q_OPINION_ADD] =
        {"opinion_add",
         "INSERT INTO opinion (record, step, round, org, asker, duty, latest, silence,"
         " asked_at, due, papers) VALUES ($record, $step, $round, $org, $asker, $duty, 1,"
         " $silence, $now, $due, $papers) RETURNING id",
         true},
    [Q_OPINION_ANSWER] = {"opinion_answer",
                          "UPDATE opinion SET answered_at = $now, answer = $answer, text = $text,"
                          " file = $file, account = $account WHERE id = $id"
                          " AND answered_at IS NULL RETURNING id",
                          true},
    [Q_OPINION_DUE] = {"opinion_due", "UPDATE opinion SET due = $due WHERE duty = $id", true},
    [Q_OPINION_READ] = {"opinion_read", OPINION_COLUMNS "WHERE o.id = $id AND o.record = $record",
                        false},
    [Q_OPINIONS_RECORD] = {"opinions_record",
                           OPINION_COLUMNS "WHERE o.record = $record ORDER BY o.step, o.round DESC,"
                                           " o.id",
                           false},
    [Q_PAPER_ADD] = {"paper_add",
                     "INSERT INTO opinion_paper (opinion, part, row) VALUES ($opinion, $part, $row)"
                     " ON CONFLICT DO NOTHING",
                     true},
    [Q_PAPERS_OF] = {"papers_of",
                     "SELECT part, row FROM opinion_paper WHERE opinion = $opinion"
                     " ORDER BY part, row",
                     false},
/* Something is held back from the organisation: it was asked, never with everything, and nothing
 * else shows it the record, by whoever owns that or what it hangs under. */
#define ASKED_HERE                                                                                 \
    "EXISTS (SELECT 1 FROM opinion o JOIN org_up u ON u.org = o.org"                               \
    " WHERE o.record = $record AND u.up = $org AND o.papers IS "
    [Q_PAPERS_HELD] = {"papers_held",
                       "SELECT CASE WHEN " ASKED_HERE "NOT NULL) AND NOT " ASKED_HERE "NULL)"
                       " AND NOT EXISTS (SELECT 1 FROM share h JOIN org_up u ON u.org = h.org"
                       " WHERE h.record = $record AND u.up = $org AND COALESCE(h.asked, 0) = 0)"
                       " AND NOT EXISTS (SELECT 1 FROM record w JOIN org_up u ON u.org = w.owner"
                       " WHERE w.id = $record AND u.up = $org)"
                       " AND NOT EXISTS (SELECT 1 FROM child c JOIN record w ON w.id = c.parent"
                       " JOIN org_up u ON u.org = w.owner WHERE c.record = $record AND u.up = $org)"
                       " AND NOT EXISTS (SELECT 1 FROM child c JOIN child g ON g.record = c.parent"
                       " JOIN record w ON w.id = g.parent JOIN org_up u ON u.org = w.owner"
                       " WHERE c.record = $record AND u.up = $org) THEN 1 ELSE 0 END",
                       false},
    [Q_PAPERS_SENT] = {"papers_sent",
                       "SELECT DISTINCT p.part, p.row FROM opinion o JOIN org_up u ON u.org = o.org"
                       " JOIN opinion_paper p ON p.opinion = o.id"
                       " WHERE o.record = $record AND u.up = $org",
                       false},
    [Q_PAST_RECORDS] = {"past_records",
                        "SELECT id, number, title FROM record WHERE type = $type"
                        " AND state <> $state ORDER BY id",
                        false},
    [Q_PAST_STEPS] = {"past_steps",
                      "SELECT step, at, from_state, to_state, org FROM history"
                      " WHERE record = $record ORDER BY id",
                      false},
    [Q_BASELINE_ADD] = {"baseline_add",
                        "INSERT INTO baseline (root, record, type, field, value)"
                        " VALUES ($root, $record, $type, $field, $value)",
                        true},
    [Q_BASELINE_READ] = {"baseline_read",
                         "SELECT record, type, field, value FROM baseline WHERE root = $root"
                         " ORDER BY record, field",
                         false},
    [Q_BASELINE_TAKEN] = {"baseline_taken", "SELECT 1 FROM baseline WHERE root = $root LIMIT 1",
                          false},
};
