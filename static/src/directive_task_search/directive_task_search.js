import { utils } from "@web/core/ui/ui_service";
import { patch } from "@web/core/utils/patch";
import { SearchModel } from "@web/search/search_model";

/**
 * Tasks on a phone are one list in the order of urgency, not columns beside each other;
 * whoever types words looks for them in all tasks, not only in the open ones.
 */
patch(SearchModel.prototype, {
    async load(config) {
        if (config.resModel === "directive.task" && utils.isSmall()) {
            config = { ...config, defaultGroupBy: undefined };
        }
        return super.load(config);
    },

    addAutoCompletionValues(searchItemId) {
        if (
            this.resModel === "directive.task" &&
            !this.blockNotification &&
            this.searchItems[searchItemId].fieldName === "content_search"
        ) {
            const isOpen = ({ searchItemId: id }) =>
                this.searchItems[id].type === "filter" && this.searchItems[id].name === "open";
            this.query = this.query.filter((element) => !isOpen(element));
        }
        super.addAutoCompletionValues(...arguments);
    },
});
