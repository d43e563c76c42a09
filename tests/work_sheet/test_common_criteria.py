from fractions import Fraction

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import BaseCase, freeze_time, tagged

from ...tools.decree_335.criteria import CRITERIA, SECTIONS, form_rows
from .work_sheet_case import WorkSheetCase


class TestCriteriaOfTheDecree(BaseCase):
    """Annex I: three sections of ten points each, in ten criteria."""

    def test_sections(self):
        points = dict.fromkeys(SECTIONS, 0)
        for section, _name, maximum in CRITERIA:
            points[section] += Fraction(maximum)
        self.assertEqual(set(points.values()), {10})
        self.assertEqual(len(CRITERIA), 10)

    def test_form_rows(self):
        """A section prints its sum; without points nothing."""
        criteria = [("1", "a", 5, 4.1), ("1", "b", 5, 4.2), ("2", "c", 2.5, 2.5)]
        rows = form_rows(criteria)
        self.assertEqual(
            [(row.number, row.points) for row in rows],
            [
                ("I", Fraction("8.3")),
                ("1", Fraction("4.1")),
                ("2", Fraction("4.2")),
                ("II", Fraction("2.5")),
                ("1", Fraction("2.5")),
            ],
        )
        empty = form_rows([("1", "a", 5, None)])
        self.assertEqual([row.points for row in empty], [None, None])


@tagged("post_install", "-at_install")
@freeze_time("2026-04-03 03:00:00")
class TestCommonCriteria(WorkSheetCase):
    """The 30 points of a person, criterion by criterion (Art. 12.2, 18.2)."""

    def setUp(self):
        super().setUp()
        self._product_task(8, "2026-03-20", day="2026-03-02")
        self.sheet = self._new_sheet()
        self.own = self.sheet.with_user(self.officer)
        self.head = self.sheet.with_user(self.finance_head)

    def test_scored_and_confirmed(self):
        """The sums follow from the rows; the evaluator starts from the self-score."""
        self.assertEqual(len(self.own.criterion_ids), 10)
        self.assertEqual(sum(self.own.criterion_ids.mapped("maximum")), 30)
        labels = [label.split()[0] for label in self.own.criterion_ids.mapped("label")]
        self.assertEqual(labels[:3] + labels[-1:], ["I.1", "I.2", "II.1", "III.4"])
        first, *others = self.own.criterion_ids
        self.own.write(
            {
                "criterion_ids": [
                    Command.update(first.id, {"self_points": 4.2}),
                    *(Command.update(row.id, {"self_points": 2.5}) for row in others),
                ]
            }
        )
        self.assertEqual(self.sheet.common_self, 26.7)
        self.assertEqual(self.sheet.total, 26.7)
        self.own.action_self_score()
        self.assertEqual(self.sheet.common_confirmed, 26.7)
        self.head.criterion_ids[:1].confirmed_points = 4
        self.assertEqual(self.sheet.common_confirmed, 26.5)
        self.assertEqual((self.sheet.common_self, self.sheet.total), (26.7, 26.5))
        self.head.action_confirm()
        self.head.action_notify()
        with self.assertRaises(UserError):
            self.head.criterion_ids[:1].confirmed_points = 5
        new = self.head.action_replace("Đối chiếu")
        self.assertEqual((new.common_self, new.common_confirmed), (26.7, 26.5))
        self.assertEqual(new.criterion_ids.mapped("confirmed_points")[0], 4)

    def test_who_enters_what(self):
        """Each the own column, no row more or less, within the most points."""
        own, head = self.own.criterion_ids[0], self.head.criterion_ids[0]
        for refused in (
            lambda: own.write({"confirmed_points": 5}),
            lambda: head.write({"self_points": 5}),
            own.unlink,
            lambda: own.copy(),
            lambda: own.with_user(self.colleague).write({"self_points": 5}),
            lambda: own.with_user(self.manager).write({"self_points": 5}),
            lambda: own.with_user(self.chairman).read(["self_points"]),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                refused()
        for points in (5.5, -1):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                own.self_points = points
        self.assertEqual(self.sheet.common_self, 0)

    def test_sum_alone(self):
        """A sheet with a sum only keeps it; with points the sum is not typed."""
        self.own.common_self = 28
        self.own.action_self_score()
        self.assertEqual((self.sheet.common_confirmed, self.sheet.total), (28, 28))
        self.assertFalse(any(row.points for row in self.sheet._get_common_rows()))
        self.head.criterion_ids[0].confirmed_points = 5
        self.assertEqual(self.sheet.common_confirmed, 5)
        with self.assertRaisesRegex(UserError, "they make the sum"):
            self.head.common_confirmed = 30
        self.head.criterion_ids[0].confirmed_points = 0
        self.assertEqual((self.sheet.common_confirmed, self.sheet.total), (0, 28))

    def test_form_01(self):
        """Form 01 prints sections, criteria, and what the person has scored."""
        self._score(self.sheet, 0.5)
        reports = self.env["ir.actions.report"].with_user(self.officer)
        html = reports._render_qweb_html(
            "directive_tracking.report_work_sheet", self.sheet.ids
        )[0].decode()
        for words in ("Ý thức kỷ luật, kỷ cương", "9,5", "29,5", "(4)"):
            self.assertIn(words, html)

    def test_an_office_words_them(self):
        """Other criteria make 30 too, and hold for periods from a day on."""
        settings = self.env["directive.work.setting"].with_user(self.manager)
        with self.assertRaisesRegex(ValidationError, "25 points"):
            settings.create(
                {
                    "company_id": self.company.id,
                    "date_from": "2026-05-01",
                    "criterion_ids": [
                        Command.create({"section": "1", "name": "Một", "maximum": 25})
                    ],
                }
            )
        criterion = self.sheet.criterion_ids[0].criterion_id.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Sheets are open"):
            criterion.unlink()
        before = criterion.name
        criterion.name = "Phẩm chất chính trị"
        self.assertEqual(self.sheet.criterion_ids[0].name, before)
        self._score(self.sheet)
        self.own.action_self_score()
        self.head.action_confirm()
        self.head.action_notify()
        with self.assertRaisesRegex(UserError, "later day"):
            criterion.maximum = 4
