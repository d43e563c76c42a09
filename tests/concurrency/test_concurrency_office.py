from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..cases.concurrency_case import ConcurrencyCase
from ..cases.import_common import DirectiveImportCommon, make_row
from ..cases.letter_case import NUMBERED

MONTH = {"date_from": "2026-02-15", "date_to": "2026-03-09"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestConcurrencyOffice(ConcurrencyCase):
    """Two people, or two runs, at once: one is served, the other reads why not."""

    @classmethod
    def _prepare(cls):
        cls.second_chairman = cls._new_user("chairman2", "leadership")
        cls.keeper = cls._new_user("keeper", "secret")
        cls.running = [cls._new_task(name=f"Đang làm {n}") for n in range(4)]
        for task in cls.running:
            task.with_user(cls.finance_user).action_start()
        cls.request = cls._ask(cls.running[0])
        cls.other_request = cls._ask(cls.running[1])
        for task in cls.running[2:]:
            task.with_user(cls.finance_user).action_report_result("Đã trình")
        cls.reports = [cls._new_report(day) for day in ("2026-02-15", "2026-02-16")]
        cls.letters = cls._new_letters()
        cls.opened = cls._new_report("2026-02-17")
        cls.opened.with_user(cls.finance_head).action_submit()
        directive = cls._new_directive("10/KH-UBND", "2026-01-05")
        directive.issuer = "chairman"
        rows = [make_row(name=f"Việc {number}") for number in range(3)]
        cls.imports = [
            DirectiveImportCommon.__dict__["_new_import"].__func__(cls, rows, user)
            for user in (cls.clerk, cls.manager)
        ]

    @classmethod
    def _ask(cls, task):
        task = task.with_user(cls.finance_user)
        return task.action_request_extension("2026-04-10", "Chờ")

    @classmethod
    def _new_report(cls, day):
        vals = {"scope": "unit", "unit_id": cls.finance.id, **MONTH, "date_from": day}
        return cls.env["directive.report"].with_user(cls.clerk).create(vals)

    @classmethod
    def _new_letters(cls):
        """Two drafts of one number."""
        cls.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM",
                "directive_place": "Thử Nghiệm",
                "directive_letter_symbol": "UBND-VP",
            }
        )
        directive = cls._new_directive("7/KH-UBND")
        with freeze_time("2026-03-05 03:00:00"):
            late = cls.env["directive.task"].union(
                *(
                    cls._new_task(unit, "2026-03-06", directive)
                    for unit in (cls.finance, cls.justice)
                )
            )
        cls.env.invalidate_all()  # late or not is derived from the day
        letters = cls.env["directive.letter"].with_user(cls.manager)._draft_for(late)
        letters.write(NUMBERED)
        return letters

    # -- tests -----------------------------------------------------------------

    def test_calendar_address_asked_for_twice(self):
        """Two first requests for a calendar address: the second finds the key that the
        first one made (SPEC2 12)."""
        user = self.finance_user
        ask = self._call(user, user, "read", ["directive_feed_token"])
        self.assert_both_done(self._overlap(ask, ask))
        with self._committed(user) as seen:
            self.assertTrue(seen.directive_feed_key)

    def test_same_workbook_twice(self):
        """Two people import one workbook: its tasks come once, also into a directive
        that is there."""
        self.assert_both_done(
            self._overlap(
                self._call(self.clerk, self.imports[0], "action_import"),
                self._call(self.manager, self.imports[1], "action_import"),
            )
        )
        with self._committed(self.imports[1]) as wizard:
            self.assertEqual((wizard.task_count, wizard.existing_count), (0, 3))

    def test_approve_and_refuse(self):
        """Two leaders decide one request: the first decision stands (Art. 7.1)."""
        self.assert_one_wins(
            self._overlap(
                self._call(self.chairman, self.request, "action_approve"),
                self._call(
                    self.second_chairman, self.request, "action_refuse", "Không"
                ),
            ),
            UserError,
            "no longer waits for a decision",
        )
        with self._committed(self.request) as request:
            self.assertEqual(request.state, "approved")
            kinds = ["assigned", "started", "extension_requested", "extended"]
            self.assert_ledger(request.task_id, kinds)

    def test_refuse_and_cancel(self):
        """Withdrawn while leadership decides: the request was decided, then lapses
        no more."""
        task = self.other_request.task_id
        self.assert_both_done(
            self._overlap(
                self._call(self.chairman, self.other_request, "action_refuse", "Không"),
                self._call(self.clerk, task, "action_cancel", "Thôi", "9/QĐ-UBND"),
            )
        )
        with self._committed(self.other_request) as request:
            self.assertEqual(request.state, "refused")
            kinds = ["assigned", "started", "extension_requested"]
            kinds += ["extension_refused", "cancelled"]
            self.assert_ledger(request.task_id, kinds)

    def test_accept_and_return(self):
        """Two monitors judge one result: the first judgement stands."""
        task = self.running[2]
        self.assert_one_wins(
            self._overlap(
                self._call(self.clerk, task, "action_accept"),
                self._call(self.manager, task, "action_return", "Thiếu"),
            ),
            UserError,
            "has no reported result",
        )
        with self._committed(task) as task:
            self.assertEqual((task.state, task.return_count), ("done", 0))
            self.assert_ledger(task, ["assigned", "started", "reported", "accepted"])

    def test_return_and_report_anew(self):
        """The unit that reports anew while its result is returned is not lost."""
        task = self.running[3]
        self.assert_both_done(
            self._overlap(
                self._call(self.clerk, task, "action_return", "Thiếu"),
                self._call(self.finance_user, task, "action_report_result", "Đủ"),
            )
        )
        with self._committed(task) as task:
            self.assertEqual((task.state, task.return_count), ("reported", 1))
            self.assert_ledger(
                task, ["assigned", "started", "reported", "returned", "reported"]
            )

    def test_submit_twice(self):
        """A report is handed in once (Art. 7.3)."""
        self.assert_one_wins(
            self._overlap(
                self._call(self.finance_head, self.reports[0], "action_submit"),
                self._call(self.finance_head, self.reports[0], "action_submit"),
            ),
            UserError,
            "",
        )
        with self._committed(self.reports[0]) as report:
            self.assertEqual(report.state, "submitted")
            self.assertEqual(len(report.figure_ids), 1)

    def test_submit_and_write(self):
        """Words that somebody types while the head hands in are refused, not lost."""
        self.assert_one_wins(
            self._overlap(
                self._call(self.finance_head, self.reports[1], "action_submit"),
                self._call(
                    self.finance_user, self.reports[1], "write", {"proposals": "Thêm"}
                ),
            ),
            UserError,
            "",
        )

    def test_reopen_and_finalise(self):
        """Opened again, a report is not settled at the same time."""
        self.assert_one_wins(
            self._overlap(
                self._call(self.manager, self.opened, "action_reopen", "Sai"),
                self._call(self.manager, self.opened, "action_finalise"),
            ),
            UserError,
            "not waiting to be settled",
        )
        with self._committed(self.opened) as report:
            self.assertEqual((report.state, len(report.reopening_ids)), ("draft", 1))

    def test_same_letter_number(self):
        """A number is given once a year (Decree 30/2020)."""
        first, second = self.letters
        self.assert_one_wins(
            self._overlap(
                self._call(self.manager, first, "action_issue"),
                self._call(self.manager, second, "action_issue"),
            ),
            ValidationError,
            "number",
        )
        with self._committed(self.letters) as letters:
            self.assertEqual(sorted(letters.mapped("state")), ["draft", "issued"])

    def test_two_runs_open_reports(self):
        """Two runs at once open each report once (SPEC 4)."""
        run = self._schedule("open reports", self.company.id, "month")
        first, second, _waited = self._overlap(run, run)
        self.assertIs(first, True)
        if second is not True:
            self.assertEqual(second.kind, "ValidationError", second)
        with self._committed(self.company) as company:
            reports = company.env["directive.report"].search(
                [("company_id", "=", company.id), ("kind", "=", "month")]
            )
            self.assertEqual(len(reports.unit_id), 3)
            self.assertEqual(len(reports), 4)

    def test_two_runs_send_digests(self):
        """Two runs at once send one mail a person (SPEC 4)."""

        run = self._schedule("send digests", self.company.id, self.finance_head.ids)
        first, second, _waited = self._overlap(run, run)
        self.assertIs(first, True)
        if second is not True:
            self.assertEqual(second.kind, "ValidationError", second)
        with self._committed(self.finance_head) as user:
            digests = user.env["directive.digest"].search([("user_id", "=", user.id)])
            self.assertEqual(len(digests), 1)

    def test_two_secrets_at_once(self):
        """Running numbers have no gap and none is given twice."""

        enter = self._call_model(
            self.keeper,
            "directive.secret",
            "create",
            {"level": "secret", "unit_ids": [(6, 0, self.finance.ids)]},
        )
        self.assert_one_wins(
            self._overlap(enter, enter),
            ValidationError,
            "try again",
        )
