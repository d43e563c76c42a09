from datetime import datetime

from psycopg2 import DatabaseError

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.case import JOURNEYS, TaskCase

FACTS = {
    "state": "state",
    "unit_id": "unit_id",
    "officer_id": "user_id",
    "date_deadline": "date_deadline",
    "date_started": "date_started",
    "date_reported": "date_reported",
    "date_done": "date_done",
    "return_count": "return_count",
    "objective_cause": "objective_cause",
    "holder": "holder",
    "company_id": "company_id",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestLedger(TaskCase):
    """One row for each change of a reportable fact, kept for ever (SPEC 2)."""

    def test_facts(self):
        """The current row says of a task what the task says of itself."""
        for situation in JOURNEYS:
            with self.subTest(situation=situation):
                task = self._new_task_in(situation)
                if situation in ("new", "in_progress"):
                    task.with_user(self.finance_head).user_id = self.finance_user
                current = task.sudo().event_ids.filtered(lambda e: not e.date_end)
                self.assertEqual(len(current), 1)
                for fact, source in FACTS.items():
                    self.assertEqual(current[fact], task[source], fact)

    def test_who_and_when(self):
        """A row names who acted and the instant, and carries the words."""
        task = self._new_task_in("new")
        with freeze_time("2026-03-11 08:15:30"):
            task.with_user(self.finance_user).action_decline("Không thuộc thẩm quyền")
        event = task.event_ids.sorted("id")[-1]
        self.assertEqual(event.date, datetime(2026, 3, 11, 8, 15, 30))
        self.assertEqual(event.user_id, self.finance_user)
        self.assertEqual(event.note, "Không thuộc thẩm quyền")
        self.assertEqual(event.company_id, self.company)

    def test_earlier_rows_keep_their_facts(self):
        """A later change leaves what was true before."""
        task = self._new_task_in("new")
        task.write({"date_deadline": "2026-04-15", "unit_id": self.health.id})
        first, second = task.event_ids.sorted("id")
        self.assertEqual(str(first.date_deadline), "2026-03-20")
        self.assertEqual(first.unit_id, self.finance)
        self.assertEqual(str(second.date_deadline), "2026-04-15")
        self.assertEqual(second.unit_id, self.health)

    def test_same_second(self):
        """Several changes at one instant leave no gap and no overlap."""
        task = self._new_task_in("done")
        self.assert_ledger(task, ["assigned", "reported", "accepted"])
        self.assertEqual(self._as_of("2026-03-10 03:00:00", task), {task: "accepted"})
        self.assertEqual(self._as_of("2026-03-10 02:59:59", task), {})

    def test_as_of(self):
        """At any instant exactly one row of each task is true (SPEC 2)."""
        one, other = self._new_task_in("new"), self.env["directive.task"]
        for hour, action in (
            (4, lambda: one.with_user(self.finance_user).action_start()),
            (6, lambda: one.with_user(self.finance_user).action_report_result("Xong")),
            (7, one.action_accept),
        ):
            with freeze_time(f"2026-03-10 {hour:02}:00:00"):
                action()
            if hour == 4:
                with freeze_time("2026-03-10 05:00:00"):
                    other = self._new_task_in("new")
        for instant, expected in (
            ("02:59:59", {}),
            ("03:00:00", {one: "assigned"}),
            ("03:59:59", {one: "assigned"}),
            ("04:00:00", {one: "started"}),
            ("04:59:59", {one: "started"}),
            ("05:00:00", {one: "started", other: "assigned"}),
            ("06:59:59", {one: "reported", other: "assigned"}),
            ("07:00:00", {one: "accepted", other: "assigned"}),
            ("23:00:00", {one: "accepted", other: "assigned"}),
        ):
            with self.subTest(instant=instant):
                self.assertEqual(
                    self._as_of(f"2026-03-10 {instant}", one + other), expected
                )

    def _as_of(self, instant, tasks):
        """``{task: kind of the row that is true at the instant}``."""
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT task_id, kind FROM directive_task_event
            WHERE date <= %s AND (date_end > %s OR date_end IS NULL)
            AND task_id = ANY(%s)""",
            [instant, instant, tasks.ids],
        )
        rows = self.env.cr.fetchall()
        self.assertEqual(len(rows), len(dict(rows)))
        return {tasks.browse(task_id): kind for task_id, kind in rows}

    def test_clock_set_back(self):
        """A server's clock that was set back makes no row end before it begins."""
        task = self._new_task_in("new")
        with freeze_time("2026-03-09 03:00:00"):
            task.with_user(self.finance_user).action_start()
        with freeze_time("2026-03-10 04:00:00"):
            task.with_user(self.finance_user).action_report_result("Xong")
        self.assert_ledger(task, ["assigned", "started", "reported"])
        events = task.event_ids.sorted("id")
        self.assertEqual(events[1].date, datetime(2026, 3, 10, 3))
        self.assertEqual(events[1].date_end, datetime(2026, 3, 10, 4))
        for event in events:
            self.assertLessEqual(event.date, event.date_end or event.date)

    # -- nobody changes it -----------------------------------------------------

    def _everybody(self):
        admin = self.env.ref("base.user_admin")
        return [*self.users.values(), admin, self.env.user]

    def test_append_only(self):
        """No user, the administrator included, edits or deletes a row (SPEC 2)."""
        task = self._new_task_in("in_progress")
        vals = {
            "task_id": task.id,
            "company_id": self.company.id,
            "date": "2026-03-10 03:00:00",
            "kind": "accepted",
            "state": "done",
            "unit_id": self.finance.id,
        }
        for user in self._everybody():
            for events in (task.event_ids.with_user(user), task.event_ids.sudo()):
                for name, call in {
                    "write": lambda e=events: e.write({"note": "khác"}),
                    "end": lambda e=events[0]: e.write({"date_end": False}),
                    "assign": lambda e=events[0]: setattr(e, "kind", "accepted"),
                    "unlink": events.unlink,
                    "create": lambda e=events: e.create(vals),
                    "copy": lambda e=events[0]: e.copy(),
                    "import": lambda e=events: self._load(e, {"note": "khác"}),
                }.items():
                    with self.subTest(user=user.login, way=name):
                        self._assert_kept(UserError, call, task)

    def _load(self, events, vals):
        answer = events.load([".id", *vals], [[str(events[0].id), *vals.values()]])
        self.assertFalse(answer["ids"])
        raise UserError(answer["messages"])

    def _assert_kept(self, error, call, task):
        """Refused with whatever kind of ``error``; nothing changed."""
        before = self._stored(task)
        with self.assertRaises(error), self.cr.savepoint():
            call()
            self.env.flush_all()
        self.assertEqual(self._stored(task), before)

    def test_append_only_as_system(self):
        """Nor does the system's own code, through the ORM."""
        task = self._new_task_in("in_progress")
        events = task._as_system().event_ids
        for call in (
            lambda: events.write({"note": "khác"}),
            lambda: events[0].write({"date_end": "2026-03-10 03:00:00"}),
            events.unlink,
        ):
            self._assert_kept(UserError, call, task)

    @mute_logger("odoo.sql_db")
    def test_append_only_in_sql(self):
        """The database itself refuses, below every right (SPEC 2)."""
        task = self._new_task_in("in_progress")
        ended, current = (
            f"WHERE id = {event.id}" for event in task.event_ids.sorted("id")
        )
        for statement in (
            f"UPDATE directive_task_event SET note = 'khác' {ended}",
            f"UPDATE directive_task_event SET note = 'khác' {current}",
            f"UPDATE directive_task_event SET date_end = NULL {ended}",
            f"UPDATE directive_task_event SET date_end = now() {ended}",
            "UPDATE directive_task_event SET date_end = '2030-01-01', state = 'done' "
            + current,
            f"UPDATE directive_task_event SET date = '2026-01-01' {current}",
            f"UPDATE directive_task_event SET return_count = 1 {current}",
            "UPDATE directive_task_event SET date_end = '2020-01-01' " + current,
            f"DELETE FROM directive_task_event {ended}",
            f"DELETE FROM directive_task_event {current}",
            "TRUNCATE directive_task_event",
            "TRUNCATE directive_task_event CASCADE",
            f"DELETE FROM directive_task WHERE id = {task.id}",
        ):
            with self.subTest(statement=statement):
                self._assert_kept(
                    DatabaseError, lambda s=statement: self.cr.execute(s), task
                )

    @mute_logger("odoo.sql_db")
    def test_one_current_row(self):
        """The database holds one current row a task at most."""
        task = self._new_task_in("new")
        self._assert_kept(
            DatabaseError,
            lambda: self.cr.execute(
                """INSERT INTO directive_task_event
                (task_id, company_id, date, kind, state, unit_id)
                SELECT task_id, company_id, date, kind, state, unit_id
                FROM directive_task_event WHERE task_id = %s""",
                [task.id],
            ),
            task,
        )

    @mute_logger("odoo.sql_db")
    def test_what_it_names_stays(self):
        """Who acted, or led the task, is archived and never deleted (SPEC 7)."""
        task = self._new_task_in("in_progress")
        task.action_reassign(self.health, "Đổi đơn vị")
        self.finance.member_ids = False
        for record in (self.finance, self.finance_user, self.clerk):
            self._assert_kept(UserError, record.unlink, task)
