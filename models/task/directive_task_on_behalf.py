from odoo import models

from .directive_task_obstacles import ROLES

# The act behind a row of the ledger; not named here: that of the same name in ROLES.
ACTS = {
    "assigned": "cancel",  # any act of the Office alone
    "corrected": "cancel",
    "reassigned": "reassign",
    "acknowledged": "acknowledge",
    "declined": "decline",
    "started": "start",
    "reported": "report",
    "accepted": "accept",
    "returned": "return",
    "extension_requested": "request_extension",
    "extended": "decide",
    "extension_refused": "decide",
    "escalated": "escalate",
    "decided": "decide",
    "officer_changed": "report",
    "objective_confirmed": "confirm_objective",
    "reviewed": "review",
    "cancelled": "cancel",
}
# The role of a delegation by which somebody acts, and who is named for the task in it.
BY_ROLE = {
    "unit": ("unit_leader", "user_id"),
    "involved": ("unit_leader", "user_id"),
    "office": ("office", "monitor_id"),
    "leadership": ("leadership", "area_id.leader_id"),
}


class DirectiveTask(models.Model):
    """For whom somebody acted: the second person of the ledger (SPEC2 12).

    Who has the role only as a stand-in acts for the absent person. Who has it as well
    acts for them where the task is theirs, or nobody's by name; else in the own right.
    """

    _inherit = "directive.task"

    def _absent_for(self, kind):
        """``{task id: id of the absent person}`` for a row of the ledger of ``kind``.

        :param kind: as in ``directive.task.event``; an opening entry is nobody's act
        """
        in_force = self.env["directive.delegation"]._in_force()
        if kind not in ACTS or self.env.uid not in {row[1] for row in in_force}:
            return {}
        return {task.id: task._absent_in(ROLES[ACTS[kind]]) for task in self}

    def _absent_in(self, roles):
        """Id of the person for whom the user acts on this task, or False.

        :param roles: those that may act; one that the user has without standing in
            for anybody ends the question
        """
        found = False
        for role in roles:
            as_role, field = BY_ROLE[role]
            named = self.mapped(field)
            absent_ids = self._absent_ids(role, as_role)
            own = self._has_own_role(role)
            if named.id in absent_ids:
                return named.id
            if own and (named or not absent_ids):
                return False
            found = found or (absent_ids[0] if absent_ids else False)
        return found

    def _absent_ids(self, role, as_role):
        absent_ids = self.env["directive.delegation"]._absent_ids(self.env.uid, as_role)
        if absent_ids and as_role == "unit_leader":
            # Of the unit of the task only; who leads a unit decides, no more.
            task = self.sudo()
            units = task.unit_id if role == "unit" else task.unit_ids
            leader_ids = units.leader_ids.ids
            absent_ids = [id_ for id_ in absent_ids if id_ in leader_ids]
        return absent_ids

    def _has_own_role(self, role):
        """Whether the user has a role on this task without standing in."""
        user = self.env.user
        if BY_ROLE[role][0] == "unit_leader":
            # Only whether the user is a member.
            task = self.sudo()
            units = task.unit_id if role == "unit" else task.unit_ids
            return bool(units & user.sudo().directive_unit_ids)
        return bool(user._directive_own_groups_of(BY_ROLE[role][0]))
