from odoo import fields, models


class DirectiveUnitGroup(models.Model):
    """Words that stand for several units: "các xã vùng cao" (SPEC 8).

    Known to the reading of documents, the import and the dialog that assigns.
    """

    _name = "directive.unit.group"
    _description = "Group of Units"
    _inherit = "directive.company.mixin"
    _order = "name, id"
    _line_fields = frozenset({"name"})
    _looks_for_secrecy = True
    _rec_names_search = ["name", "aliases"]

    name = fields.Char(required=True)
    aliases = fields.Text(
        string="Other Names", help="One a line: as documents call the group."
    )
    unit_ids = fields.Many2many(
        "directive.unit", string="Units", required=True, check_company=True
    )
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(company_id, lower(name))", "There is a group of this name already."
    )
