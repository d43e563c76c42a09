import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { RelationalModel } from "@web/model/relational_model/relational_model";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { countLabel } from "../words/words";

const CLOSED = ["done", "cancelled"];

/**
 * In the board by state a drop is no write: it performs the action that leads to the
 * column, asks for the words the action needs, or is refused by the server.
 */
export class DirectiveTaskGroupList extends RelationalModel.DynamicGroupList {
    async moveRecord(recordId, sourceGroupId, refId, targetGroupId) {
        if (this.groupByField?.name !== "state" || sourceGroupId === targetGroupId) {
            return super.moveRecord(...arguments);
        }
        const findGroup = (id) => this.groups.find((group) => group.id === id);
        const source = findGroup(sourceGroupId);
        const record = source.list.records.find((r) => r.id === recordId);
        const state = findGroup(targetGroupId).value;
        await this.model.performStep(record.resId, source.value, state);
    }
}

export class DirectiveTaskKanbanModel extends RelationalModel {
    static DynamicGroupList = DirectiveTaskGroupList;

    /** A closed column in which nothing is has its place back. */
    async _webReadGroup(config) {
        const response = await super._webReadGroup(...arguments);
        for (const group of response.groups) {
            if (CLOSED.includes(group.state) && !group.__count) {
                delete group.__records;
            }
        }
        return response;
    }

    /** Whether the person stands by what cannot be taken back. */
    confirm(from, state) {
        if (from !== "reported" || state !== "done") {
            return true;
        }
        return new Promise((resolve) => {
            this.dialog.add(
                ConfirmationDialog,
                {
                    body: _t("An accepted result is final. Accept it?"),
                    confirmLabel: _t("Accept"),
                    confirm: () => resolve(true),
                    cancel: () => resolve(false),
                },
                { onClose: () => resolve(false) },
            );
        });
    }

    async performStep(resId, from, state) {
        if (!(await this.confirm(from, state))) {
            return this.load();
        }
        const result = await this.orm.call(
            this.config.resModel,
            "action_move",
            [[resId], state],
            { context: { ...user.context, directive_toast: 1 } },
        );
        if (result && result.type) {
            await this.action.doAction(result, { onClose: () => this.load() });
        } else {
            await this.load();
        }
    }
}

/** The number above a column says what it counts. */
export class DirectiveTaskKanbanController extends KanbanController {
    setup() {
        super.setup();
        const state = this.progressBarState;
        if (state) {
            const found = state.getAggregateValue.bind(state);
            const title = countLabel("directive.task");
            state.getAggregateValue = (...args) => ({ ...found(...args), title });
        }
    }
}

export const directiveTaskKanbanView = {
    ...kanbanView,
    Controller: DirectiveTaskKanbanController,
    Model: DirectiveTaskKanbanModel,
};

registry.category("views").add("directive_task_kanban", directiveTaskKanbanView);
