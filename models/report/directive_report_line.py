from odoo import fields, models

from .directive_task_event_figures import ORIGINS, STATUSES


class DirectiveReportLine(models.Model):
    """One task in a report, as it stood at the cut-off (Art. 7.3).

    Nobody writes it but the system: no role has the right.
    """

    _name = "directive.report.line"
    _description = "Task in a Report"
    _inherit = "directive.record.mixin"
    _order = "report_id desc, unit_id, date_deadline, task_id"
    _rec_name = "name"

    report_id = fields.Many2one(
        "directive.report", required=True, index=True, ondelete="cascade"
    )
    figure_id = fields.Many2one(
        "directive.report.figure", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    task_id = fields.Many2one("directive.task", required=True, index=True)
    unit_id = fields.Many2one(
        "directive.unit", string="Lead Unit", required=True, index=True
    )
    moved_from_id = fields.Many2one(
        "directive.unit",
        string="Taken From",
        index="btree_not_null",
        ondelete="restrict",
        help="Another unit had the task before the period.",
    )
    origin = fields.Selection(ORIGINS, required=True)
    status = fields.Selection(STATUSES, required=True)
    number = fields.Char(string="Number and Symbol")
    issue_date = fields.Date()
    summary = fields.Char(string="Summary of the Directive")
    name = fields.Char(string="Content Followed", required=True)
    date_deadline = fields.Date(string="Deadline")
    result = fields.Text(string="Situation and Result")
    date_done = fields.Date(string="Completed On")
    note = fields.Text(string="Notes")

    def _vals_of_row(self, row, task, said):
        """Values of a line but for its report.

        :param row: of :meth:`DirectiveTaskEvent._get_scope`
        :param task: ``directive.task`` of the row, with every right
        :param said: what was said last up to the cut-off
        """
        directive = task.directive_id
        moved = row["unit_before"] and row["unit_before"] != row["unit_id"]
        return {
            "task_id": task.id,
            "unit_id": row["unit_id"],
            "moved_from_id": moved and row["unit_before"],
            "origin": row["origin"],
            "status": row["status"],
            "number": directive._get_printed_number(),
            "issue_date": directive.issue_date,
            "summary": directive.summary,
            "name": task.name,
            "date_deadline": row["date_deadline"],
            "result": said,
            "date_done": row["date_done"],
            "note": task.note,
        }

    def action_open_task(self):
        """Open the task as it is today."""
        self.ensure_one()
        return self.task_id.get_formview_action()
