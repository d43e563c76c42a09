from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ...controllers.directive_import_template import TASK_FIELDS
from ..cases.import_common import DirectiveImportCommon

OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": ",",
    "date_format": "%Y-%m-%d",
    "encoding": "",  # as the web client first asks: found by the mark in the file
}


@tagged("directive_import", "post_install", "-at_install")
class TestImportTemplate(HttpCase, DirectiveImportCommon):
    """Odoo's own import, with a template that it understands by itself."""

    def _template(self):
        self.authenticate(self.clerk.login, self.clerk.login)
        template = self.env["directive.task"].get_import_templates()[0]["template"]
        response = self.url_open(template)
        self.assertEqual(response.status_code, 200)
        return response.content

    def _base_import(self, content):
        if "base_import.import" not in self.env:
            self.skipTest("base_import is not installed")
        return (
            self.env["base_import.import"]
            .with_user(self.clerk)
            .create(
                {
                    "res_model": "directive.task",
                    "file": content,
                    "file_name": "tasks.csv",
                    "file_type": "text/csv",
                }
            )
        )

    def test_needs_login(self):
        response = self.url_open("/directive_tracking/import/directive_task.csv")
        self.assertIn("/web/login", response.url)

    def test_headings_are_known_again(self):
        """Also in Vietnamese: the headings are the labels of the fields."""
        for lang in ("en_US", "vi_VN"):
            self.env["res.lang"]._activate_lang(lang)
            self.clerk.lang = lang
            content = (
                self._template() + "125/QĐ-UBND,Rà soát,TP,,2026-03-20,,,".encode()
            )
            wizard = self._base_import(content).with_context(lang=lang)
            preview = wizard.parse_preview(dict(OPTIONS))
            found = [preview["matches"].get(i) for i in range(len(TASK_FIELDS))]
            self.assertEqual(found, [[name] for name in TASK_FIELDS])

    def test_import(self):
        """A unit is found by its name or code, a directive by its number."""
        directive = self._new_directive("125/QĐ-UBND")
        self._new_directive("126/QĐ-UBND")
        row = '125/QĐ-UBND,Rà soát,TP,"YT,TCKH",2026-03-20,,,'
        content = self._template() + row.encode()
        wizard = self._base_import(content)
        result = wizard.execute_import(TASK_FIELDS, [], dict(OPTIONS))
        self.assertFalse(result["messages"])
        task = self.env["directive.task"].browse(result["ids"])
        self.assertEqual(task.directive_id, directive)
        self.assertEqual(task.unit_id, self.justice)
        self.assertEqual(task.coordinating_unit_ids, self.health | self.finance)

    def test_unknown_directive(self):
        """A number that nobody registered is refused, not guessed."""
        self._new_directive("125/QĐ-UBND")
        content = self._template() + "999/QĐ-UBND,Rà soát,TP,,,,,".encode()
        wizard = self._base_import(content)
        with mute_logger("odoo.sql_db"):
            result = wizard.execute_import(TASK_FIELDS, [], dict(OPTIONS))
        self.assertTrue(result["messages"])
        self.assertFalse(result["ids"])
