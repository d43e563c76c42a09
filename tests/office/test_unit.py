from psycopg2 import IntegrityError

from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestUnit(TaskCase):
    """Units, their people, and what is kept because it is in use (Art. 7.2, SPEC 7)."""

    # -- people ----------------------------------------------------------------

    def test_leaders_and_focal_points_are_members(self):
        """Whoever leads or represents a unit belongs to it (SPEC 2)."""
        self.assertEqual(self.finance.member_ids, self.finance_user | self.finance_head)
        self.finance.leader_ids = self.justice_user
        self.finance.focal_point_ids += self.health_user
        self.assertIn(self.justice_user, self.finance.member_ids)
        self.assertIn(self.health_user, self.finance.member_ids)
        # Who led it stays a member.
        self.assertIn(self.finance_head, self.finance.member_ids)

    def test_who_leaves_leads_no_more(self):
        """Leaving ends every function in the unit, whichever side is edited."""
        for leave in (
            lambda: self.finance.write({"member_ids": [(3, self.finance_head.id)]}),
            lambda: self.finance.write({"member_ids": [(6, 0, self.finance_user.ids)]}),
            lambda: self.finance_head.write({"directive_unit_ids": [(5,)]}),
            lambda: self.finance_head.write(
                {"directive_unit_ids": [(3, self.finance.id)]}
            ),
        ):
            with self.undone():
                self.finance.focal_point_ids += self.finance_head
                leave()
                self.assertNotIn(self.finance_head, self.finance.member_ids)
                self.assertNotIn(self.finance_head, self.finance.leader_ids)
                self.assertNotIn(self.finance_head, self.finance.focal_point_ids)
                self.assertIn(self.finance_user, self.finance.focal_point_ids)
                self.assertFalse(self.finance_head.directive_unit_ids)

    def test_member_of_two_units(self):
        """Leaving one unit leaves the other alone."""
        self.justice.leader_ids = self.finance_head
        self.finance_head.directive_unit_ids -= self.finance
        self.assertEqual(self.finance_head.directive_unit_ids, self.justice)
        self.assertEqual(self.justice.leader_ids, self.finance_head)

    def test_units_of_user(self):
        """The two sides of the membership are one (SPEC 2)."""
        self.health_user.directive_unit_ids += self.finance
        self.assertIn(self.health_user, self.finance.member_ids)
        new = self._new_user("new", "unit_user")
        new.directive_unit_ids = self.finance | self.justice
        self.assertIn(new, self.justice.member_ids)

    def test_focal_point_needed(self):
        """A unit without focal point receives no task: the sentence names it."""
        for without in (
            lambda: self.finance.write({"focal_point_ids": [(5,)]}),
            lambda: self.finance_user.write({"directive_unit_ids": [(5,)]}),
            lambda: self.finance_user.write({"active": False}),
        ):
            with self.undone():
                without()
                with self.assertRaises(UserError) as caught:
                    self._new_task()
                self.assertIn(self.finance.name, str(caught.exception))

    def test_focal_point_not_needed_to_coordinate(self):
        """Only who leads must have somebody who reports."""
        self.justice.focal_point_ids = False
        task = self._new_task(coordinating_unit_ids=[(6, 0, self.justice.ids)])
        self.assertEqual(task.coordinating_unit_ids, self.justice)

    # -- names -----------------------------------------------------------------

    @mute_logger("odoo.sql_db")
    def test_code_unique(self):
        """A code stands for one unit of an office, in small letters as well."""
        self._new_unit("Phòng Đô thị", "QLĐT", self.health_user)
        for code in ("QLĐT", "qlđt", "Qlđt"):
            with self.subTest(code=code), self.assertRaises(IntegrityError):
                self._new_unit("Phòng khác", code, self.health_user)
        office = self.env["res.company"].create({"name": "UBND xã Khác"})
        there = self._new_user("there", "unit_user", company=office)
        self._new_unit("Phòng Đô thị", "QLĐT", there, company_id=office.id)

    def test_found_by_code_and_alias(self):
        """People type the code or another name of the unit."""
        self.finance.aliases = "Tài chính KH\nPhòng TC"
        units = self.env["directive.unit"].with_user(self.clerk)
        for typed in ("Tài chính - Kế", "TCKH", "tckh", "Phòng TC"):
            found = [found[0] for found in units.name_search(typed)]
            self.assertEqual(found, self.finance.ids, typed)

    def test_parent_cycle(self):
        """No unit stands above itself."""
        self.finance.parent_id = self.justice
        self.justice.parent_id = self.health
        for unit in (self.finance, self.justice, self.health):
            with self.assertRaises(ValidationError):
                self.health.parent_id = unit

    def test_open_tasks(self):
        """The unit shows how many open tasks it leads, and opens them."""
        for situation in ("new", "in_progress", "reported", "done", "cancelled"):
            self._new_task_in(situation)
        self.assertEqual(self.finance.task_count, 3)
        self.assertEqual(self.justice.task_count, 0)
        action = self.finance.action_open_tasks()
        self.assertEqual(
            self.env[action["res_model"]].search_count(action["domain"]), 5
        )

    # -- in use: archived, never deleted (SPEC 7) ------------------------------

    def test_unlink_unit(self):
        """A unit that leads, coordinates or once led a task stays."""
        led_before = self._new_task_in("declined")
        led_before.action_reassign(self.health, "Đúng lĩnh vực")
        led_before.action_cancel("Thôi", "1/TB")
        for unit in (self.finance, self.justice, self.health):
            with self.subTest(unit=unit.code):
                with self.assertRaises(UserError) as caught:
                    unit.with_user(self.manager).unlink()
                self.assertIn(unit.name, str(caught.exception))
                with self.assertRaises(UserError):
                    unit.unlink()
        unused = self._new_unit("Phòng mới", "M", self.health_user)
        unused.with_user(self.manager).unlink()
        self.assertFalse(unused.exists())

    @mute_logger("odoo.sql_db")
    def test_unlink_unit_named_elsewhere(self):
        """A unit that proposed a directive, or stands above another, stays too."""
        proposing = self._new_unit("Phòng đề xuất", "PDX", self.health_user)
        above = self._new_unit("Cơ quan cấp trên", "CT", self.health_user)
        self._new_directive(proposing_unit_id=proposing.id)
        self.health.parent_id = above
        for unit in (proposing, above):
            with self.subTest(unit=unit.code), self.assertRaises(Exception) as caught:
                unit.with_user(self.manager).unlink()
            self.assertIsInstance(caught.exception, (UserError, IntegrityError))

    def test_archive_with_open_tasks(self):
        """No task is forgotten: a unit is archived once others have its tasks."""
        tasks = self._new_task() | self._new_task_in("reported")
        unit = self.finance.with_user(self.manager)
        with self.assertRaisesRegex(RedirectWarning, "2 open tasks") as caught:
            (unit | self.justice.with_user(self.manager)).action_archive()
        window = caught.exception.args[1]
        self.assertEqual(tasks.search(window["domain"]), tasks)
        self.assertTrue(unit.active)
        tasks[0].with_user(self.clerk).action_reassign(self.justice, "Sáp nhập")
        tasks[1].with_user(self.clerk).action_accept()
        unit.action_archive()
        self.assertFalse(unit.active)

    def test_unlink_user(self):
        """Whoever belongs to a unit, or has acted, is archived instead."""
        task = self._new_task_in("reported")
        self.finance.member_ids -= self.finance_user
        for user in (self.clerk, self.finance_user, self.finance_head):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                user.unlink()
        task.action_accept()
        self.clerk.active = False
        self.assertFalse(self.clerk.active)
        # One who has done nothing, but is named somewhere.
        monitor = self._new_user("monitor", "office_user")
        self._new_directive(monitor_id=monitor.id)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            monitor.unlink()
        unused = self._new_user("unused", "unit_user")
        unused.unlink()
        self.assertFalse(unused.exists())

    @mute_logger("odoo.sql_db")
    def test_unlink_what_is_named(self):
        """Types, areas, delay causes and monitors in use stay."""
        monitor = self._new_user("monitor", "office_user")
        area = self.env["directive.area"].create(
            {"name": "Y tế", "company_id": self.company.id}
        )
        cause = self.env["directive.delay.cause"].create({"name": "Bão"})
        kind = self.env["directive.document.type"].create({"name": "Nghị quyết"})
        task = self._new_task(
            directive=self._new_directive(
                document_type_id=kind.id, area_id=area.id, monitor_id=monitor.id
            )
        )
        task.delay_cause_id = cause
        for record in (area, cause, kind, monitor):
            with self.subTest(model=record._name):
                with self.assertRaises(Exception) as caught:
                    record.unlink()
                self.assertIsInstance(caught.exception, (UserError, IntegrityError))
                if "active" in record:
                    record.active = False
        self.assertEqual(task.directive_id.area_id, area)

    @mute_logger("odoo.sql_db")
    def test_document_type_code_unique(self):
        """An abbreviation stands for one type; several types may have none."""
        types = self.env["directive.document.type"]
        types.create([{"name": "Thư mời"}, {"name": "Giấy mời"}])
        for code in ("QĐ", "qđ"):
            with self.subTest(code=code), self.assertRaises(IntegrityError):
                types.create({"name": "Quy định khác", "code": code})

    def test_document_types_of_the_regulation(self):
        """Every type that Art. 3 names is there from the start."""
        types = self.env["directive.document.type"].search([])
        codes = set(filter(None, types.mapped("code")))
        self.assertLessEqual({"QĐ", "CT", "KH", "CTr", "TB", "CĐ", "PC"}, codes)
        oral = self.env.ref("directive_tracking.document_type_oral")
        letter = self.env.ref("directive_tracking.document_type_official_letter")
        self.assertFalse(oral.numbered or oral.code or letter.code)
        self.assertTrue(letter.numbered)
