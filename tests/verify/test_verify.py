from odoo.tests import freeze_time, tagged

from ...models.secrecy.directive_secret_database import TABLES
from ..cases.verify_breaks import (
    EvaluationBreaks,
    SealBreaks,
    SecretBreaks,
    SheetBreaks,
    drop,
)
from ..cases.verify_case import TODAY, VerifyCase

LEDGER = "directive_task_event"
UNGUARD = f"ALTER TABLE {LEDGER} DISABLE TRIGGER USER"


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestVerify(EvaluationBreaks, SheetBreaks, SealBreaks, SecretBreaks, VerifyCase):
    """Whatever breaks a rule is found and said in a sentence; nothing else is."""

    def test_healthy(self):
        """What actions store breaks no rule."""
        self.assertEqual(self._found(), [])

    def test_every_rule(self):
        """Each rule finds the facts that break it."""
        breaks = self._breaks()
        rules = {name.partition(": ")[0] for name in breaks}
        self.assertEqual(rules, set(self.env["directive.verify"]._rules()))
        for name, statements in breaks.items():
            rule = name.partition(": ")[0]
            with self.subTest(rule=name), self.undone():
                self._break(*statements)
                [found, *_more] = self._found([rule]) or self.fail("not found")
                self.assertEqual(found.rule, rule)
                self.assertRegex(found.sentence, r"^[A-Z].*\.$")
                self.assertNotIn("{", found.sentence)

    def test_every_guard(self):
        """A guard that is off is found on each table that has one."""
        for table in TABLES:
            with self.subTest(table=table), self.undone():
                self._break(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                [found] = self._found(["database_triggers"])
                self.assertIn(f"“{table}”", found.sentence)

    def test_opening_explains(self):
        """What was imported with its own dates later is told, but is no violation."""
        directive = self._new_directive("900/QĐ-UBND").with_user(self.manager)
        self.env["directive.task"].with_user(self.manager)._create_opening(
            [
                {
                    "directive_id": directive.id,
                    "unit_id": self.finance.id,
                    "name": "Tồn đọng",
                    "assigned_date": "2026-03-05",
                    "date_deadline": "2026-05-30",
                }
            ]
        )
        self.env.flush_all()
        found = self._found()
        self.assertEqual({v.rule for v in found}, {"report_ledger"})
        self.assertEqual([v.notice for v in found], [True, True])

    def test_ad_hoc_of_a_day_that_went_on(self):
        """What happened after it was handed in on its last day is no violation."""
        with self.at("2026-04-20"):
            for date_to in ("2026-04-20", "2026-04-19"):
                self._new_report("2026-04-01", date_to, self.finance).with_user(
                    self.finance_head
                ).action_submit()
            self._new_task(deadline="2026-05-30")
        self.assertFalse(self._found(["report_ledger"]))

    def test_opening_does_not_explain_all(self):
        """A figure that is wrong besides stays a violation."""
        self.test_opening_explains()
        self._break(
            "UPDATE directive_report_figure SET carried_over = carried_over + 1,"
            f" assigned = assigned - 1 WHERE report_id = {self.report.id}"
        )
        self.assertIn(False, {v.notice for v in self._found(["report_ledger"])})

    def test_purge_breaks_nothing(self):
        """What a purge takes away contradicts nothing that stays."""
        self.task.directive_id.with_user(self.keeper)._purge()
        self.assertFalse(self.report.snapshot)
        self.assertEqual(self._found(), [])

    def test_register_stays_closed(self):
        """A finding on the secret register says a number and nothing else of it."""
        words = ["Secret", "quarter", "owed 2", self.finance.name, self.justice.name]
        for name, statements in self._breaks_of_register().items():
            rule = name.partition(": ")[0]
            with self.subTest(rule=name), self.undone():
                self._break(*statements)
                for found in self._found([rule]):
                    said = found.sentence.removeprefix("Secret document No. ")
                    self.assertNotRegex(said.lstrip("0123456789"), r"\d")
                    self.assertFalse([word for word in words if word in said])

    def _breaks(self):
        """``{rule, or rule: by what: statements that break it}``"""
        return {
            **self._breaks_of_ledger(),
            **self._breaks_of_tasks(),
            **self._breaks_of_cases(),
            **self._breaks_of_papers(),
            **self._breaks_of_reports(),
            **self._breaks_of_evaluations(),
            **self._breaks_of_final_evaluations(),
            **self._breaks_of_products(),
            **self._breaks_of_sheets(),
            **self._breaks_of_seals(),
            **self._breaks_of_register(),
            **self._breaks_of_the_walls(),
            **self._breaks_of_database(),
        }

    def _breaks_of_ledger(self):
        task, rows = self.task.id, f"{LEDGER} WHERE task_id = {self.task.id}"
        current = f"task_id = {task} AND date_end IS NULL"
        first = f"id = (SELECT min(id) FROM {rows})"
        change = f"UPDATE {LEDGER} SET"
        return {
            "ledger_row": [UNGUARD, f"DELETE FROM {rows}"],
            "ledger_contiguous": [
                UNGUARD,
                f"{change} date_end = date_end + interval '1 s' WHERE {first}",
            ],
            "ledger_contiguous: none current": [
                UNGUARD,
                f"{change} date_end = date WHERE {current}",
            ],
            "ledger_first_kind: returned": [
                UNGUARD,
                f"{change} return_count = 1 WHERE {first}",
            ],
            "ledger_first_kind": [UNGUARD, f"{change} kind = 'started' WHERE {first}"],
            "ledger_transition": [
                UNGUARD,
                f"{change} kind = 'accepted' WHERE {current}",
            ],
            "ledger_change": [
                UNGUARD,
                f"{change} date_deadline = '2026-12-31' WHERE {current}",
            ],
            "ledger_dates": [
                UNGUARD,
                f"{change} date_done = '2026-03-03' WHERE {current}",
            ],
            "ledger_facts": [
                f"UPDATE directive_task SET holder = NULL WHERE id={task}"
            ],
        }

    def _breaks_of_tasks(self):
        task = f"WHERE id = {self.task.id}"
        change = "UPDATE directive_task SET"
        unit = self.health.id
        return {
            "ledger_facts: dates": [
                *drop("directive_task", "done_has_date", "reported_has_date"),
                f"{change} state = 'done' {task}",
            ],
            "ledger_facts: returns": [f"{change} return_count = 1 {task}"],
            "task_locked": [f"{change} content_locked = FALSE {task}"],
            "task_extension_count": [f"{change} extension_count = 1 {task}"],
            "task_letter_count": [f"{change} letter_count = 2 {task}"],
            "task_original_deadline": [f"{change} original_deadline = NULL {task}"],
            "task_overdue_from": [f"{change} overdue_from = NULL {task}"],
            "task_holder": [f"{change} holder = 'office' {task}"],
            "task_opening": [f"{change} opening = TRUE {task}"],
            "task_units": [f"{change} unit_set_id = NULL {task}"],
            "task_units: a set has one more": [
                "INSERT INTO directive_unit_set_unit_rel (set_id, unit_id)"
                f" SELECT unit_set_id, {unit} FROM directive_task {task}"
            ],
            "directive_units": [
                "INSERT INTO directive_directive_unit_rel (directive_id, unit_id)"
                f" VALUES ({self.task.directive_id.id}, {unit})"
            ],
        }

    def _breaks_of_cases(self):
        task, done = self.task.id, self.tasks["done"].id
        return {
            "extension_decision": [
                "UPDATE directive_extension SET state = 'refused'"
                f" WHERE id = {self.request.id}"
            ],
            "case_waiting": [
                "UPDATE directive_task_update SET awaits_decision = FALSE"
                f" WHERE id = {self.case.id}"
            ],
            "result_pending": [
                "UPDATE directive_task_update SET review_state = 'accepted'"
                f" WHERE task_id = {self.tasks['reported'].id}"
            ],
            "task_awaits_leadership": [
                f"UPDATE directive_task SET awaits_leadership = NULL WHERE id = {task}"
            ],
            "task_awaits_leadership: request": [
                f"UPDATE directive_extension SET task_id = {done}"
                f" WHERE id = {self.request.id}"
            ],
            "task_awaits_leadership: difficulty": [
                f"UPDATE directive_task_update SET task_id = {done}"
                f" WHERE id = {self.case.id}"
            ],
            "task_awaits_leadership: closed": [
                f"UPDATE directive_task_update SET task_id = {done}"
                f" WHERE id = {self.case.id}",
                f"UPDATE directive_task SET awaits_leadership = FALSE WHERE id={task}",
                f"UPDATE directive_task SET awaits_leadership = TRUE WHERE id = {done}",
            ],
        }

    def _breaks_of_papers(self):
        letter, task = self.letter.id, self.tasks["done"].id
        return {
            "letter_complete": [
                f"DELETE FROM directive_letter_line WHERE letter_id = {letter}"
            ],
            "reminder_closed": [
                f"UPDATE mail_activity SET res_id = {task} WHERE res_id ="
                f" {self.tasks['new'].id} AND directive_reason = 'overdue'"
            ],
            "reminder_report": [
                "UPDATE directive_report SET state = 'submitted'"
                f" WHERE id = {self.draft.id}"
            ],
        }

    def _breaks_of_reports(self):
        report, summary = self.report.id, self.summary.id
        figure = "UPDATE directive_report_figure SET"
        of_report = f"WHERE report_id = {report}"
        line = f"(SELECT min(id) FROM directive_report_line {of_report})"
        return {
            "report_sums": [f"{figure} in_progress = in_progress + 1 {of_report}"],
            "report_sums: before": [
                f"{figure} open_before = open_before + 1 {of_report}"
            ],
            "database_copies: report": [f"{figure} state = 'draft' {of_report}"],
            "report_moves": [
                f"{figure} moved_in = moved_in + 1 WHERE report_id = {summary}"
            ],
            "report_lines": [f"DELETE FROM directive_report_line WHERE id = {line}"],
            "report_tasks": [
                "UPDATE directive_report_line SET task_id = (SELECT max(task_id) FROM"
                f" directive_report_line {of_report} AND id <> {line})"
                f" WHERE id = {line}"
            ],
            "report_filled": [f"DELETE FROM directive_report_figure {of_report}"],
            "report_frozen": [
                f"UPDATE directive_report SET snapshot = NULL WHERE id = {report}"
            ],
            "report_ledger": [
                f"{figure} carried_over = carried_over - 1, assigned = assigned + 1"
                f" {of_report}"
            ],
        }

    def _breaks_of_database(self):
        attachment = self.env["ir.attachment"].create(
            {
                "name": "a.pdf",
                "raw": b"no such content is stored before this test",
                "res_model": "directive.letter",
                "res_id": self.letter.id,
            }
        )
        self.env.flush_all()
        return {
            "database_copies": [
                "UPDATE directive_task SET company_id ="
                f" {self.env.ref('base.main_company').id} WHERE id = {self.task.id}"
            ],
            "database_triggers": [UNGUARD],
            "database_constraints": drop("directive_task", "done_has_date"),
            "database_loose_ends": [
                f"UPDATE ir_attachment SET res_id = 2147483647 WHERE id={attachment.id}"
            ],
            "database_files": [
                "UPDATE ir_attachment SET store_fname = 'no/file', db_datas = NULL"
                f" WHERE id = {attachment.id}"
            ],
            "database_crons": [
                "DELETE FROM ir_cron WHERE id ="
                f" {self.env.ref('directive_tracking.ir_cron_digest').id}"
            ],
        }
