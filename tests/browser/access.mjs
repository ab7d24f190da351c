/* access.mjs - every kind of page, on desk and phone, by day and night: axe finds nothing, nothing
 * scrolls sideways, the first load is small; and what is printed is whole.
 *
 * The kinds are listed here by hand, so that one which is not reached any more is missed.      */
import {accessible, check, DESK, done, fits, login, PHONE, serve, shoot, test, visit} from "./lib.mjs";
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {find, says} from "./lib_flow.mjs";

const WIDTHS = [320, 390, 768, 1024, 1366], FIRST_LOAD = 60 * 1024;
const {base, dir} = await serve();
const head = await login("lanhdao"), admin = await login("quantri"), auditor = await login("kiemtra");
const plan = await find(head, "plan", "giai đoạn 2018-2021");
const open = await find(head, "task", "Báo cáo kết quả thực hiện bản ghi nhớ với tỉnh Attapư");
const record = async (type, words) => [`a ${type}`, await find(head, type, words)];

/* The first link below the path of the page now open. */
const link = (page, start) => page.locator(`main a[href^="${start}"]`).first().getAttribute("href");

async function ofAll() {
    const kinds = [["desk", "/desk"], ["desk of the agency", "/desk?scope=unit"], ["plans", "/r/plan"],
        ["tasks", "/r/task"], ["tasks, none found", "/r/task?q=khongcogica"],
        ["tasks, searched and counted", "/r/task?q=ngoai+giao&count=1"], ["documents", "/r/document"],
        ["organisations", "/r/organisation"], ["search", "/search?q=doi+ngoai"],
        ["search, nothing found", "/search?q=khongcogica"], ["search, nothing asked", "/search"],
        ["review of procedures", "/review"], ["review of papers", "/review?what=papers&n=366"], ["all that was asked", "/review?show=all"],
        ["review of a procedure", "/review/task"],
        ["a plan", plan], ["plan by area", `${plan}/tree`], ["roadmap", `${plan}/roadmap`],
        ["changes since signing", `${plan}/changes`], ["story", `${plan}/history`], ["carry over", `${plan}/carry`], ["reading", "/read"],
        ["new plan", "/r/plan/new"], ["new task", "/r/task/new"], ["a task", open], ["edit a task", `${open}/edit`],
        ["step with a form", `${open}/step/ask_extension`], ["step refused", `${open}/step/declare`],
        ["nothing there", "/r/task/99999999"], ["password", "/password"], ["post", "/post"]];
    kinds.push(await record("partner", "Tỉnh Attapư"), await record("organisation", "Sở Ngoại vụ tỉnh Quảng Ngãi"),
        await record("document", "Triển khai công tác đối ngoại của tỉnh"), await record("area", "Quản lý biên giới"));
    await head.goto(open);
    const duty = await link(head, "/duty/");
    return [...kinds, ["clock", duty]];
}

const sizes = new Map(); /* of the parts, which all pages share */

async function sizeOf(page, part) {
    if (!sizes.has(part))
        sizes.set(part, (await (await page.request.get(part)).body()).length);
    return sizes.get(part);
}

/* What a cold visit takes: page, sheet, script and mark, as they are. */
async function firstLoad(page, path) {
    const html = (await (await page.request.get(path)).body()).length;
    const parts = await page.$$eval("link[href], script[src], img[src]", l => l.map(e => e.href || e.src));
    let all = html;
    for (const part of new Set(parts.filter(p => p.startsWith(base))))
        all += await sizeOf(page, part);
    check(all <= FIRST_LOAD, `${path} takes ${all} bytes at first, ${html} of them its own`);
}

async function look(page, name, path, status = 200) {
    const answer = await page.goto(path);
    check(answer.status() === status, `answers ${answer.status()}`);
    for (const size of [DESK, PHONE]) {
        await page.setViewportSize(size);
        await page.emulateMedia({colorScheme: "light"});
        await accessible(page);
        await page.emulateMedia({colorScheme: "dark"});
        await accessible(page, ["color-contrast"]);
    }
    await page.emulateMedia({colorScheme: "light"});
    for (const width of WIDTHS) {
        await page.setViewportSize({width, height: 800});
        await fits(page);
    }
    await page.setViewportSize(DESK);
    await shoot(page, `kind-${name.replace(/\W+/g, "-")}`);
    await firstLoad(page, path);
}

const visitor = await visit();
await test("login", () => look(visitor, "login", "/login"));
for (const [name, path] of await ofAll())
    await test(name, () => look(head, name, path, path.includes("9999") ? 404 : 200));
await test("beyond one's rights", () => look(auditor, "refused", `${open}/edit`, 403));
await test("accounts", () => look(admin, "accounts", "/accounts"));
await test("an account", () => look(admin, "account", "/accounts/lanhdao"));

await test("a form sent back: every problem at its field", async () => {
    await head.goto("/r/task/new");
    await Promise.all([head.waitForNavigation(), head.click("main form button.b1")]);
    await says(head, "STT");
    for (const size of [PHONE, DESK]) {
        await head.setViewportSize(size);
        await fits(head);
        await accessible(head);
    }
    await shoot(head, "kind-form-sent-back");
});

await test("a document as it was read, and a row of it opened", async () => {
    const small = async () => {
        for (const size of [PHONE, DESK]) {
            await head.setViewportSize(size);
            await fits(head);
            await accessible(head);
        }
    };
    await head.goto("/read");
    await head.fill("textarea[name=text]", readFileSync("tests/intake/texts/letterhead-plan.txt", "utf8"));
    await Promise.all([head.waitForNavigation(), head.click("main form button.b1")]);
    await says(head, "Nguyên văn trong văn bản");
    await small();
    await shoot(head, "kind-document-read");
    await Promise.all([head.waitForNavigation(), head.click("button[name=open][value='2']")]);
    check(await head.isVisible("[id='f2.item.title']"), "the boxes of the row are not there");
    check(await head.locator("[id='f3.item.title']").count() === 0, "nor should those of another be");
    await small();
    await shoot(head, "kind-document-read-open");
});

/* A4 as printed: its text, and every table head and cell inside the paper. */
async function prints(path, name, across, ...texts) {
    await head.goto(path);
    const pdf = `${dir}/${name}.pdf`;
    writeFileSync(pdf, await head.pdf({format: "A4", preferCSSPageSize: true}));
    const text = execFileSync("pdftotext", ["-layout", pdf, "-"]).toString().normalize("NFC");
    for (const t of texts)
        check(text.includes(t), `the paper does not say “${t}”:\n${text.slice(0, 1500)}`);
    await head.emulateMedia({media: "print"});
    await head.setViewportSize({width: Math.floor((across ? 297 - 35 : 210 - 50) / 25.4 * 96), height: 900});
    const cut = await head.evaluate(() => {
        const most = document.documentElement.clientWidth, out = [];
        for (const e of document.querySelectorAll("main th, main td")) {
            const box = e.getBoundingClientRect();
            if (box.width && (box.right > most + 1 || e.scrollWidth > e.clientWidth + 1))
                out.push(`${e.textContent.trim().slice(0, 40)} (${Math.round(box.right)} of ${most})`);
        }
        return out;
    });
    const heads = await head.$$eval("main thead", l => l.every(e => getComputedStyle(e).display === "table-header-group"));
    await head.emulateMedia({media: null});
    await head.setViewportSize(DESK);
    check(!cut.length, `cut on paper: ${cut.slice(0, 8).join("; ")}`);
    check(heads, "a table's head is not repeated on each sheet");
}

await test("a plan by area on paper", () => prints(`${plan}/tree`, "tree", true,
    "Kế hoạch 3394/KH-UBND", "Cơ quan chủ trì", "Hợp tác quốc tế", "Bồi dưỡng cán bộ"));
await test("a record on paper", () => prints(open, "record", false,
    "Báo cáo kết quả thực hiện bản ghi nhớ", "Cơ quan chủ trì", "Sở Ngoại vụ tỉnh Quảng Ngãi"));

await test("on a phone the present state is in sight, however long the way to it", async () => {
    const phone = await login("congthuong", {viewport: PHONE});
    await phone.goto(await find(phone, "outbound", "Đoàn Sở Công Thương đi tỉnh Chăm Pa Sắc"));
    const now = await phone.locator(".nowst").boundingBox();
    check(now.x >= 0 && now.x + now.width <= PHONE.width, `it stands at ${now.x}`);
    check(await phone.evaluate(() => scrollY === 0), "the page itself has moved");
});

await done();
