import datetime

from odoo.tests import tagged

from ..cases.import_common import (
    HEADINGS,
    DirectiveImportCommon,
    make_row,
    make_workbook,
)


@tagged("directive_import")
class TestImportRows(DirectiveImportCommon):
    """What a row of the workbook becomes, and why one is refused."""

    def test_facts(self):
        row = make_row(
            issued=datetime.date(2026, 1, 5),
            lead="Phòng TC-KH",
            name="Rà soát,\nbáo cáo",
            coordinating="Phòng Tư pháp\nPhòng Y tế",
            monitor="quàng văn tâm",
            note="gấp",
        )
        task = self._import([row]).task_ids
        directive = task.directive_id
        self.assertRecordValues(
            directive,
            [
                {
                    "number": "10/KH-UBND",
                    "issue_date": datetime.date(2026, 1, 5),
                    "summary": "Kế hoạch phòng, chống thiên tai",
                    "signer_name": "Vũ Văn Đức",
                    "signer_position": "Chủ tịch",
                    "issuer": "chairman",
                    "urgency": "normal",
                    "monitor_id": self.clerk.id,
                    "company_id": self.company.id,
                }
            ],
        )
        self.assertEqual(directive.document_type_id.code, "KH")
        self.assertRecordValues(
            task,
            [
                {
                    "name": "Rà soát, báo cáo",
                    "unit_id": self.finance.id,
                    "state": "new",
                    "assigned_date": datetime.date(2026, 1, 5),
                    "date_deadline": datetime.date(2026, 2, 15),
                    "monitor_id": self.clerk.id,
                    "note": "gấp",
                }
            ],
        )
        self.assertEqual(task.coordinating_unit_ids, self.justice | self.health)
        self.assert_ledger(task, ["assigned"])

    def test_several_leads(self):
        """Each lead unit gets a task; it does not coordinate its own."""
        row = make_row(lead="TP; Phòng Y tế", coordinating="Y tế, TCKH")
        wizard = self._import([row])
        wizard_tasks = wizard.task_ids.sorted("unit_id")
        self.assertEqual(wizard_tasks.unit_id, self.justice | self.health)
        self.assertEqual(len(wizard_tasks.directive_id), 1)
        by_unit = {task.unit_id: task.coordinating_unit_ids for task in wizard_tasks}
        self.assertEqual(by_unit[self.health], self.finance)
        self.assertEqual(by_unit[self.justice], self.finance | self.health)

    def test_lead_among_coordinators(self):
        wizard = self._new_import([make_row(coordinating="Phòng Tư pháp")])
        wizard.action_check()
        self.assertEqual(self._problems(wizard, "warning"), [(5, "G")])
        wizard.action_import()
        self.assertFalse(wizard.task_ids.coordinating_unit_ids)

    def test_document_types(self):
        for number, expected in (
            ("11/QĐ-UBND", "decision"),
            ("12/UBND-VX", "official_letter"),
            ("13/2026/CT-UBND", "directive"),
            ("14/XYZ-UBND", "official_letter"),
        ):
            task = self._import([make_row(number)]).task_ids
            self.assertEqual(
                task.directive_id.document_type_id,
                self.env.ref(f"directive_tracking.document_type_{expected}"),
            )

    def test_oral_order(self):
        """An order by word of mouth has no number."""
        rows = [
            make_row("Chỉ đạo miệng", name="Một"),
            make_row("chỉ đạo miệng", name="Hai"),
        ]
        directive = self._import(rows).task_ids.directive_id
        self.assertEqual(len(directive), 1)
        self.assertFalse(directive.number)
        self.assertEqual(
            directive.document_type_id,
            self.env.ref("directive_tracking.document_type_oral"),
        )
        self.assertEqual(self._import(rows).existing_count, 2)

    def test_unknown_monitor(self):
        """The default monitor of the area takes the place of an unknown one."""
        self.env["directive.area"].create(
            {
                "name": "Kinh tế",
                "monitor_id": self.manager.id,
                "company_id": self.company.id,
            }
        )
        headings = [*HEADINGS, "Lĩnh vực"]
        rows = [
            [*make_row(monitor="Quàng Văn Tâm", name="Một"), "kinh tế"],
            [*make_row(monitor="Người Lạ", name="Hai"), "Kinh tế"],
            [*make_row("11/QĐ-UBND", monitor="Người Lạ"), "Lạ"],
        ]
        wizard = self._new_import([], content=make_workbook(rows, headings))
        wizard.action_check()
        self.assertEqual(
            self._problems(wizard, "warning"), [(6, "L"), (7, "N"), (7, "L")]
        )
        wizard.action_import()
        self.assertEqual(
            wizard.task_ids.sorted("id").mapped("monitor_id.id"),
            [self.clerk.id, self.manager.id],
        )
        self.assertFalse(wizard.task_ids.sorted("id")[-1].monitor_id)

    def test_other_heads(self):
        """Rows that describe the same directive differently: the first one counts."""
        wizard = self._new_import([make_row(), make_row(name="Hai", summary="Khác")])
        wizard.action_check()
        self.assertEqual(self._problems(wizard, "warning"), [(6, "D")])
        self.assertEqual((wizard.directive_count, wizard.task_count), (1, 2))

    def test_not_opening_begins_anew(self):
        rows = [
            make_row(status="Đang thực hiện: đã trình"),
            make_row(name="Hai", status="Đã thực hiện", completed="20/01/2026"),
            make_row(name="Ba", status="Chưa thực hiện"),
        ]
        wizard = self._new_import(rows)
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [])
        self.assertEqual(self._problems(wizard, "warning"), [(5, "J"), (6, "J")])
        wizard.action_import()
        self.assertEqual(wizard.task_ids.mapped("state"), ["new"] * 3)
        self.assertEqual(wizard.task_ids.sorted("id")[0].note, "đã trình")

    # -- what is refused -------------------------------------------------------

    def test_refused(self):
        """Each refused row is shown with its column."""
        idle = self._new_unit("Trạm Thú y", "TTY", self.env["res.users"])
        for column, values in (
            ("B", {"number": None}),
            ("C", {"issued": None}),
            ("C", {"issued": "31/02/2026"}),
            ("C", {"issued": "21/11/2026", "deadline": "30/11/2026"}),
            ("D", {"summary": " "}),
            ("F", {"lead": None}),
            ("F", {"lead": "Phòng Tu phap"}),
            ("F", {"lead": "Phòng Tư pháp; Phòng Ma"}),
            ("F", {"lead": idle.name}),
            ("G", {"coordinating": "Các phòng, ban"}),
            ("H", {"name": None}),
            ("I", {"deadline": "01/01/2026"}),
            ("I", {"deadline": "quý I"}),
            ("I", {"deadline": "=TODAY()"}),
            ("I", {"deadline": "#REF!"}),
            ("H", {"name": "#N/A"}),
            ("H", {"name": "Rà soát " * 1000}),
            ("B", {"number": f"10/KH-{'UBND' * 200}"}),
            ("B", {"number": datetime.date(2026, 10, 12)}),
        ):
            with self.subTest(**values):
                wizard = self._new_import([make_row(**values)])
                wizard.action_check()
                self.assertEqual(self._problems(wizard), [(5, column)])
                self.assertEqual(wizard.task_count, 0)

    def test_year_mistyped(self):
        """A deadline that is decades away comes in, with a word."""
        wizard = self._new_import([make_row(deadline="15/02/2062")])
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [])
        self.assertEqual(self._problems(wizard, "warning"), [(5, "I")])

    def test_deadline_in_words(self):
        """The check shows the day that words mean, before anything is stored."""
        wizard = self._new_import([make_row(deadline="Trước ngày 15/3/2026")])
        wizard.action_check()
        self.assertEqual(self._problems(wizard, "warning"), [(5, "I")])
        reason = "“Trước ngày 15/3/2026” is read as 14/03/2026"
        self.assertIn(reason, wizard.problem_ids.reason)
        wizard.action_import()
        self.assertEqual(wizard.task_ids.date_deadline, datetime.date(2026, 3, 14))

    def test_archived_unit(self):
        """It is named as archived, not as unknown."""
        self.justice.active = False
        wizard = self._new_import([make_row(coordinating="TP")])
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [(5, "F"), (5, "G")])
        self.assertEqual(
            {"archived" in reason for reason in wizard.problem_ids.mapped("reason")},
            {True},
        )

    def test_number_only(self):
        """What a format of the cell shows beside a number is not in the file."""
        wizard = self._new_import([make_row(125)])
        wizard.action_check()
        self.assertEqual(self._problems(wizard, "warning"), [(5, "B")])

    def test_number_and_symbol(self):
        """Two columns of a register make one number."""
        headings = [*HEADINGS[:1], "Số", "Ký hiệu", *HEADINGS[2:]]
        rows = [
            [1, 125, "QĐ-UBND", *make_row()[2:]],
            [2, 7, "CT-UBND", *make_row()[2:]],
        ]
        wizard = self._new_import([], content=make_workbook(rows, headings))
        wizard.action_import()
        self.assertEqual(
            sorted(wizard.task_ids.directive_id.mapped("number")),
            ["125/QĐ-UBND", "7/CT-UBND"],
        )
        self.assertFalse(wizard.problem_ids)

    def test_zeros_before_the_number(self):
        """05/CT-UBND and 5/CT-UBND of a day are one document."""
        rows = [make_row("05/CT-UBND"), make_row("5/CT-UBND", name="Hai")]
        directive = self._import(rows).task_ids.directive_id
        self.assertEqual(directive.number, "05/CT-UBND")
        again = self._import([make_row("005/CT-UBND", name="Ba")])
        self.assertEqual(again.task_ids.directive_id, directive)

    def test_swapped_dates(self):
        """05/01 typed into an American Excel is the 1st of May, 13/01 a text."""
        wizard = self._new_import(
            [
                make_row(issued=datetime.date(2026, 5, 1), deadline="30/06/2026"),
                make_row(issued="13/01/2026", name="Hai"),
                make_row(issued=datetime.date(2026, 2, 2), name="Ba"),
            ]
        )
        wizard.action_check()
        self.assertEqual(self._problems(wizard, "warning"), [(5, "C")])
        self.assertIn("01/05/2026", wizard.problem_ids.reason)
        wizard = self._new_import(
            [
                make_row(issued=datetime.date(2026, 1, 5)),
                make_row(issued=datetime.date(2026, 1, 13), name="Hai"),
                make_row(issued="14/01/2026", name="Ba"),
            ]
        )
        wizard.action_check()
        self.assertFalse(wizard.problem_ids)

    def test_ambiguous_unit(self):
        self.finance.aliases = "Tư pháp"
        self.justice.aliases = "Tư pháp"
        wizard = self._new_import([make_row(lead="Tư pháp")])
        wizard.action_check()
        self.assertIn("Several units", wizard.problem_ids.reason)

    def test_other_company(self):
        """Units and directives of another company are another register."""
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        self.justice.sudo().write({"code": "TP1"})
        rows = [make_row()]
        self._import(rows)
        clerk = self._new_user("other_clerk", "office_user", company=other)
        wizard = self._new_import(rows, clerk)
        wizard.action_check()
        self.assertEqual(self._problems(wizard), [(5, "F")])
