from ast import literal_eval
from unittest.mock import patch

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ...models.urging import directive_digest
from ..cases.case import vietnam
from ..cases.digest_case import MORNING, DigestCase

THREAD = "odoo.addons.mail.models.mail_thread"
BOUNCE = """\
From: MAILER-DAEMON@example.com
To: bounce@example.com
Subject: Undelivered Mail Returned to Sender
Message-Id: <bounce.1@example.com>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

The mailbox is full.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.2.2

--part
Content-Type: text/rfc822-headers

To: {address}
Message-Id: {message_id}

--part--
"""


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

    def test_nothing_in_the_morning(self):
        """An office that had nothing to tell tells later what has turned up."""
        self.assertFalse(self._send())
        self._new()
        with freeze_time(vietnam("2026-03-10", "15:00")):
            self.assertEqual(len(self._send()), 3)
            self.assertFalse(self._send())

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

    def test_a_mail_that_cannot_be_made(self):
        """Its person is left out, and nobody else waits for it."""
        self._new()
        make = type(self.env["directive.digest"])._get_mail_values

        def get_mail_values(digests, user, content, office):
            if user == self.clerk:
                raise ValueError("No such template.")
            return make(digests, user, content, office)

        with (
            patch.object(
                type(self.env["directive.digest"]), "_get_mail_values", get_mail_values
            ),
            self.assertLogs("odoo.addons.directive_tracking", "ERROR"),
        ):
            sent = self._send()
        self.assertEqual(set(sent), {self.finance_user, self.finance_head})

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
        [failed] = etree.fromstring(view.arch).xpath("//filter[@name='failed']")
        return (
            self.env["directive.digest"]
            .with_user(self.clerk)
            .search(literal_eval(failed.get("domain")))
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

    def test_no_mail_server(self):
        """Where no mail server answers, the reason is in words."""
        self._new()
        self._send()
        with (
            patch.object(
                IrMail_Server, "_connect__", side_effect=OSError("no route to host")
            ),
            mute_logger("odoo.addons.mail.models.mail_mail"),
        ):
            self._digests().mail_id.send()
        self.assertEqual(len(self._failed()), 3)
        self.assertIn("no route to host", self._failed()[0].failure_reason)

    def test_no_valid_recipient(self):
        """A mail that Odoo gives up and deletes is a failure all the same."""
        self._new()
        self._send()
        self._deliver(AssertionError(IrMail_Server.NO_VALID_RECIPIENT))
        self.assertEqual(len(self._failed()), 3)
        self.assertFalse(self._failed().mail_id)
        self.assertTrue(all(self._failed().mapped("failure_reason")))

    def test_cancelled_by_hand(self):
        """A mail that the administrator stops is not being sent; resumed, it is.

        The schedule looks at its next run.
        """
        self._new()
        self._send()
        mail = self._digests()[0].mail_id
        mail.cancel()
        self.env["directive.digest"]._settle_given_up()
        self.assertEqual(self._failed(), self._digests()[0])
        self.assertEqual(self._failed().state, "cancelled")
        mail.mark_outgoing()
        self._deliver()
        self.assertFalse(self._failed())

    def test_deleted_by_hand(self):
        """A mail deleted from the queue will not be sent; one that was sent, was."""
        self._new()
        self._send()
        stopped = self._digests()[0]
        stopped.mail_id.unlink()
        self._deliver()
        self.env["directive.digest"]._settle_given_up()
        self.assertEqual(self._failed(), stopped)
        self.assertEqual(stopped.state, "cancelled")

    def test_bounce(self):
        """A mail server that sends the mail back days later, after it is deleted."""
        self._new()
        digest = self._send()[self.finance_user]
        self._deliver()
        self.assertFalse(self._digests().mail_id)
        with freeze_time("2026-03-12 03:00:00"), mute_logger(THREAD):
            self.env["mail.thread"].message_process(None, self._bounce(digest))
        self.assertEqual(self._failed(), digest)
        self.assertEqual(digest.state, "bounced")
        self.assertIn("mailbox is full", digest.failure_reason)

    def _bounce(self, digest):
        """What the mail server of the person sends back, as RFC 3464 lays down."""
        return BOUNCE.format(address=digest.email, message_id=digest.message_id)

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
