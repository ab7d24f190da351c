/* store.mjs - the store asked with the engine's own command line (sqlite3, psql), and who may see what
 * written in SQL of its own. Nothing of the program is called. */
import {execFileSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import path from "node:path";

/* ---- asking ---- */

function connection(dir) {
    const config = path.join(dir, "ngaba.yaml");
    return existsSync(config) ? /^database: *"?postgres:([^"\n]*)/m.exec(readFileSync(config, "utf8"))?.[1] : undefined;
}

export class Store {
    constructor(dir, today) {
        this.dir = dir;
        this.today = today;
        this.pg = connection(dir);
    }

    /* Rows of one SELECT, or of several, as arrays of texts. */
    rows(sql) {
        const out = this.pg
            ? execFileSync("psql", ["-qAtX", "-v", "ON_ERROR_STOP=1", "-F", "\x1f", this.pg, "-f", "-"], {input: sql, maxBuffer: 1 << 28,
                env: {...process.env, PGOPTIONS: "-c jit=off"}})
            : execFileSync("sqlite3", ["-batch", "-bail", "-readonly", "-separator", "\x1f", path.join(this.dir, "ngaba.db")], {input: sql, maxBuffer: 1 << 28});
        return out.toString().split("\n").filter(l => l !== "").map(l => l.split("\x1f"));
    }

    /* Days from one date column to another. */
    days(from, to) {
        return this.pg ? `(${to}::date - ${from}::date)` : `CAST(julianday(${to}) - julianday(${from}) AS INTEGER)`;
    }

    /* {key: number} for [[key, SELECT of one number]...], asked in one go. */
    counts(asked) {
        if (!asked.length)
            return {};
        const found = this.rows(asked.map(([, sql], i) => `SELECT ${i}, (${sql});`).join("\n"));
        return Object.fromEntries(found.map(([i, n]) => [asked[i][0], Number(n)]));
    }
}

/* ---- who somebody is ---- */

/* {account, agency, org, role} of a login, by the post held today. */
export function actor(store, login) {
    const [row] = store.rows(`SELECT a.id, p.organisation, p.role FROM account a JOIN holding h ON h.person = a.person
        JOIN post p ON p.id = h.post WHERE a.login = '${login}' AND h.state = 'active' AND h.since <= '${store.today}'
        AND COALESCE(h.until, '9999') >= '${store.today}' ORDER BY h.since, h.id LIMIT 1`);
    let [account, org, role] = row, agency = org;
    for (let at = org;;) { /* the agency stands right below the root of its tree */
        const up = store.rows(`SELECT COALESCE(parent, 0) FROM organisation WHERE id = ${at}`)[0][0];
        if (up === "0")
            break;
        [agency, at] = [at, up];
    }
    return {login, account, org, agency, role};
}

/* ---- what may be seen ---- */

/* Every organisation with all above it, and those that carry on for what has ended. */
function above(today) {
    return `up(org, up) AS (SELECT id, id FROM organisation UNION SELECT u.org, n.next FROM up u JOIN
        (SELECT id, parent AS next FROM organisation WHERE parent IS NOT NULL UNION SELECT id, successor FROM organisation
        WHERE successor IS NOT NULL AND (state <> 'active' OR valid_to < '${today}')) n ON n.id = u.up)`;
}

/* States from which a step is the focal point's; of first ones only those that are shared. */
function acted_on(t) {
    const list = v => Array.isArray(v) ? v : v === undefined ? [] : [v];
    const states = Object.values(t.steps ?? {}).filter(s => list(s.who).some(w => w.startsWith("focal."))).flatMap(s => list(s.from));
    const [first, is] = Object.entries(t.states)[0], alone = is.shared !== "true";
    return states.length && `h.to_state IN (${states.map(s => `'${s}'`).join(", ")})${alone ? ` AND h.to_state <> '${first}'` : ""}`;
}

/* The focal point of the State's channels, or of the Party's. */
function focal(which) {
    return `SELECT id FROM (SELECT id FROM organisation WHERE ${which} AND state = 'active' ORDER BY id LIMIT 1) o`;
}

/* SELECT of (id, org): the organisations that have a part in a record of the type: its owner, who owes
 * or owed something on it, who was asked, whose step made it, the focal point that might act on it, who
 * owns a part of it, and the owners of what it is part of. asked false: of those who were asked none. */
function parts(types, name, asked = true) {
    const t = types[name], of = [];
    if (t.owner)
        of.push(`SELECT id, ${t.owner} AS org FROM ${name}`);
    if (asked)
        of.push(`SELECT o.record AS id, o.org FROM opinion o JOIN ${name} x ON x.id = o.record`);
    of.push(`SELECT d.record AS id, d.org FROM duty d WHERE d.type = '${name}' AND d.id NOT IN (SELECT duty FROM opinion WHERE duty IS NOT NULL)`,
        `SELECT h.record AS id, h.org FROM history h JOIN ${name} x ON x.id = h.record WHERE h.org IS NOT NULL
            AND h.step NOT IN ('create', 'import', 'carry') AND h.id = (SELECT MIN(g.id) FROM history g WHERE g.record = x.id)`);
    if (acted_on(t))
        of.push(`SELECT h.record AS id, f.id AS org FROM history h JOIN record k ON k.id = h.record AND k.type = '${name}'
            JOIN (${focal("focal = 1")}) f ON TRUE WHERE COALESCE(k.channel, '') <> 'party' AND ${acted_on(t)}`,
            `SELECT h.record AS id, f.id AS org FROM history h JOIN record k ON k.id = h.record AND k.type = '${name}'
            JOIN (${focal("body = 'party_committee'")}) f ON TRUE WHERE k.channel = 'party' AND ${acted_on(t)}`);
    for (const [child, c] of Object.entries(types))
        if (c.parent && c.owner && c.fields[c.parent].to === name)
            of.push(`SELECT ${c.parent} AS id, ${c.owner} AS org FROM ${child}`);
    for (let at = t, link = `SELECT id, id AS at FROM ${name}`, i = 0; at.parent && i < 2; i++) {
        const up = at.fields[at.parent].to;
        const from = Object.keys(types).find(n => types[n] === at);
        link = `SELECT l.id, x.${at.parent} AS at FROM (${link}) l JOIN ${from} x ON x.id = l.at`;
        at = types[up];
        if (at.owner)
            of.push(`SELECT l.id, x.${at.owner} AS org FROM (${link}) l JOIN ${up} x ON x.id = l.at`);
    }
    return of.join(" UNION ");
}

/* The condition that record x of the type is of the Party channel; null: the type has none. */
function party(types, name) {
    const t = types[name];
    if (t.channel === "true")
        return "x.channel = 'party'";
    const up = t.parent && t.fields[t.parent].to;
    const inner = up && up !== name && party(types, up);
    return inner ? `EXISTS (SELECT 1 FROM (SELECT * FROM ${up}) AS y WHERE y.id = x.${t.parent} AND ${inner.replace(/\bx\./g, "y.")})` : null;
}

/* The organisations whose records an agency sees of a type whose owner does, even those of the Party
 * channel: it and what stands under it, at the top of the province it alone. */
function owned(who, today) {
    return `SELECT o.id FROM organisation o WHERE o.id = ${who.agency} OR o.id IN (${under(who.agency, today)})
        AND EXISTS (SELECT 1 FROM organisation a WHERE a.id = ${who.agency} AND a.parent IS NOT NULL)`;
}

/* A SELECT of the ids of the records of the Party channel that the actor, of a role without it, does not see. */
export function party_records(types, who, today) {
    return Object.keys(types).map(name => [name, party(types, name)]).filter(([, closed]) => closed)
        .map(([name, closed]) => `SELECT x.id FROM ${name} x WHERE ${closed}${
            types[name].owner_sees === "true" ? ` AND x.${types[name].owner} NOT IN (${owned(who, today)})` : ""}`).join(" UNION ");
}

/* SELECT of the organisations that stand under one, and of what they carried on. */
export function under(org, today) {
    return `WITH RECURSIVE ${above(today)} SELECT org FROM up WHERE up = ${org}`;
}

/* A whole SELECT of the ids of the type that the actor may see: of all, of his agency, of his unit. */
export function allowed({types, roles}, who, name, today) {
    const role = roles[who.role], scope = role.grants[name]?.read ?? "none";
    const closed = role.party_channel === "true" ? null : party(types, name);
    const own = types[name].owner_sees === "true" ? ` OR x.${types[name].owner} IN (${owned(who, today)})` : "";
    const open = closed ? ` AND (NOT COALESCE(${closed}, FALSE)${own})` : "";
    if (scope === "none")
        return `SELECT id FROM ${name} WHERE id < 0`;
    if (scope === "all")
        return `SELECT x.id FROM ${name} x WHERE TRUE${open}`;
    const org = scope === "unit" ? who.org : who.agency;
    return `WITH RECURSIVE ${above(today)} SELECT x.id FROM ${name} x WHERE x.id IN (SELECT q.id FROM (${parts(types, name)}) q
        JOIN up ON up.org = q.org WHERE up.up = ${org})${open}`;
}

/* A whole SELECT of the ids of the type that the actor sees only because he was asked, and each time with
 * some papers. */
export function narrowed({types, roles}, who, name, today) {
    const scope = roles[who.role].grants[name]?.read ?? "none";
    if (scope === "none" || scope === "all")
        return `SELECT id FROM ${name} WHERE id < 0`;
    const at = `up.up = ${scope === "unit" ? who.org : who.agency}`;
    return `WITH RECURSIVE ${above(today)} SELECT o.record FROM opinion o JOIN ${name} x ON x.id = o.record JOIN up ON up.org = o.org WHERE ${at}
        AND o.record NOT IN (SELECT q.id FROM (${parts(types, name, false)}) q JOIN up ON up.org = q.org WHERE ${at})
        GROUP BY o.record HAVING COUNT(o.papers) = COUNT(*)`;
}

/* {type: Set of ids} of those. */
export function all_narrowed(store, declared, who) {
    const asking = Object.keys(declared.types).filter(n => Object.values(declared.types[n].steps ?? {}).some(s => s.opinions));
    const out = Object.fromEntries(Object.keys(declared.types).map(n => [n, new Set()]));
    for (const [name, id] of store.rows(asking.map(n => `SELECT '${n}', q.* FROM (${narrowed(declared, who, n, store.today)}) q;`).join("\n")))
        out[name].add(id);
    return out;
}

/* Of the papers of such a record those that were sent to him: part "paper", or "#letter". */
export function sent(who, part, record) {
    return `SELECT p.row FROM opinion_paper p JOIN opinion o ON o.id = p.opinion WHERE p.part = '${part}' AND o.record = ${record} AND o.org IN (${who.under})`;
}

/* {type: "1, 2, 3"} of everything the actor may see, for a list in SQL; "-1" is none. */
export function sees(store, declared, who) {
    const names = Object.keys(declared.types), out = Object.fromEntries(names.map(n => [n, []]));
    const found = store.rows(names.map(n => `SELECT '${n}', q.id FROM (${allowed(declared, who, n, store.today)}) q ORDER BY q.id;`).join("\n"));
    for (const [name, id] of found)
        out[name].push(id);
    return Object.fromEntries(names.map(n => [n, out[n].join(", ") || "-1"]));
}
