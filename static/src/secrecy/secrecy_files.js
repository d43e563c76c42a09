import { AttachmentUploadService } from "@mail/core/common/attachment_upload_service";
import { FileInput } from "@web/core/file_input/file_input";
import { useService } from "@web/core/utils/hooks";
import { patch } from "@web/core/utils/patch";
import { confirmNotSecret } from "./secrecy_dialog";
import { fileHasSecretMark, isDirectiveModel } from "./secrecy_marks";

async function anyFileHasSecretMark(files) {
    return (await Promise.all([...files].map(fileHasSecretMark))).some(Boolean);
}

/** Files of a form's field are looked at before they are uploaded. */
patch(FileInput.prototype, {
    setup() {
        super.setup();
        if (!isDirectiveModel(this.props.resModel)) {
            return;
        }
        this.secrecyDialog = useService("dialog");
        const uploadFiles = this.uploadFiles;
        this.uploadFiles = async (route, params) => {
            const answer = await uploadFiles(route, params);
            // Found by the server alone, in a file that the browser cannot read.
            if (answer?.[0]?.secrecy && (await confirmNotSecret(this.secrecyDialog))) {
                return uploadFiles(route, { ...params, directive_not_secret: 1 });
            }
            return answer;
        };
    },

    get httpParams() {
        const params = super.httpParams;
        if (this.directiveNotSecret) {
            params.directive_not_secret = 1;
        }
        return params;
    },

    async onFileInputChange() {
        this.directiveNotSecret = false;
        const input = this.fileInputRef.el;
        if (isDirectiveModel(this.props.resModel) && (await anyFileHasSecretMark(input.files))) {
            if (!(await confirmNotSecret(this.secrecyDialog))) {
                input.value = null;
                return;
            }
            this.directiveNotSecret = true;
        }
        await super.onFileInputChange();
    },
});

/** Files of the chatter likewise. */
patch(AttachmentUploadService.prototype, {
    setup(env, services) {
        // Before Odoo's own listener, which forgets the thread of a refused file.
        services["file_upload"].bus.addEventListener("FILE_UPLOAD_ERROR", ({ detail }) =>
            this._offerAgain(detail.upload)
        );
        super.setup(...arguments);
    },

    /** What the server alone has found is sent again if confirmed. */
    async _offerAgain({ data, xhr }) {
        const target = this.targetsByTmpId.get(parseInt(data.get("temporary_id")));
        if (!target || !isDirectiveModel(target.thread?.model) || xhr.status !== 200) {
            return;
        }
        if (!JSON.parse(xhr.response).secrecy) {
            return;
        }
        if (await confirmNotSecret(this.env.services.dialog)) {
            const options = { directiveNotSecret: true };
            await super.upload(target.thread, target.composer, data.get("ufile"), options);
        }
    },

    async upload(thread, composer, file, options) {
        if (isDirectiveModel(thread?.model) && (await fileHasSecretMark(file))) {
            if (!(await confirmNotSecret(this.env.services.dialog))) {
                return;
            }
            options = { ...options, directiveNotSecret: true };
        }
        return super.upload(thread, composer, file, options);
    },

    _buildFormData(formData, tmpURL, thread, composer, tmpId, options) {
        const result = super._buildFormData(...arguments);
        if (options?.directiveNotSecret) {
            formData.append("directive_not_secret", 1);
        }
        return result;
    },
});
