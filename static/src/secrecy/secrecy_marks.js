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
const NUMBER = /^\d{1,6}[\p{L}\p{N}]{0,2}(?:\s*[-/.]\s*[\p{L}\p{N}&]+)+$/u;
const WORDS_BEFORE =
    /^(?:bí|bảo|cơ|thân|giải|không|độ|tráng|túi|sỏi|gan|rỉ|mía|đường|nước|ngọt|trăng)$/u;
const WORDS_AFTER =
    /^(?:ong|độ|khẩu|mã|mía|thiết|thư|vụ|gấu|tông|ngữ|nghị|thám|báo|đàm|lệnh|ước)$/u;
const NOT_SECRET =
    /^(?:-|0|khong|khong co|khong mat|thuong|binh thuong|cong khai|no|none|normal|false)$/u;
const FIRST_PAGE = 4000;
const LONGEST_MARK = 60;

/** Without what nobody sees: zero-width characters may stand inside a word. */
function clean(text) {
    return text.normalize("NFC").replace(/\p{Cf}/gu, "").replace(/\s+/gu, " ").trim();
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
    const line = clean(text).replaceAll("_", " ");
    const lower = line.toLowerCase();
    if (NUMBER.test(line)) {
        const parts = line.split(/[-/.\s]+/u);
        return parts.includes("M") || parts.some((part) => part.toLowerCase().endsWith("mật"));
    }
    if (!lower.includes("ậ")) {
        return false;
    }
    return (
        text.split("\n").some((part) => part.length < LONGEST_MARK && ALONE.test(clean(part))) ||
        BRACKETED.test(line) ||
        SPACED.test(line) ||
        [...line.matchAll(DECLARED)].some((match) => !NOT_SECRET.test(fold(match[1]))) ||
        [...line.matchAll(CAPITALS)].some(
            ([, before = "", after = ""]) =>
                !WORDS_BEFORE.test(before.toLowerCase()) && !WORDS_AFTER.test(after.toLowerCase())
        )
    );
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
export function isGuarded(model) {
    return typeof model === "string" && model.startsWith("directive.");
}
