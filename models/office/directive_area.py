from odoo import fields, models


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
        domain=lambda self: [
            (
                "all_group_ids",
                "in",
                self.env.ref("directive_tracking.group_office_user").ids,
            )
        ],
    )
    leader_id = fields.Many2one(
        "res.users",
        string="Leadership in Charge",
        ondelete="restrict",
        domain=lambda self: [
            (
                "all_group_ids",
                "in",
                self.env.ref("directive_tracking.group_leadership").ids,
            )
        ],
        help="Chairman or vice-chairman who decides in this area.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(company_id, lower(name))", "There is already an area of this name."
    )
