"""What could carry words is refused on the register of secret documents (Art. 5.2).

A sentence for people; below it the database refuses the same rows, whoever writes them
(directive_secret_database.py).
"""

from odoo import api, models
from odoo.exceptions import UserError

from ..secrecy.directive_secret_mixin import WORDLESS_MODELS


class DirectiveSecretRefusalMixin(models.AbstractModel):
    """A model whose rows hang on a record of any model, but not on the register."""

    _name = "directive.secret.refusal.mixin"
    _description = "Refused on the Register of Secret Documents"

    # Fields that say to which model a row belongs: names of a model, or an ir.model.
    _secret_references = ("res_model",)

    @api.model_create_multi
    def create(self, vals_list):
        defaults = {
            name: self.env.context.get(f"default_{name}")
            for name in self._secret_references
        }
        for vals in vals_list:
            self._refuse_secret_register({**defaults, **vals})
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_secret_register(vals)
        return super().write(vals)

    @api.model
    def _refuse_secret_register(self, vals):
        for name in self._secret_references:
            value = vals.get(name)
            if isinstance(value, int) and value:
                # Only the name of a model is read, which is no secret.
                value = self.env["ir.model"].sudo().browse(value).model
            if value in WORDLESS_MODELS:
                raise UserError(
                    self.env._(
                        "The register of secret documents takes no files, messages, "
                        "activities or other words: keep them on paper, under secrecy."
                    )
                )


class IrAttachment(models.Model):
    _name = "ir.attachment"
    _inherit = ["ir.attachment", "directive.secret.refusal.mixin"]


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["mail.message", "directive.secret.refusal.mixin"]
    _secret_references = ("model",)


class MailScheduledMessage(models.Model):
    _name = "mail.scheduled.message"
    _inherit = ["mail.scheduled.message", "directive.secret.refusal.mixin"]
    _secret_references = ("model",)


class MailComposeMessage(models.TransientModel):
    _name = "mail.compose.message"
    _inherit = ["mail.compose.message", "directive.secret.refusal.mixin"]
    _secret_references = ("model",)


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["mail.activity", "directive.secret.refusal.mixin"]
    _secret_references = ("res_model_id", "res_model")


class MailFollowers(models.Model):
    _name = "mail.followers"
    _inherit = ["mail.followers", "directive.secret.refusal.mixin"]


class MailAlias(models.Model):
    _name = "mail.alias"
    _inherit = ["mail.alias", "directive.secret.refusal.mixin"]
    _secret_references = ("alias_model_id", "alias_parent_model_id")


class IrFilters(models.Model):
    _name = "ir.filters"
    _inherit = ["ir.filters", "directive.secret.refusal.mixin"]
    _secret_references = ("model_id",)


class IrModelFields(models.Model):
    _name = "ir.model.fields"
    _inherit = ["ir.model.fields", "directive.secret.refusal.mixin"]
    # A link to the register would tell which of its rows there are.
    _secret_references = ("model_id", "model", "relation")


class IrExports(models.Model):
    _name = "ir.exports"
    _inherit = ["ir.exports", "directive.secret.refusal.mixin"]
    _secret_references = ("resource",)


class IrEmbeddedActions(models.Model):
    _name = "ir.embedded.actions"
    _inherit = ["ir.embedded.actions", "directive.secret.refusal.mixin"]
    _secret_references = ("parent_res_model",)


class MailTemplate(models.Model):
    _name = "mail.template"
    _inherit = ["mail.template", "directive.secret.refusal.mixin"]
    _secret_references = ("model_id", "model")


class MailActivityPlan(models.Model):
    _name = "mail.activity.plan"
    _inherit = ["mail.activity.plan", "directive.secret.refusal.mixin"]


class MailActivityType(models.Model):
    _name = "mail.activity.type"
    _inherit = ["mail.activity.type", "directive.secret.refusal.mixin"]


class MailActivitySchedule(models.TransientModel):
    _name = "mail.activity.schedule"
    _inherit = ["mail.activity.schedule", "directive.secret.refusal.mixin"]


class MailFollowersEdit(models.TransientModel):
    _name = "mail.followers.edit"
    _inherit = ["mail.followers.edit", "directive.secret.refusal.mixin"]


class BaseImportMapping(models.Model):
    _name = "base_import.mapping"
    _inherit = ["base_import.mapping", "directive.secret.refusal.mixin"]


class BaseImport(models.TransientModel):
    _name = "base_import.import"
    _inherit = ["base_import.import", "directive.secret.refusal.mixin"]
