from datetime import date
from unittest import skipUnless
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ...wizards import directive_holiday
from ..cases.case import TaskCase

REAL = directive_holiday.holidays
NATIONAL_DAY = date(2026, 9, 2)
NEW_YEAR = date(2026, 1, 1)
SWAPPED, SATURDAY = date(2026, 8, 31), date(2026, 8, 22)


class Holidays:
    """Stands in for the library: two days, of which one is a Wednesday."""

    @staticmethod
    def country_holidays(country, years, language):
        assert (country, years, language) == ("VN", 2026, "vi")
        return {NATIONAL_DAY: "Quốc khánh", NEW_YEAR: "Tết Dương lịch"}


class Days(dict):
    # The library tells those of other years as well.
    weekend_workdays = {date(2014, 12, 27), SATURDAY, date(2019, 1, 5)}


class Swapped:
    """Stands in for the library: a Monday is off, a Saturday worked instead."""

    @staticmethod
    def country_holidays(country, years, language):
        return Days({SWAPPED: "Ngày nghỉ (thay cho ngày 22/08/2026)"})


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestHolidayWizard(TaskCase):
    """Loads a year's public holidays; the Office corrects them (SPEC 3)."""

    def setUp(self):
        super().setUp()
        self.calendar = self.company.directive_calendar_id
        self.startPatcher(patch.object(directive_holiday, "holidays", Holidays))

    def _load(self, user=None, **vals):
        wizard = (
            self.env["directive.holiday"]
            .with_user(user or self.manager)
            .create({"company_id": self.company.id, "year": 2026, **vals})
        )
        wizard.action_load()
        # As at the end of a call, in the caller's environment.
        wizard.env.flush_all()
        return wizard

    def _days_off(self, company=None):
        leaves = self.env["resource.calendar.leaves"].search(
            [
                ("name", "in", ("Quốc khánh", "Tết Dương lịch")),
                ("calendar_id", "=", self.calendar.id),
            ]
        )
        days = (company or self.company)._directive_days()
        return len(leaves), days.days_off & {NATIONAL_DAY, NEW_YEAR}

    def test_load(self):
        """The days of the year are off, whole days of the office."""
        self._load()
        self.assertEqual(self._days_off(), (2, {NATIONAL_DAY, NEW_YEAR}))
        days = self.company._directive_days()
        self.assertEqual(days.add(date(2026, 9, 1), 1), date(2026, 9, 3))
        self.assertTrue(days.is_working(date(2026, 9, 3)))
        self.assertTrue(days.is_working(date(2026, 9, 1)))

    def test_load_twice(self):
        """A second run adds nothing, nor a day that the Office has entered before."""
        self._new_day_off("2026-09-01", "2026-09-02")
        for _unused in range(2):
            self._load()
            self.assertEqual(self._days_off(), (1, {NATIONAL_DAY, NEW_YEAR}))

    def test_swap(self):
        """Both halves of a swap: the day off and the Saturday worked instead."""
        self.patch(directive_holiday, "holidays", Swapped)
        for _unused in range(2):
            wizard = self._load()
        days = self.company._directive_days()
        self.assertFalse(days.is_working(SWAPPED))
        self.assertTrue(days.is_working(SATURDAY))
        self.assertEqual(days.add(date(2026, 8, 21), 1), SATURDAY)
        made_up = self.env["directive.workday"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(made_up.mapped("date"), [SATURDAY])
        self.assertIn("08/22/2026", wizard.known)
        self.assertNotIn("2014", wizard.known)

    def test_not_known_yet(self):
        """The wizard says where the library knows no swap, and what is estimated."""
        wizard = self._load()
        self.assertIn("2026", wizard.known)
        self.assertIn("Make-up Working Days", wizard.known)
        self.assertNotIn("estimated", wizard.known)
        with patch.object(
            Holidays,
            "country_holidays",
            lambda *args, **kwargs: {NEW_YEAR: "Tết (dự kiến)"},
        ):
            wizard.invalidate_recordset(["known"])
            self.assertIn("estimated", wizard.known)
        wizard.year = 26
        self.assertIn("2000", wizard.known)

    def test_load_leaves_corrections(self):
        """A make-up day that the Government announced stays worked."""
        self._new_make_up_day("2026-01-01")
        self._load()
        self.assertTrue(self.company._directive_days().is_working(NEW_YEAR))

    def test_holiday_wizard_for_other_office(self):
        """For the office that is chosen, whichever the caller is in."""
        for _unused in range(2):
            self._load(self.env.ref("base.user_admin"))
            self.assertEqual(self._days_off(), (2, {NATIONAL_DAY, NEW_YEAR}))

    def test_year(self):
        """This year is proposed; a slip of the finger is refused."""
        wizard = self.env["directive.holiday"].with_user(self.manager).create({})
        self.assertEqual(wizard.year, 2026)
        for year in (0, 26, 206, 20026, -2026):
            with self.subTest(year=year), self.assertRaises(UserError):
                self._load(year=year)
        self.assertEqual(self._days_off(), (0, set()))

    def test_by_role(self):
        """Only the Office manager or the administrator keeps the calendar (SPEC 7)."""
        for login in ("clerk", "chairman", "finance_head", "plain"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._load(self.users[login])
        self._load(self.users["it"])
        self.assertEqual(self._days_off(), (2, {NATIONAL_DAY, NEW_YEAR}))

    def test_without_library(self):
        """Without the package the sentence names it and the other way."""
        self.patch(directive_holiday, "holidays", None)
        with self.assertRaises(UserError) as caught:
            self._load()
        self.assertIn("holidays", str(caught.exception))

    def test_without_calendar(self):
        """An office without a calendar is told to choose one, or gets the days."""
        self.company.directive_calendar_id = False
        try:
            with self.cr.savepoint():
                self._load()
        except UserError:
            self.assertEqual(self._days_off(), (0, set()))
        else:
            self.assertEqual(self._days_off()[1], {NATIONAL_DAY, NEW_YEAR})

    def test_shows_the_days(self):
        """Afterwards the days off of the calendar are shown for correction."""
        wizard = self._load()
        action = wizard.action_open_days_off()
        leaves = self.env[action["res_model"]].search(action["domain"])
        self.assertIn("Quốc khánh", leaves.mapped("name"))

    @skipUnless(REAL, "PyPI holidays is not installed")
    def test_lunar_dates(self):
        """The real library knows Tết and the day of the Hùng Kings."""
        self.patch(directive_holiday, "holidays", REAL)
        self._load()
        days_off = self.company._directive_days().days_off
        self.assertLessEqual({date(2026, 2, 17), date(2026, 4, 26)}, days_off)
