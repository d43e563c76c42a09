from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.evaluation import exact, hundredths
from ...tools.text import fold

# Words of a task that every other task has too.
_SHORT = 3


class DirectiveProduct(models.Model):
    """One product or piece of work, with what it is worth (Art. 13 of Decree 335)."""

    _name = "directive.product"
    _description = "Product"
    _inherit = "directive.part.mixin"
    _order = "code, id"
    _rec_names_search = ["code", "name"]
    _whole = "catalogue_id"
    _looks_for_secrecy = True
    _line_fields = frozenset({"code", "name", "expected_output", "measure"})

    catalogue_id = fields.Many2one(
        "directive.product.catalogue", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="catalogue_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="catalogue_id.state", store=True, precompute=True)
    code = fields.Char(required=True)
    name = fields.Char(string="Piece of Work", required=True)
    description = fields.Text()
    part = fields.Selection(
        [
            ("leadership", "Leadership"),
            ("common", "Common"),
            ("own", "Own of a Unit"),
        ],
        required=True,
        default="common",
    )
    unit_id = fields.Many2one(
        "directive.unit",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The unit that may use it; empty: all.",
    )
    group = fields.Integer(
        string="Complexity", help="Group of complexity, 1 to 5 (Art. 13.1a)."
    )
    points_range = fields.Char(
        string="Range of Points",
        help="What the catalogue says of the group, e.g. 11-50.",
    )
    points = fields.Float(digits=(8, 2))
    factor = fields.Float(
        compute="_compute_factor",
        store=True,
        readonly=False,
        precompute=True,
        digits=(8, 2),
        help="Points ÷ points of the standard product, to the hundredth. Entered only "
        "where there are no points.",
    )
    expected_output = fields.Char(help="What is there when it is done.")
    measure = fields.Char(
        string="Counted In", help="Where it is counted, e.g. file. Empty: it is one."
    )
    note = fields.Char()

    _code_uniq = models.UniqueIndex(
        "(catalogue_id, lower(code))", "Another product already has this code."
    )
    _positive = models.Constraint(
        "CHECK (factor > 0)",
        "Enter points above 0: they make the factor.",
    )
    _five_groups = models.Constraint(
        'CHECK ("group" BETWEEN 0 AND 5)',
        "There are five groups of complexity at most (Art. 13.1a).",
    )

    @api.depends("points", "catalogue_id.standard_points")
    def _compute_factor(self):
        for product in self:
            standard = product.catalogue_id.standard_points
            if product.points and standard:
                factor = hundredths(exact(product.points) / exact(standard))
                product.factor = float(factor)
            else:
                product.factor = product.factor or 0

    @api.depends("code", "name")
    def _compute_display_name(self):
        for product in self:
            product.display_name = " – ".join(
                filter(None, (product.code, product.name))
            )

    # -- which ones a task may take -------------------------------------------------

    def _usable_domain(self, company, unit, day):
        """Products by which a task of a unit may be assigned on a day."""
        catalogue = self.env["directive.product.catalogue"]._in_force(company, day)
        return Domain("catalogue_id", "=", catalogue.id) & Domain(
            "unit_id", "in", [False, *unit.ids]
        )

    def _suggest(self, words, company, unit, day, limit=5):
        """Products whose words a task has, the nearest first."""
        wanted = _words(words)
        products = self.search(self._usable_domain(company, unit, day))
        scores = {
            product: len(wanted & _words(f"{product.name} {product.expected_output}"))
            for product in products
        }
        best = max(scores.values(), default=0)
        # One common word beside a product that shares four is no suggestion.
        found = products.filtered(lambda one: best and scores[one] * 2 > best)
        return found.sorted(scores.get, reverse=True)[:limit]


def _words(text):
    return {word for word in fold(text).split() if len(word) >= _SHORT}
