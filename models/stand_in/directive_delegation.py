from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

# The groups of a role, as xml ids: the first one makes it; the delegate gets those of
# them that the absent person has.
ROLE_GROUPS = {
    "leadership": ("group_leadership",),
    "office": ("group_office_user", "group_office_manager"),
    "unit_leader": ("group_unit_leader", "group_unit_user"),
}
# What can no longer be changed once the first day has come.
FIXED_FIELDS = {"user_id", "delegate_id", "role", "date_from", "signer_authority"}


class DirectiveDelegation(models.Model):
    """A person has the acts of another one's role, from one day to another.

    Law 72/2025/QH15, Art. 14 and 40.4: in writing, for a definite time, never passed
    on; the head answers, the stand-in acts. It ends by itself: rights are derived from
    the days whenever they are asked. One that has begun is never deleted; archived, it
    ends at once.
    """

    _name = "directive.delegation"
    _description = "Stand-In"
    _inherit = "directive.company.mixin"
    _rec_names_search = ["user_id", "delegate_id"]
    _order = "date_from desc, id desc"
    _looks_for_secrecy = True
    _line_fields = frozenset({"document", "signer_position"})

    user_id = fields.Many2one(
        "res.users",
        string="Absent",
        required=True,
        index=True,
        default=lambda self: self.env.user,
    )
    delegate_id = fields.Many2one(
        "res.users", string="Stand-In", required=True, index=True
    )
    role = fields.Selection(
        [
            ("leadership", "Leadership"),
            ("office", "Office"),
            ("unit_leader", "Head of a Unit"),
        ],
        required=True,
        default="leadership",
    )
    date_from = fields.Date(string="First Day", required=True)
    date_to = fields.Date(
        string="Last Day",
        required=True,
        help="The stand-in ends by itself after this day.",
    )
    document = fields.Char(help="Number and date of the paper, or the notice.")
    signer_authority = fields.Selection(
        [("kt", "KT. (for the head)"), ("tuq", "TUQ. (by delegation)")],
        string="Signs As",
        required=True,
        default="kt",
        help="KT.: a deputy in the place of the head. TUQ.: by written delegation, to "
        "somebody who is no deputy.",
    )
    signer_position = fields.Char(
        string="Position of the Stand-In", help="As printed, e.g. PHÓ CHỦ TỊCH."
    )
    active = fields.Boolean(default=True)
    is_in_force = fields.Boolean(string="In Force", compute="_compute_is_in_force")
    can_edit = fields.Boolean(compute="_compute_can_edit")

    _order_of_days = models.Constraint(
        "CHECK (date_to >= date_from)", "The last day lies before the first."
    )
    _not_oneself = models.Constraint(
        "CHECK (user_id <> delegate_id)", "Nobody stands in for themselves."
    )

    @api.depends("date_from", "date_to", "active")
    def _compute_is_in_force(self):
        for delegation in self:
            today = delegation.company_id._directive_today()
            delegation.is_in_force = bool(
                delegation.active
                and delegation.date_from
                and delegation.date_to
                and delegation.date_from <= today <= delegation.date_to
            )

    @api.depends("date_from")
    def _compute_can_edit(self):
        for delegation in self:
            delegation.can_edit = not delegation._origin._has_begun()

    @api.depends("user_id", "delegate_id")
    def _compute_display_name(self):
        for delegation in self:
            # Their names, which who reads the record sees.
            names = delegation.sudo()
            delegation.display_name = self.env._(
                "%(delegate)s for %(user)s",
                delegate=names.delegate_id.name or "",
                user=names.user_id.name or "",
            )

    def _has_begun(self):
        return bool(
            self.date_from and self.date_from <= self.company_id._directive_today()
        )

    # -- what must hold ----------------------------------------------------------

    @api.constrains("user_id", "delegate_id", "role", "date_from", "date_to", "active")
    def _check_persons(self):
        """The absent person has the role; nobody stands in for a stand-in."""
        for delegation in self.filtered("active"):
            # Which role they have, and in which office they work.
            absent, delegate = delegation.sudo().user_id, delegation.sudo().delegate_id
            if not absent._directive_own_groups_of(delegation.role):
                raise ValidationError(
                    self.env._(
                        "%(user)s does not have this role: nobody can stand in for it. "
                        "A stand-in does not hand the role on.",
                        user=absent.name,
                    )
                )
            if delegation.company_id not in delegate.company_ids or delegate.share:
                raise ValidationError(
                    self.env._(
                        "%(user)s does not work in this office and cannot stand in.",
                        user=delegate.name,
                    )
                )
            delegation._check_no_chain()

    def _check_no_chain(self):
        """Art. 14.5: who has received a delegation does not delegate further."""
        # Only whether there is one.
        others = self.sudo().search_count(
            [
                *("|", ("user_id", "=", self.delegate_id.id)),
                ("delegate_id", "=", self.user_id.id),
                ("date_from", "<=", self.date_to),
                ("date_to", ">=", self.date_from),
                ("role", "=", self.role),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        if others:
            raise ValidationError(
                self.env._(
                    "In these days one of the two stands in for somebody else, or is "
                    "absent too: nobody stands in for a stand-in. Choose another "
                    "person or other days."
                )
            )

    # -- who may make it -----------------------------------------------------------

    def _create_checked(self, vals_list):
        delegations = super()._create_checked(vals_list)
        delegations._check_maker()
        delegations._tell()
        delegations._after_change()
        return delegations

    def _check_may_write(self, vals):
        self._check_maker()
        begun = self.filtered(lambda delegation: delegation._has_begun())
        if begun and FIXED_FIELDS & vals.keys():
            raise UserError(
                self.env._(
                    "The stand-in has begun: only its last day can be changed. To end "
                    "it at once, archive it."
                )
            )
        return super()._check_may_write(vals)

    def _write_checked(self, vals):
        result = super()._write_checked(vals)
        if not self.env.su:
            self._check_maker()
        self._after_change()
        return result

    def _check_maker(self):
        """The Office manager any; a leader, or the head of a unit, the own role.

        :raises AccessError: somebody else's absence
        """
        user = self.env.user
        manager = self.env.ref("directive_tracking.group_office_manager")
        if self.env.su or manager in user._directive_own_groups_of("office"):
            return
        for delegation in self:
            if delegation.user_id != user or delegation.role == "office":
                raise AccessError(
                    self.env._(
                        "The Office manager says who stands in; a leader says it for "
                        "the own absence. Ask the Office manager."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        self._check_maker()
        if any(delegation._has_begun() for delegation in self):
            raise UserError(
                self.env._(
                    "A stand-in that has begun stays on record. To end it at once, "
                    "archive it."
                )
            )

    def unlink(self):
        result = super().unlink()
        self.browse()._after_change()
        return result

    # -- what follows ----------------------------------------------------------------

    def _tell(self):
        """Both are told who stands in for whom, and by whom it was said."""
        for delegation in self:
            partners = (delegation.user_id | delegation.delegate_id).partner_id
            partners -= self.env.user.partner_id
            if not partners:
                continue
            # Told by the system: the maker need not be able to write to them.
            self.env["mail.thread"].sudo().message_notify(
                partner_ids=partners.ids,
                subject=delegation.display_name,
                body=self.env._(
                    "%(delegate)s stands in for %(user)s from %(first)s to %(last)s.",
                    delegate=delegation.delegate_id.name,
                    user=delegation.user_id.name,
                    first=fields.Date.to_string(delegation.date_from),
                    last=fields.Date.to_string(delegation.date_to),
                ),
            )

    def _after_change(self):
        """Rights count at once; reminders follow with the schedule, started now."""
        self.flush_model()
        self.env.registry.clear_cache()
        self.env["res.users"].invalidate_model(["all_group_ids"], flush=False)
        cron = self.env.ref("directive_tracking.ir_cron_activities", False)
        if cron:
            cron.sudo()._trigger()  # whoever says who stands in, starts it

    def action_end(self):
        """End it now: the stand-in loses the acts of the role at once.

        :raises AccessError: neither the Office manager nor the absent person
        """
        self.action_archive()
        return True
