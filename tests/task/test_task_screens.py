from io import BytesIO
from itertools import product

from openpyxl import load_workbook

from odoo.tests import Form, freeze_time

from ..cases.common import DirectiveCommon


@freeze_time("2026-03-10 03:00:00")
class TestTaskScreens(DirectiveCommon):
    """What the screens of tasks offer and hand out."""

    def test_new_task_offers_the_own_office(self):
        """Directive and units are offered by office before one of them is chosen."""
        tasks = self.env["directive.task"].with_user(self.clerk)
        self.assertEqual(Form(tasks).company_id, self.company)
        letters = self.env["directive.letter"].with_user(self.clerk)
        self.assertEqual(Form(letters).company_id, self.company)

    def test_days_off_are_shaded(self):
        """The calendar shades what the office does not work (Saturday, Sunday)."""
        tasks = self.env["directive.task"].with_user(self.clerk)
        days = tasks.get_unusual_days("2026-03-13 00:00:00", "2026-03-16 23:59:59")
        self.assertEqual(list(days.values()), [False, True, True, False])

    def test_accepting_says_what_happened(self):
        """A toast where the screen asks for one; True for programs (SPEC 3)."""
        for context, kind in (({}, bool), ({"directive_toast": 1}, dict)):
            task = self._new_task(name=str(context))
            task.with_user(self.finance_user).action_report_result("Xong")
            answer = task.with_user(self.clerk).with_context(**context).action_accept()
            self.assertIsInstance(answer, kind)

    def test_register_as_workbook(self):
        """The book has the chosen tasks in the order of their documents."""
        late = self._new_directive(number="9/QĐ-UBND", issue_date="2026-03-05")
        early = self._new_directive(number="125/QĐ-UBND")
        tasks = self._new_task(directive=late)
        tasks += self._new_task(directive=early, name="=1+1")
        content = tasks.with_user(self.finance_user)._get_register("xlsx")
        sheet = load_workbook(BytesIO(content)).active
        rows = list(sheet.iter_rows(min_row=4, values_only=True))
        self.assertEqual([row[1] for row in rows], ["125/QĐ-UBND", "9/QĐ-UBND"])
        self.assertEqual(rows[0][3], "=1+1")
        action = tasks.with_user(self.finance_user).action_print_register()
        self.assertEqual(action["params"], {"ids": tasks.ids, "kind": "pdf"})

    def test_office_may_export(self):
        """The Office takes lists with it; units do not (SPEC2 13)."""
        self.assertTrue(self.clerk.has_group("base.group_allow_export"))
        self.assertFalse(self.finance_user.has_group("base.group_allow_export"))

    def test_cells_of_a_pivot(self):
        """A cell opens as many tasks as it counts; units and months of many cells are
        called as where they stand alone, also where there is none."""
        for deadline in ("2026-03-20", "2026-04-02", "2026-04-30", False):
            self._new_task(deadline=deadline)
            both = [self.finance.id]
            self._new_task(self.health, deadline, coordinating_unit_ids=both)
        tasks = self.env["directive.task"].with_user(self.clerk)
        sides = "unit_id", "coordinating_unit_ids"
        for pair in product(sides, ("date_deadline:month", "timeliness")):
            [cells] = tasks.formatted_read_grouping_sets([], [pair], ["__count"])
            counts = [tasks.search_count(cell["__extra_domain"]) for cell in cells]
            self.assertEqual(counts, [cell["__count"] for cell in cells])
            for name in pair:
                groups = tasks.formatted_read_group([], [name], ["__count"])
                alone = [group[name] for group in groups]
                self.assertEqual({cell[name] for cell in cells}, set(alone))
                self.assertEqual(len(alone), len(set(alone)))
