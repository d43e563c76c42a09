import { useEffect } from "@odoo/owl";
import { areDatesEqual } from "@web/core/l10n/dates";
import { patch } from "@web/core/utils/patch";
import { DateTimeField } from "@web/views/fields/datetime/datetime_field";
import { isOurs } from "../timeliness/timeliness";

/**
 * A day typed by keyboard stays in its field. Leaving the field closes the picker, which
 * puts the record's value back into the input before the record has got the new one,
 * when the server is asked what follows from it; Odoo never looks at it again.
 */
patch(DateTimeField.prototype, {
    setup() {
        super.setup();
        if (!isOurs(this.props.record.resModel) || this.relatedField) {
            return;
        }
        useEffect(
            () => {
                const value = this.getRecordValue();
                if (!this.picker.activeInput && !areDatesEqual(this.state.value, value)) {
                    this.state.value = value;
                }
            },
            () => [String(this.getRecordValue()), this.picker.activeInput],
        );
    },
});

/** In our forms the first or last day that is offered may be that of another field. */
patch(DateTimeField.prototype, {
    parseLimitDate(value) {
        const { resModel, data } = this.props.record;
        return isOurs(resModel) && value in data
            ? data[value] || undefined
            : super.parseLimitDate(value);
    },
});
