from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ....tools.text import clean

FILE_FIELDS = {"name", "datas", "raw", "mimetype"}
# Dialogs that hold a file until it goes with what is said.
DIALOGS = ("directive.task.post", "directive.task.step")


class DirectiveTaskUpdate(models.Model):
    """What a person may post, as it comes from a form, an import or over RPC."""

    _inherit = "directive.task.update"

    def _post(self, vals):
        """Post one update as the user; see ``create``."""
        task = self.env["directive.task"].browse(vals.get("task_id")).exists()
        if not task:
            raise UserError(self.env._("Choose the task that the update is about."))
        kind = vals.get("kind") or self.default_get(["kind"])["kind"]
        if kind not in dict(self._fields["kind"].selection):
            raise UserError(
                self.env._(
                    "Post progress, a result, a difficulty or a case beyond capacity."
                )
            )
        extra = {
            "attachment_ids": [Command.set(self._own_files(vals).ids)],
            "forecast_date": task._to_day(vals.get("forecast_date")),
            "cause": self._words(vals.get("cause")),
            "proposal": self._words(vals.get("proposal")),
        }
        day = self._paper_day(task, vals.get("date"))
        arguments = (vals.get("content"), vals.get("document_number"), day)
        if kind == "result":
            extra["forecast_date"] = False
            updates = task._report_result(*arguments, extra=extra)
        else:
            updates = task._post_update(kind, *arguments, extra=extra)
        return self.browse(updates.ids)

    def _paper_day(self, task, value):
        """The day on which the Office received a paper; None when the unit types.

        What a unit types is of today (SPEC 2): to say so is to say nothing.
        """
        day = task._to_day(value)
        office = self.env.su or self.env.user._is_directive_office()
        # Which day it is in the task's office is no secret.
        return None if not office and day == task.sudo()._today() else day

    def _words(self, value):
        """Words that are not required: False when there are none."""
        if value and not isinstance(value, str):
            raise UserError(self.env._("Enter a text."))
        return bool(clean(value)) and value.strip()

    # -- files -----------------------------------------------------------------

    def _own_files(self, vals):
        """The files of ``vals``: uploads of the user that belong nowhere yet.

        Commands that would change or delete a file are refused: they would be carried
        out with the system's rights, on any file.
        """
        ids, uploads = [], []
        for command in vals.get("attachment_ids") or []:
            match command:
                case int(id_) | (Command.LINK, int(id_), *_):
                    ids.append(id_)
                case (Command.SET, _, [*linked]):
                    ids += linked
                case (Command.CREATE, _, {**file}):
                    uploads.append({k: file[k] for k in FILE_FIELDS & file.keys()})
                case (Command.CLEAR, *_):
                    pass
                case _:
                    self._refuse_change()
        if not all(isinstance(id_, int) for id_ in ids):
            self._refuse_change()
        files = self.env["ir.attachment"].create(uploads)
        files |= files.browse(ids)
        self._check_own_files(files)
        return files

    def _check_own_files(self, files):
        files = files.sudo()  # reads only whose they are: the user has named the ids
        if files.exists() != files:
            raise UserError(self.env._("A file no longer exists: upload it again."))
        for file in files:
            free = not file.res_id or file.res_model in DIALOGS
            if file.res_field or not free or file.type != "binary":
                raise UserError(
                    self.env._(
                        "“%(file)s” belongs to another record: upload it again.",
                        file=file.name if file.create_uid == self.env.user else file.id,
                    )
                )
            if not self.env.su and file.create_uid != self.env.user:
                raise AccessError(
                    self.env._("Attach only files that you have uploaded yourself.")
                )

    def _adopt_files(self):
        """Files belong to the update: who reads its task reads them.

        Nobody changes them: an attachment asks for the right to write its record.
        """
        for update in self.filtered("attachment_ids"):
            update.attachment_ids.write(
                {
                    "res_model": self._name,
                    "res_id": update.id,
                    "public": False,
                    "access_token": False,
                }
            )
