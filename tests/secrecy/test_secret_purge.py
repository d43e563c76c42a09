import os

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from ...models.secrecy.directive_purge import NEUTRAL
from ..cases.secret_case import SecretCase

WORDS = "chim hoàng yến"
NUMBER = "90417/KH-UBND"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestSecretPurge(SecretCase):
    """A wrong entry is purged by number, without reading (SPEC 6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls._new_directive(
            NUMBER, summary=WORDS, signer_name=WORDS, note=WORDS
        )
        cls.task = cls._new_task(
            directive=cls.directive,
            name=WORDS,
            description=WORDS,
            deadline="2026-03-20",
            coordinating_unit_ids=[(6, 0, cls.justice.ids)],
        )
        cls.other = cls._new_task(name="Việc công khai", deadline="2026-03-20")

    def test_conclusion_of_an_inspection(self):
        """A final conclusion that names a task of the entry forgets its name."""
        inspection = self._new_inspection()
        inspection.action_plan()
        inspection.action_done()
        self._new_task(
            directive=self.directive, name=WORDS, finding_id=inspection.finding_ids.id
        )
        inspection.with_user(self.manager).action_finalise()
        self.assertIn(WORDS, str(inspection.printed))
        self.directive.with_user(self.keeper)._purge()
        self.env.invalidate_all()
        self.assertFalse(inspection.printed)
        self.assertNotIn(WORDS, str(inspection._get_snapshot()))

    def _live_through(self):
        """Everything that leaves words behind."""
        task = self.task.with_user(self.finance_user)
        file = self.env["ir.attachment"].with_user(self.finance_user)
        self.file = file.create(
            {"name": f"{WORDS}.txt", "raw": f"tệp {WORDS}".encode()}
        )
        task.action_start()
        self.env["directive.task.update"].with_user(self.finance_user).create(
            {
                "task_id": task.id,
                "kind": "difficulty",
                "content": WORDS,
                "cause": WORDS,
                "proposal": WORDS,
                "attachment_ids": [(4, self.file.id)],
            }
        )
        self.env["directive.task.position"].create(
            {"task_id": task.id, "unit_id": self.justice.id, "content": WORDS}
        )
        task.action_report_result(WORDS, WORDS)
        self.task.with_user(self.clerk).action_return(WORDS)
        self.task.message_post(
            body=WORDS, subject=WORDS, attachments=[("a.txt", f"khác {WORDS}".encode())]
        )
        self.directive.message_post(body=WORDS)
        self.task.activity_schedule(
            "mail.mail_activity_data_todo", summary=WORDS, note=WORDS
        )
        self.letter = (
            self.env["directive.letter"]
            .with_user(self.clerk)
            ._draft_for(self.task | self.other)
        )
        self.letter.body = WORDS
        self.env["directive.assign"].create(
            {
                "directive_id": self.directive.id,
                "unit_ids": [(6, 0, self.health.ids)],
                "name": WORDS,
            }
        )
        upload = self.env["base_import.import"]
        upload.create({"res_model": "directive.task", "file": WORDS.encode()})
        self.env["mail.mail"].create(
            {
                "body_html": WORDS,
                "model": "directive.task",
                "res_id": self.task.id,
                "subject": WORDS,
            }
        )
        self.directive.summary = f"{WORDS} sửa lại"  # a tracked change
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.flush_all()

    def _tables_with(self, words):
        """``table.column`` of every place in the database in which words stand."""
        self.env.cr.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c"
            " JOIN information_schema.tables t USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE'"
            " AND c.data_type IN ('text', 'character varying', 'jsonb', 'json',"
            " 'bytea')"
        )
        return [
            f"{table}.{column}"
            for table, column in self.env.cr.fetchall()
            if self.env.execute_query(
                SQL(
                    "SELECT 1 FROM %s WHERE %s::text ILIKE ANY(%s) LIMIT 1",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    [
                        f"%{words}%",
                        f"%{words.encode('unicode_escape').decode()}%",
                        f"%{words.encode().hex()}%",
                    ],
                )
            )
        ]

    def _purge(self, record_id=None, user=None):
        wizard = self.env["directive.secret.purge"].with_user(user or self.keeper)
        record_id = record_id or self.directive.id
        wizard = wizard.create({"record_id": record_id, "record_id_again": record_id})
        self.env.flush_all()
        # It has a cursor of its own.
        with self.enter_registry_test_mode():
            action = wizard.action_purge()
        self.env.invalidate_all()
        return action

    def test_no_word_is_left(self):
        """In no text column of any table of the database."""
        self._live_through()
        self.assertIn("directive_task.name", self._tables_with(WORDS))
        self.assertIn("directive_task_event.note", self._tables_with(WORDS))
        self._purge()
        for words in (WORDS, NUMBER, "hoang yen"):
            with self.subTest(words):
                self.assertEqual(self._tables_with(words), [])

    def test_what_stays(self):
        """Dates, states and figures; the other task of the letter too."""
        self._live_through()
        facts = ("state", "date_deadline", "return_count", "unit_id", "date_started")
        before = self.task.read(facts)
        ledger = self.task.sudo().event_ids.read(["kind", "date", "date_end", "state"])
        line = self.letter.line_ids.filtered(lambda line: line.task_id == self.other)
        number = line.number
        self._purge()
        self.assertEqual(self.task.read(facts), before)
        self.assertEqual(
            self.task.sudo().event_ids.read(["kind", "date", "date_end", "state"]),
            ledger,
        )
        self.assertEqual(self.task.name, NEUTRAL)
        self.assertEqual(self.directive.summary, NEUTRAL)
        self.assertFalse(self.directive.number)
        self.assertEqual(str(self.directive.issue_date), "2026-03-02")
        self.assertEqual((line.name, line.number), ("Việc công khai", number))
        self.assertEqual(self.other.name, "Việc công khai")
        # Still a register that works: the task goes on its way.
        self.task.with_user(self.finance_user).action_report_result("Đã xong")
        self.task.with_user(self.clerk).action_accept()
        self.assertEqual(self.task.state, "done")

    def test_two_purges_of_one_day(self):
        """Two purged directives of one issuer and day do not collide."""
        second = self._new_directive("2/KH-UBND", summary=WORDS)
        self._purge()
        self._purge(second.id)
        self.assertEqual(second.summary, NEUTRAL)

    def test_incident(self):
        """A note without content remains, for the group only."""
        self._live_through()
        action = self._purge()
        incident = self.env[action["res_model"]].with_user(self.keeper).search([])
        self.assertEqual(
            (incident.user_id, incident.res_id), (self.keeper, self.directive.id)
        )
        self.assertEqual(incident.task_count, 1)
        self.assertEqual(incident.file_count, 2)
        self.assertGreater(incident.text_count, 10)
        self.assertGreater(incident.message_count, 3)
        with self.assertRaises(AccessError):
            incident.with_user(self.manager).sudo().read(["res_id"])
        for operation in ("write", "create", "unlink"):
            self.assertFalse(incident.has_access(operation))

    def test_files_leave_the_disk(self):
        """Also when a copy shares the content by its checksum (SPEC 6)."""
        self._live_through()
        copy = self.env["ir.attachment"].create(
            {"name": "bản sao", "raw": f"tệp {WORDS}".encode()}
        )
        foreign = self.env["ir.attachment"].create(
            {"name": "khác", "raw": b"another", "res_model": "res.partner"}
        )
        common = f"khác {WORDS}".encode()  # of the other file of the entry
        elsewhere = foreign.copy({"name": "nơi khác", "raw": common})
        store = self.env["ir.attachment"]
        paths = [
            store._full_path(f.store_fname) for f in (self.file, foreign, elsewhere)
        ]
        self.assertEqual(copy.store_fname, self.file.store_fname)
        self.assertTrue(all(map(os.path.exists, paths)))
        # In this cursor: what one of test mode does after its commit is left out.
        self.directive.with_user(self.keeper)._purge()
        self.assertFalse((copy | self.file).exists())
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.cr.postcommit.run()
        # What a record of another addon has too stays on the disk for it.
        self.assertEqual(list(map(os.path.exists, paths)), [False, True, True])

    def test_who(self):
        """Only the group, only in its office, only what is there."""
        with self.assertRaises(AccessError):
            self._purge(user=self.manager)
        with self.assertRaises(AccessError):
            self.directive.with_user(self.manager)._purge()
        with self.assertRaises(AccessError):
            self.directive.with_user(self.keeper).read(["summary"])
        for missing in (10**9, -1):
            with self.subTest(missing), self.assertRaisesRegex(UserError, "no such"):
                self._purge(missing)
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        foreign = self._new_user("keeper4", "secret", company=other)
        with self.assertRaisesRegex(UserError, "no such"):
            self._purge(user=foreign)
        self.assertEqual(self.directive.summary, WORDS)

    def test_a_slip_of_the_finger(self):
        """A number is given twice: what is purged cannot be brought back."""
        wizard = self.env["directive.secret.purge"].with_user(self.keeper)
        purge = wizard.create(
            {
                "record_id": self.directive.id,
                "record_id_again": self.other.directive_id.id,
            }
        )
        with self.assertRaisesRegex(UserError, "numbers differ"):
            purge.action_purge()
        self.assertEqual(self.directive.summary, WORDS)

    @mute_logger("odoo.sql_db")
    def test_ledger_opens_for_nothing_else(self):
        """The database lets a note be emptied: not changed, and nothing with it."""
        self.task.with_user(self.finance_user).action_decline(WORDS)
        event = self.task.sudo().event_ids.filtered("note")
        for change in (
            "note = 'khác'",
            "note = NULL, state = 'done'",
            "note = NULL, date = date - interval '1 day'",
            "note = ''",
        ):
            with (
                self.subTest(change=change),
                self.assertRaisesRegex(Exception, "never changed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(
                    f"UPDATE directive_task_event SET {change} WHERE id = %s", event.ids
                )
        with self.assertRaises(UserError):
            event.write({"note": False})
