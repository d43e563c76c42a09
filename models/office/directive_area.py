from odoo import fields, models


def _in_group(name):
    return lambda self: [
        ("all_group_ids", "in", self.env.ref(f"directive_tracking.{name}").ids)
    ]


class DirectiveArea(models.Model):
    """Field of work (lĩnh vực): who of the Office follows it, who decides."""

    _name = "directive.area"
    _description = "Area"
    _inherit = ["directive.company.mixin", "directive.search.mixin"]
    _order = "sequence, name, id"
    _key_fields = frozenset({"name"})
    _searched_fields = ("name",)

    name = fields.Char(required=True)
    monitor_id = fields.Many2one(
        "res.users",
        string="Default Monitor",
        ondelete="restrict",
        domain=_in_group("group_office_user"),
    )
    leader_id = fields.Many2one(
        "res.users",
        string="Leadership in Charge",
        ondelete="restrict",
        domain=_in_group("group_leadership"),
        help="Chairman or vice-chairman who decides in this area.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(company_id, lower(name))", "There is already an area of this name."
    )
