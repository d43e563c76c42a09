import logging

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ...models.mixins.directive_secrecy_mixin import SecrecyMarkFound
from ..cases.case import TaskCase

_logger = logging.getLogger("odoo.addons.directive_tracking")
MARK = "Phương án MẬT chim hoàng yến"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestSecrecyTexts(TaskCase):
    """A text with a mark is refused unless confirmed to be no secret (SPEC 6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls._new_directive()
        cls.task = cls._new_task(directive=cls.directive)

    def _ways(self, **context):
        """Every way by which a person puts words on our records."""
        task = self.task.with_user(self.finance_user).with_context(**context)
        office = self.task.with_user(self.clerk).with_context(**context)
        directive = self.directive.with_context(**context)
        env = office.env
        finance_env = task.env
        return {
            "summary": lambda: directive.write({"summary": MARK}),
            "number": lambda: directive.write({"number": "12/M-UBND"}),
            "new directive": lambda: directive.create(
                {
                    "document_type_id": self.decision.id,
                    "number": "77/QĐ-UBND",
                    "summary": MARK,
                    "issue_date": "2026-03-02",
                }
            ),
            "task": lambda: office.write({"name": MARK}),
            "lines": lambda: office.write({"description": "Gửi phòng\nMật\nHoàng yến"}),
            "new task": lambda: office.create(
                {
                    "directive_id": self.directive.id,
                    "unit_id": self.finance.id,
                    "name": MARK,
                }
            ),
            "assign": lambda: env["directive.assign"].create(
                {
                    "directive_id": self.directive.id,
                    "unit_ids": [(6, 0, self.finance.ids)],
                    "name": MARK,
                }
            ),
            "update": lambda: finance_env["directive.task.update"].create(
                {"task_id": task.id, "kind": "progress", "content": MARK}
            ),
            "dialog": lambda: finance_env["directive.task.post"].create(
                {"task_id": task.id, "content": MARK}
            ),
            "decline": lambda: task.action_decline(MARK),
            "result": lambda: task.action_report_result(MARK),
            "extension": lambda: task.action_request_extension("2026-04-10", MARK),
            "position": lambda: finance_env["directive.task.position"].create(
                {"task_id": task.id, "unit_id": self.finance.id, "content": MARK}
            ),
            "message": lambda: task.message_post(body=MARK),
            "activity": lambda: office.activity_schedule(
                "mail.mail_activity_data_todo", summary=MARK
            ),
            "withdrawal": lambda: office.action_cancel(MARK),
        }

    def test_refused(self):
        """Nothing is stored, and the sentence does not repeat the words."""
        for name, way in self._ways().items():
            with self.subTest(name), self.undone():
                with self.assertLogs("odoo", "DEBUG") as log:
                    _logger.info("One line at least.")
                    with self.assertRaisesRegex(SecrecyMarkFound, "paper only") as no:
                        way()
                self.assertNotIn("hoàng yến", str(no.exception))
                self.assertFalse([line for line in log.output if "hoàng" in line])
        self.env.flush_all()
        for table in ("directive_task", "mail_message", "directive_directive"):
            self.env.cr.execute(
                f"SELECT 1 FROM {table} t WHERE t::text ILIKE '%%hoàng yến%%'"
            )
            self.assertFalse(self.env.cr.fetchall(), table)

    def test_confirmed(self):
        """Who confirms is kept, with the record, and no word of the text."""
        confirmations = self.env["directive.secrecy.confirmation"]
        for name, way in self._ways(directive_not_secret=True).items():
            with self.subTest(name), self.undone():
                before = confirmations.search([])
                way()
                rows = confirmations.search([]) - before
                self.assertTrue(rows)
                self.assertTrue(rows[0].user_id in (self.clerk, self.finance_user))
                self.assertTrue(all(rows.mapped("res_id")))
                self.env.flush_all()
                self.env.cr.execute(
                    "SELECT 1 FROM directive_secrecy_confirmation t"
                    " WHERE t::text ILIKE '%%hoàng yến%%'"
                )
                self.assertFalse(self.env.cr.fetchall())

    def test_no_false_alarm(self):
        """Words of any public document pass without a question."""
        self.directive.summary = "Bảo vệ bí mật nhà nước; bảo mật; mật ong; MẬT ĐỘ"
        self.task.message_post(body="Đã đổi mật khẩu")
        self.assertFalse(self.env["directive.secrecy.confirmation"].search([]))

    def test_other_addons_are_left_alone(self):
        partner = self.env["res.partner"].create({"name": "TỐI MẬT"})
        partner.message_post(body="MẬT")
        partner.activity_schedule("mail.mail_activity_data_todo", summary="MẬT")

    def test_confirmed_text_does_not_ask_again(self):
        """Other fields of a confirmed record are edited as ever; the steps work."""
        directive = self.directive.with_context(directive_not_secret=True)
        directive.summary = MARK
        self.directive.signer_name = "Lò Văn A"
        task = self.task.with_context(directive_not_secret=True)
        task.name = MARK
        self.task.with_user(self.finance_user).action_acknowledge()
        self.task.with_user(self.finance_user).action_report_result("Đã xong")

    def test_log_is_the_systems(self):
        for user in (self.clerk, self.manager):
            with self.assertRaises(AccessError):
                self.env["directive.secrecy.confirmation"].with_user(user).create({})
