import { Component, onWillStart, onWillUnmount, useExternalListener, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { deserializeDate, deserializeDateTime, formatDate, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

// A result that was accepted stays so: the act waits a moment, in which it can be undone.
export const UNDO_TIME = 6000;

/** Results that wait for the Office: one key accepts, one returns, the next one opens. */
export class DirectiveReview extends Component {
    static template = "directive_tracking.Review";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.words = useRef("words");
        this.display = { controlPanel: {} };
        this.state = useState({ waiting: [], task: null, returning: false, note: "", done: 0 });
        this.pending = null;
        this.keepLast = new KeepLast();
        useHotkey("alt+a", () => this.accept(), { bypassEditableProtection: true });
        useHotkey("alt+r", () => this.startReturn(), { bypassEditableProtection: true });
        useHotkey("alt+z", () => this.undo(), { bypassEditableProtection: true });
        useExternalListener(window, "beforeunload", (ev) => {
            if (this.pending) {
                this.perform();
                ev.preventDefault();
            }
        });
        onWillStart(() => this.load());
        onWillUnmount(() => this.perform());
    }

    async load() {
        this.state.waiting = await this.orm.call("directive.review", "get_waiting", []);
        const wanted = this.props.action.params?.task_id;
        await this.open(this.state.waiting.find((task) => task.id === wanted) || this.state.waiting[0]);
    }

    async open(task) {
        this.state.returning = false;
        this.state.note = "";
        // An answer that comes late must not stand under the buttons of another result.
        this.state.task = null;
        const answer = task && this.orm.call("directive.review", "get_result", [task.id]);
        this.state.task = await this.keepLast.add(Promise.resolve(answer || null));
    }

    formatDate(day) {
        return day ? formatDate(deserializeDate(day)) : "";
    }

    formatDateTime(instant) {
        return formatDateTime(deserializeDateTime(instant));
    }

    get reportedInWords() {
        return _t("What was reported on %s", this.formatDate(this.state.task.result.date));
    }

    get doneInWords() {
        return _t("%s results were confirmed or returned now.", this.state.done);
    }

    actor({ user, on_behalf: absent }) {
        return absent ? _t("%(user)s for %(absent)s", { user, absent }) : user;
    }

    isImage(file) {
        return file.mimetype.startsWith("image/");
    }

    isPdf(file) {
        return file.mimetype === "application/pdf";
    }

    viewer(file) {
        return `/web/static/lib/pdfjs/web/viewer.html?file=${encodeURIComponent(`/web/content/${file.id}`)}`;
    }

    accept() {
        if (this.state.task?.id) {
            return this.decide("action_accept", [], _t("Accepted: %s", this.state.task.name));
        }
    }

    startReturn() {
        if (this.state.task?.id) {
            this.state.returning = true;
            browser.setTimeout(() => this.words.el?.focus());
        }
    }

    confirmReturn() {
        const note = this.state.note.trim();
        if (!note) {
            this.notification.add(_t("Say what is missing before you return the result."), {
                type: "warning",
            });
            return;
        }
        return this.decide("action_return", [note], _t("Returned: %s", this.state.task.name));
    }

    /** Put the act off for a moment and go on with the next result. */
    async decide(method, args, message) {
        await this.perform();
        const task = this.state.waiting.find((task) => task.id === this.state.task.id);
        const place = this.state.waiting.indexOf(task);
        this.state.waiting.splice(place, 1);
        this.state.done++;
        const close = this.notification.add(message, {
            type: "success",
            sticky: true,
            buttons: [{ name: _t("Undo"), onClick: () => this.undo() }],
        });
        const timer = browser.setTimeout(() => this.perform(), UNDO_TIME);
        this.pending = { method, args, task, place, close, timer };
        await this.open(this.state.waiting[place] || this.state.waiting[0]);
    }

    async perform() {
        const pending = this.take();
        if (pending) {
            await this.orm.call("directive.task", pending.method, [[pending.task.id], ...pending.args]);
        }
    }

    async undo() {
        const pending = this.take();
        if (pending) {
            this.state.done--;
            this.state.waiting.splice(pending.place, 0, pending.task);
            await this.open(pending.task);
        }
    }

    take() {
        const pending = this.pending;
        this.pending = null;
        if (pending) {
            browser.clearTimeout(pending.timer);
            pending.close();
        }
        return pending;
    }

    openTask() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "directive.task",
            res_id: this.state.task.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("directive_review", DirectiveReview);
