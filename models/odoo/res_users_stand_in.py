from odoo import api, models
from odoo.tools import ormcache

from ..stand_in.directive_delegation import ROLE_GROUPS


class ResUsers(models.Model):
    """Whose role a person has these days (SPEC2 12).

    Without it a stand-in could neither see nor do what the absent person can.
    """

    _inherit = "res.users"

    @api.depends("group_ids.all_implied_ids")
    def _compute_all_group_ids(self):
        """A stand-in has the groups of the role, for Odoo as for us."""
        result = super()._compute_all_group_ids()
        in_force = self.env["directive.delegation"]._in_force()
        for absent_id, delegate_id, role in in_force:
            for user in self.filtered(lambda user, id_=delegate_id: user.id == id_):
                absent = self.browse(absent_id)
                user.all_group_ids |= absent._directive_own_groups_of(role)
        return result

    def _get_group_ids(self):
        # At every turn, for users of all apps: a look into a cache, if nobody is away.
        self.env["directive.delegation"]._follow_days()
        return super()._get_group_ids()

    def _directive_own_groups_of(self, role):
        """The groups by which these persons have a role themselves.

        Not those that they have as a stand-in: nothing is passed on (Art. 14.5).
        """
        # Which groups somebody is in decides; nothing of it is shown.
        groups = self.env["res.groups"].sudo()
        data = self.env["ir.model.data"]
        xmlids = [f"directive_tracking.{name}" for name in ROLE_GROUPS[role]]
        own = self.sudo().filtered("active").group_ids.all_implied_ids
        ids = [data._xmlid_to_res_id(xmlid) for xmlid in xmlids]
        own = (own & groups.browse(ids)).with_env(self.env)
        return own if ids[0] in own.ids else own.browse()

    def _directive_with_stand_ins(self):
        """These persons and who stands in for one of them now."""
        rows = self.env["directive.delegation"]._in_force()
        return self | self.browse(row[1] for row in rows if row[0] in self.ids)

    def _directive_led_units(self):
        """The units that the user leads, or whose head the user stands in for."""
        absent = self.env["directive.delegation"]._absent_ids(self.id, "unit_leader")
        # Only who leads them.
        units = self._directive_units().sudo()
        return units.filtered(
            lambda unit: not {self.id, *absent}.isdisjoint(unit.leader_ids.ids)
        ).with_env(self.env)

    def _directive_evaluator_ids(self):
        """Whose sheets the user confirms: ids of evaluators, False for leadership.

        The own, and those of whom one is deputy now: whoever runs a unit or the
        committee in the absence of its head (KT.) does all that the head does. By
        delegation (TUQ.) one does what the delegation names, which is not to judge
        people (Decree 30/2020, Art. 13.3; Law 72/2025, Art. 14.2).
        """
        ids, leads = [self.id], self._is_directive_leadership()
        absent = self.env["directive.delegation"]._absent_ids
        if absent(self.id, "unit_leader") or absent(self.id, "leadership"):
            found = self._directive_deputy_delegations()
            ids += found.user_id.ids
            leads = leads and (
                "leadership" in found.mapped("role")
                or self._directive_own_groups_of("leadership")
            )
        return [*ids, False] if leads else ids

    def _directive_deputy_delegations(self):
        """For whom the user runs a unit or the committee today."""
        # Only for whom the user stands in.
        found = (
            self.env["directive.delegation"]
            .sudo()
            .search(
                [
                    ("delegate_id", "=", self.id),
                    ("role", "in", ("unit_leader", "leadership")),
                    ("signer_authority", "=", "kt"),
                ]
            )
        )
        return found.filtered("is_in_force")

    def _directive_units(self):
        """The units for which the user acts: the own, and those of absent heads.

        Also archived ones: their tasks stay their members' tasks.
        """
        # Only whether the user is a member, or stands in for a head.
        units = self.env["directive.unit"].sudo()
        own = units.browse(self._directive_own_unit_ids())
        absent = self.env["directive.delegation"]._absent_ids(self.id, "unit_leader")
        if not absent:
            return own
        of_absent = units.with_context(active_test=False).search(
            [("leader_ids", "in", absent)]
        )
        return own | of_absent.with_env(units.env)

    @ormcache("self.id")
    def _directive_own_unit_ids(self):
        """Ids of the units of which the user is a member.

        Kept as long as the domains of the record rules that name them: a change of
        members empties both (``_forget_cached_members``).
        """
        # As above.
        return self.sudo().directive_unit_ids._ids
