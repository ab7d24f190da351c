/* interleave.mjs - two officials on one dossier, in every order in which forms can be opened and sent.
 *
 *   node tests/http/year/interleave.mjs prepare DIR PROGRAM   a dossier for every run, by `ngaba import`
 *   node tests/http/year/interleave.mjs run DIR BASE          the runs, on the served data
 *
 * An act is two events: its form is opened, its form is sent. A run takes two acts (or three) and one
 * order of their events; which acts meet on which type of dossier stands in pairs.mjs. A small model says
 * what must come of it: who sends a form made from a version that is no longer the kept one is told so
 * (409) and loses nothing he typed; a step goes only from its states (read from the declaration); what was
 * done stands in the record and, once each, in its story.
 * Each pair is also sent at the same instant: then what came of it must be what one of the orders brings.
 * The runs go side by side, each on a dossier of its own, so that numbers are taken at once; what the
 * store holds is read when all are over. Opening changes nothing, so of two acts four orders are taken,
 * six and more collisions with NGABA_YEAR=full. Of three acts every third order is taken (every ninth on
 * PostgreSQL, where the rules are the same C: what differs is how two transactions meet). */
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {Person, boxes, count_of, fields_of, form_of, hidden, plain, refusal} from "./client.mjs";
import {declarations} from "./declared.mjs";
import {THREE, TYPES} from "./pairs.mjs";
import {Store, actor, allowed} from "./store.mjs";

const [task, dir, other] = process.argv.slice(2);
const d = declarations(), full = process.env.NGABA_YEAR === "full";
const SIDE_BY_SIDE = 6, COLLISIONS = full ? 10 : 2;

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

/* Who of the two opens his form first, when neither has sent his yet, is all the same. */
const PAIR = orders(2).filter(o => full || o[0] !== 1 || o[1] === 1);

function runs() {
    const all = [], third = process.env.NGABA_TEST_DB === "pg" ? 9 : 3;
    for (const [name, type] of Object.entries(TYPES))
        for (const [at, state] of Object.entries(type.states)) {
            const run = {name, type, at, state};
            for (const acts of state.pairs)
                for (const order of [...PAIR, ...Array(COLLISIONS).fill(null)]) /* null: both sent at once */
                    all.push({...run, acts, order});
            for (const acts of THREE[name]?.[at] ?? [])
                for (const order of orders(3).filter((_, i) => full || i % third === 0))
                    all.push({...run, acts, order});
        }
    return all.map((run, i) => ({...run, code: `XK${String(i + 1).padStart(4, "0")}`}));
}

/* ---- dossiers ---- */

function prepare(program) {
    const tables = new Map(), put = (table, row) => (tables.get(table) ?? tables.set(table, []).get(table)).push(row);
    for (const {name, type, at, state, code} of runs()) {
        const t = d.types[name], key = type.key?.(code) ?? code;
        put(name, {...t.key ? {[t.key]: key} : {}, ...t.channel ? {channel: "state"} : {}, ...type.record(code), ...state.set, state: state.is ?? at});
        for (const [rows, make] of Object.entries(type.rows ?? {}))
            for (const row of make(code))
                put(`${name}.${rows}`, {[name]: key, ...row});
    }
    const args = ["import", "--data", dir, "--reason", "Dữ liệu thử"];
    for (const [table, rows] of tables) {
        const columns = [...new Set(rows.flatMap(Object.keys))], file = path.join(dir, `${table}.csv`);
        const cell = v => /[",\n]/.test(v) ? `"${v}"` : v;
        writeFileSync(file, [columns, ...rows.map(r => columns.map(c => cell(String(r[c] ?? ""))))].map(l => l.join(",")).join("\n") + "\n");
        args.push("--type", table, file);
    }
    execFileSync(program, args, {stdio: ["ignore", "ignore", "inherit"]});
}

/* ---- what must come of it ---- */

const list = v => v === undefined ? undefined : [v].flat();

class Model {
    constructor(run) {
        Object.assign(this, {t: d.types[run.name], state: run.state.is ?? run.at, version: 0, asked: false, answered: false, waived: false,
            letters: [], done: []});
        this.set = {...run.state.set}; /* of fields a step waits for */
        this.opened = new Map();
    }

    copy() {
        return Object.assign(Object.create(Model.prototype), this, {done: [...this.done], letters: [...this.letters], set: {...this.set}});
    }

    final(state = this.state) {
        return this.t.states[state].final === "true";
    }

    among(states) {
        return states === undefined ? !this.final() : list(states).includes(this.state);
    }

    /* Is the form there now, or refused by what it finds? */
    offered(act) {
        const {t} = this;
        switch (act.kind) {
        case "answer":
            return this.asked && !this.answered && !this.final() && this.awaits();
        case "withdraw":
            return this.letters.includes("given");
        case "waive":
            return this.among(t.steps[act.step].from) && !this.answered && !this.waived;
        case "letter":
            return t.letters[act.letter].when === undefined || list(t.letters[act.letter].when).includes(this.state);
        case "attach":
            return !this.final() && this.among(t.papers_edit);
        case "edit":
            return !this.final() && this.among(t.fields[act.field].edit);
        default:
            return this.among(t.steps[act.step].from) && (act.if?.(this) ?? true);
        }
    }

    /* An opinion is awaited in the states the steps that ask lead to. */
    awaits() {
        return Object.values(this.t.steps).some(s => s.opinions && s.to === this.state);
    }

    open(act) {
        this.opened.set(act, {version: this.version, there: this.offered(act)});
    }

    may(act) {
        const {version, there} = this.opened.get(act);
        const bound = act.kind !== "answer" && act.kind !== "waive" && act.kind !== "withdraw";
        return there && (!bound || version === this.version) && this.offered(act);
    }

    do(act) {
        this.done.push(act);
        if (act.kind === "answer")
            this.answered = true;
        if (act.kind === "waive")
            this.waived = true;
        if (act.kind === "letter")
            this.letters.push("new");
        if (act.kind === "withdraw")
            this.letters = this.letters.filter(l => l !== "given");
        if (act.kind === "edit")
            this.set[act.field] = act;
        if (act.kind === "edit" || act.kind === "attach")
            this.version++;
        if (act.kind !== "step")
            return;
        const {to, opinions} = this.t.steps[act.step];
        if (opinions)
            [this.asked, this.answered] = [true, false];
        this.version += (to ?? this.state) !== this.state || act.changes ? 1 : 0;
        this.state = to ?? this.state;
    }
}

/* Every order of the acts, one after the other, that brings what was seen. */
function explained(model, acts, done) {
    const out = [];
    const go = (m, left) => {
        if (!left.length)
            out.push(m);
        for (const act of left) {
            const next = m.copy(), may = next.may(act);
            if (may !== done.includes(act))
                continue;
            if (may)
                next.do(act);
            go(next, left.filter(a => a !== act));
        }
    };
    go(model, acts);
    return out;
}

/* ---- a run ---- */

const people = new Map();

class Run {
    constructor(run, id) {
        Object.assign(this, run, {id, problems: [], model: new Model(run), forms: new Map()});
    }

    get path() {
        return `/r/${this.name}/${this.id}`;
    }

    typed(act) {
        return `Chữ của ${act.name} trong ${this.code}`;
    }

    problem(said) {
        this.problems.push(`${this.code} ${(this.order ?? ["at once"]).join("")}: ${said}`);
    }

    /* [the page its form stands on, where the form goes] */
    async place(act, who) {
        const {path: here} = this;
        switch (act.kind) {
        case "answer": {
            const link = /href="([^"]*\/opinion\/\d+)"/.exec((await who.get(here)).body)?.[1] ?? `${here}/opinion/0`;
            return [link, link];
        }
        case "withdraw": {
            const link = /href="(\/letter\/\d+)"/.exec((await who.get(here)).body)?.[1] ?? "/letter/0";
            return [link, link];
        }
        case "waive":
            return [`${here}/step/${act.step}`, `${here}/waive/${act.check}`];
        case "letter":
            return [`${here}/letter/${act.letter}`, `${here}/letter/${act.letter}`];
        case "step":
            return [`${here}/step/${act.step}`, `${here}/step/${act.step}`];
        default:
            return [`${here}/edit`, `${here}/edit`];
        }
    }

    async open(act) {
        const who = people.get(act.who), [on, at] = await this.place(act, who);
        const page = await who.get(on), form = form_of(page, at), fields = {version: "0", ...form, ...fields_of(act.form ?? {})};
        delete fields.csrf;
        if (act.kind === "edit")
            fields[`f_${act.field}`] = this.typed(act);
        if (act.kind === "answer")
            Object.assign(fields, {f_answer: "condition", f_text: this.typed(act)});
        if (act.reason)
            fields.reason = this.typed(act);
        if (act.first)
            fields.ask = boxes(page, "ask")[0];
        if (act.kind === "attach")
            this.paper(act, fields);
        /* A form that is not there, or lacks the box, is not sent by anybody but a forger. */
        const there = act.kind === "edit" ? `f_${act.field}` in form : act.kind === "attach" ? "had.paper" in form : Object.keys(form).length > 0;
        this.forms.set(act, {at, fields, there});
        this.model.open(act);
        if (there !== this.model.opened.get(act).there)
            this.problem(`${act.name}: the form is ${there ? "" : "not "}there: ${refusal(page)}`);
    }

    /* One more line under the papers, with a file. */
    paper(act, fields) {
        const rows = Object.keys(fields).map(k => Number(/^r(\d+)\.paper$/.exec(k)?.[1] ?? 0)), n = Math.max(0, ...rows) + 1;
        fields[`r${n}.paper`] = "0";
        fields[`f${n}.paper.kind`] = "other";
        fields[`f${n}.paper.note`] = this.typed(act);
        act.file = `f${n}.paper.file`;
    }

    send(act) {
        const {at, fields} = this.forms.get(act), who = people.get(act.who);
        return act.kind === "attach" ? who.upload(at, fields, act.file, "giay-to.txt", this.typed(act)) : who.post(at, fields);
    }

    async submit(act) {
        const {there} = this.forms.get(act), may = this.model.may(act);
        if (!there && (act.kind === "edit" || act.kind === "attach"))
            return;
        const page = await this.send(act);
        this.judge(act, page, may);
        if (may)
            this.model.do(act);
        else if (there && (act.kind === "edit" || act.kind === "attach"))
            await this.settle(act, page);
    }

    judge(act, page, may) {
        const done = page.status === 303, {there} = this.forms.get(act);
        if (done !== may)
            this.problem(`${act.name}: ${done ? "done" : refusal(page)}, wanted ${may ? "done" : "refused"}`);
        if (!done && there)
            this.told(act, page);
    }

    /* Who was second is told what happened, and finds again what he typed. */
    told(act, page) {
        if (page.status !== 409)
            this.problem(`${act.name} came second: ${refusal(page)}`);
        /* what happened, and by whom */
        if (act.kind !== "answer" && !/vừa được người khác [^<]*<b>[^<]+<\/b>, \d/.test(page.body))
            this.problem(`${act.name} is not told who was first: ${refusal(page)}`);
        if (act.kind === "attach" && page.body.includes("Lưu bản đã chọn") && !page.body.includes("Chọn lại tệp"))
            this.problem(`${act.name}: the file is gone without a word`);
        const typed = act.reason || ["answer", "edit", "attach"].includes(act.kind);
        if (typed && !plain(page.body).includes(this.typed(act)))
            this.problem(`${act.name}: what was typed is gone: ${refusal(page)}`);
    }

    /* Who was second sees what the first wrote, chooses his own words, and both stand. */
    async settle(act, page) {
        const others = this.model.done.filter(o => o.kind === "edit");
        if (act.kind === "edit")
            for (const one of others)
                if (!page.body.includes(this.typed(one)))
                    this.problem(`${act.name}: the other's words are not shown`);
        this.model.open(act);
        if (!this.model.may(act))
            return;
        const {at, fields} = this.forms.get(act), again = {...form_of(page, at), version: hidden(page, "version"), [`c_${act.field ?? "paper"}`]: "mine",
            ...Object.fromEntries(others.filter(o => o.field !== act.field).map(o => [`c_${o.field}`, "theirs"]))};
        this.forms.set(act, {at, fields: {...fields, ...again}, there: true});
        const answer = await this.send(act);
        if (answer.status !== 303) {
            this.problem(`${act.name}, settled: ${refusal(answer)}`);
            return;
        }
        this.model.do(act);
    }

    async at_once() {
        for (const act of this.acts)
            await this.open(act);
        const sent = this.acts.filter(act => this.forms.get(act).there), answers = await Promise.all(sent.map(act => this.send(act)));
        const done = sent.filter((_, i) => answers[i].status === 303);
        sent.forEach((act, i) => !done.includes(act) && this.told(act, answers[i]));
        this.ends = explained(this.model, this.acts, done);
        if (!this.ends.length)
            this.problem(`no order brings what was done: ${done.map(a => a.name).join(" and ") || "nothing"}; ${
                answers.filter(a => a.status !== 303).map(refusal).join("; ")}`);
    }

    async go() {
        for (const act of this.state.before ?? []) {
            await this.open(act);
            const page = await this.send(act);
            if (page.status !== 303)
                throw new Error(`${this.code}: ${act.name} before all else: ${refusal(page)}`);
            this.model.do(act);
            this.model.letters = this.model.letters.map(() => "given");
        }
        this.first = this.model.done.length;
        if (!this.order)
            return this.at_once();
        const opened = new Set();
        for (const i of this.order) {
            const act = this.acts[i];
            await (opened.has(act) ? this.submit(act) : this.open(act));
            opened.add(act);
        }
        this.ends = [this.model];
    }

    /* ---- what the store holds after all of it ---- */

    kept(store) {
        if (!this.ends?.length)
            return;
        const told = this.ends.map(m => this.differs(m, store)), least = told.reduce((a, b) => a.length <= b.length ? a : b);
        least.forEach(p => this.problem(p));
    }

    differs(model, store) {
        const out = [], is = (what, got, want) => got === want || out.push(`${what}: ${got}, not ${want}`);
        const row = store.records.get(this.id), done = model.done, count = kind => done.filter(a => a.kind === kind).length;
        is("the state", row.state, model.state);
        for (const field of this.type.shown) {
            const last = done.filter(a => a.kind === "edit" && a.field === field).at(-1);
            if (last)
                is(field, row[field], this.typed(last));
        }
        const lines = (store.history.get(this.id) ?? []).slice(store.before.get(this.id));
        is("the story", lines.map(l => l.step).join(" "), done.flatMap(a => Array(a.lines ?? 1).fill(a.kind === "step" ? a.step : TOLD[a.kind] ?? a.kind)).join(" "));
        is("letters", store.of("letters", this.id), count("letter"));
        is("letters withdrawn", store.of("withdrawn", this.id), count("withdraw"));
        is("answers", store.of("answers", this.id), count("answer"));
        is("waivers", store.of("waivers", this.id), count("waive"));
        is("papers", store.of("papers", this.id), count("attach"));
        if (model.final())
            is("still owed", store.of("owed", this.id), 0);
        out.push(...chain(store.history.get(this.id), row));
        return out;
    }
}

/* What the story calls acts that are no steps. */
const TOLD = {answer: "opinion", attach: "edit", withdraw: "withdraw_letter"};

/* The story is whole: what a line says was there before is what the lines before it left, and the last
 * left what is kept. */
function chain(lines, row) {
    const left = new Map(), out = [];
    for (const {step, changes} of lines)
        for (const [field, [was, is]] of Object.entries(changes)) {
            if (field.includes("."))
                continue;
            if (left.has(field) && JSON.stringify(left.get(field)) !== JSON.stringify(was))
                out.push(`the story breaks at ${step}: ${field} was ${was}, left as ${left.get(field)}`);
            left.set(field, is);
        }
    for (const [field, value] of left)
        if (field in row && String(value?.v ?? value ?? "") !== row[field])
            out.push(`${field} is ${row[field]}, the story leaves it ${JSON.stringify(value)}`);
    return out;
}

/* ---- all of them ---- */

function history(store) {
    const out = new Map();
    for (const [record, step, changes] of store.rows("SELECT record, step, changes FROM history ORDER BY id;"))
        (out.get(record) ?? out.set(record, []).get(record)).push({step, changes: changes ? JSON.parse(changes) : {}});
    return out;
}

/* Bare SQL, once for all runs. */
function read(store, all) {
    const records = new Map(), counts = {};
    for (const [name, type] of Object.entries(TYPES)) {
        const columns = ["state", ...type.shown];
        for (const [id, ...values] of store.rows(`SELECT id, ${columns} FROM ${name};`))
            records.set(id, Object.fromEntries(columns.map((c, i) => [c, values[i]])));
    }
    const count = (name, sql) => {
        counts[name] = new Map(store.rows(`${sql};`).map(([id, n]) => [id, Number(n)]));
    };
    count("letters", "SELECT record, COUNT(*) FROM letter GROUP BY record");
    count("withdrawn", "SELECT record, COUNT(*) FROM letter WHERE withdrawn_at IS NOT NULL GROUP BY record");
    count("answers", "SELECT record, COUNT(*) FROM opinion WHERE answered_at IS NOT NULL GROUP BY record");
    count("waivers", "SELECT record, COUNT(*) FROM waiver GROUP BY record");
    count("owed", "SELECT record, COUNT(*) FROM duty WHERE ended IS NULL GROUP BY record");
    count("papers", Object.keys(TYPES).filter(n => d.types[n].papers).map(n =>
        `SELECT ${n}, COUNT(*) FROM ${n}_paper WHERE note LIKE 'Chữ của %' AND file IS NOT NULL GROUP BY ${n}`).join(" UNION ALL "));
    return {records, history: history(store), of: (name, id) => counts[name].get(id) ?? 0};
}

/* The numbers of letters: of one series none is missing and none is there twice. */
function numbers(store) {
    const series = new Map();
    for (const [org, number] of store.rows("SELECT org, number FROM letter ORDER BY id;")) {
        const [, seq, rest] = /^(\d+)(.*)$/.exec(number), of = `${org} ${rest}`;
        (series.get(of) ?? series.set(of, []).get(of)).push(Number(seq));
    }
    const out = [];
    for (const [of, all] of series)
        all.sort((a, b) => a - b).forEach((n, i) => n !== i + 1 && out.push(`series ${of}: ${n} stands where ${i + 1} should`));
    return [out, [...series.values()].flat().length];
}

/* What the lists count, by state, for who sees everything and for who sees a part. */
async function counted(store, login) {
    const who = actor(store, login), person = people.get(login), out = [];
    for (const name of Object.keys(TYPES)) {
        const sql = `SELECT state, COUNT(*) FROM ${name} WHERE id IN (${allowed(d, who, name, store.today)}) GROUP BY state`;
        const kept = new Map(store.rows(`${sql};`));
        for (const state of Object.keys(d.types[name].states)) {
            const page = await person.get(`/r/${name}?f_state=${state}&count=1`), said = count_of(page);
            if (page.status === 200 && page.body.includes('class="chip on"') && said !== Number(kept.get(state) ?? 0))
                out.push(`${name} in ${state}: the list says ${said}, the store ${kept.get(state) ?? 0}`);
        }
    }
    return out;
}

async function side_by_side(all, each) {
    const queue = [...all];
    await Promise.all(Array.from({length: SIDE_BY_SIDE}, async () => {
        for (let one; (one = queue.shift()) !== undefined;)
            await each(one);
    }));
}

let number = 0, failed = 0;

function report(name, problems) {
    failed += problems.length > 0;
    console.log(`${problems.length ? "not ok" : "ok"} ${++number} - ${name}`);
    problems.slice(0, 8).forEach(p => console.log(`  # ${p}`));
}

async function play(base) {
    const day = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10), store = new Store(dir, day);
    const passwords = new Map(readFileSync(path.join(dir, "sample-logins.txt"), "utf8").split("\n").map(l => l.trim().split(/\s+/)));
    const planned = runs(), ids = new Map();
    for (const [name, type] of Object.entries(TYPES))
        for (const [code, id] of store.rows(`SELECT ${type.named ?? d.types[name].key}, id FROM ${name};`))
            ids.set(`${name} ${code.match(/XK\d{4}/)?.[0]}`, id);
    for (const name of new Set(planned.flatMap(r => [...r.acts, ...r.state.before ?? []]).map(a => a.who)))
        people.set(name, await new Person(base, name, passwords.get(name)).login());
    const lines = history(store), all = planned.map(r => new Run({...r, acts: r.acts.map(a => ({...a})), state: {...r.state, before: (r.state.before ?? []).map(a => ({...a}))}}, ids.get(`${r.name} ${r.code}`)));
    await side_by_side(all, run => run.go());
    const before = new Map(all.map(r => [r.id, (lines.get(r.id)?.length ?? 0)]));
    const kept = {...read(store, all), before}, cases = new Map();
    for (const run of all) {
        run.kept(kept);
        const name = `${run.name}, ${run.at}: ${run.acts.map(a => a.name).join(", ")}`;
        (cases.get(name) ?? cases.set(name, []).get(name)).push(run.problems);
    }
    for (const [name, told] of cases)
        report(`${name}: ${told.length} orders`, told.flat());
    const [wrong, n] = numbers(store);
    report(`${n} numbers of letters, without a gap or a double`, wrong);
    for (const login of ["lanhdao", "congthuong"])
        report(`${login}: the lists count what is kept`, await counted(store, login));
    process.exit(failed ? 1 : 0);
}

if (task === "prepare")
    prepare(other);
else
    await play(other);
