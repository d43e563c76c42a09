import { loadJS } from "@web/core/assets";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const RULES = {
    "empty-heading": { enabled: true },
    "heading-order": { enabled: true },
    "tabindex": { enabled: true },
    // Odoo's lists cannot be scrolled by key while they are empty.
    "scrollable-region-focusable": { enabled: false },
};
// What Odoo draws, not we: [where, what is wrong there].
const OF_ODOO = [
    [".o_control_panel", "roles of the search box, buttons of views without a name"],
    [".modal-header", "a heading of the fourth level first"],
    [".o-mail-Form-chatter", "icons of the composer"],
    [".o_search_panel", "buttons that fold it"],
    [".o_notebook_headers", "tabs outside a tablist"],
    [".o_optional_columns_dropdown", "a button without a name"],
    [".o_list_renderer .o-checkbox", "boxes without a label; the column's head names them"],
    [".o_list_renderer .text-muted", "the grey of rows that count less"],
    [".o_avatar", "pictures of persons without words; the name stands beside them"],
    [".o_tag", "a tag that is told to be selected"],
    [".o-autocomplete--input", "attributes of the box in which a record is looked for"],
    [".o_select_menu", "attributes of the box in which a choice is made"],
    [".o_pivot_measure_row", "the grey of heads"],
    [".o_calendar_view .oi-panel-right", "a button without a name"],
    [".o_calendar_sidebar", "the grey of days in the small month"],
    [".o_column_folded", "the grey of a folded column"],
    [".o-mail-ActivityButton", "an icon without words"],
    [".o_form_label", "pale on a phone"],
];
const CLOSE = { type: "ir.actions.act_window_close" };

/**
 * Opens one screen after the other and has axe-core look at each. A screen is an action,
 * a call that returns one, or the address of a page outside the web client.
 *
 * @param {string} library address of axe.min.js
 * @param {{name: string, action?: Object|string, options?: Object, call?: Array,
 *          page?: string}[]} screens
 */
export async function checkScreens(library, screens) {
    await loadJS(library);
    const problems = new Set();
    for (const screen of screens) {
        const violations = screen.page
            ? await lookAtPage(library, screen)
            : await lookAtAction(screen);
        for (const { id, nodes } of violations) {
            nodes.forEach((node) => problems.add(inWords(screen.name, id, node)));
        }
    }
    if (problems.size) {
        console.error(`axe-core:\n${[...problems].join("\n")}`);
    } else {
        console.log("test successful");
    }
}

async function lookAtAction({ action, call, options }) {
    const { services } = odoo.__WOWL_DEBUG__.root.env;
    if (call) {
        const [model, method, ids, context] = call;
        action = await services.orm.call(model, method, [ids], { context });
    }
    await services.action.doAction(action, { clearBreadcrumbs: true, ...options });
    await drawn();
    const dialog = document.querySelector(".modal");
    const violations = await look(window, dialog ? ".modal" : ".o_action_manager");
    if (dialog) {
        await services.action.doAction(CLOSE);
    }
    return violations;
}

async function lookAtPage(library, { page }) {
    const frame = document.createElement("iframe");
    frame.src = page;
    frame.className = "position-absolute top-0 w-100 h-100";
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve));
    await loadJS(library, { targetDoc: frame.contentDocument });
    const violations = await look(frame.contentWindow, "body");
    frame.remove();
    return violations;
}

async function look(view, root) {
    const exclude = OF_ODOO.map(([selector]) => [selector]);
    const { violations } = await view.axe.run(
        { include: [[root]], exclude },
        { runOnly: LEVELS, rules: RULES, resultTypes: ["violations"] }
    );
    return violations;
}

function inWords(name, rule, { html, any, all, none }) {
    const [{ message }] = [...any, ...all, ...none];
    return `${name}: ${rule}: ${html.slice(0, 200)}: ${message}`;
}

/** Two frames after the last change of the page, with what fades in at its end. */
async function drawn() {
    for (let frame = 0; frame < 2; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    for (const animation of document.getAnimations()) {
        if (animation.effect.getComputedTiming().endTime < Infinity) {
            animation.finish();
        }
    }
}
