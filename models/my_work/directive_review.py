from odoo import api, fields, models

from ...tools.labels import selection_labels

PAGE = 80


class DirectiveReview(models.AbstractModel):
    """Results that wait for the Office, one after the other (Art. 6.5b)."""

    _name = "directive.review"
    _description = "Review of Results"

    @api.model
    def get_waiting(self):
        """The tasks whose result waits, longest first.

        :return: list of ``{"id", "name", "unit", "date", "late"}``, read as the user
        """
        tasks = self.env["directive.task"].search_fetch(
            [("state", "=", "reported")],
            ["name", "unit_id", "date_reported", "date_deadline", "company_id"],
            order="date_reported, id",
            limit=PAGE,
        )
        return [
            {
                "id": task.id,
                "name": task.name,
                "unit": task.unit_id.display_name,
                "date": str(task.date_reported or ""),
                "late": task._get_timeliness() == "overdue",
            }
            for task in tasks
        ]

    @api.model
    def get_result(self, task_id):
        """What was asked, what the unit reported with its files, and the history.

        :param task_id: id of a task that the user may read
        :return: a dict; empty when the result waits no longer
        :raises AccessError: the task is not the user's to read
        """
        task = self.env["directive.task"].browse(task_id).exists()
        task.check_access("read")
        if task.state != "reported":
            return {}
        update = task.update_ids.filtered(lambda u: u.review_state == "pending")[:1]
        return {
            "id": task.id,
            "name": task.name,
            "asked": self._asked(task),
            "result": {
                "content": update.content or task.result or "",
                "number": update.document_number or "",
                "date": str(task.date_reported or ""),
                "late": task._get_timeliness() == "overdue",
                "files": [
                    {"id": file.id, "name": file.name, "mimetype": file.mimetype or ""}
                    for file in update.attachment_ids
                ],
            },
            "history": self._history(task),
            "can_accept": task.can_accept,
        }

    def _asked(self, task):
        directive = task.directive_id
        deadline = str(task.date_deadline or "")
        requirement = selection_labels(task, "result_requirement")
        rows = [
            (self.env._("Directive"), directive.display_name),
            (self.env._("Lead Unit"), task.unit_id.display_name),
            (self.env._("Officer"), task.user_id.name),
            (self.env._("Content"), task.description),
            (self.env._("Product"), task.expected_output),
            (self.env._("Result Wanted"), requirement.get(task.result_requirement)),
            (self.env._("Deadline"), deadline),
        ]
        return [
            {"label": label, "value": value, "is_date": value == deadline}
            for label, value in rows
            if value
        ]

    def _history(self, task):
        kinds = selection_labels(task.event_ids, "kind")
        return [
            {
                "id": event.id,
                "date": fields.Datetime.to_string(event.date),
                "kind": kinds[event.kind],
                # Who acted, as the history of the task shows it.
                "user": event.sudo().user_id.name or "",
                "on_behalf": event.sudo().on_behalf_id.name or "",
                "note": event.note or "",
            }
            for event in task.event_ids.sorted("id", reverse=True)
        ]


class DirectiveTask(models.Model):
    """The way from a task that waits to the screen that reviews it."""

    _inherit = "directive.task"

    def action_open_review(self):
        """Open the review of results, at this task."""
        return self._window("directive_review_action", params={"task_id": self[:1].id})
