import datetime
import io
import zipfile

import openpyxl

from odoo.tests import BaseCase, tagged

from ...tools.files.register import guess_target, read_registers
from ...tools.files.workbook import WorkbookError
from ..cases.import_common import HEADINGS, make_row, make_workbook, save


@tagged("directive_import")
class TestRegister(BaseCase):
    """Where the table is, what its columns hold, and what never leaves the memory."""

    def _read(self, rows=(), headings=HEADINGS, **kwargs):
        return read_registers(make_workbook(rows, headings, **kwargs))[0]

    def test_sample(self):
        register = self._read([make_row(), make_row()])
        self.assertEqual(
            list(register.mapping.values()),
            "sequence number issue_date summary signer lead_units coordinating_units "
            "name deadline status completion_date monitor note".split(),
        )
        self.assertEqual([row.number for row in register.rows], [5, 6])

    def test_headings(self):
        """The words that offices use for the same column."""
        for target, headings in (
            ("number", "Số, ký hiệu|Số ký hiệu văn bản|Số và ký hiệu|SỐ VĂN BẢN"),
            ("issue_date", "Ngày, tháng, năm ban hành|Ngày văn bản|Ngày\nban hành"),
            ("summary", "Trích yếu|Trích yếu nội dung văn bản|Tên văn bản"),
            ("signer", "Người ký|Họ tên người ký văn bản"),
            ("lead_units", "Cơ quan chủ trì|Đơn vị thực hiện|Đơn vị được giao|Đơn vị"),
            (
                "coordinating_units",
                "Đơn vị phối hợp (nếu có)|Phối hợp|Cơ quan phối hợp",
            ),
            ("name", "Nội dung nhiệm vụ|Nội dung theo dõi|Nhiệm vụ được giao"),
            ("deadline", "Hạn xử lý|Thời hạn hoàn thành|Thời hạn|Hạn hoàn thành"),
            ("status", "Tình hình, kết quả thực hiện|Kết quả thực hiện|Tiến độ"),
            ("completion_date", "Ngày hoàn thành|Ngày thực hiện xong"),
            ("monitor", "Chuyên viên theo dõi|Người theo dõi|Cán bộ theo dõi"),
            ("note", "Ghi chú"),
            ("document_type", "Loại văn bản|Hình thức văn bản"),
            ("urgency", "Độ khẩn|Mức độ khẩn"),
            ("secrecy", "Độ mật|Mức độ mật|ĐỘ MẬT"),
            ("area", "Lĩnh vực"),
            ("expected_output", "Sản phẩm|Sản phẩm đầu ra"),
            ("proposing_unit", "Đơn vị trình|Cơ quan trình ban hành văn bản"),
            (None, "Quàng Văn Tâm|Địa chỉ|"),
        ):
            for heading in headings.split("|"):
                with self.subTest(heading=heading):
                    self.assertEqual(guess_target(heading), target)

    def test_two_header_rows(self):
        """A group of columns with its parts below, then the columns' numbers."""
        register = self._read(
            [
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                [1, "10/KH-UBND", "05/01/2026", "Kế hoạch", "Phòng Y tế", "Rà soát"],
            ],
            headings=[
                [
                    "TT",
                    "Văn bản giao nhiệm vụ",
                    None,
                    None,
                    "Cơ quan chủ trì",
                    "Nội dung",
                ],
                [None, "Số, ký hiệu", "Ngày ban hành", "Trích yếu"],
            ],
        )
        self.assertEqual(
            list(register.mapping.values()),
            ["sequence", "number", "issue_date", "summary", "lead_units", "name"],
        )
        self.assertEqual([row.number for row in register.rows], [7])

    def test_repeated_header_and_sections(self):
        """Headings on each page, sections and totals are no rows."""
        register = self._read(
            [
                ["I", "Lĩnh vực kinh tế"],
                make_row(),
                list(HEADINGS),
                make_row(),
                [3],
                ["Tổng cộng: 2"],
            ]
        )
        self.assertEqual([row.number for row in register.rows], [6, 8])
        self.assertEqual(register.skipped, [5, 10])

    def test_further_sheet(self):
        workbook = openpyxl.Workbook()
        workbook.active.append(["Bìa"])
        for title in ("Quý I", "Quý II"):
            sheet = workbook.create_sheet(title)
            sheet.append(HEADINGS)
            sheet.append(make_row(name=title))
        registers = read_registers(save(workbook))
        self.assertEqual([r.title for r in registers], ["Quý I", "Quý II"])
        self.assertEqual([r.rows[0].cells[7] for r in registers], ["Quý I", "Quý II"])

    def test_chart_sheet(self):
        """A sheet that is nothing but a chart is none of them."""
        workbook = openpyxl.load_workbook(io.BytesIO(make_workbook([make_row()])))
        chart = openpyxl.chart.BarChart()
        workbook.create_chartsheet("Biểu đồ", 0).add_chart(chart)
        registers = read_registers(save(workbook))
        self.assertEqual([len(register.rows) for register in registers], [1])

    def test_hidden_columns(self):
        """They are read, and told."""
        workbook = openpyxl.load_workbook(io.BytesIO(make_workbook([make_row()])))
        for letter in ("F", "G", "Z"):
            workbook.active.column_dimensions[letter].hidden = True
        register = read_registers(save(workbook))[0]
        self.assertEqual(register.hidden, [5, 6])
        self.assertEqual(register.rows[0].cells[5], "Phòng Tư pháp")

    def test_old_fonts(self):
        """Rows that were typed for TCVN3 or VNI are turned into Unicode."""
        register = self._read(
            [
                make_row(name="Rµ so\u00b8t ph\u00ad\u00acng \u00b8n"),
                make_row(name="Raø soaùt phöông aùn"),
                make_row(name="Rà soát phương án"),
            ]
        )
        self.assertEqual({row.cells[7] for row in register.rows}, {"Rà soát phương án"})
        self.assertEqual(register.converted, [5, 6])

    def test_columns_without_heading(self):
        """What nobody can choose is not kept."""
        register = self._read([[*make_row(), "lời thừa"]])
        self.assertNotIn("lời thừa", register.rows[0].cells)

    # -- secret rows -----------------------------------------------------------

    def test_secret_rows(self):
        """A row with a mark is dropped, and all rows of the same document with it."""
        register = self._read(
            [
                make_row(),
                make_row("12/KH-UBND", issued=datetime.date(2026, 3, 1)),
                make_row("12 /KH-UBND", issued="1/3/26", note="(MẬT)"),
                make_row(name="Bảo vệ bí mật nhà nước"),
                make_row("13/KH-UBND-MẬT"),
            ]
        )
        self.assertEqual(register.secret, [6, 7, 9])
        self.assertEqual([row.number for row in register.rows], [5, 8])

    def test_secret_level_column(self):
        register = self._read(
            [[*make_row(), "C"], [*make_row("9/KH-UBND"), "Không"]],
            headings=[*HEADINGS, "Độ mật"],
        )
        self.assertEqual(register.secret, [5])

    def test_secret_merged_level(self):
        workbook = openpyxl.load_workbook(
            io.BytesIO(
                make_workbook(
                    [
                        [*make_row("8/KH-UBND"), "Mật"],
                        make_row("9/KH-UBND"),
                        make_row("10/KH-UBND"),
                    ],
                    headings=[*HEADINGS, "Độ mật"],
                )
            )
        )
        workbook.active.merge_cells("N5:N6")
        register = read_registers(save(workbook))[0]
        self.assertEqual(register.secret, [5, 6])

    def test_secret_section(self):
        """The rows below a section "secret documents" are secret."""
        register = self._read(
            [
                ["VĂN BẢN MẬT"],
                make_row("8/KH-UBND"),
                ["VĂN BẢN THƯỜNG"],
                make_row("9/KH-UBND"),
            ]
        )
        self.assertEqual(register.secret, [5, 6])
        self.assertEqual([row.number for row in register.rows], [8])

    def test_secret_beside_the_number(self):
        """Below the number in its cell or in the sheet, or in the next column."""
        rows = [
            make_row("7/UBND-NC\nMật"),
            make_row("8/UBND-NC", note="Bản giấy lưu tại Văn phòng\nTối mật"),
            make_row("9/UBND-NC"),
            [None, "(Mật)"],
            [*make_row("10/UBND-NC"), "Mật"],
            make_row("11/UBND-NC", note="M\u00cbT"),
            make_row("12/UBND-NC", note="TO\u00c1I MA\u00c4T"),
            make_row("13/UBND-NC"),
        ]
        register = self._read(rows)
        self.assertEqual(register.secret, [5, 6, 7, 8, 9, 10, 11])
        self.assertEqual([row.number for row in register.rows], [12])

    def test_secret_merged_over_columns(self):
        workbook = openpyxl.load_workbook(
            io.BytesIO(make_workbook([make_row("8/KH-UBND"), make_row("9/KH-UBND")]))
        )
        workbook.active["M5"] = "MẬT"
        workbook.active.merge_cells("M5:N5")
        self.assertEqual(read_registers(save(workbook))[0].secret, [5])

    def test_secret_symbol(self):
        """The M of a secret number may stand in the column of the symbol."""
        headings = [*HEADINGS[:1], "Số", "Ký hiệu", *HEADINGS[2:]]
        rows = [[1, 17, symbol, *make_row()[2:]] for symbol in ("UBND-M", "UBND-VX")]
        register = self._read(rows, headings)
        self.assertEqual(register.secret, [5])

    def test_secret_comment(self):
        """A mark in a comment refuses the file, as one in a text box does."""
        workbook = openpyxl.load_workbook(io.BytesIO(make_workbook([make_row()])))
        workbook.active["B5"].comment = openpyxl.comments.Comment("Tối mật", "x")
        with self.assertRaises(WorkbookError) as caught:
            read_registers(save(workbook))
        self.assertEqual(caught.exception.code, "secret")

    def test_secret_title(self):
        """A mark on the whole sheet refuses the whole file."""
        with self.assertRaises(WorkbookError) as caught:
            self._read([make_row()], titles=["SỔ VĂN BẢN MẬT"])
        self.assertEqual(caught.exception.code, "secret")

    def test_secret_stamp(self):
        """So does one in the printed header, or in the sheet's name."""
        for stamp in (
            lambda sheet: setattr(sheet.oddHeader.center, "text", "TỐI MẬT"),
            lambda sheet: setattr(sheet, "title", "MẬT"),
        ):
            workbook = openpyxl.load_workbook(io.BytesIO(make_workbook([make_row()])))
            stamp(workbook.active)
            with self.assertRaises(WorkbookError) as caught:
                read_registers(save(workbook))[0]
            self.assertEqual(caught.exception.code, "secret")

    def test_secret_text_box(self):
        """So does one in a text box that somebody drew over the cells."""
        content = io.BytesIO(make_workbook([make_row()]))
        with zipfile.ZipFile(content, "a") as archive:
            drawing = "<xdr:sp><a:p><a:t>TUYỆT</a:t><a:t>MẬT</a:t></a:p></xdr:sp>"
            archive.writestr("xl/drawings/drawing1.xml", drawing)
        with self.assertRaises(WorkbookError) as caught:
            read_registers(content.getvalue())[0]
        self.assertEqual(caught.exception.code, "secret")
