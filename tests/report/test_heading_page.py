from lxml import etree

from odoo.tests import Form, freeze_time, tagged

from ..cases.report_case import ReportCase

HEADING = {
    "number": 1,
    "date": 1,
    "place": 1,
    "authority": 1,
    "signer_name": 1,
    "recipients": 1,
}


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestHeadingPage(ReportCase):
    """One page for heading and recipients, in the forms of all that is issued."""

    def test_each_form_has_it_once(self):
        """With the form's own fields, and its own attributes of the shared ones."""
        for model, own in (
            ("directive.letter", "issued_by_id"),
            ("directive.report", "addressee"),
            ("directive.inspection", "basis"),
            ("directive.evaluation", "can_edit_heading"),
        ):
            with self.subTest(model):
                view = self.env[model].with_user(self.clerk).get_view(view_type="form")
                form = etree.fromstring(view["arch"])
                (page,) = form.findall(".//page[@name='heading']")
                self.assertTrue(page.findall(f".//field[@name='{own}']"))
                nested = form.findall(".//field//field")
                fields = [
                    field.get("name")
                    for field in form.findall(".//sheet//field")
                    if field not in nested
                ]
                self.assertEqual(
                    {name: fields.count(name) for name in HEADING}, HEADING
                )

    def test_hints_of_a_form(self):
        view = self.env["directive.inspection"].get_view(view_type="form")
        form = etree.fromstring(view["arch"])
        number = form.find(".//field[@name='number']")
        self.assertEqual(number.get("placeholder"), "e.g. 08/TB-UBND")
        self.assertEqual(number.get("readonly"), "not can_edit_number")

    def test_who_edits_it(self):
        """Whoever fills the report, until it is submitted."""
        report = self._new_report("2026-03-15", "2026-04-14", self.finance)
        for user, edits in (
            (self.finance_head, True),
            (self.clerk, True),
            (self.chairman, False),
        ):
            self.assertEqual(report.with_user(user).can_edit_heading, edits)
        with Form(report.with_user(self.finance_user)) as form:
            form.signer_name = "Lò Văn Minh"
        report.with_user(self.finance_head).action_submit()
        self.assertFalse(report.with_user(self.clerk).can_edit_heading)

    def test_name_of_a_report(self):
        """In the language of the reader; prints and files have it in Vietnamese."""
        for kind, first, last, name, printed in (
            ("month", "2026-03-15", "2026-04-14", "April 2026", "Tháng 4 năm 2026"),
            (
                "quarter",
                "2025-12-11",
                "2026-03-10",
                "Quarter I of 2026",
                "Quý I năm 2026",
            ),
            (
                "ad_hoc",
                "2026-03-01",
                "2026-03-02",
                "From 03/01/2026 to 03/02/2026",
                "Từ ngày 01/03/2026 đến ngày 02/03/2026",
            ),
        ):
            report = self._new_report(first, last, kind=kind)
            self.assertEqual(report.display_name, name)
            self.assertEqual(report._get_report_name(), printed.replace("/", "-"))
        report = self._new_report(
            "2026-03-15", "2026-04-14", self.finance, kind="month"
        )
        self.assertEqual(report.display_name, f"April 2026 – {self.finance.name}")
        self.assertEqual(
            report._get_report_name(), f"Tháng 4 năm 2026 – {self.finance.name}"
        )
