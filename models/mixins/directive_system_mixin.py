from odoo import fields, models
from odoo.tools import SQL

# Opens the fields that only actions and the system move. An object, not a word: a
# call from outside (web client, RPC, import) can put any word into its context, but no
# object.
SYSTEM = object()


class DirectiveSystemMixin(models.AbstractModel):
    """Who acts, a person or the system; and two at once lose nothing."""

    _name = "directive.system.mixin"
    _description = "Written by Persons and by the System"

    def _as_system(self):
        """These records with every right and the system fields open.

        Only for methods that have checked who calls (SPEC 7). Defaults in the context
        stay behind: a call from outside can send any, and here none would be refused.
        """
        context = {
            key: value
            for key, value in self.env.context.items()
            if not key.startswith("default_")
        }
        # The caller has checked; a call from outside does not come here.
        return self.sudo().with_context(context, directive_system=SYSTEM)

    def _done_by(self, act):
        """Values that say who has done something, and when: now.

        :param act: the fields are called ``{act}_by_id`` and ``{act}_at``
        """
        return {f"{act}_by_id": self.env.uid, f"{act}_at": fields.Datetime.now()}

    def _is_system(self):
        return self.env.context.get("directive_system") is SYSTEM

    def _lock(self):
        """Two people at once: who comes second waits, then is started again by Odoo.

        So they read what the first one did, in whatever table.
        """
        self._lock_rows()
        self.invalidate_recordset()

    def _lock_rows(self):
        """As ``_lock``, where what was read before stays known.

        The rows are rewritten unchanged: a lock alone would let the second one go on,
        with their old view of all that hangs on them.
        """
        if self.ids:
            self.flush_recordset()
            self.env.execute_query(
                SQL(
                    "UPDATE %(table)s SET id = id WHERE id IN (SELECT id FROM %(table)s"
                    " WHERE id IN %(ids)s ORDER BY id FOR NO KEY UPDATE) RETURNING id",
                    table=SQL.identifier(self._table),
                    ids=self._ids,
                )
            )

    def _count_rows(self, name, model, link, **flags):
        """Put into a field how many rows of a model lead to each record.

        :param name: the field
        :param link: the field of the model that leads here
        :param flags: what the rows counted have in other fields
        """
        domain = [(link, "in", self.ids), *((k, "=", v) for k, v in flags.items())]
        rows = self.env[model]._read_group(domain, [link], ["__count"])
        counts = {record.id: count for record, count in rows}
        for record in self:
            record[name] = counts.get(record._origin.id, 0)

    def _in_vietnamese(self, records):
        """The records with their names as prints have them by law."""
        installed = self.env["res.lang"]._get_data(code="vi_VN")
        return records.with_context(lang="vi_VN") if installed else records

    def _window(self, xmlid, **vals):
        """One of our windows or screens, as a button opens it.

        :param xmlid: of the action, without the module
        :param vals: what is otherwise than there
        """
        actions = self.env["ir.actions.actions"]
        return {**actions._for_xml_id(f"directive_tracking.{xmlid}"), **vals}

    def _save_file(self, path):
        """Let the browser save a file of one of our controllers."""
        url = f"/directive_tracking/{path}"
        return {"type": "ir.actions.act_url", "url": url, "target": "download"}

    def _told(self, sentence):
        """What an action returns: True, or a toast where the screen has asked for one.

        :param sentence: translated; says what happened
        """
        asked = self.env.context.get("directive_toast")
        return self._toast(sentence) if asked else True

    def _toast(self, sentence):
        """A sentence shown for a moment; a dialog closes."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": sentence,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
