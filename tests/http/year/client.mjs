/* client.mjs - officials at work over HTTP: a cookie and a token each, forms sent as a browser sends
 * them. Nothing here knows how a page is made; it reads what the page says. */
import http from "node:http";

const agent = new http.Agent({keepAlive: true, maxSockets: 8});

/* One request: {status, headers, bytes, body}. A change takes a connection of its own: one that was left open may
 * be closed by the server at that very moment, and a change is not sent twice. */
function ask(base, method, path, headers, body, kept = method === "GET" && agent) {
    return new Promise((resolve, reject) => {
        const rq = http.request(base + path, {method, agent: kept, headers}, rs => {
            const parts = [];
            rs.on("data", p => parts.push(p));
            rs.on("end", () => {
                const bytes = Buffer.concat(parts);
                resolve({status: rs.statusCode, headers: rs.headers, bytes, body: bytes.toString("utf8")});
            });
        });
        rq.setTimeout(60000, () => rq.destroy(new Error(`${path}: no answer in a minute`)));
        rq.on("error", reject);
        rq.end(body);
    });
}

export function plain(html) {
    return html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'").replace(/&amp;/g, "&");
}

/* The value of a hidden field. */
export function hidden(page, name) {
    const box = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page.body)?.[0] ?? "";
    return plain(/value="([^"]*)"/.exec(box)?.[1] ?? "");
}

/* The values of all boxes of one name, in the order of the page. */
export function boxes(page, name) {
    return [...page.body.matchAll(new RegExp(`<input[^>]*name="${name}" value="([^"]*)"`, "g"))].map(m => m[1]);
}

/* All that the form with this address sends when nothing is touched. */
export function form_of(page, address) {
    const from = page.body.indexOf(`action="${address}"`), form = page.body.slice(from, page.body.indexOf("</form>", from));
    const out = {}, put = (name, value) => (out[name] ??= []).push(plain(value));
    if (from < 0)
        return {};
    for (const [, input, tag, others, inside] of form.matchAll(/<input\b([^>]*)>|<(textarea|select)\b([^>]*)>([^]*?)<\/\2>/g)) {
        const attributes = input ?? others;
        const name = /\bname="([^"]*)"/.exec(attributes)?.[1], type = /\btype="([^"]*)"/.exec(attributes)?.[1];
        const value = /\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? "";
        if (!name || type === "file" || (type === "radio" || type === "checkbox") && !/\bchecked\b/.test(attributes))
            continue;
        if (!tag)
            put(name, value);
        else if (tag === "textarea")
            put(name, (inside ?? "").replace(/^\n/, ""));
        else
            put(name, /<option value="([^"]*)"[^>]*selected/.exec(inside ?? "")?.[1] ?? /<option value="([^"]*)"/.exec(inside ?? "")?.[1] ?? "");
    }
    return out;
}

/* A number with the points of thousands; null: it is not there. */
export function first(body, re) {
    const m = re.exec(body);
    return m ? Number(m[1].replace(/\./g, "")) : null;
}

/* Of a list asked to count, "Tất cả: 12"; nothing listed is none. */
export function count_of(page) {
    return first(page.body, /Tất cả: ([\d.]+)/) ?? (/class="empty|<div class="em/.test(page.body) || !/<tbody/.test(page.body) ? 0 : null);
}

/* What a page says, in a few words: for whoever reads why a test failed. */
export function refusal(page) {
    const main = page.body.slice(page.body.indexOf("<main")).replace(/<(?:script|style|svg)[^]*?<\/(?:script|style|svg)>/g, "");
    return `${page.status}: ${plain(main.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").slice(0, 700)}`;
}

export class Person {
    constructor(base, name, password) {
        Object.assign(this, {base, name, password, cookie: "", csrf: ""});
    }

    async login() {
        this.cookie = "";
        const page = await this.get("/login");
        const answer = await this.send("/login", {csrf: hidden(page, "csrf"), login: this.name, password: this.password});
        if (answer.status !== 303)
            throw new Error(`${this.name} cannot log in: ${refusal(answer)}`);
        this.csrf = hidden(await this.get("/password"), "csrf");
        return this;
    }

    keep(answer) {
        for (const line of answer.headers["set-cookie"] ?? [])
            this.cookie = line.split(";")[0];
        return answer;
    }

    /* Asked again on a connection of its own: all that were left open may be closed by now. */
    async get(path) {
        const again = e => e.code === "ECONNRESET" ? ask(this.base, "GET", path, {Cookie: this.cookie}, "", false) : Promise.reject(e);
        return this.keep(await ask(this.base, "GET", path, {Cookie: this.cookie}).catch(again));
    }

    /* fields: {name: value or [values]} */
    async send(path, fields) {
        const form = new URLSearchParams();
        for (const [name, value] of Object.entries(fields))
            for (const one of Array.isArray(value) ? value : [value])
                form.append(name, String(one));
        return this.keep(await ask(this.base, "POST", path, {Cookie: this.cookie, Origin: this.base,
            "Content-Type": "application/x-www-form-urlencoded"}, form.toString()));
    }

    post(path, fields) {
        return this.send(path, {csrf: this.csrf, ...fields});
    }

    /* The same with a file in the box of that name, as a form with files is sent. */
    async upload(path, fields, box, name, text) {
        const edge = "----giay-to-kem-theo", parts = [];
        const part = (head, value) => parts.push(`--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`);
        for (const [field, value] of Object.entries({csrf: this.csrf, ...fields}))
            for (const one of Array.isArray(value) ? value : [value])
                part(`name="${field}"`, one);
        part(`name="${box}"; filename="${name}"`, text);
        return this.keep(await ask(this.base, "POST", path, {Cookie: this.cookie, Origin: this.base,
            "Content-Type": `multipart/form-data; boundary=${edge}`}, `${parts.join("")}--${edge}--\r\n`));
    }
}

/* The fields of a form: references are typed, rows are numbered as the page numbers them. */
export function fields_of(record) {
    const out = {};
    for (const [name, value] of Object.entries(record)) {
        if (name === "channel")
            out.channel = value;
        else if (Array.isArray(value))
            Object.assign(out, rows_of(name, value));
        else if (value?.ref !== undefined)
            out[`t_${name}`] = value.ref;
        else
            out[`f_${name}`] = value;
    }
    return out;
}

function rows_of(table, rows) {
    const out = {[`had.${table}`]: ""};
    rows.forEach((row, i) => {
        out[`r${i + 1}.${table}`] = "0";
        for (const [name, value] of Object.entries(row))
            out[`${value?.ref !== undefined ? "t" : "f"}${i + 1}.${table}.${name}`] = value?.ref ?? value;
    });
    return out;
}

/* A reference by its key or its title. */
export function ref(text) {
    return {ref: text};
}
