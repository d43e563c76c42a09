"""Where values are looked at before all else: every model that takes them."""

from odoo import models


class DirectiveUnit(models.Model):
    _name = "directive.unit"
    _inherit = ["directive.input.mixin", "directive.unit"]


class DirectiveDocumentType(models.Model):
    _name = "directive.document.type"
    _inherit = ["directive.input.mixin", "directive.document.type"]


class DirectiveArea(models.Model):
    _name = "directive.area"
    _inherit = ["directive.input.mixin", "directive.area"]

    # Its name has the index.
    _key_fields = frozenset({"name"})


class DirectiveDelayCause(models.Model):
    _name = "directive.delay.cause"
    _inherit = ["directive.input.mixin", "directive.delay.cause"]


class DirectiveWorkday(models.Model):
    _name = "directive.workday"
    _inherit = ["directive.input.mixin", "directive.workday"]


class DirectiveDirective(models.Model):
    _name = "directive.directive"
    _inherit = ["directive.input.mixin", "directive.directive"]


class DirectiveTask(models.Model):
    _name = "directive.task"
    _inherit = [
        "directive.input.mixin",
        "directive.company.given.mixin",
        "directive.task",
    ]


class DirectiveTaskEvent(models.Model):
    _name = "directive.task.event"
    _inherit = ["directive.input.mixin", "directive.task.event"]


class DirectiveTaskUpdate(models.Model):
    _name = "directive.task.update"
    _inherit = [
        "directive.input.mixin",
        "directive.company.given.mixin",
        "directive.task.update",
    ]


class DirectiveTaskPosition(models.Model):
    _name = "directive.task.position"
    _inherit = [
        "directive.input.mixin",
        "directive.company.given.mixin",
        "directive.task.position",
    ]


class DirectiveExtension(models.Model):
    _name = "directive.extension"
    _inherit = [
        "directive.input.mixin",
        "directive.company.given.mixin",
        "directive.extension",
    ]


class DirectiveEscalation(models.Model):
    _name = "directive.escalation"
    _inherit = ["directive.input.mixin", "directive.escalation"]


class DirectiveDigest(models.Model):
    _name = "directive.digest"
    _inherit = ["directive.input.mixin", "directive.digest"]


class DirectiveLetter(models.Model):
    _name = "directive.letter"
    _inherit = [
        "directive.input.mixin",
        "directive.company.given.mixin",
        "directive.letter",
    ]


class DirectiveLetterLine(models.Model):
    _name = "directive.letter.line"
    _inherit = ["directive.input.mixin", "directive.letter.line"]


class DirectiveInspection(models.Model):
    _name = "directive.inspection"
    _inherit = ["directive.input.mixin", "directive.inspection"]


class DirectiveInspectionFinding(models.Model):
    _name = "directive.inspection.finding"
    _inherit = ["directive.input.mixin", "directive.inspection.finding"]


class DirectiveReport(models.Model):
    _name = "directive.report"
    _inherit = ["directive.input.mixin", "directive.report"]


class DirectiveReportFigure(models.Model):
    _name = "directive.report.figure"
    _inherit = ["directive.input.mixin", "directive.report.figure"]


class DirectiveReportLine(models.Model):
    _name = "directive.report.line"
    _inherit = ["directive.input.mixin", "directive.report.line"]


class DirectiveReportReopening(models.Model):
    _name = "directive.report.reopening"
    _inherit = ["directive.input.mixin", "directive.report.reopening"]


class DirectiveEvaluation(models.Model):
    _name = "directive.evaluation"
    _inherit = ["directive.input.mixin", "directive.evaluation"]


class DirectiveEvaluationScore(models.Model):
    _name = "directive.evaluation.score"
    _inherit = ["directive.input.mixin", "directive.evaluation.score"]


class DirectiveEvaluationLine(models.Model):
    _name = "directive.evaluation.line"
    _inherit = ["directive.input.mixin", "directive.evaluation.line"]


class DirectiveSecret(models.Model):
    _name = "directive.secret"
    _inherit = ["directive.input.mixin", "directive.secret"]


class DirectiveSecretReport(models.Model):
    _name = "directive.secret.report"
    _inherit = ["directive.input.mixin", "directive.secret.report"]


class DirectiveSecretIncident(models.Model):
    _name = "directive.secret.incident"
    _inherit = ["directive.input.mixin", "directive.secret.incident"]


class DirectiveOfficeClock(models.Model):
    _name = "directive.office.clock"
    _inherit = ["directive.input.mixin", "directive.office.clock"]


class DirectiveSecrecyConfirmation(models.Model):
    _name = "directive.secrecy.confirmation"
    _inherit = ["directive.input.mixin", "directive.secrecy.confirmation"]
