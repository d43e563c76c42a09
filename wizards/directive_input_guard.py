"""Where values are looked at before all else: every dialog."""

from odoo import models


class DirectiveAssign(models.TransientModel):
    _name = "directive.assign"
    _inherit = ["directive.input.mixin", "directive.assign"]


class DirectiveDecide(models.TransientModel):
    _name = "directive.decide"
    _inherit = ["directive.input.mixin", "directive.decide"]


class DirectiveHoliday(models.TransientModel):
    _name = "directive.holiday"
    _inherit = ["directive.input.mixin", "directive.holiday"]


class DirectiveImport(models.TransientModel):
    _name = "directive.import"
    _inherit = ["directive.input.mixin", "directive.import"]


class DirectiveImportColumn(models.TransientModel):
    _name = "directive.import.column"
    _inherit = ["directive.input.mixin", "directive.import.column"]


class DirectiveImportProblem(models.TransientModel):
    _name = "directive.import.problem"
    _inherit = ["directive.input.mixin", "directive.import.problem"]


class DirectiveLetterDraft(models.TransientModel):
    _name = "directive.letter.draft"
    _inherit = ["directive.input.mixin", "directive.letter.draft"]


class DirectiveLetterDraftLine(models.TransientModel):
    _name = "directive.letter.draft.line"
    _inherit = ["directive.input.mixin", "directive.letter.draft.line"]


class DirectiveReportReopen(models.TransientModel):
    _name = "directive.report.reopen"
    _inherit = ["directive.input.mixin", "directive.report.reopen"]


class DirectiveSecretPurge(models.TransientModel):
    _name = "directive.secret.purge"
    _inherit = ["directive.input.mixin", "directive.secret.purge"]


class DirectiveSecretRequest(models.TransientModel):
    _name = "directive.secret.request"
    _inherit = ["directive.input.mixin", "directive.secret.request"]


class DirectiveTaskPost(models.TransientModel):
    _name = "directive.task.post"
    _inherit = ["directive.input.mixin", "directive.task.post"]


class DirectiveTaskStep(models.TransientModel):
    _name = "directive.task.step"
    _inherit = ["directive.input.mixin", "directive.task.step"]
