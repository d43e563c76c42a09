from odoo import api, models

# Names of the models of which something was created.
SEEN = set()


class Base(models.AbstractModel):
    """Looks at whatever is created, as addons for audit logs do."""

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        SEEN.add(self._name)
        return super().create(vals_list)


class MailThread(models.AbstractModel):
    """Marks what is posted, as addons for signatures and tracking do."""

    _inherit = "mail.thread"

    def message_post(self, **kwargs):
        message = super(MailThread, self.with_context(near=True)).message_post(**kwargs)
        message.sudo().email_layout_xmlid = "mail.mail_notification_light"
        return message


class IrAttachment(models.Model):
    """Names what is stored, as addons for document stores do."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{"description": "seen", **vals} for vals in vals_list])
