from odoo import api, fields, models


class DirectiveReadingCount(models.Model):
    """How good the proposals of a reading were: numbers, no words (SPEC 8).

    One row for each directive that was registered from a file.
    """

    _name = "directive.reading.count"
    _description = "Accuracy of Readings"
    _inherit = ["directive.company.mixin"]
    _order = "date desc, id desc"
    _rec_name = "date"
    _system_fields = frozenset(
        {
            "date", "proposed", "accepted", "changed", "dropped", "added",
            "changed_units", "changed_deadlines", "changed_names", "changed_heads",
        }
    )  # fmt: skip

    date = fields.Date(required=True, index=True)
    proposed = fields.Integer(help="Tasks that the file was read to give.")
    accepted = fields.Integer(string="Taken as They Were")
    changed = fields.Integer(string="Corrected")
    dropped = fields.Integer()
    added = fields.Integer(string="Added by Hand")
    changed_units = fields.Integer(string="Units Corrected")
    changed_deadlines = fields.Integer(string="Deadlines Corrected")
    changed_names = fields.Integer(string="Contents Corrected")
    changed_heads = fields.Integer(string="Fields of the Head Corrected")
    share = fields.Float(
        string="Share Taken", compute="_compute_share", aggregator=None
    )

    @api.depends("accepted", "proposed")
    def _compute_share(self):
        for count in self:
            count.share = count.accepted / count.proposed if count.proposed else 0
