from odoo import api, models

SECRET_GROUP = "directive_tracking.group_secret"
# What decides who is in a group.
MEMBER_FIELDS = {"user_ids", "implied_ids", "implied_by_ids"}


class ResGroups(models.Model):
    """Who is given the secret register is known to those who have it (SPEC 6).

    Without it an administrator lets himself in unseen. Groups that have nothing to do
    with it are told by Odoo's cached definitions.
    """

    _inherit = "res.groups"

    def _directive_secret_ids(self):
        """Ids of the group of the secret register and of those that imply it."""
        data = self.env["ir.model.data"]
        id_ = data._xmlid_to_res_id(SECRET_GROUP, raise_if_not_found=False)
        if not id_:
            return frozenset()
        definitions = self._get_group_definitions()
        return frozenset((id_, *definitions.get_subset_ids([id_])))

    def _directive_secret_named(self, commands):
        """Whether commands for a field of groups may give the secret register."""
        named = set()
        for command in commands or ():
            match command:
                case [4 | 1, int(id_), *_] | int(id_):
                    named.add(id_)
                case [6, _, [*ids]]:
                    named.update(ids)
        return bool(named) and not named.isdisjoint(self._directive_secret_ids())

    def _directive_secret_members(self):
        """Users who see the register now."""
        group = self.env.ref(SECRET_GROUP, raise_if_not_found=False)
        # Whoever changes members, the notice is due: reading who they are is safe.
        return group.sudo().all_user_ids if group else self.env["res.users"].sudo()

    def _notify_directive_secret(self, before):
        """Tell those who were members ``before`` who has joined them since."""
        joined = self._directive_secret_members() - before
        recipients = before.filtered("active").partner_id
        if not joined or not recipients:
            return
        # The notice is due whoever changed the group; it names people only.
        self.env["mail.thread"].sudo().message_notify(
            partner_ids=recipients.ids,
            subject=self.env._("New member of the group “Secret documents”"),
            body=self.env._(
                "%(users)s can now see the register of secret documents. Granted by: "
                "%(giver)s.",
                users=", ".join(joined.mapped("name")),
                giver=self.env.user.name,
            ),
            notify_author=True,
        )

    @api.model_create_multi
    def create(self, vals_list):
        if not any(map(self._gives_directive_secret, vals_list)):
            return super().create(vals_list)
        before = self._directive_secret_members()
        groups = super().create(vals_list)
        self._notify_directive_secret(before)
        return groups

    def write(self, vals):
        if not self._gives_directive_secret(vals):
            return super().write(vals)
        before = self._directive_secret_members()
        result = super().write(vals)
        self._notify_directive_secret(before)
        return result

    def _gives_directive_secret(self, vals):
        """Whether a change may let somebody into the secret register."""
        if not MEMBER_FIELDS & vals.keys():
            return False
        return self._directive_secret_named(vals.get("implied_ids")) or (
            not self._directive_secret_ids().isdisjoint(self._ids)
        )
