import { Record } from "@web/model/relational_model/record";
import { patch } from "@web/core/utils/patch";
import { confirmNotSecret } from "./secrecy_dialog";
import { anySecretMark, isDirectiveModel } from "./secrecy_marks";

// Written beside our records, and sent by a form of their own: the field with the model.
const COMPANIONS = {
    "mail.activity": "res_model",
    "mail.activity.schedule": "res_model",
    "mail.compose.message": "model",
};

/** Texts are looked at before a form or a row is saved. */
patch(Record.prototype, {
    async _save() {
        if (!this._isDirectiveModel() || !anySecretMark(this._getChanges())) {
            return super._save(...arguments);
        }
        if (this.model._urgentSave) {
            // The page is being closed: there is no time to ask, so nothing is sent.
            return false;
        }
        if (!(await confirmNotSecret(this.model.env.services.dialog))) {
            return false;
        }
        const context = this.config.context;
        this._setSecrecyContext({ ...context, directive_not_secret: true });
        try {
            return await super._save(...arguments);
        } finally {
            // The button of a dialog still needs it: it sends the same words again.
            if (!this.model.env.inDialog) {
                this._setSecrecyContext(context);
            }
        }
    },

    _isDirectiveModel() {
        const field = COMPANIONS[this.resModel];
        const model = field && (this.data[field] || this.context[`default_${field}`]);
        return isDirectiveModel(this.resModel) || isDirectiveModel(model);
    },

    _setSecrecyContext(context) {
        this.model._updateConfig(this.config, { context }, { reload: false });
    },
});
