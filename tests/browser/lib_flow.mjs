/* lib_flow.mjs - helpers of the tests that work as the sample officials do: records found by the words
 * on the pages, steps taken by their buttons, refusals read.
 *
 * No test asks the server behind the pages' back; each page ends in what its reader would see.  */
import {check, enter, TODAY} from "./lib.mjs";

/* Somebody of the sample province who stays logged in: one page each, opened when first needed. */
const people = new Map();

export async function as(name, options = {}) {
    const key = name + JSON.stringify(options);
    if (!people.has(key))
        people.set(key, await enter(name, options));
    return people.get(key);
}

/* A date N days from today as officials write it. */
export function day(offset) {
    const d = new Date(Date.parse(TODAY) + offset * 86400e3).toISOString();
    return `${d.slice(8, 10)}/${d.slice(5, 7)}/${d.slice(0, 4)}`;
}

/* HH:MM of that day as the box of a moment takes it. */
export function moment(offset, hour) {
    return `${day(offset).split("/").reverse().join("-")}T${hour}`;
}

export async function says(page, ...texts) {
    const all = (await page.textContent("main")).replace(/\s+/g, " ");
    for (const text of texts)
        check(all.includes(text), `${page.url()} does not say “${text}” but:\n${all.slice(0, 1500)}`);
}

export async function silent(page, ...texts) {
    const all = await page.textContent("main");
    for (const text of texts)
        check(!all.includes(text), `${page.url()} says “${text}”`);
}

/* Clicks what leads to another page; answers the status it came with. */
export async function click(page, what) {
    const place = (typeof what === "string" ? page.locator(what) : what).first();
    const [answer] = await Promise.all([page.waitForNavigation(), place.click()]);
    return answer?.status();
}

/* The record's address after a link with these words was followed from the list of its type. */
export async function find(page, type, words) {
    await page.goto(`/r/${type}?q=${encodeURIComponent(words)}`);
    await click(page, page.locator(`main a[href^="/r/${type}/"]`, {hasText: words}));
    return new URL(page.url()).pathname;
}

/* Writes into one box of a form as its kind wants, and leaves it, as who goes on to the next: what a box
 * suggests while one is in it lies over what stands below. */
async function put(box, value) {
    const kind = await box.evaluate(e => e.tagName === "SELECT" ? "select" : e.type);
    if (kind === "select")
        await box.selectOption(value);
    else if (kind === "checkbox")
        await box.setChecked(Boolean(value));
    else {
        await box.fill(value);
        await box.blur();
    }
}

/* Rows of a table of the form, from its first on: {column: value}; rows that are missing are added. */
async function fillRows(page, table, rows) {
    for (const [i, row] of rows.entries()) {
        const lines = page.locator(`#b-${table} tr`);
        if (i >= await lines.count())
            await page.click(`[data-add="b-${table}"]`);
        for (const [column, value] of Object.entries(row))
            await put(lines.nth(i).locator(`[name$=".${table}.${column}"]:not([type=hidden])`).first(), value);
    }
}

/* Fields of a form by their identifier; a reference is typed, and found by its name; a table of rows
 * is a list. The channel has no identifier of its own. */
export async function fill(page, values) {
    for (const [name, value] of Object.entries(values)) {
        if (Array.isArray(value)) {
            await fillRows(page, name, value);
            continue;
        }
        if (name === "channel") {
            await page.check(`[name=channel][value=${value}]`);
            continue;
        }
        const box = page.locator(`[id="f_${name}"]`);
        if (await box.getAttribute("type") === "radio")
            await page.locator(`[name="f_${name}"][value="${value}"]`).evaluate(e => e.click()); /* suggestions may lie over it */
        else
            await put(box, value);
    }
}

export async function save(page) {
    return click(page, "main form button.b1");
}

/* Takes a step of the record by its button, giving what its page asks. */
export async function step(page, record, name, asked = {}) {
    await page.goto(record);
    const way = `[href$="/step/${name}"], form[action$="/step/${name}"] button`;
    const button = page.locator("main").locator(way).first();
    check(await button.count(), `${record} offers no step ${name}:\n${await page.innerText("main")}`);
    const menu = page.locator("main details.dd", {has: page.locator(way)});
    if (await menu.count())
        await menu.locator("summary").first().click();
    await click(page, button);
    if (!new URL(page.url()).pathname.includes("/step/"))
        return 200;
    await fill(page, asked);
    return save(page);
}

/* The step as somebody who may not, or may not yet: its page gives every reason, its button is not
 * on the record. */
export async function refused(page, record, name, ...reasons) {
    await page.goto(record);
    check(!await page.locator(`main form[action$="/step/${name}"]`).count(),
        `${record} offers the step ${name}`);
    await page.goto(`${record}/step/${name}`);
    check(!await page.locator("main form").count(), `${page.url()} has a form`);
    await says(page, "Lý do chưa thực hiện được", ...reasons);
}

/* What the record's head says of its state. */
export async function state(page, record, label) {
    await page.goto(record);
    const head = await page.innerText("main .ph1");
    check(head.includes(label), `${record} is not “${label}” but:\n${head}`);
}
