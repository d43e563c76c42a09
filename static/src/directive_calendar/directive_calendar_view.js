import { registry } from "@web/core/registry";
import { calendarView } from "@web/views/calendar/calendar_view";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { timelinessColor } from "../timeliness/timeliness";

/** The colour, lighter: the calendar writes dark text on it. */
function tint(hex) {
    const parts = hex.match(/[0-9a-f]{2}/gi) || [];
    const light = (part) => Math.round(255 - (255 - parseInt(part, 16)) * 0.45);
    return `#${parts.map((part) => light(part).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Tasks by day: who first, then what, in the colours of the board. A change that the
 * server refuses goes back to its day.
 */
export class DirectiveCalendarModel extends CalendarModel {
    async updateRecord() {
        try {
            await super.updateRecord(...arguments);
        } catch (error) {
            await this.load();
            throw error;
        }
    }

    normalizeRecord(rawRecord) {
        const record = super.normalizeRecord(rawRecord);
        if (rawRecord.timeliness) {
            record.colorIndex = tint(timelinessColor(rawRecord.timeliness));
            record.title = `${rawRecord.unit_id[1]}: ${record.title}`;
        }
        return record;
    }
}

registry.category("views").add("directive_calendar", {
    ...calendarView,
    Model: DirectiveCalendarModel,
});
