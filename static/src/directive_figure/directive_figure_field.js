import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * A figure of a report: a press opens exactly the tasks that it counts.
 */
export class DirectiveFigureField extends Component {
    static template = "directive_tracking.DirectiveFigureField";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get formattedValue() {
        return formatInteger(this.value);
    }

    async openLines() {
        const { resId, resModel } = this.props.record;
        const action = await this.orm.call(resModel, "action_open_lines", [
            [resId],
            this.props.name,
        ]);
        return this.action.doAction(action);
    }
}

registry.category("fields").add("directive_figure", {
    component: DirectiveFigureField,
    supportedTypes: ["integer"],
});
