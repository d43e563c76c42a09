import { registry } from "@web/core/registry";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";
import { timelinessColor } from "../timeliness/timeliness";

/** Bars by timeliness have the colours of the board. */
export class DirectiveGraphRenderer extends GraphRenderer {
    getBarChartData() {
        const data = super.getBarChartData();
        const selection = this.model.metaData.fields.timeliness?.selection || [];
        for (const dataset of data.datasets) {
            const found = selection.find(([, label]) => label === dataset.label);
            if (found) {
                dataset.backgroundColor = timelinessColor(found[0]);
            }
        }
        return data;
    }
}

registry.category("views").add("directive_graph", {
    ...graphView,
    Renderer: DirectiveGraphRenderer,
});
