from odoo import models
from odoo.tools import SQL

from .directive_secret_mixin import WORDLESS_MODELS

# Name of the triggers and of their function.
GUARD = "directive_secret_guard"
# Tables whose rows carry words or files, and the column that names the model on which
# they hang.
TABLES = {"ir_attachment": "res_model", "mail_message": "model"}
TABLES["mail_activity"] = "res_model"


class DirectiveSecret(models.Model):
    """The database refuses words on the register, below every sudo() (SPEC 6).

    The condition of the triggers is one comparison: other rows pay nothing.
    """

    _inherit = "directive.secret"

    def init(self):
        """Dropped by the uninstall hook together with the function."""
        self.env.execute_query(
            SQL(
                """CREATE OR REPLACE FUNCTION directive_secret_guard() RETURNS trigger
                LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION
                        'The register of secret documents takes no words or files.';
                END $$"""
            )
        )
        names = SQL(", ").join(SQL("%s", name) for name in WORDLESS_MODELS)
        for table, column in TABLES.items():
            self.env.execute_query(
                SQL(
                    """CREATE OR REPLACE TRIGGER directive_secret_guard
                    BEFORE INSERT OR UPDATE OF %(column)s ON %(table)s FOR EACH ROW
                    WHEN (NEW.%(column)s IN (%(names)s))
                    EXECUTE FUNCTION directive_secret_guard()""",
                    column=SQL.identifier(column),
                    table=SQL.identifier(table),
                    names=names,
                )
            )
