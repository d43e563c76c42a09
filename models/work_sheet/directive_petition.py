from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

ANSWER_WORKING_DAYS = 7  # Art. 22


class DirectivePetition(models.Model):
    """What a person says against a result, and the answer to it (Art. 22).

    Written by ``action_petition`` of the sheet and answered once.
    """

    _name = "directive.petition"
    _description = "Petition against a Work Sheet"
    _inherit = "directive.fixed.mixin"
    _order = "received_on desc, id desc"
    _rec_name = "sheet_id"
    _looks_for_secrecy = True

    sheet_id = fields.Many2one(
        "directive.work.sheet",
        string="Work Sheet",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="sheet_id.company_id", store=True, precompute=True
    )
    user_id = fields.Many2one(
        related="sheet_id.user_id", string="Person", store=True, precompute=True
    )
    received_on = fields.Date(required=True)
    text = fields.Text(string="Petition", required=True)
    due_date = fields.Date(
        string="Answer until",
        compute="_compute_due_date",
        store=True,
        precompute=True,
        help="Seven working days after it was received (Art. 22).",
    )
    decision = fields.Selection(
        [("kept", "The Sheet Stays"), ("replaced", "The Sheet Is Replaced")]
    )
    reason = fields.Text(string="Answer")
    decided_by_id = fields.Many2one("res.users", ondelete="restrict")
    decided_on = fields.Date()

    _once = models.UniqueIndex("(sheet_id)", "There is a petition already.")

    @api.depends("received_on", "company_id")
    def _compute_due_date(self):
        for petition in self:
            days = petition.company_id._directive_days()
            petition.due_date = petition.received_on and days.add(
                petition.received_on, ANSWER_WORKING_DAYS
            )

    def _check_may_create(self, vals_list):
        self._refuse_change()

    def _refuse_change(self):
        raise AccessError(
            self.env._("Petition and answer go by the buttons of the work sheet.")
        )

    def action_open_sheet(self):
        """Open the sheet, on which the petition is answered."""
        self.ensure_one()
        self.check_access("read")
        return self.sheet_id.get_formview_action()

    def action_answer(self, decision, reason):
        """Answer a petition: keep the sheet, or replace it by a new one.

        :param decision: ``kept`` or ``replaced``
        :param reason: the words of the answer; required
        :raises AccessError: not who has confirmed the sheet
        :raises UserError: answered already, or no words
        """
        reason = self.sheet_id._required_text(
            reason, self.env._("Put the answer into words.")
        )
        if decision not in ("kept", "replaced"):
            raise UserError(self.env._("The sheet stays, or it is replaced."))
        self.sheet_id._check_actor("confirmer")
        self.sheet_id._lock()
        for petition in self:
            if petition.decision:
                raise UserError(self.env._("This petition was answered already."))
        for petition in self._as_system():
            petition.write(
                {
                    "decision": decision,
                    "reason": reason,
                    "decided_by_id": self.env.uid,
                    "decided_on": petition.company_id._directive_today(),
                }
            )
        if decision == "replaced":
            self.sheet_id.action_replace(reason)
        return True
