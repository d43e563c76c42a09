from contextlib import contextmanager

from psycopg2.errors import ForeignKeyViolation

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import mute_logger

MEMBER_FIELDS = {"member_ids", "leader_ids", "focal_point_ids"}


@contextmanager
def _in_use_told_as(env, refusal):
    """Refuse to delete what a record of this addon refers to.

    What that is only the database knows. It may be the register of secret documents:
    neither sentence nor log says it.
    """
    try:
        with mute_logger("odoo.sql_db"), env.cr.savepoint():
            yield
    except ForeignKeyViolation as error:
        if not (error.diag.table_name or "").startswith("directive_"):
            raise
        raise refusal from error


class DirectiveUnit(models.Model):
    """An agency that receives tasks: the Office, a division, a commune (Art. 1.2)."""

    _name = "directive.unit"
    _description = "Unit"
    _inherit = ["directive.company.mixin", "directive.search.mixin"]
    _order = "sequence, name, id"
    _rec_names_search = ["name", "code", "aliases"]
    _searched_fields = ("name", "code", "aliases")

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("office", "Office"),
            ("division", "Division"),
            ("commune", "Commune or Town"),
            ("agency", "Other Agency"),
        ],
        required=True,
        default="division",
    )
    aliases = fields.Text(
        string="Other Names",
        help="One a line. The import finds the unit by its name, code or one of these.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    parent_id = fields.Many2one(
        "directive.unit",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        help="Address and e-mail of the unit.",
    )
    leader_ids = fields.Many2many(
        "res.users",
        "directive_unit_leader_rel",
        "unit_id",
        "user_id",
        string="Leaders",
        ondelete="restrict",
    )
    focal_point_ids = fields.Many2many(
        "res.users",
        "directive_unit_focal_rel",
        "unit_id",
        "user_id",
        string="Focal Points",
        ondelete="restrict",
        help="Keep the register up to date for the unit (Art. 7.2). "
        "Without one the unit cannot receive a task.",
    )
    member_ids = fields.Many2many(
        "res.users",
        "directive_unit_member_rel",
        "unit_id",
        "user_id",
        string="Members",
        ondelete="restrict",
    )
    _code_uniq = models.UniqueIndex(
        "(company_id, lower(code))", "Another unit already has this code."
    )

    def _in_order(self):
        """These units as the office has put them in order, archived ones included.

        Names by the collation of the database, as in every list: Python has none.
        """
        units = self.with_context(active_test=False).search([("id", "in", self.ids)])
        return units.with_env(self.env)

    @api.constrains("parent_id")
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._("A unit cannot be above itself: choose another parent unit.")
            )

    def _create_checked(self, vals_list):
        units = super()._create_checked(vals_list)
        # With its first unit a company becomes an office.
        self.env["directive.escalation"]._create_defaults(units.company_id)
        units._admit_leaders_and_focal_points()
        units._forget_cached_members()
        return units

    def _write_checked(self, vals):
        if not MEMBER_FIELDS & vals.keys():
            return super()._write_checked(vals)
        members_before = {unit: unit.member_ids for unit in self}
        result = super()._write_checked(vals)
        for unit, before in members_before.items():
            named = self.env["res.users"].union(
                *(
                    unit[name]
                    for name in ("leader_ids", "focal_point_ids")
                    if name in vals
                )
            )
            unit._dismiss(before - unit.member_ids - named)
        self._admit_leaders_and_focal_points()
        self._forget_cached_members()
        return result

    def unlink(self):
        with _in_use_told_as(self.env, self._make_in_use_error()):
            result = super().unlink()
        self._forget_cached_members()
        return result

    def _make_in_use_error(self):
        """One sentence whatever refers to a unit: it must not tell (SPEC 6)."""
        return UserError(
            self.env._(
                "%(unit)s is in use and cannot be deleted. Archive it instead.",
                unit=", ".join(self.mapped("display_name")),
            )
        )

    def _get_office(self, company):
        """The Office of a company among its units; none where it is not entered."""
        return self.search(
            [("company_id", "=", company.id), ("kind", "=", "office")], limit=1
        )

    def _get_archive_line(self):
        """The copies of the archive and of this Office, which has drafted it."""
        return ", ".join(filter(None, ("Lưu: VT", self.code)))

    # -- membership ------------------------------------------------------------

    def _check_can_receive_tasks(self):
        """Raise unless each unit has somebody to receive a task (Art. 7.2)."""
        for unit in self:
            # Only whether there is somebody, not who may see whom.
            if not unit.sudo().focal_point_ids:
                raise UserError(
                    self.env._(
                        "%(unit)s has no focal point and cannot receive a task. Name "
                        "one in Configuration / Units first.",
                        unit=unit.display_name,
                    )
                )

    def _dismiss(self, users):
        """Who is no longer a member leads and represents the unit no longer."""
        if users:
            left = [fields.Command.unlink(user.id) for user in users]
            self.write({"leader_ids": left, "focal_point_ids": left})
            self._forget_cached_members()
            self._part_from(users)

    def _admit_leaders_and_focal_points(self):
        for unit in self:
            absent = (unit.leader_ids | unit.focal_point_ids) - unit.member_ids
            if absent:
                unit.write(
                    {"member_ids": [fields.Command.link(user.id) for user in absent]}
                )

    def _part_from(self, users):
        """Who has left follows the unit's records no more, and is reminded of none."""
        for name in self.env.registry:
            # Who may change members was checked; what they see no more is closed.
            model = self.env[name].sudo()
            if field := getattr(model, "_unit_field", None):
                model.search([(field, "in", self.ids)])._part_from(users)

    def _forget_cached_members(self):
        # A record rule's domain is cached per user: a change counts at once.
        self.env.registry.clear_cache()
