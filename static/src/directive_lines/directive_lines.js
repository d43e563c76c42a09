import { Component, toRaw, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { View } from "@web/views/view";
import { FormViewDialog } from "@web/views/view_dialogs/form_view_dialog";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** One of the rows: to look at, with nothing to save. */
class LineDialog extends FormViewDialog {
    setup() {
        super.setup();
        this.viewProps.buttonTemplate = "web.FormView.Buttons";
    }
}

/** Rows of a task, read when their page is opened: most who open a task never do. */
export class DirectiveLines extends Component {
    static template = xml`<View t-key="loads" t-props="view"/>`;
    static components = { View };
    static props = { ...standardWidgetProps, model: String, string: String };

    setup() {
        this.dialog = useService("dialog");
        this.count = 0;
    }

    /** Another number each time the form was read anew: so are the rows. */
    get loads() {
        const data = toRaw(this.props.record.data);
        if (data !== this.data) {
            this.data = data;
            this.count++;
        }
        return this.count;
    }

    get view() {
        const { model: resModel, record, string: title } = this.props;
        const type = this.env.isSmall ? "kanban" : "list";
        return {
            type,
            resModel,
            views: [[false, type]],
            domain: [["task_id", "=", record.resId]],
            display: { controlPanel: false },
            allowSelectors: false,
            selectRecord: (resId) =>
                this.dialog.add(LineDialog, {
                    ...{ resModel, resId, title },
                    ...{ readonly: true, canExpand: false },
                    ...{ preventEdit: true, preventCreate: true },
                }),
        };
    }
}

registry.category("view_widgets").add("directive_lines", {
    component: DirectiveLines,
    extractProps: ({ attrs: { model, string } }) => ({ model, string }),
});
