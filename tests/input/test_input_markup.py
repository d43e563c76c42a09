from lxml import html

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.records_case import RecordsCase

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TEXTS = ("char", "text")
# Reports by the model whose records they print.
REPORTS = {
    "directive.letter": ["report_letter"],
    "directive.task": ["report_task_slip"],
    "directive.inspection": ["report_inspection"],
    "directive.evaluation": ["report_evaluation"],
    "directive.report": ["report_unit", "report_summary", "report_briefing"],
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestInputMarkup(RecordsCase):
    """Words that look like a program stay words, wherever they are shown."""

    def _new_summary(self):
        """The committee's report of the same days."""
        report = self.env["directive.report"].create(
            {
                "company_id": self.company.id,
                "scope": "committee",
                "date_from": "2026-02-15",
                "date_to": "2026-03-09",
            }
        )
        report.action_compute()
        return report

    def _poison(self, records):
        """Write the markup into every text of the records, below all checks."""
        self.env.flush_all()
        for record in records.values():
            for field in record._fields.values():
                if field.store and field.type in TEXTS and not field.translate:
                    self._overwrite(record, field)
        self.env.cr.execute(
            "UPDATE res_company SET directive_office = %s, directive_place = %s,"
            " directive_authority = %s WHERE id = %s",
            [EVIL, EVIL, EVIL, self.company.id],
        )
        self.env.invalidate_all()

    def _overwrite(self, record, field):
        table, column = record._table, field.name
        if not record._auto:
            return
        with mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                f'UPDATE "{table}" SET "{column}" = %s WHERE id IN %s',
                [EVIL, tuple(record.ids)],
            )

    def assert_harmless(self, page, what):
        """No element of the page runs, and the words are there as words."""
        self.assertIn("alert(1)", page, what)
        tree = html.fromstring(page)
        runs = tree.xpath("//script[contains(., 'alert(1)')] | //*[@onerror]")
        self.assertFalse(runs, what)

    def test_pages(self):
        """Every print of every kind."""
        records = self._records()
        texts = {
            name: record
            for name, record in records.items()
            if name in REPORTS or name in ("directive.directive", "directive.unit")
        }
        texts["directive.task"] |= records["directive.letter.line"].task_id
        texts["directive.inspection.finding"] = records["directive.inspection.finding"]
        whole = self._new_summary()
        texts["directive.report"] |= whole
        texts["directive.report.line"] = whole.line_ids
        self._poison(texts)
        reports = self.env["ir.actions.report"].with_user(self.manager)
        for model, names in REPORTS.items():
            for name in names:
                record = records[model][:1]
                if name in ("report_summary", "report_briefing"):
                    record = whole
                with self.subTest(report=name):
                    page, _kind = reports._render_qweb_html(
                        f"directive_tracking.{name}", record.ids
                    )
                    self.assert_harmless(page.decode(), name)

    def test_digest_and_chatter(self):
        """The mail of the day, and what actions write into the chatter."""
        late = self._new_task(name=EVIL, deadline="2026-03-10")
        late.with_user(self.finance_user).action_start()
        digests = self.env["directive.digest"]
        content = digests._get_content(self.finance_user, self.company)[
            self.finance_user.id
        ]
        mail = digests._get_mail_values(self.finance_user, content, self.company)
        self.assert_harmless(str(mail["body_html"]), "digest")
        report = self._new_reopened_report()
        report.with_user(self.finance_head).action_submit()
        report.with_user(self.manager).action_reopen(EVIL)
        late.with_user(self.clerk).message_post(body=EVIL)
        for record in (report, late):
            bodies = " ".join(map(str, record.message_ids.mapped("body")))
            self.assert_harmless(bodies, record)
