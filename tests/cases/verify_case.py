from odoo.tests import freeze_time

from ..work_sheet.work_sheet_case import WorkSheetCase
from .letter_case import LetterCase

TODAY = "2026-04-20 03:00:00"


@freeze_time(TODAY)
class VerifyCase(WorkSheetCase, LetterCase):
    """An office in which everything has happened that is stored."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls._new_user("keeper", "secret")
        # What others have stored in this database is not ours to verify.
        cls.foreign = set(cls.env["directive.verify"]._violations())

    def setUp(self):
        super().setUp()
        with self.at("2026-03-02"):
            self.tasks = {
                situation: self._new_task_in(situation)
                for situation in (
                    "new declined given_back in_progress reported returned done"
                    " cancelled".split()
                )
            }
            self.task = self.tasks["in_progress"]
            self.asked = self._new_task(deadline="2026-05-10")
            self.extended = self._new_task(deadline="2026-05-10")
            self.undated = self._new_task(deadline=False)
            self.shared = self._product_task(8, "2026-03-20")
            self.shared.with_user(self.finance_head).action_share(
                [(self.officer, 0.5), (self.colleague, 0.5)]
            )
            late = self._product_task(5, "2026-03-10")
        with self.at("2026-03-16"):
            self._finish(self.shared, late)
        with self.at("2026-03-25"):
            self.request = self._request(self.asked, "2026-06-01")
            self._request(self.extended, "2026-06-01").with_user(
                self.chairman
            ).action_approve()
            self.case = self._case(self.task)
            self.letter = self._issued(self.tasks["returned"] | self.task)
        self.report = self._new_report(
            "2026-03-15", "2026-04-14", self.finance, kind="month"
        )
        self.report.with_user(self.finance_head).action_submit()
        self.summary = self._new_report("2026-03-15", "2026-04-14", kind="month")
        self.summary.action_submit()
        self.draft = self._new_report(
            "2026-03-15", "2026-04-14", self.justice, kind="month"
        )
        self.draft.action_compute()
        self.draft._refresh_report_activities()
        tasks = self.env["directive.task"].sudo()
        self.env["directive.reminder"]._refresh(
            tasks.search([("company_id", "=", self.company.id)])
        )
        self._evaluate()
        self._keep_register()
        self._keep_sheets()
        self.env.flush_all()

    def _evaluate(self):
        """A final evaluation: two officers, late tasks, a return, a late report."""
        with self.at("2026-04-01"):
            for name, user in (
                ("returned", self.finance_user),
                ("in_progress", self.finance_head),
            ):
                self.tasks[name].with_user(self.finance_head).user_id = user
        self.evaluation = (
            self.env["directive.evaluation"]
            .with_user(self.clerk)
            .create(
                {"kind": "ad_hoc", "date_from": "2026-03-01", "date_to": "2026-04-19"}
            )
        )
        self.evaluation.action_compute()
        self.evaluation.with_user(self.manager).action_finalise()
        scores = self.evaluation.score_ids.filtered("rated")
        [self.score] = scores.filtered(
            lambda s: s.unit_id == self.finance and not s.user_id
        )
        self.assertGreater(len(scores - self.score), 1)

    def _keep_register(self):
        """A secret document that is reported each quarter, and one on request."""
        secrets = self.env["directive.secret"].with_user(self.keeper)
        units = [(6, 0, (self.finance | self.justice).ids)]
        with self.at("2026-01-12"):
            self.secret = secrets.create({"level": "secret", "unit_ids": units})
            asked = self.secret.copy({"cycle": "ad_hoc"})
        with self.at("2026-03-11"):
            self.secret._as_system()._open_reports()
            asked.action_request("2026-03-16")
        with self.at("2026-03-12"):
            self.received = self.secret.report_ids[0]
            self.received.action_receive()

    def _keep_sheets(self):
        """A sheet that was notified, one that replaces another; a quarter of them."""
        with self.at("2026-04-02"):
            self.sheet = self._notified(self._new_sheet())
            other = self._notified(self._new_sheet(self.colleague))
            other.with_user(self.colleague).action_petition("Thiếu việc")
            other.petition_ids.with_user(self.finance_head).action_answer(
                "replaced", "Tính lại"
            )
            self.replaced, self.replacing = other, other.replaced_by_id
            head = self.replacing.with_user(self.finance_head)
            head.action_confirm()
            head.action_notify()
            self.quarter = self._new_sheet(day="2026-01-01", kind="quarter")

    def _found(self, names=None):
        """What is wrong now and was not before this test."""
        found = self.env["directive.verify"]._violations(names)
        return [violation for violation in found if violation not in self.foreign]

    def _break(self, *statements):
        """Break facts below the ORM, and below what guards them in the database."""
        for statement in statements:
            self.env.cr.execute(statement)
        self.env.invalidate_all(flush=False)
