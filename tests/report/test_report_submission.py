from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.report_case import ReportCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 03:00:00")
class TestReportSubmission(ReportCase):
    """Who hands in, settles, re-opens; what freezes (SPEC 5, 7)."""

    def setUp(self):
        super().setUp()
        with self.at("2026-03-20"):
            self.task = self._new_task(deadline="2026-04-30")
        self.report = self._new_report(
            "2026-03-15", "2026-04-14", self.finance, kind="month"
        )

    def _submit(self, user=None):
        self.report.with_user(user or self.finance_head).action_submit()

    def test_due(self):
        """A month's report is due on the 19th: "before the 20th" (Art. 7.3)."""
        self.assertEqual(str(self.report.due_date), "2026-04-19")

    def test_parts_of_the_paper(self):
        """Signed before it is handed in, numbered and dated before it is final.

        The register gives number and day after the figures froze (Decree 30).
        """
        self.report.write({"signer_name": False, "signer_position": False})
        with self.assertRaisesRegex(UserError, "Signer"):
            self.report.with_user(self.finance_head).action_hand_in()
        self.report.write(
            {"signer_name": "Lò Văn A", "signer_position": "Trưởng phòng"}
        )
        self.report.with_user(self.finance_head).action_hand_in()
        frozen = self.report.snapshot
        self.report.number = False
        with self.assertRaisesRegex(UserError, "Number"):
            self.report.with_user(self.manager).action_settle()
        self.report.with_user(self.finance_head).write(
            {"number": "15/BC-TCKH", "date": "2026-04-20"}
        )
        with self.assertRaises(UserError):
            self.report.with_user(self.finance_head).signer_name = "Lò Văn B"
        frame = self.report._get_frame(self.report._get_snapshot(), "")
        self.assertEqual(frame["document"].number_line, "Số: 15/BC-TCKH")
        toast = self.report.with_user(self.manager).with_context(directive_toast=1)
        self.assertEqual(toast.action_settle()["tag"], "display_notification")
        self.assertEqual(self.report.snapshot, frozen)
        with self.assertRaises(UserError):
            self.report.number = "16/BC-TCKH"

    def test_roles(self):
        """A leader of the unit submits; neither its officers, others nor the Office."""
        for user in (
            self.finance_user,
            self.justice_user,
            self.clerk,
            self.manager,
            self.chairman,
        ):
            with self.assertRaises(AccessError, msg=user.login):
                self._submit(user)
        self._submit()
        self.assertEqual(self.report.state, "submitted")
        self.assertEqual(self.report.submitted_by_id, self.finance_head)

    def test_unit_fills(self):
        """An officer of the unit writes the words and counts anew, not the period."""
        report = self.report.with_user(self.finance_user)
        report.action_compute()
        report.write({"difficulties": "Thiếu vốn", "number": "5"})
        self.assertEqual(report.number, "05/BC-TCKH" if report.symbol else "05")
        with self.assertRaises(AccessError):
            report.write({"date_to": "2026-04-10"})
        for user in (self.justice_user, self.chairman):
            with self.assertRaises(AccessError):
                self.report.with_user(user).action_compute()

    def test_late(self):
        """Late is what was first submitted after the due day, by the office's day."""
        with freeze_time("2026-04-19 16:59:00"):
            self._submit()
        self.assertFalse(self.report.late)
        other = self._new_report("2026-03-15", "2026-04-14", self.justice, kind="month")
        self.justice.leader_ids = self.finance_head
        with freeze_time("2026-04-19 17:00:00"):
            other.with_user(self.finance_head).action_submit()
        self.assertTrue(other.late)

    def test_missing(self):
        """What is due and not submitted is found, until it is submitted."""
        missing = self.env["directive.report"].search(
            [("is_missing", "=", True), ("company_id", "=", self.company.id)]
        )
        self.assertEqual(missing.ids, self.report.ids)
        self.assertTrue(self.report.is_missing)
        self._submit()
        self.report.invalidate_recordset()
        self.assertFalse(self.report.is_missing)
        self.assertFalse(missing.filtered_domain([("is_missing", "=", True)]))

    def test_frozen(self):
        """Submitted: nobody writes, counts, deletes; later acts change nothing."""
        self._submit()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.report.figure_ids.read(), self.report.line_ids.read()
        self.task.with_user(self.finance_user).action_start()
        for user in (self.finance_head, self.clerk, self.manager):
            report = self.report.with_user(user)
            for call in (
                lambda r=report: r.write({"difficulties": "Khác"}),
                lambda r=report: r.action_compute(),
                lambda r=report: r.line_ids.write({"name": "Khác"}),
                lambda r=report: r.figure_ids.write({"total": 9}),
            ):
                with self.assertRaises(UserError):  # AccessError is one
                    call()
        with self.assertRaises(UserError):
            self.report.with_user(self.manager).unlink()
        self.env.flush_all()
        self.env.invalidate_all()
        after = self.report.figure_ids.read(), self.report.line_ids.read()
        self.assertEqual(after, before)

    def test_not_over(self):
        """A period that is not over is not submitted: its figures would change."""
        for day, kind in (("2026-04-20", "month"), ("2026-04-21", "ad_hoc")):
            report = self._new_report("2026-04-01", day, self.finance, kind=kind)
            told = f"04/{day[-2:]}/2026"
            with self.subTest(kind), self.assertRaisesRegex(UserError, told):
                report.with_user(self.finance_head).action_submit()

    def test_ad_hoc_on_its_last_day(self):
        """What leadership asks up to today is handed in today (Art. 6.6)."""
        report = self._new_report(
            "2026-04-01", "2026-04-20", self.finance, due_date="2026-04-20"
        )
        report.with_user(self.finance_head).action_submit()
        self.assertEqual(report.state, "submitted")
        self.assertFalse(report.late)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._new_report(
                "2026-03-21", "2026-04-19", kind="month", due_date="2026-04-19"
            )

    def test_finalise(self):
        """Only the Office manager settles, and only what was submitted."""
        with self.assertRaises(UserError):
            self.report.with_user(self.manager).action_finalise()
        self._submit()
        with self.assertRaises(AccessError):
            self.report.with_user(self.clerk).action_finalise()
        self.report.with_user(self.manager).action_finalise()
        self.assertEqual(self.report.state, "final")

    def test_reopen(self):
        """Only the Office manager, with a reason that stays with the old figures."""
        self._submit()
        self.report.with_user(self.manager).action_finalise()
        with self.assertRaises(AccessError):
            self.report.with_user(self.finance_head).action_reopen("Sai")
        for reason in ("", "  ", None):
            with self.assertRaises(UserError):
                self.report.with_user(self.manager).action_reopen(reason)
        submitted_at = self.report.submitted_at
        with self.at("2026-04-25"):
            self.report.with_user(self.manager).action_reopen("Sai số liệu")
            self.assertEqual(self.report.state, "draft")
            self.assertEqual(self.report.figure_ids.total, 1)
            trace = self.report.reopening_ids
            self.assertEqual(trace.reason, "Sai số liệu")
            self.assertIn("1", trace.figures)
            self.assertEqual(trace.reopened_by_id, self.manager)
            self._submit()
        self.assertEqual(self.report.submitted_at, submitted_at)

    def test_as_the_system(self):
        """What the system does with every right needs no role, as everywhere."""
        report = self.report.sudo().with_user(self.env.user).sudo()
        report.action_submit()
        report.action_finalise()
        report.action_reopen("Sai số liệu")
        self.assertEqual(self.report.state, "draft")

    def test_committee(self):
        """The Office submits the committee's report; a leader of a unit does not."""
        report = self._new_report("2026-03-15", "2026-04-14", kind="month")
        with self.assertRaises(AccessError):
            report.with_user(self.finance_head).action_submit()
        report.with_user(self.clerk).action_submit()
        self.assertEqual(report.state, "submitted")

    def test_system_fields(self):
        """Neither form, import nor RPC moves the state or invents figures."""
        for vals in (
            {"state": "final"},
            {"submitted_at": "2026-04-01 00:00:00"},
            {"late": True},
            {"snapshot": {"a": 1}},
            {"figure_ids": [(0, 0, {"unit_id": self.finance.id, "unit_name": "x"})]},
        ):
            with self.assertRaises(UserError, msg=vals):
                self.report.with_user(self.clerk).write(vals)
        with self.assertRaises(UserError):
            self._new_report("2026-01-01", "2026-02-01", state="final")
        report = (
            self.env["directive.report"]
            .with_user(self.clerk)
            .with_context(default_state="final", default_late=True)
            .create({"date_from": "2026-01-01", "date_to": "2026-02-01"})
        )
        self.assertEqual((report.state, report.late), ("draft", False))

    def test_own_reports_only(self):
        """A unit reads its own reports and lines; not those of others."""
        self.report.action_compute()
        for model in ("directive.report", "directive.report.line"):
            domain = [("company_id", "=", self.company.id)]
            self.assertTrue(self.env[model].with_user(self.finance_user).search(domain))
            self.assertFalse(
                self.env[model].with_user(self.justice_user).search(domain)
            )

    def test_words_are_proposed(self):
        """Causes, difficulties and proposals come from what the unit said."""
        with self.at("2026-04-01"):
            self._case(self.task)
        self.report.action_compute()
        self.assertIn("Vướng mặt bằng", self.report.difficulties)
        self.assertIn("Lùi tiến độ", self.report.proposals)
        self.report.difficulties = "Đã sửa"
        self.report.action_compute()
        self.assertEqual(self.report.difficulties, "Đã sửa")

    def test_filter(self):
        """Ad hoc: any dates, and only the tasks of a saved filter."""
        with self.at("2026-03-21"):
            starred = self._new_task(deadline="2026-04-30")
            starred.with_user(self.chairman).priority = "1"
        saved = self.env["ir.filters"].create(
            {
                "name": "Có sao",
                "model_id": "directive.task",
                "domain": "[('priority', '=', '1')]",
                "user_ids": [(6, 0, self.clerk.ids)],
            }
        )
        report = self._new_report("2026-03-15", "2026-04-14", filter_id=saved.id)
        report.action_compute()
        self.assertEqual(report.line_ids.task_id.ids, starred.ids)
        with self.assertRaises(UserError):
            self._new_report(
                "2026-02-15", "2026-03-14", kind="month", filter_id=saved.id
            )
        saved.domain = "[('priority', '=', undefined)]"
        with self.assertRaisesRegex(UserError, "Có sao"):
            report.action_compute()

    def test_same_window_twice(self):
        """A periodic report exists once; ad hoc ones as often as wanted."""
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._new_report("2026-03-15", "2026-04-14", self.finance, kind="month")
            self.env.flush_all()
        for _again in range(2):
            self._new_report("2026-03-15", "2026-04-14", self.finance)
