import { registry } from "@web/core/registry";
import { formatPercentage } from "@web/views/fields/formatters";

/**
 * A rate of nothing is no rate: where nothing was due nothing is shown, not 0 %.
 */
export function formatRate(value, options) {
    return typeof value === "number" ? formatPercentage(value, options) : "";
}
formatRate.extractOptions = formatPercentage.extractOptions;

registry.category("formatters").add("directive_rate", formatRate);
