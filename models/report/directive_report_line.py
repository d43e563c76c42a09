from odoo import api, fields, models

from .directive_task_event_figures import ORIGINS, STATUSES

# The table of the regulation (Art. 7.3): what it prints of a task.
PRINTED = (
    "number",
    "issue_date",
    "summary",
    "name",
    "date_deadline",
    "result",
    "date_done",
    "note",
)


class DirectiveReportLine(models.Model):
    """One task in a report, as it stood at the cut-off (Art. 7.3)."""

    _name = "directive.report.line"
    _description = "Task in a Report"
    _inherit = "directive.record.mixin"
    _order = "report_id desc, unit_id, date_deadline, task_id"
    _rec_name = "name"
    _system_fields = frozenset(
        PRINTED
        + ("report_id", "figure_id", "unit_id", "task_id", "origin", "status")
        + ("moved_from_id", "company_id")
    )

    report_id = fields.Many2one(
        "directive.report",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    figure_id = fields.Many2one(
        "directive.report.figure",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    task_id = fields.Many2one(
        "directive.task", required=True, index=True, ondelete="restrict", readonly=True
    )
    unit_id = fields.Many2one(
        "directive.unit",
        string="Lead Unit",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    moved_from_id = fields.Many2one(
        "directive.unit",
        string="Taken From",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        help="Another unit had the task before the period.",
    )
    origin = fields.Selection(ORIGINS, required=True, readonly=True)
    status = fields.Selection(STATUSES, required=True, readonly=True)
    number = fields.Char(string="Number and Symbol", readonly=True)
    issue_date = fields.Date(readonly=True)
    summary = fields.Char(string="Summary of the Directive", readonly=True)
    name = fields.Char(string="Content Followed", required=True, readonly=True)
    date_deadline = fields.Date(string="Deadline", readonly=True)
    result = fields.Text(string="Situation and Result", readonly=True)
    date_done = fields.Date(string="Completed On", readonly=True)
    note = fields.Text(string="Notes", readonly=True)

    @api.model
    def _vals_of_row(self, row, task, said):
        """Values of a line but for its report.

        :param row: of :meth:`DirectiveTaskEvent._get_scope`
        :param task: ``directive.task`` of the row, with every right
        :param said: the unit's last word up to the cut-off
        """
        directive = task.directive_id
        kind = self.env["directive.report"]._in_vietnamese(directive.document_type_id)
        moved = row["unit_before"] and row["unit_before"] != row["unit_id"]
        return {
            "task_id": task.id,
            "unit_id": row["unit_id"],
            "moved_from_id": moved and row["unit_before"],
            "origin": row["origin"],
            "status": row["status"],
            "number": directive.number or kind.name,
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
