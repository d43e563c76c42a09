import unicodedata
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.case import TaskCase, vietnam


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestDirective(TaskCase):
    """Directives as they are registered (Art. 3, 5.1, 6.5a)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_day_off("2026-02-16", "2026-02-20")
        cls._new_make_up_day("2026-02-28")
        cls.oral = cls.env.ref("directive_tracking.document_type_oral")

    # -- the Office's own clock (Art. 6.5a) ------------------------------------

    def test_registration_deadline(self):
        """Two working days from the day of issue; days off do not count (Art. 6.5a)."""
        for issued, deadline in (
            ("2026-03-02", "2026-03-04"),  # Monday
            ("2026-03-05", "2026-03-09"),  # Thursday
            ("2026-03-06", "2026-03-10"),  # Friday
            ("2026-03-07", "2026-03-10"),  # Saturday
            ("2026-02-13", "2026-02-24"),  # the Friday before Tết
            ("2026-02-18", "2026-02-24"),  # in Tết
            ("2026-02-26", "2026-02-28"),  # before a Saturday that is worked
            ("2026-02-28", "2026-03-03"),  # that Saturday
        ):
            with self.subTest(issued=issued):
                directive = self._new_directive(f"{issued}/QĐ", issued)
                self.assertEqual(str(directive.registration_deadline), deadline)

    def test_registration_deadline_at_once(self):
        """What must be done at once is registered the same day (Art. 6.5a)."""
        for vals in (
            {"immediate": True},
            {"urgency": "urgent"},
            {"urgency": "very_urgent"},
            {"urgency": "express"},
        ):
            with self.subTest(vals=vals), self.undone():
                # A Saturday, too.
                directive = self._new_directive("1/CĐ", "2026-03-07", **vals)
                self.assertEqual(directive.registration_deadline, date(2026, 3, 7))
                directive.write({"immediate": False, "urgency": "normal"})
                self.assertEqual(directive.registration_deadline, date(2026, 3, 10))

    def test_registered_late(self):
        """Late from the first minute after the day, in Viet Nam's time."""
        for day, time, late in (
            ("2026-03-04", "23:59", False),
            ("2026-03-05", "00:01", True),
        ):
            with self.subTest(day=day), freeze_time(vietnam(day, time)):
                directive = self._new_directive(f"{day}/QĐ", "2026-03-02")
                self.assertEqual(directive.registered_late, late)
                self.assertEqual(directive.registered_at, vietnam(day, time))
                domain = [("id", "=", directive.id), ("registered_late", "=", True)]
                self.assertEqual(bool(directive.search_count(domain)), late)

    def test_registered_late_stays(self):
        """Late or not was decided by the calendar of the day of registration."""
        directive = self._new_directive("1/QĐ", "2026-03-06")
        self.assertFalse(directive.registered_late)
        with freeze_time("2026-05-04 03:00:00"):
            directive.summary = "V/v giao nhiệm vụ, đã sửa"
            self.assertFalse(directive.registered_late)

    def test_registered_at_is_the_system_s(self):
        """Nobody says himself when he registered (SPEC 2)."""
        directive = self._new_directive()
        for user in (self.clerk, self.manager, self.env.user):
            with self.assertRaises(UserError):
                directive.with_user(user).registered_at = "2026-03-02 03:00:00"
        with self.assertRaises(UserError):
            self._new_directive("2/QĐ", registered_at="2026-03-02 03:00:00")
        quiet = directive.with_context(default_registered_at="2026-03-02 03:00:00")
        other = quiet.create(quiet.copy_data({"number": "3/QĐ"})[0])
        self.assertEqual(other.registered_at, vietnam("2026-03-10", "10:00"))

    # -- what is the same directive --------------------------------------------

    @mute_logger("odoo.sql_db")
    def test_duplicate(self):
        """The same number, date and issuer twice in an office: refused (SPEC 2)."""
        self._new_directive("125/QĐ-UBND", "2026-03-02")
        for number in (
            "125/QĐ-UBND",
            "125/qđ-ubnd",
            " 125/QĐ-UBND ",
            "125/QĐ-UBND\u200b",
            "0125/QĐ-UBND",
            "125 / QĐ–UBND",
            unicodedata.normalize("NFD", "125/QĐ-UBND"),
        ):
            with self.subTest(number=number), self.assertRaises(IntegrityError):
                self._new_directive(number, "2026-03-02")

    @mute_logger("odoo.sql_db")
    def test_duplicate_after_correction(self):
        """A number that is corrected is compared like a new one."""
        self._new_directive("5/CT-UBND", "2026-03-02")
        other = self._new_directive("6/CT-UBND", "2026-03-02")
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            other.number = "05/CT-UBND"
            other.flush_recordset()

    def test_duplicate_it_is_not(self):
        """Another date, issuer or office makes another directive."""
        self._new_directive("125/QĐ-UBND", "2026-03-02")
        self._new_directive("125/QĐ-UBND", "2026-03-03")
        self._new_directive("125/QĐ-UBND", "2026-03-02", issuer="chairman")
        self._new_directive("125A/QĐ-UBND", "2026-03-02")
        office = self.env["res.company"].create({"name": "UBND xã Khác"})
        there = self._new_user("there", "office_user", company=office)
        directives = self.env["directive.directive"].with_user(there)
        other = directives.create(
            {
                "document_type_id": self.decision.id,
                "number": "125/QĐ-UBND",
                "summary": "Việc khác",
                "issue_date": "2026-03-02",
            }
        )
        self.assertEqual(other.company_id, office)

    def test_oral_order(self):
        """Oral orders have no number, and there may be two on a day (Art. 3)."""
        for summary in ("Ý kiến tại giao ban", "Ý kiến tại hiện trường"):
            directive = self._new_directive(
                False, document_type_id=self.oral.id, summary=summary
            )
            self.assertIn("03/02/2026", directive.display_name)
            self.assertIn(self.oral.name, directive.display_name)
            self.env["res.lang"]._activate_lang("vi_VN")
            in_vietnamese = directive.with_context(lang="vi_VN").display_name
            self.assertIn("02/03/2026", in_vietnamese)
        with self.assertRaises(ValidationError):
            directive.number = "1/YK"

    def test_number_needed(self):
        """Every other document has one."""
        for number in (False, "", "  "):
            with self.subTest(number=number), self.assertRaises(ValidationError):
                self._new_directive(number)

    def test_issue_date_in_future(self):
        """A document of tomorrow is refused, by the office's day (SPEC 2)."""
        with (
            freeze_time(vietnam("2026-03-10", "23:59")),
            self.assertRaises(ValidationError),
        ):
            self._new_directive("1/QĐ", "2026-03-11")
        with freeze_time(vietnam("2026-03-11", "00:01")):
            directive = self._new_directive("1/QĐ", "2026-03-11")
            with self.assertRaises(ValidationError):
                directive.issue_date = "2026-03-12"

    # -- units, deletion, succession -------------------------------------------

    def test_unit_ids(self):
        """Every lead and coordinating unit of its tasks, always up to date (SPEC 2)."""
        directive = self._new_directive()
        self.assertFalse(directive.unit_ids)
        task = self._new_task(
            directive=directive, coordinating_unit_ids=[(6, 0, self.justice.ids)]
        )
        self.assertEqual(directive.unit_ids, self.finance | self.justice)
        task.write({"unit_id": self.health.id, "coordinating_unit_ids": [(5,)]})
        self.assertEqual(directive.unit_ids, self.health)
        other = self._new_directive("2/QĐ")
        task.directive_id = other
        self.assertFalse(directive.unit_ids)
        self.assertEqual(other.unit_ids, self.health)

    def test_unlink(self):
        """With tasks never; without by the Office manager only (SPEC 7)."""
        directive = self._new_directive()
        with self.assertRaises(AccessError):
            directive.unlink()
        task = self._new_task_in("cancelled", directive=directive)
        for user in (self.manager, self.env.user):
            self.assert_refused(UserError, directive.with_user(user).unlink, task)
        empty = self._new_directive("2/QĐ")
        empty.with_user(self.manager).unlink()
        self.assertFalse(empty.exists())

    def test_superseded(self):
        """A directive is superseded by another one, never in a circle."""
        first, second, third = (self._new_directive(f"{i}/QĐ") for i in range(3))
        first.superseded_by_id = second
        second.superseded_by_id = third
        for directive in (first, third):
            with self.assertRaises(ValidationError):
                directive.superseded_by_id = first
        with self.assertRaises(UserError):
            second.unlink()

    def test_monitor(self):
        """The area proposes the monitor; the directive hands him to its tasks."""
        area = self.env["directive.area"].create(
            {
                "name": "Tài chính",
                "monitor_id": self.manager.id,
                "company_id": self.company.id,
            }
        )
        directive = self._new_directive(area_id=area.id)
        self.assertEqual(directive.monitor_id, self.manager)
        task = self._new_task(directive=directive)
        self.assertEqual(task.monitor_id, self.manager)
        self.assertEqual(task.area_id, area)
        task.monitor_id = self.clerk
        directive.monitor_id = self.clerk
        self.assertEqual(self._new_task(directive=directive).monitor_id, self.clerk)

    def test_task_counts(self):
        """Tasks, open ones and overdue ones are counted on the directive."""
        directive = self._new_directive()
        for situation, deadline in (
            ("new", "2026-03-09"),
            ("in_progress", "2026-03-10"),
            ("reported", "2026-03-20"),
            ("done", "2026-03-09"),
            ("cancelled", "2026-03-09"),
        ):
            self._new_task_in(situation, directive=directive, deadline=deadline)
        self.assertEqual(
            (
                directive.task_count,
                directive.open_task_count,
                directive.overdue_task_count,
            ),
            (5, 3, 1),
        )
