import psycopg2
from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..cases.common import DirectiveCommon


@tagged("post_install", "-at_install")
class TestSettings(DirectiveCommon):
    """The Office manager keeps the settings of the office (SPEC 2, 7)."""

    def _settings(self):
        """All fields of a company that people set."""
        return {
            name
            for name, field in self.env["res.company"]._fields.items()
            if name.startswith("directive_") and not field.readonly
        }

    def _shown(self, model, view):
        arch = self.env[model].get_view(self.env.ref(view).id, "form")["arch"]
        return set(etree.fromstring(arch).xpath("//field/@name"))

    def test_every_setting_is_shown(self):
        """In one form, to the manager as to the administrator."""
        settings = self._settings()
        self.assertIn("directive_stagnation_days", settings)
        self.assertEqual(
            self._shown("res.company", "directive_tracking.res_company_view_form"),
            settings,
        )

    def test_settings_lead_to_the_form(self):
        """The general settings open it for the administrator."""
        view = self.env.ref("base_setup.res_config_settings_view_form")
        arch = self.env["res.config.settings"].get_view(view.id, "form")["arch"]
        opens = self.env.ref("directive_tracking.res_company_action_server")
        app = etree.fromstring(arch).xpath("//app[@name='directive_tracking']")[0]
        self.assertTrue(app.xpath(f".//button[@name='{opens.id}']"))
        admin = self.env.ref("base.user_admin")
        action = opens.with_user(admin).run()
        self.assertEqual(action["res_id"], admin.company_id.id)

    def test_how_far_the_schedules_have_come(self):
        """Nobody makes a schedule skip digests or reports (SPEC 2)."""
        scheduled = ("directive_digest_date", "directive_reports_opened_until")
        for user in (self.manager, self.env.ref("base.user_admin")):
            for name in scheduled:
                with self.subTest(user=user.login, name=name):
                    with self.assertRaisesRegex(AccessError, "cannot be edited"):
                        self.company.with_user(user).write({name: "2099-01-01"})
                    self.assertFalse(self.company[name])

    def test_manager_changes_settings(self):
        """In the form of the office; what cannot be is refused."""
        office = self.company.with_user(self.manager)
        with Form(office, "directive_tracking.res_company_view_form") as form:
            form.directive_stagnation_days = 10
            form.directive_month_cutoff_day = 20
            form.directive_digest_hour = 8
            form.directive_criticism_days = 45
        self.assertEqual(self.company.directive_stagnation_days, 10)
        self.assertEqual(self.company.directive_month_cutoff_day, 20)
        self.assertEqual(self.company.directive_digest_hour, 8)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.IntegrityError),
            self.env.cr.savepoint(),
        ):
            office.directive_month_due_day = 32
            office.flush_recordset()
