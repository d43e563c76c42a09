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
        """Everything with words or files that could hang on a record."""
        model, id_ = record._name, record.id
        activity_type = self.env.ref("mail.mail_activity_data_todo").id
        return {
            "ir.attachment": {"name": "a", "raw": b"b", "res_model": model},
            "mail.message": {"body": "a", "model": model},
            "mail.activity": {
                "summary": "a",
                "res_model_id": self.env["ir.model"]._get_id(model),
                "res_id": id_,
                "activity_type_id": activity_type,
            },
        }

    @mute_logger("odoo.sql_db")
    def test_words_are_refused(self):
        """By the database, with every right there is."""
        for name in WORDLESS_MODELS:
            record = {"directive.secret": self.secret}.get(
                name, self.env[name].browse(1)
            )
            for carrier, vals in self._carriers(record).items():
                for user in (self.keeper, self.env.user):
                    with (
                        self.subTest(model=carrier, on=name, user=user.login),
                        self.assertRaisesRegex(psycopg2.errors.RaiseException, "words"),
                        self.env.cr.savepoint(),
                    ):
                        self.env[carrier].with_user(user).sudo().create(vals)

    @mute_logger("odoo.sql_db")
    def test_words_are_not_moved_there(self):
        attachment = self.env["ir.attachment"].create({"name": "a", "raw": b"b"})
        message = self.env["mail.message"].create({"body": "a"})
        for row, column in ((attachment, "res_model"), (message, "model")):
            self.env.flush_all()
            with (
                self.assertRaisesRegex(psycopg2.errors.RaiseException, "words"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(
                    f"UPDATE {row._table} SET {column} = %s WHERE id = %s",
                    ["directive.secret", row.id],
                )

    def test_three_tables_of_others(self):
        """No other table of Odoo's has a trigger of ours ."""
        self.env.cr.execute(
            """SELECT DISTINCT c.relname FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
            WHERE t.tgname LIKE 'directive%%' AND c.relname NOT LIKE 'directive%%'"""
        )
        self.assertEqual({name for (name,) in self.env.cr.fetchall()}, set(TABLES))

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
