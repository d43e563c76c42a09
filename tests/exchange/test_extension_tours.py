from odoo.tests import HttpCase, freeze_time, tagged

from ..cases.common import DirectiveCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestExtensionTours(DirectiveCommon, HttpCase):
    """A later deadline asked for and granted, and an update, in the browser."""

    def test_unit_asks_from_the_form(self):
        """The unit asks before the deadline has passed; leadership must act next."""
        # The browser has a day of its own: this one is to come there too.
        task = self._new_task(name="Lập tờ trình", deadline="2070-03-20")
        self.start_tour(
            "/odoo/my-unit-tasks",
            "directive_unit_asks_extension",
            login=self.finance_user.login,
        )
        self.assertEqual(task.holder, "leadership")
        self.assertEqual(str(task.extension_ids.requested_deadline), "2070-04-10")

    def test_leadership_grants_from_the_list(self):
        """Several requests in one step, each to the day it asked for."""
        tasks = self._new_task(name="Việc một") + self._new_task(name="Việc hai")
        for task, day in zip(tasks, ("2026-04-10", "2026-04-20"), strict=True):
            self._as(task, self.finance_user).action_request_extension(
                day, "Chờ số liệu của các xã"
            )
        self.start_tour(
            "/odoo/directive-extensions",
            "directive_leadership_grants_extensions",
            login=self.chairman.login,
        )
        self.assertEqual(
            [str(day) for day in tasks.mapped("date_deadline")],
            ["2026-04-10", "2026-04-20"],
        )
        self.assertEqual(tasks.extension_ids.mapped("decision_note"), ["Đồng ý"] * 2)

    def test_unit_posts_from_the_card(self):
        """Two taps and some words: the unit has said what happened (Art. 7.2)."""
        task = self._new_task(name="Lập tờ trình")
        self.browser_size = "375x667"
        self.start_tour(
            "/odoo/my-unit-tasks",
            "directive_unit_posts_from_card",
            login=self.finance_user.login,
        )
        self.assertEqual(task.update_ids.content, "Đã lấy ý kiến 5 trên 7 đơn vị")
        self.assertEqual(task.update_ids.kind, "progress")
