import { firstPage } from "./secrecy_first_page";

/**
 * Marks of secrecy, as tools/secrecy.py finds them on the server: MẬT, TỐI MẬT, TUYỆT MẬT
 * in capitals, in brackets, alone on a line or in a document's number, but not the words
 * of any public document such as "bí mật nhà nước" or "mật độ".
 *
 * The server looks again and reads more kinds of files: this only warns before anything
 * is sent.
 */
const LEVEL = "(?:(?:tối|tuyệt)\\s*)?mật";
const ALONE = new RegExp(`^[^\\p{L}\\p{N}]*${LEVEL}[^\\p{L}\\p{N}]*$`, "iu");
const BRACKETED = new RegExp(`[(\\[{<«“"']\\s*${LEVEL}\\s*[)\\]}>»”"']`, "iu");
const DECLARED = /(?<![\p{L}\p{N}])độ mật\s*[:=]\s*([\p{L}\p{N}]+(?: (?:mật|thường|có|khai))?)/giu;
const SPACED = /(?<![\p{L}\p{N}])M Ậ T(?![\p{L}\p{N}])/u;
const CAPITALS = /(?:([\p{L}\p{N}]+) ?)?(?<![\p{L}\p{N}])MẬT(?![\p{L}\p{N}])(?: ?([\p{L}\p{N}]+))?/gu;
// A stamp that a program has glued to its neighbours: "MẬTTuần Giáo".
const GLUED = /(?<=[\p{L}\p{N}])(?=MẬT)|(?<=MẬT)(?=[\p{L}\p{N}])/gu;
const A_NUMBER = "\\d{1,6}[\\p{L}\\p{N}]{0,2}(?:\\s*[-/.]\\s*[\\p{L}\\p{N}&]+)+";
const NUMBER = new RegExp(`^${A_NUMBER}$`, "u");
const NUMBER_IN_TEXT = new RegExp(
    `(?<![\\p{L}\\p{N}])số\\s*:?\\s*(${A_NUMBER})` +
        "|(?<![\\p{L}\\p{N}/.-])(\\d{1,6}[\\p{L}\\p{N}]{0,2}/[\\p{L}\\p{N}&]+(?:[-/][\\p{L}\\p{N}&]+)+)",
    "giu"
);
// Words of a mark as the fonts of TCVN3 and VNI have them in old files.
const OLD_WORDS = {
    mët: "mật",
    maät: "mật",
    tèi: "tối",
    toái: "tối",
    tuyöt: "tuyệt",
    tuyeät: "tuyệt",
};
const OLD_WORD = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${Object.keys(OLD_WORDS).join("|")})(?![\\p{L}\\p{N}])`,
    "giu"
);
const WORDS_BEFORE =
    /^(?:bí|bảo|cơ|thân|giải|không|độ|tráng|túi|sỏi|gan|rỉ|mía|đường|nước|ngọt|trăng)$/u;
const WORDS_AFTER =
    /^(?:ong|độ|khẩu|mã|mía|thiết|thư|vụ|gấu|tông|ngữ|nghị|thám|báo|đàm|lệnh|ước)$/u;
const NOT_SECRET =
    /^(?:-|0|khong|khong co|khong mat|thuong|binh thuong|cong khai|no|none|normal|false)$/u;
const FIRST_PAGE = 4000;
const LONGEST_MARK = 60;

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const LINE_ENDS = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

/** Without what nobody sees, and in Unicode. */
function oneLine(text) {
    const line = text.replace(INVISIBLE, "").normalize("NFC").replace(/[\s_\x1c-\x1f\x85]+/gu, " ").trim();
    return line.replace(OLD_WORD, (old) => {
        const word = OLD_WORDS[old.toLowerCase()];
        return old === old.toUpperCase() ? word.toUpperCase() : word;
    });
}

/** Small letters without accents. */
function fold(text) {
    return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
}

/** @param {string} text of one or several lines */
export function hasSecretMark(text) {
    if (typeof text !== "string" || !/m/i.test(text)) {
        return false;
    }
    const lines = text.split(LINE_ENDS).filter((line) => line.length < LONGEST_MARK);
    const line = oneLine(text);
    return (
        [line, ...lines.map(oneLine)].some(standsAlone) ||
        [...line.matchAll(NUMBER_IN_TEXT)].some(([, named, bare]) => isSecret(named || bare)) ||
        (line.toLowerCase().includes("ậ") && hasMarkAmongWords(line))
    );
}

function standsAlone(line) {
    return ALONE.test(line) || (NUMBER.test(line) && isSecret(line));
}

function hasMarkAmongWords(line) {
    return (
        BRACKETED.test(line) ||
        SPACED.test(line) ||
        [...line.matchAll(DECLARED)].some((match) => !NOT_SECRET.test(fold(match[1]))) ||
        [...line.replace(GLUED, " ").matchAll(CAPITALS)].some(
            ([, before = "", after = ""]) =>
                !WORDS_BEFORE.test(before.toLowerCase()) && !WORDS_AFTER.test(after.toLowerCase())
        )
    );
}

/** Whether a document's number has a part that says "secret". */
function isSecret(number) {
    return number
        .split(/[-/.\s]+/u)
        .some((part) => /^M(?:$|\p{Lu}\p{Ll})/u.test(part) || /mật$/iu.test(part));
}

/** @param {any} values as they are sent: texts, or lists and objects with texts in them */
export function anySecretMark(values) {
    if (typeof values === "string") {
        const isMarkup = /<[a-z][^>]*>/i.test(values);
        return hasSecretMark(isMarkup ? values.replace(/<[^>]*>/g, "\n") : values);
    }
    return values instanceof Object && Object.values(values).some(anySecretMark);
}

/**
 * The name and the first page, as far as the browser can read it.
 *
 * @param {File} file
 */
export async function fileHasSecretMark(file) {
    const stem = file.name.replace(/\.[^.]*$/, "");
    return (
        hasSecretMark(stem) ||
        hasSecretMark(stem.replace(/[-_.+]+/g, " ")) ||
        hasSecretMark(await firstPage(file))
    );
}

/** @param {any} model name of a model, or nothing */
export function isDirectiveModel(model) {
    return typeof model === "string" && model.startsWith("directive.");
}
