import { patch } from "@web/core/utils/patch";
import { GraphModel } from "@web/views/graph/graph_model";
import { PivotModel } from "@web/views/pivot/pivot_model";
import { isOurs } from "../timeliness/timeliness";
import { countLabel } from "./words";

function nameCount({ resModel, measures }) {
    if (isOurs(resModel)) {
        measures.__count.string = countLabel(resModel);
    }
}

patch(GraphModel.prototype, {
    _buildMetaData() {
        const metaData = super._buildMetaData(...arguments);
        nameCount(metaData);
        return metaData;
    },
});

patch(PivotModel.prototype, {
    async load() {
        await super.load(...arguments);
        nameCount(this.metaData);
    },
});
