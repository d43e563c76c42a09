import { FileModel } from "@web/core/file_viewer/file_model";
import { useFileViewer } from "@web/core/file_viewer/file_viewer_hook";
import { registry } from "@web/core/registry";
import {
    Many2ManyBinaryField,
    many2ManyBinaryField,
} from "@web/views/fields/many2many_binary/many2many_binary_field";

/** Files that open to be read where one is; Odoo's own widget only downloads them. */
export class DirectiveFilesField extends Many2ManyBinaryField {
    static template = "directive_tracking.DirectiveFilesField";

    setup() {
        super.setup();
        this.viewer = useFileViewer();
    }

    get files() {
        return super.files.map((file) => Object.assign(new FileModel(), file));
    }

    open(event, file) {
        if (file.isViewable) {
            event.preventDefault();
            this.viewer.open(file);
        }
    }
}

registry.category("fields").add("directive_files", {
    ...many2ManyBinaryField,
    component: DirectiveFilesField,
});
