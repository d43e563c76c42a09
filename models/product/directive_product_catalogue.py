from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import ormcache


class DirectiveProductCatalogue(models.Model):
    """The products of an office, as decided at one time (Art. 13 of Decree 335).

    A draft is edited or imported; once decided it never changes. A correction is a new
    catalogue, which replaces the one before.
    """

    _name = "directive.product.catalogue"
    _description = "Catalogue of Products"
    _inherit = ["directive.company.mixin", "directive.draft.mixin"]
    _order = "date_from desc, id desc"
    _looks_for_secrecy = True
    _line_fields = frozenset({"name", "decision_number"})

    name = fields.Char(required=True)
    decision_number = fields.Char(help="Number of the decision, e.g. 15/QĐ-UBND.")
    decision_date = fields.Date(string="Decided On")
    date_from = fields.Date(
        string="In Force From",
        required=True,
        default=lambda self: self.env.company._directive_today(),
        help="Tasks assigned from this day on take their products from here.",
    )
    standard_points = fields.Float(
        required=True,
        default=5,
        digits=(8, 2),
        help="Points of the standard product, whose factor is 1.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("decided", "Decided"), ("replaced", "Replaced")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    product_ids = fields.One2many(
        "directive.product", "catalogue_id", string="Products", copy=True
    )
    product_count = fields.Integer(
        string="Number of Products", compute="_compute_product_count"
    )

    _positive = models.Constraint(
        "CHECK (standard_points > 0)",
        "The standard product needs points above 0.",
    )

    @api.depends("product_ids")
    def _compute_product_count(self):
        self._count_rows("product_count", "directive.product", "catalogue_id")

    def _get_frozen_sentence(self):
        return self.env._(
            "“%(catalogue)s” is decided and can no longer be changed: duplicate it and "
            "decide the corrected one.",
            catalogue=self.name,
        )

    def action_decide(self):
        """Put a draft in force from its day on; it never changes again (Art. 13.2).

        The catalogues decided earlier are replaced. Tasks keep what was assigned.

        :raises AccessError: not the Office manager
        :raises UserError: decided already, without products, or without its decision
        """
        self.check_access("read")
        if not self.env.su and not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._("Only the Office manager decides a catalogue.")
            )
        self._lock()
        self._check_draft()
        for catalogue in self:
            catalogue._check_complete()
            earlier = self.search(
                [
                    ("company_id", "=", catalogue.company_id.id),
                    ("state", "=", "decided"),
                    ("date_from", "<=", catalogue.date_from),
                ]
            )
            earlier._as_system().write({"state": "replaced"})
            catalogue._as_system().write({"state": "decided"})
        self.env.registry.clear_cache()
        return True

    def _check_complete(self):
        if not self.product_ids:
            raise UserError(
                self.env._("“%s” has no product: import or enter them.", self.name)
            )

    def action_compare(self):
        """Show what the catalogue changes against the one before, row by row.

        :raises UserError: there is none before
        """
        self.ensure_one()
        self.check_access("read")
        before = self._get_previous()
        if not before:
            raise UserError(
                self.env._("There is no earlier catalogue to compare with.")
            )
        changes = self.env["directive.product.change"]._compare(before, self)
        return self._window(
            "directive_product_change_action",
            domain=[("id", "in", changes.ids)],
            display_name=self.env._(
                "%(new)s compared with %(old)s", new=self.name, old=before.name
            ),
        )

    def _get_previous(self):
        """The catalogue that was, or is, in force before this one."""
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "!=", "draft"),
                ("id", "!=", self.id),
                ("date_from", "<=", self.date_from),
            ],
            order="date_from desc, id desc",
            limit=1,
        )

    def action_open_products(self):
        """Open the products of the catalogue."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "directive.product",
            "view_mode": "list,kanban,form",
            "domain": [("catalogue_id", "=", self.id)],
            "context": {"default_catalogue_id": self.id},
        }

    # -- which one is in force --------

    @ormcache()
    def _first_days(self):
        """``{company id: first day of its first decided catalogue}``."""
        # Which offices have a catalogue is no secret.
        rows = self.sudo()._read_group(
            [("state", "!=", "draft")], ["company_id"], ["date_from:min"]
        )
        return {company.id: day for company, day in rows}

    def _is_used(self, company, day):
        """Whether an office had a catalogue in force on a day; costs no SQL."""
        first = self._first_days().get(company.id)
        return bool(first and first <= day)

    def _in_force(self, company, day):
        """The catalogue of an office by which a task is assigned on a day, or none."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "draft"),
                ("date_from", "<=", day),
            ],
            order="date_from desc, id desc",
            limit=1,
        )
