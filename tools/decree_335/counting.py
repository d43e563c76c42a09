"""Which products a period counts, by what the ledger says (Decree 335, Art. 14, 18).

A row is a dict: the share of an officer in a task, with the ledger's row at the end of
the period and the one at the reading.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counting:
    """How open points of the decree are settled.

    :param counted_in: the period of the ``deadline`` in force, of the ``assignment``,
        or of the ``report``: what is never reported counts by its deadline
    :param unfinished: ``again`` in each later period, or ``once``
    :param waiting: a result that waits for the Office will ``block``, or ``count``
    :param undated: without a deadline, when ``accepted``, or ``never``
    :param objective: for an objective cause it ``moves`` to its new day, or ``stays``
    :param failed: a check that a ``major`` error failed, or ``every`` return
    :param delay: each ``deadline`` missed; ``period``: also each period that ends
        while it is overdue
    :param planned_by: the ``mark`` of the Office; the ``document`` that assigns it;
        ``assignment``: before the period began
    :param documents: ids of the types of document by which the plan is assigned
    """

    counted_in: str = "deadline"
    unfinished: str = "again"
    waiting: str = "block"
    undated: str = "accepted"
    objective: str = "moves"
    failed: str = "major"
    delay: str = "deadline"
    planned_by: str = "mark"
    documents: frozenset = frozenset()


def take(row, rules, begin, end):
    """Whether a row counts in a period; completes it by what follows.

    It counts in its own period (see ``Counting``) and in each later one until it is
    done, handed back or withdrawn; without a deadline in that of its acceptance.
    Added: ``done``, ``done_on``, ``waiting``, ``carried``.

    :param rules: :class:`Counting`
    :param begin: first day of the period
    :param end: its last day
    """
    given_back = row["end_reason"] == "handed_back"
    done_on = row["date_done"] if row["state"] == "done" else None
    reported = row["date_reported"] if row["state"] == "reported" else None
    if reported and rules.waiting == "count":
        done_on, reported = reported, None
    row["done_on"] = done_on
    row["done"] = bool(done_on and done_on <= end and not given_back)
    row["waiting"] = bool(reported and reported <= end and not given_back)
    closed = row["date_to"] if given_back else done_on
    if not row["date_deadline"]:
        row["carried"] = False
        on = done_on if rules.waiting == "count" else row["accepted_on"]
        row["done"] = bool(done_on and on and begin <= on <= end and not given_back)
        return row["done"] and rules.undated == "accepted"
    first = _first_day(row, rules, closed or reported)
    if row["known_late"]:
        # It stood on nobody's sheet when it was due, or reported by letter.
        first, closed = max(first, begin), closed and max(closed, begin)
    row["carried"] = first < begin
    over = rules.unfinished == "once" or (closed and closed < begin)
    if first > end or (row["carried"] and over):
        return False
    given_back = given_back and row["date_to"] <= end
    return row["done"] or given_back or not _has_moved(row, rules, end)


def _first_day(row, rules, closed):
    """The day in whose period a row is counted first."""
    if rules.counted_in == "assignment":
        return row["date_from"]
    if rules.counted_in == "report" and closed:
        return min(closed, row["date_deadline"])
    return row["date_deadline"]


def _has_moved(row, rules, end):
    """What is unfinished for a good reason counts in the period of its new day."""
    if not row["deadline_now"] or row["deadline_now"] <= end:
        return False
    if rules.counted_in == "assignment":
        return False
    excused = row["excused_delays"] and row["excused_delays"] >= row["delays"]
    granted = row["asked_in_time"] or row["corrected"]
    return granted or bool(excused and rules.objective == "moves")


def origin_of(row, rules, begin):
    """``plan``, ``ad_hoc`` or ``taken_over`` (Art. 18.1d).

    :param begin: first day of the period
    """
    if row["origin"] == "taken_over" or rules.planned_by == "mark":
        return row["origin"]
    if rules.planned_by == "document":
        return "plan" if row["document_type_id"] in rules.documents else "ad_hoc"
    return "plan" if row["date_from"] < begin else "ad_hoc"


def delays_of(row, rules):
    """Delays that cost: those of an objective cause are left out (Art. 14.2c).

    ``overdue_ends`` of the row: last days of periods that it was overdue on, by the
    ledger.
    """
    delays = max(0, row["delays"] - row["excused_delays"])
    if delays and rules.delay == "period":
        delays += sum(
            row["date_from"] <= day and (not row["done_on"] or day < row["done_on"])
            for day in row.get("overdue_ends", ())
        )
    return delays


def fails_of(row, rules):
    """Failed checks that cost, likewise (Art. 14.2b)."""
    every = rules.failed == "every"
    fails = (row["return_count"] or 0) if every else row["fails"]
    return max(0, fails - row["excused_fails"])
