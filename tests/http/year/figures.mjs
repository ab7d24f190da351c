/* figures.mjs - every figure of every page against a bare count made of the store without the program.
 *
 *   node tests/http/year/figures.mjs DIR BASE DAY      a served year (make.mjs) on its last day
 *
 * Each sample official logs in and reads: the desk with its five figures and what each opens, the
 * number in the menu, every list walked to its end and counted by each of its filters, search, the
 * tree and roadmap of plans, changes since signing, the review of procedures, and the counts on the
 * pages of records. */
import {readFileSync} from "node:fs";
import path from "node:path";
import {Person, count_of, first, plain} from "./client.mjs";
import {declarations} from "./declared.mjs";
import {review} from "./review.mjs";
import {Store, actor, all_narrowed, party_records, sees, sent, under} from "./store.mjs";

const [dir, base, today] = process.argv.slice(2);
const d = declarations(), store = new Store(dir, today);
const full = process.env.NGABA_YEAR === "full";
let number = 0, failed = 0, compared = 0;

/* ---- TAP ---- */

function report(name, problems) {
    number++;
    failed += problems.length > 0;
    console.log(`${problems.length ? "not ok" : "ok"} ${number} - ${name}`);
    for (const p of problems.slice(0, 12))
        console.log(`  # ${p}`);
    if (problems.length > 12)
        console.log(`  # and ${problems.length - 12} more`);
}

/* What pages said, put beside what the store says: collected, asked in one go, told. */
class Comparison {
    constructor(name) {
        Object.assign(this, {name, said: [], asked: [], problems: [], before: compared});
    }

    figure(key, said, sql) {
        this.said.push([key, said]);
        this.asked.push([key, sql]);
    }

    same(key, said, wanted) {
        compared++;
        if (String(said) !== String(wanted))
            this.problems.push(`${key}: the page says ${said}, the store ${wanted}`);
    }

    end() {
        const wanted = store.counts(this.asked);
        for (const [key, said] of this.said)
            this.same(key, said, wanted[key]);
        report(`${this.name}: ${compared - this.before} figures`, this.problems);
    }
}

/* ---- what a page says ---- */

function text(html) {
    return plain(html.replace(/<svg[^]*?<\/svg>/g, "").replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim();
}

/* ---- the desk ---- */

function desk_sql(who) {
    const hidden = d.roles[who.role].party_channel === "true" ? "" : ` AND d.record NOT IN (${party_records(d.types, who, today)})`;
    const sunday = new Date(Date.parse(today) + (7 - (new Date(today).getUTCDay() || 7)) * 86400e3).toISOString().slice(0, 10);
    const units = `d.org IN (${who.under})`;
    /* who made the record, by the agency of his post */
    const asked = `(SELECT h.org FROM history h WHERE h.record = d.record ORDER BY h.id LIMIT 1) IN (${who.under})`;
    const count = where => `SELECT COUNT(*) FROM duty d JOIN record r ON r.id = d.record WHERE d.ended IS NULL AND ${where}${hidden}`;
    /* of what others owe, only what the role reads at all */
    const grants = d.roles[who.role].grants ?? {};
    const types = Object.keys(d.types).filter(t => (grants[t]?.read ?? "none") !== "none").map(t => `'${t}'`);
    const others = where => count(`${where} AND r.type IN (${types})`);
    return {
        late: others(`${units} AND substr(d.due, 1, 10) < '${today}'`),
        week: others(`${units} AND substr(d.due, 1, 10) BETWEEN '${today}' AND '${sunday}'`),
        mine: count(`d.org = ${who.agency} AND d.role IN (${[who.role, ...d.roles[who.role].acts_as, "*"].map(r => `'${r}'`).join(", ")})`),
        waiting: others(`d.org <> ${who.agency} AND (r.owner = ${who.agency} OR ${asked})`),
        unit: others(units),
    };
}

/* The list behind a figure, walked to its end: rows, the number at its head, the sum of its groups. */
async function duties(person, view) {
    const page = await person.get(`/desk?view=${view}&rows=300`);
    const card = page.body.slice(page.body.indexOf('aria-labelledby="ib"'));
    const list = card.slice(0, card.indexOf("</section>"));
    const groups = [...list.matchAll(/<h3 class="gh[^"]*">[^<]*\((\d+)\)/g)].map(m => Number(m[1]));
    return {head: first(list, /<h2 id="ib">[^<]*<\/h2><small>(\d+)/), rows: (list.match(/<li>/g) ?? []).length,
        sum: groups.reduce((a, b) => a + b, 0)};
}

async function desk(person, who) {
    const c = new Comparison(`${who.login}: the desk`), page = await person.get("/desk"), sql = desk_sql(who);
    for (const [view, count] of Object.entries(sql)) {
        const said = first(page.body, new RegExp(`href="/desk\\?view=${view}"[^>]*><b[^>]*>(\\d+)`));
        const opened = await duties(person, view);
        c.figure(`figure ${view}`, said, count);
        c.same(`list of ${view}`, opened.head, Math.min(said, 500));
        c.same(`rows of ${view}`, opened.rows, Math.min(said, 300));
        c.same(`groups of ${view}`, opened.sum, Math.min(said, 500));
    }
    const menu = first(page.body, /href="\/desk"[^>]*>(?:<svg[^]*?<\/svg>)?[^<]*<(?:b|span) class="n[^"]*"[^>]*>(\d+)/);
    c.figure("number in the menu", menu ?? 0, `SELECT CASE WHEN n > 99 THEN 99 ELSE n END FROM (${sql.mine.replace("COUNT(*)", "COUNT(*) AS n")}) m`);
    c.end();
}

/* ---- lists ---- */

function values_of(t, name, field) {
    if (field === "state")
        return Object.keys(t.states).map(v => [v, `state = '${v}'`]);
    if (/(?:workdays_between|days_between|add_\w+|next_due|fold)\(/.test(t.fields[field].computed ?? ""))
        return []; /* functions of the program, unknown to a bare store */
    const f = t.fields[field], column = f.computed ? `(${f.computed.replace(/\$today/g, `'${today}'`)})` : field;
    if (f.options === "roles")
        return Object.keys(d.roles).map(v => [v, `${column} = '${v}'`]);
    if (f.type === "choice")
        return Object.keys(f.options).map(v => [v, `${column} = '${v}'`]);
    if (f.type === "ref")
        return store.rows(`SELECT DISTINCT ${field} FROM ${name} WHERE ${field} IS NOT NULL ORDER BY 1 LIMIT 12`).map(([v]) => [v, `${field} = ${v}`]);
    if (f.type === "bool")
        return ["1", "0"].map(v => [v, `${field} = ${v}`]);
    return [];
}

/* The ids of a whole list, page by page. */
async function walk(person, path) {
    const ids = [], type = path.split("/")[2].split("?")[0];
    for (let next = path; next;) {
        const page = await person.get(next);
        const rows = page.body.slice(page.body.indexOf("<main"));
        for (const m of rows.matchAll(new RegExp(`<(?:th|td)[^>]*><a[^>]*href="/r/${type}/(\\d+)"`, "g")))
            ids.push(Number(m[1]));
        next = plain(/rel="next" href="([^"]*)"/.exec(page.body)?.[1] ?? "");
    }
    return [...new Set(ids)];
}

function may_filter(who, t, field) {
    const cls = t.fields[field]?.class ?? "none";
    return cls === "none" || d.roles[who.role].classes.includes(cls);
}

async function filtered(c, person, who, name, field, value, where) {
    const page = await person.get(`/r/${name}?f_${field}=${value}&count=1`);
    if (page.body.includes('class="chip on"')) /* else the reference is out of his sight: no filter */
        c.figure(`${name} by ${field} ${value}`, count_of(page), `SELECT COUNT(*) FROM ${name} WHERE ${where} AND id IN (${who.sees[name]})`);
}

async function lists(person, who) {
    const c = new Comparison(`${who.login}: lists`);
    for (const [name, t] of Object.entries(d.types)) {
        const sql = who.sees[name], page = await person.get(`/r/${name}?count=1`);
        if ((d.roles[who.role].grants[name]?.read ?? "none") === "none") {
            c.same(`list of ${name}`, page.status, 404);
            continue;
        }
        c.figure(`all of ${name}`, count_of(page), `SELECT COUNT(*) FROM ${name} WHERE id IN (${sql})`);
        for (const field of t.filters.filter(f => may_filter(who, t, f)))
            await Promise.all(values_of(t, name, field).map(([value, where]) => filtered(c, person, who, name, field, value, where)));
        const found = (await walk(person, `/r/${name}`)).sort((x, y) => x - y);
        c.same(`rows of ${name}`, found.join(", ") || "-1", sql);
    }
    c.end();
}

/* ---- search ---- */

async function search(person, who) {
    const c = new Comparison(`${who.login}: search`);
    const tokens = {DR: "outbound", DV: "inbound", HN: "conference", TT: "agreement", LR: "outbound"};
    for (const [prefix, name] of Object.entries(tokens)) {
        const page = await person.get(`/search?q=${prefix}00`), label = d.types[name].list_vi ?? d.types[name].vi;
        const said = first(page.body, new RegExp(`<h2>${label} <small>(\\d+)`));
        const count = `SELECT COUNT(*) FROM ${name} x WHERE x.code LIKE '${prefix}00%' AND x.id IN (${who.sees[name]})`;
        c.figure(`search of ${prefix}00`, said ?? 0, `SELECT CASE WHEN n > 10 THEN 10 ELSE n END FROM (${count.replace("COUNT(*)", "COUNT(*) AS n")}) m`);
        const list = await person.get(`/r/${name}?q=${prefix}00&count=1`);
        c.figure(`list with ${prefix}00`, list.status === 404 ? 0 : count_of(list), count);
    }
    c.end();
}

/* ---- pages of records ---- */

/* Opinions somebody reads: all, where he reads the record without being asked; else those asked of
 * his agency, or by it. */
function opinions_sql(who, name, id) {
    const scope = d.roles[who.role].grants[name].read, owner = d.types[name].owner;
    const own = org => `${org} IN (${who.under})`;
    return `SELECT COUNT(*) FROM opinion o JOIN ${name} x ON x.id = o.record WHERE o.record = ${id}` +
        (scope === "all" ? "" : ` AND (${own(`x.${owner}`)} OR ${own("o.org")} OR ${own("o.asker")})`);
}

async function records(person, who) {
    const c = new Comparison(`${who.login}: pages of records`), most = full ? 15 : 6;
    for (const [name, t] of Object.entries(d.types)) {
        if (!Object.keys(t.rows).length && !t.steps)
            continue;
        const ids = store.rows(`SELECT id FROM ${name} WHERE id IN (${who.sees[name]}) ORDER BY id % 7, id LIMIT ${most};`).map(([id]) => id);
        const some = [...who.narrowed[name]].filter(id => !ids.includes(id)).slice(0, most);
        for (const id of [...ids, ...some])
            await record(c, person, who, name, t, id);
    }
    c.end();
}

async function record(c, person, who, name, t, id) {
    const page = await person.get(`/r/${name}/${id}`), at = `${name} ${id}`, body = page.body;
    c.same(at, page.status, 200);
    const titled = label => first(body, new RegExp(`<h2>${label} <small>(\\d+)`)) ?? 0;
    const some = who.narrowed[name].has(id), of = part => some ? ` AND id IN (${sent(who, part, id)})` : "";
    for (const [rows, r] of Object.entries(t.rows))
        c.figure(`${at} ${rows}`, titled(r.vi), `SELECT COUNT(*) FROM ${name}_${rows} WHERE ${name} = ${id}`);
    if (t.papers)
        c.figure(`${at} papers`, titled("Hồ sơ kèm theo"), `SELECT COUNT(*) FROM ${name}_paper WHERE ${name} = ${id}${of("paper")}`);
    if (t.letters)
        c.figure(`${at} letters`, new Set([...body.matchAll(/href="\/letter\/(\d+)"/g)].map(m => m[1])).size, `SELECT COUNT(*) FROM letter WHERE record = ${id}${of("#letter")}`);
    who.some += some;
    for (const [child, k] of Object.entries(d.types))
        if (k.parent && k.fields[k.parent].to === name && (d.roles[who.role].grants[child]?.read ?? "none") !== "none") {
            const n = `SELECT COUNT(*) AS n FROM ${child} x WHERE x.${k.parent} = ${id} AND x.id IN (${who.sees[child]})`;
            const said = first(body, new RegExp(`<h2>${k.list_vi ?? k.vi} <small>(\\d+)`)) ?? 0;
            c.figure(`${at} ${child}`, Math.min(said, 20), `SELECT CASE WHEN n > 20 THEN 20 ELSE n END FROM (${n}) m`);
        }
    c.figure(`${at} opinions`, titled("Ý kiến các cơ quan"), opinions_sql(who, name, id));
    for (const m of body.matchAll(/<dt>([^<]*)<\/dt><dd>([\d.]+)<\/dd>/g)) {
        const field = Object.entries(t.fields).find(([, f]) => f.vi === m[1] && f.type === "number" && f.computed);
        const sql = field && own_count(name, field[0], id);
        if (sql)
            c.figure(`${at} ${field[0]}`, Number(m[2].replace(/\./g, "")), sql);
    }
    if (d.roles[who.role].history === "true") {
        const story = await person.get(`/r/${name}/${id}/history`);
        const lines = (story.body.match(/<li><time datetime/g) ?? []).length;
        c.figure(`${at} history`, lines, `SELECT CASE WHEN COUNT(*) > 50 THEN 50 ELSE COUNT(*) END FROM history WHERE record = ${id}${
            some ? " AND step NOT IN ('letter', 'withdraw_letter')" : ""}`);
    }
    c.figure(`${at} duties`, (body.match(/<li class="one"><a class="t" href="\/duty\//g) ?? []).length,
        `SELECT COUNT(*) FROM duty WHERE record = ${id} AND ended IS NULL`);
}

/* Figures a page computes, counted here in other words. */
function own_count(name, field, id) {
    const of = {
        "outbound.members": `SELECT COUNT(*) FROM outbound_member WHERE outbound = ${id}`,
        "outbound.cost": `SELECT SUM(amount) FROM outbound_funding WHERE outbound = ${id}`,
        "outbound.days": `SELECT ${store.days("departs", "returns")} + 1 FROM outbound WHERE id = ${id}`,
        "inbound.guests": `SELECT COUNT(*) FROM inbound_guest WHERE inbound = ${id}`,
        "conference.notice_days": `SELECT CASE WHEN high_guest = 1 OR topic <> 'none' THEN 40 ELSE 30 END FROM conference WHERE id = ${id}`,
    };
    return of[`${name}.${field}`];
}

/* ---- plans ---- */

/* Tasks of a plan whose progress is NAME, told by its meaning, without the working days: late is what
 * passed its date, or waits for a stage that did; at_risk and in_time are one here. */
function progress_sql(plan, ids, name) {
    const late = `(t.due < '${today}' AND (t.done_on IS NULL OR t.done_on > t.due) OR EXISTS (SELECT 1 FROM stage s WHERE s.task = t.id
        AND s.state = 'open' AND s.due < '${today}'))`;
    const over = "t.state IN ('dropped', 'carried')", done = "t.state IN ('confirmed', 'closed')", paused = "t.state = 'suspended'";
    const where = {
        stopped: over, paused, late: `NOT (${over} OR ${done} OR ${paused}) AND ${late}`,
        done: `${done} AND (t.due IS NULL OR t.done_on IS NULL OR t.done_on <= t.due)`, done_late: `${done} AND t.done_on > t.due`,
        open: `NOT (${over} OR ${done} OR ${paused}) AND NOT COALESCE(${late}, FALSE)`,
    }[name];
    return `SELECT COUNT(*) FROM task t JOIN area a ON a.id = t.area WHERE a.plan = ${plan} AND t.id IN (${ids}) AND ${where}`;
}

const TONES = {stopped: ["Không còn thực hiện"], paused: ["Tạm dừng"], late: ["Quá hạn"], done: ["Hoàn thành đúng hạn"],
    done_late: ["Hoàn thành quá hạn"], open: ["Trong hạn", "Nguy cơ chậm"]};

async function plans(person, who) {
    const c = new Comparison(`${who.login}: plans`), ids = who.sees.task;
    for (const plan of who.sees.plan.split(", ")) {
        const page = await person.get(`/r/plan/${plan}/tree`), body = page.body;
        const chips = body.slice(body.indexOf('<nav class="row mb np"'), body.indexOf("</nav>", body.indexOf('<nav class="row mb np"')));
        const chip = label => first(text(chips), new RegExp(`${label} (\\d+)`)) ?? 0;
        const all = `SELECT COUNT(*) FROM task t JOIN area a ON a.id = t.area WHERE a.plan = ${plan} AND t.id IN (${ids})`;
        c.figure(`tree ${plan} all`, first(chips, /aria-current="true">[^<]*?(\d+)/) ?? 0, all);
        for (const [name, labels] of Object.entries(TONES))
            c.figure(`tree ${plan} ${name}`, labels.reduce((n, l) => n + chip(l), 0), progress_sql(plan, ids, name));
        for (const [area] of store.rows(`SELECT id FROM area WHERE plan = ${plan};`))
            c.figure(`tree ${plan} area ${area}`, first(body.slice(body.indexOf(`id="g-${area}"`)), /<small class="mu">(\d+)/) ?? 0,
                `SELECT COUNT(*) FROM task t WHERE t.area = ${area} AND t.id IN (${ids})`);
        for (const [by, column] of [["lead", "lead"], ["due_year", "CAST(substr(due, 1, 4) AS INTEGER)"]]) {
            const grouped = await person.get(`/r/plan/${plan}/tree?by=${by}`);
            for (const [key] of store.rows(`SELECT DISTINCT ${column} FROM task t JOIN area a ON a.id = t.area WHERE a.plan = ${plan} AND ${column} IS NOT NULL;`))
                c.figure(`tree ${plan} ${by} ${key}`, first(grouped.body.includes(`id="g-${key}"`) ? grouped.body.slice(grouped.body.indexOf(`id="g-${key}"`)) : "", /<small class="mu">(\d+)/) ?? 0,
                    `SELECT COUNT(*) FROM task t JOIN area a ON a.id = t.area WHERE a.plan = ${plan} AND t.id IN (${ids}) AND ${column} = ${key}`);
        }
        const road = await person.get(`/r/plan/${plan}/roadmap`);
        c.figure(`roadmap ${plan} undated`, first(road.body, /Chưa có hạn: (\d+)/) ?? 0, `${all} AND t.due IS NULL`);
    }
    c.end();
}

/* ---- everybody ---- */

/* One of each role and kind of agency, and fewer on the second engine; all of them with the full year. */
const WHO = full ? null : store.pg ? ["vanthu", "vanphong", "tinhuy", "xaboy", "congthuong"]
    : ["vanthu", "chuyenvien", "lanhdao", "vanphong", "tinhuy", "xaboy", "kiemtra", "congthuong", "quantri", "congan", "mattran"];
const logins = readFileSync(path.join(dir, "sample-logins.txt"), "utf8").split("\n").map(l => l.trim().split(/\s+/)).filter(l => l.length > 1);
for (const [login, password] of logins.filter(([l]) => !WHO || WHO.includes(l))) {
    const person = await new Person(base, login, password).login(), who = actor(store, login);
    who.under = store.rows(`${under(who.agency, today)};`).join(", ");
    who.sees = sees(store, d, who);
    who.narrowed = all_narrowed(store, d, who);
    who.some = 0;
    for (const part of [desk, lists, search, records, plans])
        await part(person, who);
    await review(new Comparison(`${login}: review`), person, {store, d, today}, who);
    if (login === "congan")
        report(`${login}: ${who.some} records of which he was sent some papers`, who.some > 2 ? [] : ["too few"]);
}
report(`${compared} figures compared`, compared > 2000 ? [] : ["too few: pages do not say what they should"]);
process.exit(failed ? 1 : 0);
