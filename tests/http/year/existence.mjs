/* existence.mjs - for every role: what all pages together show, against what its rights allow.
 *
 *   node tests/http/year/existence.mjs DIR BASE DAY      a served year (make.mjs) on its last day
 *
 * Each official follows every link from the desk and the lists. No page may name a record out of his
 * sight: not by its address, not by its title, not by the token every text of a dossier holds. Lists
 * together show all that is in sight. And whatever is asked of a hidden record (its pages, forms,
 * steps, clocks, letters, briefs, files, suggestions, filters, references typed into a form) is answered as for
 * one that is not there: same status, same headers, same text, only the number in it another. */
import {spawn} from "node:child_process";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import path from "node:path";
import {Person, plain} from "./client.mjs";
import {declarations} from "./declared.mjs";
import {Store, actor, all_narrowed, sees, sent, under} from "./store.mjs";

const [dir, base, today] = process.argv.slice(2);
const d = declarations(), store = new Store(dir, today);
const full = process.env.NGABA_YEAR === "full";
const TOKEN = /(?:DR|DW|DV|DE|HN|TT|TS|LR|LV)\d{4}/g;
const TOKENED = ["outbound", "inbound", "conference", "agreement"];
let number = 0, failed = 0;

function report(name, problems) {
    number++;
    failed += problems.size > 0;
    console.log(`${problems.size ? "not ok" : "ok"} ${number} - ${name}`);
    for (const p of [...problems].slice(0, 15))
        console.log(`  # ${p}`);
    if (problems.size > 15)
        console.log(`  # and ${problems.size - 15} more`);
}

/* ---- what there is ---- */

/* All records: {type: [{id, title, key}]}; the key of a type without one is its id. */
function everything() {
    const out = Object.fromEntries(Object.keys(d.types).map(n => [n, []]));
    for (const [type, id, title] of store.rows("SELECT type, id, title FROM record ORDER BY id;"))
        out[type]?.push({id, title});
    return out;
}

const labels = JSON.stringify(d.types);
const all = everything();
/* Asked once: each question is a program of its own. */
const titles = new Map(Object.values(all).flat().map(r => [r.id, r.title]));
const opinions = new Map(store.rows("SELECT record, MIN(id) FROM opinion GROUP BY record;"));
const codes = Object.fromEntries(TOKENED.map(type => [type, new Map(store.rows(`SELECT id, code FROM ${type};`))]));
const last = Number(store.rows("SELECT MAX(id) FROM record;")[0][0]);

/* A number that no record, clock or letter has, of as many digits if there is one. */
function missing(id) {
    const n = 10 ** String(id).length - 1;
    return n > last ? n : last + 1;
}

/* ---- a page ---- */

/* A page with what may differ between two askings taken out; its weight, as one number may be longer. */
function bare(answer, id, token = "") {
    let body = answer.body.replace(/name="csrf" value="[^"]*"/g, "csrf").replace(/[0-9a-f]{16,}/g, "H").replace(/\b08:\d\d\b/g, "T")
        .replace(/Trang này \d+ KB/, "");
    if (token)
        body = body.replaceAll(token, "·");
    if (id)
        body = body.replace(new RegExp(`(/|value="|parent=|f_\\w+=)${id}\\b`, "g"), "$1·");
    const headers = Object.entries(answer.headers).filter(([n]) => !["date", "set-cookie", "content-length", "x-request"].includes(n))
        .map(([n, v]) => `${n}: ${id ? String(v).replace(new RegExp(`/${id}\\b`, "g"), "/·") : v}`).sort().join("\n");
    return `${answer.status}\n${headers}\n${body}`;
}

function difference(a, b) {
    let at = 0;
    while (a[at] === b[at])
        at++;
    return `${a.slice(Math.max(0, at - 60), at + 100)} <> ${b.slice(at, at + 100)}`.replace(/\n/g, " ");
}

class Sight {
    constructor(who) {
        this.who = who;
        this.role = d.roles[who.role];
        const seen = sees(store, d, who);
        this.ids = Object.fromEntries(Object.keys(seen).map(n => [n, new Set(seen[n].split(", "))]));
        this.tokens = new Set(TOKENED.flatMap(n => [...this.ids[n]].map(id => codes[n].get(id))));
        const shown = new Set(Object.entries(all).flatMap(([n, rs]) => rs.filter(r => this.ids[n].has(r.id)).map(r => r.title)));
        /* A title that stands in one he sees, or in a label of the declarations, tells nothing. */
        const said = [...shown, labels].join("\n");
        /* Who acted is told by name in the story of a record, and what was promised stands in the dossier too:
         * neither is looked for by its title. */
        this.titles = Object.entries(all).filter(([n]) => !["person", "holding", "post", "commitment"].includes(n))
            .flatMap(([n, rs]) => rs.filter(r => !this.ids[n].has(r.id)).map(r => r.title)).filter(t => t.length > 8 && !said.includes(t) && !TOKENED.some(n => t.match(TOKEN)));
        this.problems = new Set();
        this.hold(who);
    }

    /* Of records he sees only because he was asked, the papers that were not sent to him: their notes (a file is named
     * after them), the numbers and codes of letters, the files. */
    hold(who) {
        who.under = store.rows(`${under(who.agency, today)};`).join(", ");
        this.held = {notes: new Set(), letters: [], files: [], records: new Map()};
        for (const [type, ids] of Object.entries(all_narrowed(store, d, who)))
            for (const id of ids) {
                this.held.records.set(id, type);
                for (const [note, file] of store.rows(`SELECT note, file FROM ${type}_paper WHERE ${type} = ${id} AND id NOT IN (${sent(who, "paper", id)});`)) {
                    this.held.notes.add(note);
                    if (file)
                        this.held.files.push(file);
                }
                this.held.letters.push(...store.rows(`SELECT id, number, code FROM letter WHERE record = ${id} AND id NOT IN (${sent(who, "#letter", id)});`));
            }
    }

    hidden(type) {
        return all[type].filter(r => !this.ids[type].has(r.id));
    }

    /* Nothing on the page is of a record out of sight, nor of a class of fields the role lacks. */
    look(at, body) {
        for (const m of body.matchAll(/href="\/r\/([a-z_]+)\/(\d+)/g))
            if (this.ids[m[1]] && !this.ids[m[1]].has(m[2]))
                this.problems.add(`${at}: a link to ${m[1]} ${m[2]}`);
        for (const [token] of body.matchAll(TOKEN))
            if (!this.tokens.has(token))
                this.problems.add(`${at}: tells of ${token}`);
        for (const [note] of body.matchAll(/Số \d (?:DR|DV|DW|DE|HN|TT|TS)\d{4} \(mẫu\)/g))
            if (this.held.notes.has(note))
                this.problems.add(`${at}: tells of a paper that was not sent, ${note}`);
        for (const [id, , code] of this.held.letters)
            if (body.includes(`/letter/${id}"`) || body.includes(`/letter/${id}/`) || !at.startsWith("/v/") && body.includes(code))
                this.problems.add(`${at}: tells of letter ${id} that was not sent`);
        for (const hash of this.held.files)
            if (body.includes(hash))
                this.problems.add(`${at}: the address of a file that was not sent`);
        const text = plain(body);
        for (const title of this.titles)
            if (text.includes(title))
                this.problems.add(`${at}: tells the title “${title.slice(0, 60)}”`);
        if (!this.role.classes.includes("restricted") && /KIN(?:DR|DV|DW|HN)\d/.test(body))
            this.problems.add(`${at}: a restricted text`);
        if (!this.role.classes.includes("personal") && /[CPQS](?:DR|DV|DW|HN)\d{4}/.test(body))
            this.problems.add(`${at}: a passport`);
    }
}

/* ---- all that can be reached ---- */

/* The calendar has a page for every day there is: its months are asked, and some weeks. */
const MONTHS = Array.from({length: 14}, (_, i) => `${today.slice(0, 4) * 1 + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, "0")}`);
const CALENDAR = MONTHS.flatMap(m => [`/calendar?view=month&day=${m}-01`, `/calendar?view=list&day=${m}-01`, `/calendar?view=week&day=${m}-13`, `/calendar?view=week&day=${m}-20`]);

/* The review of procedures, as widely as it can be asked. */
const REVIEW = [...["", "?n=366", "?n=366&at=10", "?what=papers&n=366", "?show=all", "?show=all&at=25", "?what=papers&show=all"].map(q => `/review${q}`),
    ...Object.keys(d.types).map(t => `/review/${t}`)];

const SKIP = /^\/(?:calendar|logout|login|lang|password|post\b|static|accounts)|\/(?:pdf|docx)$|[?&](?:f_|t_|by=|paper=|from=|lang=|count=|rows=|progress=|lead=|rhythm=)/;

async function crawl(person, sight) {
    const queue = ["/desk", "/desk?scope=unit", ...["late", "week", "mine", "waiting", "unit"].map(v => `/desk?view=${v}&`),
        "/search?q=mã", "/search?q=đoàn", "/search?q=nhiệm vụ", ...CALENDAR, ...REVIEW, ...Object.keys(d.types).map(t => `/r/${t}`)];
    const known = new Set(queue), listed = Object.fromEntries(Object.keys(d.types).map(t => [t, new Set()]));
    let asked = 0;
    const take = async () => {
        for (let at; (at = queue.shift()) !== undefined;) {
            const page = await person.get(encodeURI(at));
            asked++;
            if (page.status >= 500)
                sight.problems.add(`${at}: ${page.status}`);
            sight.look(at, page.body);
            const list = /^\/r\/([a-z_]+)(?:\?|$)/.exec(at)?.[1];
            for (const m of page.body.matchAll(/href="(\/[^"#]*)/g)) {
                const href = plain(decodeURI(m[1].replace(/%(?![0-9A-F]{2})/gi, "%25")));
                const id = list && new RegExp(`^/r/${list}/(\\d+)$`).exec(href)?.[1];
                if (id)
                    listed[list].add(id);
                if (!known.has(href) && !SKIP.test(href)) {
                    known.add(href);
                    queue.push(href);
                }
            }
        }
    };
    while (queue.length)
        await Promise.all(Array.from({length: 6}, take));
    for (const [type, ids] of Object.entries(listed))
        for (const id of sight.ids[type])
            if (id !== "-1" && !ids.has(id))
                sight.problems.add(`the list of ${type} does not show ${id}`);
    return asked;
}

/* The text of a sheet; of one that was drawn before, byte for byte, it is known. */
const sheets = new Map();

function text_of(bytes) {
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (!sheets.has(hash))
        sheets.set(hash, new Promise((resolve, reject) => {
            const reader = spawn("pdftotext", ["-raw", "-", "-"], {stdio: ["pipe", "pipe", "ignore"]}), parts = [];
            reader.stdout.on("data", p => parts.push(p));
            reader.on("close", () => resolve(Buffer.concat(parts).toString()));
            reader.on("error", reject);
            reader.stdin.on("error", () => {}); /* it may end before it has read all */
            reader.stdin.end(bytes);
        }));
    return sheets.get(hash);
}

/* Each of the list by `each`, some at a time. */
async function side_by_side(list, each) {
    const queue = [...list];
    await Promise.all(Array.from({length: 6}, async () => {
        for (let one; (one = queue.shift()) !== undefined;)
            await each(one);
    }));
}

/* The briefs of what is in sight: two pages, and nothing on them that is not. */
async function briefs(person, sight) {
    const all = Object.entries(d.types).flatMap(([type, t]) => Object.keys(t.briefs ?? {}).flatMap(brief =>
        some([...sight.ids[type]].filter(i => i !== "-1"), full ? 40 : 6).map(id => `/r/${type}/${id}/brief/${brief}/pdf`)));
    await side_by_side(all, async at => {
        const sheet = await person.get(at), text = await text_of(sheet.bytes);
        if (sheet.status !== 200)
            sight.problems.add(`${at}: ${sheet.status}`);
        else if (text.length < 200 || text.split("\f").length > 3)
            sight.problems.add(`${at}: ${text.length} characters on ${text.split("\f").length - 1} pages`);
        sight.look(at, text.replace(/\s+/g, " "));
    });
    return all.length;
}

/* ---- what is not there ---- */

async function alike(person, sight, at, there, nowhere, marks) {
    const [a, b] = [bare(await there(), ...marks[0]), bare(await nowhere(), ...marks[1])];
    if (a !== b)
        sight.problems.add(`${at} is not as if it were not there: ${difference(a, b)}`);
}

/* Who asks for what is not there: each address is asked once, for the answer is compared with that of many records. */
function gone(person) {
    const known = new Map(), once = (key, ask) => known.get(key) ?? known.set(key, ask()).get(key);
    return {get: at => once(at, () => person.get(at)), post: (at, fields) => once(`${at} ${JSON.stringify(fields)}`, () => person.post(at, fields))};
}

/* Some hidden ones of each type: the first, the last, and between. */
function some(list, n) {
    return list.length <= n ? list : Array.from({length: n}, (_, i) => list[Math.floor(i * (list.length - 1) / (n - 1))]);
}

async function records(person, sight) {
    const all = [], nothing = gone(person);
    for (const [type, t] of Object.entries(d.types))
        for (const {id} of some(sight.hidden(type), full ? 12 : 4)) {
            const steps = Object.keys(t.steps ?? {}), no = missing(id);
            const opinion = opinions.get(id) ?? "1";
            const pages = ["", "/edit", "/history", "/tree", "/roadmap", "/changes", "/carry", `/opinion/${opinion}`, `/opinion/${opinion}/file`,
                ...steps.slice(0, 4).map(s => `/step/${s}`), ...Object.keys(t.letters ?? {}).flatMap(l => [`/letter/${l}`, `/letter/${l}/pdf`, `/letter/${l}/docx`]),
                ...Object.keys(t.briefs ?? {}).flatMap(b => [`/brief/${b}/pdf`, `/brief/${b}/docx`])];
            for (const page of pages)
                all.push(() => alike(person, sight, `/r/${type}/${id}${page}`, () => person.get(`/r/${type}/${id}${page}`),
                    () => nothing.get(`/r/${type}/${no}${page}`), [[id], [no]]));
            const posts = [["/edit", {version: 1, f_title: "Tên khác"}], [`/opinion/${opinion}`, {f_answer: "agree"}], ["/carry", {target: 1}],
                ...steps.map(s => [`/step/${s}`, {version: 1, reason: "Lý do"}]), ...Object.keys(t.checks ?? {}).slice(0, 3).map(c => [`/waive/${c}`, {step: steps[0] ?? "", reason: "Lý do"}]),
                ...Object.keys(t.letters ?? {}).map(l => [`/letter/${l}`, {version: 1}])];
            for (const [page, fields] of posts)
                all.push(() => alike(person, sight, `POST /r/${type}/${id}${page}`, () => person.post(`/r/${type}/${id}${page}`, fields),
                    () => nothing.post(`/r/${type}/${no}${page}`, fields), [[id], [no]]));
        }
    await side_by_side(all, each => each());
    return all.length;
}

/* Clocks, letters and files of what is hidden; a letter's public code tells everybody the same. */
async function hanging(person, sight) {
    let asked = 0;
    const out = type => sight.hidden(type).map(r => r.id).join(", ") || "-1";
    const records = Object.keys(d.types).map(out).join(", ");
    const kinds = [["duty", `SELECT id FROM duty WHERE record IN (${records}) ORDER BY id;`], ["letter", `SELECT id FROM letter WHERE record IN (${records}) ORDER BY id;`]];
    for (const [kind, sql] of kinds) {
        const top = Number(store.rows(`SELECT COALESCE(MAX(id), 0) FROM ${kind};`)[0][0]);
        for (const [id] of some(store.rows(sql), 6)) {
            const nine = 10 ** id.length - 1, no = nine > top ? nine : top + 1;
            for (const end of kind === "letter" ? ["", "/pdf", "/docx"] : [""]) {
                asked++;
                await alike(person, sight, `/${kind}/${id}${end}`, () => person.get(`/${kind}/${id}${end}`), () => person.get(`/${kind}/${no}${end}`), [[id], [no]]);
            }
        }
    }
    const files = store.rows(`SELECT DISTINCT hash FROM file_use WHERE record IN (${records}) AND hash NOT IN (SELECT u.hash FROM file_use u WHERE u.record NOT IN (${records}));`);
    for (const [hash] of some(files, 4)) {
        asked++;
        const no = hash.replace(/^.{8}/, "00000000");
        await alike(person, sight, `/file/${hash}`, () => person.get(`/file/${hash}`), () => person.get(`/file/${no}`), [[hash], [no]]);
    }
    for (const [code] of store.rows("SELECT code FROM letter ORDER BY id LIMIT 3;")) {
        const page = await person.get(`/v/${code}`);
        sight.look(`/v/${code}`, page.body);
    }
    return asked;
}

/* What was held back from who was asked with some papers: the addresses of letters and files answer as where there is
 * nothing, and neither a search nor the code of the paper tells of them. */
async function held(person, sight) {
    let asked = 0;
    const {records, notes, letters, files} = sight.held, top = Number(store.rows("SELECT COALESCE(MAX(id), 0) FROM letter;")[0][0]);
    if (sight.who.login === "congan" && (!files.length || !letters.length))
        sight.problems.add("nothing was held back from the police: the year lacks what this is about");
    for (const [id, type] of some([...records], 6)) {
        asked++;
        for (const end of ["", "/edit", "/history", ...Object.keys(d.types[type].briefs ?? {}).map(b => `/brief/${b}/pdf`)])
            sight.look(`/r/${type}/${id}${end}`, (await person.get(`/r/${type}/${id}${end}`)).body);
    }
    for (const [id, , code] of some(letters, 4)) {
        const nine = 10 ** id.length - 1, no = nine > top ? nine : top + 1;
        for (const end of ["", "/pdf", "/docx"]) {
            asked++;
            await alike(person, sight, `/letter/${id}${end}`, () => person.get(`/letter/${id}${end}`), () => person.get(`/letter/${no}${end}`), [[id], [no]]);
        }
        sight.look(`/v/${code}`, (await person.get(`/v/${code}`)).body);
    }
    for (const hash of some(files, 4)) {
        asked++;
        const no = hash.replace(/^.{8}/, "00000000");
        await alike(person, sight, `/file/${hash}`, () => person.get(`/file/${hash}`), () => person.get(`/file/${no}`), [[hash], [no]]);
    }
    for (const note of some([...notes], 4)) {
        asked++;
        /* the answer says what was looked for */
        const page = await person.get(`/search?q=${encodeURIComponent(note)}`);
        sight.look(`/search for ${note}`, page.body.replaceAll(note, "·"));
    }
    return asked;
}

/* Looking for it: search, lists, suggestions, filters, and references typed into a form. */
async function looking(person, sight) {
    let asked = 0;
    const twice = async (at, ask, token, id = "") => {
        asked++;
        const none = token.replace(/\d{4}$/, "9876");
        await alike(person, sight, at, () => ask(token), () => ask(none), [[id, token], [id && missing(id), none]]);
    };
    for (const type of TOKENED)
        for (const {id} of some(sight.hidden(type).filter(r => codes[type].get(r.id)?.search(TOKEN) === 0), full ? 8 : 3)) {
            const token = codes[type].get(id);
            await twice(`search for ${token}`, q => person.get(`/search?q=${q}`), token);
            await twice(`list of ${type} with ${token}`, q => person.get(`/r/${type}?q=${q}&count=1`), token);
            await twice(`suggest ${type} ${token}`, q => person.get(`/suggest/${type}?q=${q}`), token);
            for (const [name, t] of Object.entries(d.types))
                for (const [field, f] of Object.entries(t.fields).filter(([, f]) => f.type === "ref" && f.to === type)) {
                    if ((sight.role.grants[name]?.read ?? "none") === "none")
                        continue;
                    await twice(`${name} filtered by ${field} ${token}`, q => person.get(`/r/${name}?t_${field}=${q}`), token);
                    await twice(`${field} ${token} typed into a new ${name}`, q => person.post(`/r/${name}/new`, {[`t_${field}`]: q, [`f_${field}`]: q === token ? id : missing(id)}), token, id);
                    asked++;
                    await alike(person, sight, `${name} filtered by ${field} ${id}`, () => person.get(`/r/${name}?f_${field}=${id}`),
                        () => person.get(`/r/${name}?f_${field}=${missing(id)}`), [[id], [missing(id)]]);
                }
        }
    for (const [name, t] of Object.entries(d.types))
        for (const {id} of t.parent ? some(sight.hidden(t.fields[t.parent].to), 2) : []) {
            asked++;
            await alike(person, sight, `a new ${name} under ${id}`, () => person.get(`/r/${name}/new?parent=${id}`), () => person.get(`/r/${name}/new?parent=${missing(id)}`), [[id], [missing(id)]]);
        }
    return asked;
}

/* ---- what a form says while it is typed ---- */

/* The program lets one account ask so often a minute; the small year asks less, in the full one who is
 * held off asks again. */
/* `at` with what is typed behind its "?", sent as the form sends it. */
async function live(person, at) {
    const [path, typed] = at.split("?");
    for (;;) {
        const answer = await person.post(path, Object.fromEntries(new URLSearchParams(typed)));
        if (answer.status !== 429)
            return answer;
        await new Promise(r => setTimeout(r, 1000));
    }
}

/* The boxes of a form with what a record holds, as the browser would send them: f_title=..., and of its
 * rows r1.member=0&f1.member.name=... Long texts are cut. */
const boxes = new Map();

function typed(type, id) {
    if (!boxes.has(id))
        boxes.set(id, filled(type, id));
    return new URLSearchParams(boxes.get(id));
}

function filled(type, id) {
    const q = new URLSearchParams(), t = d.types[type];
    const put = (key, f, value) => {
        if (!value)
            return;
        q.set(`f${key}`, value.slice(0, 100));
        if (f.type === "ref")
            q.set(`t${key}`, titles.get(value) ?? "");
    };
    const columns = fields => Object.entries(fields).filter(([, f]) => !f.computed && !f.class && f.type !== "file" && f.type !== "long");
    const own = columns(t.fields), tables = Object.entries(t.rows).map(([rows, r]) => [rows, columns(r.fields)]);
    const asked = [`SELECT '', ${own.map(([n]) => `"${n}"`)} FROM "${type}" WHERE id = ${id};`, ...tables.map(([rows, cells]) =>
        `SELECT '${rows}', ${cells.map(([n]) => `"${n}"`)} FROM "${type}_${rows}" WHERE "${type}" = ${id} ORDER BY place;`)];
    const found = store.rows(asked.join("\n")), of = rows => found.filter(([name]) => name === rows).map(([, ...row]) => row);
    own.forEach(([name, f], i) => put(`_${name}`, f, of("")[0]?.[i]));
    for (const [rows, cells] of tables) {
        q.set(`had.${rows}`, "");
        of(rows).slice(0, 4).forEach((row, k) => {
            q.set(`r${k + 1}.${rows}`, "0");
            cells.forEach(([name, f], i) => put(`${k + 1}.${rows}.${name}`, f, row[i]));
        });
    }
    return q;
}

/* What is hidden, typed word for word into a new form: it may clash, and is told as busy. Its own
 * address, and those of its steps, answer as if it were not there. */
async function typing(person, sight) {
    let asked = 0;
    for (const [type, t] of Object.entries(d.types)) {
        if (!t.calendar && !Object.values(t.checks ?? {}).some(c => c.live === "true" || c.live === true))
            continue;
        for (const {id} of sight.hidden(type).slice(0, full ? 6 : 1)) {
            const no = missing(id), q = typed(type, id), at = `/live/${type}/0?${q}`;
            const page = await live(person, at);
            if (page.status !== 200 && page.status !== 403 && page.status !== 404)
                sight.problems.add(`${at}: ${page.status}`);
            /* What was typed may come back in a sentence. */
            let said = page.status === 200 ? plain(page.body) : "";
            for (const value of q.values())
                said = value.length > 3 ? said.replaceAll(value, "·") : said;
            sight.look(`/live/${type}/0 with ${id}`, said);
            for (const end of ["", ...Object.keys(t.steps ?? {}).slice(0, full ? 3 : 1).map(s => `/${s}`)]) {
                asked++;
                await alike(person, sight, `/live/${type}/${id}${end}`, () => live(person, `/live/${type}/${id}${end}?${q}`),
                    () => live(person, `/live/${type}/${no}${end}?${q}`), [[id], [no]]);
            }
            for (const [field, f] of Object.entries(t.fields).filter(([, f]) => f.type === "ref" && sight.hidden(f.to)?.length).slice(0, full ? 99 : 2)) {
                const to = sight.hidden(f.to)[0].id, other = new URLSearchParams({[`f_${field}`]: to}), none = new URLSearchParams({[`f_${field}`]: missing(to)});
                asked++;
                await alike(person, sight, `${field} ${to} while typing a ${type}`, () => live(person, `/live/${type}/0?${other}`),
                    () => live(person, `/live/${type}/0?${none}`), [[to], [missing(to)]]);
            }
        }
    }
    /* Names of hidden records, by their first words, as the type-ahead is asked. */
    for (const type of Object.keys(d.types))
        for (const {id, title} of some(sight.hidden(type), full ? 8 : 2)) {
            asked++;
            const at = `/suggest/${type}?q=${encodeURIComponent(title.split(" ").slice(0, 4).join(" "))}`, page = await person.get(at);
            sight.look(at, page.status === 200 ? page.body : ""); /* an error page says its own address */
            if (new RegExp(`data-id="${id}"`).test(page.body))
                sight.problems.add(`${at}: offers ${type} ${id}`);
        }
    return asked;
}

/* ---- everybody ---- */

/* On PostgreSQL two, who see least and who see a part: who sees what is the same text of SQL on both engines. */
const WHO = process.env.NGABA_YEAR_WHO?.split(" ") ?? (full ? null : store.pg ? ["xaboy", "congthuong"]
    : ["vanthu", "lanhdao", "vanphong", "tinhuy", "xaboy", "kiemtra", "congthuong", "giaoduc", "quantri", "congan", "mattran"]);
const logins = readFileSync(path.join(dir, "sample-logins.txt"), "utf8").split("\n").map(l => l.trim().split(/\s+/)).filter(l => l.length > 1);
for (const [login, password] of logins.filter(([l]) => !WHO || WHO.includes(l))) {
    const person = await new Person(base, login, password).login(), sight = new Sight(actor(store, login));
    const parts = {crawl: "pages reached", briefs: "briefs", records: "addresses of hidden records", hanging: "clocks, letters and files", held: "papers that were not sent",
        looking: "ways to look for them", typing: "forms and names being typed"};
    for (const [name, part] of Object.entries({crawl, briefs, records, hanging, held, looking, typing})) {
        sight.problems = new Set();
        const asked = await part(person, sight);
        report(`${login}: ${asked} ${parts[name]}`, sight.problems);
    }
}
process.exit(failed ? 1 : 0);
