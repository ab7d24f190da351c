/* lib_may.mjs - everybody at one state of a record: who sees it, what its page offers him, and that what is
 * not his is refused when its form is sent all the same. How the table `may` is written: lib_walk.mjs.
 *
 * Everybody is every sample login, each in the session he has in the browser; pages are asked for by their
 * addresses alone, as a thousand of them are opened in a walk.  */
import {readdirSync, readFileSync} from "node:fs";
import {check, logins, serve, session} from "./lib.mjs";
import {opens_in_word} from "./lib_word.mjs";

/* Reads every record of every channel, and its history. */
const OBSERVER = "kiemtra";

const tokens = new Map();

/* A page as somebody gets it, or what his form is answered; {status, text: its <main>}. */
async function ask(who, path, form = null) {
    const {base} = await serve();
    const sent = form && {method: "POST", body: new URLSearchParams({csrf: tokens.get(who), ...form})};
    const answer = await fetch(base + path, {...sent, redirect: "manual", headers: {Cookie: await session(who), Origin: base}});
    const html = await answer.text();
    tokens.set(who, /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? tokens.get(who));
    check(answer.status !== 429, "the server has been asked too often");
    check(!html.includes("Biểu mẫu không còn hiệu lực"), `the form of ${who} has no token`);
    return {status: answer.status, text: /<main[^]*<\/main>/.exec(html)?.[0] ?? ""};
}

/* The steps that the declaration of a type names. */
function steps_of(type) {
    for (const area of readdirSync("domain", {withFileTypes: true}).filter(e => e.isDirectory()))
        if (readdirSync(`domain/${area.name}`).includes(`${type}.yaml`)) {
            const [, part] = /^steps:\n([^]*?)(?=^\w)/m.exec(readFileSync(`domain/${area.name}/${type}.yaml`, "utf8")) ?? [];
            return [...(part ?? "").matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
        }
    throw new Error(`no type ${type}`);
}

/* What a page offers, in the words of the table; {words, opinions: the numbers of those to answer}. */
function offers(text, record) {
    const words = new Set(), opinions = new Set();
    for (const [, kind, name] of text.matchAll(new RegExp(`="${record}/(step|letter|waive)/(\\w+)"`, "g")))
        words.add(kind === "step" ? name : `${kind}/${name}`);
    for (const [, id] of text.matchAll(new RegExp(`\\bb1" href="${record}/opinion/(\\d+)"`, "g"))) {
        words.add("answer");
        opinions.add(id);
    }
    if (text.includes(`="${record}/edit"`))
        words.add("edit");
    return {words, opinions};
}

const split = text => text.split(/\s+/).filter(Boolean);

/* What the table says of a state, by login: {sees, now, later}, the words that are offered and those that
 * are his, but not yet. */
function everybody_in(may, state) {
    const row = may[state];
    check(row, `the table says nothing of “${state}”`);
    const all = new Map(logins().map(who => [who, {who, sees: false, now: new Set(), later: new Set()}]));
    const named = list => split(list).map(who => {
        check(all.has(who), `the table names ${who}, who is no sample login`);
        return all.get(who);
    });
    for (const one of [...named(may.sees ?? ""), ...named(row.sees ?? "")])
        one.sees = true;
    for (const [list, words] of Object.entries(row).filter(([key]) => key !== "sees"))
        for (const one of named(list)) {
            one.sees = true;
            for (const word of split(words))
                (word.endsWith("?") ? one.later : one.now).add(word.replace("?", ""));
        }
    return [...all.values()];
}

function union(people, ...which) {
    return new Set(people.flatMap(one => which.flatMap(w => [...one[w]])));
}

/* ---- how the record stands ---- */

export async function state_of(record) {
    const {text} = await ask(OBSERVER, record);
    const [, label] = /class="ph1"[^]*?<span class="st [^"]*">([^]*?)<\/span>/.exec(text) ?? [];
    check(label, `${record} shows no state to ${OBSERVER}`);
    return label.replace(/<[^>]*>/g, "").trim();
}

/* What no refused form may change: the state, and the history, in which every saving has its line. */
async function stands(record) {
    const {text} = await ask(OBSERVER, `${record}/history`);
    return `${await state_of(record)} ${text.replace(/<[^>]*>/g, " ")}`;
}

/* The version that the forms of the record carry now; "0" when nobody is offered one. */
async function version_of(record, people) {
    for (const {who, now, later} of people)
        for (const word of [...now, ...later].filter(w => !/\/|answer/.test(w))) {
            const {text} = await ask(who, `${record}/${word === "edit" ? word : `step/${word}`}`);
            const [, version] = /name="version" value="(\d+)"/.exec(text) ?? [];
            if (version)
                return version;
        }
    return "0";
}

/* ---- what is said, and what is sent ---- */

function differ(one, had, should, wrong) {
    for (const word of had)
        if (!should.has(word))
            wrong.push(`${one.who} is offered ${word}, which the table does not give him`);
    for (const word of should)
        if (!had.has(word))
            wrong.push(`${one.who} is not offered ${word}`);
}

/* The step that a check is let pass for, by the address that does it. */
const passes = new Map();

/* The page of a step that somebody has to wait for says who may let it pass. */
async function waivable(one, record, waiting) {
    const words = new Set();
    for (const step of waiting) {
        const {status, text} = await ask(one.who, `${record}/step/${step}`);
        check([200, 303].includes(status), `${record}/step/${step} answers ${one.who} ${status}`); /* 303: no step of his here */
        for (const word of offers(text, record).words)
            if (word.startsWith("waive/")) {
                words.add(word);
                passes.set(`${record}/${word}`, step);
            }
    }
    return words;
}

async function shown(one, record, waiting, wrong) {
    const {status, text} = await ask(one.who, record);
    if (status !== (one.sees ? 200 : 404))
        wrong.push(`${one.who} is answered ${status}, the table says that he ${one.sees ? "sees it" : "does not"}`);
    one.sees = status === 200; /* what follows from it is told once */
    Object.assign(one, offers(one.sees ? text : "", record));
    if (one.sees)
        differ(one, new Set([...one.words, ...await waivable(one, record, waiting)]), one.now, wrong);
}

const address = word => /\/|^edit$/.test(word) ? word : `step/${word}`;

/* Everything of these words that is not this person's, sent by him all the same. */
async function sent(one, record, words, version, wrong) {
    const form = {version, reason: "Không được làm (mẫu)", f_answer: "agree", f_text: "Không được trả lời (mẫu)"};
    const refused = async (path, ...statuses) => {
        const step = passes.get(`${record}/${path}`) ?? "";
        const {status} = await ask(one.who, `${record}/${path}`, {...form, step});
        if (!statuses.includes(status))
            wrong.push(`${one.who}: ${path} sent all the same is answered ${status}, not ${statuses.join(" or ")}`);
    };
    for (const word of words.here)
        if (!one.now.has(word) && !one.later.has(word))
            await refused(address(word), ...!one.sees ? [404] : words.now.has(word) ? [403] : [403, 409]);
    for (const id of words.opinions)
        if (!one.opinions.has(id))
            await refused(`opinion/${id}`, ...one.sees ? [403, 404] : [404]);
    for (const word of one.later)
        if (!one.words.has(word)) /* what is offered would be done */
            await refused(address(word), 409, 422); /* 409: the authority is another's */
    for (const word of words.elsewhere.filter(w => !words.here.has(w)))
        await refused(address(word), ...one.sees ? [403, 409] : [404]);
}

/* Each letter of the type that somebody may write, once: as Word would get it. */
const drafted = new Set();

async function drafts({type, record}, people) {
    const {base} = await serve();
    for (const {who, now} of people)
        for (const word of [...now].filter(w => w.startsWith("letter/") && !drafted.has(type + w))) {
            const path = `${record}/${word}/docx`, answer = await fetch(base + path, {headers: {Cookie: await session(who)}});
            check(answer.status === 200, `${path} is answered ${answer.status}`);
            opens_in_word(Buffer.from(await answer.arrayBuffer()), path);
            drafted.add(type + word);
        }
}

/* Everybody at the state that the record is in. The steps that nobody has here are sent too: by all in the first state
 * of a table, and by who sees the record where nobody has anything to do any more. */
export async function everybody({type, record}, may, state, first) {
    const people = everybody_in(may, state), wrong = [], waiting = union(people, "later");
    await ask(OBSERVER, record);
    await Promise.all(people.map(one => shown(one, record, waiting, wrong)));
    const here = union(people, "now", "later");
    const ended = !here.size;
    here.delete("answer");
    const elsewhere = ["edit", ...steps_of(type)];
    const opinions = new Set(people.flatMap(one => [...one.opinions]));
    const version = await version_of(record, people), before = await stands(record);
    await Promise.all(people.map(one => sent(one, record, {here, opinions, now: union(people, "now"),
        elsewhere: first || ended && one.sees ? elsewhere : ["edit"]}, version, wrong)));
    if (await stands(record) !== before || await version_of(record, people) !== version)
        wrong.push("what was refused has changed the record");
    check(!wrong.length, `${record} at “${state}”:\n${wrong.join("\n")}`);
    await drafts({type, record}, people);
}

/* Who is offered the form of a new one; the form of anybody else is refused. */
export async function makers(type, list) {
    const wrong = [], make = new Set(split(list));
    await Promise.all(logins().map(async who => {
        const {status} = await ask(who, `/r/${type}/new`);
        if ((status === 200) !== make.has(who))
            wrong.push(`${who} is answered ${status} for the form of a new one`);
        if (!make.has(who) && ![403, 404].includes((await ask(who, `/r/${type}/new`, {})).status))
            wrong.push(`${who}: a new one, sent all the same, is not refused`);
    }));
    check(!wrong.length, wrong.join("\n"));
}
