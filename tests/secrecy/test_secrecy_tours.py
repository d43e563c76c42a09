import base64
import json

from odoo.tests import HttpCase, freeze_time, tagged

from ..cases.common import DirectiveCommon
from .test_secrecy_files import make_docx


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestSecrecyTours(DirectiveCommon, HttpCase):
    """The browser warns before a text with a mark of secrecy is sent (SPEC 6)."""

    def test_warning_before_saving(self):
        """Not sent, then confirmed: kept with who did so."""
        directive = self._new_directive()
        self.start_tour(
            f"/odoo/directives/{directive.id}",
            "directive_secrecy_warning",
            login=self.clerk.login,
        )
        self.assertEqual(directive.summary, "Phương án MẬT")
        confirmation = self.env["directive.secrecy.confirmation"].search([], limit=1)
        self.assertEqual(
            (confirmation.user_id, confirmation.model, confirmation.res_id),
            (self.clerk, directive._name, directive.id),
        )

    def test_dialog_sends_its_words_again(self):
        """Confirmed once, a dialog's button carries the words through."""
        task = self._new_task()
        self.start_tour(
            f"/odoo/my-unit-tasks/{task.id}",
            "directive_secrecy_dialog",
            login=self.finance_user.login,
        )
        self.assertEqual(task.state, "reported")
        self.assertEqual(task.result, "Đã đóng dấu MẬT")

    def test_files_are_read_before_they_are_sent(self):
        """A PDF and a DOCX: their first pages, in the browser itself."""
        files = {
            "a.docx": (make_docx("KẾ HOẠCH", "MẬT"), True),
            "b.docx": (make_docx("KẾ HOẠCH", header="TUYỆT MẬT"), True),
            "c.docx": (make_docx("BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Mật ong"), False),
            "d.docx": (b"PK broken", False),
            "e.pdf": (self._pdf("<p>TỐI MẬT</p><p>Kế hoạch</p>"), True),
            "f.pdf": (self._pdf("<p>Bảo vệ bí mật nhà nước</p>"), False),
            "g.pdf": (b"%PDF-1.7 broken", False),
            "h.txt": ("MẬT".encode(), True),
        }
        sent = [
            [name, base64.b64encode(content).decode(), marked]
            for name, (content, marked) in files.items()
        ]
        code = f"""
            (async () => {{
                const {{ fileHasSecretMark }} = odoo.loader.modules.get(
                    "@directive_tracking/secrecy/secrecy_marks");
                const types = {{ txt: "text/plain" }};
                for (const [name, content, marked] of {json.dumps(sent)}) {{
                    const bytes = Uint8Array.from(
                        atob(content), (char) => char.charCodeAt(0));
                    const type = types[name.slice(-3)] || "";
                    const file = new File([bytes], name, {{ type }});
                    if ((await fileHasSecretMark(file)) !== marked) {{
                        throw new Error(name);
                    }}
                }}
                console.log("test successful");
            }})().catch((error) => console.error(`Read wrongly: ${{error.message}}`));
        """
        self.browser_js("/odoo", code, login=self.clerk.login, timeout=60)

    def _pdf(self, body):
        page = f"<html><body>{body}</body></html>"
        return self.env["ir.actions.report"]._directive_html_to_pdf(page)
