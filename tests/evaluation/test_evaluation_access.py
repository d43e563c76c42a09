from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
@freeze_time("2026-12-15 03:00:00")
class TestEvaluationAccess(EvaluationCase):
    """The Office counts, leadership reads, a unit reads what is its own once final."""

    def setUp(self):
        super().setUp()
        for officer in (self.finance_user, self.finance_head):
            self._task_on("2026-03-02", "2026-03-20", officer=officer)
        self._task_on(
            "2026-03-02", "2026-03-20", unit=self.justice, officer=self.justice_user
        )
        self.evaluation = self._counted()

    def _seen(self, user):
        """Names of the scores that the user reads, and the number of lines."""
        self.env.flush_all()
        self.env.invalidate_all()
        scores = self.env["directive.evaluation.score"].with_user(user).search([])
        lines = self.env["directive.evaluation.line"].with_user(user).search([])
        self.assertEqual(lines.score_id, scores.filtered("task_count"))
        lines.mapped("reason")
        return {
            (score.unit_name[:12], score.user_name and score.user_id.login[10:])
            for score in scores
        }

    def test_draft(self):
        """A draft is the Office's and leadership's."""
        for user in (self.finance_user, self.finance_head, self.justice_user):
            self.assertFalse(self._seen(user))
        for user in (self.clerk, self.manager, self.chairman):
            self.assertEqual(len(self._seen(user)), 6)

    def test_final(self):
        """The unit its own and its officers': leaders all, an officer his own."""
        self.evaluation.with_user(self.manager).action_finalise()
        finance, justice = self.finance.name[:12], self.justice.name[:12]
        for user, seen in (
            (self.finance_user, {(finance, False), (finance, "finance")}),
            (
                self.finance_head,
                {(finance, False), (finance, "finance"), (finance, "finance_head")},
            ),
            (self.justice_user, {(justice, False), (justice, "justice")}),
            (self.health_user, {(self.health.name[:12], False)}),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self._seen(user), seen)

    def test_who_has_left(self):
        """Who has left a unit reads its scores no more, at once."""
        self.evaluation.with_user(self.manager).action_finalise()
        self.assertTrue(self._seen(self.finance_head))
        self.finance.member_ids -= self.finance_head
        self.assertFalse(self._seen(self.finance_head))

    def test_the_evaluation_ranks_all(self):
        """A unit does not read the evaluation: it would see the others."""
        self.evaluation.with_user(self.manager).action_finalise()
        for user in (self.finance_head, self.finance_user):
            seen = self.evaluation.with_user(user)
            for call in (
                seen.action_compute,
                seen.action_finalise,
                seen.action_download_xlsx,
                seen._get_xlsx,
                lambda seen=seen: seen.read(["name"]),
            ):
                with self.assertRaises(AccessError):
                    call()

    def test_who_counts_and_settles(self):
        """The Office counts, its manager settles; leadership does neither."""
        for user in (self.chairman, self.finance_head):
            with self.assertRaises(AccessError):
                self.evaluation.with_user(user).action_compute()
            with self.assertRaises(AccessError):
                self._new_evaluation(user=user)
        for user in (self.chairman, self.clerk):
            with self.assertRaises(AccessError):
                self.evaluation.with_user(user).action_finalise()
        self.evaluation.with_user(self.clerk).action_compute()
        self.evaluation.with_user(self.manager).action_finalise()
        self.assertEqual(self.evaluation.finalised_by_id, self.manager)

    def test_other_company(self):
        """Scores stay in their office."""
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        stranger = self._new_user("stranger", "office_manager", company=other)
        self.assertFalse(self._seen(stranger))
        with self.assertRaises(AccessError):
            self.evaluation.with_user(stranger).action_compute()
