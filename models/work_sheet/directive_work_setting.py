from dataclasses import fields as names_of

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.decree_335.counting import Counting


class DirectiveWorkSetting(models.Model):
    """How an office settles what Decree 335 leaves open, for periods from a day on.

    Each sheet keeps the one by which it was counted.
    """

    _name = "directive.work.setting"
    _description = "Rules of the Evaluation by Products"
    _inherit = "directive.company.mixin"
    _order = "date_from desc"
    _rec_name = "date_from"

    date_from = fields.Date(
        string="For Periods From",
        required=True,
        help="The rules hold for periods that begin on this day or later.",
    )
    period = fields.Selection(
        [("month", "Month"), ("quarter", "Quarter")],
        string="Evaluated By",
        required=True,
        default="month",
        help="Art. 3.1: the period whose products are counted.",
    )
    # What counts, when; the values are those of tools/decree_335/counting.py.
    counted_in = fields.Selection(
        [
            ("deadline", "Of the Deadline in Force"),
            ("assignment", "In Which It Is Assigned"),
            ("report", "In Which It Is Reported"),
        ],
        string="A Product Counts in the Period",
        required=True,
        default="deadline",
        help="By the report: what is done before its deadline counts when it is "
        "reported; what is not reported counts by its deadline all the same.",
    )
    unfinished = fields.Selection(
        [("again", "Again in the Next Period"), ("once", "Once Only")],
        string="Unfinished Products",
        required=True,
        default="again",
    )
    planned_by = fields.Selection(
        [
            ("mark", "Unless It Is Marked Ad Hoc, with a Reason"),
            ("document", "If a Document of the Plan Assigns It"),
            ("assignment", "If It Is Assigned before the Period Begins"),
        ],
        string="A Product Is in the Plan",
        required=True,
        default="mark",
        help="Art. 18.1d: what comes outside the plan only adds to the points.",
    )
    plan_document_type_ids = fields.Many2many(
        "directive.document.type",
        "directive_work_setting_document_type_rel",
        string="Documents of the Plan",
        help="Types of document by which the plan is assigned, e.g. Programme, Plan.",
    )
    coverage = fields.Selection(
        [
            ("provisional", "Takes a Provisional Factor, Marked"),
            ("refused", "Cannot Be Assigned"),
        ],
        string="A Product That Is Not in the Catalogue",
        required=True,
        default="provisional",
        help="Art. 13.3: the head reports it, to be added to the catalogue.",
    )
    waiting = fields.Selection(
        [("block", "Accepted or Returned First"), ("count", "Count as Done")],
        string="Results Waiting for the Office",
        required=True,
        default="block",
    )
    undated = fields.Selection(
        [("accepted", "When Done, as in Time"), ("never", "Never")],
        string="Products without Deadline",
        required=True,
        default="accepted",
    )
    objective = fields.Selection(
        [("moves", "Moves to the New Deadline"), ("stays", "Stays")],
        string="Unfinished for an Objective Cause",
        required=True,
        default="moves",
    )

    _once = models.UniqueIndex(
        "(company_id, date_from)", "There are rules from this day on already."
    )

    @api.depends("date_from")
    def _compute_display_name(self):
        for setting in self:
            day = setting.date_from
            setting.display_name = day.strftime("%d/%m/%Y") if day else ""

    @api.constrains("planned_by", "plan_document_type_ids")
    def _check_documents(self):
        for setting in self:
            if setting.planned_by == "document" and not setting.plan_document_type_ids:
                raise ValidationError(
                    self.env._(
                        "Choose the types of document by which the plan is assigned."
                    )
                )

    def _check_may_write(self, vals):
        self.check_access("write")
        self._check_unused()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def _check_unused(self):
        """Raise if a result that was told or decided was counted by one of them."""
        # Only whether there is one.
        sheets = self.env["directive.work.sheet"].sudo()
        told = [("state", "in", ["notified", "replaced"])]
        bodies = self.env["directive.work.body"].sudo()
        decided = [("rank_decided", "!=", False)]
        counted = [("setting_id", "in", self.ids)]
        if sheets.search_count(counted + told, limit=1) or bodies.search_count(
            counted + decided, limit=1
        ):
            raise UserError(
                self.env._(
                    "Results were notified or decided by these rules: enter new ones "
                    "that hold from a later day on."
                )
            )

    @api.model
    def _in_force(self, company, day):
        """The rules entered for a period that begins on a day, if any."""
        # Which rules hold is no secret.
        return self._as_system().search(
            [("company_id", "=", company.id), ("date_from", "<=", day)], limit=1
        )

    @api.model
    def _for(self, company, day):
        """The rules of an office for a period that begins on a day.

        The first ones are the defaults.
        """
        return self._in_force(company, day) or self._as_system().create(
            {"company_id": company.id, "date_from": day.replace(month=1, day=1)}
        )

    def _get_counting(self):
        """:rtype: :class:`~..tools.decree_335.counting.Counting`"""
        names = [name.name for name in names_of(Counting) if name.name != "documents"]
        documents = frozenset(self.plan_document_type_ids.ids)
        return Counting(**{name: self[name] for name in names}, documents=documents)
