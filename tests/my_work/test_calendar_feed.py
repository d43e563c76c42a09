import vobject

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged

from ..cases.secret_case import SecretCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestCalendarFeed(SecretCase, HttpCase):
    """Deadlines and report days of what a person may read (SPEC2 12)."""

    def _feed(self, token):
        return self.url_open(f"/directive/calendar/{token}.ics")

    def _titles(self, user):
        answer = self._feed(user.directive_feed_token)
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("text/calendar"))
        calendar = vobject.readOne(answer.text)
        return [entry.summary.value for entry in calendar.contents.get("vevent", [])]

    def test_only_what_the_person_reads(self):
        """The lead unit and the Office find the deadline, another unit does not."""
        self._new_task(name="Lập tờ trình, gấp")
        for user, count in (
            (self.finance_user, 1),
            (self.clerk, 1),
            (self.chairman, 1),
            (self.health_user, 0),
            (self.users["plain"], 0),
        ):
            with self.subTest(user=user.login):
                titles = [t for t in self._titles(user) if "Lập tờ trình, gấp" in t]
                self.assertEqual(len(titles), count)

    def test_day(self):
        """A whole day: the deadline itself."""
        self._new_task(deadline="2026-03-20")
        answer = self._feed(self.finance_user.directive_feed_token)
        self.assertIn("DTSTART;VALUE=DATE:20260320", answer.text)

    def test_done_tasks_leave(self):
        """What is reported or closed has no deadline any more."""
        task = self._new_task()
        task.with_user(self.finance_user).action_report_result("Xong")
        self.assertEqual(self._titles(self.finance_user), [])

    def test_nothing_of_the_secret_register(self):
        """Its keeper, who sees nothing else, has an empty calendar (SPEC 6)."""
        secret = self._new_secret(cycle="ad_hoc")
        secret.action_request("2026-03-20")
        self.assertEqual(self._titles(self.keeper), [])

    def test_key_is_made_at_first_use(self):
        """Who has never asked for the address has no key; asked again, it stays."""
        user = self.users["plain"]
        self.assertFalse(user.sudo().directive_feed_key)
        own = user.with_user(user)
        token = own.directive_feed_token
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertTrue(token)
        self.assertEqual(user.sudo().directive_feed_key, token)
        self.assertEqual(own.directive_feed_token, token)
        self.assertIn(token, own.directive_feed_url)

    def test_nobody_makes_the_key_of_another(self):
        """Neither by reading a list of users, nor by making one."""
        other = self.users["plain"].with_user(self.finance_user)
        self.assertFalse(other.directive_feed_token)
        made = self.env["res.users"].create({"name": "Mới", "login": "moi"})
        for user in (self.users["plain"], made):
            self.assertFalse(user.sudo().directive_feed_key)

    def test_reset(self):
        """A new address ends the old one; nobody renews or reads another's."""
        old = self.finance_user.directive_feed_token
        own = self.finance_user.with_user(self.finance_user)
        self.assertEqual(own.directive_feed_token, old)
        own.action_directive_feed_reset()
        self.assertNotEqual(own.directive_feed_token, old)
        self.assertEqual(self._feed(old).status_code, 404)
        self.assertEqual(self._feed(own.directive_feed_token).status_code, 200)
        other = self.finance_user.with_user(self.justice_user)
        self.assertFalse(other.directive_feed_token)
        with self.assertRaises(AccessError):
            other.action_directive_feed_reset()
        with self.assertRaises(AccessError):
            other.read(["directive_feed_key"])

    def test_who_has_left(self):
        """An archived user's address answers no more."""
        token = self.health_user.directive_feed_token
        self.health_user.active = False
        self.assertEqual(self._feed(token).status_code, 404)
        self.assertEqual(self._feed("x").status_code, 404)
