/* pages.mjs - what every sample role reaches by following links answers, and fits a phone; the first
 * of each kind that anybody meets is read by axe and walked by the keyboard.
 *
 * Of pages that differ only in their numbers each role opens one. access.mjs looks at the kinds in
 * every size and light.                                                                       */
import {accessible, check, DESK, done, fits, login, logins, PHONE, serve, shoot, test, visit, walk} from "./lib.mjs";

const SAME = 1, MOST = 40;
const looked = new Set(); /* kinds, by anybody */
const kind = path => path.replace(/\d+/g, "N").replace(/\?.*/, "?");
const shape = path => kind(path).replace(/^\/accounts\/.+/, "/accounts/NAME"); /* one account looks like another */
const {base} = await serve();

async function linksOf(page) {
    const all = await page.$$eval("a[href]", list => list.map(a =>
        new URL(a.getAttribute("href"), location).href)); /* those in drawings too */
    return all.filter(u => u.startsWith(base + "/")).map(u => u.slice(base.length).replace(/#.*/, ""));
}

/* Answers the paths looked at; a file to be saved is no page and is passed over. */
async function crawl(page, look) {
    const waiting = [new URL(page.url()).pathname], seen = new Set(), kinds = new Map();
    while (waiting.length && seen.size < MOST) {
        const path = waiting.shift(), count = kinds.get(kind(path)) ?? 0;
        if (seen.has(path) || count >= SAME || /^\/(logout|static|file)/.test(path))
            continue;
        const answer = await page.goto(path).catch(e => {
            if (/Download is starting|ERR_ABORTED/.test(e.message))
                return null;
            throw e;
        });
        kinds.set(kind(path), count + 1);
        if (!answer || !/html/.test(answer.headers()["content-type"] ?? ""))
            continue;
        seen.add(path);
        await look(path, answer);
        waiting.push(...await linksOf(page));
    }
    return [...seen];
}

await test("login page: axe, phone, keyboard", async () => {
    const page = await visit();
    await page.goto("/login");
    await accessible(page);
    check((await walk(page)).length >= 3, "the keyboard reaches name, password and button");
    await shoot(page, "login");
    await page.setViewportSize(PHONE);
    await fits(page);
    await page.context().close();
});

await test("first load: at most 60 KB, all parts together", async () => {
    const page = await visit();
    let bytes = 0;
    page.on("response", async r => bytes += (await r.body().catch(() => "")).length);
    await page.goto("/login", {waitUntil: "networkidle"});
    check(bytes > 0 && bytes <= 60 * 1024, `${bytes} bytes`);
    await page.context().close();
});

for (const name of logins()) {
    const page = await login(name, {viewport: PHONE});
    const paths = await crawl(page, async (path, answer) => {
        const first = !looked.has(shape(path));
        looked.add(shape(path));
        await test(`${name} ${path}`, async () => {
            check(answer.status() === 200, `answers ${answer.status()} to a link that was shown`);
            await fits(page);
            if (first) {
                await page.setViewportSize(DESK);
                await shoot(page, `page${kind(path).replace(/\W+/g, "-")}`);
                await walk(page);
                await accessible(page);
                await page.setViewportSize(PHONE);
            }
        });
    });
    await test(`${name} reaches more than one page`, () => check(paths.length > 1, paths.join(" ")));
    await page.context().close();
}

await done();
