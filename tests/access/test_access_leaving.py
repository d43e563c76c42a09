from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.seen_case import SeenCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessLeaving(SeenCase):
    """Who has left a unit neither sees its tasks nor hears of them (SPEC 7)."""

    def setUp(self):
        super().setUp()
        self.user = self.finance_user
        # What was sent to them, and what they were to do.
        self.told = self.task.with_user(self.clerk).message_post(
            body="Gửi riêng",
            message_type="comment",
            partner_ids=self.user.partner_id.ids,
        )
        for record in (self.task, self.task.directive_id):
            record.message_subscribe(self.user.partner_id.ids)
            record.with_user(self.clerk).activity_schedule(
                "mail.mail_activity_data_todo", summary="Gọi", user_id=self.user.id
            )

    def _followed(self):
        """Models of the records that the user follows."""
        domain = [
            ("partner_id", "=", self.user.partner_id.id),
            ("res_model", "=like", "directive.%"),
        ]
        return set(self.env["mail.followers"].search(domain).mapped("res_model"))

    def _planned(self):
        """Models of the records on which the user has something to do."""
        domain = [
            ("user_id", "=", self.user.id),
            ("res_model", "=like", "directive.%"),
        ]
        return set(self.env["mail.activity"].search(domain).mapped("res_model"))

    def assert_parted(self):
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(self.task.with_user(self.user).has_access("read"))
        self.assertFalse(self._followed())
        self.assertFalse(self._planned())

    def test_leave(self):
        """In the moment of leaving: followed, planned and seen no more."""
        both = {"directive.task", "directive.directive"}
        self.assertEqual(self._followed(), both)
        self.assertEqual(self._planned(), both)
        self.finance.member_ids -= self.user
        self.assert_parted()
        groups = self.user.with_user(self.user)._get_activity_groups()
        self.assertFalse([g for g in groups if g["model"] == "directive.task"])

    def test_leave_by_the_form_of_the_user(self):
        """The same where the administrator takes the unit from the person."""
        self.user.directive_unit_ids -= self.finance
        self.assert_parted()

    def test_archived(self):
        """An archived person follows nothing and owes nothing."""
        self.user.active = False
        self.assertFalse(self._followed())
        self.assertFalse(self._planned())

    def test_still_there_for_another_unit(self):
        """Who belongs to a coordinating unit too still works on the task."""
        self.task.coordinating_unit_ids += self.justice
        self.justice.member_ids += self.user
        self.finance.member_ids -= self.user
        self.assertIn("directive.task", self._followed())
        self.assertIn("directive.task", self._planned())

    def test_no_comment_reaches_them(self):
        """A comment reaches who works on the task today, nobody else."""
        self.task.user_id = self.user
        self.finance.member_ids -= self.user
        comment = self.task.with_user(self.clerk).message_post(
            body="Đến đâu rồi?", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertNotIn(self.user.partner_id, comment.notified_partner_ids)
        self.assertIn(self.finance_head.partner_id, comment.notified_partner_ids)

    def test_received(self):
        """What they once received stays theirs, as everywhere in Odoo."""
        self.finance.member_ids -= self.user
        self.env.invalidate_all()
        self.assertTrue(self.told.with_user(self.user).has_access("read"))

    def test_copied(self):
        """A duplicated person belongs to no unit."""
        self.assertFalse(self.user.copy({"login": "copied"}).directive_unit_ids)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessAdministrator(SeenCase):
    """The administrator without a role has neither rows nor counts (SPEC 7)."""

    def setUp(self):
        super().setUp()
        self.admin = self.users["it"]
        self.task.with_user(self.clerk).note = "Ghi chú"
        self.task.message_post(body="Ý kiến", partner_ids=self.clerk.partner_id.ids)
        self.env.flush_all()
        self.env.invalidate_all()

    def test_rows(self):
        """No message of a record."""
        messages = self.task.message_ids
        seen = messages.sudo(False).with_user(self.admin)
        self.assertTrue(messages)
        self.assertFalse(seen.search([("id", "in", messages.ids)]))
        with self.assertRaises(AccessError):
            seen.read(["create_date"])

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
