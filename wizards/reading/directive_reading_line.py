import re

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.labels import selection_of
from ...tools.reading import read_words
from ...tools.text import clean
from .directive_reading_proposals import line_facts

MAX_NAME = 200


class DirectiveReadingLine(models.TransientModel):
    """A task that the document gives, as a proposal, with the words it comes from."""

    _name = "directive.reading.line"
    _inherit = ["directive.record.mixin", "directive.proposal.mixin"]
    _description = "Proposed Task"
    _order = "sequence, id"
    _looks_for_secrecy = True
    _line_fields = frozenset({"name"})
    _system_fields = frozenset({"proposed", "read_problem"})

    reading_id = fields.Many2one(
        "directive.reading", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="reading_id.company_id")
    sequence = fields.Integer()
    selected = fields.Boolean(string="Take", default=True)
    name = fields.Char(string="Task", required=True)
    sentence = fields.Text(readonly=True)
    page = fields.Integer(readonly=True)
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_reading_line_unit_rel",
        string="Lead Units",
        help="Each of them gets a task of its own.",
    )
    unit_text = fields.Char(
        string="Named in the Document", help="Words that name no unit known here."
    )
    learn = fields.Boolean(
        string="Remember",
        help="From now on these words mean the chosen unit, or the group of them.",
    )
    coordinating_unit_ids = fields.Many2many(
        "directive.unit",
        "directive_reading_line_coordinating_unit_rel",
        string="Coordinating Units",
    )
    date_deadline = fields.Date(string="Deadline", help="Empty: undated.")
    deadline_text = fields.Char(string="Deadline in Words", readonly=True)
    expected_output = fields.Char()
    report_to = fields.Char()
    result_requirement = fields.Selection(
        selection=selection_of("directive.task", "result_requirement"),
        string="Result Required",
        default="report",
    )
    read_problem = fields.Char(readonly=True, copy=False)
    proposed = fields.Json(readonly=True, copy=False)
    problem = fields.Char(string="To Check", compute="_compute_problem")
    confidence = fields.Selection(
        [("sure", "Sure"), ("check", "To Be Checked")], compute="_compute_problem"
    )

    @api.depends(
        "read_problem", "name", "unit_ids", "coordinating_unit_ids", "date_deadline"
    )
    def _compute_problem(self):
        """Whatever the reading, or the office's calendar and register, have to say."""
        problems = self._proposal_problems()
        for line in self:
            sentences = [] if line._changes() else [line.read_problem]
            sentences = [*filter(None, sentences), *problems[line]]
            line.problem = " ".join(sentences) or False
            line.confidence = "check" if sentences else "sure"

    def _changes(self):
        """Names of what differs from the proposal."""
        units, helpers = self.unit_ids._origin, self.coordinating_unit_ids._origin
        before, now = self.proposed or {}, line_facts(self, units.ids, helpers.ids)
        return [name for name, value in before.items() if value != now[name]]

    @api.onchange("unit_ids", "date_deadline")
    def _onchange_select(self):
        """Who corrects a line means to have it."""
        if self.unit_ids and self._changes():
            self.selected = True

    # -- correcting --------------------------------------------------------------------

    def action_split(self):
        """Make two of it: at a semicolon, by its units, or the same once more."""
        self.ensure_one()
        head, sign, tail = (self.name or "").partition("; ")
        if sign:
            self.name = clean(head)
            self._copy_below(name=clean(tail)[:1].upper() + clean(tail)[1:])
        elif len(self.unit_ids) > 1:
            rest = self.unit_ids[1:]
            self.unit_ids = self.unit_ids[:1]
            self._copy_below(unit_ids=[fields.Command.set(rest.ids)])
        else:
            self._copy_below()
        return True

    def _copy_below(self, **vals):
        following = self.reading_id.line_ids.filtered(
            lambda line: (line.sequence, line.id) > (self.sequence, self.id)
        )
        for line in following:
            line.sequence += 1
        return self.copy({"sequence": self.sequence + 1, **vals})

    def action_join(self):
        """Join it to the line above: content, units, and the later deadline."""
        self.ensure_one()
        lines = self.reading_id.line_ids.sorted(lambda line: (line.sequence, line.id))
        place = lines.ids.index(self.id)
        if not place:
            raise UserError(self.env._("There is no line above this one to join."))
        above = lines[place - 1]
        days = list(filter(None, (above.date_deadline, self.date_deadline)))
        above.write(
            {
                "name": clean(f"{above.name}; {self.name}")[:MAX_NAME],
                "unit_ids": _links(self.unit_ids),
                "coordinating_unit_ids": _links(self.coordinating_unit_ids),
                "date_deadline": max(days) if days else False,
                "sentence": "\n".join(filter(None, (above.sentence, self.sentence))),
            }
        )
        self.unlink()
        return True


class DirectiveReading(models.TransientModel):
    """Adds lines by hand, from words that were chosen in the document."""

    _inherit = "directive.reading"

    def action_add_line(self, text, page=0):
        """Propose a task from a piece of text.

        :param text: what was selected in the document
        :param page: number of its page
        :raises UserError: nothing was selected
        """
        self.ensure_one()
        words = clean(text or "")
        if not words:
            raise UserError(self.env._("Select the words of a task first."))
        tasks = read_words(text, self._units(self.company_id), self.issue_date or None)
        start = max(self.line_ids.mapped("sequence"), default=-1) + 1
        values = [
            self._line_values(task, start + place, self.issue_date)
            for place, task in enumerate(tasks)
        ]
        if not values:
            name = re.sub(r"^\W+", "", words)[:MAX_NAME] or words[:MAX_NAME]
            values = [{"sequence": start, "name": name, "sentence": words}]
        self.env["directive.reading.line"]._as_system().create(
            [
                {
                    **line,
                    "reading_id": self.id,
                    "page": page,
                    "selected": True,
                    "proposed": False,
                }
                for line in values
            ]
        )
        return True


def _links(records):
    return [fields.Command.link(id_) for id_ in records.ids]
