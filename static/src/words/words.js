import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { Many2XAutocomplete } from "@web/views/fields/relational_utils";
import { isOurs } from "../timeliness/timeliness";

// Words of Odoo for which its Vietnamese has none, or none of an office; in our screens.

/** What a count of records is called: Odoo says “number of data sets”. */
export function countLabel(resModel) {
    switch (resModel) {
        case "directive.task":
            return _t("Number of Tasks");
        case "directive.directive":
            return _t("Number of Directives");
        default:
            return _t("How Many");
    }
}

patch(Many2XAutocomplete.prototype, {
    get SearchMoreButtonLabel() {
        const screen = this.env.model?.config?.resModel || this.props.resModel;
        return isOurs(screen) ? _t("Search in a list...") : super.SearchMoreButtonLabel;
    },
});
