"""What hangs on a record of this addon is read by those who read the record (SPEC 7).

Odoo lets authors and recipients read a message, and people the activities that are
theirs, for ever; here who has left a unit sees nothing more of its tasks, at once.
"""

from odoo import api, models
from odoo.tools import SQL

from ..mixins.directive_secrecy_mixin import is_guarded


class DirectiveWallMixin(models.AbstractModel):
    """Rows that hang on a record of any model, closed with it where it is ours."""

    _name = "directive.wall.mixin"
    _description = "Closed with the Record It Hangs on"

    # The column that names the model; "res_id" is the record.
    _wall_model = "res_model"

    def _behind_wall(self):
        """Those of these rows whose record the user may not read."""
        if self.env.su or not self.ids:
            return self.browse()
        self.flush_recordset([self._wall_model, "res_id"])
        model = SQL.identifier(self._table, self._wall_model)
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM %s
                WHERE id = ANY(%s) AND %s LIKE 'directive.%%' AND %s""",
                SQL.identifier(self._table),
                self.ids,
                model,
                self._unreadable_sql(model),
            )
        )
        return self.browse(id_ for (id_,) in rows)

    def _unreadable_sql(self, model):
        """SQL: what the row hangs on is not the user's to read, or is there no more.

        Asked row by row, since a page shows few rows of what may be many records.
        """
        readable = [
            self._document_sql(model, name)
            for name in self._walled_models()
            if self.env[name].has_access("read")
        ]
        return SQL("NOT (%s)", SQL(" OR ").join(readable or [SQL("FALSE")]))

    def _document_sql(self, model, name):
        documents = self.env[name].with_context(active_test=False)
        query = documents._search([])
        here = SQL.identifier(self._table, "res_id")
        query.add_where(SQL("%s = %s", SQL.identifier(documents._table, "id"), here))
        return SQL("(%s = %s AND EXISTS %s)", model, name, query.subselect(SQL("1")))

    @api.model
    def _walled_models(self):
        """Names of the models of this addon on which messages and activities hang."""
        return [
            name
            for name, model in self.env.registry.items()
            if is_guarded(name) and model._auto and hasattr(model, "message_post")
        ]

    @api.model
    def _search(
        self,
        domain,
        offset=0,
        limit=None,
        order=None,
        *,
        bypass_access=False,
        **kwargs,
    ):
        query = super()._search(
            domain, offset, limit, order, bypass_access=bypass_access, **kwargs
        )
        if self.env.su or bypass_access:
            return query
        found = self.browse(query)
        closed = found._behind_wall()
        return (found - closed)._as_query(order) if closed else query

    def _check_access(self, operation):
        result = super()._check_access(operation)
        closed = (self - result[0] if result else self)._behind_wall()
        if not closed:
            return result
        forbidden = result[0] | closed if result else closed
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["mail.message", "directive.wall.mixin"]
    _wall_model = "model"

    @api.private
    def fetch(self, field_names=None):
        """Odoo reads messages unchecked here: an export of what leads to them would."""
        if closed := self._behind_wall():
            raise self.env["ir.rule"]._make_access_error("read", closed)
        return super().fetch(field_names)


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["mail.activity", "directive.wall.mixin"]


class MailFollowers(models.Model):
    _name = "mail.followers"
    _inherit = ["mail.followers", "directive.wall.mixin"]


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """In debug mode Odoo quotes the names of what is refused: not of ours."""
        error = super()._make_access_error(operation, records)
        debug = self.env.user.has_group("base.group_no_one")
        if not debug or not is_guarded(records._name):
            return error
        nameless = super()._make_access_error(operation, records.browse())
        nameless.context = getattr(error, "context", None) or {}
        return nameless
