"""Periodic reports: figures agree with each other and with the ledger (SPEC 5)."""

from odoo.fields import Domain
from odoo.tools import SQL

from ..report.directive_report_counting import NOTHING
from ..report.directive_task_event_figures import COUNTS, ORIGINS, STATUSES, SUMS
from .rule import Rule, last_column

# Equations of a figure: (names, names that add up to the same).
EQUATIONS = [
    (("total",), dict(ORIGINS)),
    (("total",), dict(STATUSES)),
    (("open_after",), SUMS),
    *(((name,), parts) for name, parts in SUMS.items()),
    (
        ("open_before", "assigned", "moved_in"),
        ("done_on_time", "done_late", "cancelled", "moved_out", "open_after"),
    ),
]


def _sum(names):
    return SQL(" + ").join(SQL.identifier("figure", name) for name in names)


def _counts_of_lines():
    """``{name of a figure: SQL that counts its lines}``"""
    counts = {"total": SQL("count(line.id)"), "moved_in": SQL("count(moved_from_id)")}
    for column, names in (("status", STATUSES), ("origin", ORIGINS)):
        for name in dict(names):
            counts[name] = SQL(
                "count(line.id) FILTER (WHERE %s = %s)",
                SQL.identifier("line", column),
                name,
            )
    return counts


# -- the ledger today ------------------------------------------------------------------


def _counted_otherwise(env):
    """Yield (report, unit, why, names, explained) of what the ledger counts otherwise.

    Not of an ad hoc report that was handed in while its last day went on.
    """
    reports = env["directive.report"].search(
        [("state", "!=", "draft"), ("filter_id", "=", False)], order="id"
    )
    ledger = env["directive.task.event"]
    reports = reports.filtered(
        lambda report: (
            not report.computed_at
            or report.computed_at >= ledger._instants(report._get_window())[1]
        )
    )
    for window, group in reports.grouped(lambda r: r._get_window()).items():
        today = ledger._get_figures(window)
        for report in group:
            for unit_id, names in _differing_figures(report, today):
                explained = _is_explained(report, unit_id)
                why = "the opening register was imported since"
                yield (
                    *(report.id, unit_id, why if explained else "frozen"),
                    *(", ".join(names), explained),
                )


def _differing_figures(report, figures):
    """Yield (unit id, names) of what ``figures`` count otherwise."""
    frozen = report.figure_ids.grouped("unit_id")
    units = {unit.id: rows[0] for unit, rows in frozen.items()}
    counted = figures.keys() if report.scope == "committee" else ()
    for unit_id in sorted(units.keys() | counted):
        row, now = units.get(unit_id, NOTHING), figures.get(unit_id, NOTHING)
        names = [name for name in (*COUNTS, "open_before") if row[name] != now[name]]
        if names:
            yield unit_id, names


def _is_explained(report, unit_id):
    """Whether what was brought in later with its own dates explains a difference."""
    there = report.env["directive.task"]._search(
        Domain("opening", "=", False) | Domain("create_date", "<=", report.computed_at)
    )
    ledger = report.env["directive.task.event"]
    figures = ledger._get_figures(report._get_window(), there)
    return unit_id not in dict(_differing_figures(report, figures))


RULES = {
    "report_sums": Rule(
        "Report {0}: the figures of unit {1} do not add up.",
        SQL(
            """SELECT report_id, unit_id FROM directive_report_figure figure
            WHERE %s""",
            SQL(" OR ").join(
                SQL("%s <> %s", _sum(left), _sum(right)) for left, right in EQUATIONS
            ),
        ),
    ),
    "report_moves": Rule(
        "Report {0}: {1} tasks were moved in, but {2} moved out.",
        SQL("""SELECT report_id, sum(moved_in), sum(moved_out)
            FROM directive_report_figure figure
            JOIN directive_report report ON report.id = figure.report_id
            WHERE report.scope = 'committee' GROUP BY report_id
            HAVING sum(moved_in) <> sum(moved_out)"""),
    ),
    "report_lines": Rule(
        "Report {0}: the tasks listed for unit {1} are not those it counts.",
        SQL(
            """SELECT figure.report_id, figure.unit_id
            FROM directive_report_figure figure
            LEFT JOIN directive_report_line line ON line.figure_id = figure.id
                AND line.report_id = figure.report_id AND line.unit_id = figure.unit_id
            GROUP BY figure.id HAVING %s""",
            SQL(" OR ").join(
                SQL("%s <> %s", SQL.identifier("figure", name), count)
                for name, count in _counts_of_lines().items()
            ),
        ),
    ),
    "report_tasks": Rule(
        "Report {0} lists task {1} more than once, or under another report.",
        SQL("""SELECT line.report_id, line.task_id FROM directive_report_line line
            JOIN directive_report_figure figure ON figure.id = line.figure_id
            GROUP BY line.report_id, line.task_id
            HAVING count(*) > 1 OR bool_or(figure.report_id <> line.report_id)"""),
    ),
    "report_filled": Rule(
        "Report {0} is filled in part: {1} figures, {2} tasks.",
        SQL("""SELECT report.id, figures, lines FROM directive_report report
            CROSS JOIN LATERAL (
                SELECT (SELECT count(*) FROM directive_report_figure
                        WHERE report_id = report.id) AS figures,
                    (SELECT count(*) FROM directive_report_line
                        WHERE report_id = report.id) AS lines
            ) AS stored
            WHERE computed_at IS NULL AND figures + lines > 0
                OR computed_at IS NOT NULL AND scope = 'unit' AND figures <> 1
                OR scope = 'unit' AND EXISTS (SELECT FROM directive_report_figure
                    WHERE report_id = report.id AND unit_id <> report.unit_id)"""),
    ),
    # A purge takes the snapshot of what named the wrong entry, or was it.
    "report_frozen": Rule(
        "Report {0} is “{1}”, but what belongs to this state is missing.",
        SQL("""SELECT id, state FROM directive_report report
            WHERE state <> 'draft' AND (submitted_at IS NULL OR computed_at IS NULL
                    OR submitted_by_id IS NULL OR snapshot IS NULL AND NOT EXISTS (
                        SELECT FROM directive_secret_incident purge
                        WHERE purge.company_id = report.company_id
                            AND purge.date >= report.submitted_at))
                OR (state = 'final') <> (finalised_at IS NOT NULL)"""),
    ),
    "report_ledger": Rule(
        "Report {0}: the ledger counts unit {1} otherwise today ({2}): {3}.",
        _counted_otherwise,
        last_column,
    ),
}
