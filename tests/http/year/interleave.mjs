/* interleave.mjs - two officials on one dossier, in every order in which forms can be opened and sent.
 *
 *   node tests/http/year/interleave.mjs prepare DIR PROGRAM   a dossier for every run, by `ngaba import`
 *   node tests/http/year/interleave.mjs run DIR BASE          the runs, on the served data
 *
 * An act is two events: its form is opened, its form is sent. A run takes two acts (or three) and one
 * order of their events. A small model says what must come of it: who sends a form made from a version
 * that is no longer the kept one is told so (409) and loses nothing he typed; a step goes only from its
 * states (read from the declaration); what was done stands in the record and, once each, in its story.
 * Of three acts every third order is taken (every ninth on PostgreSQL, where all pairs are taken too and the
 * rules are the same C: what differs is how two transactions meet), all with NGABA_YEAR=full.
 * Each pair is also sent at the same instant: then exactly one of two that exclude each other is done. */
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {Person, fields_of, form_of, hidden, ref, refusal, boxes} from "./client.mjs";
import {declarations} from "./declared.mjs";
import {Store} from "./store.mjs";

const [task, dir, other] = process.argv.slice(2);
const TYPE = "inbound", t = declarations().types[TYPE];
const today = new Date(Date.now() + 7 * 3600e3), vi = n => new Date(today.getTime() + n * 86400e3).toISOString().slice(0, 10).split("-").reverse().join("/");

/* ---- acts ---- */

const edit = (name, who, field) => ({name, who, kind: "edit", field});
const step = (name, who, more = {}) => ({name: `${name} by ${who}`, who, kind: "step", step: name, ...more});
const reasoned = (name, who) => step(name, who, {reason: true});
const decide = name => step(name, "vanphong", {form: {decision: ref("30/2020/NĐ-CP"), decided_on: vi(0)}, reason: name === "refuse"});
const answer = who => ({name: `answer by ${who}`, who, kind: "answer"});

/* By the state a dossier begins in. */
const ACTS = {
    draft: [edit("title", "congthuong", "title"), edit("purpose", "lanhdaosct", "purpose"), edit("title again", "lanhdaosct", "title"),
        step("submit", "congthuong"), reasoned("cancel", "lanhdaosct")],
    submitted: [step("receive", "vanthu"), reasoned("ask_supplement", "chuyenvien"), reasoned("cancel", "lanhdaosct")],
    appraisal: [step("ask", "chuyenvien"), step("ask", "lanhdao"), reasoned("ask_supplement", "lanhdao"), edit("receiver", "congthuong", "receiver"),
        reasoned("cancel", "lanhdaosct")],
    opinions: [answer("congan"), answer("chuyenvien"), reasoned("cancel", "lanhdaosct")],
    forwarded: [decide("approve"), decide("refuse"), reasoned("cancel", "lanhdaosct")],
    reported: [step("close", "lanhdao"), reasoned("return_report", "chuyenvien")],
};
const THREE = {appraisal: [0, 2, 3], forwarded: [0, 1, 2]};

/* ---- orders ---- */

/* All ways to merge the events of n acts, each opened before it is sent: [0, 1, 0, 1] ... */
function orders(n) {
    const out = [], left = Array(n).fill(2), so_far = [];
    const go = () => {
        if (so_far.length === 2 * n)
            out.push([...so_far]);
        for (let i = 0; i < n; i++)
            if (left[i] > 0) {
                left[i]--;
                so_far.push(i);
                go();
                so_far.pop();
                left[i]++;
            }
    };
    go();
    return out;
}

function runs() {
    const all = [], full = process.env.NGABA_YEAR === "full";
    const third = process.env.NGABA_TEST_DB === "pg" ? 9 : 3;
    for (const [state, acts] of Object.entries(ACTS)) {
        for (let a = 0; a < acts.length; a++)
            for (let b = a + 1; b < acts.length; b++)
                for (const order of [...orders(2), null, null]) /* null: both sent at once */
                    all.push({state, acts: [acts[a], acts[b]], order});
        if (THREE[state])
            for (const order of orders(3).filter((_, i) => full || i % third === 0))
                all.push({state, acts: THREE[state].map(i => acts[i]), order});
    }
    return all.map((run, i) => ({...run, code: `XK${String(i + 1).padStart(4, "0")}`}));
}

/* ---- dossiers ---- */

function prepare(program) {
    const all = runs();
    const put = (type, rows) => {
        const columns = Object.keys(rows[0]), file = path.join(dir, `${type}.csv`);
        writeFileSync(file, [columns, ...rows.map(r => columns.map(c => r[c]))].map(l => l.join(",")).join("\n") + "\n");
        execFileSync(program, ["import", "--data", dir, "--type", type, "--reason", "Dữ liệu thử", file], {stdio: ["ignore", "ignore", "inherit"]});
    };
    put("inbound", all.map(({code, state}) => ({code, channel: "state", title: `Đoàn thử ${code}`, kind: "local", country: "Lào", host: "QN.SCT",
        leader: `Khách Mẫu ${code}`, rank: "b", arrives: vi(40), leaves: vi(42), purpose: `Làm việc ${code}`, receiver: `Lãnh đạo ${code}`,
        state: state === "opinions" ? "appraisal" : state})));
    put("inbound.guest", all.map(({code}) => ({inbound: code, name: `Khách Mẫu ${code}`, nationality: "Lào", passport: `P${code}`})));
    put("inbound.itinerary", all.map(({code}) => ({inbound: code, day: vi(40), venue: "Trụ sở Sở Công Thương"})));
    put("inbound.paper", all.flatMap(({code}) => ["request", "programme", "passports"].map(kind => ({inbound: code, kind, note: `Số ${code}`}))));
}

/* ---- what must come of it ---- */

function from_of(name) {
    const from = t.steps[name].from;
    return from === undefined ? Object.keys(t.states).filter(s => t.states[s].final !== "true") : [from].flat();
}

function edit_open(field, state) {
    const where = t.fields[field].edit;
    return t.states[state].final !== "true" && (where === undefined || [where].flat().includes(state));
}

class Model {
    constructor(state) {
        Object.assign(this, {state, version: 0, answered: false, done: [], opened: new Map()});
    }

    open(act) {
        this.opened.set(act, this.version);
    }

    may(act) {
        if (act.kind === "answer")
            return this.state === "opinions" && !this.answered;
        if (this.opened.get(act) !== this.version)
            return false;
        return act.kind === "step" ? from_of(act.step).includes(this.state) : edit_open(act.field, this.state);
    }

    do(act) {
        this.done.push(act);
        if (act.kind === "answer") {
            this.answered = true;
            return;
        }
        const to = act.kind === "step" ? t.steps[act.step].to ?? this.state : this.state;
        if (act.kind === "edit" || to !== this.state)
            this.version++;
        this.state = to;
    }
}

/* ---- a run ---- */

const people = new Map();

class Run {
    constructor(run, id, store) {
        Object.assign(this, run, {id, store, problems: [], model: new Model(run.state), forms: new Map()});
    }

    get path() {
        return `/r/${TYPE}/${this.id}`;
    }

    typed(act) {
        return `Chữ của ${act.name} trong ${this.code}`;
    }

    async open(act) {
        const who = people.get(act.who);
        let at = act.kind === "edit" ? `${this.path}/edit` : `${this.path}/step/${act.step}`;
        if (act.kind === "answer")
            at = /href="([^"]*\/opinion\/\d+)"/.exec((await who.get(this.path)).body)?.[1] ?? `${this.path}/opinion/0`;
        const page = await who.get(at);
        const form = form_of(page, at), fields = {version: "0", ...form, ...fields_of(act.form ?? {})};
        delete fields.csrf;
        if (act.kind === "edit")
            fields[`f_${act.field}`] = this.typed(act);
        if (act.kind === "answer")
            Object.assign(fields, {f_answer: "condition", f_text: this.typed(act)});
        if (act.reason)
            fields.reason = this.typed(act);
        /* A form that is not there, or lacks the box, is not sent by anybody but a forger. */
        const there = act.kind === "edit" ? `f_${act.field}` in form : Object.keys(form).length > 0;
        this.forms.set(act, {at, fields, there});
        this.model.open(act);
    }

    send(act) {
        const {at, fields} = this.forms.get(act);
        return people.get(act.who).post(at, fields);
    }

    async submit(act) {
        const {there} = this.forms.get(act), may = this.model.may(act), stale = act.kind === "answer" ? !may : this.model.opened.get(act) !== this.model.version;
        if (!there && act.kind === "edit")
            return;
        const page = await this.send(act);
        this.judge(act, page, may, stale && there);
        if (may)
            this.model.do(act);
        else if (act.kind === "edit" && page.status === 409)
            await this.settle(act, page);
    }

    judge(act, page, may, stale) {
        const done = page.status === 303;
        if (done !== may)
            this.problems.push(`${act.name}: ${done ? "done" : refusal(page)}, wanted ${may ? "done" : "refused"}`);
        if (stale && act.kind !== "answer" && page.status !== 409 && page.status !== 403)
            this.problems.push(`${act.name} on an old version: ${page.status}`);
        if (!done && stale && (act.kind === "answer" || act.reason || act.kind === "edit") && !page.body.includes(this.typed(act)))
            this.problems.push(`${act.name}: what was typed is gone: ${refusal(page)}`);
    }

    /* Who was second sees what the first wrote, chooses his own words, and both stand. */
    async settle(act, page) {
        const others = this.model.done.filter(o => o.kind === "edit");
        for (const one of others)
            if (!page.body.includes(this.typed(one)))
                this.problems.push(`${act.name}: the other's words are not shown`);
        if (!edit_open(act.field, this.model.state))
            return;
        const {at, fields} = this.forms.get(act);
        const again = await people.get(act.who).post(at, {...fields, version: hidden(page, "version"), [`c_${act.field}`]: "mine",
            ...Object.fromEntries(others.filter(o => o.field !== act.field).map(o => [`c_${o.field}`, "theirs"]))});
        if (again.status !== 303) {
            this.problems.push(`${act.name}, settled: ${refusal(again)}`);
            return;
        }
        this.model.opened.set(act, this.model.version);
        this.model.do(act);
    }

    async at_once() {
        for (const act of this.acts)
            await this.open(act);
        const answers = await Promise.all(this.acts.map(act => this.send(act)));
        const done = this.acts.filter((_, i) => answers[i].status === 303);
        /* Which was first is not known: an answer disturbs nobody, so it was before what ends the asking. */
        done.sort((a, b) => (b.kind === "answer") - (a.kind === "answer"));
        for (const act of done) {
            if (!this.model.may(act))
                this.problems.push(`at once: ${done.map(a => a.name).join(" and ")} were both done`);
            this.model.do(act);
        }
        this.acts.forEach((act, i) => {
            if (!done.includes(act) && this.model.may(act))
                this.problems.push(`at once: ${act.name} could have been done and was not: ${refusal(answers[i])}`);
        });
    }

    /* The record and its story after all of it. */
    kept() {
        const [[state, title, purpose, receiver]] = this.store.rows(`SELECT state, title, purpose, receiver FROM ${TYPE} WHERE id = ${this.id};`);
        const values = {title, purpose, receiver};
        if (state !== this.model.state)
            this.problems.push(`the state is ${state}, not ${this.model.state}`);
        for (const [field, value] of Object.entries(values)) {
            const last = this.model.done.filter(a => a.kind === "edit" && a.field === field).at(-1);
            if (last && value !== this.typed(last))
                this.problems.push(`${field} is “${value}”`);
        }
        const lines = this.store.rows(`SELECT step FROM history WHERE record = ${this.id} ORDER BY id;`).map(([s]) => s).slice(this.before);
        const wanted = this.model.done.map(a => a.kind === "step" ? a.step : a.kind === "edit" ? "edit" : "opinion");
        if (lines.join(" ") !== wanted.join(" ") && (this.order || lines.sort().join(" ") !== wanted.sort().join(" ")))
            this.problems.push(`the story has ${lines.join(", ")}, not ${wanted.join(", ")}`);
    }

    async go() {
        if (this.state === "opinions") { /* asked of the police alone */
            const who = people.get("chuyenvien"), page = await who.get(`${this.path}/step/ask`);
            await who.post(`${this.path}/step/ask`, {version: hidden(page, "version"), ask: boxes(page, "ask")[0]});
        }
        this.before = Number(this.store.rows(`SELECT COUNT(*) FROM history WHERE record = ${this.id};`)[0][0]);
        if (!this.order)
            await this.at_once();
        const opened = new Set();
        for (const i of this.order ?? []) {
            const act = this.acts[i];
            await (opened.has(act) ? this.submit(act) : this.open(act));
            opened.add(act);
        }
        this.kept();
        return this.problems.map(p => `${this.code} ${(this.order ?? ["at once"]).join("")}: ${p}`);
    }
}

async function play(base) {
    const store = new Store(dir, today.toISOString().slice(0, 10));
    const passwords = new Map(readFileSync(path.join(dir, "sample-logins.txt"), "utf8").split("\n").map(l => l.trim().split(/\s+/)));
    const ids = new Map(store.rows(`SELECT code, id FROM ${TYPE};`));
    for (const name of new Set(Object.values(ACTS).flat().map(a => a.who)))
        people.set(name, await new Person(base, name, passwords.get(name)).login());
    const cases = new Map();
    for (const run of runs()) {
        const name = `${run.state}: ${run.acts.map(a => a.name).join(", ")}`;
        const told = await new Run(run, ids.get(run.code), store).go();
        cases.set(name, [...cases.get(name) ?? [], told]);
    }
    let number = 0, failed = 0;
    for (const [name, all] of cases) {
        const problems = all.flat();
        failed += problems.length > 0;
        console.log(`${problems.length ? "not ok" : "ok"} ${++number} - ${name}: ${all.length} orders`);
        problems.slice(0, 8).forEach(p => console.log(`  # ${p}`));
    }
    process.exit(failed ? 1 : 0);
}

if (task === "prepare")
    prepare(other);
else
    await play(other);
