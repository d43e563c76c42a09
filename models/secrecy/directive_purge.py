from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

TEXT_TYPES = ("char", "text", "html", "json")
# What stands where a text is required. Vietnamese as every document of the office.
NEUTRAL = "[đã xóa theo quy định về bảo vệ bí mật nhà nước]"
# So long the purge waits, and lets others wait; then Odoo begins anew.
LOCK_TIMEOUT = "10s"


class DirectivePurge(models.AbstractModel):
    """Takes every text of one directive out of the database (SPEC 6).

    Texts only: dates, states and figures stay, so that the reports of past periods
    still add up. Below the ORM, since it must reach what nobody may edit: the ledger,
    updates, issued letters.

    A model takes part by itself when it has a stored link to a directive or task, and
    loses all its texts. Letters, reports and inspections say about themselves:

    * ``_quoted_tasks``: the path to the tasks of which they speak,
    * ``_quoting_texts``: the texts in which they repeat what tasks say,
    * ``_typed_texts``: the texts of their own, which go when one of them is the wrong
      entry itself; what it says of tasks stays then, its number and its days,
    * ``_part_of``: of what hangs on one of them, the field that leads to it.
    """

    _name = "directive.purge"
    _description = "Purge of a Wrong Entry"

    def _lock_tables(self):
        """Wait until nobody writes texts, and let nobody begin until the end.

        A transaction sees what was committed before its first query: it begins here.
        Tables of other apps stay open; who hangs words on our records there asks first:
        ``_wait_for_purge`` of directive.secrecy.confirmation.
        """
        tables = [
            SQL.identifier(model._table)
            for model in self.env.values()
            if model._auto and not model._abstract and not model._transient
            if model._name.startswith("directive.")
        ]
        self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
        self.env.cr.execute(
            SQL("LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE", SQL(", ").join(tables))
        )

    def _check_nothing_purged(self):
        """Begin anew if something was purged since this transaction first looked.

        For whoever copies texts of tasks into other rows, once they are stored: a purge
        that comes later waits for them. One that came before has rewritten the row that
        is asked for here, and PostgreSQL refuses it to whoever has not seen that; Odoo
        then begins the request anew, by itself.
        """
        self.env.flush_all()
        self.env.execute_query(
            SQL("SELECT id FROM ir_model WHERE model = %s FOR SHARE", self._name)
        )

    def _note_purge(self):
        """What ``_check_nothing_purged`` finds."""
        self.env.execute_query(
            SQL("UPDATE ir_model SET id = id WHERE model = %s RETURNING id", self._name)
        )

    def _purge_alone(self, entry):
        """As ``_purge_entry``, in a transaction of its own, while nobody else writes.

        So no text escapes that somebody was storing just then.
        """
        with self.env.registry.cursor() as cr:
            env = self.env(cr=cr)
            purge = env[self._name]
            purge._lock_tables()
            purge._purge_entry(entry.with_env(env))

    def _purge_entry(self, entry):
        """Purge one record and leave an incident note (SPEC 6).

        :param entry: a directive, letter, report or inspection
        :return: the incident note
        :raises UserError: not of the group "secret documents", or of another office
        """
        entry.ensure_one()
        incidents = self.env["directive.secret.incident"]
        incidents._check_secret_group()
        entry = entry.sudo()  # the group was checked; it reads nothing of it
        if entry.company_id not in self.env.user.company_ids:
            raise UserError(self.env._("There is no such record in your office."))
        self._note_purge()
        return incidents._as_system().create(
            {
                "date": fields.Datetime.now(),
                "user_id": self.env.uid,
                "company_id": entry.company_id.id,
                "model": entry._name,
                "res_id": entry.id,
                **self._purge(entry),
            }
        )

    def _purge(self, entry):
        """Purge one record; the caller has checked who asks.

        :param entry: the record, with the system's rights
        :return: how many ``{task, text, message, file}`` were emptied or deleted
        """
        self.env.flush_all()
        # Also of companies that are not selected, and archived ones.
        self = self.sudo().with_context(active_test=False)
        entry = entry.with_env(self.env)
        targets = self._targets(entry)
        seals = self.env["directive.seal"]._unchanged_of(targets)
        counts = {
            "task_count": len(targets.get("directive.task", ())),
            **self.env["directive.purge.trace"]._purge(targets),
            "text_count": sum(
                self._blank(records, self._texts(records, entry))
                for records in targets.values()
            ),
        }
        self.env.invalidate_all()
        # Prints of before are no longer valid: what is stored has other words.
        seals._seal_again()
        return counts

    def _texts(self, records, entry):
        """Names of the fields of records that go with an entry; None: all texts."""
        own = hasattr(entry, "_typed_texts")
        return getattr(records, "_typed_texts" if own else "_quoting_texts", None)

    def _targets(self, entry):
        """``{model: records}`` with texts of the entry or about it."""
        own = hasattr(entry, "_typed_texts")
        domain_of = self._domain_of_part if own else self._domain_about
        targets = {}
        for name, model in self.env.items():
            if not model._auto or model._abstract or model._transient:
                continue
            domain = domain_of(model, entry)
            if model._name == entry._name:
                domain = Domain("id", "=", entry.id)
            if not domain.is_false():
                targets[name] = model.search(domain)
        return targets

    def _domain_of_part(self, model, entry):
        link = getattr(model, "_part_of", None)
        if link and model._fields[link].comodel_name == entry._name:
            return Domain(link, "=", entry.id)
        return Domain.FALSE

    def _domain_about(self, model, directive):
        """The records of a model that repeat what a directive or its tasks say."""
        if not model._name.startswith("directive."):
            return Domain.FALSE
        if hasattr(model, "_typed_texts"):
            return self._domain_quoting(model, directive)
        links = {directive._name: directive.ids, "directive.task": directive.task_ids}
        return Domain.OR(
            Domain(field.name, "in", list(getattr(ids, "ids", ids)))
            for field in model._fields.values()
            if field.store and field.type == "many2one"
            for ids in [links.get(field.comodel_name)]
            if ids
        )

    def _domain_quoting(self, model, directive):
        """Those that speak of the tasks, and those whose frozen texts name them.

        A task that another unit has now stands in no line of the report of the one
        that gave it away, only in the snapshot, among what moved.
        """
        if not getattr(model, "_quoting_texts", ()):
            return Domain.FALSE
        domain = Domain("id", "in", self._naming(model, directive))
        if path := getattr(model, "_quoted_tasks", None):
            domain |= Domain(path, "in", directive.task_ids.ids)
        if link := getattr(model, "_part_of", None):
            whole = self.env[model._fields[link].comodel_name]
            domain |= Domain(link, "any", self._domain_quoting(whole, directive))
        return domain

    def _frozen_columns(self, model):
        return [
            SQL.identifier(name)
            for name in model._quoting_texts
            if model._fields[name].type == "json"
        ]

    def _naming(self, model, directive):
        """Ids of rows whose frozen texts have a name or number of the directive."""
        frozen = self._frozen_columns(model)
        if not frozen:
            return []
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM %s WHERE company_id = %s AND EXISTS (
                    SELECT FROM jsonb_path_query(
                        jsonb_build_array(%s), 'strict $.** ? (@.type() == "string")'
                    ) AS said
                    WHERE said #>> '{}' = ANY(%s))""",
                SQL.identifier(model._table),
                directive.company_id.id,
                SQL(", ").join(frozen),
                self._names(directive),
            )
        )
        return [id_ for (id_,) in rows]

    def _names(self, directive):
        """Number of a directive and names of its tasks, now and before a correction."""
        tasks = directive.task_ids
        was = self.env["mail.tracking.value"].search(
            Domain.OR(
                Domain("mail_message_id.model", "=", records._name)
                & Domain("mail_message_id.res_id", "in", records.ids)
                & Domain("field_id.name", "=", name)
                for records, name in ((directive, "number"), (tasks, "name"))
            )
        )
        names = {directive.number, *tasks.mapped("name"), *was.mapped("old_value_char")}
        return sorted(name for name in names if name and name != NEUTRAL)

    def _blank(self, records, names):
        """Empty the texts of records; return how many there were."""
        if not records:
            return 0
        columns = [
            field
            for field in records._fields.values()
            if field.store
            and field.column_type
            and field.type in TEXT_TYPES
            and (names is None or field.name in names)
        ]
        if not columns:
            return 0
        identifiers = [SQL.identifier(field.name) for field in columns]
        table, ids = SQL.identifier(records._table), tuple(records.ids)
        [[count]] = self.env.execute_query(
            SQL(
                "SELECT COALESCE(SUM(%s), 0)::int FROM %s WHERE id IN %s",
                SQL(" + ").join(
                    SQL("(NULLIF(%s::text, '') IS NOT NULL)::int", column)
                    for column in identifiers
                ),
                table,
                ids,
            )
        )
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id IN %s",
                table,
                SQL(", ").join(
                    SQL("%s = %s", column, NEUTRAL if field.required else None)
                    for field, column in zip(columns, identifiers, strict=True)
                ),
                ids,
            )
        )
        return count


class DirectiveTask(models.Model):
    _inherit = "directive.task"

    def _after_quoting(self):
        self.env["directive.purge"]._check_nothing_purged()
        return super()._after_quoting()


class DirectiveDirective(models.Model):
    _inherit = "directive.directive"

    def _purge(self):
        """As ``_purge_entry``, of a directive with all its tasks."""
        return self.env["directive.purge"]._purge_entry(self)
