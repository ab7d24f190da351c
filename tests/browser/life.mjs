/* life.mjs - the whole life of a task, done by everybody who has a part in it, on the pages alone:
 * made, assigned, returned, assigned again, accepted, extended, proved, declared, sent back,
 * confirmed, closed; and every refusal on the way read for its reason.                        */
import {writeFileSync} from "node:fs";
import {check, done, serve, test} from "./lib.mjs";
import {as, click, day, fill, find, refused, save, says, silent, state, step} from "./lib_flow.mjs";

const TITLE = "Nhiệm vụ thử: tổng hợp tiến độ ghi nhớ hợp tác";
const OFFICE = "Văn phòng UBND tỉnh", LEAD = "Sở Công Thương tỉnh Quảng Ngãi";
const UNCHECKED = "chưa đối chiếu điều khoản";
const {dir} = await serve();
let plan, task, part;

const pdf = `${dir}/bien-ban.pdf`;
writeFileSync(pdf, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" +
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n" +
    "trailer<</Root 1 0 R>>\n%%EOF\n");

/* A row of proof at the end of the record's form. */
async function prove(page, record, values, file, reason = "") {
    await page.goto(`${record}/edit`);
    let row = page.locator("#b-proof tr").last();
    if (await row.locator("select").inputValue()) {
        await page.click("[data-add=b-proof]");
        row = page.locator("#b-proof tr").last();
    }
    await row.locator("select").selectOption(values.kind);
    for (const [name, value] of Object.entries(values))
        if (name !== "kind")
            await row.locator(`[name$=".proof.${name}"][type=text], [name$=".proof.${name}"]:not([type])`)
                .first().fill(value);
    if (file)
        await row.locator("input[type=file]").setInputFiles(file);
    if (reason)
        await fill(page, {reason});
    return save(page);
}

await test("the office adds a task to a plan that is signed, with the reason", async () => {
    const office = await as("vanphong");
    plan = await find(office, "plan", "Kế hoạch mẫu để tập huấn");
    await click(office, office.locator("main a[href^='/r/area/']", {hasText: "Hợp tác quốc tế"}));
    await click(office, "main a[href^='/r/task/new']");
    await save(office);
    await says(office, "STT", "Cơ quan chủ trì");
    check(await office.locator("[aria-invalid=true]").count() >= 3, "what is missing is marked at its field");
    await fill(office, {no: "1.9", title: TITLE, lead: LEAD, due: day(40), proof_kind: "file"});
    if (await save(office) === 422) {
        await says(office, "Lý do");
        await fill(office, {reason: "Bổ sung theo kết luận giao ban (mẫu)"});
        await save(office);
    }
    task = new URL(office.url()).pathname;
    check(/^\/r\/task\/\d+$/.test(task), `the task is not kept: ${task}`);
    await state(office, task, "Dự thảo");
    await office.goto(`${plan}/changes`);
    await says(office, TITLE);
});

await test("assigned; the officer may not return it, the head may, with a reason", async () => {
    await refused(await as("congthuong"), task, "assign", OFFICE, "Lãnh đạo cơ quan (cơ quan đầu mối)");
    await step(await as("vanphong"), task, "assign");
    await state(await as("vanphong"), task, "Đã giao");
    await refused(await as("congthuong"), task, "return", "Người có quyền thực hiện bước này",
        "Lãnh đạo cơ quan, Ủy ban nhân dân cấp xã, Cơ quan Đảng và Mặt trận (Cơ quan chủ trì)");
    const head = await as("lanhdaosct");
    check(await step(head, task, "return") === 422, "a return without a reason is refused");
    await fill(head, {reason: "Nội dung thuộc phòng khác, đề nghị xem lại (mẫu)"});
    await save(head);
    await state(head, task, "Bị trả lại");
    await says(head, "Nội dung thuộc phòng khác");
});

await test("the head of the focal point assigns it again and the officer accepts", async () => {
    await step(await as("lanhdao"), task, "assign");
    const head = await as("lanhdaosct"), officer = await as("congthuong");
    await head.goto("/desk");
    await says(head, TITLE, "Nhận hoặc trả lại nhiệm vụ", "3 ngày làm việc");
    await step(officer, task, "accept");
    await officer.goto("/desk");
    await says(officer, TITLE, day(40));
    await state(officer, task, "Đang thực hiện");
    check(await step(officer, task, "report") === 422, "a report says something");
    await fill(officer, {reason: "Đã gửi phiếu lấy số liệu đến các đơn vị (mẫu)"});
    await save(officer);
    await says(officer, "Đã gửi phiếu lấy số liệu");
});

await test("an extension: by the head, to a later day, before the due date", async () => {
    await refused(await as("congthuong"), task, "ask_extension", "Người có quyền thực hiện bước này");
    const head = await as("lanhdaosct");
    check(await step(head, task, "ask_extension", {asked_due: day(30), reason: "Chờ số liệu (mẫu)"}) === 422,
        "an earlier day is refused");
    await says(head, "Hạn đề nghị phải sau hạn hiện nay", day(40), UNCHECKED);
    await fill(head, {asked_due: day(60)});
    await save(head);
    await state(head, task, "Xin gia hạn");
    await refused(head, task, "grant_extension", OFFICE);
    const focal = await as("lanhdao");
    check(await step(focal, task, "grant_extension") === 422, "a decision gives its reason");
    await fill(focal, {reason: "Đồng ý theo đề nghị (mẫu)"});
    await save(focal);
    await state(focal, task, "Đang thực hiện");
    await says(focal, day(60));
});

await test("after the due date no extension is offered, and the page says since when", async () => {
    const head = await as("lanhdaosct");
    const late = await find(head, "task", "Tham mưu thực hiện Chỉ thị 26/CT-TTg");
    await refused(head, late, "ask_extension", "Phải xin gia hạn trước khi hết hạn (31/03/2019)", UNCHECKED);
});

await test("a co-agency's part: accepted, declared, sent back, confirmed by the lead", async () => {
    const lead = await as("congthuong"), other = await as("bienphong");
    await lead.goto(task);
    await click(lead, "main a[href^='/r/part/new']");
    await fill(lead, {agency: "Ban Chỉ huy Bộ đội Biên phòng tỉnh Quảng Ngãi", title: "Số liệu cửa khẩu (mẫu)",
        due: day(20)});
    await save(lead);
    part = new URL(lead.url()).pathname;
    await refused(lead, part, "accept", "Người có quyền thực hiện bước này");
    await step(other, part, "accept");
    await refused(other, part, "declare", "Chưa ghi kết quả", "Quy ước của tỉnh", UNCHECKED);
    await other.goto(`${part}/edit`);
    await other.locator("#b-proof input[name$='.proof.note']").last().fill("Bảng số liệu quý (mẫu)");
    await save(other);
    await step(other, part, "declare");
    await refused(other, part, "confirm", "Người có quyền thực hiện bước này");
    await step(lead, part, "send_back", {reason: "Thiếu tháng 9 (mẫu)"});
    await refused(lead, task, "declare", "bước hoặc phần phối hợp chưa hoàn thành");
    await step(other, part, "declare");
    await step(lead, part, "confirm");
    await state(lead, part, "Đã xác nhận");
});

await test("proof: a figure, a document and a file; only the declared kind counts", async () => {
    const officer = await as("congthuong");
    await refused(officer, task, "declare", "Chưa có bằng chứng đúng loại đã khai",
        "Quyết định 42/2014/QĐ-TTg", UNCHECKED);
    await prove(officer, task, {kind: "figure", figure: "12 bản ghi nhớ; nguồn: báo cáo quý (mẫu)"});
    await prove(officer, task, {kind: "document", document: "3394/KH-UBND"});
    await refused(officer, task, "declare", "Chưa có bằng chứng đúng loại đã khai");
    await prove(officer, task, {kind: "file", note: "Biên bản (mẫu)"}, pdf);
    await says(officer, "12 bản ghi nhớ", "Biên bản (mẫu)");
    const answer = await officer.request.get(
        await officer.locator("main a[href^='/file/']").first().getAttribute("href"));
    check(answer.status() === 200 && (await answer.body()).toString().startsWith("%PDF-1.4"), "the file is as sent");
});

await test("declared, sent back with the reason, declared again", async () => {
    const officer = await as("congthuong");
    await step(officer, task, "declare");
    await state(officer, task, "Chờ xác nhận");
    await refused(officer, task, "confirm", OFFICE);
    const focal = await as("chuyenvien");
    await refused(focal, task, "confirm", "Lãnh đạo cơ quan (cơ quan đầu mối)");
    check(await step(focal, task, "send_back") === 422, "sending back gives its reason");
    await fill(focal, {reason: "Biên bản chưa có chữ ký (mẫu)"});
    await save(focal);
    await state(officer, task, "Đang thực hiện");
    await says(officer, "Biên bản chưa có chữ ký");
    await step(officer, task, "declare");
});

await test("confirmed by the head of the focal point, closed by the office alone", async () => {
    await step(await as("lanhdao"), task, "confirm", {reason: "Đủ minh chứng (mẫu)"});
    await refused(await as("lanhdao"), task, "close", OFFICE);
    await step(await as("vanphong"), task, "close");
    await state(await as("vanphong"), task, "Đã đóng");
    await says(await as("vanphong"), "Hoàn thành đúng hạn");
    await (await as("vanphong")).goto(`${task}/history`);
    await says(await as("vanphong"), "Giao nhiệm vụ", "Trả lại", "Xin gia hạn", "Đồng ý gia hạn",
        "Báo hoàn thành", "Yêu cầu thực hiện lại", "Xác nhận hoàn thành", "Đóng nhiệm vụ");
});

await test("auditor and clerk read it all and change nothing, and are told who may", async () => {
    for (const name of ["kiemtra", "vanthu"]) {
        const page = await as(name);
        await page.goto(task);
        await says(page, TITLE, "Đã đóng");
        check(!await page.locator(`main a[href="${task}/edit"]`).count(), `${name} is offered to edit`);
        const open = await find(page, "task", "Báo cáo kết quả thực hiện bản ghi nhớ với tỉnh Attapư");
        await refused(page, open, "report", "Người có quyền thực hiện bước này");
        for (const path of [`${open}/edit`, "/r/task/new"]) {
            const answer = await page.goto(path);
            check(answer.status() === 403, `${name} ${path} answers ${answer.status()}`);
            await says(page, "Lý do", "Nhiệm vụ", OFFICE);
        }
    }
});

await test("a commune sees its own tasks, and no other", async () => {
    const commune = await as("xaboy");
    const answer = await commune.goto(task);
    check(answer.status() === 404, `another's task answers ${answer.status()}`);
    await silent(commune, TITLE);
    await commune.goto("/r/task");
    await silent(commune, TITLE);
});

/* A task made and assigned for a flow. */
async function given(title, lead, kind) {
    const office = await as("vanphong");
    await office.goto(plan);
    await click(office, office.locator("main a[href^='/r/area/']", {hasText: "Quản lý biên giới"}));
    await click(office, "main a[href^='/r/task/new']");
    await fill(office, {no: "5.9", title, lead, due: day(25), proof_kind: kind});
    if (await save(office) === 422) {
        await fill(office, {reason: "Bổ sung (mẫu)"});
        await save(office);
    }
    const made = new URL(office.url()).pathname;
    await step(office, made, "assign");
    return made;
}

await test("without JavaScript: a commune accepts, reports, proves and declares", async () => {
    const made = await given("Nhiệm vụ thử của xã", "Ủy ban nhân dân xã Bờ Y, tỉnh Quảng Ngãi", "figure");
    const commune = await as("xaboy", {javaScriptEnabled: false});
    await step(commune, made, "accept");
    await step(commune, made, "report", {reason: "Đã họp thôn (mẫu)"});
    await commune.goto(`${made}/edit`);
    const before = await commune.locator("#b-proof tr").count();
    await click(commune, "[data-add=b-proof]");
    check(await commune.locator("#b-proof tr").count() === before + 1, "a row is added by the server");
    await commune.locator("#b-proof select").first().selectOption("figure");
    await commune.locator("#b-proof [name$='.figure']").first().fill("3 buổi tuyên truyền (mẫu)");
    await save(commune);
    await step(commune, made, "declare");
    await state(commune, made, "Chờ xác nhận");
});

/* Tab until the wanted control has the focus, which must be seen. */
async function tabTo(page, selector) {
    for (let i = 0; i < 150; i++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(s => {
            const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
            return {there: e.matches(s), seen: box.width > 0 && (style.outlineStyle !== "none" || style.boxShadow !== "none"),
                html: e.outerHTML.slice(0, 120)};
        }, selector);
        check(at.seen, `focus cannot be seen on ${at.html}`);
        if (at.there)
            return;
    }
    check(false, `${page.url()}: the keyboard does not reach ${selector}`);
}

async function enter(page, selector) {
    await tabTo(page, selector);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

await test("keyboard alone: the Party office accepts, proves and declares", async () => {
    const made = await given("Nhiệm vụ thử của Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy Quảng Ngãi", "figure");
    const page = await as("tinhuy");
    await page.goto("/r/task?q=" + encodeURIComponent("của Văn phòng Tỉnh ủy"));
    await enter(page, `a[href="${made}"]`);
    await enter(page, "form[action$='/step/accept'] button");
    await enter(page, "a[href$='/edit']");
    await tabTo(page, "#b-proof select");
    await page.keyboard.press("ArrowDown");
    for (let i = 0; i < 4 && await page.evaluate(() => document.activeElement.value) !== "figure"; i++)
        await page.keyboard.press("ArrowDown");
    await tabTo(page, "#b-proof [name$='.figure']");
    await page.keyboard.type("Số liệu tổng hợp (mẫu)");
    await enter(page, "main form button.b1");
    await enter(page, "form[action$='/step/declare'] button");
    await state(page, made, "Chờ xác nhận");
});

await done();
