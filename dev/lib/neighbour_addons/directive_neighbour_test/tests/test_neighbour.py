from odoo.tests import tagged

from odoo.addons.directive_tracking.tests.cases.common import DirectiveCommon

from ..models import SEEN


@tagged("post_install", "-at_install")
class TestNeighbour(DirectiveCommon):
    def test_neighbour_acts(self):
        """On our records the other addon does its work as on any."""
        task = self._new_task()
        self.assertIn("directive.task", SEEN)
        message = task.message_post(
            body="Ý kiến", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertEqual(message.email_layout_xmlid, "mail.mail_notification_light")
        self.assertIn(self.finance_user.partner_id, message.notified_partner_ids)
        vals = {"name": "a.txt", "res_model": task._name, "res_id": task.id}
        file = self.env["ir.attachment"].with_user(self.clerk).create(vals)
        self.assertEqual(file.description, "seen")
