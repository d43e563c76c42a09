import os

from odoo import models
from odoo.tools import SQL

from .directive_verify import Violation, sentence

MODULE = "directive_tracking"
# Rows that name a record by model and id, below the database's own references.
LOOSE = {
    "ir_attachment": ("res_model", "Attachment"),
    "mail_activity": ("res_model", "Activity"),
    "mail_followers": ("res_model", "Follower"),
    "mail_message": ("model", "Message"),
}


class DirectiveVerify(models.AbstractModel):
    """The database and its files: what a restore or an update may leave behind."""

    _inherit = "directive.verify"

    @sentence("The database lacks “{0}”, which protects {1}.")
    def _rule_database_constraints(self):
        """Every constraint and index of the addon is in the database, and valid."""
        wanted = {
            constraint.full_name(model): name
            for name, model in self.env.items()
            if model._auto and not model._abstract
            for constraint in model._table_objects.values()
            if constraint._module == MODULE
            and constraint.get_definition(self.env.registry)
        }
        return SQL(
            """SELECT name, model FROM unnest(%s, %s) AS wanted (name, model)
            WHERE NOT EXISTS (SELECT FROM pg_constraint
                    WHERE conname = name AND convalidated)
                AND NOT EXISTS (SELECT FROM pg_index
                    WHERE indexrelid = to_regclass(quote_ident(name)) AND indisvalid)
            ORDER BY name""",
            list(wanted),
            list(wanted.values()),
        )

    @sentence("{0} {1} belongs to {2} {3}, which is not there.")
    def _rule_database_loose_ends(self):
        """Files, activities, followers and messages belong to a record that exists."""
        models_ = [
            model
            for model in self.env.values()
            if model._name.startswith("directive.")
            and model._auto
            and not model._abstract
            and not model._transient
        ]
        return SQL(" UNION ALL ").join(
            SQL(
                """SELECT %(label)s, id, %(model)s, res_id FROM %(table)s loose
                WHERE %(column)s = %(model)s AND res_id <> 0
                    AND NOT EXISTS (SELECT FROM %(own)s own WHERE own.id = loose.res_id)
                """,
                label=label,
                model=model._name,
                table=SQL.identifier(table),
                column=SQL.identifier(column),
                own=SQL.identifier(model._table),
            )
            for table, (column, label) in LOOSE.items()
            for model in models_
        )

    @sentence("Attachment {0} of {1} {2}: the file store lacks its file.")
    def _rule_database_files(self):
        """Every file of the addon's records is in the file store."""
        files = self.env.execute_query(
            SQL(
                """SELECT id, res_model, res_id, store_fname FROM ir_attachment
                WHERE store_fname IS NOT NULL AND starts_with(res_model, 'directive.')
                ORDER BY id"""
            )
        )
        path_of = self.env["ir.attachment"]._full_path
        for *attachment, name in files:
            if not os.path.isfile(path_of(name)):
                yield attachment

    def _rule_database_crons(self):
        """The addon's scheduled actions are there and switched on."""
        rows = self.env.execute_query(
            SQL(
                """SELECT data.name, cron.id IS NOT NULL FROM ir_model_data data
                LEFT JOIN ir_cron cron ON cron.id = data.res_id
                WHERE data.module = %s AND data.model = 'ir.cron'
                    AND cron.active IS NOT TRUE ORDER BY data.name""",
                MODULE,
            )
        )
        for name, there in rows:
            state = "is switched off" if there else "is not there"
            yield Violation(None, f"The scheduled action “{name}” {state}.", there)
