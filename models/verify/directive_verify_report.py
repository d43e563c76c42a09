from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..report.directive_report_counting import NOTHING
from ..report.directive_task_event_figures import COUNTS, ORIGINS, STATUSES, SUMS
from .directive_verify import Violation, sentence

CLOSED = ("done_on_time", "done_late", "cancelled")


def _sum(names):
    return SQL(" + ").join(SQL.identifier("figure", name) for name in names)


class DirectiveVerify(models.AbstractModel):
    """Periodic reports: figures agree with each other and the ledger (SPEC 5)."""

    _inherit = "directive.verify"

    @sentence("Report {0}: the figures of unit {1} do not add up.")
    def _rule_report_sums(self):
        """Every figure is the sum of its parts."""
        sums = {
            "total": dict(ORIGINS),
            "open_after": SUMS,
            **SUMS,
        }
        unequal = [
            SQL("%s <> %s", SQL.identifier("figure", name), _sum(parts))
            for name, parts in [*sums.items(), ("total", dict(STATUSES))]
        ]
        return SQL(
            """SELECT report_id, unit_id FROM directive_report_figure figure
            WHERE %s ORDER BY report_id, unit_id""",
            SQL(" OR ").join(unequal),
        )

    @sentence("Report {0}: the figures of unit {1} do not lead from before to after.")
    def _rule_report_bridge(self):
        """Open before, and what came, is what was closed, what left and is open."""
        return SQL(
            """SELECT report_id, unit_id FROM directive_report_figure figure
            WHERE %s <> %s ORDER BY report_id, unit_id""",
            _sum(("open_before", "assigned", "moved_in")),
            _sum((*CLOSED, "moved_out", "open_after")),
        )

    @sentence("Report {0}: {1} tasks were moved in, but {2} moved out.")
    def _rule_report_moves(self):
        """In the committee's report what leaves one unit comes to another one."""
        return SQL(
            """SELECT report_id, sum(moved_in), sum(moved_out)
            FROM directive_report_figure figure
            JOIN directive_report report ON report.id = figure.report_id
            WHERE report.scope = 'committee' GROUP BY report_id
            HAVING sum(moved_in) <> sum(moved_out) ORDER BY report_id"""
        )

    @sentence("Report {0}: the tasks listed for unit {1} are not those it counts.")
    def _rule_report_lines(self):
        """As many tasks are listed as a figure counts, of each status and origin."""
        counts = {"total": SQL("count(line.id)")}
        for column, names in (("status", STATUSES), ("origin", ORIGINS)):
            for name in dict(names):
                counts[name] = SQL(
                    "count(line.id) FILTER (WHERE %s = %s)",
                    SQL.identifier("line", column),
                    name,
                )
        counts["moved_in"] = SQL("count(line.moved_from_id)")
        return SQL(
            """SELECT figure.report_id, figure.unit_id
            FROM directive_report_figure figure
            LEFT JOIN directive_report_line line ON line.figure_id = figure.id
                AND line.report_id = figure.report_id AND line.unit_id = figure.unit_id
            GROUP BY figure.id HAVING %s ORDER BY figure.report_id, figure.unit_id""",
            SQL(" OR ").join(
                SQL("%s <> %s", SQL.identifier("figure", name), count)
                for name, count in counts.items()
            ),
        )

    @sentence("Report {0} lists task {1} more than once, or under another report.")
    def _rule_report_tasks(self):
        """A report lists a task once, below a figure of its own."""
        return SQL(
            """SELECT line.report_id, line.task_id FROM directive_report_line line
            JOIN directive_report_figure figure ON figure.id = line.figure_id
            GROUP BY line.report_id, line.task_id
            HAVING count(*) > 1 OR bool_or(figure.report_id <> line.report_id)
            ORDER BY line.report_id, line.task_id"""
        )

    @sentence("Report {0} is filled in part: {1} figures, {2} tasks.")
    def _rule_report_filled(self):
        """A report is filled or empty, never in part; a unit's has one figure."""
        return SQL(
            """SELECT report.id, figures, lines FROM directive_report report
            CROSS JOIN LATERAL (
                SELECT (SELECT count(*) FROM directive_report_figure
                        WHERE report_id = report.id) AS figures,
                    (SELECT count(*) FROM directive_report_line
                        WHERE report_id = report.id) AS lines
            ) AS stored
            WHERE computed_at IS NULL AND figures + lines > 0
                OR computed_at IS NOT NULL AND scope = 'unit' AND figures <> 1
            ORDER BY report.id"""
        )

    @sentence("Report {0} is “{1}”, but what belongs to this state is missing.")
    def _rule_report_frozen(self):
        """What is submitted has its day, its person, figures and a snapshot.

        A purge takes the snapshot of what named the wrong entry, or was it.
        """
        return SQL(
            """SELECT id, state FROM directive_report report
            WHERE state <> 'draft' AND (submitted_at IS NULL OR computed_at IS NULL
                    OR submitted_by_id IS NULL OR snapshot IS NULL AND NOT EXISTS (
                        SELECT FROM directive_secret_incident purge
                        WHERE purge.company_id = report.company_id
                            AND purge.date >= report.submitted_at))
                OR (state = 'final') <> (finalised_at IS NOT NULL)
            ORDER BY id"""
        )

    @sentence("Report {0}: the figures of unit {1} have another state or period.")
    def _rule_report_copies(self):
        """What figures copy from their report is what the report says."""
        return SQL(
            """SELECT report.id, figure.unit_id FROM directive_report_figure figure
            JOIN directive_report report ON report.id = figure.report_id
            WHERE (figure.state, figure.kind, figure.scope, figure.date_to)
                IS DISTINCT FROM
                (report.state, report.kind, report.scope, report.date_to)
                OR report.scope = 'unit' AND report.unit_id <> figure.unit_id
            ORDER BY report.id, figure.unit_id"""
        )

    # -- the ledger today --------------------------------------------------------------

    def _rule_report_ledger(self):
        """Frozen figures are what the ledger says of their window today.

        But for ad hoc ones that were handed in while their last day went on.
        """
        reports = self.env["directive.report"].search(
            [("state", "!=", "draft"), ("filter_id", "=", False)], order="id"
        )
        ledger = self.env["directive.task.event"]
        reports = reports.filtered(
            lambda report: (
                not report.computed_at
                or report.computed_at >= ledger._instants(report._get_window())[1]
            )
        )
        for window, group in reports.grouped(lambda r: r._get_window()).items():
            today = ledger._get_figures(window)
            for report in group:
                for unit_id, names in self._differing_figures(report, today):
                    yield self._difference(report, unit_id, names)

    def _differing_figures(self, report, figures):
        """Yield (unit id, names) of what ``figures`` count otherwise."""
        frozen = report.figure_ids.grouped("unit_id")
        units = {unit.id: rows[0] for unit, rows in frozen.items()}
        counted = figures.keys() if report.scope == "committee" else ()
        for unit_id in sorted(units.keys() | counted):
            row, now = units.get(unit_id, NOTHING), figures.get(unit_id, NOTHING)
            names = [
                name for name in (*COUNTS, "open_before") if row[name] != now[name]
            ]
            if names:
                yield unit_id, names

    def _difference(self, report, unit_id, names):
        """What was brought in later with its own dates explains a difference."""
        there = self.env["directive.task"]._search(
            Domain("opening", "=", False)
            | Domain("create_date", "<=", report.computed_at)
        )
        ledger = self.env["directive.task.event"]
        figures = ledger._get_figures(report._get_window(), there)
        explained = unit_id not in dict(self._differing_figures(report, figures))
        words = "the opening register was imported since" if explained else "frozen"
        return Violation(
            None,
            f"Report {report.id}: the ledger counts unit {unit_id} otherwise today"
            f" ({words}): {', '.join(names)}.",
            explained,
        )
