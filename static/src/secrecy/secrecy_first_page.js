/**
 * Text of the first page of a file, as far as the browser can read it: plain text, DOCX
 * and PDF. The server reads these again, and more kinds.
 */
import { loadPDFJSAssets } from "@web/core/utils/pdfjs";

const PAGE = 4000; // characters
const LARGEST = 20 * 1024 * 1024; // what is larger is for the server
const LARGEST_PART = 5 * 1024 * 1024; // characters of a DOCX, unpacked
const CENTRAL = 0x02014b50; // an entry of a ZIP's list of contents
const END = 0x06054b50; // where that list is
const DEFLATED = 8;
const PARTS_OF_DOCX = /^word\/(?:document|header\d*)\.xml$/;

/**
 * @param {File} file
 * @returns {Promise<string>} one paragraph a line; empty where it cannot be read
 */
export async function firstPage(file) {
    try {
        if (file.type.startsWith("text/")) {
            return await file.slice(0, PAGE * 4).text();
        }
        if (file.size > LARGEST) {
            return "";
        }
        if (/\.docx$/i.test(file.name)) {
            return await pageOfDocx(await file.arrayBuffer());
        }
        if (/\.pdf$/i.test(file.name)) {
            return await pageOfPdf(await file.arrayBuffer());
        }
    } catch {
        // A damaged file, or a format of its own: the server decides.
    }
    return "";
}

async function pageOfPdf(buffer) {
    await loadPDFJSAssets();
    const loading = globalThis.pdfjsLib.getDocument({ data: buffer });
    try {
        const page = await (await loading.promise).getPage(1);
        const { items } = await page.getTextContent();
        return items.map((item) => item.str + (item.hasEOL ? "\n" : " ")).join("");
    } finally {
        loading.destroy();
    }
}

async function pageOfDocx(buffer) {
    const texts = [];
    for (const part of entriesOfZip(new DataView(buffer))) {
        if (PARTS_OF_DOCX.test(part.name)) {
            texts.push(paragraphs(await unpacked(buffer, part)).slice(0, PAGE));
        }
    }
    return texts.join("\n");
}

function* entriesOfZip(view) {
    let end = view.byteLength - 22;
    while (view.getUint32(end, true) !== END) {
        end--; // leaves the file, and so ends, where there is none
    }
    let place = view.getUint32(end + 16, true);
    while (view.getUint32(place, true) === CENTRAL) {
        const [name, extra, comment] = [28, 30, 32].map((at) => view.getUint16(place + at, true));
        const local = view.getUint32(place + 42, true);
        yield {
            name: new TextDecoder().decode(new Uint8Array(view.buffer, place + 46, name)),
            method: view.getUint16(place + 10, true),
            packed: view.getUint32(place + 20, true),
            start: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
        };
        place += 46 + name + extra + comment;
    }
}

/** The text of a part, or its beginning: a bomb is not unpacked to its end. */
async function unpacked(buffer, { method, packed, start }) {
    let content = new Blob([buffer.slice(start, start + packed)]).stream();
    if (method === DEFLATED) {
        content = content.pipeThrough(new DecompressionStream("deflate-raw"));
    }
    const reader = content.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let chunk; text.length < LARGEST_PART && !(chunk = await reader.read()).done; ) {
        text += chunk.value;
    }
    reader.cancel();
    return text;
}

function paragraphs(xml) {
    return xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]*>/g, "");
}
