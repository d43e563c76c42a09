from odoo import fields, models

TARGETS = [
    ("number", "Number and symbol"),
    ("symbol", "Symbol, in a column of its own"),
    ("issue_date", "Issue date"),
    ("summary", "Summary"),
    ("signer", "Signer and position"),
    ("document_type", "Document type"),
    ("urgency", "Urgency"),
    ("area", "Area"),
    ("proposing_unit", "Proposing unit"),
    ("lead_units", "Lead units"),
    ("coordinating_units", "Coordinating units"),
    ("name", "Task"),
    ("expected_output", "Expected output"),
    ("deadline", "Deadline"),
    ("status", "Status"),
    ("completion_date", "Completion date"),
    ("monitor", "Monitor"),
    ("note", "Notes"),
    ("secrecy", "Secrecy level"),
    ("sequence", "Sequence number (left out)"),
]


class DirectiveImportColumn(models.TransientModel):
    """A column of the workbook and what it holds, as the user corrects it."""

    _name = "directive.import.column"
    _inherit = "directive.record.mixin"
    _description = "Column of an Imported Workbook"
    _order = "position, id"

    import_id = fields.Many2one(
        "directive.import", required=True, index=True, ondelete="cascade"
    )
    position = fields.Integer(readonly=True)
    letter = fields.Char(string="Column", readonly=True)
    heading = fields.Char(readonly=True)
    sample = fields.Char(string="First Value", readonly=True)
    target = fields.Selection(TARGETS, string="Holds", help="Empty: left out.")
