import { Component, onWillStart, useState } from "@odoo/owl";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** A unit as its head needs it; everything comes in one answer. */
export class DirectiveMyUnit extends Component {
    static template = "directive_tracking.MyUnit";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.display = { controlPanel: {} };
        this.state = useState({ unit: null, from: null, to: "" });
        onWillStart(() => this.load());
    }

    async load(unitId = this.state.unit?.unit.id || false) {
        this.state.unit = await this.orm.call("directive.my.unit", "get_my_unit", [unitId]);
        this.state.from = null;
        this.state.to = "";
    }

    formatDate(day) {
        return day ? formatDate(deserializeDate(day)) : "";
    }

    percent(rate) {
        return rate === null || rate === undefined ? "–" : `${Math.round(rate * 100)}%`;
    }

    /** From the first month in which something was due. */
    get months() {
        const { months } = this.state.unit;
        const first = months.findIndex(({ rate }) => rate !== null);
        return first < 0 ? [] : months.slice(first);
    }

    get place() {
        const { place, ranked } = this.state.unit;
        return _t("place %(place)s of %(count)s units", { place, count: ranked });
    }

    get question() {
        const { name, open } = this.state.from;
        return name
            ? _t("Hand all %(count)s open tasks of %(name)s over to", { count: open, name })
            : _t("Give all %s open tasks without an officer to", open);
    }

    /** The tasks behind a number. */
    openTasks(officer, key) {
        const [title, domain] = {
            open: [_t("Open"), []],
            overdue: [_t("Overdue"), [["is_overdue", "=", true]]],
            due_soon: [_t("Due Soon"), [["is_due_soon", "=", true]]],
        }[key];
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: `${officer.name || _t("Without an officer")}: ${title}`,
            res_model: "directive.task",
            domain: [
                ["unit_id", "=", this.state.unit.unit.id],
                ["user_id", "=", officer.id || false],
                ["is_open", "=", true],
                ...domain,
            ],
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }

    openReport(report) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "directive.report",
            res_id: report.id,
            views: [[false, "form"]],
        });
    }

    async handOver() {
        const officer = this.state.from;
        const count = await this.orm.call("directive.my.unit", "hand_over", [
            this.state.unit.unit.id,
            officer.id,
            Number(this.state.to),
        ]);
        this.notification.add(_t("%s tasks were handed over.", count), { type: "success" });
        await this.load();
    }
}

registry.category("actions").add("directive_my_unit", DirectiveMyUnit);
