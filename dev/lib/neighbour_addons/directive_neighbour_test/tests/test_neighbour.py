from odoo.exceptions import UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from ..models import SEEN


@tagged("post_install", "-at_install")
class TestNeighbour(TransactionCase):
    """A handful of acts beside other apps and an addon that overrides the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "directive_tracking.group_office_manager"
        cls.clerk = new_test_user(cls.env, "neighbour_clerk", groups=groups)
        cls.member = new_test_user(
            cls.env, "neighbour_member", groups="directive_tracking.group_unit_user"
        )
        cls.unit = cls.env["directive.unit"].create(
            {
                "name": "Phòng Tài chính",
                "code": "TC",
                "focal_point_ids": [(6, 0, cls.member.ids)],
            }
        )
        directive = (
            cls.env["directive.directive"]
            .with_user(cls.clerk)
            .create(
                {
                    "document_type_id": cls.env["directive.document.type"]
                    .search([], limit=1)
                    .id,
                    "number": "1/QĐ-UBND",
                    "summary": "Giao việc",
                    "issue_date": "2026-03-02",
                }
            )
        )
        cls.task = cls.env["directive.task"].with_user(cls.clerk)
        cls.task = cls.task.create(
            {
                "directive_id": directive.id,
                "unit_id": cls.unit.id,
                "name": "Lập báo cáo",
            }
        )

    def test_task(self):
        """The other addon sees the task, and the unit reports on it."""
        self.assertIn("directive.task", SEEN)
        task = self.task.with_user(self.member)
        task.action_start()
        task.action_report_result("Đã xong")
        self.task.action_accept()
        self.assertEqual(self.task.state, "done")

    def test_post(self):
        message = self.task.message_post(
            body="Ý kiến", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertEqual(message.email_layout_xmlid, "mail.mail_notification_light")
        self.assertIn(self.member.partner_id, message.notified_partner_ids)
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
            "mail.mail_activity_data_todo", summary="Gọi", user_id=self.member.id
        )
        activity.with_user(self.member).action_done()
        self.assertFalse(activity.active)

    def test_leave(self):
        self.task.message_subscribe(self.member.partner_id.ids)
        self.unit.member_ids -= self.member
        self.assertNotIn(self.member.partner_id, self.task.message_partner_ids)

    def test_other_apps(self):
        """What the addon extends does its work for others as ever."""
        project = self.env["project.project"].create({"name": "P"})
        task = self.env["project.task"].create({"name": "T", "project_id": project.id})
        task.message_post(body="MẬT")
        task.activity_schedule("mail.mail_activity_data_todo", summary="MẬT")
        file = {"name": "MẬT.txt", "raw": b"a", "res_model": task._name}
        self.env["ir.attachment"].create({**file, "res_id": task.id})
