import { Component, onMounted, onWillStart, onWillUnmount, useExternalListener, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { deserializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { debounce } from "@web/core/utils/timing";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { DirectiveBoardMonths } from "./directive_board_months";

const PROJECTOR = "o_directive_projector";
// As long as a batch of acts takes: the board asks once for all of them.
const QUIET = 1000;
// Deadlines pass and clocks go on when nobody acts.
const EVERY = 5 * 60 * 1000;

/**
 * The board of leadership: what must be decided now, and how every unit stands. All of
 * it is computed by one call; here it is only shown, and handed on to actions that are
 * there.
 */
export class DirectiveBoard extends Component {
    static template = "directive_tracking.DirectiveBoard";
    static components = { DirectiveBoardMonths };
    static props = { ...standardActionServiceProps };
    static displayName = _t("Board");

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ board: null, page: 0, projector: false });
        const reload = debounce(() => this.load(), QUIET);
        const onChange = ({ companies }) => {
            if (companies.includes(this.board.company_id)) {
                reload();
            }
        };
        const bus = useService("bus_service");
        onWillStart(() => this.load());
        onMounted(() => {
            bus.subscribe("directive_board", onChange);
            bus.start();
            this.timer = browser.setInterval(() => this.load(), EVERY);
        });
        onWillUnmount(() => {
            bus.unsubscribe("directive_board", onChange);
            browser.clearInterval(this.timer);
            reload.cancel();
            document.body.classList.remove(PROJECTOR);
        });
        useExternalListener(window, "keydown", (event) => this.onKeydown(event));
        useExternalListener(document, "fullscreenchange", () => {
            this.setProjector(Boolean(document.fullscreenElement));
        });
    }

    // -- data ---------------------------------------------------------------------

    get meetingId() {
        return this.props.action.params?.meeting_id || false;
    }

    get context() {
        return this.meetingId
            ? { ...user.context, directive_meeting_id: this.meetingId }
            : user.context;
    }

    get board() {
        return this.state.board;
    }

    async load() {
        this.state.board = await this.orm.call("directive.meeting", "get_board", [], {
            context: this.context,
        });
    }

    get waitingForMe() {
        return this.board.waiting.filter((row) => row.is_mine);
    }

    /** Of several questions about one task the lists show the task. */
    countTasks(rows) {
        return new Set(rows.map((row) => row.task_id)).size;
    }

    // -- words --------------------------------------------------------------------

    get tileLabels() {
        return {
            open: _t("Open tasks"),
            overdue: _t("Overdue"),
            overdue_long: _t("Overdue for more than 30 days"),
            due_week: _t("Due this week"),
            rate: _t("Done on time"),
        };
    }

    get pages() {
        return [
            { name: "decide", title: _t("To Be Decided Now") },
            { name: "units", title: _t("Units") },
            { name: "overdue", title: _t("Overdue Longest") },
            { name: "coming", title: _t("Next Two Weeks") },
            { name: "rulings", title: _t("Decided since Last Week") },
            { name: "meeting", title: _t("Next Meeting") },
        ];
    }

    day(value) {
        return value ? deserializeDate(value.slice(0, 10)).toFormat("dd/MM/yyyy") : "";
    }

    shortDay(value) {
        return deserializeDate(value).toFormat("dd/MM");
    }

    weekday(value) {
        return deserializeDate(value).toFormat("ccc");
    }

    percent(rate) {
        return rate === null ? "–" : `${rate}%`;
    }

    change(tile) {
        if (tile.change === null) {
            return "–";
        }
        const sign = tile.change > 0 ? "▲ " : tile.change < 0 ? "▼ " : "";
        return tile.change ? `${sign}${Math.abs(tile.change)}` : _t("no change");
    }

    /** Colour beside the arrow: better, worse, or neither. */
    changeClass(tile) {
        if (!tile.change || tile.more_is_worse === null) {
            return "o_directive_muted";
        }
        return tile.change > 0 === tile.more_is_worse ? "text-danger" : "o_directive_better";
    }

    rateClass(rate) {
        if (rate === null) {
            return "";
        }
        return rate < 50
            ? "o_directive_overdue"
            : rate < 80
              ? "o_directive_due_soon"
              : "o_directive_on_track";
    }

    rateWord(unit) {
        const { rate } = unit;
        if (rate === null) {
            return _t("nothing due");
        }
        return rate < 50 ? _t("weak") : rate < 80 ? _t("fair") : _t("good");
    }

    stripClass({ off, count }) {
        return off ? "bg-body-tertiary o_directive_muted" : count ? "fw-bold" : "o_directive_muted";
    }

    // -- deciding -----------------------------------------------------------------

    async approve(row) {
        await this.orm.call("directive.extension", "action_approve", [[row.id]], {
            context: this.context,
        });
        this.notification.add(
            _t("%(unit)s has until %(day)s.", {
                unit: row.unit,
                day: this.day(row.requested_deadline),
            }),
            { type: "success" }
        );
        await this.load();
    }

    /** The dialog of a decision, with an answer proposed. */
    decide(row, defaults) {
        const ids = row.kind === "extension" ? "extension_ids" : "update_ids";
        return this.dialog("directive_tracking.directive_decide_action", {
            [`default_${ids}`]: [row.id],
            ...defaults,
        });
    }

    agree(row) {
        const note = _t("Agreed, as the unit proposes.");
        return this.decide(row, { default_decision: "keep", default_note: note });
    }

    dialog(action, extra) {
        return this.action.doAction(action, {
            additionalContext: { ...this.context, ...extra },
            onClose: () => this.load(),
        });
    }

    async rule(item) {
        const action = await this.orm.call(
            "directive.meeting.item",
            "action_open_ruling",
            [[item.id]],
            { context: this.context }
        );
        return this.action.doAction(action, { onClose: () => this.load() });
    }

    // -- drilling down ------------------------------------------------------------

    openTasks(name, domain) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "directive.task",
            name,
            views: [
                [false, "list"],
                [false, "kanban"],
                [false, "form"],
            ],
            domain: [["company_id", "=", this.board.company_id], ...domain],
        });
    }

    openTile({ name, domain }) {
        if (!domain) {
            return this.action.doAction("directive_tracking.directive_report_figure_action");
        }
        return this.openTasks(this.tileLabels[name], domain);
    }

    /** All that waits for leadership, or what of it is in the user's own areas. */
    openWaiting(context = {}) {
        return this.action.doAction("directive_tracking.directive_task_action_leadership", {
            additionalContext: { search_default_my_areas: 0, ...context },
        });
    }

    openUnit(unit) {
        return this.openTasks(unit.name, [
            ["unit_id", "=", unit.id],
            ["is_open", "=", true],
        ]);
    }

    openDay({ day }) {
        return this.openTasks(this.day(day), [
            ["state", "in", ["new", "in_progress"]],
            ["date_deadline", "=", day],
        ]);
    }

    openTask(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "directive.task",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openMissing() {
        return this.action.doAction("directive_tracking.directive_report_action", {
            additionalContext: { search_default_missing: 1 },
        });
    }

    openDiary() {
        return this.action.doAction("directive_tracking.directive_decision_action");
    }

    openMeeting() {
        const action = {
            type: "ir.actions.act_window",
            res_model: "directive.meeting",
            views: [[false, "form"]],
        };
        const meeting = this.board.meeting;
        return this.action.doAction(meeting ? { ...action, res_id: meeting.id } : action);
    }

    // -- projector ----------------------------------------------------------------

    async toggleProjector() {
        if (document.fullscreenElement) {
            return document.exitFullscreen();
        }
        if (this.state.projector) {
            return this.setProjector(false);
        }
        this.setProjector(true);
        // Without the right to it the board fills the window all the same.
        await document.documentElement.requestFullscreen?.().catch(() => {});
    }

    setProjector(on) {
        this.state.projector = on;
        document.body.classList.toggle(PROJECTOR, on);
    }

    onKeydown(event) {
        const typing = event.target.closest?.("input, textarea, select, .modal, [contenteditable=true]");
        if (!this.state.projector || typing || document.querySelector(".modal")) {
            return;
        }
        const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
        if (step) {
            this.turn(step);
            event.preventDefault();
        } else if (event.key === "Escape") {
            this.setProjector(false);
        }
    }

    turn(step) {
        const last = this.pages.length - 1;
        this.state.page = Math.min(Math.max(this.state.page + step, 0), last);
    }

    isShown(name) {
        return !this.state.projector || this.pages[this.state.page].name === name;
    }

    print() {
        browser.print ? browser.print() : window.print();
    }
}

registry.category("actions").add("directive_board", DirectiveBoard);
