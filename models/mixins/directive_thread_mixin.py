from odoo import models


class DirectiveThreadMixin(models.AbstractModel):
    """Records with a chatter."""

    _name = "directive.thread.mixin"
    _inherit = ["directive.record.mixin", "mail.thread"]
    _description = "Record with Chatter"

    # The field by which units read these records; None: they do not.
    _unit_field = None

    def _create_checked(self, vals_list):
        """Who registers a record for others does not follow it for that."""
        quiet = self.with_context(mail_create_nosubscribe=True)
        records = super(DirectiveThreadMixin, quiet)._create_checked(vals_list)
        return self.browse(records.ids)

    def _part_from(self, users):
        """Of what they may no longer read, users follow nothing and owe nothing.

        What they once received stays theirs, as everywhere in Odoo.
        """
        for user in users:
            records = self.with_user(user)
            open_ = records._filtered_access("read") if user.active else records[:0]
            closed = self - open_.with_env(self.env)
            closed.message_unsubscribe(partner_ids=user.partner_id.ids)
            self.env["mail.activity"].search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", closed.ids),
                    ("user_id", "=", user.id),
                ]
            ).unlink()

    def _message_track(self, fields_iter, initial_values_dict):
        """Odoo logs changes record by record; here the notes are created at once.

        An action on a thousand tasks would spend most of its time there.
        """
        notes = []
        collecting = self.with_context(directive_notes=notes)
        tracking = super(DirectiveThreadMixin, collecting)._message_track(
            fields_iter, initial_values_dict
        )
        self._create_notes(notes)
        return tracking

    def _create_notes(self, notes):
        """Create messages with their tracked values, in two creations."""
        tracked = [note.pop("tracking_value_ids", None) or () for note in notes]
        # As Odoo's own: it notes what the user has just changed.
        messages = self.sudo()._message_create(notes)
        self.env["mail.tracking.value"].sudo().create(
            [
                dict(values, mail_message_id=message.id)
                for message, commands in zip(messages, tracked, strict=True)
                for _command, _id, values in commands
            ]
        )

    def _message_create(self, values_list):
        notes = self.env.context.get("directive_notes")
        if notes is None or not values_list:
            return super()._message_create(values_list)
        notes.extend(values_list)
        return self.env["mail.message"]
