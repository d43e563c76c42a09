from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# Opens the fields that only actions and the system move. An object, not a word: a
# call from outside (web client, RPC, import) can put any word into its context, but no
# object.
SYSTEM = object()


class DirectiveSystemMixin(models.AbstractModel):
    """Fields that only the system writes, for whoever calls."""

    _name = "directive.system.mixin"
    _description = "Fields Moved by Actions Only"

    # Names of the fields that write() and create() refuse.
    _system_fields = frozenset()

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

    def _lock(self):
        """Two people at once: who comes second waits, then is started again by Odoo.

        So he reads what the first one did, in whatever table.
        """
        self._lock_rows()
        self.invalidate_recordset()

    def _lock_rows(self):
        """As ``_lock``, where what was read before stays known.

        The rows are rewritten unchanged: a lock alone would let the second one go on,
        with his old view of all that hangs on them.
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

    def _is_system(self):
        return self.env.context.get("directive_system") is SYSTEM

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_system():
            for vals in vals_list:
                self._refuse_system_fields(vals, "create")
            # A default from the context (a kanban column, a link) is no order.
            self = self._without_system_defaults()
        return super().create(vals_list)

    def write(self, vals):
        if not self._is_system():
            self._refuse_system_fields(vals, "write")
        return super().write(vals)

    def _refuse_system_fields(self, vals, operation):
        refused = self._system_fields & vals.keys()
        if refused:
            # Who has no right at all is told so, not what else stands against it.
            self.check_access(operation)
            labels = self.fields_get(refused, ["string"]).values()
            raise UserError(
                self.env._(
                    "%(fields)s cannot be edited. Use the buttons of the form: they "
                    "record who did what and when.",
                    fields=", ".join(sorted(label["string"] for label in labels)),
                )
            )

    def _without_system_defaults(self):
        context = {
            key: value
            for key, value in self.env.context.items()
            if not key.startswith("default_") or key[8:] not in self._system_fields
        }
        return self.with_env(self.env(context=context))

    @api.model
    def default_get(self, fields):
        clean = self._without_system_defaults()
        return super(DirectiveSystemMixin, clean).default_get(fields)
