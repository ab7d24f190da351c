/* declared.mjs - what domain/ says, read without the program: a reader of the YAML it is written in (maps
 * in lines and in braces, lists in brackets and in lines, quoted and folded texts), and from it the
 * record types and the grants of the roles. */
import {readdirSync, readFileSync} from "node:fs";

/* ---- in braces ---- */

function flow(text) {
    let at = 0;
    const space = () => {
        while (/\s/.test(text[at] ?? ""))
            at++;
    };
    const scalar = ends => {
        const quote = text[at];
        if (quote === '"' || quote === "'") {
            let end = at + 1;
            while (text[end] !== quote)
                end += text[end] === "\\" ? 2 : 1;
            const inside = text.slice(at + 1, end);
            at = end + 1;
            return inside;
        }
        const from = at;
        while (at < text.length && !ends.includes(text[at]) && !(text[at] === ":" && /[\s,}]/.test(text[at + 1] ?? " ") && ends.includes(":")))
            at++;
        return text.slice(from, at).trim();
    };
    const value = () => {
        space();
        if (text[at] === "[") {
            const list = [];
            for (at++; space(), text[at] !== "]";) {
                list.push(value());
                space();
                at += text[at] === ",";
            }
            at++;
            return list;
        }
        if (text[at] !== "{")
            return scalar(",]}");
        const map = {};
        for (at++; space(), text[at] !== "}";) {
            const key = /^[\w.]+/.exec(text.slice(at))[0];
            at += key.length;
            space();
            at++; /* : */
            map[key] = value();
            space();
            at += text[at] === ",";
        }
        at++;
        return map;
    };
    return value();
}

/* ---- in lines ---- */

function balance(text) {
    const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/(^|[\s,{[(])'[^']*'(?=[\s,}\])]|$)/g, "$1");
    return (bare.match(/[{[]/g) ?? []).length - (bare.match(/[}\]]/g) ?? []).length;
}

export function yaml(source) {
    const lines = source.split("\n").filter(l => l.trim() && !/^\s*#/.test(l))
        .map(l => ({depth: l.search(/\S/), text: l.trim().replace(/\s+#.*$/, "")}));
    let at = 0;
    const whole = text => {
        let all = text;
        while (/^[{[]/.test(all) && balance(all) > 0)
            all += ` ${lines[at++].text}`;
        return all;
    };
    const after = (depth, text) => {
        if (text === "")
            return lines[at]?.depth > depth ? block(lines[at].depth) : null;
        if (/^[>|]-?$/.test(text)) {
            const parts = [];
            while (lines[at]?.depth > depth)
                parts.push(lines[at++].text);
            return parts.join(" ");
        }
        return /^[{["']/.test(text) ? flow(whole(text)) : text;
    };
    const block = depth => {
        if (lines[at].text.startsWith("- ")) {
            const list = [];
            while (lines[at]?.depth === depth && lines[at].text.startsWith("- "))
                list.push(flow(whole(lines[at++].text.slice(2))));
            return list;
        }
        if (/^[{["]/.test(lines[at].text))
            return flow(whole(lines[at++].text));
        const map = {};
        while (lines[at]?.depth === depth) {
            const [, key, rest] = /^([\w.]+):\s*(.*)$/.exec(lines[at++].text);
            map[key] = after(depth, rest);
        }
        return map;
    };
    return lines.length ? block(0) : {};
}

/* ---- types and roles ---- */

const list = v => v === undefined || v === null ? [] : Array.isArray(v) ? v : [v];

export function declarations(folder = "domain") {
    const types = {}, roles = yaml(readFileSync(`${folder}/roles.yaml`, "utf8")).roles;
    for (const area of readdirSync(folder, {withFileTypes: true}).filter(d => d.isDirectory() && d.name !== "calendar"))
        for (const file of readdirSync(`${folder}/${area.name}`).filter(f => f.endsWith(".yaml"))) {
            const t = yaml(readFileSync(`${folder}/${area.name}/${file}`, "utf8"));
            if (t.record)
                types[t.record] = t;
        }
    for (const [name, t] of Object.entries(types))
        for (const [role, grant] of Object.entries(t.grants ?? {}))
            (roles[role].grants ??= {})[name] = grant;
    for (const role of Object.values(roles)) {
        role.classes = list(role.classes);
        role.acts_as = list(role.acts_as);
    }
    for (const t of Object.values(types)) {
        t.filters = list(t.views?.list?.filters);
        t.rows ??= {};
        t.states ??= {active: {}};
    }
    return {types, roles};
}
