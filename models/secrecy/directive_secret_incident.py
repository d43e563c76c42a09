from odoo import fields, models

# What may be a wrong entry.
PURGED = [
    ("directive.directive", "Directive"),
    ("directive.letter", "Letter"),
    ("directive.report", "Periodic Report"),
    ("directive.inspection", "Inspection"),
    ("directive.meeting", "Meeting"),
]


class DirectiveSecretIncident(models.Model):
    """That something of a secret document was entered and taken out again (SPEC 6).

    A note without content: it says which record, never what stood in it.
    """

    _name = "directive.secret.incident"
    _description = "Purge of a Wrong Entry"
    _inherit = "directive.secret.mixin"
    _order = "date desc, id desc"
    _rec_name = "res_id"
    _log_access = False

    date = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="By", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    model = fields.Selection(
        PURGED,
        string="Kind of Record",
        required=True,
        readonly=True,
        default="directive.directive",
    )
    res_id = fields.Integer(
        string="Number of the Record", required=True, readonly=True, aggregator=None
    )
    task_count = fields.Integer(string="Tasks", readonly=True)
    text_count = fields.Integer(string="Texts", readonly=True)
    message_count = fields.Integer(string="Messages", readonly=True)
    file_count = fields.Integer(string="Files", readonly=True)
