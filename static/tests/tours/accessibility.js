/**
 * What a screen of ours owes to who cannot see it well or uses no mouse: names of
 * controls, labels of fields, words of pictures, contrast of text (WCAG 2.1: 1.1.1,
 * 1.4.3, 2.1.1, 4.1.2). Raises an error that names what is missing.
 */
export function checkAccessibility(selector) {
    const root = document.querySelector(selector);
    const problems = [];
    const visible = [...root.querySelectorAll("*")].filter((el) => el.getClientRects().length);
    for (const el of visible) {
        const tag = el.tagName.toLowerCase();
        const name = (el.getAttribute("aria-label") || el.title || el.textContent || "").trim();
        if (["button", "a"].includes(tag) && !name) {
            problems.push(`no name: ${el.outerHTML.slice(0, 120)}`);
        }
        if (tag === "img" && !el.alt) {
            problems.push(`no words for a picture: ${el.src}`);
        }
        if (["input", "select", "textarea"].includes(tag)) {
            if (!el.labels?.length && !el.getAttribute("aria-label")) {
                problems.push(`no label: ${el.outerHTML.slice(0, 120)}`);
            }
        }
        if (["div", "span", "li", "tr", "td"].includes(tag) && el.style.cursor === "pointer") {
            problems.push(`no key opens it: ${el.outerHTML.slice(0, 120)}`);
        }
        if (hasOwnText(el) && contrastOf(el) < neededBy(el)) {
            const ratio = contrastOf(el).toFixed(2);
            problems.push(`contrast ${ratio}: ${el.className} “${el.textContent.trim()}”`);
        }
    }
    if (problems.length) {
        throw new Error(problems.join("\n"));
    }
}

function hasOwnText(el) {
    return [...el.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
}

function neededBy(el) {
    const style = getComputedStyle(el);
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
}

function parse(color) {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
}

function over({ rgb, alpha }, below) {
    return rgb.map((value, place) => value * alpha + below[place] * (1 - alpha));
}

/** The colour behind an element, through all that is not opaque. */
function backgroundOf(el) {
    if (!el) {
        return [255, 255, 255];
    }
    const color = parse(getComputedStyle(el).backgroundColor);
    return color.alpha === 1 ? color.rgb : over(color, backgroundOf(el.parentElement));
}

function luminance(rgb) {
    const [red, green, blue] = rgb.map((value) => {
        const part = value / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(el) {
    const background = backgroundOf(el);
    let opacity = 1;
    for (let above = el; above; above = above.parentElement) {
        opacity *= Number(getComputedStyle(above).opacity);
    }
    const color = parse(getComputedStyle(el).color);
    const seen = over({ ...color, alpha: color.alpha * opacity }, background);
    const [light, dark] = [luminance(seen), luminance(background)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
}
