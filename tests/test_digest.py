from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ..models import directive_digest, directive_digest_content
from .case import vietnam
from .reminder_case import ReminderCase

MORNING = "2026-03-10 01:00:00"  # Tuesday, 8:00 in Viet Nam


class DigestCase(ReminderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls._new_directive(number="125/QĐ-UBND")
        for login, user in cls.users.items():
            user.email = f"{login}@example.com"
        cls.officer.email = "officer@example.com"
        cls.deputy.email = "deputy@example.com"

    def _new(self, deadline="2026-03-10", unit=None, start=True, **vals):
        """A task of the directive, under way."""
        task = self._new_task(unit, deadline=deadline, directive=self.directive, **vals)
        if start:
            task.with_user(task.unit_id.focal_point_ids[0]).action_start()
        return task

    def _digests(self, company=None):
        company = company or self.company
        return self.env["directive.digest"].search(
            [("company_id", "=", company.id)], order="id"
        )

    def _send(self):
        """The digests of a run, by person."""
        before = self._digests()
        self._run("digest")
        return {digest.user_id: digest for digest in self._digests() - before}

    def _counts(self, digest):
        names = ("overdue", "today", "soon", "waiting")
        return tuple(digest[f"{name}_count"] for name in names)

    def _content(self, user):
        """{section: names of its tasks} of what the user would be sent."""
        content = self.env["directive.digest"]._get_content(user).get(user.id, {})
        return {
            section: [line["name"] for line in lines]
            for section, (_total, lines) in content.items()
        }


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
        """By the day and hour of the person's office, over the tasks of both."""
        office, people, unit = self._new_office("Auckland", "Pacific/Auckland")
        self.clerk.company_ids += office
        away = self._new_task_of(
            office, people, unit, date_deadline="2026-03-10", monitor_id=self.clerk.id
        )
        away.with_user(people["unit_user"]).action_acknowledge()
        self._new(name="Ở nhà")
        # 7:30 in Auckland, 1:30 at home, where it is Wednesday too.
        with freeze_time("2026-03-10 18:30:00"):
            self._run("digest")
            self.assertEqual(self._digests(office).user_id, people["unit_user"])
            self.assertEqual(str(self._digests(office).date), "2026-03-11")
            self.assertFalse(self._digests())
        with freeze_time("2026-03-11 00:30:00"):
            digests = self._send()
        self.assertEqual(digests[self.clerk].overdue_count, 2)
        self.assertEqual(len(self._digests(office)), 1)


@tagged("post_install", "-at_install")
@freeze_time(MORNING)
class TestDigestRun(DigestCase):
    """Once a working day, whatever happens to the run (SPEC 4)."""

    def test_hour(self):
        """From the hour in the settings on, in the time of the office."""
        self._new()
        self.company.directive_digest_hour = 9
        with freeze_time(vietnam("2026-03-10", "08:59")):
            self.assertFalse(self._send())
        with freeze_time(vietnam("2026-03-10", "09:00")):
            self.assertTrue(self._send())

    def test_working_days_only(self):
        """Not on a Sunday, not in Tết; on a Saturday that is worked."""
        self._new("2026-03-03")
        self._new_day_off("2026-03-12").company_id = self.company
        self._new_make_up_day("2026-03-14")
        for day, sent in (
            ("2026-03-12", False),
            ("2026-03-13", True),
            ("2026-03-14", True),
            ("2026-03-15", False),
            ("2026-03-16", True),
        ):
            with self.subTest(day=day), freeze_time(vietnam(day, "08:00")):
                self.assertEqual(bool(self._send()), sent)

    def test_once_a_day(self):
        """Later runs of the day send nothing, not even what turned up since."""
        self._new()
        self.assertEqual(len(self._send()), 3)
        self.assertFalse(self._send())
        self._new(unit=self.justice)
        with freeze_time(vietnam("2026-03-10", "15:00")):
            self.assertFalse(self._send())
        with freeze_time(vietnam("2026-03-11", "08:00")):
            self.assertEqual(len(self._send()), 4)

    def test_ten_days_late(self):
        """After ten days without a run: today's digest, not ten."""
        self._new()
        self._send()
        with freeze_time(vietnam("2026-03-20", "16:00")):
            digests = self._send()
        self.assertEqual(len(digests), 3)
        self.assertEqual(str(digests[self.clerk].date), "2026-03-20")
        self.assertEqual(len(self._digests()), 6)

    def test_killed_midway(self):
        """Who got one before the run was killed gets no other; the rest get theirs."""
        self._new()
        with patch.object(directive_digest, "BATCH", 1):
            with self.killed_after(4) as env:
                env["directive.digest"]._cron_send()
            first = self._digests()
            self.assertTrue(0 < len(first) < 3, first)
            self._run("digest")
        self.assertEqual(len(self._digests()), 3)
        self.assertEqual(len(self._digests().user_id), 3)
        self.assertEqual(len(self._digests().mail_id), 3)
        self.assertLess(first, self._digests())

    def test_sql_of_a_batch(self):
        """A batch costs the same for few tasks and persons as for many (SPEC 4)."""
        costs = []
        for count in (2, 40):
            for number in range(count):
                user = self._new_user(f"many{count}_{number}", "unit_user")
                user.email = f"many{count}_{number}@example.com"
                self.health.focal_point_ids += user
            for _number in range(count):
                self._new(unit=self.health)
            users = self.health.focal_point_ids
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with self.undone():
                self.env["directive.digest"]._send(self.company, users)
                self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1] - costs[0], 5, costs)


@tagged("post_install", "-at_install")
@freeze_time(MORNING)
class TestDigestOutcome(DigestCase):
    """Wrong addresses and failures are visible to the Office (SPEC 4)."""

    def _deliver(self, error=None):
        """The mail queue at work, with a mail server that may refuse."""

        def send_email(_server, message, *_args, **_kwargs):
            if error:
                raise error
            return message["Message-Id"]

        with (
            patch.object(IrMail_Server, "_disable_send", lambda *_args: False),
            patch.object(IrMail_Server, "_connect__", lambda *_args, **_kwargs: None),
            patch.object(IrMail_Server, "send_email", send_email),
            mute_logger("odoo.addons.mail.models.mail_mail"),
        ):
            self._digests().mail_id.send()

    def _failed(self):
        """What the Office's filter shows."""
        view = self.env.ref("directive_tracking.directive_digest_view_search")
        self.assertIn("('state', 'in', ['failed', 'no_address'])", view.arch)
        return (
            self.env["directive.digest"]
            .with_user(self.clerk)
            .search([("state", "in", ["failed", "no_address"])])
        )

    def test_sent(self):
        """A mail that went out leaves its trace, not its text."""
        self._new()
        self._send()
        self._deliver()
        self.assertEqual(set(self._digests().mapped("state")), {"sent"})
        self.assertFalse(self._digests().mail_id)
        self.assertFalse(self._failed())

    def test_failure(self):
        """The reason of the mail server is shown; sent after all, it goes away."""
        self._new()
        self._send()
        self._deliver(OSError("550 no such user"))
        self.assertEqual(self._failed(), self._digests().sorted("id", reverse=True))
        self.assertIn("550 no such user", self._failed()[0].failure_reason)
        self._digests().mail_id.mark_outgoing()
        self._deliver()
        self.assertFalse(self._failed())
        self.assertFalse(self._digests()[0].failure_reason)

    def test_no_valid_recipient(self):
        """A mail that Odoo gives up and deletes is a failure all the same."""
        self._new()
        self._send()
        self._deliver(AssertionError(IrMail_Server.NO_VALID_RECIPIENT))
        self.assertEqual(len(self._failed()), 3)
        self.assertFalse(self._failed().mail_id)
        self.assertTrue(all(self._failed().mapped("failure_reason")))

    def test_no_address(self):
        """A person without address, or with none that can be, is listed as such."""
        self.finance_user.email = False
        self.finance_head.email = "trưởng phòng"
        self._new()
        digests = self._send()
        self.assertEqual(
            {user: digest.state for user, digest in digests.items()},
            {
                self.finance_user: "no_address",
                self.finance_head: "no_address",
                self.clerk: "outgoing",
            },
        )
        self.assertEqual(digests[self.finance_head].email, "trưởng phòng")
        self.assertFalse(self._send())

    def test_access(self):
        """The Office reads, of its own office; nobody writes."""
        self._new()
        self._send()
        digests = self._digests()
        self.assertEqual(len(digests.with_user(self.manager).read(["state"])), 3)
        for user in (self.finance_user, self.finance_head, self.chairman):
            with self.assertRaises(AccessError):
                digests.with_user(user).read(["state"])
        _office, people, _unit = self._new_office("Nơi khác", "Asia/Ho_Chi_Minh")
        stranger = people["office_manager"]
        self.assertFalse(self.env["directive.digest"].with_user(stranger).search([]))
        for operation in ("write", "create", "unlink"):
            self.assertFalse(digests.with_user(self.manager).has_access(operation))

    def test_old_digests_go(self):
        """The list does not grow for ever."""
        self._new()
        self._send()
        with freeze_time("2026-08-01 03:00:00"):
            self.env["directive.digest"]._gc_digests()
            self.assertTrue(self._digests())
        with freeze_time("2026-10-01 03:00:00"):
            self.env["directive.digest"]._gc_digests()
            self.assertFalse(self._digests())
