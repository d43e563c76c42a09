import psycopg2

from odoo.exceptions import UserError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from ...models.secrecy.directive_secret_database import TABLES
from ...models.secrecy.directive_secret_mixin import SECRET_MODELS, WORDLESS_MODELS
from ..cases.secret_case import SecretCase

OTHERS = ("clerk", "manager", "chairman", "finance_head", "it", "plain")


@tagged("post_install", "-at_install")
@freeze_time("2026-02-02 03:00:00")
class TestSecretWalls(SecretCase):
    """Only the group sees rows and counts; nothing with words comes in (SPEC 6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret = cls._new_secret(cycle="ad_hoc")
        cls.secret.action_request("2026-02-09")
        cls.report = cls.secret.report_ids[0]
        cls.env.flush_all()

    # -- who sees --------------------------------------------------------------

    def test_group_is_implied_by_none(self):
        group = self.env.ref("directive_tracking.group_secret")
        self.assertEqual(group.all_implied_by_ids, group)
        self.assertEqual(group.implied_ids, self.env.ref("base.group_user"))
        self.assertFalse(self.env.ref("base.user_admin") in group.all_user_ids)

    def test_nobody_else_sees_rows_or_counts(self):
        """Neither by right nor through sudo() of other code, nor as the superuser."""
        for role in OTHERS:
            user = self.users[role]
            for record in (self.secret, self.report):
                for model in (record.with_user(user), record.with_user(user).sudo()):
                    self._assert_closed(model, role)
        for record in (self.secret, self.report):
            self._assert_closed(
                record.with_user(self.env.ref("base.user_root")), "root"
            )

    def _assert_closed(self, record, role):
        self.env.invalidate_all()
        for name, call in {
            "search": lambda: record.search([]),
            "count": lambda: record.search_count([]),
            "group": lambda: record._read_group([], [], ["__count"]),
            "read": lambda: record.read(["company_id", "level"]),
            "browse": lambda: record.level,
            "exists": lambda: record.exists(),
            "names": lambda: record.name_search(),
            "export": lambda: record._export_rows([["level"]]),
            "write": lambda: record.write({"level": "secret"}),
            "create": lambda: record.create({"level": "secret"}),
            "unlink": lambda: record.unlink(),
        }.items():
            with (
                self.subTest(role=role, call=name, model=record._name),
                self.assertRaises(UserError),
            ):
                call()

    def test_administrator_counts_no_rows(self):
        """The list of models shows the rows of every table: not of these."""
        models = self.env["ir.model"].with_user(self.users["it"])
        found = models.search([("model", "in", SECRET_MODELS)])
        self.assertEqual(found.mapped("count"), [0, 0])
        self.assertTrue(models._get("res.users").count)

    def test_no_way_in_through_units(self):
        """No field of another model leads to the register."""
        for model in self.env.registry.values():
            if model._name in (*SECRET_MODELS, "directive.secret.request"):
                continue
            for field in model._fields.values():
                if not field.relational:
                    continue
                with self.subTest(field=str(field)):
                    self.assertNotIn(field.comodel_name, SECRET_MODELS)

    def test_menu(self):
        menus = self.env["ir.ui.menu"]
        root = self.env.ref("directive_tracking.directive_secret_menu_root")
        for role in OTHERS:
            visible = menus.with_user(self.users[role])._visible_menu_ids()
            self.assertNotIn(root.id, visible)
        visible = menus.with_user(self.keeper)._visible_menu_ids()
        self.assertIn(root.id, visible)
        tasks = self.env.ref("directive_tracking.directive_task_menu")
        self.assertNotIn(tasks.id, visible)

    def test_members_are_told(self):
        """Granting the group notifies its members (SPEC 6)."""
        group = self.env.ref("directive_tracking.group_secret")
        admin = self.env.ref("base.user_admin")
        grants = {
            "user": lambda: self.clerk.with_user(admin).write(
                {"group_ids": [(4, group.id)]}
            ),
            "group": lambda: group.with_user(admin).write(
                {"user_ids": [(4, self.manager.id)]}
            ),
            "implied": lambda: (
                self.env.ref("directive_tracking.group_leadership")
                .with_user(admin)
                .write({"implied_ids": [(4, group.id)]})
            ),
            "new user": lambda: new_test_user(
                self.env, "spy", groups="directive_tracking.group_secret"
            ),
        }
        for name, grant in grants.items():
            with self.subTest(name):
                before = self._notices()
                grant()
                message = self._notices() - before
                self.assertEqual(len(message), 1)
                self.assertLessEqual(
                    (self.keeper | self.second_keeper).partner_id,
                    message.notified_partner_ids,
                )
        before = self._notices()
        self.clerk.group_ids = [(4, self.env.ref("base.group_allow_export").id)]
        self.assertEqual(self._notices(), before)

    def _notices(self):
        return self.env["mail.message"].search([("subject", "ilike", "new member")])

    # -- what comes in ---------------------------------------------------------

    def _carriers(self, record):
        """Everything that could hang words on a record."""
        model, id_ = record._name, record.id
        model_id = self.env["ir.model"]._get_id(model)
        activity_type = self.env.ref("mail.mail_activity_data_todo").id
        return {
            "ir.attachment": {"name": "a", "raw": b"b", "res_model": model},
            "mail.message": {"body": "a", "model": model, "res_id": id_},
            "mail.scheduled.message": {
                "body": "a",
                "model": model,
                "res_id": id_,
                "author_id": self.keeper.partner_id.id,
                "scheduled_date": "2026-03-01",
            },
            "mail.activity": {
                "summary": "a",
                "res_model_id": model_id,
                "res_id": id_,
                "activity_type_id": activity_type,
            },
            "mail.followers": {
                "res_model": model,
                "res_id": id_,
                "partner_id": self.keeper.partner_id.id,
            },
            "mail.alias": {"alias_name": "mat", "alias_model_id": model_id},
            "mail.compose.message": {"model": model, "body": "a"},
            "ir.filters": {"name": "a", "model_id": model},
            "ir.model.fields": {
                "name": "x_note",
                "field_description": "a",
                "model_id": model_id,
                "ttype": "text",
            },
            "base_import.import": {"res_model": model, "file": b"a"},
            **self._more_carriers(model, model_id, id_),
        }

    def _more_carriers(self, model, model_id, id_):
        """What people keep for themselves: templates, saved exports, plans."""
        action = self.env.ref("directive_tracking.directive_secret_action").id
        return {
            "base_import.mapping": {
                "res_model": model,
                "column_name": "a",
                "field_name": "level",
            },
            "ir.embedded.actions": {
                "name": "a",
                "parent_res_model": model,
                "parent_res_id": id_,
                "parent_action_id": action,
                "python_method": "action_open_request",
            },
            "ir.exports": {"name": "a", "resource": model},
            "mail.activity.plan": {"name": "a", "res_model": model},
            "mail.activity.schedule": {"res_model": model, "note": "a"},
            "mail.activity.type": {"name": "a", "res_model": model},
            "mail.followers.edit": {
                "res_model": model,
                "res_ids": str([id_]),
                "operation": "add",
                "message": "a",
            },
            "mail.template": {"name": "a", "model_id": model_id},
        }

    def test_words_are_refused(self):
        """With every right there is."""
        for record in (self.secret, self.report):
            for name, vals in self._carriers(record).items():
                for user in (self.keeper, self.env.user):
                    with (
                        self.subTest(model=name, on=record._name, user=user.login),
                        self.assertRaisesRegex(UserError, "on paper"),
                    ):
                        self.env[name].with_user(user).sudo().create(vals)

    def test_words_are_refused_on_notes_and_dialogs(self):
        """The same of incident notes and of the dialogs."""
        for model in set(WORDLESS_MODELS) - set(SECRET_MODELS):
            for name, vals in self._carriers(self.env[model].browse(1)).items():
                with self.subTest(model=name, on=model), self.assertRaises(UserError):
                    self.env[name].with_user(self.keeper).sudo().create(vals)

    def test_words_are_not_moved_there(self):
        attachment = self.env["ir.attachment"].create({"name": "a", "raw": b"b"})
        with self.assertRaisesRegex(UserError, "on paper"):
            attachment.write({"res_model": "directive.secret"})
        message = self.env["mail.message"].create({"body": "a"})
        with self.assertRaisesRegex(UserError, "on paper"):
            message.write({"model": "directive.secret.report"})

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_them(self):
        """Below the ORM: an SQL statement of other code stores none either."""
        for table, column in TABLES.items():
            if table == "ir_model_fields":
                continue
            for name in WORDLESS_MODELS:
                with (
                    self.subTest(table=table, model=name),
                    self.assertRaisesRegex(psycopg2.errors.RaiseException, "no words"),
                    self.env.cr.savepoint(),
                ):
                    self.env.cr.execute(
                        f"INSERT INTO {table} ({column}) VALUES (%s)", [name]
                    )
        with (
            self.assertRaisesRegex(psycopg2.errors.RaiseException, "no words"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE ir_model_fields SET state = 'manual'"
                " WHERE model = 'directive.secret' AND name = 'level'"
            )

    def test_no_link_by_hand(self):
        """A field that leads to the register would tell which of its rows there are."""
        for model in SECRET_MODELS:
            with (
                self.subTest(model=model),
                self.assertRaisesRegex(UserError, "on paper"),
            ):
                self.env["ir.model.fields"].create(
                    {
                        "name": "x_secret_id",
                        "field_description": "a",
                        "model_id": self.env["ir.model"]._get_id("res.partner"),
                        "ttype": "many2one",
                        "relation": model,
                    }
                )

    def test_no_external_ids(self):
        """An export that keeps ids for a later import is refused in a sentence."""
        self.keeper.sudo().group_ids += self.env.ref("base.group_allow_export")
        for fields in (["id"], ["level", "report_ids/id"]):
            with self.subTest(fields), self.assertRaisesRegex(UserError, "untick"):
                self.secret.export_data(fields)
        self.assertTrue(self.secret.export_data([".id", "level"])["datas"])

    def test_import_is_refused(self):
        for record in (self.secret, self.report):
            with self.assertRaisesRegex(UserError, "imported"):
                record.load(["level"], [["secret"]])

    def test_mail_gateway(self):
        """A mail that asks to be filed there is not."""
        before = self.secret.search_count([])
        mail = (
            "From: ai@vidu.vn\nTo: mat@vidu.vn\nSubject: TUYỆT MẬT\n"
            "Message-Id: <1@vidu.vn>\n\nNội dung"
        )
        with self.assertRaises(Exception), self.env.cr.savepoint():  # noqa: B017
            self.env["mail.thread"].message_process("directive.secret", mail)
        self.assertEqual(self.secret.search_count([]), before)
        self.env.cr.execute("SELECT 1 FROM mail_message WHERE subject LIKE '%%MẬT%%'")
        self.assertFalse(self.env.cr.fetchall())
