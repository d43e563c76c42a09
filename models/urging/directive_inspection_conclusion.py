from datetime import date

from odoo import api, fields, models

from ...tools.prints.administrative_document import (
    is_tall,
    lines_of,
    paragraphs,
    short_date,
    split_number,
)
from ...tools.prints.inspection_texts import (
    BASIS,
    BLANK,
    LEVELS,
    NO_FINDING,
    TASKS_CLOSING,
    basis_lines,
    heading,
)
from ...tools.snapshots.conclusion import ConclusionSnapshot, Finding, FollowUp


class DirectiveInspection(models.Model):
    """The conclusion as it is sent; once final it prints the same for good (Art. 6.2).

    Names of units, people and tasks are kept when it becomes final: nothing that is
    renamed, decided or assigned later changes what was sent.
    """

    _inherit = "directive.inspection"
    _sent_print = "directive_tracking.report_inspection"
    _given = ("state", "=", "final")

    number = fields.Char(string="Number of the Conclusion")
    date = fields.Date(string="Date of the Conclusion")
    symbol = fields.Char(compute="_compute_symbol", store=True, readonly=False)
    basis = fields.Text(
        default=BASIS, help="One a line, printed above the conclusion: Căn cứ …"
    )
    printed = fields.Json(
        readonly=True, copy=False, help="What the final conclusion prints, by name."
    )
    missing_parts = fields.Char(compute="_compute_missing_parts")

    _number_uniq = models.UniqueIndex(
        "(company_id, date_part('year', date), number) WHERE state = 'final'",
        "This number was given to another conclusion of the year: enter the next one.",
    )

    @api.depends("company_id")
    def _compute_symbol(self):
        """A notice of the body that the letters name: UBND-VP gives TB-UBND."""
        for inspection in self:
            body = (inspection.company_id.directive_letter_symbol or "").split("-")[0]
            inspection.symbol = inspection.symbol or (body and f"TB-{body}")

    @api.depends(
        "number",
        "date",
        "place",
        "authority",
        "head_position",
        "passed_by_position",
        "signer_authority",
        "signer_name",
        "signer_position",
    )
    def _compute_missing_parts(self):
        for inspection in self:
            inspection.missing_parts = ", ".join(inspection._missing_parts())

    # -- finalising ---------------------------------------------------------------

    def _settle_conclusion(self):
        """Keep what is printed; called with the system fields open."""
        self._complete_heading()
        self._compute_symbol()
        self._complete_number()
        self.recipients = self.recipients or self._propose_recipients()
        self.printed = self._make_snapshot().to_json()
        self.env["directive.task"]._after_quoting()
        self._seal()

    def _get_seal_figures(self):
        return [
            (self.env._("Subject"), self.name),
            (self.env._("Findings"), len(self._get_snapshot().findings)),
            (self.env._("Follow-up tasks"), len(self._get_snapshot().tasks)),
        ]

    def _notify_units(self):
        """The inspected units may read the conclusion now: tell them (Art. 6.2)."""
        body = self.env._(
            "The conclusion of the inspection “%(inspection)s” is final. Please carry "
            "out what it asks of your unit.",
            inspection=self.name,
        )
        self._send_document(body, self.unit_ids)

    def _propose_recipients(self):
        """The inspected units, the archive and the Office that has inspected."""
        office = self.env["directive.unit"]._get_office(self.company_id)
        return "\n".join([*self.unit_ids.mapped("name"), office._get_archive_line()])

    # -- print --------------------------------------------------------------------

    def _document_vals(self):
        """A notice or a conclusion; until it is final it has no number."""
        symbol = split_number(self.number)[1] or self.symbol
        kind, summary = heading(symbol, self.name)
        return {
            "kind": kind,
            "summary": summary,
            "number": self.number or "" if self.state == "final" else "",
            "recipients": self.recipients or self._propose_recipients(),
        }

    def _make_snapshot(self):
        """What the print shows of other records, as they are called now."""
        tasks = self.follow_up_task_ids.filtered(lambda task: task.state != "cancelled")
        return ConclusionSnapshot(
            units=self.unit_ids.mapped("name"),
            team=[
                ", ".join(filter(None, (user.name, user.partner_id.function)))
                for user in self.team_ids
            ],
            findings=[
                Finding(
                    unit=finding.unit_id.name,
                    description="\n".join(lines_of(finding.description)),
                    level=LEVELS[finding.level],
                    cause=finding.cause_id.name or "",
                )
                for finding in self._in_vietnamese(self.finding_ids)
            ],
            tasks=[
                self._get_follow_up(task)
                for task in tasks.sorted(
                    lambda task: (task.date_deadline or date.max, task.id)
                )
            ],
        )

    def _get_follow_up(self, task):
        return FollowUp(
            unit=task.unit_id.name,
            name=task.name,
            document=task.directive_id._get_printed_number(),
            deadline=short_date(task.date_deadline) or "Không quy định thời hạn",
        )

    def _get_snapshot(self):
        """:rtype: :class:`~..tools.snapshots.conclusion.ConclusionSnapshot`"""
        if self.printed:
            return ConclusionSnapshot.from_json(self.printed)
        return self._make_snapshot()

    def _get_print(self):
        """All that the template prints in the body."""
        snapshot = self._get_snapshot()
        last = TASKS_CLOSING if snapshot.tasks else ""
        ending = paragraphs(self.conclusion, last)
        cut = len(ending) - 1 if last else len(ending)
        return {
            "snapshot": snapshot,
            "basis": basis_lines(self.basis),
            "scope": lines_of(self.scope),
            "held": short_date(self.date_held or self.plan_date),
            "no_finding": NO_FINDING if self.state in ("done", "final") else BLANK,
            "conclusion": ending[:cut] or [BLANK],
            "closing": ending[cut:],
        }

    def _get_row_class(self, row):
        return "tall" if is_tall(*vars(row).values()) else None

    def _get_title(self):
        return self.number if self.state == "final" and self.number else self.name
