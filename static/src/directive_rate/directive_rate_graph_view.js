import { registry } from "@web/core/registry";
import { formatInteger } from "@web/views/fields/formatters";
import { GraphModel } from "@web/views/graph/graph_model";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";
import { timelinessColor } from "../timeliness/timeliness";

/**
 * A graph of rates: where there is none the line has a gap, not a point at zero.
 */
export class DirectiveRateGraphModel extends GraphModel {
    async _loadDataPoints() {
        const [dataPoints, ...rest] = await super._loadDataPoints(...arguments);
        for (const point of dataPoints.filter((point) => point.value === false)) {
            point.value = null;
        }
        return [dataPoints, ...rest];
    }
}

/**
 * Tasks are counted whole, on the scale too; in time or late has the board's colours.
 */
export class DirectiveCountGraphRenderer extends GraphRenderer {
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

    formatValue(value, allIntegers, formatType) {
        return !formatType && Number.isInteger(value)
            ? formatInteger(value)
            : super.formatValue(...arguments);
    }

    getScaleOptions() {
        const options = super.getScaleOptions();
        const { allIntegers, fieldAttrs, measure } = this.model.metaData;
        if (options.y?.ticks && allIntegers && !fieldAttrs[measure]?.widget) {
            options.y.ticks.precision = 0;
        }
        return options;
    }
}

const view = {
    ...graphView,
    Model: DirectiveRateGraphModel,
    Renderer: DirectiveCountGraphRenderer,
};
registry.category("views").add("directive_rate_graph", view);
