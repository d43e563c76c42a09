from odoo.tests import HttpCase, freeze_time, tagged

from ...tools.sealing import grouped_code
from ..cases.letter_case import LetterCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestSealCheck(LetterCase, HttpCase):
    """*Check a Print*: what each one is told of a code (SPEC 11)."""

    def setUp(self):
        super().setUp()
        self.letter = self._issued(self._late_task(name="Việc riêng của Tài chính"))
        self.code = grouped_code(self.letter._get_seal().code)

    def _page(self, user, address=None):
        self.authenticate(user.login, user.login)
        return self.url_open(address or f"/directive/check/{self.code}")

    def test_who_may_read_it(self):
        """Kind, number, day, unchanged, and the figures."""
        text = self._page(self.finance_user).text
        for words in ("Công văn", "05/UBND-VP", "25/03/2026", "alert-success"):
            self.assertIn(words, text)
        self.assertIn(self.letter.summary, text)

    def test_who_may_not_read_it(self):
        """The same facts, no word of the text, no figure."""
        for user in (self.health_user, self.users["plain"]):
            text = self._page(user).text
            self.assertIn("05/UBND-VP", text)
            self.assertIn("alert-success", text)
            self.assertNotIn(self.letter.summary, text)
            self.assertNotIn("Việc riêng", text)

    def test_without_login(self):
        """Who is not logged in is sent to the login."""
        self.authenticate(None, None)
        answer = self.url_open(f"/directive/check/{self.code}", allow_redirects=False)
        self.assertIn("/web/login", answer.headers.get("Location", ""))

    def test_unknown_and_odd_codes(self):
        """A sentence, never an error of the server."""
        for code in ("AAAA-BBBB-CCCC", "x", "%3Cb%3E", "1" * 500, "%00"):
            answer = self._page(self.clerk, f"/directive/check/{code}")
            self.assertEqual(answer.status_code, 404)
            self.assertNotIn("<b>", answer.text)
        self.assertEqual(self._page(self.clerk, "/directive/check").status_code, 200)
        typed = self._page(self.clerk, f"/directive/check?code={self.code.lower()}")
        self.assertIn("05/UBND-VP", typed.text)

    def test_changed(self):
        """What is stored has changed: the page says so, in red."""
        self.env.cr.execute(
            "UPDATE directive_letter SET closing = 'Khác' WHERE id = %s",
            [self.letter.id],
        )
        self.env.invalidate_all()
        self.assertIn("alert-danger", self._page(self.clerk).text)
