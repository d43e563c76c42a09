import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase
from ..cases.import_common import LogLines, tables_with
from .document_maker import make_document

LINES = (
    "UBND xã ban hành Kế hoạch như sau:",
    "1. Phòng Tài chính - Kế hoạch chủ trì, phối hợp với Phòng Tư pháp lập dự toán, "
    "trình UBND xã trước ngày 20/3/2026.",
    "2. Phòng Tư pháp, Phòng Y tế rà soát văn bản trong 05 ngày làm "
    "việc kể từ ngày ký.",
    "3. Hạt Kiểm lâm kiểm tra các điểm ngập, báo cáo trước ngày 25/3/2026.",
    "4. Phòng Y tế báo cáo UBND xã trước ngày 20 hằng tháng.",
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestReadingWizard(TaskCase):
    """From the file of a directive to its tasks (SPEC 8)."""

    def _read(self, content=None, filename="ke-hoach.docx", user=None, **vals):
        content = make_document(LINES) if content is None else content
        wizard = self.env["directive.reading"].with_user(user or self.clerk)
        wizard = wizard.create(
            {
                "file": base64.b64encode(content).decode(),
                "filename": filename,
                **vals,
            }
        )
        wizard.action_read()
        return wizard

    def test_title_before_a_file_is_read(self):
        """A wizard that holds nothing yet is called by what it is for, not “New”."""
        for model, title in (
            ("directive.reading", "Read a File"),
            ("directive.import", "Import a Register"),
            ("directive.offline", "Units without a Network"),
        ):
            with self.subTest(model=model):
                wizard = self.env[model].with_user(self.clerk).new({})
                self.assertEqual(wizard.display_name, title)

    def test_head_is_proposed(self):
        """Number, day, kind, issuer and signer stand where the document has them."""
        wizard = self._read()
        self.assertEqual(wizard.number, "12/KH-UBND")
        self.assertEqual(str(wizard.issue_date), "2026-03-05")
        self.assertEqual(
            wizard.document_type_id,
            self.env.ref("directive_tracking.document_type_plan"),
        )
        self.assertEqual(wizard.issuer, "committee")
        self.assertEqual(wizard.signer_name, "Vũ Văn Đức")
        self.assertEqual(wizard.signer_position, "Chủ tịch")
        self.assertEqual(wizard.signer_authority, "tm")
        self.assertEqual(wizard.place, "Thử Nghiệm")
        self.assertFalse(wizard.problem)

    def test_lines_are_proposed(self):
        """Who leads, who helps, by when: marked where something must be looked at."""
        first, second, third, fourth = self._read().line_ids
        self.assertEqual(first.unit_ids, self.finance)
        self.assertEqual(first.coordinating_unit_ids, self.justice)
        self.assertEqual(str(first.date_deadline), "2026-03-19")
        self.assertEqual(first.deadline_text, "trước ngày 20/3/2026")
        self.assertEqual(first.confidence, "sure")
        self.assertTrue(first.selected)
        self.assertEqual(second.unit_ids, self.justice | self.health)
        self.assertEqual(third.unit_text, "Hạt Kiểm lâm")
        self.assertFalse(third.unit_ids or third.selected)
        self.assertEqual(third.confidence, "check")
        self.assertFalse(fourth.date_deadline)
        self.assertIn("hằng tháng", fourth.deadline_text)
        self.assertIn("hằng tháng", fourth.problem)

    def test_working_days_of_the_office(self):
        """Days are counted by the office's calendar, holidays left out."""
        self._new_day_off("2026-03-09")
        second = self._read().line_ids[1]
        self.assertEqual(str(second.date_deadline), "2026-03-13")

    def test_created_in_one_go(self):
        """Directive, a task for each unit, and the file, kept whole."""
        wizard = self._read()
        third = wizard.line_ids[2]
        third.write({"unit_ids": [(6, 0, self.health.ids)], "selected": True})
        action = wizard.action_create()
        directive = self.env["directive.directive"].browse(action["res_id"])
        self.assertEqual(action["res_model"], "directive.directive")
        self.assertEqual(directive.number, "12/KH-UBND")
        self.assertEqual(
            sorted(task.unit_id.code for task in directive.task_ids),
            ["TCKH", "TP", "YT", "YT"],
        )
        file = self.env["ir.attachment"].search(
            [("res_model", "=", directive._name), ("res_id", "=", directive.id)]
        )
        self.assertEqual(file.name, "ke-hoach.docx")
        self.assertIn(
            "phối hợp với Phòng Tư pháp", directive.task_ids[0].description or ""
        )

    def test_nothing_twice(self):
        """The same number, day and issuer: only missing tasks are added."""
        first = self._read()
        first.line_ids[1].selected = False
        directive = self.env["directive.directive"].browse(
            first.action_create()["res_id"]
        )
        self.assertEqual(len(directive.task_ids), 1)
        again = self._read(make_document(LINES, number="012/KH-UBND"))
        self.assertEqual(again.existing_id, directive)
        again.line_ids[1].selected = True
        self.assertEqual(again.action_create()["res_id"], directive.id)
        self.assertEqual(len(directive.task_ids), 3)
        self._read().action_create()
        self.assertEqual(len(directive.task_ids), 3)

    def test_all_or_nothing(self):
        """A task that cannot be given leaves no directive behind."""
        wizard = self._read()
        self.health.focal_point_ids = False
        wizard.line_ids.filtered(lambda line: self.health in line.unit_ids).write(
            {"selected": True}
        )
        with self.assertRaises(UserError), self.env.cr.savepoint():
            wizard.action_create()
        found = self.env["directive.directive"].search([("number", "=", "12/KH-UBND")])
        self.assertFalse(found)

    def test_line_without_unit(self):
        """A ticked line that names nobody is told by its words."""
        wizard = self._read()
        wizard.line_ids[2].selected = True
        with self.assertRaisesRegex(UserError, "ngập"):
            wizard.action_create()

    def test_refused_files_leave_nothing(self):
        """Secret, damaged, foreign: a sentence, and neither file nor name is stored."""
        lines = LogLines.collect(self)
        secret = make_document(LINES, stamp="MẬT")
        for name, content in (
            ("ke-hoach.docx", secret),
            ("ke-hoach.docx", secret[:2000]),
            ("ke-hoach.doc", b"\xd0\xcf\x11\xe0" + b"x" * 500),
            ("trong.pdf", b"%PDF-1.4 nothing"),
            ("rong.docx", b"x"),
        ):
            with self.subTest(name=name, size=len(content)):
                wizard = self._read(content, name)
                self.assertTrue(wizard.problem)
                self.assertFalse(wizard.file or wizard.filename or wizard.line_ids)
        self.assertFalse(tables_with(self.env, "Hạt Kiểm lâm"))
        self.assertFalse([line for line in lines if "Kiểm lâm" in line])

    def test_without_file(self):
        wizard = self.env["directive.reading"].with_user(self.clerk).create({})
        with self.assertRaisesRegex(UserError, "Choose the file"):
            wizard.action_read()

    def test_split_and_join(self):
        """A line is cut at a semicolon or by its units, and joined to the one above."""
        wizard = self._read()
        second = wizard.line_ids[1]
        second.action_split()
        self.assertEqual(len(wizard.line_ids), 5)
        third = wizard.line_ids.sorted("sequence")[2]
        self.assertEqual((second.unit_ids, third.unit_ids), (self.justice, self.health))
        third.action_join()
        self.assertEqual(len(wizard.line_ids), 4)
        self.assertEqual(second.unit_ids, self.justice | self.health)
        with self.assertRaises(UserError):
            wizard.line_ids.sorted("sequence")[0].action_join()

    def test_add_selected_words(self):
        """Words that were selected become a line, read like the rest."""
        wizard = self._read()
        wizard.action_add_line("Phòng Y tế tiêm phòng trước ngày 30/3/2026.", 1)
        line = wizard.line_ids.sorted("sequence")[-1]
        self.assertEqual(line.unit_ids, self.health)
        self.assertEqual(str(line.date_deadline), "2026-03-29")
        wizard.action_add_line("dọn vệ sinh", 1)
        self.assertEqual(wizard.line_ids.sorted("sequence")[-1].name, "dọn vệ sinh")

    def test_learned_by_a_tick(self):
        """Words that name no unit become its alias, or a group; read so next time."""
        wizard = self._read()
        line = wizard.line_ids[2]
        line.write(
            {"unit_ids": [(6, 0, self.health.ids)], "selected": True, "learn": True}
        )
        wizard.action_create()
        self.assertIn("Hạt Kiểm lâm", self.health.aliases)
        again = self._read(make_document(LINES, number="13/KH-UBND"))
        self.assertEqual(again.line_ids[2].unit_ids, self.health)
        lines = ["Các phòng nòng cốt rà soát hồ sơ trước ngày 20/3/2026."]
        self.env["directive.unit.group"].with_user(self.clerk).create(
            {
                "name": "các phòng nòng cốt",
                "unit_ids": [(6, 0, (self.justice | self.health).ids)],
            }
        )
        group = self._read(make_document(lines, number="14/KH-UBND"))
        self.assertEqual(group.line_ids.unit_ids, self.justice | self.health)

    def test_counted_without_words(self):
        """Numbers of what was taken, corrected, dropped: for the Office manager."""
        wizard = self._read()
        wizard.line_ids[0].name = "Lập dự toán kinh phí"
        wizard.action_create()
        count = self.env["directive.reading.count"].with_user(self.manager).search([])
        self.assertEqual(
            (count.proposed, count.accepted, count.changed, count.dropped),
            (4, 1, 1, 2),
        )
        with self.assertRaises(AccessError):
            count.with_user(self.clerk).read(["proposed"])

    def test_attached_file(self):
        """A registered directive gets its tasks from the file that is attached."""
        directive = self._new_directive(number="90/KH-UBND", issue_date="2026-03-05")
        with self.assertRaisesRegex(UserError, "Attach"):
            directive.action_read_attached()
        self.env["ir.attachment"].with_user(self.clerk).create(
            {
                "name": "ke-hoach.docx",
                "raw": make_document(LINES),
                "res_model": directive._name,
                "res_id": directive.id,
            }
        )
        action = directive.action_read_attached()
        wizard = self.env["directive.reading"].browse(action["res_id"])
        wizard = wizard.with_user(self.clerk)
        self.assertEqual(wizard.existing_id, directive)
        wizard.action_create()
        self.assertEqual(len(directive.task_ids), 3)

    def test_own_dialog_only(self):
        """What one clerk reads another one does not see; a unit reads no file."""
        wizard = self._read()
        with self.assertRaises(AccessError):
            wizard.with_user(self.manager).read(["number"])
        with self.assertRaises(AccessError):
            self._read(user=self.finance_user)

    def test_same_file_again(self):
        """A draft without number is known again by its file."""
        directive = self._new_directive(number="90/KH-UBND", issue_date="2026-03-05")
        content = make_document(LINES, number="      /KH-UBND")
        self.env["ir.attachment"].with_user(self.clerk).create(
            {
                "name": "a.docx",
                "raw": content,
                "res_model": directive._name,
                "res_id": directive.id,
            }
        )
        self.assertEqual(self._read(content).existing_id, directive)
