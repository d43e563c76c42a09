from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .meeting_case import TODAY, MeetingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMeetingNotice(MeetingCase):
    """The notice of a meeting becomes tasks, and nobody types them again (SPEC 10)."""

    def _concluded(self):
        """A meeting with one request granted and one overdue task ruled in words."""
        self.late = self._new_late(name="Quyết toán", expected_output="Báo cáo")
        self.asked = self._new_task(name="Xin gia hạn")
        request = self._request(self.asked)
        meeting = self._held()
        self._ruling(meeting, request).action_approve()
        self._item(meeting, self.late).with_user(self.chairman).action_rule(
            "Báo cáo nguyên nhân chậm quyết toán"
        )
        meeting.action_conclude()
        return meeting

    def _good_line(self, **vals):
        return {
            "name": "Rà soát nguồn vốn",
            "unit_ids": [(6, 0, self.finance.ids)],
            "expected_output": "Tờ trình",
            "date_deadline": "2026-03-20",
            **vals,
        }

    def test_draft(self):
        """Words become lines of tasks, decisions of requests become conclusions."""
        meeting = self._concluded()
        line = meeting.notice_line_ids
        self.assertEqual(line.name, "Báo cáo nguyên nhân chậm quyết toán")
        self.assertEqual(line.unit_ids, self.finance)
        self.assertEqual(line.expected_output, "Báo cáo")
        self.assertEqual(str(meeting.notice_date), "2026-03-10")
        self.assertTrue(meeting.has_notice)
        self.assertIn("Phòng Tài chính - Kế hoạch", meeting.recipients)
        self.assertEqual(meeting._get_snapshot().rulings[0].subject, "Xin gia hạn")

    def test_figures_beside_the_seal(self):
        """What the notice prints is counted, what it has none of is left out."""
        meeting = self._concluded()
        self.assertEqual(
            dict(meeting._get_seal_figures()),
            {"Subject": meeting._get_subject(), "Rulings": 1, "Tasks": 1},
        )
        meeting.notice_line_ids.unlink()
        self.assertNotIn("Tasks", dict(meeting._get_seal_figures()))

    def test_line_is_checked(self):
        """One lead, a product, a working day, no duplicate, the load of the day."""
        meeting = self._concluded()
        lines = self.env["directive.meeting.line"].with_user(self.clerk)

        def problem(**vals):
            line = lines.create({"meeting_id": meeting.id, **self._good_line(**vals)})
            return line.problem

        self.assertFalse(problem())
        self.assertIn("lead unit", problem(unit_ids=[]))
        self.assertIn("product", problem(expected_output=""))
        self.assertIn("day off", problem(date_deadline="2026-03-22"))
        self.assertIn("deadline", problem(date_deadline=False))
        self.assertIn("passed", problem(date_deadline="2026-03-09"))
        self.assertIn("open already", problem(name="quyết  toan"))
        for _number in range(3):
            self._new_task(deadline="2026-03-25")
        self.assertIn("TCKH has 3", problem(date_deadline="2026-03-25"))
        self.finance.focal_point_ids = False
        self.assertIn("focal point", problem())

    def test_issue(self):
        """It becomes a directive of the register with its tasks, once."""
        meeting = self._concluded()
        meeting.notice_line_ids.date_deadline = "2026-03-20"
        meeting.write(
            {
                "notice_number": "15/TB-UBND",
                "signer_name": "Lò Văn Minh",
                "notice_line_ids": [
                    (
                        0,
                        0,
                        self._good_line(
                            unit_ids=[(6, 0, (self.justice | self.health).ids)],
                            coordinating_unit_ids=[
                                (6, 0, (self.finance | self.health).ids)
                            ],
                        ),
                    )
                ],
            }
        )
        meeting.action_issue()
        directive = meeting.directive_id
        self.assertEqual(
            (directive.number, str(directive.issue_date), directive.issuer),
            ("15/TB-UBND", "2026-03-10", "office_by_order"),
        )
        self.assertEqual(
            directive.document_type_id,
            self.env.ref("directive_tracking.document_type_meeting_conclusion"),
        )
        self.assertEqual(directive.registered_late, False)
        tasks = directive.task_ids.sorted("id")
        self.assertEqual(
            tasks.mapped(lambda task: (task.unit_id, task.coordinating_unit_ids)),
            [
                (self.finance, self.env["directive.unit"]),
                (self.justice, self.finance | self.health),
                (self.health, self.finance),
            ],
        )
        self.assertEqual(str(tasks[0].date_deadline), "2026-03-20")
        self.assertEqual(tasks[1].expected_output, "Tờ trình")
        self.assert_ledger(tasks[0], ["assigned"])
        with self.assertRaises(UserError):
            meeting.action_issue()
        self.assertEqual(len(directive.task_ids), 3)
        for write in (
            lambda: meeting.write({"closing": "Khác"}),
            lambda: meeting.notice_line_ids[0].write({"name": "Khác"}),
            lambda: meeting.notice_line_ids[0].unlink(),
        ):
            with self.assertRaises(UserError):
                write()

    def test_not_without(self):
        """A number, a conclusion and a lead are needed; a batch stores nothing half."""
        meeting = self._concluded()
        with self.assertRaises(UserError):
            meeting.action_issue()
        meeting.notice_number = "15/TB-UBND"
        meeting.notice_line_ids.unit_ids = False
        with self.assertRaises(UserError):
            meeting.action_issue()
        self.assertFalse(meeting.directive_id)
        meeting.notice_line_ids.unit_ids = self.finance
        for user in (self.chairman, self.finance_user):
            with self.assertRaises(AccessError):
                meeting.with_user(user).action_issue()
        meeting.action_hold()
        with self.assertRaises(UserError):
            meeting.action_issue()
        meeting.action_conclude()
        self.assertEqual(len(meeting.notice_line_ids), 1)
        meeting.action_issue()
        self.assertTrue(meeting.directive_id)

    def test_without_a_ruling(self):
        """A meeting without a ruling is concluded without a notice."""
        meeting = self._held()
        meeting.action_conclude()
        self.assertFalse(meeting.notice_line_ids)
        self.assertFalse(meeting.notice_date)
        meeting.write({"notice_number": "1", "notice_date": "2026-03-10"})
        with self.assertRaises(UserError):
            meeting.action_issue()

    def test_print_stays(self):
        """The issued notice prints the same after tasks and units are renamed."""
        meeting = self._concluded()
        meeting.notice_number = "15/TB-UBND"
        meeting.action_issue()
        before = meeting._get_snapshot()
        self.finance.name = "Phòng Tài chính"
        self.assertEqual(meeting._get_snapshot(), before)
        self.assertIn("Phòng Tài chính - Kế hoạch", before.tasks[0].units)
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("directive_tracking.report_meeting_notice", meeting.ids)[
                0
            ]
            .decode()
        )
        self.assertTrue(meeting._get_seal())
        self.assertTrue(meeting._get_docx().startswith(b"PK"))
        for words in (
            "THÔNG BÁO",
            "Xin gia hạn",
            "Đồng ý gia hạn",
            "./.",
            "15/TB-UBND",
        ):
            self.assertIn(words.lower(), html.lower())

    def test_number_is_given_once(self):
        """Two notices of a year do not have the same number."""
        for number in range(2):
            meeting = self._held()
            meeting.write({"item_ids": [(0, 0, {"name": "Việc khác"})]})
            item = meeting.item_ids.filtered(lambda i: i.kind == "other")
            item.with_user(self.chairman).action_rule("Theo báo cáo")
            meeting.action_conclude()
            meeting.notice_line_ids.unlink()
            meeting.notice_number = "15"
            if number:
                with self.assertRaises(UserError):
                    meeting.action_issue()
            else:
                meeting.action_issue()
