/* lib.mjs - helpers of the browser tests: a server with the sample province, one browser, TAP.
 *
 * A test is a file NAME.mjs: `import {test, done, ...} from "./lib.mjs"`, some `await test(...)`,
 * and `await done()` last. Pictures, when asked for, go to build/shots/. Nothing outside loopback is asked for.  */
import {spawn, execFileSync} from "node:child_process";
import {appendFileSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import path from "node:path";
import {chromium} from "playwright-core";

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
process.chdir(root);

export const DESK = {width: 1366, height: 768};
export const PHONE = {width: 390, height: 844};

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage"];

let number = 0, failed = 0;
let server, browser;
export const scratch = mkdtempSync(path.join(tmpdir(), "ngaba-browser-"));

/* One test case; what it throws is its failure. */
export async function test(name, body) {
    number++;
    try {
        await body();
        console.log(`ok ${number} - ${name}`);
    } catch (e) {
        failed++;
        const why = e instanceof Failure ? e.message : String(e.stack ?? e);
        console.log(`not ok ${number} - ${name}\n${why.replace(/^/gm, "  # ")}`);
    }
}

/* What cannot be tested here. */
export function skip(name) {
    console.log(`ok - ${name} # SKIP`);
}

/* What a check found; any other error is a fault of the test and shows where. */
class Failure extends Error {}

export function check(condition, message) {
    if (!condition)
        throw new Failure(message);
}

/* It is the morning of this day, whenever the tests run: no test sees midnight or another year come. */
export const TODAY = "2026-11-26";

/* The loaded sample province as of today, made once for all tests (tests/lib.sh keeps it in build/test),
 * and the program with its clock set. */
function sampleData() {
    const dir = path.join(scratch, "data"), program = path.join(scratch, "ngaba");
    execFileSync("bash", ["-c", '. tests/lib.sh; at_clock "$3 08:00:00"; sample_data "$1"; cp "$ngaba" "$2"',
        "lib.mjs", dir, program, TODAY], {stdio: ["ignore", "inherit", "inherit"]});
    appendFileSync(path.join(dir, "ngaba.yaml"), "limits: {requests: 100000}\n"); /* everybody comes from one address */
    return {dir, program};
}

/* Starts it once a test program; {base, dir}. */
export async function serve() {
    if (server)
        return server;
    const {dir, program} = sampleData();
    const log = openSync(path.join(scratch, "serve.log"), "w");
    const child = spawn(program, ["serve", "--data", dir, "--listen", "127.0.0.1:0"],
        {stdio: ["ignore", log, log]});
    closeSync(log);
    server = {dir, child};
    for (let i = 0; i < 400 && child.exitCode === null; i++) {
        server.base = /^ngaba: listening on (\S+)/m.exec(serverLog())?.[1];
        if (server.base)
            return server;
        await new Promise(r => setTimeout(r, 50));
    }
    throw new Error("the server does not listen:\n" + serverLog());
}

export function serverLog() {
    const log = path.join(scratch, "serve.log");
    return existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(-40).join("\n") : "";
}

/* A page of a fresh visitor. Anything asked of another host than ours, and any error in a script,
 * fails the test program. */
export async function visit({viewport = DESK, javaScriptEnabled = true, ...more} = {}) {
    const {base} = await serve();
    browser ??= await chromium.launch({executablePath: "/usr/bin/chromium-headless-shell", headless: true, args: flags});
    const context = await browser.newContext({viewport, javaScriptEnabled, locale: "vi-VN",
        timezoneId: "Asia/Ho_Chi_Minh", baseURL: base, bypassCSP: false, ...more});
    const page = await context.newPage();
    page.setDefaultTimeout(60000);
    page.on("request", r => {
        if (!r.url().startsWith(base) && !r.url().startsWith("data:"))
            complain(`the page asks for ${r.url()}`);
    });
    page.on("pageerror", e => complain(`script error: ${e.message}`));
    return page;
}

function complain(message) {
    failed++;
    console.log(`not ok ${++number} - ${message}`);
}

function loginLines() {
    return readFileSync(path.join(server.dir, "sample-logins.txt"), "utf8").split("\n")
        .map(l => l.trim().split(/\s+/)).filter(l => l.length > 1);
}

/* Names of the sample logins. */
export function logins() {
    return loginLines().map(([name]) => name);
}

export function password(name) {
    const line = loginLines().find(l => l[0] === name);
    check(line, `no sample login ${name}`);
    return line[1];
}

const sessions = new Map();

/* The cookie of somebody's session as it is sent, "name=value"; he logs in once a test program. */
export function session(name) {
    if (!sessions.has(name))
        sessions.set(name, open_session(name));
    return sessions.get(name);
}

async function open_session(name) {
    const {base} = await serve(), form = await fetch(`${base}/login`);
    const cookie = answer => (answer.headers.get("set-cookie") ?? "").split(/, (?=[\w-]+=)/).map(c => c.split(";")[0]).join("; ");
    const csrf = /name="csrf" value="([^"]+)"/.exec(await form.text())?.[1];
    const answer = await fetch(`${base}/login`, {method: "POST", redirect: "manual", headers: {Cookie: cookie(form), Origin: base},
        body: new URLSearchParams({csrf, login: name, password: password(name)})});
    check(answer.status === 303 && cookie(answer), `${name} could not log in: ${answer.status}`);
    return cookie(answer);
}

/* A page of somebody whose session is open. */
export async function enter(name, options) {
    const page = await visit(options), {base} = await serve(), cookie = await session(name);
    await page.context().addCookies(cookie.split("; ").map(c => ({name: c.split("=")[0], value: c.slice(c.indexOf("=") + 1), url: base})));
    await page.goto("/");
    return page;
}

/* A page of somebody who has logged in on the page for it. */
export async function login(name, options) {
    const page = await visit(options);
    await page.goto("/login");
    await page.fill("input[autocomplete=username]", name);
    await page.fill("input[type=password]", password(name));
    await Promise.all([page.waitForNavigation(), page.press("input[type=password]", "Enter")]);
    check(!new URL(page.url()).pathname.startsWith("/login"), `${name} could not log in`);
    return page;
}

/* axe finds nothing on the page as it stands, folded parts opened: WCAG 2.2 AA and best practice, or
 * only the rules named. It is evaluated from outside, so the page's own policy stays in force. */
export async function accessible(page, rules = null) {
    if (!await page.evaluate(() => "axe" in globalThis))
        await page.evaluate(axe + "\n;0");
    const violations = await page.evaluate(async only => {
        for (const e of document.querySelectorAll("main details:not(.dd)"))
            e.open = true;
        const found = await globalThis.axe.run(document, {runOnly: only ??
            ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
        return found.violations; /* what passed is as long as the page, and is not sent over */
    }, rules);
    check(violations.length === 0, page.url() + "\n" + violations.map(v =>
        `${v.id}: ${v.help}\n` + v.nodes.slice(0, 5).map(n => `    ${n.html.slice(0, 200)}\n    ${n.failureSummary}`)
            .join("\n")).join("\n"));
}

/* The Tab key, ten times, as the browser gets it from a keyboard: all ten are on their way before the first is
 * answered, which is half of the work of ten calls of page.keyboard. */
async function tabs(keyboard) {
    const key = {key: "Tab", code: "Tab", windowsVirtualKeyCode: 9};
    await Promise.all(Array.from({length: 20}, (_, i) =>
        keyboard.send("Input.dispatchKeyEvent", {type: i % 2 ? "keyUp" : "rawKeyDown", ...key})));
}

/* Presses Tab until nothing new is reached; every stop must be visible and show its focus. Answers
 * the stops as {tag, name, href}. The page notes them as they are reached, and is asked after every ten. */
export async function walk(page, most = 400) {
    await page.evaluate(() => {
        document.activeElement?.blur();
        const seen = new Set(), stops = [];
        const note = ({target: e}) => {
            globalThis.walked.over ||= seen.has(e);
            if (globalThis.walked.over)
                return;
            seen.add(e);
            const box = e.getBoundingClientRect(), style = getComputedStyle(e);
            stops.push({tag: e.tagName, href: e.getAttribute("href"),
                name: (e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 80),
                html: e.outerHTML.slice(0, 160), seen: box.width > 0 && box.height > 0,
                shown: style.outlineStyle !== "none" || style.boxShadow !== "none"});
        };
        globalThis.walked = {stops, over: false, end: () => document.removeEventListener("focusin", note)};
        document.addEventListener("focusin", note);
    });
    const keyboard = await page.context().newCDPSession(page);
    for (let pressed = 0, had = -1; pressed < most; pressed += 10) {
        await tabs(keyboard);
        const [n, over] = await page.evaluate(() => [globalThis.walked.stops.length, globalThis.walked.over]);
        if (over || n === had)
            break;
        had = n;
    }
    await keyboard.detach();
    const stops = await page.evaluate(() => {
        globalThis.walked.end();
        document.activeElement?.blur();
        return globalThis.walked.stops;
    });
    for (const stop of stops) {
        check(stop.seen, `the keyboard reaches what cannot be seen: ${stop.html}`);
        check(stop.shown, `focus cannot be seen on: ${stop.html}`);
    }
    return stops;
}

/* No page scrolls sideways; wide tables scroll in their own box. */
export async function fits(page) {
    const [wide, have] = await page.evaluate(() =>
        [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    check(wide <= have, `${page.url()} is ${wide} px wide in a window of ${have} px`);
}

/* With NGABA_SHOTS=1: build/shots/NAME-d.png (1366x768) and NAME-p.png (390x844) of the page as it stands.
 * They are for looking at and prove nothing by themselves, and drawing them is half of the work. */
export async function shoot(page, name, options = {}) {
    if (!process.env.NGABA_SHOTS)
        return;
    const before = page.viewportSize();
    mkdirSync("build/shots", {recursive: true});
    for (const [letter, size] of [["d", DESK], ["p", PHONE]]) {
        await page.setViewportSize(size);
        await page.screenshot({path: `build/shots/${name}-${letter}.png`, ...options});
    }
    await page.setViewportSize(before);
}

/* Ends the browser and the server (by its own process), says how it went. */
export async function done() {
    await browser?.close();
    if (server) {
        const ended = new Promise(r => server.child.on("exit", r));
        if (server.child.exitCode === null && server.child.signalCode === null) {
            server.child.kill("SIGTERM");
            const status = await Promise.race([ended, new Promise(r => setTimeout(r, 10000, "timeout").unref())]);
            if (status !== 0) {
                complain(`the server ended with ${status}`);
                console.log(serverLog());
                server.child.kill("SIGKILL");
            }
        } else {
            complain("the server ended before the test");
            console.log(serverLog());
        }
    }
    rmSync(scratch, {recursive: true, force: true});
    process.exit(failed || !number ? 1 : 0);
}

/* A test that throws outside of its cases still ends what it started. */
for (const kind of ["unhandledRejection", "uncaughtException"])
    process.on(kind, async e => {
        complain(String(e?.stack ?? e));
        await done();
    });
