from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.seen_case import SeenCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessLeaving(SeenCase):
    """Who has left a unit sees its tasks no more, at once: words included (SPEC 7)."""

    def setUp(self):
        super().setUp()
        self.user = self.finance_user
        self.written = self.task.with_user(self.user).message_post(body="Tự viết")
        self.told = self.task.with_user(self.clerk).message_post(
            body="Gửi riêng",
            message_type="comment",
            partner_ids=self.user.partner_id.ids,
        )
        self.note = self.task.message_notify(
            body="Nhắc việc", partner_ids=self.user.partner_id.ids
        )
        self.activity = self.task.with_user(self.clerk).activity_schedule(
            "mail.mail_activity_data_todo", summary="Gọi điện", user_id=self.user.id
        )
        partner = self.justice_user.partner_id
        self.task.message_subscribe(partner.ids)
        self.follower = self.env["mail.followers"].search(
            [
                ("res_model", "=", "directive.task"),
                ("res_id", "=", self.task.id),
                ("partner_id", "=", partner.id),
            ]
        )

    def _rows(self):
        return {
            "message": self.written | self.told,
            "note": self.note,
            "activity": self.activity,
            "follower": self.follower,
            "file": self.attachment,
        }

    def _assert_seen(self, seen):
        self.env.flush_all()
        for name, rows in self._rows().items():
            self.env.invalidate_all()
            rows = rows.sudo(False).with_user(self.user)
            with self.subTest(name):
                self.assertEqual(
                    rows.search_count([("id", "in", rows.ids)]), len(rows) * seen
                )
                if seen:
                    rows.read(["display_name"])
                    continue
                for call in (
                    lambda rows=rows: rows.read(["display_name"]),
                    lambda rows=rows: rows.mapped("res_id"),
                    lambda rows=rows: rows.write({"res_id": 1}),
                ):
                    self.env.invalidate_all()
                    with self.assertRaises(AccessError):
                        call()

    def test_leave(self):
        """His own words, what was sent to him and what he was to do are closed too."""
        self._assert_seen(True)
        self.finance.member_ids -= self.user
        self._assert_seen(False)
        self.finance.member_ids += self.user
        self._assert_seen(True)

    def test_reassigned(self):
        """The same for the unit that has the task no longer."""
        task = self._new_task_in("declined", coordinating_unit_ids=[])
        message = task.with_user(self.user).message_post(body="Tự viết")
        own = message.with_user(self.user)
        self.assertTrue(own.has_access("read"))
        task.with_user(self.clerk).action_reassign(self.health.id, "Đúng việc")
        self.env.invalidate_all()
        self.assertFalse(own.has_access("read"))
        self.assertTrue(message.with_user(self.health_user).has_access("read"))

    def test_words_through_other_rows(self):
        """No row that leads to a message is a way around (an export takes one)."""
        self.user.group_ids += self.env.ref("base.group_allow_export")
        self.finance.member_ids -= self.user
        self.env.flush_all()
        for user in (self.user, self.users["plain"], self.users["it"]):
            user.group_ids += self.env.ref("base.group_allow_export")
            rows = self.env["mail.notification"].with_user(user)
            rows = rows.search([("mail_message_id", "=", self.told.id)])
            self.env.invalidate_all()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                rows.export_data(["mail_message_id/body"])

    def test_answer_from_the_inbox(self):
        """Who was told once does not write on the task for ever."""
        self.finance.member_ids -= self.user
        with self.assertRaises(AccessError):
            self.env["mail.message"].with_user(self.user).create(
                {
                    "model": "directive.task",
                    "res_id": self.task.id,
                    "parent_id": self.told.id,
                    "body": "Trả lời",
                }
            )
        with self.assertRaises(AccessError):
            self.activity.with_user(self.user).action_feedback("Xong")

    def test_systray(self):
        """The bell counts nothing that its user may not open."""
        groups = self.user.with_user(self.user)._get_activity_groups()
        self.assertIn("directive.task", [group["model"] for group in groups])
        self.finance.member_ids -= self.user
        self.env.invalidate_all()
        groups = self.user.with_user(self.user)._get_activity_groups()
        self.assertFalse([g for g in groups if g["model"] == "directive.task"])
        self.assertFalse([g for g in groups if g["model"] == "mail.activity"])


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessAdministrator(SeenCase):
    """The administrator without a role has neither rows nor counts (SPEC 7)."""

    def setUp(self):
        super().setUp()
        self.admin = self.users["it"]
        self.task.with_user(self.clerk).note = "Ghi chú"
        self.task.message_post(body="Ý kiến", partner_ids=self.clerk.partner_id.ids)
        mail = self.env["mail.mail"].create({"body_html": "Việc quá hạn"})
        self.env["directive.digest"].create(
            {
                "user_id": self.finance_user.id,
                "company_id": self.company.id,
                "date": "2026-03-10",
                "mail_id": mail.id,
                "state": "outgoing",
            }
        )
        self.mails = mail | self.env["mail.mail"].create(
            {
                "body_html": "Ý kiến",
                "model": "directive.task",
                "res_id": self.task.id,
            }
        )
        name = self.env["ir.model.fields"]._get("directive.task", "name")
        self.tracked = self.env["mail.tracking.value"].create(
            {
                "mail_message_id": self.task.message_ids[0].id,
                "field_id": name.id,
                "new_value_char": "Tên việc",
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()

    def test_rows(self):
        """Of what Odoo keeps for administrators: no mail, change or message."""
        for rows in (self.mails, self.tracked, self.task.message_ids):
            seen = rows.sudo(False).with_user(self.admin)
            with self.subTest(model=rows._name):
                self.assertTrue(rows)
                self.assertFalse(seen.search([("id", "in", rows.ids)]))
                with self.assertRaises(AccessError):
                    seen.read(["create_date"])
        other = self.env["mail.mail"].create({"body_html": "Khác"})
        self.assertTrue(other.with_user(self.admin).has_access("read"))

    def test_counts(self):
        """The list of models counts rows: of the settings only."""
        models = self.env["ir.model"].with_user(self.admin)
        counts = {
            model.model: model.count
            for model in models.search([("model", "=like", "directive.%")])
        }
        self.assertTrue(counts["directive.unit"])
        for name in ("directive.task", "directive.directive", "directive.task.event"):
            self.assertEqual(counts[name], 0, name)
        clerk = self.clerk
        clerk.group_ids += self.env.ref("base.group_system")
        model = models.with_user(clerk)._get("directive.task")
        model.invalidate_recordset()
        self.assertTrue(model.count)

    def test_server_action(self):
        """Code that the administrator writes runs with the administrator's rights."""
        action = (
            self.env["ir.actions.server"]
            .with_user(self.admin)
            .create(
                {
                    "name": "x",
                    "model_id": self.env["ir.model"]._get_id("directive.task"),
                    "state": "code",
                    "code": "env['directive.task'].search([])",
                }
            )
        )
        with self.assertRaises(AccessError):
            action.run()
