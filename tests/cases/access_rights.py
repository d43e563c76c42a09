"""Who may create, read, update and delete a record of each model (SPEC 7)."""

ROLES = (
    "finance",  # leads the task
    "finance_head",  # the same, as its leader
    "justice",  # coordinates it
    "health",  # has nothing to do with it
    "clerk",
    "manager",
    "chairman",
    "plain",  # user of other addons
    "it",  # administrator without a role in the office
    "secret",  # keeps the register of secret documents, without another role
)
CONFIGURATION = ("r", "r", "r", "r", "r", "crud", "r", "", "r", "")
TOLD = ("r", "r", "r", "", "r", "r", "r", "", "", "")
SAID = ("cr", "cr", "cr", "", "cr", "cr", "r", "", "", "")
# SPEC 7, for one record of each model: of a directive and a task as above.
LISTED = ("r", "r", "r", "r", "r", "crud", "r", "", "", "")
# Of the officer of finance, whom the head of finance evaluates.
SHEET = ("ru", "ru", "", "", "", "crud", "", "", "", "")
CRITERIA = ("ru", "ru", "", "", "", "", "", "", "", "")
OF_SHEET = ("r", "r", "", "", "", "", "", "", "", "")
RIGHTS = {
    "directive.product.catalogue": LISTED,
    "directive.product": LISTED,
    "directive.product.change": ("", "", "", "", "", "cr", "", "", "", ""),
    "directive.product.import": ("", "", "", "", "", "cru", "", "", "", ""),
    "directive.product.import.problem": ("", "", "", "", "", "crud", "", "", "", ""),
    "directive.task.share": TOLD,
    "directive.task.step.share": (*("crud",) * 7, "", "", ""),
    "directive.work.setting": LISTED,
    "directive.work.criterion": LISTED,
    "directive.work.sheet": SHEET,
    "directive.work.sheet.criterion": CRITERIA,
    "directive.work.sheet.line": OF_SHEET,
    "directive.petition": OF_SHEET,
    "directive.work.body": ("", "", "", "", "", "crud", "r", "", "", ""),
    "directive.work.transfer": ("", "", "", "", "", "cru", "", "", "", ""),
    "directive.work.transfer.line": ("", "", "", "", "", "crud", "", "", "", ""),
    "directive.work.words": (*("cru",) * 7, "", "", ""),
    "directive.unit": (*CONFIGURATION[:-1], "r"),
    "directive.document.type": CONFIGURATION,
    "directive.area": CONFIGURATION,
    "directive.delay.cause": CONFIGURATION,
    "directive.unit.group": ("r", "r", "r", "r", "cru", "crud", "r", "", "", ""),
    "directive.unit.set": ("",) * 10,
    "directive.import.mapping": ("",) * 4 + ("r", "rd", "", "", "", ""),
    "directive.reading.count": ("",) * 5 + ("r", "", "", "", ""),
    "directive.workday": ("r", "r", "r", "r", "r", "crud", "r", "", "crud", ""),
    # Of the chairman's absence; finance stands in.
    "directive.delegation": ("r", "", "", "", "r", "crud", "crud", "", "", ""),
    "directive.directive": ("r", "r", "r", "", "cru", "crud", "r", "", "", ""),
    "directive.task": ("ru", "ru", "r", "", "cru", "cru", "ru", "", "", ""),
    "directive.task.event": TOLD,
    "directive.task.update": SAID,
    "directive.task.position": SAID,
    "directive.extension": ("cr", "cr", "r", "", "r", "r", "r", "", "", ""),
    "directive.escalation": ("r", "r", "r", "r", "r", "crud", "r", "", "r", ""),
    "directive.digest": ("", "", "", "", "r", "r", "", "", "r", ""),
    # A draft; the unit reads it once issued (test_letter_rights).
    "directive.letter": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.letter.line": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.inspection": ("r", "r", "r", "", "crud", "crud", "r", "", "", ""),
    "directive.inspection.finding": (
        "r",
        "r",
        "r",
        "",
        "crud",
        "crud",
        "r",
        "",
        "",
        "",
    ),
    "directive.office.clock": ("", "", "", "", "r", "r", "r", "", "", ""),
    # A draft; the unit reads its scores once final (test_evaluation_access).
    "directive.evaluation": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.evaluation.score": ("", "", "", "", "r", "r", "r", "", "", ""),
    "directive.evaluation.line": ("", "", "", "", "r", "r", "r", "", "", ""),
    # Of finance, a draft.
    "directive.seal": ("", "", "", "", "r", "r", "r", "", "", ""),
    "directive.report": ("ru", "ru", "", "", "crud", "crud", "r", "", "", ""),
    "directive.report.figure": ("r", "r", "", "", "r", "r", "r", "", "", ""),
    "directive.report.line": ("r", "r", "", "", "r", "r", "r", "", "", ""),
    "directive.report.reopening": ("r", "r", "", "", "r", "r", "r", "", "", ""),
    "directive.meeting": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.meeting.item": ("", "", "", "", "crud", "crud", "ru", "", "", ""),
    "directive.meeting.line": ("", "", "", "", "crud", "crud", "r", "", "", ""),
    "directive.decision": ("", "", "", "", "r", "r", "r", "", "", ""),
    "directive.secret": ("",) * 9 + ("crud",),
    "directive.secret.incident": ("",) * 9 + ("r",),
    "directive.secret.purge": ("",) * 9 + ("cru",),
    "directive.secret.report": ("",) * 9 + ("rud",),
    "directive.secrecy.confirmation": ("",) * 5 + ("r", "", "", "", "r"),
    # Dialogs, without record.
    "directive.secret.request": ("",) * 9 + ("cru",),
    "directive.assign": ("", "", "", "", "cru", "cru", "", "", "", ""),
    "directive.assign.line": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.task.step": (
        "cru",
        "cru",
        "cru",
        "cru",
        "cru",
        "cru",
        "cru",
        "",
        "",
        "",
    ),
    "directive.task.post": ("cru", "cru", "cru", "cru", "cru", "cru", "", "", "", ""),
    "directive.reading": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.reading.line": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.offline": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.offline.line": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.import": ("", "", "", "", "cru", "cru", "", "", "", ""),
    "directive.import.column": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.import.problem": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.letter.draft": ("", "", "", "", "cru", "cru", "", "", "", ""),
    "directive.letter.draft.line": ("", "", "", "", "crud", "crud", "", "", "", ""),
    "directive.decide": ("", "", "", "", "", "", "cru", "", "", ""),
    "directive.report.reopen": ("", "", "", "", "", "cru", "", "", "", ""),
    "directive.holiday": ("", "", "", "", "", "cru", "", "", "cru", ""),
}
