/* picture.mjs - the picture of the README is the plan page as it is. When the page has changed,
 * `NGABA_PICTURE=1 ./test tests/browser/picture.mjs` makes it again. And the days of the desk, long when
 * something is long past its term, keep to their column.                                       */
import {check, done, login, serve, test} from "./lib.mjs";
import {copyFileSync, existsSync, mkdirSync, readFileSync} from "node:fs";
import {find} from "./lib_flow.mjs";

const KEPT = "docs/screenshot-plan.png", MADE = "build/shots/screenshot-plan.png";
const MOST_BYTES = 200 * 1024, MOST_CHANGED = 0.08; /* dates pass, and with them states */

/* How much of two pictures of one size differs. */
function changed([a, b]) {
    const pixels = src => new Promise((got, failed) => {
        const img = new Image();
        img.onerror = () => failed(new Error("not a picture"));
        img.onload = () => {
            const c = document.createElement("canvas");
            c.width = img.width;
            c.height = img.height;
            c.getContext("2d").drawImage(img, 0, 0);
            got(c.getContext("2d").getImageData(0, 0, c.width, c.height));
        };
        img.src = src;
    });
    return Promise.all([pixels(a), pixels(b)]).then(([p, q]) => {
        if (p.width !== q.width || p.height !== q.height)
            return 1;
        let n = 0;
        for (let i = 0; i < p.data.length; i += 4)
            n += Math.abs(p.data[i] - q.data[i]) + Math.abs(p.data[i + 1] - q.data[i + 1]) > 48;
        return n / (p.width * p.height);
    });
}

await serve();
const page = await login("lanhdao", {viewport: {width: 1280, height: 720}});
await test("the picture of the README shows the plan page as it is", async () => {
    const plan = await find(page, "plan", "giai đoạn 2018-2021");
    await page.goto(`${plan}/tree`);
    await page.mouse.move(0, 0);
    mkdirSync("build/shots", {recursive: true});
    await page.screenshot({path: MADE});
    if (process.env.NGABA_PICTURE)
        copyFileSync(MADE, KEPT);
    check(existsSync(KEPT), `there is no ${KEPT}`);
    check(readFileSync(KEPT).length <= MOST_BYTES, `${KEPT} has ${readFileSync(KEPT).length} bytes`);
    await page.goto("about:blank");
    const part = await page.evaluate(changed,
        [KEPT, MADE].map(f => `data:image/png;base64,${readFileSync(f).toString("base64")}`));
    check(part <= MOST_CHANGED, `${Math.round(part * 100)} of 100 points differ from ${MADE}; ` +
        "make it again: NGABA_PICTURE=1 ./test tests/browser/picture.mjs");
});
await page.context().close();

const desk = await login("chuyenvien", {viewport: {width: 1366, height: 768}});
await test("no due date of the desk runs into what is due", async () => {
    await desk.goto("/desk");
    const over = await desk.$$eval(".ib .d", list => list.filter(d => d.scrollWidth > d.clientWidth)
        .map(d => d.textContent.trim()));
    check(await desk.locator(".ib .d").count() > 5, "the desk shows what is due");
    check(!over.length, over.join("; "));
});

await done();
