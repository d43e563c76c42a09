import json

from odoo.tests import BaseCase, HttpCase, tagged
from odoo.tools.misc import file_open

from ...tools.secrecy import text_has_secret_mark

TABLE = "directive_tracking/static/tests/secrecy_marks_cases.js"


def cases():
    """[(text, whether it carries a mark)]: the table of the browser's tests."""
    with file_open(TABLE) as file:
        script = file.read()
    return json.loads(script[script.index("[\n") :].rstrip().rstrip(";"))


class TestSecrecyMarks(BaseCase):
    """MẬT, TỐI MẬT, TUYỆT MẬT as a mark, not inside words (SPEC 6)."""

    def test_table(self):
        found = [marked for _text, marked in cases()]
        self.assertGreaterEqual(min(found.count(True), found.count(False)), 30)
        for text, marked in cases():
            with self.subTest(text=text):
                self.assertEqual(text_has_secret_mark(text), marked)


@tagged("post_install", "-at_install")
class TestUnitTestsOfTheBrowser(HttpCase):
    """What decides in the browser decides as the server does."""

    def test_hoot(self):
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            f"&id={_suite_id('@directive_tracking')}",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )


def _suite_id(name):
    """The id by which Hoot filters: a hash of the suite's name."""
    value = 0
    for character in name:
        value = ((value << 5) - value + ord(character)) & 0xFFFFFFFF
    return f"{value:08x}"
