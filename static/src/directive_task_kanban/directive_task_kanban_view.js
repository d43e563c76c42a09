import { registry } from "@web/core/registry";
import { RelationalModel } from "@web/model/relational_model/relational_model";
import { kanbanView } from "@web/views/kanban/kanban_view";

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
        const record = findGroup(sourceGroupId).list.records.find((r) => r.id === recordId);
        const state = findGroup(targetGroupId).value;
        await this.model.performStep(record.resId, state);
    }
}

export class DirectiveTaskKanbanModel extends RelationalModel {
    static services = [...RelationalModel.services, "action"];
    static DynamicGroupList = DirectiveTaskGroupList;

    setup(params, { action }) {
        super.setup(...arguments);
        this.actionService = action;
    }

    async performStep(resId, state) {
        const result = await this.orm.call(this.config.resModel, "action_move", [[resId], state]);
        if (result && result.type) {
            await this.actionService.doAction(result, { onClose: () => this.load() });
        } else {
            await this.load();
        }
    }
}

export const directiveTaskKanbanView = {
    ...kanbanView,
    Model: DirectiveTaskKanbanModel,
};

registry.category("views").add("directive_task_kanban", directiveTaskKanbanView);
