from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..cases.concurrency_case import ConcurrencyCase
from ..cases.secret_case import SecretCase

WORDS = "chim hoàng yến"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-12 03:00:00")
class TestConcurrencySecret(ConcurrencyCase, SecretCase):
    """Two people, or two runs, at once in what secrecy asks for (Art. 5.2)."""

    @classmethod
    def _prepare(cls):
        with freeze_time("2026-03-09 03:00:00"):
            cls.secrets = [cls._new_secret() for _n in range(4)]
        cls.received = cls.secrets[3]
        cls.received.with_user(cls.keeper)._open_reports()
        with freeze_time("2026-03-09 03:00:00"):
            cls.directives = [
                cls._new_directive(f"{n}/KH-UBND", summary=WORDS) for n in range(5)
            ]
            cls.tasks = [
                cls._new_task(
                    directive=directive,
                    name=WORDS,
                    coordinating_unit_ids=[(6, 0, cls.justice.ids)],
                )
                for directive in cls.directives
            ]
        cls.purges = [
            cls.env["directive.secret.purge"]
            .with_user(cls.keeper)
            .create({"record_id": directive.id, "record_id_again": directive.id})
            for directive in cls.directives
        ]
        cls.reports = [
            cls.env["directive.report"]
            .with_user(cls.clerk)
            .create({"date_from": "2026-03-01", "date_to": f"2026-03-1{n}"})
            for n in range(2)
        ]
        # What justice says again on the same day changes nothing of the task.
        for task in cls.tasks:
            cls._said(task)

    @classmethod
    def _said(cls, task):
        cls.env["directive.task.update"].with_user(cls.justice_user).create(
            {"task_id": task.id, "kind": "progress", "content": "Phối hợp"}
        )

    def _open(self, secret):
        return self._schedule("open secret reports", secret.ids)

    def _post(self, task, user):
        return self._call_model(
            user,
            "directive.task.update",
            "create",
            {"task_id": task.id, "kind": "progress", "content": WORDS},
        )

    def _purge(self, number):
        return self._call(self.keeper, self.purges[number], "action_purge")

    def assert_owed_once(self, secret, windows=1):
        """Each of the two units owes one report on each window."""
        with self._committed(secret, self.keeper) as secret:
            owed = [(r.unit_id, r.date_to) for r in secret.report_ids]
            self.assertEqual(secret.report_ids.unit_id, self.finance | self.justice)
            self.assertEqual(len(owed), len(set(owed)))
            self.assertEqual(len(owed), 2 * windows)

    def assert_purged(self, number):
        """No word of the directive is left, wherever it was written meanwhile."""
        with self._committed(self.directives[number]) as directive:
            task = directive.task_ids
            texts = [
                directive.summary,
                task.name,
                task.result,
                *task.update_ids.mapped("content"),
                *task.message_ids.mapped("body"),
                *task.activity_ids.mapped("res_name"),
                *task.env["directive.report.line"]
                .search([("task_id", "=", task.id)])
                .mapped("name"),
            ]
            self.assertNotIn(WORDS, " ".join(filter(None, texts)))

    def assert_filled(self, report):
        with self._committed(report) as report:
            self.assertEqual(
                report.line_ids.task_id, self.env["directive.task"].union(*self.tasks)
            )

    # -- paper reports ---------------------------------------------------------

    def test_two_runs(self):
        """Two runs at once open what is owed once (SPEC 4)."""
        run = self._open(self.secrets[0])
        first, second, _waited = self._overlap(run, run)
        self.assertIs(first, True)
        if second is not True:
            self.assertEqual(second.kind, "ValidationError", second)
        self.assert_owed_once(self.secrets[0])

    def test_run_then_close(self):
        """Who closes a document while its reports are opened: they stay owed."""
        secret = self.secrets[1]
        close = self._call(self.keeper, secret, "write", {"active": False})
        self.assert_both_done(self._overlap(self._open(secret), close))
        self.assert_owed_once(secret)

    def test_run_and_request(self):
        """What the schedule opens and what a person asks for are both owed."""
        secret = self.secrets[2]
        request = self._call(self.keeper, secret, "action_request", "2026-03-20")
        self.assert_both_done(self._overlap(self._open(secret), request))
        self.assert_owed_once(secret, windows=2)

    def test_receive_while_opened(self):
        """The day of receipt that a person records stays when the schedule runs."""
        report = self.received.report_ids[:1]
        receive = self._call(self.keeper, report, "action_receive", "2026-03-12")
        first, second, _waited = self._overlap(receive, self._open(self.received))
        self.assertEqual((first, second), (True, True))
        with self._committed(report, self.keeper) as report:
            self.assertEqual(str(report.received_date), "2026-03-12")
            self.assertEqual(report.recorded_by_id, self.keeper)

    def test_receive_twice(self):
        """Who records a receipt second learns that it is recorded."""
        report = self.received.report_ids[1:]
        receive = "action_receive", "2026-03-12"
        self.assert_one_wins(
            self._overlap(
                self._call(self.keeper, report, *receive),
                self._call(self.second_keeper, report, *receive),
            ),
            UserError,
            "recorded already",
        )
        with self._committed(report, self.keeper) as report:
            self.assertEqual(report.recorded_by_id, self.keeper)

    # -- the purge -------------------------------------------------------------

    def test_update_then_purge(self):
        """What the lead unit says while the entry is purged is purged, too."""
        self.assert_both_done(
            self._overlap(self._post(self.tasks[0], self.finance_user), self._purge(0))
        )
        self.assert_purged(0)

    def test_coordinating_update_then_purge(self):
        """So is what changes nothing of the task itself."""
        self.assert_both_done(
            self._overlap(self._post(self.tasks[1], self.justice_user), self._purge(1))
        )
        self.assert_purged(1)

    def test_message_then_purge(self):
        """So is what somebody writes below the task."""
        post = self._call(self.finance_user, self.tasks[2], "message_post", body=WORDS)
        self.assert_both_done(self._overlap(post, self._purge(2)))
        self.assert_purged(2)

    def test_report_then_purge(self):
        """Nor does a report that is filled while the entry is purged keep its words."""
        fill = self._call(self.clerk, self.reports[0], "action_compute")
        self.assert_both_done(self._overlap(fill, self._purge(3)))
        self.assert_purged(3)
        self.assert_filled(self.reports[0])

    def test_purge_while_a_report_is_filled(self):
        """Nor one that began before the purge and ends after it."""
        fill = self._call(self.clerk, self.reports[1], "action_compute")
        one, two = self.pool.members
        one.begin(fill, hold="begun")
        self.assertIsInstance(one.holds(), int)
        two.begin(self._purge(4))
        purged = two.ends()
        one.go_on()
        self.assertEqual((one.ends(), purged), (True, True))
        self.assert_purged(4)
        self.assert_filled(self.reports[1])
