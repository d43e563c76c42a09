from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from .directive_purge import NEUTRAL

THREADS = ("directive.directive", "directive.task", "directive.letter")
# Records that stay, for they are about other things too, and only name the entry.
NAMING = ("directive.report", "directive.inspection")
SPOKEN = ("comment", "email", "email_outgoing")
# Rows that live for a moment only, and may hold texts of any record.
FLEETING = ("bus.bus", "mail.push")


class DirectivePurgeTrace(models.AbstractModel):
    """What the texts of a directive leave behind outside this addon's own tables."""

    _name = "directive.purge.trace"
    _description = "Traces of a Wrong Entry"

    def _purge(self, targets):
        """Delete messages, mails and files of records; empty their activities.

        :param targets: ``{model: records}``, with the system's rights
        :return: how many ``{message_count, file_count}``
        """
        threads = THREADS
        entry = targets.get("directive.directive")
        if not entry:  # a letter, report … that is the wrong entry itself
            threads += NAMING
        messages = self.env["mail.message"].search(self._of(targets, "model", threads))
        if entry:
            messages |= self._spoken_since(targets)
            self._empty_digests(entry)
        files = self._files(targets, messages)
        counts = {"message_count": len(messages), "file_count": len(files)}
        scheduled = self.env["mail.scheduled.message"]
        scheduled.search(self._of(targets, "model", THREADS + NAMING)).unlink()
        self._empty_activities(targets)
        # Tracking values, notifications and mails go with the messages.
        self.env["mail.mail"].search([("mail_message_id", "in", messages.ids)]).unlink()
        messages.unlink()
        self._delete_files(files)
        self._delete_dialogs()
        self._delete_fleeting()
        return counts

    def _spoken_since(self, targets):
        """What people have said on records that name the entry, since it is there.

        Nobody knows what stands there. The notes of the system stay, without text.
        """
        said = self.env["mail.message"].search(
            self._of(targets, "model", NAMING)
            & Domain("date", ">=", targets["directive.directive"].registered_at)
        )
        spoken = said.filtered(lambda message: message.message_type in SPOKEN)
        (said - spoken).filtered("body").body = NEUTRAL
        return spoken

    def _of(self, targets, column, models_):
        """The domain of rows that hang on one of the records."""
        return Domain.OR(
            Domain(column, "=", name) & Domain("res_id", "in", targets[name].ids)
            for name in models_
            if targets.get(name)
        )

    def _empty_activities(self, targets):
        activities = self.env["mail.activity"].search(
            self._of(targets, "res_model", THREADS)
            # Reminders of the system to submit a report have no text.
            | self._of(targets, "res_model", NAMING)
            & Domain("directive_reason", "=", False)
        )
        if activities:
            self.env.cr.execute(
                SQL(
                    "UPDATE mail_activity SET summary = NULL, note = NULL,"
                    " feedback = NULL, res_name = %s WHERE id IN %s",
                    NEUTRAL,
                    tuple(activities.ids),
                )
            )

    def _empty_digests(self, directive):
        """Mails of the daily digest since then that wait or could not be sent."""
        digests = self.env["directive.digest"].search(
            [("date", ">=", directive.registered_at.date()), ("mail_id", "!=", False)]
        )
        digests.mail_id.mail_message_id.body = NEUTRAL
        digests.mail_id.body_html = NEUTRAL

    # -- files -----------------------------------------------------------------

    def _files(self, targets, messages):
        """The files of the records and messages, and every copy of them."""
        attachments = self.env["ir.attachment"].with_context(skip_res_field_check=True)
        names = [name for name, records in targets.items() if records]
        files = attachments.search(self._of(targets, "res_model", names))
        files |= messages.attachment_ids
        if updates := targets.get("directive.task.update"):
            files |= updates.attachment_ids
        copies = attachments.search(
            Domain("checksum", "in", files.filtered("file_size").mapped("checksum"))
            & (
                Domain("res_model", "=like", "directive.%")
                | Domain("res_model", "=like", "mail.%")
                | Domain("res_model", "=", False)
            )
        )
        return files | copies

    def _delete_files(self, files):
        """Delete files, and their content from the disk once this is committed."""
        if not files:
            return
        files.unlink()
        registry = self.env.registry

        def collect():
            with registry.cursor() as cr:
                self.with_env(self.env(cr=cr)).env["ir.attachment"]._gc_file_store()

        self.env.cr.postcommit.add(collect)

    # -- what dialogs and imports leave ----------------------------------------

    def _delete_dialogs(self):
        """Rows of dialogs and imports: they may hold texts of any directive."""
        for name in self.env.registry:
            model = self.env[name]
            if not model._transient or model._abstract:
                continue
            if name.startswith("directive.") and not name.startswith(
                "directive.secret"
            ):
                model.search(Domain.TRUE).unlink()
        for name, column in (
            ("base_import.import", "res_model"),
            ("mail.compose.message", "model"),
        ):
            self.env[name].search([(column, "=like", "directive.%")]).unlink()

    def _delete_fleeting(self):
        for name in FLEETING:
            column = "message" if name == "bus.bus" else "payload"
            self.env[name].search([(column, "like", "directive.")]).unlink()
