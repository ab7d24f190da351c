/* model.h - what domain/ declares, as read-only structs: the only thing the rest of the program
 * knows about the province's work.
 *
 * In the flow:  base -> [declare] -> store -> rules -> serve
 * Owns:         all lives in one arena, made by model_read(), never changed afterwards.
 * Names:        identifiers are [a-z][a-z0-9_]*, at most 30 bytes: they become tables and columns.
 * Threads:      read-only, shared by all.
 * Read first:   domain/plan/task.yaml, docs/declare.md (printed from the table of words)       */
#ifndef DECLARE_MODEL_H
#define DECLARE_MODEL_H

#include "base/calendar.h"
#include "declare/yaml.h"

/* Every label exists in both languages; the compiler of declarations refuses less. */
enum lang { LANG_VI, LANG_EN, LANGS };
struct label {
    const char *in[LANGS];
};

struct law { /* legal basis: what stands on the page beside the rule */
    const char *ref;
    bool verified;
};

struct force { /* the days a rule is law, YYYY-MM-DD; NULL: open */
    const char *since, *until;
};

enum tone { TONE_NONE, TONE_OK, TONE_WARN, TONE_BAD, TONE_INFO, TONE_COUNT };

struct option { /* of a choice field, and a state of a record */
    const char *name;
    struct label label;
    enum tone tone;
    bool final; /* states only: nothing is owed any more */
    bool
        gone; /* states only: it no longer counts as part of what it belongs to (dropped, carried) */
    bool shared; /* first state only: the focal point that may take a step from it sees it, too */
};

enum field_type {
    FIELD_TEXT,   /* one line */
    FIELD_LONG,   /* paragraphs */
    FIELD_NUMBER, /* whole number */
    FIELD_MONEY,  /* minor units; column NAME, currency in NAME_currency */
    FIELD_DATE,   /* TEXT YYYY-MM-DD */
    FIELD_TIME,   /* TEXT YYYY-MM-DDTHH:MMZ, UTC */
    FIELD_BOOL,   /* 0, 1 */
    FIELD_CHOICE, /* TEXT, one of options */
    FIELD_REF,    /* INTEGER id of a record of type `to` */
    FIELD_FILE,   /* TEXT content hash, see store/file.h */
    FIELD_TYPES
};

/* What a reader needs beyond seeing the record; roles list the classes they may read. */
enum field_class { CLASS_NONE, CLASS_PERSONAL, CLASS_SENSITIVE, CLASS_RESTRICTED, CLASSES };

struct field {
    const char *name;
    struct pos pos;
    struct label label, hint;
    enum field_type type;
    const struct record_type *to; /* FIELD_REF */
    const struct option *options; /* FIELD_CHOICE */
    int noptions;
    bool required, unique;
    bool names;    /* `names: true`: holds names of people, sorted by given name */
    bool about;    /* ref: the record is about what it names; askings about one thing overlap */
    bool baseline; /* a change after the baseline was taken needs a reason */
    enum field_class class;
    int mask;              /* show only the last n characters to those without the class; 0: hide */
    int max_length;        /* characters; 0: 300 for text, 20000 for long */
    const char *min, *max; /* a literal of the type, or the name of another field */
    bool symbol;           /* `form: symbol`: a document number (base/symbol.h), kept canonical */
    const char *computed;  /* SQL expression over the record's columns; never stored */
    const char
        *fallback; /* `default:` SQL expression; fills the field when left empty at creation */
    const char *const *edit; /* states in which it may be edited by hand; NULL: any not final */
    int nedit;
    int index; /* position in the fields of its record type or rows */
};

struct rows { /* a table inside a record, e.g. proofs of a task */
    const char *name;
    struct pos pos;
    struct label label;
    struct field *fields;
    int nfields;
    const char *const *edit;
    int nedit;
    const struct takes *takes; /* NULL: its rows take nothing for a time */
    bool papers;               /* made by `papers:`: each row is a paper of the dossier */
};

struct takes {                     /* rows that take something for a time: a room, a person */
    const struct field *what;      /* ref: what is taken */
    const struct field *from, *to; /* date or time; NULL, or left empty: that of the record */
};

struct entry_decl {                /* how a record stands on the calendar */
    const struct field *from, *to; /* date or time; to NULL: a day, or an hour */
    const struct field *place;     /* NULL: none */
    const struct field *const *with;
    int nwith;           /* refs to what is taken for all of its time */
    const int *shown_in; /* states */
    int nshown_in;
};

/* Who: "owner.head", "focal.officer", "lead.*", "parent.owner.head", "any.administrator". */
struct who {
    const char *
        relation; /* owner | focal | any | a body | NAME of a ref field to organisation | parent.X */
    const char *role; /* a role of roles.yaml, or "*" */
};

struct authority { /* who decides on a record; the first whose condition holds */
    const char *name;
    struct pos pos;
    struct label label;
    const char *when; /* SQL condition; NULL: the last, which always holds */
    struct law law;
};

struct opinions { /* a step that asks several bodies at once */
    const struct option *const *of;
    int nof;
    bool consent;             /* silence past the due date is agreement */
    struct clock_decl *clock; /* what each asked organisation owes; not a declared clock */
};

/* What a step writes besides the record: one record, or one row of this record, for each row of a
 * SELECT whose columns are named as the fields they fill. */
struct yield {
    const struct record_type *type; /* makes: records of it */
    const struct rows *rows;        /* fills: these rows, instead of those before */
    const char *select;             /* $id, $today, $now, $actor_org, $actor_agency */
    struct pos pos;
};

struct step {
    const char *name;
    struct pos pos;
    struct label label;
    const int *from; /* indexes into states; nfrom = 0: from every state not final */
    int nfrom, to;   /* to = -1: the state stays */
    const struct who *who;
    int nwho;
    const struct field *const *form; /* fields asked in this step */
    int nform;
    enum reason { REASON_NONE, REASON_ASKED, REASON_REQUIRED } reason;
    const struct check *const *checks;
    const struct check *const *settled; /* of these: what the form cannot change */
    int nchecks, nsettled;
    const struct set { /* applied in order, after the form, in the same transaction */
        const struct field *field;
        const char *sql; /* expression over the record's columns, $today, $now, $actor_org */
    } * sets;
    int nsets;
    const struct yield *yields; /* in the order they are done, after the sets */
    int nyields;
    const struct authority *const *decides; /* only when one of these decides; none: any */
    int ndecides;
    struct opinions *opinions;       /* NULL: it asks nobody */
    const char *shown_if;            /* SQL condition; NULL: always */
    bool primary;                    /* the button that leads on */
    int at_most;                     /* times on one record; 0: as often as needed */
    const struct step *anew;         /* doing this one starts that count anew; NULL: none does */
    bool sends_back;                 /* for a supplement: counted */
    const struct baseline *baseline; /* not NULL: doing this step takes the baseline */
};

struct param_value { /* what holds in the province from a day on, instead of the declared figure */
    const char *value, *since; /* since: YYYY-MM-DD */
    struct law law;
};

struct remind {      /* a rung of a clock's escalation */
    const char *key; /* what it is known by in the data: "-2 workday owner.head" */
    struct pos pos;
    int days; /* from the due date; negative: before it */
    bool workdays;
    struct who to;
};

struct clock_decl { /* a duty with a date: who owes what until when, and why */
    const char *name;
    struct pos pos;
    struct label label;
    const struct field *until; /* a date field, or ... */
    int within, unit;          /* ... n of enum clock_unit (rules/clock.h) after it starts */
    bool before;
    const int *runs_in, *pauses_in; /* states */
    int nruns_in, npauses_in;
    struct who owes;
    struct law law;
    struct force force;
    const struct remind *reminds;
    int nreminds;
    const struct param_value *province; /* of `within`; rising by since */
    int nprovince;
    bool asked; /* opened for each organisation that a step asks, and ended by its answer */
};

struct check {
    const char *name;
    struct pos pos;
    struct label label; /* may hold {param} and {column} of the finding */
    bool block;         /* severity: block, or warn */
    struct force force;
    const struct who *waiver; /* who may let one record pass, or give it a figure of its own */
    int nwaiver;
    bool at_save; /* no step names it: asked whenever a record is created or changed */
    bool live;    /* asked while it is typed, too */
    const char *const *signing; /* of a holding: asked when its holder signs with such a mark */
    int nsigning;
    struct law law;
    struct param_decl {
        const char *name;
        const char *value;                  /* as declared, for the nation */
        const struct param_value *province; /* rising by since */
        int nprovince;
        struct label own; /* what it is, where a dossier may have its own; NULLs: none may */
    } * params;
    int nparams;
    const char *finds; /* SELECT: a row is a finding; $id, $today, $actor_org and the params */
};

enum view_kind { VIEW_LIST, VIEW_TREE, VIEW_ROADMAP, VIEW_KINDS };

struct view {
    enum view_kind kind;
    struct pos pos;
    struct label label;
    const struct record_type *item;     /* list: this type; else the level the fields belong to */
    const struct field *const *columns; /* of the item; may hold its `state` */
    int ncolumns;
    const struct field *const *filters; /* choice, ref, bool and number fields, `state` */
    int nfilters;
    const struct record_type *const *levels; /* tree, roadmap: child types, outermost first */
    int nlevels;
    const struct field *start, *due, *tone; /* roadmap, tree */
    const struct field *const *groups;      /* tree: other ways to group the items */
    int ngroups;
};

struct baseline { /* the record and its children as signed; deviations are listed and explained */
    const struct record_type *const *types; /* this type and the children that are frozen with it */
    int ntypes;
};

struct carry { /* take children that are in no final state into another record of the same type */
    const struct record_type *child, *under; /* what is carried; the level it is put under */
    const struct field *from;                /* ref field of the child: the child it continues */
    const struct field *outcome;             /* choice field of the child: how it was carried */
    int state;                               /* the state a carried child ends in */
};

#define LETTER_TO_ASKED "opinions" /* whoever was last asked for an opinion */

struct letter_decl { /* a letter written from a record, in the form of Decree 30/2020 */
    const char *name;
    struct pos pos;
    struct label label;
    const char *kind;    /* abbreviation (base/symbol.h), "QĐ"; NULL: an official letter */
    const char *series;  /* "{seq}/QĐ-{owner}"; letters of one pattern and issuer count together */
    const char *issuer;  /* a relation: owner, focal, parent.X, a ref field to organisation */
    const char *subject; /* this and the texts hold {{marks}} (declare/marker.h) */
    const char *template; /* letters/TEMPLATE in the folder of the declarations */
    const char *by;       /* who decides, over the grounds; NULL: not said */
    const char *const *grounds, *const *text, *const *copies;
    int ngrounds, ntext, ncopies;
    const struct letter_to {       /* who it goes to */
        const struct field *field; /* a ref or a text; NULL: */
        const char *relation;      /* owner, focal, a body, or LETTER_TO_ASKED */
    } * to;
    int nto;
    const struct who *who; /* who may issue it */
    int nwho;
    const int *when; /* states in which it may be issued; none: any */
    int nwhen;
    const char *shown_if; /* SQL condition; NULL: always */
};

struct mandates {                /* the type keeps who may sign letters in whose place */
    const char *const *prefixes; /* of an authority that must name one: "TUQ." */
    int nprefixes;
    const char *finds; /* SELECT: id, post, why it does not hold, in vi and en */
    struct pos pos;
};

struct reads { /* how a document's outline becomes records (intake/reader.h) */
    const struct record_type *section, *item;
    const struct field *symbol, *date, *issuer;     /* of this type, from the document's heading */
    const struct field *text, *source, *lead, *due; /* of the item */
    const struct field *rhythm; /* of the item: choice named month, quarter ...; NULL: none */
};

struct moment { /* records of another type that name this one, by their day */
    const struct record_type *type;
    const struct field *by, *date; /* date: a date or a time */
    const struct field *outcome;   /* told beside it in a brief; NULL: nothing */
    const int *shown_in;           /* states; none: any */
    int nshown_in;
};

/* What a part of a brief tells of the record it is about. */
enum brief_kind {
    BRIEF_FIELDS,
    BRIEF_ROWS,
    BRIEF_RECORDS,
    BRIEF_PARTS, /* the parts of a brief of its own */
    BRIEF_CALENDAR,
    BRIEF_OPINIONS
};

struct brief_part {
    const char *name;
    struct pos pos;
    struct label label;
    enum brief_kind kind;
    const struct field *of;          /* ref to the record it is about; NULL: this one */
    const struct record_type *about; /* its type */
    const struct rows *rows;         /* BRIEF_ROWS */
    const struct brief_decl *brief;  /* BRIEF_PARTS; none of its parts is one of these */
    const struct moment *records;    /* BRIEF_RECORDS: they name the record it is about */
    int nrecords;
    const struct field *const *fields; /* its own, of its rows, or of records of one type */
    int nfields;
    int most; /* lines; 0: as many as the engine shows */
};

struct brief_decl { /* a working sheet of two pages, made for whoever asks, at that moment */
    const char *name;
    struct pos pos;
    struct label label;
    const char *template; /* as of a letter */
    const struct brief_part *parts;
    int nparts;
};

struct record_type {
    const char *name, *area; /* area: the folder under domain/ */
    struct pos pos;
    struct label label, list_label;
    const char *icon;
    const char *menu;   /* work | plan | lookup | the area's own; NULL: not in the menu */
    int menu_at;        /* its place there, from 1; 0: behind those that have one */
    const char *number; /* pattern "{seq}/KH-{owner}"; NULL: no number */
    const struct field *title, *key, *order, *owner, *parent;
    bool order_down, channel;
    bool
        owner_sees; /* one of the Party channel is seen by the agency that owns it, whatever the role */
    struct law law[8];
    int nlaw;
    struct field *fields;
    int nfields;
    struct rows *rows;
    int nrows;
    const struct option *states; /* at least one: draft-less types have {active} */
    int nstates;
    const struct field *state; /* column `state` as a choice field; not in fields, index -1 */
    struct step *steps;
    int nsteps;
    struct clock_decl *clocks;
    int nclocks;
    struct check *checks;
    int nchecks;
    const struct authority *authorities; /* in the order they are asked; none: nobody is named */
    int nauthorities;
    struct letter_decl *letters;
    int nletters;
    const struct mandates *mandates; /* NULL: none */
    struct brief_decl *briefs;
    int nbriefs;
    const struct view *views;
    int nviews;
    const struct moment *timeline;
    int ntimeline;
    const struct baseline *baseline; /* NULL: none */
    const struct carry *carry;
    const struct reads *reads;
    const struct entry_decl *entry; /* NULL: not on the calendar */
    const struct field *stands_for; /* ref: who takes this record takes that one; NULL: none */
    const struct record_type *const *children; /* types whose parent field points here */
    int nchildren;
    int index;
};

/* How far a role sees or acts: the unit of the post, its agency (the unit just below the root, with
 * all under it), every unit. */
enum scope { SCOPE_NONE, SCOPE_UNIT, SCOPE_AGENCY, SCOPE_ALL };

struct grant {
    enum scope read, create, edit;
    struct pos pos; /* the line that grants it: `ngaba audit` prints it */
};

enum { ACTS_MOST = 3 };

struct role {
    const char *name;
    struct label label;
    struct pos pos;
    bool classes[CLASSES]; /* field classes it may read */
    bool party_channel;    /* reads records of the Party channel */
    bool administrator;    /* accounts, settings; sees no more records than its grants say */
    bool history;          /* reads the history of what it may read */
    const struct role *acts_as[ACTS_MOST]; /* those it stands for in its own agency, then NULL */
    struct grant *grants;                  /* by record_type.index */
    const char *unread;                    /* "|a|b|": names of the types it reads nothing of */
};

struct model {
    struct arena *mem;
    const char *folder;
    struct record_type *types;
    int ntypes;
    const struct record_type *const *menu; /* those of the menu, in its order */
    int nmenu;
    struct role *roles;
    int nroles;
    const struct option *bodies; /* the parts organisations play for others */
    int nbodies;
    const struct option
        *party_focal; /* the body that is `focal` on the Party channel; NULL: none */
    struct calendar *calendar;
    const char *owner_sees; /* "|a|b|": names of the types that say so */
    /* the types the engine itself stands on; the check refuses a domain without them */
    const struct record_type *organisation, *post, *person, *holding, *document;
    const char *text; /* canonical text of the declarations: kept with the data for diff */
};

/* Reads folder/<area>/<name>.yaml, roles.yaml, calendar/; every problem is one line
 * "file:line:column: what is wrong; write it as: ..." appended to `problems`. NULL when there is
 * any. */
struct model *model_read(struct arena *mem, const char *folder, struct buf *problems,
                         struct err *err);

/* A whole number of at most nine digits: what a dossier may have of its own. */
bool param_whole(const char *text);
/* The province's value that holds on a day (since 1970-01-01); NULL: the declared one does. */
const struct param_value *param_on(const struct param_value *list, int n, int32_t day);

const struct record_type *model_type(const struct model *m, const char *name);
const struct option *model_body(const struct model *m, const char *name);
const struct role *model_role(const struct model *m, const char *name);
/* Does the role stand for the one named, where its holder is at home? Not for itself. */
bool role_acts_as(const struct role *role, const char *name);
const struct field *type_field(const struct record_type *t, const char *name);
const struct step *type_step(const struct record_type *t, const char *name);
const struct letter_decl *type_letter(const struct record_type *t, const char *name);
/* The mark an authority to sign begins with: "TM.", "Q.", "KT.", "TL." or "TUQ." (Decree 30/2020,
 * Annex I); SIGNING_HEAD when it is empty: who signs does so for himself; NULL: it is none. */
#define SIGNING_HEAD "none"
const char *signing_mark(const char *authority);
/* The marks of an authority to sign: of a body (TM.), and as what he signs for it, which stands in a
 * line below: KT., Q., or no line for its head; else the only mark. How many; 0: it is none. */
int signing_marks(const char *authority, const char *out_marks[2]);
const struct brief_decl *type_brief(const struct record_type *t, const char *name);
const struct view *type_view(const struct record_type *t, enum view_kind kind);
int type_state(const struct record_type *t, const char *name); /* index, -1: none */
/* Records of the type have a channel: their own, or that of what they hang under. */
bool type_in_channel(const struct record_type *t);
/* The word, name of a table or a column, stands in the SQL as a whole word. */
bool sql_holds_word(const char *text, const char *word);

#endif
