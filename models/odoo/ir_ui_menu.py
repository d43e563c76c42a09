from odoo import models

# Of an office whose catalogue of products is decided (SPEC2 9).
MENUS = (
    "directive_work_sheet_menu_mine",
    "directive_work_sheet_menu_confirm",
    "directive_petition_menu",
    "directive_work_sheet_menu",
    "directive_work_body_menu",
    "res_users_menu_evaluated",
    "directive_work_setting_menu",
)


class IrUiMenu(models.Model):
    """Menus of the evaluation by products, for offices that have a catalogue.

    Without it every office would have seven menus that lead to empty lists. Odoo keeps
    what it loads for each user; deciding a catalogue empties that.
    """

    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        hidden = super()._load_menus_blacklist()
        catalogues = self.env["directive.product.catalogue"]
        if catalogues._first_days().keys() & set(self.env.user.company_ids.ids):
            return hidden
        # Cached by Odoo: no query for users of other apps.
        data = self.env["ir.model.data"]
        ids = (data._xmlid_to_res_id(f"directive_tracking.{name}") for name in MENUS)
        return hidden + list(filter(None, ids))
