import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { useService } from "@web/core/utils/hooks";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { listView } from "@web/views/list/list_view";
import { ListController } from "@web/views/list/list_controller";
import { onMounted, onWillUnmount } from "@odoo/owl";

/** A file that is dropped on the view is read, and its proposals are opened. */
export function useFileDrop(rootRef) {
    const orm = useService("orm");
    const action = useService("action");
    const notification = useService("notification");

    function hasFile(ev) {
        return ev.dataTransfer && [...ev.dataTransfer.types].includes("Files");
    }

    function onDragOver(ev) {
        if (hasFile(ev)) {
            ev.preventDefault();
            rootRef.el.classList.add("o_directive_drop");
        }
    }

    function onDragLeave(ev) {
        if (!rootRef.el.contains(ev.relatedTarget)) {
            rootRef.el.classList.remove("o_directive_drop");
        }
    }

    async function onDrop(ev) {
        if (!hasFile(ev)) {
            return;
        }
        ev.preventDefault();
        rootRef.el.classList.remove("o_directive_drop");
        const files = ev.dataTransfer.files;
        if (files.length !== 1) {
            notification.add(_t("Drop one file at a time."), { type: "warning" });
            return;
        }
        const content = (await getDataURLFromFile(files[0])).split(",")[1];
        const opened = await orm.call("directive.reading", "read_file", [files[0].name, content]);
        await action.doAction(opened);
    }

    const listeners = { dragover: onDragOver, dragleave: onDragLeave, drop: onDrop };
    let element;
    onMounted(() => {
        element = rootRef.el;
        for (const [name, listener] of Object.entries(listeners)) {
            element?.addEventListener(name, listener);
        }
    });
    onWillUnmount(() => {
        for (const [name, listener] of Object.entries(listeners)) {
            element?.removeEventListener(name, listener);
        }
    });
}

class DirectiveListController extends ListController {
    setup() {
        super.setup();
        useFileDrop(this.rootRef);
    }
}

class DirectiveKanbanController extends KanbanController {
    setup() {
        super.setup();
        useFileDrop(this.rootRef);
    }
}

const views = registry.category("views");
views.add("directive_drop_list", { ...listView, Controller: DirectiveListController });
views.add("directive_drop_kanban", { ...kanbanView, Controller: DirectiveKanbanController });
