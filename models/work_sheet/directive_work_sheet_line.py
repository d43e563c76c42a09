from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL, float_repr

from ..task.products.directive_task_share import ORIGINS

LEAST = 0.00001  # what arithmetic of floats may leave
# Written by the counting.
COLUMNS = (
    *("sheet_id", "task_id", "product_code", "factor", "factor_provisional"),
    *("quantity", "quantity_done", "share", "origin", "date_deadline"),
    *("date_reported", "carried_over", "is_done", "is_waiting"),
    *("planned_weight", "done_weight", "quality_weight", "timely_weight"),
    *("delays", "excused_delays", "failed_checks", "excused_checks"),
)


def rows_sql(model, names, rows):
    """Rows as a table of SQL, however many: a list of values for each column.

    :param names: fields of the model, which tell the types
    :param rows: tuples in the order of the names
    """
    types = [model._fields[name].column_type[0] for name in names]
    columns = (
        SQL("%s::" + kind + "[]", list(column))
        for kind, column in zip(types, zip(*rows, strict=True), strict=True)
    )
    return SQL("unnest(%s)", SQL(", ").join(columns))


class DirectiveWorkSheetLine(models.Model):
    """One product of one officer in a period, and what it adds to the sheet."""

    _name = "directive.work.sheet.line"
    _description = "Product on a Work Sheet"
    _inherit = "directive.fixed.mixin"
    _order = "sheet_id, date_deadline, id"
    _rec_name = "task_id"
    _log_access = False
    _append_only = True

    sheet_id = fields.Many2one(
        "directive.work.sheet", required=True, index=True, ondelete="cascade"
    )
    task_id = fields.Many2one(
        "directive.task", required=True, index=True, ondelete="restrict"
    )
    product_code = fields.Char(string="Code")
    factor = fields.Float(digits=(8, 2))
    factor_provisional = fields.Boolean(string="Provisional")
    quantity = fields.Float(digits=(10, 2))
    quantity_done = fields.Float(digits=(10, 2))
    share = fields.Float()
    origin = fields.Selection(ORIGINS)
    date_deadline = fields.Date(string="Deadline")
    date_reported = fields.Date(string="Reported On")
    carried_over = fields.Boolean(help="Unfinished at the end of an earlier period.")
    is_done = fields.Boolean(string="Done")
    is_waiting = fields.Boolean(help="Reported, neither accepted nor returned yet.")
    planned_weight = fields.Float(string="Assigned")
    done_weight = fields.Float(string="a. Done")
    quality_weight = fields.Float(string="b. With Quality")
    timely_weight = fields.Float(string="c. In Time")
    delays = fields.Integer(string="Late", help="Times, objective causes left out.")
    excused_delays = fields.Integer(string="Late, Excused")
    failed_checks = fields.Integer(help="Times, objective causes left out.")
    excused_checks = fields.Integer(string="Failed, Excused")
    words = fields.Char(string="Why", compute="_compute_words")

    def _refuse_change(self):
        raise AccessError(
            self.env._("The lines of a sheet are counted from the ledger.")
        )

    def _replace(self, sheets, rows):
        """Write the lines of sheets, in one statement.

        :param rows: list of tuples in the order of ``COLUMNS``
        """
        self.flush_model()
        delete = "DELETE FROM directive_work_sheet_line WHERE sheet_id IN %s"
        self.env.cr.execute(SQL(delete, sheets._ids))
        if rows:
            self.env.cr.execute(
                SQL(
                    "INSERT INTO directive_work_sheet_line (%s) SELECT * FROM %s",
                    SQL(", ").join(map(SQL.identifier, COLUMNS)),
                    rows_sql(self, COLUMNS, rows),
                )
            )
        self.invalidate_model(flush=False)
        sheets.invalidate_recordset(["line_ids"], flush=False)

    # -- the sentence --------

    @api.depends(*COLUMNS)
    @api.depends_context("lang")
    def _compute_words(self):
        for line in self:
            line.words = line._explain()

    def _explain(self):
        """The line as a product and why, e.g. ``8 × 1 × 0.75: late once``."""
        base = self._factors()
        if self.is_waiting:
            reason = self.env._("reported, not accepted yet")
        elif not self.is_done:
            reason = self.env._("assigned, not done in this period")
        else:
            reason = None
        parts = [f"{base}: {reason}"] if reason else self._explain_losses(base)
        return "; ".join(filter(None, [*parts, *self._notes()]))

    def _factors(self):
        quantity = self._number(self.quantity)
        if self.is_done and self.quantity_done != self.quantity:
            quantity = self.env._(
                "%(done)s of %(all)s",
                done=self._number(self.quantity_done),
                all=quantity,
            )
        parts = [self._number(self.factor), quantity]
        if self.share != 1:
            parts.append(self._number(self.share))
        return " × ".join(parts)

    def _explain_losses(self, base):
        losses, fails, delays = [], self.failed_checks, self.delays
        if fails == 1:
            losses.append((self.quality_weight, self.env._("failed a check once")))
        elif fails:
            reason = self.env._("failed a check %s times", fails)
            losses.append((self.quality_weight, reason))
        if delays == 1:
            losses.append((self.timely_weight, self.env._("late once")))
        elif delays:
            losses.append((self.timely_weight, self.env._("late %s times", delays)))
        if not losses:
            return [self.env._("%s: done, nothing deducted", base)]
        done = self.done_weight or 1
        return [
            f"{base} × {self._number(left / done)}: {reason}" for left, reason in losses
        ]

    def _notes(self):
        """What else is to be known of the line."""
        if self.origin == "taken_over":
            yield self.env._("taken over, on top of the plan")
        elif self.origin == "ad_hoc":
            yield self.env._("ad hoc, on top of the plan")
        if self.carried_over:
            yield self.env._("carried over")
        if self.excused_delays or self.excused_checks:
            yield self.env._("objective cause confirmed")
        if self.factor_provisional:
            yield self.env._("provisional factor")

    def _number(self, value):
        """A number without zeros that say nothing, in the user's language."""
        text = float_repr(value, 2).rstrip("0").rstrip(".") or "0"
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        return text.replace(".", lang.decimal_point or ".")

    def _loses(self, weight):
        """Whether less of the line counts than was assigned or done."""
        return max(self.planned_weight, self.done_weight) - self[weight] > LEAST

    def action_open_ledger(self):
        """Open the rows of the ledger behind the line."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("History"),
            "res_model": "directive.task.event",
            "view_mode": "list,kanban",
            "mobile_view_mode": "kanban",
            "domain": [("task_id", "=", self.task_id.id)],
            "context": {"create": False},
        }
