import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# Who belongs to which unit, and who sees the secret register.
WATCHED_FIELDS = {"directive_unit_ids", "group_ids", "active"}


class ResUsers(models.Model):
    """Units and roles of a person: without it nobody may do anything here.

    Other apps' users are neither looked up nor changed.
    """

    _inherit = "res.users"

    directive_unit_ids = fields.Many2many(
        "directive.unit",
        "directive_unit_member_rel",
        "user_id",
        "unit_id",
        string="Units",
        copy=False,  # a new person is a member of nothing yet
        # Also of a unit that is archived: its tasks stay its members' tasks.
        context={"active_test": False},
    )

    directive_digest = fields.Boolean(
        string="Daily Digest of Tasks",
        default=True,
        prefetch="directive",  # nobody else pays for the column
        help="One mail a working day about tasks that are overdue, due or waiting.",
    )

    directive_feed_key = fields.Char(
        string="Secret of the Calendar Feed",
        copy=False,
        prefetch=False,
        index="btree_not_null",
        groups=fields.NO_ACCESS,
    )
    directive_feed_token = fields.Char(
        string="Key of the Calendar Feed",
        compute="_compute_directive_feed_token",
        help="Whoever knows the address reads the deadlines: give it to nobody.",
    )
    directive_feed_url = fields.Char(
        string="Calendar Feed", compute="_compute_directive_feed_token"
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + [
            "directive_digest",
            "directive_feed_token",
            "directive_feed_url",
        ]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["directive_digest"]

    @api.model_create_multi
    def create(self, vals_list):
        groups = self.env["res.groups"]
        if not any(
            groups._directive_secret_named(vals.get("group_ids")) for vals in vals_list
        ):
            return super().create(vals_list)
        before = groups._directive_secret_members()
        users = super().create(vals_list)
        groups._notify_directive_secret(before)
        return users

    def write(self, vals):
        if not WATCHED_FIELDS & vals.keys():
            return super().write(vals)
        groups = self.env["res.groups"]
        secret = "active" in vals or groups._directive_secret_named(
            vals.get("group_ids")
        )
        before = secret and groups._directive_secret_members()
        units_before = {user: user.directive_unit_ids for user in self}
        result = super().write(vals)
        self._leave_directive_units(units_before)
        if secret:
            groups._notify_directive_secret(before)
        return result

    def _leave_directive_units(self, units_before):
        """Who belongs to a unit no longer, or is archived, hears no more of it."""
        # A record rule's domain is cached per user: a change counts at once.
        if any(user.directive_unit_ids != units_before[user] for user in self):
            self.env.registry.clear_cache()
        for user, before in units_before.items():
            # Odoo has checked who may change the user; the units follow.
            (before - user.directive_unit_ids).sudo()._dismiss(user)
            if not user.active:
                before.sudo()._part_from(user)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_directives(self):
        # Only whether the user is named anywhere: nothing of it is shown.
        events = self.env["directive.task.event"].sudo()
        inspections = self.env["directive.inspection"].sudo()
        acted = ["|", ("user_id", "in", self.ids), ("officer_id", "in", self.ids)]
        if (
            self.sudo().directive_unit_ids
            or events.search_count(acted, limit=1)
            or inspections.search_count([("team_ids", "in", self.ids)], limit=1)
        ):
            raise UserError(
                self.env._(
                    "%(user)s belongs to a unit or has acted in a register and "
                    "cannot be deleted. Archive the user instead.",
                    user=", ".join(self.mapped("name")),
                )
            )

    # -- roles of the regulation: the only place that reads the groups ---------

    def _is_directive_office(self):
        return self.has_group("directive_tracking.group_office_user")

    def _is_directive_office_manager(self):
        return self.has_group("directive_tracking.group_office_manager")

    def _is_directive_unit_leader(self):
        return self.has_group("directive_tracking.group_unit_leader")

    def _is_directive_leadership(self):
        return self.has_group("directive_tracking.group_leadership")

    def _is_directive_secret(self):
        return self.has_group("directive_tracking.group_secret")

    def _directive_role_group_ids(self):
        """``{role: ids of the groups that give it}``, for rules in SQL."""
        roles = {
            "office": "directive_tracking.group_office_user",
            "manager": "directive_tracking.group_office_manager",
            "leadership": "directive_tracking.group_leadership",
        }
        data = self.env["ir.model.data"]
        definitions = self.env["res.groups"]._get_group_definitions()
        ids = {role: data._xmlid_to_res_id(xmlid) for role, xmlid in roles.items()}
        return {
            role: [id_, *definitions.get_subset_ids([id_])] for role, id_ in ids.items()
        }

    def _check_directive_settings(self):
        """Raise unless the user may change the office's settings (SPEC 7)."""
        if not self._is_directive_office_manager() and not self.has_group(
            "base.group_system"
        ):
            raise AccessError(
                self.env._("Only the Office manager may change this setting.")
            )

    def _acts_for_directive_unit(self, unit):
        """Whether the user may act for ``unit``: one of its members (SPEC 7)."""
        return unit in self._directive_units()

    # -- calendar feed (SPEC2 12) ---------------------------------------------------

    @api.depends("directive_feed_key")
    @api.depends_context("uid", "su")
    def _compute_directive_feed_token(self):
        """The own one only: it opens what its owner reads."""
        for user in self:
            own = self.env.su or user == self.env.user
            token = own and user._get_directive_feed_key()
            user.directive_feed_token = token
            user.directive_feed_url = (
                token and f"{user.get_base_url()}/directive/calendar/{token}.ics"
            )

    def _get_directive_feed_key(self):
        """The key of a person, made when it is asked for the first time.

        Of two requests that ask at once, PostgreSQL lets one make it; the other is
        started again by Odoo and finds it.
        """
        # The user's own key.
        user = self.sudo()
        if user.id and not user.directive_feed_key:
            user._renew_directive_feed_key()
        return user.directive_feed_key

    def _renew_directive_feed_key(self):
        for user in self:
            user.directive_feed_key = secrets.token_urlsafe(32)

    def action_directive_feed_reset(self):
        """Give the user a new address of the feed; the old one ends at once.

        :raises AccessError: somebody else's feed
        """
        if not self.env.su and self != self.env.user:
            raise AccessError(self.env._("Everybody renews the own calendar address."))
        # The user's own key.
        self.sudo()._renew_directive_feed_key()
        return True
