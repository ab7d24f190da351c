/* live.mjs - a form says what it runs into while one types, and stops saying it when it is mended; it
 * asks when hands rest, and the latest answer stands. */
import {accessible, check, DESK, done, fits, login, PHONE, serve, shoot, test} from "./lib.mjs";
import {fill, save, says} from "./lib_flow.mjs";

await serve();
const page = await login("chuyenvien");
const box = page.locator("[data-live]");
const sees = words => box.getByText(words).waitFor();
const gone = words => box.getByText(words).waitFor({state: "detached"});

/* Every question the form asks, as it leaves. */
const asked = [];
page.on("request", r => new URL(r.url()).pathname.startsWith("/live/") && asked.push(r));

await test("a partner of a similar name is named while one types, and goes away", async () => {
    await page.goto("/r/partner/new");
    check(!(await box.textContent()).trim(), "something is said before anything is typed");
    await page.locator("#f_name").pressSequentially("Tinh Attapu", {delay: 20});
    await sees("Tên gần giống đối tác đã có: Tỉnh Attapư");
    await sees("Quy ước dữ liệu");
    await accessible(page);
    await page.fill("#f_name", "Tỉnh Mẫu Rất Khác");
    await gone("Tên gần giống đối tác đã có");
});

await test("it asks when hands rest, not for every key", async () => {
    await page.goto("/r/partner/new");
    asked.length = 0;
    await page.locator("#f_name").pressSequentially("Tinh Attapu", {delay: 10});
    await sees("Tên gần giống đối tác đã có");
    check(asked.length < 4, `${asked.length} questions for eleven keys`);
    asked.length = 0;
    await page.fill("#f_source", "Không điều kiện nào xét ô này");
    await page.fill("#f_name", "Tỉnh Mẫu Rất Khác");
    await gone("Tên gần giống đối tác đã có");
    check(asked.length === 1, "it asks for a field nothing depends on");
    const [one] = asked, sent = new URLSearchParams(one.postData());
    check(one.method() === "POST" && !new URL(one.url()).search, `what is typed stands in the address: ${one.url()}`);
    check(sent.get("csrf") && sent.get("f_name") && !sent.has("f_source"), `it sends ${[...sent.keys()]}`);
});

await test("a late answer to an old question does not stand", async () => {
    await page.goto("/r/partner/new");
    let held;
    await page.route("**/live/**", async route => {
        if (!route.request().postData().includes("Attapu"))
            return route.continue();
        await new Promise(free => held = free);
        await route.continue().catch(() => {}); /* the page gave it up meanwhile */
    });
    await page.fill("#f_name", "Tinh Attapu");
    while (!held)
        await page.waitForTimeout(50);
    await page.fill("#f_name", "Tỉnh Sê Kông");
    await sees("Tỉnh Sê Kông");
    held();
    await page.unrouteAll({behavior: "wait"});
    check(!(await box.textContent()).includes("Attapư"), "the old answer came last and stands");
});

await test("the trip of another office to the same country, in a row just added", async () => {
    await page.goto("/r/outbound/new");
    await fill(page, {departs: "2027-01-18", returns: "2027-01-20"});
    await page.fill("[name='f1.country.country']", "Lào");
    await page.click("[data-add=b-country]");
    await page.locator("#b-country tr").nth(1).locator("[name$='.country.country']").fill("Nhật Bản");
    await sees("Đoàn khác cũng đi Nhật Bản");
    await sees("Chỉ thị 38-CT/TW");
    check(await box.locator(".note").first().evaluate(e => {
        const r = e.getBoundingClientRect();
        return r.bottom <= innerHeight && r.top >= 0;
    }), "it stands where nobody sees it");
    await shoot(page, "live-outbound-desk");
    await accessible(page);
    await page.setViewportSize(PHONE);
    await fits(page);
    await shoot(page, "live-outbound-phone");
    await page.setViewportSize(DESK);
    await page.locator("#b-country tr").nth(1).locator("[data-del]").click();
    await gone("Đoàn khác cũng đi Nhật Bản");
});

await test("without JavaScript the form comes back with the same words", async () => {
    const plain = await login("chuyenvien", {javaScriptEnabled: false});
    await plain.goto("/r/partner/new");
    await plain.fill("#f_name", "Tinh Attapu");
    await save(plain);
    await says(plain, "Tên gần giống đối tác đã có: Tỉnh Attapư", "hệ thống xét lại");
});

await done();
