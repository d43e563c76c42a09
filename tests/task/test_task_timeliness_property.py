from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase
from ..cases.properties import repeatable

FIRST = date(2026, 1, 5)
# Days around two weekends, Tết and a swapped Saturday.
days = st.integers(0, 70).map(lambda count: FIRST + timedelta(days=count))
facts = st.tuples(
    st.sampled_from(["new", "in_progress", "reported", "done", "cancelled"]),
    st.none() | days,  # deadline
    days,  # reported, unless that is still to come
)
instants = st.datetimes(datetime(2026, 1, 6), datetime(2026, 3, 20))


@tagged("post_install", "-at_install")
@freeze_time("2026-01-06 03:00:00")
class TestTaskTimelinessProperty(TaskCase):
    """Whatever the facts and the instant, all that shows timeliness agrees (SPEC 2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_day_off("2026-02-16", "2026-02-20")
        cls._new_make_up_day("2026-02-28")
        directive = cls._new_directive(issue_date="2026-01-05")
        cls.some = [cls._new_task(directive=directive) for _unused in range(6)]

    @given(
        st.lists(facts, min_size=6, max_size=6),
        instants,
        instants,
        st.integers(0, 6),
    )
    @repeatable
    def test_agreement(self, all_facts, one, other, due_soon_days):
        """Written at one instant, read at a later one."""
        written, read = sorted((one, other))
        with self.undone():
            self.company.directive_due_soon_days = due_soon_days
            with freeze_time(written):
                self._write(all_facts)
            with freeze_time(read):
                self.assert_timeliness(
                    {task: self._by_hand(task, due_soon_days) for task in self.some}
                )

    def _write(self, all_facts):
        today = self.company._directive_today()
        for task, (state, deadline, reported) in zip(self.some, all_facts, strict=True):
            day = min(reported, today)
            task._as_system().write(
                {
                    "state": state,
                    "date_deadline": deadline,
                    "date_reported": state in ("reported", "done") and day,
                    "date_done": state == "done" and day,
                }
            )

    def _by_hand(self, task, due_soon_days):
        """The words of SPEC 2, day by day."""
        deadline, reported = task.date_deadline, task.date_reported
        if task.state == "cancelled":
            return "cancelled"
        if task.state == "done":
            return "done_late" if deadline and reported > deadline else "done_on_time"
        if not deadline:
            return "undated"
        today = (datetime.now() + timedelta(hours=7)).date()
        day = reported if task.state == "reported" else today
        if day > deadline:
            return "overdue"
        if task.state == "reported":
            return "on_track"
        return (
            "due_soon" if self._is_close(today, deadline, due_soon_days) else "on_track"
        )

    def _is_close(self, today, deadline, count):
        """Whether ``today`` is not before the count-th working day before."""
        while count:
            deadline -= timedelta(days=1)
            tet = date(2026, 2, 16) <= deadline <= date(2026, 2, 20)
            worked = deadline.weekday() < 5 and not tet
            count -= worked or deadline == date(2026, 2, 28)
        return today >= deadline
