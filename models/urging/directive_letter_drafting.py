from odoo import api, models

from .directive_letter import KINDS


class DirectiveLetter(models.Model):
    """Drafting: one letter a unit, its tasks and its kind proposed (Art. 6.8c)."""

    _inherit = "directive.letter"

    def action_refresh(self):
        """Date drafts today: settled tasks leave, the days late are counted anew."""
        self.check_access("write")
        self._lock()
        self._check_draft()
        for letter in self:
            letter._refresh(self.env["directive.task"])
        self.env["directive.task"]._after_quoting()
        return True

    @api.model
    def _draft_for(self, tasks):
        """Draft one letter for each lead unit of ``tasks``.

        A unit that has a draft gets no second one: its draft takes the tasks in.

        :param tasks: tasks that need a letter (see ``directive.task._needs_letter``)
        """
        self.check_access("create")
        tasks.check_access("read")
        self._lock_units(tasks.unit_id)
        drafts = self._drafts_of(tasks.unit_id)
        letters = self.browse()
        for unit, group in tasks.grouped("unit_id").items():
            letter = drafts.get(unit) or self.create(self._draft_vals(unit))
            letter._refresh(group)
            letters += letter
        self.env["directive.task"]._after_quoting()
        return letters

    def _drafts_of(self, units):
        """The newest draft of each of these units that has one."""
        drafts = self.search(
            [("unit_id", "in", units.ids), ("state", "=", "draft")], order="id desc"
        )
        return {unit: group[:1] for unit, group in drafts.grouped("unit_id").items()}

    def _get_action(self):
        """Open these letters: the form of one, the list of several."""
        vals = {"domain": [("id", "in", self.ids)]}
        if len(self) == 1:
            vals = {"res_id": self.id, "view_mode": "form", "views": [(False, "form")]}
        return self._window("directive_letter_action", context={}, **vals)

    def _lock_units(self, units):
        """Two clerks who draft at once: the second one finds the first one's drafts."""
        units._lock_rows()

    def _draft_vals(self, unit):
        """The last issued letter of the office shows who signs, or who stands in."""
        company = unit.company_id
        issued = [("company_id", "=", company.id), ("state", "=", "issued")]
        return {
            "unit_id": unit.id,
            "date": company._directive_today(),
            **self._get_last_signature(issued),
        }

    def _refresh(self, tasks):
        """Bring a draft up to date, with ``tasks`` taken in.

        Tasks that need no letter any more leave. A kind that somebody has chosen stays.
        """
        self._complete_heading()
        self._compute_symbol()
        self._compute_recipients()
        tasks = (self.task_ids | tasks).filtered(
            lambda task: task.unit_id == self.unit_id
        )
        self.date = self.company_id._directive_today()
        self.task_ids = tasks._needs_letter()
        self.line_ids._refresh_facts()
        self._put_in_order()
        kind = self._propose_kind()
        chosen = self.kind != (self.proposed_kind or "urging")
        # Read by the system, written by nobody else: what the rules have proposed.
        self._as_system().proposed_kind = kind
        if not chosen:
            self.kind = kind

    def _put_in_order(self):
        """Latest first; tasks of which the unit has spoken in time come last."""
        ordered = self.line_ids.sorted(
            lambda line: (line._is_excused(), -line.days_late, line.task_id.id)
        )
        for sequence, line in enumerate(ordered, 1):
            if line.sequence != sequence:
                line.sequence = sequence
        self.invalidate_recordset(["line_ids"])

    def _propose_kind(self):
        """The kind that the rules of the settings give for tasks without excuse."""
        lines = self.line_ids.filtered(lambda line: not line._is_excused())
        days_late = max(lines.mapped("days_late"), default=0)
        letters = max(lines.mapped("letter_count"), default=0)
        return self._kind_by_rules(self.company_id, days_late, letters)

    def _kind_by_rules(self, company, days_late, letters):
        """The kind of letter that the rules of a company propose: the next rung only.

        :param days_late: of the task that is late longest
        :param letters: the most earlier letters that one of the tasks has had
        """
        kinds = list(dict(KINDS))[: letters + 1]  # nobody skips one that was not sent
        for kind in reversed(kinds[1:]):
            if (
                days_late >= company[f"directive_{kind}_days"]
                or letters >= company[f"directive_{kind}_letters"]
            ):
                return kind
        return "urging"
