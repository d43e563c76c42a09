from odoo import models
from odoo.tools import SQL

from ..mixins.directive_secrecy_mixin import is_guarded
from .directive_secret_mixin import SECRET_MODELS, WORDLESS_MODELS

# Name of the triggers and of their function.
GUARD = "directive_secret_guard"
# Tables whose rows hang on a record of any model, and the column that names the model.
TABLES = {
    "ir_attachment": "res_model",
    "mail_message": "model",
    "mail_scheduled_message": "model",
    "mail_compose_message": "model",
    "mail_activity": "res_model",
    "mail_followers": "res_model",
    "ir_filters": "model_id",
    "ir_model_data": "model",
    "mail_activity_plan": "res_model",
    "mail_activity_schedule": "res_model",
    "mail_activity_type": "res_model",
    "mail_followers_edit": "res_model",
    "mail_template": "model",
    "base_import_import": "res_model",
    "base_import_mapping": "res_model",
    "ir_embedded_actions": "parent_res_model",
    "ir_exports": "resource",
    "ir_model_fields": "model",
}


class DirectiveSecret(models.Model):
    _inherit = "directive.secret"

    def init(self):
        """The database refuses words on the register, below every sudo() (SPEC 6).

        Dropped by the uninstall hook together with the function.
        """
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
            condition = SQL("NEW.%s IN (%s)", SQL.identifier(column), names)
            if table == "ir_model_fields":
                # The fields of the register itself are there; none is added by hand,
                # nor one that leads to it.
                condition = SQL(
                    "(%s OR NEW.relation IN (%s)) AND NEW.state = 'manual'",
                    condition,
                    names,
                )
            self.env.execute_query(
                SQL(
                    """CREATE OR REPLACE TRIGGER directive_secret_guard
                    BEFORE INSERT OR UPDATE ON %s FOR EACH ROW WHEN (%s)
                    EXECUTE FUNCTION directive_secret_guard()""",
                    SQL.identifier(table),
                    condition,
                )
            )


class IrModel(models.Model):
    _inherit = "ir.model"

    def _compute_count(self):
        """How many rows a register has is seen by who reads them (SPEC 6, 7)."""
        access = self.env["ir.model.access"]
        closed = self.filtered(
            lambda model: (
                model.model in SECRET_MODELS
                or (
                    is_guarded(model.model)
                    and not access.check(model.model, "read", raise_exception=False)
                )
            )
        )
        closed.count = 0
        return super(IrModel, self - closed)._compute_count()
