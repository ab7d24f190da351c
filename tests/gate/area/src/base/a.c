/* a.c - an example for the gate. */
/* Đọc danh sách ĐOÀN RA. */
