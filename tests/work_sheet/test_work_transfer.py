import base64
import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-05-06 03:00:00")
class TestWorkTransfer(WorkSheetCase):
    """Whoever comes from another agency brings months; this one ranks (Art. 19.1)."""

    def _form(self, user=None, **vals):
        form = Form(self.env["directive.work.transfer"].with_user(user or self.manager))
        form.user_id = self.officer
        form.agency = "UBND xã Quài Tở"
        form.document = "45/CV-UBND, 02/05/2026"
        for name, value in vals.items():
            setattr(form, name, value)
        return form

    def _enter(self, points, **vals):
        """Enter ``{place of the row: (common criteria, tasks)}``; return the sheets."""
        form = self._form(**vals)
        for place, (common, tasks) in points.items():
            with form.line_ids.edit(place) as line:
                line.common_confirmed = common
                line.task_points = tasks
        action = form.save().action_enter()
        return self.env["directive.work.sheet"].search(action["domain"])

    def _notified_april(self):
        with self.at("2026-04-02"):
            task = self._product_task(8, "2026-04-20", issue_date="2026-04-02")
        with self.at("2026-04-10"):
            self._finish(task)
        return self._notified(self._new_sheet(day="2026-04-01"), 25)

    def test_counts_in_quarter_and_year(self):
        """The mean of both agencies' months; the form says which month is whose."""
        own = self._notified_april()
        sheets = self._enter({0: (27, 63.5), 2: (28, 60)})
        self.assertEqual(sheets.sorted("date_from").mapped("total"), [90.5, 88])
        self.assertEqual(set(sheets.mapped("state")), {"notified"})
        self.assertEqual(sheets.entered_by_id, self.manager)
        self.assertEqual(str(sheets[0].entered_at), "2026-05-06 03:00:00")
        self.assertEqual(sheets.evaluator_id, self.finance_head)
        quarter = self._new_sheet(day="2026-01-01", kind="quarter")
        self.assertEqual((quarter.total, quarter.month_count), (89.25, 2))
        with self.at("2026-12-08"):
            year = self._new_sheet(day="2026-01-01", kind="year")
            self.assertEqual((year.total, year.month_count), (91.17, 3))
            rows = year._get_month_rows()
        self.assertEqual(rows[0], (1, "90,50", "UBND xã Quài Tở đánh giá"))
        self.assertEqual([row[1] for row in rows[1:4]], ["", "88,00", "95,00"])
        self.assertEqual(own.total, 95)
        exported = json.loads(sheets[0].with_user(self.manager)._get_json())[0]
        self.assertEqual(exported["agency"], "UBND xã Quài Tở")

    def test_rows_of_the_dialog(self):
        """A row for each month that is over and has no product here."""
        self._notified_april()
        with self.at("2026-03-02"):
            empty = self._new_sheet(day="2026-02-01")
        form = self._form()
        names = [line["name"] for line in form.line_ids._records]
        self.assertEqual(names, [f"Tháng {month} năm 2026" for month in (1, 2, 3)])
        self._enter({1: (27, 60)})
        self.assertFalse(empty.exists())
        form.year = 2027
        self.assertFalse(form.line_ids._records)
        with self.assertRaisesRegex(UserError, "at least one month"):
            self._form().save().action_enter()

    def test_corrected_by_what_is_sent_then(self):
        """Entered anew: the old one stays as replaced, means follow."""
        first = self._enter({0: (27, 60)})
        quarter = self._new_sheet(day="2026-01-01", kind="quarter")
        second = self._enter({0: (27, 65)})
        self.assertEqual((first.state, first.replaced_by_id), ("replaced", second))
        self.assertIn(self.manager.name, first.replace_reason)
        self.assertEqual(quarter.total, 92)

    def test_impossible(self):
        """Points beyond the parts, a sum that is none, a month that is ours."""
        own = self._notified_april()
        for common, tasks, words in (
            (31, 60, "from 0 to 30"),
            (20, 71, "from 0 to 70"),
            (-1, 60, "from 0 to 30"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._enter({0: (common, tasks)})
        points = {"common_confirmed": 20, "task_points": 60, "total": 81}
        sheets = self.env["directive.work.sheet"].with_user(self.manager)
        origin = {"other_agency": "UBND xã Quài Tở"}
        for day, words in (
            ("2026-01-01", "80.00 points together"),
            ("2026-05-01", "not over"),
            (str(own.date_from), "evaluated here"),
        ):
            if day != "2026-01-01":
                points["total"] = 80
            with self.assertRaisesRegex(UserError, words):
                sheets._enter_other_months(
                    self.officer,
                    self.company,
                    {sheets._fields["date_from"].to_date(day): points},
                    origin,
                )
        self.chairman.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "not evaluated here"):
            self._enter({0: (27, 60)}, user_id=self.chairman)

    def test_who(self):
        """Entered by the Office manager; answered for by the agency that sent it."""
        for user in (self.officer, self.finance_head, self.clerk, self.chairman):
            with self.assertRaises(AccessError):
                self.env["directive.work.transfer"].with_user(user).create(
                    {"user_id": self.officer.id, "agency": "A", "document": "1"}
                )
            with self.assertRaises(AccessError):
                self.env["directive.work.sheet"].with_user(user)._enter_other_months(
                    self.officer, self.company, {}, {}
                )
        sheet = self._enter({0: (27, 60)})
        self.assertTrue(sheet.with_user(self.officer).has_access("read"))
        self.assertFalse(sheet.with_user(self.colleague).has_access("read"))
        with self.assertRaisesRegex(UserError, "only that agency corrects"):
            sheet.with_user(self.officer).action_petition("Sai")
        with self.assertRaisesRegex(UserError, "only that agency corrects"):
            sheet.with_user(self.finance_head).action_replace("Sai")
        with self.assertRaises(UserError):
            sheet.with_user(self.finance_head).common_confirmed = 30
        with self.assertRaises(UserError):
            sheet.with_user(self.manager).other_agency = "Khác"
        self.assertFalse(sheet._get_seal() or sheet._get_unsealed())

    def test_proof(self):
        """The file of proof is kept with the sheets; a secret one never is."""
        file = base64.b64encode(b"Ket qua theo doi, danh gia")
        sheets = self._enter({0: (27, 60), 1: (27, 61)}, file=file)
        for user in (self.officer, self.finance_head, self.manager):
            self.assertEqual(sheets[0].with_user(user).other_file, file)
        with self.assertRaises(UserError):
            self._form(file=base64.b64encode("TỐI MẬT\nKết quả".encode())).save()
        with self.assertRaises(UserError):
            self._form(document="45/CV (MẬT)").save()
