/* global Chart */

import { Component, onWillStart, useEffect, useRef } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { _t } from "@web/core/l10n/translation";

/**
 * The on-time rate of the last months, as they were reported. Its numbers stand below
 * it as text, too.
 */
export class DirectiveBoardMonths extends Component {
    static template = "directive_tracking.DirectiveBoardMonths";
    static props = { months: Array };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => {
                const chart = new Chart(this.canvas.el, this.config);
                return () => chart.destroy();
            },
            () => [JSON.stringify(this.props.months)]
        );
    }

    get config() {
        return {
            type: "line",
            data: {
                labels: this.props.months.map((month) => month.name),
                datasets: [
                    {
                        label: _t("Done on time (%)"),
                        data: this.props.months.map((month) => month.rate),
                        borderColor: "#017e84",
                        backgroundColor: "#017e84",
                        pointRadius: 5,
                        spanGaps: true,
                    },
                ],
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                plugins: { legend: { display: false } },
                scales: { y: { min: 0, max: 100 } },
            },
        };
    }

    get words() {
        return this.props.months
            .map(({ name, rate }) => `${name}: ${rate === null ? "–" : `${rate}%`}`)
            .join(" · ");
    }
}
