from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

TEXT_TYPES = ("char", "text", "html", "json")
# What stands where a text is required. Vietnamese as every paper of the office.
NEUTRAL = "[đã xóa theo quy định về bảo vệ bí mật nhà nước]"

# Tables of others in which words may stand.
TRACES = (
    "ir.attachment",
    "mail.activity",
    "mail.mail",
    "mail.message",
    "mail.scheduled.message",
)
# So long the purge waits, and lets others wait; then Odoo begins anew.
LOCK_TIMEOUT = "10s"


class DirectivePurge(models.AbstractModel):
    """Takes every word of one directive out of the database (SPEC 6).

    Words only: dates, states and figures stay, so that the reports of past periods
    still add up. Below the ORM, since it must reach what nobody may edit: the ledger,
    updates, issued letters.

    A model takes part by itself when it has a stored link to a directive or task. One
    that has not, or should lose only some of its texts, says so with
    ``_directive_purge_domain(directive)`` and ``_directive_purge_fields``.
    """

    _name = "directive.purge"
    _description = "Purge of a Wrong Entry"

    def _lock_tables(self):
        """Wait until nobody writes words, and let nobody begin until the end.

        A transaction sees what was committed before its first query: it begins here.
        """
        tables = [
            SQL.identifier(model._table)
            for model in self.env.values()
            if model._auto and not model._abstract and not model._transient
            if model._name.startswith("directive.") or model._name in TRACES
        ]
        self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
        self.env.cr.execute(
            SQL("LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE", SQL(", ").join(tables))
        )

    @api.model
    def _check_nothing_purged(self):
        """Begin anew if something was purged since this transaction first looked.

        For whoever copies words of tasks into other rows, once they are stored: a purge
        that comes later waits for them.

        :raises ConcurrencyError: Odoo begins the request anew, by itself
        """
        self.env.flush_all()
        last = SQL("SELECT COALESCE(MAX(id), 0) FROM directive_secret_incident")
        [[seen]] = self.env.execute_query(last)
        with self.env.registry.cursor() as cr:  # sees what is committed now
            cr.execute(last)
            [now] = cr.fetchone()
        if now > seen:
            raise ConcurrencyError("An entry was purged meanwhile.")

    def _purge(self, directive):
        """Purge one directive; the caller has checked who asks.

        :param directive: the record, with the system's rights
        :return: how many ``{task, text, message, file}`` had words
        """
        self.env.flush_all()
        # Also of companies that are not selected, and archived ones.
        self = self.sudo().with_context(active_test=False)
        directive = directive.with_env(self.env)
        targets = self._targets(directive)
        counts = {
            "task_count": len(targets.get("directive.task", ())),
            **self.env["directive.purge.trace"]._purge(targets),
            "text_count": sum(map(self._blank, targets.values())),
        }
        self.env.invalidate_all()
        return counts

    def _targets(self, directive):
        """``{model: records}`` with words about the directive."""
        targets = {}
        for name in self.env.registry:
            model = self.env[name]
            domain = self._domain(model, directive)
            if not domain.is_false():
                targets[name] = model.search(domain)
        return targets

    def _domain(self, model, directive):
        if not model._auto or model._abstract or model._transient:
            return Domain.FALSE
        if model._name == directive._name:
            return Domain("id", "=", directive.id)
        if hasattr(model, "_directive_purge_domain"):
            return model._directive_purge_domain(directive)
        if not model._name.startswith("directive."):
            return Domain.FALSE
        links = {directive._name: directive.ids, "directive.task": directive.task_ids}
        return Domain.OR(
            Domain(field.name, "in", list(getattr(ids, "ids", ids)))
            for field in model._fields.values()
            if field.store and field.type == "many2one"
            for ids in [links.get(field.comodel_name)]
            if ids
        )

    def _blank(self, records):
        """Empty the texts of records; return how many there were."""
        if not records:
            return 0
        names = getattr(records, "_directive_purge_fields", None)
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


class DirectiveLetter(models.Model):
    _inherit = "directive.letter"

    # The heading, number and signature of a letter say nothing of its tasks.
    _directive_purge_fields = ("summary", "body", "closing")

    def _directive_purge_domain(self, directive):
        return Domain("line_ids.task_id", "in", directive.task_ids.ids)


class DirectiveInspection(models.Model):
    _inherit = "directive.inspection"

    # A final conclusion keeps the names of the tasks that followed from it; without
    # them it is printed from the records again.
    _directive_purge_fields = ("printed",)

    def _directive_purge_domain(self, directive):
        return Domain("finding_ids.follow_up_task_ids", "in", directive.task_ids.ids)


class DirectiveDirective(models.Model):
    _inherit = "directive.directive"

    def _purge_alone(self):
        """Purge in a transaction of its own, while nobody else writes.

        So no word escapes that somebody was storing just then.
        """
        with self.env.registry.cursor() as cr:
            env = self.env(cr=cr)
            env["directive.purge"]._lock_tables()
            self.with_env(env)._purge()

    def _purge(self):
        """Purge this directive and leave an incident note (SPEC 6).

        :raises UserError: the user is not of the group "secret documents"
        """
        self.ensure_one()
        incidents = self.env["directive.secret.incident"]
        incidents._check_secret_group()
        directive = self.sudo()  # the group was checked; it reads nothing of it
        if directive.company_id not in self.env.user.company_ids:
            raise UserError(self.env._("There is no such directive in your office."))
        return incidents._as_system().create(
            {
                "date": self.env.cr.now(),
                "user_id": self.env.uid,
                "company_id": directive.company_id.id,
                "res_id": directive.id,
                **self.env["directive.purge"]._purge(directive),
            }
        )
