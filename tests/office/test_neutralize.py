from odoo.modules.neutralize import get_neutralization_queries
from odoo.tests import freeze_time, tagged

from ..cases.case import vietnam
from ..cases.digest_case import MORNING, DigestCase


@tagged("post_install", "-at_install")
@freeze_time(MORNING)
class TestNeutralize(DigestCase):
    """``odoo neutralize``: a copy of the database writes to nobody."""

    def _neutralize(self):
        self.env.flush_all()
        [query] = get_neutralization_queries(["directive_tracking"])
        self.env.cr.execute(query)
        self.env.invalidate_all(flush=False)

    def test_digest(self):
        """What waits in the queue is cancelled, and no run sends anything."""
        self._new()
        digest = self._send()[self.finance_user]
        self.assertEqual(digest.mail_id.state, "outgoing")
        self._neutralize()
        self.assertEqual(digest.state, "cancelled")
        self.assertEqual(digest.mail_id.state, "cancel")
        with freeze_time(vietnam("2026-03-11", "09:00")):
            self.assertFalse(self._send())

    def test_messages(self):
        """Mails of what people wrote before the copy was made do not go out either."""
        task = self._new()
        message = task.message_post(
            body="Gấp", partner_ids=self.chairman.partner_id.ids
        )
        vals = {"mail_message_id": message.id, "state": "outgoing"}
        mail, other = self.env["mail.mail"].create([vals, {"state": "outgoing"}])
        self._neutralize()
        self.assertEqual(mail.state, "cancel")
        self.assertEqual(other.state, "outgoing")

    def test_crons(self):
        """No scheduled action of the addon runs in the copy."""
        crons = self.env["ir.model.data"].search(
            [("module", "=", "directive_tracking"), ("model", "=", "ir.cron")]
        )
        self._neutralize()
        active = self.env["ir.cron"].browse(crons.mapped("res_id")).mapped("active")
        self.assertTrue(active)
        self.assertFalse(any(active))
