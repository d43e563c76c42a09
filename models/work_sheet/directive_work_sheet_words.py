from odoo import api, fields, models
from odoo.exceptions import AccessError

from .directive_work_sheet import RANKS

FAILED = [
    ("conduct", "Concluded degradation, party prohibitions (Art. 20.4b)"),
    ("discipline", "Disciplined for public-duty conduct (Art. 20.4c)"),
    ("body", "Corruption or waste in the own body (Art. 20.4d)"),
]
KEPT = {"groups": fields.NO_ACCESS}


def _shown(kind, name, **attributes):
    """A field that shows ``kept_<name>`` to whom it concerns, and keeps it there."""

    @api.depends(f"kept_{name}", "user_id", "evaluator_id")
    @api.depends_context("uid", "su")
    def show(sheets):
        sheets._show_words(name)

    return kind(
        compute=show, inverse=lambda sheets: sheets._keep_words(name), **attributes
    )


class DirectiveWorkSheet(models.Model):
    """What people say of a person: read by that person, and by who evaluates.

    The Office manager reads the totals of every sheet, and no word. The columns are
    nobody's to read, search, group or export; the fields that show them are empty for
    everybody else.
    """

    _inherit = "directive.work.sheet"

    strengths = _shown(fields.Text, "strengths")
    weaknesses = _shown(fields.Text, "weaknesses")
    opinion = _shown(fields.Text, "opinion", string="Opinion of the Evaluator")
    organising_reason = _shown(fields.Char, "organising_reason", string="Why (đ)")
    unity_reason = _shown(fields.Char, "unity_reason", string="Why (e)")
    no_product_reason = _shown(
        fields.Char, "no_product_reason", string="Why Full Points without a Product"
    )
    rank_self = _shown(
        fields.Selection, "rank_self", selection=RANKS, string="Rank by the Person"
    )
    failed_reason = _shown(
        fields.Selection,
        "failed_reason",
        selection=FAILED,
        string="Failed Whatever the Points",
    )
    failed_document = _shown(fields.Char, "failed_document", string="By Document")
    replace_reason = _shown(fields.Text, "replace_reason", readonly=True)

    kept_strengths = fields.Text(**KEPT)
    kept_weaknesses = fields.Text(**KEPT)
    kept_opinion = fields.Text(**KEPT)
    kept_organising_reason = fields.Char(**KEPT)
    kept_unity_reason = fields.Char(**KEPT)
    kept_no_product_reason = fields.Char(**KEPT)
    kept_rank_self = fields.Selection(RANKS, **KEPT)
    kept_failed_reason = fields.Selection(FAILED, **KEPT)
    kept_failed_document = fields.Char(**KEPT)
    kept_replace_reason = fields.Text(**KEPT)

    def _show_words(self, name):
        """Rights are those of what is stored: a form as it is filled in gives none."""
        for sheet in self:
            stored = sheet._origin
            inside = self.env.su or stored.is_mine or stored.is_evaluator
            # Who may read it was asked just now.
            sheet[name] = inside and stored.sudo()[f"kept_{name}"]

    def _keep_words(self, name):
        for sheet in self:
            sheet._as_system()[f"kept_{name}"] = sheet[name]

    def _get_printed(self):
        """These sheets, for their forms, which say all of it.

        :raises AccessError: somebody who reads the totals alone
        """
        for sheet in self:
            if not (self.env.su or sheet.is_mine or sheet.is_evaluator):
                raise AccessError(
                    self.env._(
                        "“%s” is printed by the person, or who evaluates the person: "
                        "export the totals instead.",
                        sheet.display_name,
                    )
                )
        return self
