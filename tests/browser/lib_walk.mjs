/* lib_walk.mjs - a dossier walked through its procedure on the pages, by everybody who has a part in it.
 *
 * A walk is a list of lines, one test case each:
 *
 *     [who, what, with what, what comes of it]
 *
 * `who` is a sample login. `what` is a step; or "make" and "edit" (the form of the record), "answer" (the
 * opinion asked of one's organisation), "waive CHECK for STEP", "letter NAME". `with what` are fields, rows
 * of tables as lists (lib_flow.mjs), "reason". What comes of it: the name of the state that the head of the
 * record then shows; `warned(text, state)`; `stopped(text, ...)`, refused for these reasons; or `barred`, not
 * this person's to do: no button, and the form sent all the same is answered 403, or 404 to who may not see
 * the record.
 *
 * With a table `may` the walk looks round at each state, when a walk with that table first comes there: every sample login opens the
 * record, and what it offers him must be what the table says, no more and no less; and every step that is not his is
 * sent all the same, to be answered 403 (404 to who may not see the record), and has changed nothing (lib_may.mjs).
 * The table is written by hand from the procedure and its rules, never from the declaration it judges:
 *
 *     {make: "LOGIN LOGIN",                    who is offered the form of a new one; may be left out
 *      sees: "LOGIN ..",                       who sees it in every state
 *      "STATE": {sees: "LOGIN ..",             who sees it here besides
 *                "LOGIN LOGIN": "WORD WORD ..", and what each of these is offered here; who is named sees it
 *                LOGIN: ""},
 *      ..}
 *
 * A STATE is the label in the head of the record; each one that the walk comes to has its row, if only {}. A LOGIN
 * that is named nowhere is answered 404. A WORD is a step; "edit"; "answer" (an opinion is his to answer);
 * "letter/NAME" (his to write); "waive/CHECK" (his to let pass, on the page of a step that waits). What may be made
 * under the record is told by `make` of its own type. A step with "?" is his, but cannot be done yet, as a check or the authority stands in its way:
 * it is not offered, and its form is answered 422.
 *
 * After a line that failed the rest of its walk is left out: it would only say the same again.  */
import {check, DESK, fits, PHONE, serve, shoot, test} from "./lib.mjs";
import {as, click, fill, save, says} from "./lib_flow.mjs";
import {everybody, makers, state_of} from "./lib_may.mjs";
import {opens_in_word} from "./lib_word.mjs";

export const barred = Symbol("barred");

export function stopped(...texts) {
    return {texts};
}

/* The page of the step says these texts, and lets it be taken. */
export function warned(text, then) {
    return {warning: text, then};
}

const at = page => new URL(page.url()).pathname;

/* Rows of the dossier's papers, each told by its number alone. */
export function papers(...kinds) {
    return kinds.map(kind => ({kind, note: "Công văn số 15 (mẫu)"}));
}

/* What the head of the record's page says of its state; nothing is said: whatever it is. */
async function head(page, label) {
    const text = await page.innerText("main .ph1");
    check(!label || text.includes(label), `${page.url()} is not “${label}” but:\n${text}\n${await page.innerText("main")}`);
}

/* A form saved, with the reason that a signed content asks for. */
async function send(page, fields, comes) {
    await fill(page, fields);
    const status = await save(page);
    if (comes?.texts) {
        check(status === 422, `the form is answered ${status}, not refused`);
        return says(page, ...comes.texts);
    }
    check(/^\/r\/\w+\/\d+$/.test(at(page)), `${page.url()} is not kept (${status}):\n${await page.innerText("main")}`);
    return head(page, comes);
}

/* Sends the step's form as somebody would who has kept an old page, or writes his own. */
async function forced(page, path) {
    const {base} = await serve();
    const csrf = await page.locator("[name=csrf]").first().getAttribute("value");
    const answer = await page.request.post(path, {form: {csrf, version: "0", reason: "Không được làm (mẫu)"},
        headers: {Origin: base}, maxRedirects: 0});
    return answer.status();
}

async function not_his(page, record, name) {
    const seen = (await page.goto(record)).status();
    check(seen === 200 || seen === 404, `${record} answers ${seen}`);
    check(!await page.locator("main").locator(`form[action$="/step/${name}"]`).count(), `${record} offers ${name}`);
    const status = await forced(page, `${record}/step/${name}`);
    check(status === (seen === 200 ? 403 : 404), `the form sent all the same is answered ${status}`);
    if (seen === 200) {
        await page.goto(`${record}/step/${name}`);
        check(!await page.locator("main form").count(), `${page.url()} has a form`);
        await says(page, "Người có quyền thực hiện bước này");
    }
}

async function not_yet(page, record, name, fields, texts) {
    await page.goto(`${record}/step/${name}`);
    if (await page.locator(`main form[action$="/step/${name}"]`).count()) {
        await fill(page, fields);
        const status = await save(page);
        check(status === 422, `${name} is answered ${status}, not refused:\n${await page.innerText("main")}`);
    } else {
        await says(page, "Lý do chưa thực hiện được");
    }
    await says(page, ...texts);
}

async function do_step(page, record, name, fields, label) {
    await page.goto(record);
    const way = `[href$="/step/${name}"], form[action$="/step/${name}"] button`;
    const button = page.locator("main").locator(way).first();
    check(await button.count(), `${record} offers no step ${name}:\n${await page.innerText("main")}`);
    if (!await button.isVisible())
        await page.locator("main details.dd", {has: page.locator(way)}).locator("summary").first().click();
    await click(page, button);
    if (at(page).includes("/step/")) {
        await picture(page, `${name}-asks`);
        return send(page, fields, label);
    }
    return head(page, label);
}

/* Every box of a form can be read and written in: none is narrower than a few words, none is cut. */
async function roomy(page) {
    for (const size of [DESK, PHONE]) {
        await page.setViewportSize(size);
        const bad = await page.locator("main form :is(input, select, textarea)").evaluateAll(all => all.filter(e => {
            const box = e.getBoundingClientRect(), card = e.closest(".card")?.getBoundingClientRect();
            return e.offsetParent && !["hidden", "checkbox", "radio"].includes(e.type) &&
                (box.width < 76 || card && box.right > card.right + 1);
        }).map(e => e.name));
        check(!bad.length, `${page.url()} at ${size.width} px: no room for ${bad.join(", ")}`);
    }
    await page.setViewportSize(DESK);
}

/* ---- what is no step ---- */

const verbs = {
    async make(page, walk, fields, comes) {
        await page.goto(`/r/${walk.type}/new${walk.parent ? `?parent=${walk.parent.split("/").pop()}` : ""}`);
        if (comes === barred) {
            check(!await page.locator("main form").count(), "the form is offered");
            check([403, 404].includes(await forced(page, `/r/${walk.type}/new`)), "the form sent all the same is taken");
            return;
        }
        if (!met.has(walk.type)) {
            met.add(walk.type);
            await roomy(page);
        }
        await picture(page, "make");
        await send(page, fields, comes);
        if (!comes?.texts)
            walk.record = at(page);
    },
    async edit(page, walk, fields, comes) {
        const status = (await page.goto(`${walk.record}/edit`)).status();
        if (comes === barred) {
            check(status === 403 || status === 404, `the form answers ${status}`);
            check([403, 404].includes(await forced(page, `${walk.record}/edit`)), "the form sent all the same is taken");
            return;
        }
        await picture(page, "edit");
        await send(page, fields, comes);
    },
    /* The opinion that this person may answer. */
    async answer(page, walk, fields, comes) {
        await page.goto(walk.record);
        const link = page.locator('#opinions a.b1[href*="/opinion/"]');
        if (comes === barred) {
            check(!await link.count(), "an opinion is his to answer");
            return;
        }
        check(await link.count(), `no opinion to answer:\n${await page.innerText("main")}`);
        await click(page, link);
        await picture(page, "answer");
        await send(page, fields, comes);
    },
    /* "waive CHECK for STEP" */
    async waive(page, walk, {reason}, comes, [name, , step]) {
        await page.goto(`${walk.record}/step/${step}`);
        const form = page.locator(`main form[action$="/waive/${name}"]`);
        if (comes === barred) {
            check(!await form.count(), `${name} is his to waive`);
            check([403, 404].includes(await forced(page, `${walk.record}/waive/${name}`)), "it is waived all the same");
            return;
        }
        await picture(page, "waive");
        await form.locator("textarea").fill(reason);
        await click(page, form.locator("button"));
        await head(page, comes);
    },
    /* Both files of the draft, then of the letter that was issued. */
    async letter(page, walk, fields, comes, [name]) {
        const path = `${walk.record}/letter/${name}`;
        await page.goto(walk.record);
        if (comes === barred) {
            check(!await page.locator(`#letters a[href="${path}"]`).count(), `the letter ${name} is his to write`);
            check([403, 404].includes(await forced(page, path)), "it is issued all the same");
            return;
        }
        await click(page, page.locator(`#letters a[href="${path}"]`));
        await picture(page, "letter");
        await files(page);
        await fill(page, fields);
        await save(page);
        check(/^\/letter\/\d+$/.test(at(page)), `the letter is not issued:\n${await page.innerText("main")}`);
        await says(page, comes ?? "Còn hiệu lực");
        await picture(page, "letter-issued");
        await files(page);
        await page.goto(walk.record);
        check(await page.locator('#letters a[href^="/letter/"]').count(), "the record does not show its letter");
    },
};

const KINDS = [["pdf", "application/pdf", "%PDF-"], ["docx", "wordprocessingml", "PK"]];

/* The links to PDF and DOCX lead to such files. */
async function files(page) {
    for (const [ending, type, begins] of KINDS) {
        const link = page.locator(`main a[href$="/${ending}"]`).first();
        check(await link.count(), `no link to the ${ending}:\n${await page.innerText("main")}`);
        const answer = await page.request.get(await link.getAttribute("href"));
        check(answer.status() === 200 && answer.headers()["content-type"].includes(type), `the ${ending} answers ${answer.status()}`);
        check((await answer.body()).subarray(0, 5).toString("latin1").startsWith(begins), `the ${ending} is none`);
        if (ending === "docx")
            opens_in_word(await answer.body(), page.url());
    }
}

/* ---- looking: NGABA_SHOTS=1 keeps a picture of every page a walk goes through ---- */

let shots = 0, walking = "";

async function picture(page, name) {
    if (!process.env.NGABA_SHOTS)
        return;
    await shoot(page, `walk-${walking}-${String(++shots).padStart(3, "0")}-${name}`, {fullPage: true});
}

/* Pages of a state not met before are looked at on a phone too. */
const met = new Set();

async function look(page, [, what, , comes]) {
    await picture(page, what.replaceAll(" ", "-"));
    if (typeof comes !== "string" || met.has(walking + comes))
        return;
    met.add(walking + comes);
    await page.setViewportSize(PHONE);
    await fits(page);
    await page.setViewportSize(DESK);
}

/* ---- the walk ---- */

async function line(walk, [who, what, fields = {}, comes]) {
    const page = await as(who), [verb, ...rest] = what.split(" ");
    if (verbs[verb])
        return verbs[verb](page, walk, fields, comes, rest);
    if (comes === barred)
        return not_his(page, walk.record, verb);
    if (comes?.texts)
        return not_yet(page, walk.record, verb, fields, comes.texts);
    if (comes?.warning) {
        await page.goto(`${walk.record}/step/${verb}`);
        await says(page, "Điều kiện", comes.warning);
        await picture(page, `${verb}-warns`);
        comes = comes.then;
    }
    return do_step(page, walk.record, verb, fields, comes);
}

function named([who, what, , comes]) {
    const to = comes === barred ? "is barred" : comes?.texts ? `stopped: ${comes.texts[0]}` : comes?.then ?? comes ?? "";
    return `${who}: ${what}${to && `, ${to}`}`;
}

/* The states where each table has been held against the pages. */
const seen = new Map();

/* Everybody's part in the state that a line has led to, once a table. All steps of the type are sent by all in
 * the first. */
async function look_round(walk, may, [, , , comes]) {
    if (!may || comes === barred || comes?.texts)
        return;
    const state = await state_of(walk.record), states = seen.get(may);
    if (states.has(state))
        return;
    states.add(state);
    await test(`${walk.type}, everybody at “${state}”`, () => everybody(walk, may, state, states.size === 1));
}

/* Walks the lines; a line may be a function of the walk too, for what only one procedure has. Answers
 * the record's address; `from` is that of a walk that goes on, `parent` the record it is made under. */
export async function walk(type, lines, {from = null, parent = null, may = null} = {}) {
    const going = {type, record: from, parent};
    await serve();
    walking = type;
    if (may?.make !== undefined && !seen.has(may))
        await test(`${type}, everybody and a new one`, () => makers(type, may.make));
    seen.set(may, seen.get(may) ?? new Set());
    for (const one of lines) {
        let well = false;
        const name = Array.isArray(one) ? named(one) : one.name.replaceAll("_", " ");
        await test(`${type}, ${name}`, async () => {
            if (!Array.isArray(one)) {
                await one(going);
            } else {
                await line(going, one);
                await look(await as(one[0]), one);
            }
            well = true;
        });
        if (!well)
            break;
        if (Array.isArray(one))
            await look_round(going, may, one);
    }
    return going.record;
}
