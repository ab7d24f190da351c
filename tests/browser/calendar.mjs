/* calendar.mjs - the calendar as people use it: month, week, list and paper; what clashes shows while
 * one types and without script once saved; free times; an address for another program.          */
import {accessible, check, DESK, done, fits, login, PHONE, serve, shoot, test} from "./lib.mjs";
import {click, says, silent} from "./lib_flow.mjs";

await serve();
const VIEWS = [["month", "/calendar?day=2026-12-10"], ["week", "/calendar?view=week&day=2026-12-10"],
    ["list", "/calendar?view=list&day=2026-12-10"], ["free", "/calendar/free?hours=1&from=2026-12-08&to=2026-12-10"],
    ["feeds", "/feeds"]];

for (const [size, viewport] of [["desk", DESK], ["phone", PHONE]]) {
    const page = await login("chuyenvien", {viewport});
    for (const [name, path] of VIEWS)
        await test(`${name} on a ${size}: axe finds nothing, nothing scrolls sideways`, async () => {
            await page.goto(path);
            await shoot(page, `calendar-${name}-${size}`, {fullPage: true});
            await fits(page);
            await accessible(page);
        });
}

const page = await login("chuyenvien");

await test("a Saturday with something on it is there on a phone, an empty day is not", async () => {
    const phone = await login("chuyenvien", {viewport: PHONE});
    await phone.goto("/calendar?day=2026-12-10");
    check(await phone.getByText("T7 12/12").isVisible(), "the Saturday is left out");
    check(!await phone.getByText("T4 02/12").isVisible(), "an empty day is shown");
});

await test("the menu leads there, and from month to week to a record", async () => {
    await page.goto("/desk");
    await click(page, page.locator("#menu a[href='/calendar']"));
    check(await page.locator("#menu a[aria-current=page]").getAttribute("href") === "/calendar", "the menu does not say where one is");
    await page.goto("/calendar?day=2026-12-10");
    await says(page, "Đoàn chính quyền tỉnh Sê Kông", "Bận, liên hệ Văn phòng Tỉnh ủy");
    await silent(page, "Đảng bạn", "Giao lưu nhân dân");
    await click(page, page.getByRole("link", {name: "Tuần 50"}));
    await says(page, "Lịch: Tuần 50/2026", "09:00", "Phòng khánh tiết UBND tỉnh");
    await click(page, page.getByRole("link", {name: "Lãnh đạo UBND tỉnh tiếp đoàn"}));
    check(/\/r\/event\/\d+$/.test(page.url()), page.url());
});

await test("a filter is a link that can be sent, and taken away", async () => {
    await page.goto("/calendar?view=list&day=2026-12-10");
    await page.click("summary:has-text('Thêm bộ lọc')");
    await page.selectOption("#f_type", "inbound");
    await click(page, page.locator("details[open] button"));
    await says(page, "Đoàn chính quyền tỉnh Sê Kông", "không áp dụng cho mục");
    await silent(page, "tiếp đoàn tỉnh Sê Kông");
    await click(page, page.locator("a.chip"));
    await says(page, "tiếp đoàn tỉnh Sê Kông");
});

await test("what clashes shows while one types", async () => {
    await page.goto("/r/event/new");
    await page.fill("#f_begins", "2026-12-08T09:30");
    await page.fill("#f_ends", "2026-12-08T10:30");
    const box = page.locator("input[name='t1.booking.resource']");
    await box.pressSequentially("lanh dao thu nhat", {delay: 20});
    await page.locator("#pick li").first().click();
    await page.locator("[data-live] .note").waitFor();
    await shoot(page, "calendar-clash-typing", {fullPage: true});
    check((await page.textContent("[data-live]")).includes("tiếp đoàn tỉnh Sê Kông"), "it does not say with what");
    await page.fill("#f_begins", "2026-12-09T09:30");
    await page.fill("#f_ends", "2026-12-09T10:30");
    await page.locator("[data-live]", {hasText: "Chưa thấy trùng lịch"}).waitFor();
    await accessible(page);
});

await test("without script it is said once saved", async () => {
    const plain = await login("congthuong", {javaScriptEnabled: false});
    await plain.goto("/r/event");
    await click(plain, plain.getByRole("link", {name: "Làm việc với doanh nghiệp khảo sát"}));
    await says(plain, "Trùng lịch:", "Bận, liên hệ Sở Ngoại vụ tỉnh Quảng Ngãi");
    await plain.goto("/calendar/free");
    await plain.fill("[id='f_resource0']", "MAU-LD-01");
    await plain.fill("#f_hours", "1");
    await plain.fill("#f_from", "08/12/2026");
    await plain.fill("#f_to", "08/12/2026");
    await click(plain, plain.locator("main form button"));
    await says(plain, "07:30 – 08:30 08/12/2026", "10:00 – 11:00 08/12/2026");
});

await test("on paper it is a page of days, without buttons", async () => {
    await page.goto("/calendar?day=2026-12-10");
    await page.emulateMedia({media: "print"});
    await shoot(page, "calendar-month-paper", {fullPage: true});
    check(!await page.locator(".seg").isVisible(), "the views are printed");
    check(await page.getByText("T5 10/12").isVisible(), "the days are not");
    await page.emulateMedia({media: null});
});

await test("an address for another program is made, read and revoked", async () => {
    await page.goto("/feeds");
    const address = await page.inputValue("#f_address");
    await click(page, page.locator("main form button", {hasText: "Lập địa chỉ"}));
    await says(page, "Đã lập địa chỉ");
    const answer = await page.request.get(address);
    check((await answer.text()).startsWith("BEGIN:VCALENDAR\r\n"), "it is no calendar");
    await shoot(page, "calendar-feeds", {fullPage: true});
    await click(page, page.locator("main form button", {hasText: "Thu hồi"}));
    await says(page, "Đã thu hồi");
    check((await page.request.get(address)).status() === 404, "it is still read");
});

await done();
