/* pages.h - every page of the program, by the file it stands in; route.c gives each its address.
 *
 * In the flow:  route -> [pages] -> frame, emit, html
 * Read first:   request.h                                                                    */
#ifndef SERVE_PAGES_H
#define SERVE_PAGES_H

#include "serve/request.h"

/* login.c */
page_fn page_login, page_login_post, page_logout, page_post, page_post_choose, page_lang;
slow_fn slow_login;
page_fn page_password, page_password_post;
slow_fn slow_password;

/* home.c */
page_fn page_home;

/* list.c, show.c, history.c, search.c, reference.c, download.c, duty.c: any declared record type */
page_fn page_list, page_show, page_history, page_search, page_suggest, page_file, page_duty;
/* edit.c, step.c */
page_fn page_new, page_new_post, page_edit, page_edit_post, page_step, page_step_post, page_waive,
    page_waive_again;
slow_fn uploads_scan;
/* opinion.c */
page_fn page_opinion, page_opinion_post, page_opinion_file;

/* accounts.c: administrators only */
page_fn page_accounts, page_accounts_post, page_account, page_account_post;
slow_fn slow_account;

/* desk.c, tree.c, roadmap.c, changes.c: the declared views, and what one owes */
page_fn page_desk, page_tree, page_roadmap, page_changes;
/* review_page.c, review_type.c */
page_fn page_review, page_review_type;
/* live.c: asked by the forms */
page_fn page_live, page_live_step;
/* calendar_page.c, free_page.c */
page_fn page_calendar, page_free;
/* feed_page.c */
page_fn page_feeds, page_feeds_post, page_feed_end, page_feed;
/* carry_page.c, read_page.c, read_confirm.c */
page_fn page_carry, page_carry_post, page_read, page_read_post, page_read_confirm, page_read_again;
slow_fn slow_read;

/* letter_page.c: writing one; letter_card.c: those issued, and whether a paper is in force */
page_fn page_letter, page_letter_pdf, page_letter_docx, page_letter_post;
/* brief_page.c: a working sheet before a visit */
page_fn page_brief_pdf, page_brief_docx;
page_fn page_issued, page_issued_post, page_issued_pdf, page_issued_docx, page_verify;

#endif
