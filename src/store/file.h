/* file.h - attachments by content: the name of a file is the hash of what is in it.
 *
 * In the flow:  declare -> [store] -> serve
 * Order:        bytes are written and synced before the row that names them is committed; a file
 *               without a row is harmless, and what an interrupted write left aside is swept by
 *               `ngaba migrate`.
 * Fails:        ERR_LIMIT (too large), ERR_INVALID (kind not allowed), ERR_SYSTEM (disk).
 * Read first:   tests/store/file.c                                                          */
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include "store/store.h"

struct file {
    const char *hash; /* 64 hex digits, BLAKE2b-256 of the bytes */
    const char *name; /* as given by the user, without folders */
    const char *type; /* sniffed by libmagic, e.g. "application/pdf" */
    int64_t size;
};

enum { FILE_MOST = 25 << 20 };

/* Writes, syncs and registers n bytes. Types: PDF, DOCX/XLSX/PPTX, ODT, images, text, CSV, ZIP no. */
bool file_put(struct store *s, struct arena *mem, const char *name, const void *bytes, size_t n,
              struct file *out, struct err *err);
bool file_find(struct store *s, struct arena *mem, const char *hash, struct file *out,
               struct err *err);
/* Open file descriptor, for the answer to be sent from. */
bool file_open(struct store *s, const char *hash, int *out_fd, struct err *err);
/* Removes what writes that were interrupted more than a day ago left aside. */
bool file_sweep(const char *folder, int *out_n, struct err *err);

/* Every record that names the file, oldest first: who may read one of them and its field may have
 * the file. */
struct file_place {
    int64_t record;
    const struct record_type *type;
    const struct field *field;
};
bool file_places(struct store *s, struct arena *mem, const char *hash, struct file_place **out,
                 int *out_n, struct err *err);

#endif
