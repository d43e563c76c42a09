from odoo import api, fields, models

from ...tools.prints.letter_texts import line_note

# What a letter says about a task, filled by the system.
FACT = {"compute": "_compute_facts", "store": True, "precompute": True}


class DirectiveLetterLine(models.Model):
    """What a letter says about one task, as of the letter's date.

    Taken from the task when the line is made, when the draft is refreshed or dated anew
    and when the letter is issued; never afterwards, so that a reprint shows the same.
    """

    _name = "directive.letter.line"
    _inherit = "directive.part.mixin"
    _description = "Task in a Letter"
    _order = "letter_id, sequence, id"
    _rec_name = "name"
    _whole = "letter_id"

    letter_id = fields.Many2one(
        "directive.letter", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="letter_id.company_id", store=True, precompute=True, index=True
    )
    unit_id = fields.Many2one(
        related="letter_id.unit_id", store=True, precompute=True, index=True
    )
    task_id = fields.Many2one("directive.task", required=True, index=True)
    sequence = fields.Integer(default=10)
    number = fields.Char(string="Directive", **FACT)
    issue_date = fields.Date(**FACT)
    name = fields.Char(string="Content", **FACT)
    date_deadline = fields.Date(string="Deadline", **FACT)
    days_late = fields.Integer(**FACT)
    return_count = fields.Integer(string="Returns", **FACT)
    letter_count = fields.Integer(string="Letters", **FACT)
    reported_in_time = fields.Boolean(
        string="Reported in Time",
        **FACT,
        help="The unit reported a difficulty or asked for an extension on or before "
        "the deadline (Art. 6.8c): the task stands last and raises no kind of letter.",
    )
    objective_cause = fields.Boolean(
        help="Confirmed by leadership: the task stands last.", **FACT
    )

    _task_uniq = models.UniqueIndex(
        "(letter_id, task_id)", "The letter names this task already."
    )

    @api.depends("task_id", "letter_id.date")
    def _compute_facts(self):
        tasks = self.task_id
        in_time = tasks._reported_in_time()
        returned = tasks._returned_by_office()
        for line in self:
            task = line.task_id
            directive = task.directive_id
            line.number = directive._get_printed_number()
            line.issue_date = directive.issue_date
            line.name = task.name
            line.date_deadline = task.date_deadline
            office = line.company_id or self.env.company
            day = line.letter_id.date or office._directive_today()
            line.days_late = task._days_late_on(day)
            line.return_count = task.return_count if task in returned else 0
            line.letter_count = task.letter_count
            line.reported_in_time = task in in_time
            line.objective_cause = task.objective_cause

    @api.constrains("task_id", "letter_id")
    def _check_task_id(self):
        others = self.filtered(lambda one: one.task_id.unit_id != one.letter_id.unit_id)
        others.task_id._stop(
            self.env._(
                "“%(task)s” is led by another unit than the one to which the letter "
                "goes: remove it."
            )
        )

    # -- facts -----------------------------------------------------------------

    def _refresh_facts(self):
        """Take the facts from the tasks again, as they are now."""
        facts = [f for f in self._fields.values() if f.compute == FACT["compute"]]
        for field in facts:
            self.env.add_to_compute(field, self)
        self.flush_recordset([field.name for field in facts])

    def _check_needed(self):
        """Raise at the first task that is neither late nor returned (Art. 6.8c)."""
        returned = self.task_id._returned_by_office()
        needed = self.filtered(
            lambda line: (
                line.task_id.unit_id == line.unit_id
                and (line.task_id in returned or line.days_late > 0)
            )
        )
        (self - needed).task_id._stop(
            self.env._(
                "“%(task)s” was neither late on the day of the letter nor was its "
                "result returned, or the unit has reported since: remove it."
            )
        )

    def _is_excused(self):
        return self.reported_in_time or self.objective_cause

    def _get_note(self):
        """The remark printed beside the task."""
        return line_note(
            self.return_count,
            self.letter_count,
            self.reported_in_time,
            self.objective_cause,
        )
