import { Composer } from "@mail/core/common/composer";
import { patch } from "@web/core/utils/patch";
import { confirmNotSecret } from "./secrecy_dialog";
import { hasSecretMark, isDirectiveModel } from "./secrecy_marks";

/** Messages are looked at before they are posted. */
patch(Composer.prototype, {
    async processMessage() {
        this.directiveNotSecret = false;
        const { composerText } = this.props.composer;
        if (isDirectiveModel(this.thread?.model) && hasSecretMark(composerText)) {
            if (!(await confirmNotSecret(this.env.services.dialog))) {
                return;
            }
            this.directiveNotSecret = true;
        }
        return super.processMessage(...arguments);
    },

    async _sendMessage(value, postData, extraData) {
        if (this.directiveNotSecret) {
            const context = { ...extraData?.context, directive_not_secret: true };
            extraData = { ...extraData, context };
        }
        return super._sendMessage(value, postData, extraData);
    },
});
