/* programme.mjs - an annual programme walked on the pages by everybody who has a part in it: units
 * register, the focal point finds what is alike, joins, puts forward; it is approved, issued, and what
 * arises outside it passes its gate. Every refusal is read for its reason.                     */
import {accessible, check, done, fits, serve, shoot, test} from "./lib.mjs";
import {as, click, day, fill, find, refused, save, says, silent, state, step} from "./lib_flow.mjs";
import {everybody, makers, state_of} from "./lib_may.mjs";

const YEAR = 2031, TITLE = `Chương trình thử năm ${YEAR}`;
const TRIP = "Đoàn thử xúc tiến thương mại", TOUR = "Đoàn thử quảng bá du lịch", LATE = "Đoàn thử đột xuất";
const SCT = "Sở Công Thương tỉnh Quảng Ngãi", TOURISM = "Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Ngãi";
await serve();
let programme, trip, tour, late;

const at = page => new URL(page.url()).pathname;

/* Everybody sees the State's programme and its lines, from the draft on: it is what they plan by. External affairs draws
 * it up and its head puts it forward; the chair approves and issues it through the office of the People's Committee. */
const ALL = "vanthu chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong tinhuy tuyengiao bantochuc mttq kiemtra quantri";
const PROGRAMME = {
    sees: ALL,
    "Dự thảo": {"chuyenvien lanhdao": "edit open?", vanphong: "edit"},
    "Đang nhận đăng ký": {"chuyenvien lanhdao": "edit consolidate", vanphong: "edit"},
    "Đang tổng hợp": {chuyenvien: "edit ask? ask_party? letter/proposal", lanhdao: "edit ask? ask_party? forward? reopen letter/proposal", vanphong: "edit"},
    "Đã trình": {chuyenvien: "edit letter/proposal", lanhdao: "edit approve_agency? send_back_agency? letter/proposal",
        vanphong: "edit approve? send_back", tinhuy: "approve_party? send_back_party?"},
    "Đã phê duyệt, chờ ban hành": {chuyenvien: "edit", lanhdao: "edit issue_agency?", vanphong: "edit issue letter/decision", tinhuy: "issue_party?"},
    "Đang thực hiện": {chuyenvien: "edit", lanhdao: "edit adjust close?", vanphong: "edit letter/decision"},
    "Đang điều chỉnh": {chuyenvien: "edit", lanhdao: "edit adopt_agency?", vanphong: "edit adopt?", tinhuy: "adopt_party?"},
};

/* The unit registers its line, external affairs takes it in, joins it or leaves it out; one outside the programme is
 * agreed to by the chair first. The head of the unit stops it when the programme is adjusted. */
const LINE = {
    sees: ALL,
    "Dự thảo": {"congthuong lanhdaosct": "edit register?", vanphong: "edit"},
    "Đã đăng ký": {"congthuong lanhdaosct": "edit", chuyenvien: "include join send_back", lanhdao: "include join leave_out send_back", vanphong: "edit"},
    "Được đưa vào": {congthuong: "edit", lanhdaosct: "edit change? drop?", chuyenvien: "change? join", lanhdao: "change? drop? join", vanphong: "edit"},
    "Đã ghép": {},
};
const OUTSIDE = {
    sees: ALL,
    "Dự thảo": {"congthuong lanhdaosct": "edit ask?", vanphong: "edit"},
    "Đang xin chủ trương": {congthuong: "edit", lanhdaosct: "edit", lanhdao: "agree_agency? refuse_agency?", vanphong: "edit agree refuse",
        tinhuy: "agree_party? refuse_party?"},
    "Được đưa vào": {congthuong: "edit", lanhdaosct: "edit change? drop?", chuyenvien: "change? join?", lanhdao: "change? drop? join?", vanphong: "edit"},
};

/* What each may do at the state that the record has come to; all tables together, told at the end of a test. */
const met = new Set();
async function everybody_at(type, record, may) {
    const label = await state_of(record), first = !met.has(may);
    met.add(may);
    await everybody({type, record}, may, label, first);
}

/* A line of the programme, kept as a draft; its address. */
async function line(login, title, unit, values = {}) {
    const page = await as(login);
    await page.goto(`/r/activity/new?parent=${programme.split("/").pop()}`);
    await page.check("[name=channel][value=state]");
    await fill(page, {title, kind: "outbound", rank: "department", country: "Nhật Bản", begins: `10/05/${YEAR}`,
        ends: `14/05/${YEAR}`, cost: "400000000", funding: "state", content: "Gặp gỡ đối tác, giới thiệu sản phẩm", ...values, unit});
    if (await save(page) === 422) {
        await fill(page, {reason: "Phát sinh sau khi ban hành (mẫu)"});
        await save(page);
    }
    check(/^\/r\/activity\/\d+$/.test(at(page)), `${title} is not kept:\n${await page.innerText("main")}`);
    return at(page);
}

await test("the focal point makes the programme and opens it for registration", async () => {
    const head = await as("lanhdao");
    await head.goto("/r/programme/new");
    await save(head);
    await says(head, "Năm", "Cơ quan ban hành");
    await head.check("[name=channel][value=state]");
    await fill(head, {to_pm: "0", title: TITLE, year: String(YEAR), unit: "Sở Ngoại vụ tỉnh Quảng Ngãi",
        issuer: "Ủy ban nhân dân tỉnh Quảng Ngãi"});
    await save(head);
    programme = at(head);
    check(/^\/r\/programme\/\d+$/.test(programme), `the programme is not kept:\n${await head.innerText("main")}`);
    await refused(head, programme, "open", "Phải ghi hạn đăng ký và hạn trình");
    await everybody_at("programme", programme, PROGRAMME);
    await makers("programme", "chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa bienphong congan vanphong tinhuy tuyengiao bantochuc mttq");
    await head.goto(`${programme}/edit`);
    await fill(head, {register_by: day(20), send_by: day(40)});
    await save(head);
    await refused(await as("congthuong"), programme, "open", "Người có quyền thực hiện bước này");
    await step(head, programme, "open");
    await state(head, programme, "Đang nhận đăng ký");
    await everybody_at("programme", programme, PROGRAMME);
});

await test("units register; what looks the same is said at once", async () => {
    const trade = await as("congthuong"), tourism = await as("vanhoa");
    trip = await line("congthuong", TRIP, SCT, {content: ""});
    await everybody_at("activity", trip, LINE);
    await makers("activity", "chuyenvien lanhdao congthuong lanhdaosct giaoduc vanhoa xaboy bienphong congan vanphong tinhuy tuyengiao bantochuc mttq");
    await refused(trade, trip, "register", "Chưa ghi đủ nội dung, kinh phí dự kiến");
    await trade.goto(`${trip}/edit`);
    await fill(trade, {content: "Giới thiệu nông sản chế biến"});
    await save(trade);
    await refused(tourism, trip, "register", "Người có quyền thực hiện bước này");
    await step(trade, trip, "register");
    await state(trade, trip, "Đã đăng ký");
    await everybody_at("activity", trip, LINE);
    tour = await line("vanhoa", TOUR, TOURISM, {begins: `12/05/${YEAR}`, ends: `16/05/${YEAR}`});
    await tourism.goto(`${tour}/step/register`);
    await says(tourism, `Có thể trùng với hoạt động khác của chương trình: ${TRIP}`);
    await step(tourism, tour, "register");
    await state(tourism, tour, "Đã đăng ký");
    await says(tourism, "Có thể trùng", TRIP);
});

await test("the focal point looks at each and joins two that go to one country at one time", async () => {
    const officer = await as("chuyenvien"), head = await as("lanhdao");
    await step(officer, programme, "consolidate");
    await everybody_at("programme", programme, PROGRAMME);
    await refused(head, programme, "forward", "Còn 2 hoạt động chưa xem xét", "Chương trình chưa có hoạt động nào");
    await step(officer, trip, "include");
    await everybody_at("activity", trip, LINE);
    await step(officer, tour, "include");
    await head.goto(`${programme}/step/forward`);
    await says(head, "1 cặp hoạt động có thể trùng", TRIP, TOUR);
    await refused(await as("vanhoa"), tour, "join", "Người có quyền thực hiện bước này");
    await step(officer, tour, "join", {joined_to: TRIP, reason: "Ghép thành một đoàn (mẫu)"});
    await state(officer, tour, "Đã ghép");
    await officer.goto(`${programme}/tree`);
    await says(officer, TRIP, "Không thực hiện 1");
    await step(head, programme, "forward");
    await state(head, programme, "Đã trình");
    await everybody_at("programme", programme, PROGRAMME);
});

await test("the office approves after the Standing Board, then issues", async () => {
    const office = await as("vanphong");
    await refused(await as("lanhdao"), programme, "approve", "Người có quyền thực hiện bước này");
    await office.goto(`${programme}/step/approve`);
    await says(office, "Chưa có ý kiến của Ban Thường vụ Tỉnh ủy");
    await office.goto(`${programme}/edit`);
    const row = office.locator("#b-paper tr").last();
    await row.locator("select").selectOption("party");
    await row.locator('[name$=".paper.note"]').fill("Thông báo mẫu số 12-TB/TU");
    await save(office);
    check(await step(office, programme, "approve") === 422, "an approval without its day is refused");
    await says(office, "Phải ghi ngày phê duyệt");
    await fill(office, {approved_on: day(0)});
    await save(office);
    await state(office, programme, "Đã phê duyệt, chờ ban hành");
    await everybody_at("programme", programme, PROGRAMME);
    await step(office, programme, "issue", {decision: "952/KH-UBND", issued_on: day(0)});
    await state(office, programme, "Đang thực hiện");
    await says(office, "Số hoạt động trong chương trình", "Tỷ lệ phát sinh ngoài chương trình");
    await everybody_at("programme", programme, PROGRAMME);
});

await test("what arises outside the programme is agreed to first, and counted", async () => {
    const trade = await as("congthuong"), office = await as("vanphong");
    late = await line("congthuong", LATE, SCT, {country: "Hàn Quốc", origin: "outside"});
    await everybody_at("activity", late, OUTSIDE);
    await refused(trade, late, "ask", "Phải ghi lý do phát sinh ngoài chương trình");
    await trade.goto(`${late}/edit`);
    await fill(trade, {unplanned_reason: "Thư mời đến sau khi ban hành (mẫu)", reason: "Bổ sung lý do (mẫu)"});
    await save(trade);
    await step(trade, late, "ask");
    await everybody_at("activity", late, OUTSIDE);
    await refused(await as("lanhdao"), late, "agree", "Người có quyền thực hiện bước này");
    check(await step(office, late, "agree") === 422, "an agreement without its paper is refused");
    await says(office, "Phải ghi văn bản đồng ý chủ trương và ngày");
    await fill(office, {consent: "952/KH-UBND", consent_on: day(0)});
    await save(office);
    await state(office, late, "Được đưa vào");
    await everybody_at("activity", late, OUTSIDE);
    await office.goto(programme);
    const share = office.locator("main .kv, main dl, main table").filter({hasText: "Tỷ lệ phát sinh"}).first();
    check(/Tỷ lệ phát sinh ngoài chương trình \(%\)\s*50\b/.test(await share.innerText()), "one of two is outside: 50 per cent");
});

await test("it is adjusted: opened by the focal point, issued by the office with its paper", async () => {
    const head = await as("lanhdao"), office = await as("vanphong"), unit = await as("lanhdaosct");
    await refused(office, programme, "adjust", "Người có quyền thực hiện bước này");
    await refused(unit, trip, "change", "Chương trình chưa mở điều chỉnh");
    await step(head, programme, "adjust", {reason: "Phía bạn lùi lịch (mẫu)"});
    await state(head, programme, "Đang điều chỉnh");
    await everybody_at("programme", programme, PROGRAMME);
    await step(unit, late, "change", {begins: `12/06/${YEAR}`, ends: `15/06/${YEAR}`, reason: "Lùi lịch (mẫu)"});
    await refused(head, programme, "adopt", "Người có quyền thực hiện bước này");
    await refused(office, programme, "adopt", "Phải ghi văn bản điều chỉnh ban hành từ ngày");
    await head.goto(`${programme}/edit`);
    await fill(head, {amendment: [{document: "952/KH-UBND", dated: day(0), note: "Lùi thời gian một đoàn (mẫu)"}]});
    if (await save(head) === 422) {
        await fill(head, {reason: "Ghi văn bản điều chỉnh (mẫu)"});
        await save(head);
    }
    await step(office, programme, "adopt");
    await state(office, programme, "Đang thực hiện");
    await refused(head, programme, "close", `Năm ${YEAR} chưa kết thúc`, "Chưa ghi tổng kết thực hiện");
});

await test("a dossier of that year stands on a line of the programme", async () => {
    const trade = await as("congthuong");
    await trade.goto("/r/outbound/new");
    await trade.check("[name=channel][value=state]");
    await fill(trade, {title: "Hồ sơ thử của đoàn xúc tiến", purpose: "Theo chương trình", departs: `10/05/${YEAR}`,
        returns: `14/05/${YEAR}`, unit: SCT});
    await save(trade);
    const dossier = at(trade), gate = `Chương trình năm ${YEAR} đã ban hành`;
    check(/^\/r\/outbound\/\d+$/.test(dossier), `the dossier is not kept:\n${await trade.innerText("main")}`);
    await refused(trade, dossier, "submit", gate);
    await trade.goto(`${dossier}/edit`);
    await fill(trade, {planned: TRIP});
    await save(trade);
    await trade.goto(`${dossier}/step/submit`);
    await silent(trade, gate);
});

await test("the pages of the programme fit, read well and are kept as pictures", async () => {
    const page = await as("lanhdao");
    for (const [name, address] of [["programme", programme], ["programme-tree", `${await find(page, "programme", "năm 2026 của tỉnh")}/tree`],
        ["activity", trip]]) {
        await page.goto(address);
        await accessible(page);
        await shoot(page, name);
        await fits(page);
    }
});

await done();
