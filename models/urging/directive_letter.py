from odoo import api, fields, models

from ...tools.labels import selection_labels
from ...tools.prints.letter_texts import CLOSINGS, OPENINGS, SUBJECTS
from ..mixins.directive_issued_mixin import HEADING_COLUMNS

# Rising (SPEC 1): the first one urges, the last resort criticises.
KINDS = [
    ("urging", "Urging"),
    ("reminder", "Reminder"),
    ("criticism", "Criticism"),
]


def _proposed(name, texts):
    """Attributes of a text that is proposed by the kind of letter."""

    @api.depends("kind", "unit_id")
    def compute(letters):
        for letter in letters:
            letter[name] = letter._propose(letter[name], texts)

    return {"compute": compute, "store": True, "readonly": False}


class DirectiveLetter(models.Model):
    """One letter to one unit over its late and returned tasks (Art. 6.8c).

    The Office drafts, its manager issues; an issued letter never changes, its lines and
    heading included.
    """

    _name = "directive.letter"
    _description = "Letter to a Unit"
    _inherit = [
        "directive.draft.mixin",
        "directive.issued.mixin",
        "directive.sealed.mixin",
        "directive.thread.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "summary"]
    _looks_for_secrecy = True
    _unit_field = "unit_id"
    _mail_post_access = "read"
    # What people type in it, and what of that may repeat what its tasks say.
    _typed_texts = ("summary", "addressee", "body", "closing", "recipients")
    _quoting_texts = ("summary", "body", "closing")
    _quoted_tasks = "line_ids.task_id"

    _sealed_domain = [("state", "=", "issued")]
    _sealed_columns = {
        1: (*HEADING_COLUMNS, "addressee", "kind", "summary", "body", "closing")
    }
    _sealed_rows = {
        1: {
            "line_ids": (
                *("sequence", "task_id", "number", "issue_date", "name"),
                *("date_deadline", "days_late", "return_count", "letter_count"),
                *("reported_in_time", "objective_cause"),
            )
        }
    }

    kind = fields.Selection(KINDS, required=True, default="urging", tracking=True)
    proposed_kind = fields.Selection(
        KINDS, readonly=True, copy=False, help="What the rules of the settings propose."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "Issued")],
        required=True,
        default="draft",
        readonly=True,
        index=True,
        tracking=True,
    )
    unit_id = fields.Many2one(
        "directive.unit", required=True, index=True, check_company=True
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
        help="The unit's; before one is chosen, the office that drafts it.",
    )
    date = fields.Date(default=lambda self: self.env.company._directive_today())
    symbol = fields.Char(compute="_compute_symbol", store=True, readonly=False)
    recipients = fields.Text(compute="_compute_recipients", store=True, readonly=False)
    summary = fields.Char(string="Subject", **_proposed("summary", SUBJECTS))
    addressee = fields.Text(compute="_compute_addressee", store=True, readonly=False)
    body = fields.Text(string="Opening", **_proposed("body", OPENINGS))
    closing = fields.Text(
        help="Printed after the table of tasks.", **_proposed("closing", CLOSINGS)
    )
    line_ids = fields.One2many("directive.letter.line", "letter_id", string="Tasks")
    task_ids = fields.Many2many(
        "directive.task",
        string="Task Records",
        compute="_compute_task_ids",
        inverse="_inverse_task_ids",
        search="_search_task_ids",
    )
    task_count = fields.Integer(string="Tasks Named", compute="_compute_task_ids")
    days_late = fields.Integer(
        compute="_compute_days_late", help="Of the task that is late longest."
    )
    issued_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    issued_at = fields.Datetime(readonly=True)
    can_issue = fields.Boolean(compute="_compute_can_issue")

    _number_uniq = models.UniqueIndex(
        "(company_id, date_part('year', date), number_key) WHERE state = 'issued'",
        "This number was given to another letter of the year: enter the next one.",
    )
    _issued_is_complete = models.Constraint(
        "CHECK (state <> 'issued' OR (number_key IS NOT NULL AND date IS NOT NULL))",
        "An issued letter has a number and a date.",
    )

    @api.depends("number", "kind", "unit_id", "state")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = selection_labels(self, "kind")
        for letter in self:
            if letter.number and letter.state == "issued":
                letter.display_name = letter.number
            else:
                letter.display_name = self.env._(
                    "%(kind)s to %(unit)s (draft)",
                    kind=kinds.get(letter.kind),
                    unit=letter.unit_id.display_name or "",
                )

    @api.depends("unit_id.company_id")
    def _compute_company_id(self):
        for letter in self:
            letter.company_id = letter.unit_id.company_id or self.env.company

    @api.depends("company_id")
    def _compute_symbol(self):
        for letter in self:
            symbol = letter.company_id.directive_letter_symbol
            letter.symbol = letter.symbol or symbol

    @api.depends("company_id")
    def _compute_recipients(self):
        """Those of the settings, then the archive and the Office that has drafted."""
        units = self.env["directive.unit"]
        for company, letters in self.grouped("company_id").items():
            archive = units._get_office(company)._get_archive_line()
            lines = filter(None, (company.directive_letter_recipients, archive))
            proposed = "\n".join(lines)
            for letter in letters:
                letter.recipients = letter.recipients or proposed

    @api.depends("unit_id")
    def _compute_addressee(self):
        for letter in self:
            letter.addressee = letter.addressee or letter.unit_id.name

    def _propose(self, present, texts):
        """The text of the kind, unless somebody has written another."""
        unit = self.unit_id.name or "…"
        proposals = {kind: text.format(unit=unit) for kind, text in texts.items()}
        if present and present not in proposals.values():
            return present
        return proposals.get(self.kind)

    @api.depends("line_ids.task_id")
    def _compute_task_ids(self):
        for letter in self:
            letter.task_ids = letter.line_ids.task_id
            letter.task_count = len(letter.line_ids)

    @api.depends("line_ids.days_late")
    def _compute_days_late(self):
        for letter in self:
            letter.days_late = max(letter.line_ids.mapped("days_late"), default=0)

    def _inverse_task_ids(self):
        for letter in self:
            wanted, lines = letter.task_ids, letter.line_ids
            lines.filtered(
                lambda line, tasks=wanted: line.task_id not in tasks
            ).unlink()
            self.env["directive.letter.line"].create(
                [
                    {"letter_id": letter.id, "task_id": task.id}
                    for task in wanted - lines.exists().task_id
                ]
            )

    def _search_task_ids(self, operator, value):
        return [("line_ids.task_id", operator, value)]

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_issue(self):
        manager = self.env.user._is_directive_office_manager()
        for letter in self:
            letter.can_issue = manager and letter.state == "draft"

    def _get_frozen_sentence(self):
        return self.env._(
            "Letter %(number)s was issued and can no longer be changed. Draft a new "
            "one.",
            number=self.number,
        )

    def _check_rows_open(self):
        """Also if it is issued at the same time."""
        self._lock_rows()
        return super()._check_rows_open()
