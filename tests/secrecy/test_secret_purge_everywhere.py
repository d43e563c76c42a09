import os

from odoo.tests import freeze_time, tagged

from ..cases.purge_case import NUMBER, TODAY, WORD, PurgeCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSecretPurgeEverywhere(PurgeCase):
    """A word in every text of an entry is nowhere in the database after its purge."""

    def test_no_word_is_left(self):
        """Whatever the ordinary ways have made of it; each table has had the word."""
        self._live()
        before = self._places()
        paths = [file.store_fname for file in self._files_with_words()]
        paths = [self.env["ir.attachment"]._full_path(name) for name in paths]
        self.assertTrue(paths)
        self.assertTrue(all(map(os.path.exists, paths)))
        for place in (
            "directive_directive.summary directive_task.name directive_task.result"
            " directive_task_event.note directive_task_update.content"
            " directive_task_update.decision_note directive_task_update.review_note"
            " directive_task_position.content directive_extension.reason"
            " directive_extension.decision_note directive_letter.body"
            " directive_letter_line.name directive_report.snapshot"
            " directive_report.difficulties directive_report_line.name"
            " directive_report_reopening.snapshot directive_evaluation_line.name"
            " directive_inspection.printed mail_message.body mail_activity.note"
            " mail_tracking_value.old_value_char mail_mail.body_html bus_bus.message"
            " ir_attachment.name mail_scheduled_message.body base_import_import.file"
            " directive_assign.name mail_compose_message.body"
        ).split():
            self.assertIn(place, before)
        self.directive.with_user(self.keeper)._purge()
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertEqual(self._places(), [])
        with self.enter_registry_test_mode():
            self.env.cr.postcommit.run()
        self.assertFalse(any(map(os.path.exists, paths)))

    def test_a_task_that_moved_away(self):
        """The report of a unit that gave its only task away names it all the same."""
        with self.at("2026-03-02"):
            self.directive = self._new_directive(NUMBER, summary=WORD)
            task = self._assign("đi")
            other = self._new_task(name="Việc công khai", deadline="2026-04-10")
            self.env.cr.precommit.run()
        with self.at("2026-03-18"):
            task.with_user(self.clerk).name = "Đã sửa tên"
            self.env.cr.precommit.run()
            task.with_user(self.clerk).name = f"{WORD} đi"
            task.with_user(self.finance_user).action_decline("Không thuộc thẩm quyền")
            task.with_user(self.clerk).action_reassign(self.health, "Đúng lĩnh vực")
        report = self._new_report("2026-03-15", "2026-04-14", self.finance)
        report.with_user(self.finance_head).action_submit()
        self.assertEqual(report.line_ids.task_id, other.sudo())
        self.assertIn(WORD, str(report.snapshot))
        self.directive.with_user(self.keeper)._purge()
        self.assertEqual(self._places(), [])
        self.assertEqual(report.line_ids.name, "Việc công khai")
        self.assertNotIn(WORD, str(report._get_snapshot()))
        self.assertEqual(self._incomplete_reports(), [])

    def test_what_is_said_elsewhere(self):
        """On a report that names the entry what people said since goes, the rest stays.

        Who submitted it and when stays too; so does what is said on other records.
        """
        with self.at("2026-03-02"):
            self.directive = self._new_directive(NUMBER, summary=WORD)
            self._assign("một")
        report = self._new_report("2026-03-01", "2026-03-14", self.finance)
        other = self._new_report("2026-02-01", "2026-02-14", self.finance)
        with self.at("2026-03-01"):
            before = report.message_post(body="Trước đó", message_type="comment")
        self.env.cr.precommit.run()
        report.with_user(self.finance_head).action_submit()
        self.env.cr.precommit.run()
        said = report.message_post(
            body=WORD, message_type="comment", attachments=[(WORD, b"a word")]
        )
        elsewhere = other.message_post(body="Chuyện khác", message_type="comment")
        tracked = report.sudo().message_ids.tracking_value_ids
        self.assertTrue(tracked)
        self.directive.with_user(self.keeper)._purge()
        self.assertFalse(said.exists())
        self.assertEqual(self._places(), [])
        self.assertEqual(before.exists().body, "<p>Trước đó</p>")
        self.assertEqual(elsewhere.exists().body, "<p>Chuyện khác</p>")
        self.assertEqual(tracked.exists(), tracked)

    def test_papers(self):
        """A letter, report or inspection that is the wrong entry itself, by number.

        What it says of tasks, its number and its days stay.
        """
        with self.at("2026-03-03"):
            task = self._new_task(deadline="2026-04-10", name="Việc công khai")
        self.env.invalidate_all()  # in time or late is derived from the day
        letter = self._draft(task)
        letter.write({"body": WORD, "summary": WORD, "recipients": WORD})
        self._issue(letter)
        report = self._new_report("2026-03-01", "2026-04-14", self.finance)
        report.with_user(self.finance_user).write({"difficulties": WORD})
        report.with_user(self.finance_head).action_submit()
        report.with_user(self.manager).action_reopen(WORD)
        report.with_user(self.finance_head).action_submit()
        inspection = self._new_inspection(name=WORD, scope=WORD, conclusion=WORD)
        inspection.finding_ids.description = WORD
        inspection.action_plan()
        inspection.action_done()
        inspection.with_user(self.manager).action_finalise()
        for paper in (letter, report, inspection):
            paper.message_post(
                body=WORD,
                message_type="comment",
                attachments=[(WORD, f"{WORD} {paper._name}".encode())],
            )
        papers = (letter, report, inspection)
        facts = ("number", "date", "state", "company_id")
        before = [paper.sudo().read(facts) for paper in papers]
        for paper in papers:
            self._purge_by_number(paper)
        self.assertEqual(self._places(), [])
        self.assertEqual([paper.sudo().read(facts) for paper in papers], before)
        self.assertEqual(letter.line_ids.name, "Việc công khai")
        self.assertEqual(report.line_ids.name, "Việc công khai")
        self.assertEqual(self._incomplete_reports(), [])

    def _incomplete_reports(self):
        """What the verification misses of submitted reports."""
        found = self.env["directive.verify"]._violations(["report_frozen"])
        mine = self.env["directive.report"].with_user(self.clerk).search([]).ids
        return [v for v in found if int(v.sentence.split()[1]) in mine]

    def _purge_by_number(self, paper):
        wizard = self.env["directive.secret.purge"].with_user(self.keeper)
        vals = {"model": paper._name, "record_id": paper.id}
        purge = wizard.create(dict(vals, record_id_again=paper.id))
        self.env.flush_all()
        with self.enter_registry_test_mode():  # it has a cursor of its own
            purge.action_purge()
        self.env.invalidate_all()
        note = self.env["directive.secret.incident"].with_user(self.keeper)
        note = note.search([], limit=1)
        self.assertEqual((note.model, note.res_id), (paper._name, paper.id))
        self.assertGreater(note.text_count, 0)
        self.assertGreater(note.file_count, 0)
