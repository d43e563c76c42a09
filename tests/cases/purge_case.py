from odoo.tests import freeze_time
from odoo.tools import SQL

from .evaluation_case import EvaluationCase
from .letter_case import LetterCase
from .secret_case import SecretCase

WORD = "kim tước xanh"
NUMBER = "90418/QĐ-UBND"
WORDS = (WORD, NUMBER, "kim tuoc xanh")
# All types of a column that can hold letters, those of arrays included.
COLUMNS = """
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE table_schema = current_schema AND t.table_type = 'BASE TABLE'
        AND c.data_type NOT IN ('integer', 'bigint', 'smallint', 'boolean', 'date',
            'numeric', 'double precision', 'timestamp without time zone')
"""
TODAY = "2026-04-20 03:00:00"


@freeze_time(TODAY)
class PurgeCase(EvaluationCase, LetterCase, SecretCase):
    """A directive with a word in every text, and where that word stands."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.users.values():
            user.sudo().notification_type = "inbox"

    def _places(self):
        """``table.column`` of every place in which one of the words stands."""
        self.env.flush_all()
        patterns = [
            f"%{form}%"
            for word in WORDS
            for form in (
                word,
                word.encode("unicode_escape").decode().replace("\\", "\\\\"),
                word.encode().hex(),
            )
        ]
        self.env.cr.execute(COLUMNS)
        return sorted(
            f"{table}.{column}"
            for table, column in self.env.cr.fetchall()
            if self.env.execute_query(
                SQL(
                    "SELECT 1 FROM %s WHERE %s::text ILIKE ANY(%s) LIMIT 1",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    patterns,
                )
            )
        )

    def _files_with_words(self):
        """Files that were made of the entry: uploads, and letters as PDF."""
        files = self.env["ir.attachment"].search(
            [("res_model", "=like", "directive.%")]
        )
        return files.filtered(
            lambda file: WORD in file.name or file.res_model == "directive.letter"
        )

    # -- how words come in -------------------------------------------------------------

    def _live(self):
        with self.at("2026-03-02"):
            self.directive = self._new_directive(
                NUMBER,
                summary=WORD,
                signer_name=WORD,
                signer_position=WORD,
                note=WORD,
            )
        tasks = {name: self._assign(name) for name in "late moved asked case".split()}
        self.env.cr.precommit.run()  # what is changed from here on is tracked
        self._move(tasks["moved"])
        self._ask(tasks["asked"])
        self._escalate(tasks["case"])
        self._inspect()
        self._talk(tasks["late"])
        self._answer(tasks["late"])
        self._write_letter(tasks["late"])
        self._file_reports()
        self._counted_and_final()
        self._leave_dialogs(tasks["late"])
        self.env.flush_all()
        self.env.cr.precommit.run()

    def _assign(self, name):
        with self.at("2026-03-03"):
            return self._new_task(
                directive=self.directive,
                name=f"{WORD} {name}",
                description=WORD,
                expected_output=WORD,
                report_to=WORD,
                deadline="2026-04-10",
                coordinating_unit_ids=[(6, 0, self.justice.ids)],
            )

    def _move(self, task):
        """Declined, and given to another unit, after a correction."""
        with self.at("2026-03-18"):
            task.with_user(self.clerk).name = f"{WORD} sửa"
            task.with_user(self.finance_user).action_decline(WORD)
            task.with_user(self.clerk).action_reassign(self.health, WORD)
        with self.at("2026-04-15"):
            task.with_user(self.clerk).action_cancel(WORD, NUMBER)

    def _ask(self, task):
        """An extension is granted shorter than asked; a cause is objective."""
        with self.at("2026-03-20"):
            request = task.with_user(self.finance_user).action_request_extension(
                "2026-05-10", WORD
            )
            request.with_user(self.chairman).action_approve("2026-04-12", WORD)
        with self.at("2026-04-13"):
            task.with_user(self.chairman).action_confirm_objective(
                self.env.ref("directive_tracking.delay_cause_disaster").id, WORD
            )

    def _escalate(self, task):
        update = self.env["directive.task.update"].with_user(self.finance_user)
        with self.at("2026-03-23"):
            case = update.create(
                {
                    "task_id": task.id,
                    "kind": "beyond_capacity",
                    "content": WORD,
                    "cause": WORD,
                    "proposal": WORD,
                }
            )
            case.with_user(self.chairman).action_decide("keep", WORD)

    def _inspect(self):
        with self.at("2026-03-09"):
            inspection = self._new_inspection()
            inspection.action_plan()
            inspection.action_done()
            self._new_task(
                directive=self.directive,
                name=WORD,
                finding_id=inspection.finding_ids.id,
                deadline="2026-05-10",
            )
            inspection.with_user(self.manager).action_finalise()

    def _talk(self, task):
        """Words in the chatter, to people's inbox, with files."""
        task.with_user(self.finance_user).message_post(
            body=WORD,
            subject=WORD,
            message_type="comment",
            partner_ids=self.justice_user.partner_id.ids,
            attachments=[(f"{WORD}.txt", f"tệp {WORD}".encode())],
        )
        self.directive.message_post(body=WORD)
        done = task.activity_schedule("mail.mail_activity_data_todo", note=WORD)
        done.action_feedback(feedback=WORD)
        task.activity_schedule("mail.mail_activity_data_todo", summary=WORD, note=WORD)
        self.env["mail.scheduled.message"].create(
            {
                "body": WORD,
                "model": "directive.task",
                "res_id": task.id,
                "author_id": self.clerk.partner_id.id,
                "scheduled_date": "2026-05-01",
            }
        )
        self.env["directive.task.position"].create(
            {"task_id": task.id, "unit_id": self.justice.id, "content": WORD}
        )

    def _answer(self, task):
        with self.at("2026-03-24"):
            file = self.env["ir.attachment"].with_user(self.finance_user)
            file = file.create({"name": f"{WORD}.txt", "raw": WORD.encode()})
            self.env["directive.task.update"].with_user(self.finance_user).create(
                {
                    "task_id": task.id,
                    "kind": "progress",
                    "content": WORD,
                    "document_number": NUMBER,
                    "attachment_ids": [(4, file.id)],
                }
            )
            task.with_user(self.finance_user).action_report_result(WORD, NUMBER)
            task.with_user(self.clerk).action_return(WORD)

    def _write_letter(self, task):
        letter = self._draft(task)
        letter.write({"body": WORD, "summary": WORD})
        self._issue(letter)

    def _file_reports(self):
        """Reports of the unit and the committee, one opened again; one it has left."""
        for window in (("2026-03-15", "2026-04-14"), ("2026-03-01", "2026-03-14")):
            report = self._new_report(*window, self.finance)
            report.with_user(self.finance_user).write({"difficulties": WORD})
            report.with_user(self.finance_head).action_submit()
            self._new_report(*window).action_submit()
        again = self._new_report("2026-03-10", "2026-04-10", self.finance)
        again.with_user(self.finance_head).action_submit()
        again.with_user(self.manager).action_reopen(WORD)

    def _counted_and_final(self):
        self._final(kind="ad_hoc", date_from="2026-03-01", date_to="2026-04-19")
        mail = self.env["mail.mail"].create({"body_html": WORD, "subject": "Hôm nay"})
        self.env["directive.digest"].create(
            {
                "user_id": self.clerk.id,
                "company_id": self.company.id,
                "date": "2026-04-20",
                "mail_id": mail.id,
            }
        )

    def _leave_dialogs(self, task):
        self.env["directive.assign"].create(
            {
                "directive_id": self.directive.id,
                "unit_ids": [(6, 0, self.health.ids)],
                "name": WORD,
            }
        )
        self.env["mail.compose.message"].create(
            {"model": "directive.task", "res_ids": str(task.ids), "body": WORD}
        )
        upload = self.env["base_import.import"]
        upload.create({"res_model": "directive.task", "file": WORD.encode()})
        self.directive.summary = f"{WORD} sửa lại"  # a tracked change
