from odoo import models


class DirectiveThreadMixin(models.AbstractModel):
    """Records with a chatter and activities."""

    _name = "directive.thread.mixin"
    _inherit = ["directive.record.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Record with Chatter and Activities"

    def _create_checked(self, vals_list):
        """Who registers a record for others does not follow it for that."""
        quiet = self.with_context(mail_create_nosubscribe=True)
        records = super(DirectiveThreadMixin, quiet)._create_checked(vals_list)
        return self.browse(records.ids)

    def _message_track(self, fields_iter, initial_values_dict):
        """Odoo logs changes record by record; here the notes are created at once.

        An action on a thousand tasks would spend most of its time there.
        """
        notes = []
        collecting = self.with_context(directive_notes=notes)
        tracking = super(DirectiveThreadMixin, collecting)._message_track(
            fields_iter, initial_values_dict
        )
        if notes:
            self.sudo()._message_create(notes)  # as the notes would have been
        return tracking

    def _message_create(self, values_list):
        notes = self.env.context.get("directive_notes")
        if notes is None:
            return super()._message_create(values_list)
        notes.extend(values_list)
        return self.env["mail.message"]
