import re
from pathlib import Path

import polib

from odoo.tests import HttpCase, tagged

from ...tools.guide import guide_to_html
from ..cases.case import TaskCase

# Words of Odoo, of a browser or a phone.
OF_OTHERS = {"Mới", "Tùy chọn", "Thêm vào màn hình chính"}
GUIDES = Path(__file__).parent.parent.parent / "docs" / "guides"


@tagged("post_install", "-at_install")
class TestGuides(TaskCase, HttpCase):
    """One page for each role, from the app's menu (SPEC2 12)."""

    def test_each_role_finds_its_page(self):
        """The menu opens the page of the role; all pictures are there."""
        for login, words in (
            ("clerk", "văn thư"),
            ("manager", "lãnh đạo Văn phòng"),
            ("chairman", "lãnh đạo Ủy ban"),
            ("finance_head", "người đứng đầu"),
            ("finance", "đầu mối"),
            ("it", "quản trị"),
        ):
            user = self.users[login]
            with self.subTest(login=login):
                user.password = user.login
                self.authenticate(user.login, user.login)
                answer = self.url_open("/directive/guide")
                self.assertIn(words, re.search(r"<h1>.*?</h1>", answer.text)[0])
                for image in re.findall(r'<img [^>]*src="([^"]+)"', answer.text):
                    self.assertEqual(self.url_open(image).status_code, 200, image)
        self.assertEqual(self.url_open("/directive/guide/x").status_code, 404)
        self.assertEqual(self.url_open("/directive/guide/..%2Fx").status_code, 404)

    def test_names_are_those_of_the_screens(self):
        """What a guide tells to press is on the screen, in the same words."""
        terms = polib.pofile(str(GUIDES.parent.parent / "i18n" / "vi.po"))
        known = {term.msgstr for term in terms} | OF_OTHERS
        for guide in GUIDES.glob("*.md"):
            text = guide.read_text(encoding="utf-8").replace("**", "")
            for path in re.findall(r"\*([^*\n]+)\*", text):
                with self.subTest(guide=guide.name, path=path):
                    self.assertLessEqual(set(path.split(" / ")), known)

    def test_pictures_are_small(self):
        """Each picture is in a guide, and takes less than 100 kB."""
        texts = "".join(
            path.read_text(encoding="utf-8") for path in GUIDES.glob("*.md")
        )
        for image in GUIDES.glob("images/*.png"):
            self.assertIn(f"images/{image.name}", texts)
            self.assertLess(image.stat().st_size, 100_000)

    def test_signs(self):
        """What is typed stays text: no markup comes through."""
        self.assertEqual(
            guide_to_html("# A\n\n- **b** *c*\n- d\n\n1. e\n\n<script>"),
            "<h1>A</h1>\n<ul><li><b>b</b> <i>c</i></li><li>d</li></ul>\n"
            "<ol><li>e</li></ol>\n<p>&lt;script&gt;</p>",
        )
