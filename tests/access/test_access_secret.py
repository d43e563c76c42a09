from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ...models.secrecy.directive_secret_mixin import SECRET_MODELS
from ..cases.secret_case import SecretCase


@tagged("post_install", "-at_install")
@freeze_time("2026-02-02 03:00:00")
class TestAccessSecret(SecretCase):
    """The register leaves no trace where others look (SPEC 6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls._new_unit("Đơn vị riêng", "DV", cls.health_user)
        cls.secret = cls._new_secret(cycle="ad_hoc", unit_ids=[(6, 0, cls.unit.ids)])
        cls.secret.action_request("2026-02-09")
        cls.secret.report_ids.action_receive()
        cls.env.flush_all()

    # -- refusals --------------------------------------------------------------

    def test_unit_in_the_register(self):
        """The same sentence as for any unit in use, and no line in the log."""
        used = self._new_unit("Đơn vị có việc", "VV", self.health_user)
        directive = self._new_directive(issue_date="2026-01-30")
        self._new_task(unit=used, directive=directive)
        parent = self._new_unit("Đơn vị cấp trên", "CT", self.health_user)
        self._new_unit("Đơn vị con", "CON", self.health_user, parent_id=parent.id)
        sentences = set()
        for unit in (self.unit, used):
            for user in (self.manager, self.env.user):
                with (
                    self.assertNoLogs("odoo.sql_db", "ERROR"),
                    self.assertRaises(UserError) as refusal,
                ):
                    unit.with_user(user).unlink()
                sentence = str(refusal.exception).replace(unit.display_name, "…")
                sentences.add(sentence)
        self.assertEqual(
            sentences, {"… is in use and cannot be deleted. Archive it instead."}
        )
        self.unit.with_user(self.manager).active = False

    # -- traces ----------------------------------------------------------------

    def test_progress_of_the_schedule(self):
        """What the administrator reads of a schedule does not say how many rows."""
        progress = []
        for count in (0, 1, 5):
            for _number in range(count):
                self._new_secret()
            with freeze_time("2026-03-12 03:00:00"):
                self._run()
            cron = self.env.ref("directive_tracking.ir_cron_open_secret_reports")
            rows = self.env["ir.cron.progress"].search([("cron_id", "=", cron.id)])
            progress.append({(row.done, row.remaining) for row in rows})
        self.assertEqual(progress[0], progress[-1])

    def test_tables_others_read(self):
        """No name, file, message, follower, filter or note of Odoo's leads there."""
        for model, field in {
            "ir.attachment": "res_model",
            "mail.message": "model",
            "mail.activity": "res_model",
            "mail.followers": "res_model",
            "ir.filters": "model_id",
            "directive.secrecy.confirmation": "model",
            "ir.exports": "resource",
            "ir.logging": "message",
        }.items():
            with self.subTest(model=model):
                rows = self.env[model].sudo()
                found = rows.search_count([(field, "in", list(SECRET_MODELS))])
                self.assertEqual(found, 0)
        # Of each row's own external id: the database refuses one.
        data = self.env["ir.model.data"].sudo()
        self.assertFalse(data.search([("model", "in", list(SECRET_MODELS))]))
        self.env.cr.execute(
            "SELECT count(*) FROM bus_bus WHERE message LIKE '%%directive.secret%%'"
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def test_no_ledger(self):
        """The ledger of tasks knows nothing of it."""
        models = {
            field.comodel_name
            for field in self.env["directive.task.event"]._fields.values()
            if field.relational
        }
        self.assertFalse(models & set(SECRET_MODELS))

    def test_menus_and_actions(self):
        """Menus as the browser loads them: for the group only."""
        action = self.env.ref("directive_tracking.directive_secret_menu_root")
        for role in ("clerk", "manager", "chairman", "finance_head", "it", "plain"):
            user = self.users[role]
            menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
            with self.subTest(role=role):
                self.assertNotIn(action.id, menus)
                names = [
                    menu.get("actionModel") and menu.get("xmlid")
                    for menu in menus.values()
                ]
                self.assertFalse(
                    [n for n in names if n and "directive_secret_menu" in n]
                )
        menus = self.env["ir.ui.menu"].with_user(self.keeper).load_menus(False)
        self.assertIn(action.id, menus)

    def test_settings_count_nothing(self):
        """The settings have no field of the register."""
        for model in ("res.config.settings", "res.company", "directive.unit"):
            for name, field in self.env[model]._fields.items():
                with self.subTest(field=name):
                    self.assertNotIn(field.comodel_name, SECRET_MODELS)
                    self.assertNotIn("secret_count", name)
