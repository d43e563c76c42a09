from odoo import fields, models


class DirectiveImportProblem(models.TransientModel):
    """Why a row of the workbook is refused, or what of it is not taken over.

    Of a secret row it tells the number only (Art. 5.2).
    """

    _name = "directive.import.problem"
    _description = "Problem in an Imported Workbook"
    _order = "row, id"

    import_id = fields.Many2one(
        "directive.import", required=True, index=True, ondelete="cascade"
    )
    row = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    reason = fields.Char(readonly=True)
    severity = fields.Selection(
        [("error", "Refused"), ("warning", "Note")], string="Effect", readonly=True
    )
