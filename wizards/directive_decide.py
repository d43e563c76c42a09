from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..tools.labels import selection_of


class DirectiveDecide(models.TransientModel):
    """Leadership's answer to requests and cases, one or several at once."""

    _name = "directive.decide"
    _inherit = "directive.record.mixin"
    _looks_for_secrecy = True
    _description = "Decide a Request"

    extension_ids = fields.Many2many(
        "directive.extension", "directive_decide_extension_rel", string="Extensions"
    )
    update_ids = fields.Many2many(
        "directive.task.update", "directive_decide_update_rel", string="Cases"
    )
    summary = fields.Text(compute="_compute_summary")
    answer = fields.Selection(
        [("approve", "Grant"), ("refuse", "Refuse")], default="approve"
    )
    decision = fields.Selection(
        selection=selection_of("directive.task.update", "decision"), default="keep"
    )
    date = fields.Date(string="New Deadline")
    company_id = fields.Many2one("res.company", compute="_compute_summary")
    unit_id = fields.Many2one("directive.unit", string="New Lead Unit")
    note = fields.Text(string="Words of the Decision")
    orders_others = fields.Boolean(
        string="Orders Another Unit",
        help="The Office is reminded to assign a task from the decision.",
    )

    @api.depends("extension_ids", "update_ids")
    def _compute_summary(self):
        for wizard in self:
            asked = wizard.extension_ids or wizard.update_ids
            wizard.company_id = asked.company_id[:1]
            wizard.summary = "\n\n".join(
                [self._extension_in_words(request) for request in wizard.extension_ids]
                + [self._case_in_words(case) for case in wizard.update_ids]
            )

    def _extension_in_words(self, request):
        return self.env._(
            "%(unit)s asks for %(date)s instead of %(old)s for “%(task)s”: %(reason)s",
            unit=request.unit_id.display_name,
            date=format_date(self.env, request.requested_deadline),
            old=format_date(self.env, request.old_deadline),
            task=request.task_id.name,
            reason=request.reason,
        )

    def _case_in_words(self, case):
        return self.env._(
            "%(unit)s on “%(task)s”: %(content)s\nCause: %(cause)s\n"
            "Proposal: %(proposal)s",
            unit=case.unit_id.display_name,
            task=case.task_id.name,
            content=case.content,
            cause=case.cause,
            proposal=case.proposal,
        )

    def action_decide(self):
        """Give the answer to all the requests, or to none."""
        self.ensure_one()
        if self.extension_ids and self.answer == "approve":
            self.extension_ids.action_approve(self.date, self.note)
        elif self.extension_ids:
            self.extension_ids.action_refuse(self.note)
        if self.update_ids:
            if self.decision == "reassign" and not self.unit_id:
                raise UserError(self.env._("Choose one unit."))
            self.update_ids.action_decide(
                self.decision, self.note, self.date, self.unit_id or None
            )
            if self.orders_others:
                self.update_ids._note_order()
        return {"type": "ir.actions.act_window_close"}
