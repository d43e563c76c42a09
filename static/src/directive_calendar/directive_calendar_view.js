import { registry } from "@web/core/registry";
import { calendarView } from "@web/views/calendar/calendar_view";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { timelinessColor } from "../timeliness/timeliness";

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
            record.colorIndex = timelinessColor(rawRecord.timeliness);
            record.title = `${rawRecord.unit_id[1]}: ${record.title}`;
        }
        return record;
    }
}

registry.category("views").add("directive_calendar", {
    ...calendarView,
    Model: DirectiveCalendarModel,
});
