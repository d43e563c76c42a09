"""What people type into a dialog is stored with the dialog: it is looked at too."""

from odoo import models


class DirectiveAssign(models.TransientModel):
    _name = "directive.assign"
    _inherit = ["directive.assign", "directive.secrecy.mixin"]


class DirectiveTaskStep(models.TransientModel):
    _name = "directive.task.step"
    _inherit = ["directive.task.step", "directive.secrecy.mixin"]


class DirectiveTaskPost(models.TransientModel):
    _name = "directive.task.post"
    _inherit = ["directive.task.post", "directive.secrecy.mixin"]


class DirectiveDecide(models.TransientModel):
    _name = "directive.decide"
    _inherit = ["directive.decide", "directive.secrecy.mixin"]
