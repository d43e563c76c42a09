from odoo.tests import HttpCase, freeze_time, tagged

from .common import DirectiveCommon


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
