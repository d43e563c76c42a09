import base64
import datetime
import io
import logging

import openpyxl

from odoo.tests import freeze_time
from odoo.tools import SQL

from .common import DirectiveCommon

HEADINGS = (
    "TT",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Trích yếu văn bản",
    "Người ký",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Nội dung nhiệm vụ",
    "Hạn xử lý",
    "Tình hình thực hiện",
    "Ngày hoàn thành",
    "Chuyên viên theo dõi",
    "Ghi chú",
)
TITLES = ("ỦY BAN NHÂN DÂN", "SỔ THEO DÕI NHIỆM VỤ NĂM 2026", None)
DOCUMENTS = [
    ("10/KH-UBND", datetime.date(2026, 1, 5), "Kế hoạch phòng, chống thiên tai"),
    ("17/UBND-LĐTBXH", datetime.date(2026, 1, 28), "V/v rà soát hộ nghèo"),
    ("24/CT-UBND", datetime.date(2026, 2, 20), "Chỉ thị về phòng cháy rừng"),
    ("31/TB-UBND", datetime.date(2026, 3, 15), "Thông báo kết luận phiên họp"),
]
SIGNERS = [
    "Vũ Văn Đức - Chủ tịch",
    "Nguyễn Thị Hòa - Phó Chủ tịch",
    "Vũ Văn Đức - Chủ tịch",
    "Lò Văn Minh - Chánh Văn phòng",
]
STATUSES = ["Chưa thực hiện", "Đang thực hiện", "Đã thực hiện"]


def make_workbook(rows, headings=HEADINGS, titles=TITLES):
    """Return an .xlsx file: title lines, headings, rows.

    :param headings: texts, or a list of such lists for headings in several rows
    """
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for title in titles:
        sheet.append([title])
    for line in headings if isinstance(headings[0], list) else [headings]:
        sheet.append(line)
    for row in rows:
        sheet.append(row)
    return save(workbook)


def save(workbook):
    """Return the file of an openpyxl workbook."""
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def make_row(
    number="10/KH-UBND",
    issued="05/01/2026",
    lead="Phòng Tư pháp",
    name="Rà soát hồ sơ",
    deadline="15/02/2026",
    **values,
):
    """Return the cells of a row; ``values`` by the words of the headings."""
    row = {
        "number": number,
        "issued": issued,
        "summary": "Kế hoạch phòng, chống thiên tai",
        "signer": "Vũ Văn Đức - Chủ tịch",
        "lead": lead,
        "coordinating": None,
        "name": name,
        "deadline": deadline,
        "status": "Chưa thực hiện",
        "completed": None,
        "monitor": None,
        "note": None,
    }
    assert values.keys() <= row.keys()
    row.update(values)
    return [1, *row.values()]


class LogLines(logging.Handler):
    """Keeps every line that anybody logs."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))

    @classmethod
    def collect(cls, test):
        """The list to which all lines of the test come."""
        handler = cls()
        root = logging.getLogger()
        root.addHandler(handler)
        test.addCleanup(root.removeHandler, handler)
        return handler.lines


def tables_with(env, words):
    """Return the tables in which the words stand, in whatever column."""
    env.flush_all()
    env.cr.execute(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        " AND (table_name LIKE 'directive%'"
        " OR table_name IN ('ir_attachment', 'mail_message', 'mail_tracking_value',"
        " 'ir_logging', 'base_import_import'))"
    )
    return [
        table
        for (table,) in env.cr.fetchall()
        if env.execute_query(
            SQL(
                "SELECT 1 FROM %s AS row WHERE row::text ILIKE %s LIMIT 1",
                SQL.identifier(table),
                f"%{words}%",
            )
        )
    ]


@freeze_time("2026-11-20 03:00:00")
class DirectiveImportCommon(DirectiveCommon):
    """Builders of workbooks as offices keep them, and of the wizard that reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.finance.aliases = "Phòng TC-KH\nTài chính"
        cls.clerk.name = "Quàng Văn Tâm"
        cls.health.aliases = "Y tế"

    @classmethod
    def _new_import(cls, rows, user=None, content=None, **vals):
        """The wizard after the upload, with the suggested columns."""
        content = content or make_workbook(rows)
        return (
            cls.env["directive.import"]
            .with_user(user or cls.clerk)
            .create(
                {
                    "file": base64.b64encode(content).decode(),
                    "filename": "so-theo-doi.xlsx",
                    **vals,
                }
            )
        )

    @classmethod
    def _import(cls, rows, user=None, **vals):
        """The wizard after the import."""
        wizard = cls._new_import(rows, user, **vals)
        wizard.action_import()
        return wizard

    @classmethod
    def _sample_rows(cls):
        """Rows shaped like an office's workbook: 44 good ones, then 3 bad ones."""
        units = ["Phòng TC-KH", "Phòng Tư pháp", "PHÒNG  Y TẾ"]
        rows = [cls._sample_row(number, units) for number in range(44)]
        rows += [
            make_row("99/KH-UBND", lead="Phòng Không Có Thật"),
            make_row("98/KH-UBND", issued="31/02/2026"),
            make_row("97/KH-UBND", issued="20/04/2026", deadline="01/04/2026"),
        ]
        return rows

    @classmethod
    def _sample_row(cls, number, units):
        place = number // 11
        document, issued, summary = DOCUMENTS[place]
        deadline = issued + datetime.timedelta(days=2 + 5 * (number % 7))
        done = number % 3 == 2
        return make_row(
            document,
            # Most dates are dates, some are typed as text.
            issued if number % 5 else issued.strftime("%d/%m/%Y"),
            units[number % 3],
            f"Nhiệm vụ số {number + 1}",
            "Thường xuyên" if number % 13 == 8 else deadline,
            summary=summary,
            signer=SIGNERS[place],
            coordinating=f"{units[(number + 1) % 3]}; {units[(number + 2) % 3]}",
            status=STATUSES[number % 3],
            completed=issued + datetime.timedelta(days=number) if done else None,
            monitor="Quàng Văn Tâm",
        )

    def _problems(self, wizard, severity="error"):
        """``[(row, letter of the column)]`` of the problems shown."""
        return [
            (problem.row, (problem.column or "")[:1])
            for problem in wizard.problem_ids
            if problem.severity == severity
        ]
