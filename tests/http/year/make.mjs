/* make.mjs - a year of a province, made through the public interface alone: the forms and steps of the
 * pages, and `ngaba import` for what older registers hold.
 *
 *   node tests/http/year/make.mjs DIR      DIR: a data folder with the sample province
 *
 * The clock of the program is set (libfaketime) to some days of YEAR, one after the other; on each,
 * every dossier whose time has come goes on with its life (lives.mjs). The same seed makes the same
 * year. NGABA_YEAR=full: 400 delegations out, 130 in, 40 conferences, 20 agreements on 24 days; else
 * a smaller year with the same outcomes. */
import {execFileSync, spawn} from "node:child_process";
import {appendFileSync, closeSync, openSync, readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {Person} from "./client.mjs";
import {agreement, archive, conference, edge, inbound, letters, outbound} from "./lives.mjs";

const YEAR = 2026, LAST = `${YEAR}-12-21`;
const SEED = 20260101;
const full = process.env.NGABA_YEAR === "full";
const dir = process.argv[2], program = process.env.NGABA_FAST ?? "build/ngaba";
const faketime = execFileSync("find", ["/usr/lib", "-name", "libfaketimeMT.so.1"]).toString().split("\n")[0];

const sizes = full ? {outbound: 400, inbound: 130, conference: 40, agreement: 20}
    : {outbound: 36, inbound: 22, conference: 14, agreement: 15};
const days = [];
for (let month = 1; month <= 12; month += full ? 1 : 2)
    for (const day of full ? [6, 20] : [13])
        days.push(`${YEAR}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);

/* Small, fast, and the same everywhere. */
function random(seed) {
    let a = seed >>> 0;
    return n => {
        a = a + 0x6D2B79F5 >>> 0;
        let t = a;
        t = Math.imul(t ^ t >>> 15, t | 1);
        t ^= t + Math.imul(t ^ t >>> 7, t | 61);
        return ((t ^ t >>> 14) >>> 0) % n;
    };
}

function clock(day) {
    return {...process.env, TZ: "Asia/Ho_Chi_Minh", FAKETIME: `@${day} 08:00:00`,
        FAKETIME_DONT_FAKE_MONOTONIC: "1", LD_PRELOAD: faketime};
}

function add(day, n) {
    return new Date(Date.parse(day) + n * 86400e3).toISOString().slice(0, 10);
}

/* ---- the life of the province ---- */

const life = {
    now: days[0],
    days, edges: [-1, 0, 6, 7].map(n => add(LAST, n)),
    people: new Map(),
    counts: new Map(),
    passwords: new Map(),
    today() { return life.now; },
    /* as officials write it */
    vi(day) { return day.split("-").reverse().join("/"); },
    day(n) { return add(life.now, n); },
    count(what) { life.counts.set(what, (life.counts.get(what) ?? 0) + 1); },
    async as(name) {
        if (!life.people.has(name))
            life.people.set(name, await new Person(life.base, name, life.passwords.get(name)).login());
        return life.people.get(name);
    },
    /* Rows of one type through `ngaba import`, with the program's clock at that day. */
    import(type, rows, ...flags) {
        const quote = v => /[",\n]/.test(v) ? `"${v.replace(/"/g, '""')}"` : v;
        const columns = Object.keys(rows[0]);
        const file = path.join(dir, `${type}.csv`);
        writeFileSync(file, [columns, ...rows.map(r => columns.map(c => r[c] ?? ""))]
            .map(line => line.map(v => quote(String(v))).join(",")).join("\n") + "\n");
        run(["import", "--data", dir, "--type", type, ...flags, file]);
    },
};

function run(args) {
    return execFileSync(program, args, {env: clock(life.now), stdio: ["ignore", "pipe", "pipe"]}).toString();
}

function account(login, post) {
    const said = run(["user", "add", "--data", dir, "--login", login, "--post", post, "--no-change"]);
    const password = /^password: *(\S+)/m.exec(said)[1];
    appendFileSync(path.join(dir, "sample-logins.txt"), `${login} ${password} (mẫu)\n`);
}

/* The Front with two officials, who else takes part. */
function province() {
    life.import("post", [
        {code: "QN.MT.CV", name: "Chuyên viên Mặt trận (mẫu)", organisation: "QN.MT", role: "officer"},
        {code: "QN.MT.CT", name: "Lãnh đạo Mặt trận (mẫu)", organisation: "QN.MT", role: "head"}]);
    account("mattran", "QN.MT.CV");
    account("lanhdaomt", "QN.MT.CT");
    for (const line of readFileSync(path.join(dir, "sample-logins.txt"), "utf8").split("\n")) {
        const [name, password] = line.trim().split(/\s+/);
        if (password)
            life.passwords.set(name, password);
    }
}

async function serve(day) {
    const log = openSync(path.join(dir, "year.log"), "a");
    const child = spawn(program, ["serve", "--data", dir, "--listen", "127.0.0.1:0"],
        {env: clock(day), stdio: ["ignore", "pipe", log]});
    closeSync(log);
    life.base = await new Promise((resolve, reject) => {
        let said = "";
        child.stdout.on("data", d => {
            said += d;
            const at = /^ngaba: listening on (\S+)/m.exec(said)?.[1];
            if (at)
                resolve(at);
        });
        child.on("exit", code => reject(new Error(`the server ended with ${code}: ${said}`)));
    });
    life.people.clear();
    return () => new Promise(resolve => {
        child.on("exit", resolve);
        child.kill("SIGTERM");
    });
}

/* ---- one day after the other ---- */

async function live() {
    const all = [], kinds = {outbound, inbound, conference, agreement, edge};
    for (const [type, n] of Object.entries({...sizes, edge: life.edges.length}))
        for (let i = 0; i < n; i++)
            all.push({life: kinds[type](life, i, random(SEED + all.length), n), due: days[0]});
    for (const day of days) {
        life.now = day;
        const stop = await serve(day);
        try {
            for (const one of all)
                while (one.life && one.due <= day) {
                    const {done, value} = await one.life.next();
                    if (done)
                        one.life = null;
                    else
                        one.due = value;
                }
            if (day === days.at(-1))
                await letters(life, 4);
        } finally {
            await stop();
        }
    }
}

life.now = days[0];
province();
archive(life, full ? 40 : 8);
await live();
for (const [what, n] of [...life.counts].sort())
    console.log(`${String(n).padStart(5)} ${what}`);
process.exit(0);
