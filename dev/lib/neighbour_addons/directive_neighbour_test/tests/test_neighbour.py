from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.directive_tracking.tests.cases.common import DirectiveCommon

from ..models import SEEN


@tagged("post_install", "-at_install")
class TestNeighbour(DirectiveCommon):
    """A handful of acts beside other apps and an addon that overrides the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.task = cls._new_task()

    def test_task(self):
        """The other addon sees the task, and the unit reports on it."""
        self.assertIn("directive.task", SEEN)
        task = self.task.with_user(self.finance_user)
        task.action_start()
        task.action_report_result("Đã xong")
        self.task.action_accept()
        self.assertEqual(self.task.state, "done")

    def test_post(self):
        message = self.task.message_post(
            body="Ý kiến", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertEqual(message.email_layout_xmlid, "mail.mail_notification_light")
        self.assertIn(self.finance_user.partner_id, message.notified_partner_ids)
        with self.assertRaises(UserError):
            self.task.message_post(body="TỐI MẬT")

    def test_attach(self):
        vals = {"name": "a.txt", "res_model": self.task._name, "res_id": self.task.id}
        files = self.env["ir.attachment"].with_user(self.clerk)
        self.assertEqual(files.create({**vals, "raw": b"a"}).description, "seen")
        with self.assertRaises(UserError):
            files.create({**vals, "raw": "TỐI MẬT".encode()})

    def test_activity(self):
        activity = self.task.activity_schedule(
            "mail.mail_activity_data_todo", summary="Gọi", user_id=self.finance_user.id
        )
        activity.with_user(self.finance_user).action_done()
        self.assertFalse(activity.active)

    def test_leave(self):
        self.task.message_subscribe(self.finance_user.partner_id.ids)
        self.finance.member_ids -= self.finance_user
        self.assertNotIn(self.finance_user.partner_id, self.task.message_partner_ids)

    def test_other_apps(self):
        """What the addon extends does its work for others as ever."""
        project = self.env["project.project"].create({"name": "P"})
        task = self.env["project.task"].create({"name": "T", "project_id": project.id})
        task.message_post(body="MẬT")
        task.activity_schedule("mail.mail_activity_data_todo", summary="MẬT")
        file = {"name": "MẬT.txt", "raw": b"a", "res_model": task._name}
        self.env["ir.attachment"].create({**file, "res_id": task.id})
