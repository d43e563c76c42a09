from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ...models.secrecy.directive_secret_mixin import SECRET_MODELS
from ..cases.secret_case import SecretCase


@tagged("post_install", "-at_install")
@freeze_time("2026-02-02 03:00:00")
class TestSecretRegister(SecretCase):
    """Running number, level, units, cycle, due and received days (Art. 5.2)."""

    def test_no_field_can_hold_words(self):
        """SPEC 6: the models have no free text field, attachment, chatter or note."""
        for name in SECRET_MODELS:
            model = self.env[name]
            self.assertFalse(hasattr(model, "message_post"))
            self.assertFalse(hasattr(model, "activity_schedule"))
            for field in model._fields.values():
                with self.subTest(model=name, field=field.name):
                    if field.name == "display_name":
                        self.assertFalse(field.store)
                        continue
                    self.assertIn(
                        field.type,
                        (
                            ("integer", "selection", "boolean", "date", "datetime")
                            + ("many2one", "many2many", "one2many")
                        ),
                    )
                    if field.relational:
                        self.assertIn(
                            field.comodel_name,
                            (*SECRET_MODELS, "directive.unit")
                            + ("res.company", "res.users"),
                        )

    def test_no_column_can_hold_words(self):
        """The same of the tables themselves: text columns hold selections only."""
        self.env.cr.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_name IN ('directive_secret', 'directive_secret_report',"
            " 'directive_secret_unit_rel')"
            " AND data_type IN ('text', 'character varying', 'jsonb', 'bytea')"
        )
        self.assertEqual(
            set(self.env.cr.fetchall()),
            {
                ("directive_secret", "level"),
                ("directive_secret", "cycle"),
                ("directive_secret_report", "level"),
            },
        )

    def test_running_number(self):
        """Each office numbers its own documents from 1 on."""
        first, second = self._new_secret() + self._new_secret()
        self.assertEqual((first.number, second.number), (1, 2))
        batch = first.create(
            [{"level": "top_secret", "unit_ids": [(6, 0, self.health.ids)]}] * 2
        )
        self.assertEqual(batch.mapped("number"), [3, 4])
        self.assertEqual(first.display_name, "No. 1")
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        unit = self._new_unit("Phòng", "P", self.health_user, company_id=other.id)
        keeper = self._new_user("keeper3", "secret", company=other)
        abroad = first.with_user(keeper).create(
            {"level": "secret", "unit_ids": [(6, 0, unit.ids)]}
        )
        self.assertEqual(abroad.number, 1)
        self.assertFalse(abroad.search([("id", "in", first.ids)]))

    def test_system_fields(self):
        """No day can be written that might be one of the document."""
        secret = self._new_secret()
        for name, value in (
            ("number", 9),
            ("registered_date", "2026-01-01"),
            ("closed_date", "2026-01-01"),
            ("opened_until", "2026-01-01"),
        ):
            with self.subTest(name), self.assertRaisesRegex(UserError, "edited"):
                secret.write({name: value})
            with self.subTest(name), self.assertRaisesRegex(UserError, "edited"):
                self._new_secret(**{name: value})

    def test_units_are_needed(self):
        with self.assertRaisesRegex(UserError, "Choose the units"):
            self._new_secret(unit_ids=[])

    def test_request(self):
        """On request of the committee or its chairman every unit reports (Art. 5.2)."""
        secret = self._new_secret(cycle="ad_hoc")
        wizard = self.env["directive.secret.request"].with_user(self.keeper)
        context = secret.action_open_request()["context"]
        wizard.with_context(**context).create(
            {"due_date": "2026-02-09"}
        ).action_request()
        owed = ("2026-02-02", "2026-02-02", "2026-02-09")
        self.assertEqual(self._windows(secret), [owed])
        self.assertEqual(self._windows(secret, self.justice), [owed])
        self.assertEqual(secret.owed_count, 2)
        with self.assertRaisesRegex(UserError, "asked already"):
            secret.action_request("2026-02-10")
        with self.assertRaisesRegex(UserError, "today or later"):
            secret.action_request("2026-02-01")
        secret.active = False
        with self.assertRaisesRegex(UserError, "closed"):
            secret.action_request("2026-02-10")

    def test_receive(self):
        """One click records the day and who recorded it (SPEC 6)."""
        secret = self._new_secret(cycle="ad_hoc")
        secret.action_request("2026-02-03")
        first, second = secret.report_ids
        with freeze_time("2026-02-03 16:59:00"):  # 23:59 in Viet Nam
            first.action_receive()
        with freeze_time("2026-02-03 17:01:00"):
            self.env.invalidate_all()
            self.assertEqual(str(first.received_date), "2026-02-03")
            self.assertFalse(first.late)
            self.assertTrue(second.late)
            self.assertEqual(second.search([("late", "=", True)]), second)
            self.assertEqual(second.search([("late", "=", False)]), first)
            second.with_user(self.second_keeper).action_receive("2026-02-04")
            self.assertTrue(second.late)
            self.assertEqual(second.search([("late", "=", True)]), second)
            with self.assertRaisesRegex(UserError, "already"):
                second.action_receive()
        self.assertEqual(first.recorded_by_id, self.keeper)
        self.assertEqual(second.recorded_by_id, self.second_keeper)

    def test_correct_receipt(self):
        """The day is corrected in the list; a wrong click is taken back there."""
        secret = self._new_secret(cycle="ad_hoc")
        secret.action_request("2026-02-03")
        report = secret.report_ids[0]
        for day in ("2026-02-03", "2026-02-01"):
            with (
                self.subTest(day),
                self.undone(),
                self.assertRaisesRegex(UserError, "correct the day"),
            ):
                report.action_receive(day)
        report.action_receive()
        report.received_date = False
        self.assertFalse(report.recorded_by_id)
        for vals in (
            {"due_date": "2026-03-01"},
            {"recorded_by_id": self.clerk.id},
            {"unit_id": self.health.id},
        ):
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, "edited"):
                report.write(vals)
        with self.assertRaises(UserError):
            report.create({"secret_id": secret.id, "unit_id": self.health.id})

    def test_delete(self):
        """What was received stays."""
        secret = self._new_secret(cycle="ad_hoc")
        secret.action_request("2026-02-03")
        secret.report_ids[0].action_receive()
        with self.assertRaisesRegex(UserError, "received stays"):
            secret.unlink()
        with self.assertRaisesRegex(UserError, "received stays"):
            secret.report_ids.unlink()
        self._new_secret().unlink()

    def test_export_is_for_the_group(self):
        secret = self._new_secret()
        self.keeper.sudo().group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(secret.export_data(["number"])["datas"], [[1]])
