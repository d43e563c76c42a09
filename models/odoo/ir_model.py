from odoo import models

from ..mixins.directive_secrecy_mixin import is_directive_model
from ..secrecy.directive_secret_mixin import SECRET_MODELS


class IrModel(models.Model):
    """How many rows our models have is seen by who reads them (SPEC 6, 7).

    Without it the administrator's list of models counts the secret documents.
    """

    _inherit = "ir.model"

    def _compute_count(self):
        access = self.env["ir.model.access"]
        closed = self.filtered(
            lambda model: (
                model.model in SECRET_MODELS
                or (
                    is_directive_model(model.model)
                    and not access.check(model.model, "read", raise_exception=False)
                )
            )
        )
        closed.count = 0
        return super(IrModel, self - closed)._compute_count()
