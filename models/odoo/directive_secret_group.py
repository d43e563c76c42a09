from odoo import api, models

SECRET_GROUP = "directive_tracking.group_secret"
# What decides who is in a group, of users and of groups.
USER_FIELDS = {"group_ids", "active"}
GROUP_FIELDS = {"user_ids", "all_user_ids", "implied_ids", "implied_by_ids"}


class ResGroups(models.Model):
    """Who is given the secret register is known to those who have it (SPEC 6)."""

    _inherit = "res.groups"

    @api.model
    def _directive_secret_members(self):
        """Users who see the register now."""
        group = self.env.ref(SECRET_GROUP, raise_if_not_found=False)
        # Whoever changes members, the notice is due: reading who they are is safe.
        return group.sudo().all_user_ids if group else self.env["res.users"].sudo()

    @api.model
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
        before = self._directive_secret_members()
        groups = super().create(vals_list)
        self._notify_directive_secret(before)
        return groups

    def write(self, vals):
        if not GROUP_FIELDS & vals.keys():
            return super().write(vals)
        before = self._directive_secret_members()
        result = super().write(vals)
        self._notify_directive_secret(before)
        return result


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        groups = self.env["res.groups"]
        before = groups._directive_secret_members()
        users = super().create(vals_list)
        groups._notify_directive_secret(before)
        return users

    def write(self, vals):
        if not USER_FIELDS & vals.keys():
            return super().write(vals)
        groups = self.env["res.groups"]
        before = groups._directive_secret_members()
        result = super().write(vals)
        groups._notify_directive_secret(before)
        return result
