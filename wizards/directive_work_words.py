from odoo import fields, models

from ..tools.labels import selection_of


class DirectiveWorkWords(models.TransientModel):
    """Asks for the words that a petition, an answer or a replacement needs."""

    _name = "directive.work.words"
    _inherit = "directive.record.mixin"
    _looks_for_secrecy = True
    _description = "Words on a Work Sheet"

    sheet_id = fields.Many2one(
        "directive.work.sheet", string="Work Sheet", required=True, readonly=True
    )
    step = fields.Selection(
        [
            ("petition", "Petition"),
            ("answer", "Answer the Petition"),
            ("replace", "Replace"),
        ],
        required=True,
        default="petition",
    )
    words = fields.Text(required=True)
    decision = fields.Selection(
        selection=selection_of("directive.petition", "decision"), default="kept"
    )
    petition = fields.Text(compute="_compute_petition")

    def _compute_petition(self):
        for wizard in self:
            wizard.petition = wizard.sheet_id.petition_ids[:1].text

    def action_confirm(self):
        """Perform the step; a replacement opens the new sheet."""
        self.ensure_one()
        sheet = self.sheet_id
        if self.step == "petition":
            sheet.action_petition(self.words)
        elif self.step == "answer":
            sheet.petition_ids.action_answer(self.decision, self.words)
        else:
            sheet.action_replace(self.words)
        if sheet.replaced_by_id:
            return sheet.replaced_by_id.get_formview_action()
        return {"type": "ir.actions.act_window_close"}
