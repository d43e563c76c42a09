import { Record } from "@web/model/relational_model/record";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

/** Odoo's notice has no Vietnamese, and does not say where to look. */
patch(Record.prototype, {
    _displayInvalidFieldNotification() {
        if (!this.resModel.startsWith("directive.")) {
            return super._displayInvalidFieldNotification(...arguments);
        }
        return this.model.notification.add(_t("Fill in or correct the fields marked red."), {
            type: "danger",
        });
    },
});
