/* conflict.mjs - two people change the same record: the second sees both versions and loses nothing,
 * with script and without; a step taken meanwhile is told.                                    */
import {accessible, check, DESK, done, fits, PHONE, test} from "./lib.mjs";
import {as, fill, find, says, save} from "./lib_flow.mjs";

const record = await find(await as("vanphong"), "partner", "Attapư");

/* Both open the form, the first saves, then the second; answers the second's page and status. */
async function both(firstly, secondly, options = {}) {
    const first = await as("vanphong"), second = await as("lanhdao", options);
    await first.goto(`${record}/edit`);
    await second.goto(`${record}/edit`);
    await fill(first, firstly);
    await save(first);
    await fill(second, secondly);
    return {page: second, status: await save(second)};
}

await test("the second sees both versions, and what it was before", async () => {
    const {page, status} = await both({note: "Bản của người thứ nhất (mẫu)"},
        {note: "Bản của người thứ hai (mẫu)"});
    check(status === 409, `the first is overwritten: ${status}`);
    await says(page, "Bản của người thứ nhất (mẫu)", "Bản của người thứ hai (mẫu)", "Khi bạn mở",
        "Bản đã lưu", "Bản của bạn", "Phạm Mẫu Duyên");
    await accessible(page);
    await page.setViewportSize(PHONE);
    await fits(page);
    await accessible(page);
    await page.setViewportSize(DESK);
    const reader = await as("vanphong");
    await reader.goto(record);
    await says(reader, "Bản của người thứ nhất (mẫu)");
});

await test("he keeps his own; the story keeps the other's", async () => {
    const page = await as("lanhdao");
    await page.check("[name=c_note][value=mine]");
    await save(page);
    await page.goto(record);
    await says(page, "Bản của người thứ hai (mẫu)");
    await page.goto(`${record}/history`);
    await says(page, "Bản của người thứ nhất (mẫu)", "Bản của người thứ hai (mẫu)");
});

await test("without JavaScript: he keeps the other's", async () => {
    const {page, status} = await both({note: "Thứ nhất, lần hai (mẫu)"}, {note: "Thứ hai, lần hai (mẫu)"},
        {javaScriptEnabled: false});
    check(status === 409, `the first is overwritten: ${status}`);
    await page.check("[name=c_note][value=theirs]");
    await save(page);
    await page.goto(record);
    await says(page, "Thứ nhất, lần hai (mẫu)");
});

await test("different fields: neither is lost", async () => {
    const {page, status} = await both({since: "06/2015 (mẫu)"}, {note: "Chỉ sửa ghi nhận (mẫu)"});
    if (status === 409)
        await save(page);
    await page.goto(record);
    await says(page, "06/2015 (mẫu)", "Chỉ sửa ghi nhận (mẫu)");
});

await test("a step on a page that is old is not taken twice, and says so", async () => {
    const first = await as("vanphong"), second = await as("lanhdao");
    const other = await find(first, "partner", "Sê Kông");
    await second.goto(`${other}/step/end`);
    await first.goto(`${other}/step/end`);
    for (const page of [first, second])
        await fill(page, {reason: "Kết thúc để thử (mẫu)"});
    await save(first);
    const status = await save(second);
    check(status === 409 || status === 200, `answers ${status}`);
    await says(second, "Đã kết thúc");
    await second.goto(`${other}/history`);
    const told = (await second.textContent("main")).split("Kết thúc quan hệ").length - 1;
    check(told === 1, `the step stands ${told} times in the story`);
});

await done();
