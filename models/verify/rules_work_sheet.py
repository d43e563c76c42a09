"""Products, shares of officers and work sheets, by Decree 335 (SPEC2 9)."""

from collections import Counter

from odoo.tools import SQL

from .rule import Rule, last_column

# What is compared of a line: its weights, and how often it was late or failed.
COUNTED = (
    *("planned_weight", "done_weight", "quality_weight", "timely_weight"),
    *("delays", "excused_delays", "failed_checks", "excused_checks"),
)
CLOSED = ("notified", "replaced")


def _counted_sheets(env, *states):
    """Sheets of these states that were counted from the ledger, not as a mean."""
    sheets = env["directive.work.sheet"].search(
        [("state", "in", states), ("other_agency", "=", False)], order="id"
    )
    return sheets.filtered(lambda sheet: sheet.kind == sheet.setting_id.period)


def _points_otherwise(env):
    """Yield (sheet, what is stored, what its parts make)."""
    for sheet in _counted_sheets(env, "confirmed", *CLOSED):
        for name, wanted in sheet._get_points().items():
            if round(sheet[name], 2) != round(wanted, 2):
                yield sheet.id, f"{name} {sheet[name]}", wanted


def _counted_otherwise(env):
    """Yield (sheet, task, why, explained) where the ledger counts otherwise today."""
    for (*_counting, as_of), sheets in (
        _counted_sheets(env, *CLOSED)
        .grouped(
            lambda one: (
                *(one.company_id, one.date_from, one.date_to, one.setting_id),
                # A sheet and what it was replaced by are of the same person.
                *(one.replaced_by_id, one.as_of),
            )
        )
        .items()
    ):
        today = Counter(
            (row["sheet_id"], row["task_id"], *(row[name] for name in COUNTED))
            for row in sheets._count_lines(as_of)[0]
        )
        stored = Counter(
            (line.sheet_id.id, line.task_id.id, *(line[name] for name in COUNTED))
            for line in sheets.line_ids
        )
        differing = (today - stored) + (stored - today)
        for sheet_id, task_id in sorted({row[:2] for row in differing}):
            task = env["directive.task"].browse(task_id)
            # What was brought in later has shares since its own dates, and the ledger
            # does not keep what a correction replaced.
            since = {event.kind for event in task.event_ids if event.date > as_of}
            why = "closed"
            if task.opening and task.create_date > as_of:
                why = "the opening register was imported since"
            elif "corrected" in since:
                why = "corrected before it was acknowledged"
            yield sheet_id, task_id, why, why != "closed"


RULES = {
    "product_factor": Rule(
        "Product {0} counts for {1} standard products, its points make {2}.",
        SQL("""SELECT product.id, factor, wanted FROM directive_product product
            JOIN directive_product_catalogue catalogue ON catalogue.id = catalogue_id
            CROSS JOIN LATERAL (
                SELECT round(points / standard_points, 2)) AS made (wanted)
            WHERE points > 0 AND factor IS DISTINCT FROM wanted"""),
    ),
    "task_product": Rule(
        "Task {0} has not the code, name and factor of its product {1}.",
        SQL("""SELECT task.id, product_id FROM directive_task task
            LEFT JOIN directive_product product ON product.id = product_id
            WHERE product_id IS NOT NULL
                AND (product_code, product_name, product_factor, factor_provisional)
                    IS DISTINCT FROM (code, product.name, factor, FALSE)
                OR product_id IS NULL AND (factor_provisional IS TRUE)
                    <> (COALESCE(product_factor, 0) > 0)"""),
    ),
    "share_sum": Rule(
        "The officers of task {0} have {1} of it at the same time.",
        SQL("""SELECT task_id, round(sum(share)::numeric, 3)
            FROM directive_task_share
            WHERE ended_at IS NULL OR end_reason = 'done'
            GROUP BY task_id HAVING sum(share) > 1.003"""),
    ),
    "share_end": Rule(
        "Share {0} of task {1} has not all of an end, or ends before it begins.",
        SQL("""SELECT id, task_id FROM directive_task_share
            WHERE num_nulls(date_to, ended_at, end_reason) NOT IN (0, 3)
                OR date_to < date_from"""),
    ),
    "share_of_done": Rule(
        "Task {0} is done, and share {1} of it is still open.",
        SQL("""SELECT task_id, share.id FROM directive_task_share share
            JOIN directive_task task ON task.id = task_id
            WHERE state = 'done' AND product_factor > 0 AND ended_at IS NULL"""),
    ),
    "sheet_sums": Rule(
        "Work sheet {0} counts otherwise than its lines.",
        SQL("""SELECT sheet.id FROM directive_work_sheet sheet
            JOIN directive_work_setting setting
                ON setting.id = setting_id AND setting.period = sheet.kind
            CROSS JOIN LATERAL (
                SELECT COALESCE(sum(planned_weight), 0) AS planned,
                    sum(done_weight) AS done, sum(quality_weight) AS good,
                    sum(timely_weight) AS timely
                FROM directive_work_sheet_line WHERE sheet_id = sheet.id) line
            CROSS JOIN LATERAL unnest(
                ARRAY[quantity, quality, timeliness]::float8[],
                ARRAY[done, good, timely]) AS ratio (shown, weight)
            CROSS JOIN LATERAL (
                SELECT 100 * weight / NULLIF(line.planned, 0) AS wanted) made
            WHERE as_of IS NOT NULL AND (
                abs(COALESCE(sheet.planned, 0) - line.planned) > 1e-6
                OR abs(COALESCE(shown, 0) - CASE WHEN cap = 'each' AND wanted > 100
                    THEN 100 ELSE wanted END) > 0.005001)
            GROUP BY sheet.id"""),
    ),
    "sheet_points": Rule(
        "Work sheet {0}: its {1} is stored, its parts make {2}.", _points_otherwise
    ),
    "sheet_criteria": Rule(
        "Work sheet {0} has {1} points of common criteria, its criteria make {2}.",
        # A sheet whose sum alone was entered has rows without points.
        SQL("""SELECT sheet.id, stored, made FROM directive_work_sheet sheet
            CROSS JOIN LATERAL (
                SELECT sum(self_points) AS own, sum(confirmed_points) AS confirmed
                FROM directive_work_sheet_criterion WHERE sheet_id = sheet.id) points
            CROSS JOIN LATERAL (VALUES
                (common_self, own), (common_confirmed, confirmed)) AS sum (stored, made)
            WHERE made > 0 AND COALESCE(stored, 0) <> made"""),
    ),
    "sheet_mean": Rule(
        "Work sheet {0} has {1} points of {2} months, these make {3} of {4}.",
        # A month that was replaced counts until the new one is notified.
        SQL("""SELECT sheet.id, total, COALESCE(month_count, 0), wanted, months
            FROM directive_work_sheet sheet
            JOIN directive_work_setting setting
                ON setting.id = setting_id AND setting.period <> sheet.kind
            CROSS JOIN LATERAL (
                SELECT COALESCE(round(avg(total), 2), 0) AS wanted, count(*) AS months
                FROM (
                    SELECT DISTINCT ON (date_from) total
                    FROM directive_work_sheet month
                    WHERE month.user_id = sheet.user_id AND rated
                        AND month.company_id = sheet.company_id
                        AND kind = setting.period AND state = 'notified'
                        AND date_from >= sheet.date_from AND date_to <= sheet.date_to
                    ORDER BY date_from, date_to DESC) latest) made
            WHERE as_of IS NOT NULL AND state IN ('draft', 'self_scored', 'confirmed')
                AND (COALESCE(total, 0), COALESCE(month_count, 0), rated IS TRUE)
                    IS DISTINCT FROM (wanted, months, months > 0)
                AND NOT EXISTS (SELECT FROM directive_work_sheet old
                    JOIN directive_work_sheet new ON new.replaces_id = old.id
                    WHERE new.state <> 'notified' AND new.user_id = sheet.user_id
                        AND new.date_from >= sheet.date_from
                        AND new.date_to <= sheet.date_to)"""),
    ),
    "sheet_state": Rule(
        "Work sheet {0} is “{1}”, which what is stored of it contradicts.",
        SQL("""SELECT sheet.id, state FROM directive_work_sheet sheet
            WHERE other_agency IS NULL AND (
                    num_nonnulls(confirmed_by_id, confirmed_at) <> CASE WHEN state IN
                        ('confirmed', 'notified', 'replaced') THEN 2 ELSE 0 END
                    OR (state IN ('notified', 'replaced')) <> (notified_at IS NOT NULL)
                    OR state IN ('confirmed', 'notified', 'replaced')
                        AND num_nulls(setting_id, as_of) > 0)
                OR other_agency IS NOT NULL AND (state NOT IN ('notified', 'replaced')
                    OR num_nulls(setting_id, entered_by_id, entered_at) > 0)
                OR (state = 'replaced') <> (replaced_by_id IS NOT NULL)
                OR (state = 'replaced') <> (kept_replace_reason IS NOT NULL)
                OR replaced_by_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM directive_work_sheet new
                    WHERE new.id = sheet.replaced_by_id
                        AND (new.replaces_id, new.user_id, new.kind, new.date_from)
                        = (sheet.id, sheet.user_id, sheet.kind, sheet.date_from))"""),
    ),
    "sheet_ledger": Rule(
        "Work sheet {0}: the ledger counts task {1} otherwise today ({2}).",
        _counted_otherwise,
        last_column,
    ),
    "petition_answer": Rule(
        "The petition against work sheet {0} has not all of an answer, or another one.",
        SQL("""SELECT sheet_id FROM directive_petition petition
            JOIN directive_work_sheet sheet ON sheet.id = sheet_id
            WHERE num_nulls(decision, reason, decided_by_id, decided_on) NOT IN (0, 4)
                OR decision = 'replaced' AND state <> 'replaced'
                OR state NOT IN ('notified', 'replaced')
                OR (open_petition IS TRUE) <> (decision IS NULL)"""),
    ),
}
