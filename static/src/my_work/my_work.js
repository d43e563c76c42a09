import { Component, onWillStart, useState } from "@odoo/owl";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** What waits for me: the server has counted and read it, this only shows it. */
export class DirectiveMyWork extends Component {
    static template = "directive_tracking.MyWork";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = { controlPanel: {} };
        this.state = useState({ work: { sections: [], first_steps: [] }, busy: false });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.work = await this.orm.call("directive.my.work", "get_my_work", []);
    }

    get today() {
        return this.formatDate(this.state.work.today);
    }

    get sections() {
        return this.state.work.sections.filter((section) => section.lines.length);
    }

    formatDate(day) {
        return day ? formatDate(deserializeDate(day)) : "";
    }

    stepInWords(step) {
        return step.done ? _t("Done") : _t("To do");
    }

    all(section) {
        return _t("Show all %s", section.total);
    }

    openList(section) {
        return this.action.doAction(section.more);
    }

    openLine(line) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: line.model,
            res_id: line.id,
            views: [[false, "form"]],
        });
    }

    /** The one next act of a line; where it needs words, its dialog. */
    async act(line) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            const context = line.act.context;
            const next = await this.orm.call(line.model, line.act.method, [[line.id]], { context });
            if (next && next.type) {
                await this.action.doAction(next, { onClose: () => this.load() });
            } else {
                await this.load();
            }
        } finally {
            this.state.busy = false;
        }
    }
}

registry.category("actions").add("directive_my_work", DirectiveMyWork);
