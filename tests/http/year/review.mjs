/* review.mjs - the figures of the review of procedures, counted from the store and from domain/ without
 * the program: working days from the calendar files, medians and nine tenths from the ordered rows, and
 * what one reader sees of opinions from the organisations he stands under. Read by figures.mjs. */
import {readdirSync, readFileSync} from "node:fs";
import {plain} from "./client.mjs";
import {yaml} from "./declared.mjs";

const DAY = 86400e3;

/* ---- days ---- */

const local = stamp => new Date(Date.parse(stamp) + 7 * 3600e3).toISOString().slice(0, 10);
const number = day => Date.parse(day) / DAY;
const iso = n => new Date(n * DAY).toISOString().slice(0, 10);


const special = new Map();
for (const file of readdirSync("domain/calendar").filter(f => /^\d+\.yaml$/.test(f)))
    for (const e of yaml(readFileSync(`domain/calendar/${file}`, "utf8")).days) {
        const [first, last = first] = e.date.split("..");
        for (let n = number(first); n <= number(last); n++)
            if (e.confirmed !== "false")
                special.set(iso(n), e.kind);
    }

function works(n) {
    const kind = special.get(iso(n));
    return kind ? kind === "swap_work" : (n + 3) % 7 < 5; /* 1970-01-01 was a Thursday */
}

function workdays(from, to) {
    let count = 0;
    for (let n = number(from) + 1; n <= number(to); n++)
        count += works(n);
    return count;
}

function quarter(day, before) {
    const [y, m] = day.split("-").map(Number), first = y * 4 + Math.floor((m - 1) / 3) - before;
    const start = q => `${Math.floor(q / 4)}-${String(q % 4 * 3 + 1).padStart(2, "0")}-01`;
    return {from: start(first), to: iso(number(start(first + 1)) - 1)};
}

/* ---- what is declared ---- */

const values = v => Array.isArray(v) ? v : v === undefined ? [] : [v];

function measured(t) {
    const final = s => t.states[s]?.final === "true";
    return t.clocks && Object.values(t.steps ?? {}).some(s => final(s.to));
}

function in_workdays(t) {
    return Object.values(t.clocks).some(c => ["workday", "workhour"].includes(c.within?.unit));
}

/* [[table, column of the record, field]...] of what records of the type are about. */
function about(name, t) {
    const of = fields => Object.entries(fields).filter(([, f]) => f.about === "true").map(([n]) => n);
    return [...of(t.fields).map(f => [name, "id", f]),
        ...Object.entries(t.rows).flatMap(([rows, r]) => of(r.fields).map(f => [`${name}_${rows}`, name, f]))];
}

const list = names => names.map(n => `'${n}'`).join(", ") || "''";

/* ---- what the store says ---- */

function reads(d, who, name) {
    return (d.roles[who.role].grants[name]?.read ?? "none") !== "none";
}

/* The condition that the reader sees opinion o on record x of the type. */
function sees_opinion(d, who, name) {
    const t = d.types[name];
    if (d.roles[who.role].grants[name].read === "all")
        return "TRUE";
    const own = org => `${org} IN (${who.under})`;
    return `(${t.owner ? `${own(`x.${t.owner}`)} OR ` : ""}${own("o.org")} OR ${own("o.asker")})`;
}

function courses(store, d, who, name) {
    const t = d.types[name], steps = Object.entries(t.steps);
    const moved = f => `(SELECT ${f}(h.at) FROM history h WHERE h.record = x.id AND h.from_state <> h.to_state)`;
    const done = names => `(SELECT COUNT(*) FROM history h WHERE h.record = x.id AND h.step IN (${list(names)}))`;
    const rows = store.rows(`SELECT x.id, ${moved("MIN")}, ${moved("MAX")}, ${done(steps.map(([n]) => n))},
        ${done(steps.filter(([, s]) => s.sends_back === "true").map(([n]) => n))},
        (SELECT COUNT(*) FROM opinion o WHERE o.record = x.id AND ${sees_opinion(d, who, name)}),
        (SELECT COUNT(*) FROM duty u WHERE u.record = x.id AND u.clock IN (${list(Object.keys(t.clocks))}) AND substr(u.due, 1, 10) < u.ended),
        (SELECT COUNT(*) FROM waiver v WHERE v.record = x.id)
        FROM ${name} x WHERE x.id IN (${who.sees[name]}) AND x.state IN (${list(Object.keys(t.states).filter(s => t.states[s].final === "true"))})
        AND (SELECT h.to_state FROM history h WHERE h.record = x.id AND h.from_state IS NULL AND h.to_state IS NOT NULL) = '${Object.keys(t.states)[0]}';`);
    return rows.filter(r => r[1]).map(([id, began, ended, ...n]) => {
        const [from, to] = [local(began), local(ended)], [steps, back, opinions, late, waived] = n.map(Number);
        return {id, ended: to, days: in_workdays(t) ? workdays(from, to) : number(to) - number(from), steps, back, opinions, late, waived};
    });
}

function middle(list) {
    const rising = [...list].sort((a, b) => a - b), n = rising.length;
    return String((rising[Math.floor((n - 1) / 2)] + rising[Math.floor(n / 2)]) / 2).replace(".", ",");
}

/* The eight figures, as the page writes them. */
function figures(all, t, time) {
    const rows = all.filter(c => time.from <= c.ended && c.ended <= time.to), n = rows.length;
    const sum = key => rows.reduce((s, c) => s + c[key], 0), unit = in_workdays(t) ? "ngày làm việc" : "ngày";
    if (!n)
        return ["0", "", "", "", "", "", "", ""];
    const share = key => (k => `${k} (${Math.round(k * 100 / n)}%)`)(rows.filter(c => c[key]).length);
    const rising = rows.map(c => c.days).sort((a, b) => a - b);
    return [String(n), middle(rows.map(c => c.steps)), `${middle(rows.map(c => c.days))} ${unit}`, `${rising[Math.ceil(n * 0.9) - 1]} ${unit}`,
        String(sum("back")), String(sum("opinions")), share("late"), share("waived")];
}

/* Every asking in sight: {key, record, day, at, about: Set}; key: who was asked, or the paper. */
function askings(store, d, who, papers) {
    const out = [];
    for (const [name, t] of Object.entries(d.types)) {
        const asked = Object.entries(t.papers ?? {}).filter(([, p]) => p.by !== undefined).map(([n]) => n);
        if (!reads(d, who, name) || (papers ? !asked.length : !Object.values(t.steps ?? {}).some(s => s.opinions)))
            continue;
        const rows = papers
            ? store.rows(`SELECT MIN(p.id), p.${name}, p.kind, r.created_at FROM ${name}_paper p JOIN record r ON r.id = p.${name}
                WHERE r.id IN (${who.sees[name]}) AND p.kind IN (${list(asked)}) GROUP BY p.${name}, p.kind, r.created_at;`)
            : store.rows(`SELECT o.id, o.record, o.org, o.asked_at FROM opinion o JOIN ${name} x ON x.id = o.record
                WHERE x.id IN (${who.sees[name]}) AND ${sees_opinion(d, who, name)};`);
        const things = new Map();
        for (const [table, column, field] of about(name, t))
            for (const [record, thing] of store.rows(`SELECT DISTINCT ${column}, ${field} FROM ${table} WHERE ${field} IS NOT NULL;`))
                things.set(record, (things.get(record) ?? new Set()).add(thing));
        for (const [, record, key, at] of rows)
            out.push({key: papers ? t.papers[key].vi : key, record, at, day: number(local(at)), about: things.get(record) ?? new Set()});
    }
    return out;
}

/* Of these the ones of a time, and those of them that another record came before. Two askings of one
 * second are in an order nobody can tell from outside: together they are counted once less. */
function twice(all, time, within) {
    const inside = all.filter(a => number(time.from) <= a.day && a.day <= number(time.to)), groups = new Map();
    for (const a of all)
        groups.set(a.key, [...groups.get(a.key) ?? [], a]);
    const shares = (a, b) => a.record !== b.record && [...a.about].some(x => b.about.has(x)) && Math.abs(a.day - b.day) <= within;
    const sure = a => groups.get(a.key).some(b => b.at < a.at && shares(a, b));
    const maybe = a => groups.get(a.key).some(b => b.at <= a.at && shares(a, b));
    return {asked: inside.length, least: inside.filter(sure).length, most: inside.filter(maybe).length};
}

/* ---- what the pages say ---- */

const bare = html => plain(html.replace(/<[^>]*>/g, "")).trim();
const head = (body, id) => Number(new RegExp(`<h2 id="${id}">[^<]*</h2>\\s*<small>(\\d+)`).exec(body)?.[1] ?? -1);

/* {text of the row's head: {cells, links}} of the table that stands after a heading. */
function table(body, id) {
    const from = body.indexOf(`id="${id}"`), out = {};
    for (const [, first, rest] of body.slice(from, body.indexOf("</section>", from)).matchAll(/<tr><th scope="row"[^>]*>([^]*?)<\/th>([^]*?)<\/tr>/g)) {
        const cells = [...rest.matchAll(/<td[^>]*>([^]*?)<\/td>/g)].map(m => m[1]);
        out[bare(first)] = {cells: cells.map(bare), links: cells.map(c => plain(/href="([^"]*)"/.exec(c)?.[1] ?? ""))};
    }
    return out;
}

async function procedure(c, person, name, t, all, today) {
    const time = {from: `${today.slice(0, 4)}-01-01`, to: today};
    const page = await person.get(`/review/${name}?from=${time.from}&to=${time.to}`), trend = table(page.body, "tr");
    c.same(`review of ${name}`, page.status, 200);
    for (let i = 0; i < 8; i++) {
        const q = quarter(today, i), said = trend[`Quý ${Math.ceil(q.from.slice(5, 7) / 3)}/${q.from.slice(0, 4)}`];
        const wanted = figures(all, t, q);
        wanted.forEach((w, k) => c.same(`review of ${name} from ${q.from}: figure ${k}`, said?.cells[k], w));
        if (wanted[0] === "0")
            continue;
        /* Each figure opens a list that says the same: records, and sums at its end. */
        const opened = await person.get(said.links[0]);
        c.same(`list of ${name} from ${q.from}`, head(opened.body, "rc"), wanted[0]);
        for (const [k, key] of [[4, "back"], [5, "opinions"], [6, "late"], [7, "waived"]]) {
            if (!said.links[k])
                continue;
            const some = await person.get(said.links[k]), rows = all.filter(x => q.from <= x.ended && x.ended <= q.to && x[key]);
            c.same(`list of ${name} from ${q.from}, ${key}`, head(some.body, "rc"), rows.length);
            const total = [.../<tfoot>([^]*?)<\/tfoot>/.exec(some.body)[1].matchAll(/<td[^>]*>(\d+)/g)].map(m => Number(m[1]));
            c.same(`sum of ${name} from ${q.from}, ${key}`, total[k - 4], rows.reduce((s, x) => s + x[key], 0));
        }
    }
}

/* Exceptions granted in the year, by check and by who granted them; each figure opens their records. */
async function exceptions(c, person, store, name, who, time) {
    const page = await person.get(`/review/${name}?from=${time.from}&to=${time.to}`), wanted = new Map();
    for (const [check, org, record, at] of store.rows(`SELECT v.name, v.org, v.record, v.at FROM waiver v
        WHERE v.record IN (SELECT x.id FROM ${name} x WHERE x.id IN (${who.sees[name]}));`))
        if (time.from <= local(at) && local(at) <= time.to)
            wanted.set(`${check} ${org}`, [...wanted.get(`${check} ${org}`) ?? [], Number(record)]);
    const said = [...page.body.matchAll(/href="([^"]*[?&](?:amp;)?waived=([a-z_]+)&(?:amp;)?by=(\d+)[^"]*)">([\d.]+)</g)];
    c.same(`exceptions of ${name}`, Math.max(head(page.body, "wv"), 0), [...wanted.values()].flat().length);
    c.same(`exceptions of ${name}, by whom`, said.map(m => `${m[2]} ${m[3]}`).sort().join(), [...wanted.keys()].sort().join());
    for (const [, href, check, org, n] of said) {
        const rows = wanted.get(`${check} ${org}`) ?? [];
        c.same(`${check} of ${name} waived by ${org}`, n, String(rows.length));
        const opened = (await person.get(plain(href).replace(/#.*/, ""))).body, from = opened.indexOf('id="wv"');
        const ids = [...opened.slice(from).matchAll(/<th scope="row" class="fl"><a href="\/r\/[a-z_]+\/(\d+)"/g)].map(m => Number(m[1]));
        const order = (a, b) => a - b;
        c.same(`records behind ${check} of ${name}`, ids.sort(order).join(), rows.sort(order).join());
    }
}

async function rows_of(person, path) {
    const ids = [];
    for (let next = path; next;) {
        const page = await person.get(next), from = page.body.indexOf('id="rc"');
        for (const m of page.body.slice(from).matchAll(/<tr><th scope="row" class="fl"><a href="\/r\/[a-z_]+\/(\d+)"/g))
            ids.push(Number(m[1]));
        next = plain(/<p class="pg"><span>[^<]*<\/span><a class="btn bs" href="([^"]*)"/.exec(page.body)?.[1] ?? "");
    }
    return ids;
}

async function overlaps(c, person, store, d, who, today) {
    for (const what of ["opinions", "papers"]) {
        const all = askings(store, d, who, what === "papers");
        for (const within of [0, 30, 366]) {
            const page = await person.get(`/review?from=${quarter(today, 1).from}&to=${today}&n=${within}&what=${what}`), trend = table(page.body, "tr");
            const year = twice(all, {from: quarter(today, 1).from, to: today}, within), said = head(page.body, "tw");
            c.same(`${what} twice within ${within}`, said >= year.least && said <= year.most ? "so" : said, "so");
            for (let i = 0; i < 8; i++) {
                const q = quarter(today, i), row = trend[`Quý ${Math.ceil(q.from.slice(5, 7) / 3)}/${q.from.slice(0, 4)}`], wanted = twice(all, q, within);
                const n = Number(row?.cells[1].replace(/\./g, ""));
                c.same(`${what} from ${q.from}`, row?.cells[0].replace(/\./g, ""), wanted.asked);
                c.same(`${what} twice within ${within} from ${q.from}`, n >= wanted.least && n <= wanted.most ? "so" : `${n}, not ${wanted.least} to ${wanted.most}`, "so");
                for (const k of [0, 1])
                    if (row?.links[k] && within === 30)
                        c.same(`${what} opened from ${q.from}`, head((await person.get(row.links[k])).body, "tw"), row.cells[k].replace(/\./g, ""));
            }
        }
    }
}

export async function review(c, person, {store, d, today}, who) {
    const time = {from: `${today.slice(0, 4)}-01-01`, to: today};
    const types = Object.entries(d.types).filter(([, t]) => measured(t));
    const page = await person.get(`/review?from=${time.from}&to=${time.to}`), said = table(page.body, "pr");
    c.same("review", page.status, types.some(([name]) => reads(d, who, name)) ? 200 : 404);
    for (const [name, t] of types) {
        const all = reads(d, who, name) ? courses(store, d, who, name) : [], row = said[t.list_vi ?? t.vi];
        const wanted = figures(all, t, time);
        if (reads(d, who, name))
            await exceptions(c, person, store, name, who, time);
        if (!reads(d, who, name))
            c.same(`review of ${name}`, (await person.get(`/review/${name}`)).status, 404);
        else if (wanted[0] === "0")
            c.same(`row of ${name}`, row, undefined);
        else {
            wanted.forEach((w, k) => c.same(`${name}: figure ${k}`, row?.cells[k], w));
            const ids = await rows_of(person, `/review/${name}?from=${time.from}&to=${time.to}`);
            c.same(`records behind ${name}`, ids.sort((a, b) => a - b).join(), all.filter(x => time.from <= x.ended && x.ended <= time.to).map(x => Number(x.id)).sort((a, b) => a - b).join());
            await procedure(c, person, name, t, all, today);
        }
    }
    if (page.status === 200)
        await overlaps(c, person, store, d, who, today);
    c.end();
}
