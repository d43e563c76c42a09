from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...tools.evaluation import Duty, Weights, band, evaluate, ranks
from .directive_evaluation import SETTINGS

BATCH = 2000
UNDONE = ("in_progress_overdue", "not_started_overdue")
LATE = ("done_late", *UNDONE)
COUNTED = ("done_on_time", *LATE)


class DirectiveEvaluation(models.Model):
    """Counting: scores of a period from the ledger (SPEC 5, Art. 7.4, 9)."""

    _inherit = "directive.evaluation"

    def action_compute(self):
        """Count scores of drafts from the ledger, as often as wanted.

        Takes weights and bands as the settings have them now.
        """
        self.check_access("read")
        if not self.env.su and not self.env.user._is_directive_office():
            raise AccessError(self.env._("Only the Office counts an evaluation."))
        self._lock()
        self._check_draft()
        self._check_over()
        for evaluation in self._as_system():
            evaluation._fill()
        return True

    def _check_over(self):
        """What is late at the end of a period is known when it is over."""
        for evaluation in self:
            if not evaluation._is_over():
                raise UserError(
                    self.env._(
                        "“%(period)s” ends on %(day)s: count it from the next day on, "
                        "or choose dates that have passed.",
                        period=evaluation.name,
                        day=format_date(self.env, evaluation.date_to),
                    )
                )

    def _clear(self):
        """Drop the scores: they were of another period."""
        evaluations = self._as_system()
        evaluations.score_ids.unlink()
        evaluations.write({"computed_at": False})

    def _fill(self):
        """Write scores and lines; the caller has checked who asks."""
        self._clear()
        company = self.company_id
        self.write(
            {name: company[setting] for name, setting in SETTINGS.items()}
            | {"undone_weight": 100}
        )
        rows = self._get_rows()
        reports = self._get_late_reports()
        by_unit = {unit.id: [] for unit in self._get_units(rows)}
        by_officer = {}
        for row in rows:
            by_unit[row["unit_id"]].append(row)
            if row["officer_id"]:
                key = row["unit_id"], row["officer_id"]
                by_officer.setdefault(key, []).append(row)
        none = self.env["directive.report"]
        self._create_scores(
            [
                (unit, False, own, reports.get(unit, none))
                for unit, own in by_unit.items()
            ]
        )
        self._create_scores([(*key, own, none) for key, own in by_officer.items()])
        self.write({"computed_at": fields.Datetime.now()})
        self.env["directive.task"]._after_quoting()

    # -- what is counted --------------------------------------------------------------

    def _get_rows(self):
        """The tasks of the set, as the ledger had them at the end of the period.

        A cause that leadership has confirmed since as objective counts: the council
        meets after the end, and nobody is judged by what has been excused.
        """
        scope = self.env["directive.task.event"]._get_scope(self._get_window())
        rows = [row for row in scope if row["status"] in COUNTED]
        tasks = self.env["directive.task"].browse(row["task_id"] for row in rows)
        tasks.fetch(["name", "directive_id", "objective_cause"])
        tasks.directive_id.fetch(["number", "document_type_id"])
        for row, task in zip(rows, tasks, strict=True):
            row["task"] = task
            row["late"] = row["status"] in LATE
            row["returns"] = row["return_count"] - row["returns_before"]
            row["objective"] = row["objective_cause"] or task.objective_cause
        return rows

    def _get_units(self, rows):
        """Every active unit, and whoever had a task of the set."""
        units = self.env["directive.unit"]
        active = units.search([("company_id", "=", self.company_id.id)])
        return active | units.browse({row["unit_id"] for row in rows})

    def _get_late_reports(self):
        """``{unit id: its periodic reports due in the period, late or never made}``."""
        reports = self.env["directive.report"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("scope", "=", "unit"),
                ("kind", "!=", "ad_hoc"),
                ("due_date", ">=", self.date_from),
                ("due_date", "<=", self.date_to),
                "|",
                ("late", "=", True),
                ("submitted_at", "=", False),
            ],
            order="due_date, id",
        )
        return {unit.id: own for unit, own in reports.grouped("unit_id").items()}

    # -- what is written --------------------------------------------------------------

    def _create_scores(self, groups):
        """Write the scores of units, or of officers, that are ranked with each other.

        :param groups: list of (unit id, user id or False, rows, late reports)
        """
        weights = Weights.of(self.late_weight, self.return_weight, self.report_weight)
        scores = [
            evaluate([_duty(row) for row in rows], len(reports), weights)
            for _unit, _user, rows, reports in groups
        ]
        places = ranks([score.points for score in scores])
        records = self.env["directive.evaluation.score"].create(
            [
                self._score_vals(group, score, place)
                for group, score, place in zip(groups, scores, places, strict=True)
            ]
        )
        lines = self.env["directive.evaluation.line"]
        vals_list = []
        for record, group, score in zip(records, groups, scores, strict=True):
            _unit, _user, rows, reports = group
            for row, loss in zip(rows, score.losses, strict=True):
                vals_list.append(lines._task_vals(record, row, loss))
            for report in reports:
                vals_list.append(lines._report_vals(record, report, weights.report))
        for start in range(0, len(vals_list), BATCH):
            lines.create(vals_list[start : start + BATCH])

    def _score_vals(self, group, score, place):
        unit_id, user_id, rows, reports = group
        vals = {
            "evaluation_id": self.id,
            "unit_id": unit_id,
            "unit_name": self.env["directive.unit"].browse(unit_id).name,
            "user_id": user_id,
            "user_name": self.env["res.users"].browse(user_id or []).name,
            "task_count": len(rows),
            "late_count": sum(row["late"] for row in rows),
            "objective_count": sum(row["late"] and row["objective"] for row in rows),
            "return_count": sum(row["returns"] for row in rows),
            "late_report_count": len(reports),
            "report_lost": float(score.report_lost),
        }
        if score.points is None:
            return vals
        bands = self.band_excellent, self.band_good, self.band_fair
        return dict(
            vals,
            rated=True,
            rank=place,
            task_lost=float(sum(loss.total for loss in score.losses)),
            points=float(score.points),
            band=band(score.points, *bands),
        )


def _duty(row):
    done = row["status"] not in UNDONE
    return Duty(row["late"], row["returns"], row["objective"], done)
