from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from ...models.urging import directive_digest_content
from ..cases.digest_case import MORNING, DigestCase


@tagged("post_install", "-at_install")
@freeze_time(MORNING)
class TestDigest(DigestCase):
    """One mail a person a day, none when empty (SPEC 4)."""

    def test_grouping(self):
        """Overdue, today, due soon, waiting; each task once."""
        for name, deadline in (
            ("Quá", "2026-03-09"),
            ("Nay", "2026-03-10"),
            ("Sắp", "2026-03-13"),
            ("Xa", "2026-03-16"),
        ):
            self._new(deadline, name=name)
        self._new("2026-04-20", name="Mới", start=False)
        self._new("2026-03-09", name="Quá và mới", start=False)
        expected = {
            "overdue": ["Quá", "Quá và mới"],
            "today": ["Nay"],
            "soon": ["Sắp"],
        }
        self.assertEqual(
            self._content(self.finance_user), dict(expected, waiting=["Mới"])
        )
        self.assertEqual(
            self._content(self.finance_head), dict(expected, waiting=["Mới"])
        )
        self.assertEqual(self._content(self.clerk), expected)
        self.assertEqual(self._content(self.justice_user), {})
        digests = self._send()
        self.assertEqual(
            set(digests), {self.finance_user, self.finance_head, self.clerk}
        )
        self.assertEqual(self._counts(digests[self.finance_user]), (2, 1, 1, 1))
        self.assertEqual(self._counts(digests[self.clerk]), (2, 1, 1, 0))

    def test_members(self):
        """Focal points and leaders hear of all of the unit, members of their own."""
        self._new(name="Của ai")
        self._new(name="Của tôi", user_id=self.officer.id)
        self.assertEqual(self._content(self.officer), {"today": ["Của tôi"]})
        both = {"today": ["Của ai", "Của tôi"]}
        self.assertEqual(self._content(self.finance_user), both)
        self.assertEqual(self._content(self.finance_head), both)

    def test_waiting_for_the_office(self):
        """Results to confirm, declined assignments, undated tasks to review."""
        result = self._new("2026-04-20", name="Kết quả")
        result.with_user(self.finance_user).action_report_result("Xong")
        declined = self._new("2026-03-09", name="Trả lại", start=False)
        declined.with_user(self.finance_user).action_decline("Không đúng")
        review = self._new(False, name="Rà soát")
        review.with_user(self.clerk).review_date = "2026-03-10"
        self.assertEqual(
            {s: sorted(names) for s, names in self._content(self.clerk).items()},
            {"waiting": ["Kết quả", "Rà soát", "Trả lại"]},
        )
        self.assertEqual(self._content(self.finance_user), {})

    def test_waiting_for_leadership(self):
        """Leadership hears of what it decides, and of what was brought before it."""
        task = self._new("2026-03-10", name="Xin gia hạn")
        task.with_user(self.finance_user).action_request_extension("2026-05-20", "Chờ")
        self._new("2026-03-09", name="Mới quá hạn")
        self._new("2026-02-20", name="Quá hạn lâu", assigned_date="2026-02-02")
        self.assertEqual(
            self._content(self.chairman),
            {"waiting": ["Xin gia hạn"], "overdue": ["Quá hạn lâu"]},
        )
        self.assertEqual(self._content(self.deputy), {})

    def test_none_when_empty(self):
        """Nothing to tell, no mail."""
        self._new("2026-06-30")
        self.assertFalse(self._send())

    def test_long_sections(self):
        """A section shows its first tasks and how many more there are."""
        with patch.object(directive_digest_content, "LINES", 2):
            for number in range(5):
                self._new(name=f"Việc {number}")
            digest = self._send()[self.finance_user]
        self.assertEqual(digest.today_count, 5)
        body = digest.mail_id.body_html
        self.assertIn("Việc 1", body)
        self.assertNotIn("Việc 2", body)
        self.assertIn("3 more tasks", " ".join(body.split()))

    def test_mail(self):
        """Links to the tasks, words of the person safe, no reply by machines."""
        self.env["ir.config_parameter"].set_param(
            "web.base.url", "https://tw.example.vn"
        )
        task = self._new(name="Lập <b>tờ trình</b>")
        mail = self._send()[self.finance_user].mail_id
        self.assertIn(
            f'href="https://tw.example.vn/odoo/directive-tasks/{task.id}"',
            mail.body_html,
        )
        self.assertIn("Lập &lt;b&gt;tờ trình&lt;/b&gt;", mail.body_html)
        self.assertIn("125/QĐ-UBND", mail.body_html)
        self.assertIn("Phòng Tài chính - Kế hoạch", mail.body_html)
        self.assertIn("finance@example.com", mail.email_to)
        self.assertFalse(mail.recipient_ids)
        self.assertIn("1 due today", mail.subject)
        self.assertEqual(mail.state, "outgoing")

    def test_language(self):
        """Each in the language of the person: dates, acts, headings."""
        self.env["res.lang"]._activate_lang("vi_VN")
        self.env.ref("directive_tracking.mail_activity_type_verify").with_context(
            lang="vi_VN"
        ).name = "Xác nhận kết quả"
        self.env.ref(
            "directive_tracking.directive_digest_mail"
        ).update_field_translations(
            "arch_db", {"vi_VN": {"Waiting for you": "Chờ xử lý"}}
        )
        task = self._new("2026-04-20", name="Kết quả")
        task.with_user(self.finance_user).action_report_result("Xong")
        colleague = self._new_user("colleague", "office_user")
        colleague.email = "colleague@example.com"
        other = self._new("2026-04-20", monitor_id=colleague.id)
        other.with_user(self.finance_user).action_report_result("Xong")
        self.clerk.lang = "vi_VN"
        digests = self._send()
        vietnamese = digests[self.clerk].mail_id.body_html
        english = digests[colleague].mail_id.body_html
        for words in ("Chờ xử lý", "Xác nhận kết quả", "10/03/2026", "20/04/2026"):
            self.assertIn(words, vietnamese)
        for words in ("Waiting for you", "Confirm or return", "03/10/2026"):
            self.assertIn(words, english)

    def test_opt_out(self):
        """Who does not want the digest gets none; everybody decides for himself."""
        self._new()
        mine = self.finance_user.with_user(self.finance_user)
        self.assertTrue(mine.directive_digest)
        mine.write({"directive_digest": False})
        digests = self._send()
        self.assertNotIn(self.finance_user, digests)
        self.assertIn(self.finance_head, digests)

    def test_who_left(self):
        """No mail to who was archived or is no longer of the unit."""
        self._new(user_id=self.officer.id)
        self.finance_head.active = False
        self.finance.member_ids -= self.officer
        self.assertEqual(set(self._send()), {self.finance_user, self.clerk})

    def test_two_offices(self):
        """From each office one, by its day and hour, in its name, over its tasks."""
        office, people, unit = self._new_office("Auckland", "Pacific/Auckland")
        office.email = "auckland@example.com"
        self.company.email = "nha@example.com"
        self.clerk.company_ids += office
        away = self._new_task_of(
            office, people, unit, date_deadline="2026-03-10", monitor_id=self.clerk.id
        )
        away.with_user(people["unit_user"]).action_acknowledge()
        self._new(name="Ở nhà")
        # 7:30 in Auckland, 1:30 at home, where it is Wednesday too.
        with freeze_time("2026-03-10 18:30:00"):
            self._run("digest")
            of_office = self._digests(office).grouped("user_id")
            self.assertEqual(set(of_office), {people["unit_user"], self.clerk})
            self.assertEqual(str(of_office[self.clerk].date), "2026-03-11")
            self.assertFalse(self._digests())
        with freeze_time("2026-03-11 00:30:00"):
            digests = self._send()
        self.assertEqual(len(self._digests(office)), 2)
        for digest, sender, own, other in (
            (of_office[self.clerk], office, away.name, "Ở nhà"),
            (digests[self.clerk], self.company, "Ở nhà", away.name),
        ):
            self.assertEqual(digest.overdue_count, 1)
            mail = digest.mail_id
            self.assertEqual(mail.email_from, sender.email_formatted)
            self.assertEqual(mail.author_id, sender.partner_id)
            self.assertIn(sender.name, mail.body_html)
            self.assertIn(own, mail.body_html)
            self.assertNotIn(other, mail.body_html)

    def test_office_without_address(self):
        """Never in the name of the schedule's user: the Office is told instead."""
        self._new()
        self.company.email = False
        digests = self._send()
        self.assertEqual(
            set(digests), {self.finance_user, self.finance_head, self.clerk}
        )
        for digest in digests.values():
            self.assertEqual(digest.state, "failed")
            self.assertIn("no e-mail address", digest.failure_reason)
            self.assertFalse(digest.mail_id)
