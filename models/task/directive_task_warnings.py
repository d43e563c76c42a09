from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..office.office_today import (
    by_office_domain,
    later_than,
    offices_by,
    stagnant_since,
)
from .directive_task_progress import WORKED_ON

# The two definitions that the reminders share; ``_compute_warnings`` says the same.


def stagnant_sql(column, since):
    """Whether the unit that must act has been silent since a day or longer.

    :param column: function that returns the SQL of a task's column by its name
    :param since: the day, a date or SQL
    """
    return SQL(
        "%s = 'unit' AND %s <= %s", column("holder"), column("last_word_date"), since
    )


def owes_explanation_sql(column, today):
    """Whether the unit must still give cause and proposal for a delay (Art. 7.1).

    What it said before a later deadline was set, or another unit before, is no answer.

    :param column: function that returns the SQL of a task's column by its name
    :param today: a date or SQL
    """
    return SQL(
        "%s = 'unit' AND %s < %s AND %s IS NULL",
        column("holder"),
        column("date_deadline"),
        today,
        column("explanation_date"),
    )


class DirectiveTask(models.Model):
    """What shows that a task goes wrong before, or once, it is overdue (Art. 7.1).

    All of it is derived from days when it is read, by the company's own day.
    """

    _inherit = "directive.task"

    forecast_date = fields.Date(
        string="Expected to Finish", readonly=True, help="What the lead unit said last."
    )
    last_word_date = fields.Date(
        string="Last News",
        readonly=True,
        help="Day of the last word about the task since its unit has acknowledged it.",
    )
    explanation_date = fields.Date(
        string="Explained On",
        readonly=True,
        help="When the lead unit gave cause and proposal under the present deadline, "
        "or leadership confirmed an objective cause.",
    )
    is_late_forecast = fields.Boolean(
        string="Expected Late",
        compute="_compute_warnings",
        search="_search_is_late_forecast",
        help="The unit expects to finish after the deadline.",
    )
    is_stagnant = fields.Boolean(
        string="Stagnant",
        compute="_compute_warnings",
        search="_search_is_stagnant",
        help="The unit has been silent for as long as the settings say.",
    )
    owes_explanation = fields.Boolean(
        string="Explanation Owed",
        compute="_compute_warnings",
        search="_search_owes_explanation",
        help="Overdue, and the unit has not yet given cause and proposal (Art. 7.1).",
    )

    attention = fields.Char(
        compute="_compute_attention", help="What goes wrong with the task, in words."
    )

    _silent_idx = models.Index("(company_id, last_word_date) WHERE holder = 'unit'")

    @api.depends(
        "state",
        "holder",
        "timeliness",
        "forecast_date",
        "date_deadline",
        "last_word_date",
        "explanation_date",
    )
    def _compute_warnings(self):
        since = {c: stagnant_since(c._directive_days()) for c in self.company_id}
        for task in self:
            by_unit = task.holder == "unit"
            task.is_late_forecast = bool(
                task.state in WORKED_ON
                and task.forecast_date
                and task.date_deadline
                and task.forecast_date > task.date_deadline
            )
            task.is_stagnant = bool(
                by_unit
                and task.last_word_date
                and task.last_word_date <= since[task.company_id]
            )
            task.owes_explanation = (
                by_unit and task.timeliness == "overdue" and not task.explanation_date
            )

    @api.depends(
        "declined_at",
        "return_count",
        "is_late_forecast",
        "is_stagnant",
        "owes_explanation",
    )
    def _compute_attention(self):
        for task in self:
            is_open = task.is_open
            words = (
                (task.declined_at, self.env._("declined")),
                (task.owes_explanation, self.env._("explanation owed")),
                (is_open and task.return_count, self.env._("result returned")),
                (task.is_late_forecast, self.env._("expected late")),
                (task.is_stagnant, self.env._("no news")),
            )
            task.attention = ", ".join(text for applies, text in words if applies)

    def _search_is_late_forecast(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = later_than("forecast_date", "date_deadline")
        return Domain("state", "in", WORKED_ON) & late

    def _search_is_stagnant(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(
            Domain("company_id", "in", ids) & self._defined(stagnant_sql, since)
            for since, ids in offices_by(self.env, stagnant_since).items()
        )

    def _search_owes_explanation(self, operator, value):
        if operator != "in":
            return NotImplemented
        return by_office_domain(
            self.env,
            lambda today, _soon: (
                # Implied by the definition, and has an index.
                Domain("overdue_from", "<=", today)
                & self._defined(owes_explanation_sql, today)
            ),
        )

    def _defined(self, definition, day):
        """A domain of the tasks that one of the two definitions applies to."""

        def to_sql(model, alias, query):
            return definition(lambda name: model._field_to_sql(alias, name, query), day)

        return Domain.custom(to_sql=to_sql)

    def _asks_for_cause(self, day=None):
        """Whether what is said on ``day`` is said too late, and why is not settled."""
        late = self.date_deadline and (day or self._today()) > self.date_deadline
        return bool(late) and not self.objective_cause

    # -- kept by the actions ---------------------------------------------------

    def _note_news(self, day=None, **vals):
        """Somebody has said or decided something: the silence begins anew.

        :param day: day of the paper that the Office records; default: today
        :param vals: further fields to write
        """
        for latest, group in self.grouped(lambda task: task._latest_news(day)).items():
            group.write(dict(vals, last_word_date=latest))

    def _latest_news(self, day):
        day = day or self._today()
        return max(day, self.last_word_date or day)

    def _no_news(self):
        """Values of a task of which its unit has not said anything yet."""
        return {
            "forecast_date": False,
            "last_word_date": False,
            "explanation_date": False,
        }
