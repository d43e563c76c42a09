from odoo import fields, models

from ..task.directive_task_progress import WORKED_ON

EVENTS = 2000


class DirectiveCalendarFeed(models.AbstractModel):
    """What a calendar program shows of a person's deadlines and report days.

    Read with the person's own rights; the register of secret documents has no part in
    it (SPEC 6).
    """

    _name = "directive.calendar.feed"
    _description = "Calendar Feed"

    def _get_events(self):
        """Whole-day events for the user, earliest first.

        :return: list of ``{"uid", "day", "title", "text", "url", "changed"}``
        """
        events = []
        for model, get_events in (
            ("directive.task", self._task_events),
            ("directive.report", self._report_events),
        ):
            if self.env[model].has_access("read"):
                events += get_events()
        return sorted(events, key=lambda event: (event["day"], event["uid"]))

    def _task_events(self):
        tasks = self.env["directive.task"].search(
            [("state", "in", WORKED_ON), ("date_deadline", "!=", False)],
            order="date_deadline desc, id desc",
            limit=EVENTS,
        )
        return [
            self._event(
                task,
                task.date_deadline,
                self.env._("Due: %s", task.name),
                # Number and unit behind a task that the user reads.
                f"{task.sudo().directive_id.number or ''} · {task.sudo().unit_id.name}",
                "directive-tasks",
            )
            for task in tasks
        ]

    def _report_events(self):
        user = self.env.user
        domain = [("state", "=", "draft"), ("due_date", "!=", False)]
        if not user._is_directive_office():
            domain += [("unit_id", "in", user._directive_units().ids)]
        reports = self.env["directive.report"].search(
            domain, order="due_date desc, id desc", limit=EVENTS
        )
        return [
            self._event(
                report,
                report.due_date,
                self.env._("Report: %s", report.display_name),
                "",
                "directive-reports",
            )
            for report in reports
        ]

    def _event(self, record, day, title, text, path):
        base = self.env.user.get_base_url()
        return {
            "uid": f"{record._name}-{record.id}@{base.split('://')[-1]}",
            "day": day,
            "title": title,
            "text": text,
            "url": f"{base}/odoo/{path}/{record.id}",
            "changed": record.write_date or fields.Datetime.now(),
        }
