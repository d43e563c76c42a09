from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ...tools.labels import selection_labels
from ...tools.periods import DAY, Window
from ...tools.prints.report_table import whole_percent
from ...tools.snapshots.report import on_time_rate
from ...tools.snapshots.snapshot import plain
from ..task.directive_task_progress import WORKED_ON
from .directive_board_figures import LONG, STANDING
from .directive_meeting_ruling import MEETING

WEEK = 7 * DAY
MONTHS = 6  # of the trend
STRIP = 14  # days ahead
ROWS = 12  # of each list
# What is said of a point of the agenda.
OF_POINT = ("id", "kind", "name", "unit", "ruling", "task_id", "outcome")
# Tiles, and whether more of it is worse.
TILES = {
    "open": None,
    "overdue": True,
    "overdue_long": True,
    "due_week": None,
}


class DirectiveMeeting(models.Model):
    """The board of leadership: one call, at most ten queries (SPEC 10)."""

    _inherit = "directive.meeting"

    @api.model
    @api.readonly
    def get_board(self):
        """What must be decided now, and how every unit stands.

        Figures are those of the ledger, of the year's window so far, at this minute.
        With ``directive_meeting_id`` in the context the agenda is that meeting's.

        :return: a dict of JSON values: ``as_of``, ``can_decide``, ``tiles``, ``units``,
            ``months``, ``waiting``, ``overdue``, ``days``, ``coming``,
            ``rulings``, ``missing``, ``meeting``. Days are ``YYYY-MM-DD``, rates whole
            percents or None where nothing was due
        :raises AccessError: neither leadership nor the Office
        """
        self.browse().check_access("read")
        # Written but not yet stored in this transaction: mostly nothing.
        self.env.flush_all()
        company = self.env.company
        today = company._directive_today()
        return plain(
            {
                "as_of": self._board_now(company),
                "today": today,
                "company_id": company.id,
                "can_decide": self.env.user._is_directive_leadership(),
                **self._board_figures(company, today),
                **self._board_deadlines(company, today),
                "waiting": self.env["directive.board"]._get_waiting(company),
                "rulings": self._board_rulings(company),
                "missing": self.env["directive.board"]._get_missing(company),
                "meeting": self._board_meeting(company),
            }
        )

    def _board_figures(self, company, today):
        units = self._board_units(company, today)
        return {
            "tiles": self._board_tiles(units, today),
            "units": [self._board_unit(unit) for unit in sorted(units, key=_worst)],
            "months": self._board_months(company),
        }

    def _board_deadlines(self, company, today):
        """What is overdue longest, and what falls due next."""
        board = self.env["directive.board"]
        strip = board._get_coming(company, today + timedelta(days=STRIP - 1), ROWS)
        return {
            "overdue": [
                dict(row, days=(today - row["date_deadline"]).days)
                for row in board._get_overdue(company, ROWS)
            ],
            "days": self._board_days(company, today, strip),
            "coming": [
                row
                for row in strip
                if row["place"] <= ROWS and row["date_deadline"] < today + WEEK
            ],
        }

    def _board_now(self, company):
        """This minute by the clock of the office."""
        zone = ZoneInfo(company._directive_days().tz)
        now = fields.Datetime.now().replace(tzinfo=ZoneInfo("UTC"))
        return now.astimezone(zone).strftime("%H:%M %d/%m/%Y")

    def _board_units(self, company, today):
        """How every unit stands today and a week ago, in the year's window."""
        year = company._directive_windows().containing("year", today)
        window = Window(company, year.date_from, today)
        return self.env["directive.board"]._get_standing(window, today - WEEK)

    def _board_tiles(self, units, today):
        """Totals, each with its change on the last week and the tasks it counts."""
        domains = _domains(today)
        now = _total(units, "")
        before = _total(units, "_before")
        tiles = [
            {
                "name": name,
                "value": now[name],
                "change": now[name] - before[name],
                "more_is_worse": worse,
                "domain": domains[name],
            }
            for name, worse in TILES.items()
        ]
        rate, rate_before = _percent(now), _percent(before)
        known = rate is not None and rate_before is not None
        tiles.append(
            {
                "name": "rate",
                "value": rate,
                "change": rate - rate_before if known else None,
                "more_is_worse": False,
            }
        )
        return tiles

    def _board_unit(self, unit):
        figures = {name: unit[name] for name in ("open", "overdue", "due_week")}
        return {
            "id": unit["id"],
            "name": unit["name"],
            "rate": _percent(unit),
            **figures,
        }

    def _board_months(self, company):
        return [
            {
                "name": last.strftime("%m/%Y"),
                "rate": whole_percent(on_time / judged) if judged else None,
            }
            for last, on_time, judged in self.env["directive.board"]._get_months(
                company, MONTHS
            )
        ]

    def _board_days(self, company, today, strip):
        """The next two weeks: how many fall due each day, and whether it is worked."""
        counts = {row["date_deadline"]: row["of_day"] for row in strip}
        working = company._directive_days()
        days = [today + timedelta(days=number) for number in range(STRIP)]
        return [
            {
                "day": day,
                "count": counts.get(day, 0),
                "off": not working.is_working(day),
            }
            for day in days
        ]

    def _board_rulings(self, company):
        kinds = selection_labels(self.env["directive.decision"], "kind")
        now = selection_labels(self.env["directive.task"], "timeliness")
        day_of = company._directive_days().day_of
        return [
            {
                **row,
                "date": day_of(row["date"]),
                "what": kinds[row["kind"]],
                "now": now.get(row["timeliness"], ""),
            }
            for row in self.env["directive.board"]._get_rulings(company, ROWS)
        ]

    def _board_meeting(self, company):
        """The next meeting with the first points of its agenda; False without."""
        id_ = self.env.context.get(MEETING)
        rows = self.env["directive.board"]._get_agenda(
            company, id_ if isinstance(id_, int) else None, ROWS
        )
        if not rows:
            return False
        kinds = selection_labels(self, "kind")
        first = rows[0]
        return {
            "id": first["meeting_id"],
            "kind": kinds[first["meeting_kind"]],
            "date": first["date"],
            "state": first["state"],
            "points": first["points"],
            "items": [
                {name: row[name] for name in OF_POINT} for row in rows if row["id"]
            ],
        }


def _worst(unit):
    """Worst rate first, then most overdue; last, of whom nothing was due."""
    rate = _percent(unit)
    return (rate is None, rate, -unit["overdue"], -unit["open"])


def _domains(today):
    """The open tasks that each tile counts."""
    sunday = today + timedelta(days=6 - today.weekday())
    return {
        "open": [("is_open", "=", True)],
        "overdue": [("is_overdue", "=", True)],
        "overdue_long": [
            ("is_overdue", "=", True),
            ("date_deadline", "<", str(today - LONG)),
        ],
        "due_week": [
            ("state", "in", list(WORKED_ON)),
            ("date_deadline", ">=", str(today)),
            ("date_deadline", "<=", str(sunday)),
        ],
    }


def _total(units, suffix):
    return {name: sum(unit[name + suffix] for unit in units) for name in STANDING}


def _percent(figures):
    """Whole per cent by the definition of the reports; None where nothing was due."""
    rate = on_time_rate(
        {
            "done_on_time": figures["done_on_time"],
            "done_late": figures["done_late"],
            "in_progress_overdue": figures["overdue"],
            "not_started_overdue": 0,
        }
    )
    return None if rate is None else whole_percent(rate)
