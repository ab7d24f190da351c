/* work.mjs - what officials do with a dossier, through the forms of the pages: make it, take a step,
 * change it, answer an opinion, waive a check. A refusal that was not expected stops the year. */
import {boxes, fields_of, form_of, hidden, refusal} from "./client.mjs";

export class Dossier {
    /* life: {as(name), today(), day(n), count(what)} of make.mjs */
    constructor(life, type, token) {
        Object.assign(this, {life, type, token, id: 0});
    }

    get path() {
        return `/r/${this.type}/${this.id}`;
    }

    async create(name, record) {
        const who = await this.life.as(name);
        const answer = await who.post(`/r/${this.type}/new`, fields_of(record));
        if (answer.status !== 303)
            throw new Error(`${this.token}: ${name} makes no ${this.type}: ${refusal(answer)}`);
        this.id = Number(/\/(\d+)/.exec(answer.headers.location)[1]);
        this.life.count(`${this.type} made`);
    }

    /* Takes the step; expected: a text the refusal must hold, answers true when it was refused. */
    async step(name, step, fields = {}, expected = null) {
        const who = await this.life.as(name), path = `${this.path}/step/${step}`;
        const page = await who.get(path);
        const body = {version: hidden(page, "version") || "0", ...fields_of(fields)};
        const asked = boxes(page, "ask");
        if (asked.length)
            body.ask = fields.ask ?? asked;
        /* of the papers each is sent the first ones */
        if (fields.some) {
            body.chosen = asked;
            body.paper = asked.flatMap(org => boxes(page, "paper").filter(p => p.startsWith(`${org}.`)).slice(0, fields.some));
            this.life.count("asked with some papers");
        }
        delete body.f_ask;
        delete body.f_some;
        if (fields.reason !== undefined) {
            body.reason = fields.reason;
            delete body.f_reason;
        }
        const answer = page.status === 200 && hidden(page, "version") ? await who.post(path, body) : page;
        if (answer.status === 303 && answer !== page && !expected) {
            this.life.count(`${this.type} ${step}`);
            return false;
        }
        if (expected && answer.body.includes(expected)) {
            this.life.count(`${this.type} ${step} refused`);
            return true;
        }
        throw new Error(`${this.token} (${this.path}): ${name} ${step}${expected ? `, to be refused with “${expected}”` : ""}: ` +
            refusal(answer));
    }

    /* What the step is told today: "" when it may be taken. */
    async why_not(name, step) {
        const page = await (await this.life.as(name)).get(`${this.path}/step/${step}`);
        return hidden(page, "version") ? "" : page.body;
    }

    async edit(name, record) {
        const who = await this.life.as(name), page = await who.get(`${this.path}/edit`);
        const fields = fields_of(record);
        for (const table of Object.keys(record).filter(k => Array.isArray(record[k]))) {
            const kept = boxes(page, `had.${table}`)[0] ?? "";
            fields[`had.${table}`] = kept;
            kept.split(",").filter(id => id).forEach((id, i) => {
                fields[`r${i + 1}.${table}`] = id; /* known rows first, in their order */
            });
        }
        const answer = await who.post(`${this.path}/edit`, {version: hidden(page, "version"), ...fields});
        if (answer.status !== 303)
            throw new Error(`${this.token} (${this.path}): ${name} edits: ${refusal(answer)}`);
        this.life.count(`${this.type} edited`);
    }

    /* One more line under the papers, with a file. */
    async attach(name, kind, note) {
        const who = await this.life.as(name), at = `${this.path}/edit`, fields = form_of(await who.get(at), at);
        const n = Math.max(0, ...Object.keys(fields).map(k => Number(/^r(\d+)\.paper$/.exec(k)?.[1] ?? 0))) + 1;
        delete fields.csrf;
        Object.assign(fields, {[`r${n}.paper`]: "0", [`f${n}.paper.kind`]: kind, [`f${n}.paper.note`]: note});
        const answer = await who.upload(at, fields, `f${n}.paper.file`, `${note}.txt`, `Nội dung của ${note}\n`);
        if (answer.status !== 303)
            throw new Error(`${this.token} (${this.path}): ${name} attaches: ${refusal(answer)}`);
        this.life.count(`${this.type} paper with a file`);
    }

    /* Issues a letter as the form proposes it. */
    async letter(name, letter) {
        const who = await this.life.as(name), at = `${this.path}/letter/${letter}`, form = form_of(await who.get(at), at);
        delete form.csrf;
        const answer = await who.post(at, form);
        if (answer.status !== 303)
            throw new Error(`${this.token} (${at}): ${name} issues: ${refusal(answer)}`);
        this.life.count(`${this.type} ${letter} issued`);
    }

    /* Answers the n-th opinion that this person may answer; false: none is open. */
    async answer(name, answer, text = "") {
        const who = await this.life.as(name), page = await who.get(this.path);
        const link = new RegExp(`class="btn bs b1" href="(${this.path}/opinion/\\d+)"`).exec(page.body)?.[1];
        if (!link)
            return false;
        const sent = await who.post(link, {f_answer: answer, f_text: text});
        if (sent.status !== 303)
            throw new Error(`${this.token} (${link}): ${name} answers: ${refusal(sent)}`);
        this.life.count(`opinion ${answer}`);
        return true;
    }

    /* All that is open, by the one who asked: letters received on paper. */
    async answer_all(name, answer) {
        while (await this.answer(name, answer, `Công văn trả lời (mẫu) ${this.token}`));
    }

    async waive(name, check, step) {
        const who = await this.life.as(name);
        const answer = await who.post(`${this.path}/waive/${check}`, {step, reason: `Cho phép ngoại lệ ${this.token} (mẫu)`});
        if (answer.status !== 303)
            throw new Error(`${this.token} (${this.path}): ${name} waives ${check}: ${refusal(answer)}`);
        this.life.count(`${this.type} ${check} waived`);
    }
}
