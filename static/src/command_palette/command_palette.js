import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

const NAMESPACE = "!";
// Before there are two letters everything would be found.
const SHORTEST = 2;
const MENU = "directive_tracking.directive_task_menu_root";

const CATEGORIES = {
    "directive.directive": _t("Directives"),
    "directive.task": _t("Tasks"),
};
const SETUP = {
    debounceDelay: 250,
    emptyMessage: _t("No directive and no task has these words"),
    name: _t("directives and tasks"),
    placeholder: _t("Number, or words in any order, without accents too"),
};

/** What is found in the register; it opens in its form. */
const found = {
    namespace: NAMESPACE,
    async provide(env, { searchValue }) {
        if (searchValue.trim().length < SHORTEST) {
            return [];
        }
        const rows = await env.services.orm
            .silent.call("directive.task", "find_in_register", [searchValue]);
        return rows.map(({ model, id, name }) => ({
            name,
            category: model,
            href: `/odoo/${model}/${id}`,
            action() {
                env.services.action.doAction({
                    type: "ir.actions.act_window",
                    res_model: model,
                    res_id: id,
                    views: [[false, "form"]],
                });
            },
        }));
    },
};

/** Whoever does not know the sign finds the way from the first page of the palette. */
const offer = {
    provide(env, { searchValue }) {
        if (searchValue.trim().length < SHORTEST) {
            return [];
        }
        return [
            {
                name: _t("Find “%s” among directives and tasks", searchValue),
                action: () => ({
                    providers: [found],
                    configByNamespace: {
                        [NAMESPACE]: {
                            ...SETUP,
                            categories: Object.keys(CATEGORIES),
                            categoryNames: CATEGORIES,
                        },
                    },
                    searchValue: NAMESPACE + searchValue,
                }),
            },
        ];
    },
};

/** Directives and tasks in the palette (Ctrl+K), for whoever has their menu. */
registry.category("services").add("directive_palette", {
    dependencies: ["menu"],
    start(env, { menu }) {
        if (!menu.getAll().some(({ xmlid }) => xmlid === MENU)) {
            return;
        }
        registry.category("command_setup").add(NAMESPACE, SETUP);
        for (const [model, name] of Object.entries(CATEGORIES)) {
            registry.category("command_categories").add(model, { namespace: NAMESPACE, name });
        }
        registry.category("command_provider").add("directive_found", found);
        registry.category("command_provider").add("directive_offer", offer);
    },
});
