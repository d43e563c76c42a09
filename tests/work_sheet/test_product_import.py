import base64

from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ...tools.secrecy import text_has_secret_mark
from ...tools.text import clean
from ..cases.properties import draw
from .catalogue_workbooks import HEADINGS, without_values, workbook
from .work_sheet_case import WorkSheetCase

UNIT = "Phòng Tư pháp"
ROWS = [
    [1, "VP.01", UNIT, "Đôn đốc", "", "Công văn", "N2", "11-50", 32, "=ROUND(I4/5,2)"],
    [2, "KT.02", UNIT, "Kiểm tra", "", "Biên bản", "N2", "11-50", 64, 12.8],
    [3, "VP.01", UNIT, "Theo dõi", "", "", "N1", "1-10", 8, "2,0"],
    [4, "VP.03", "Phòng Lạ", "Soạn", "", "Công văn", "N6", "", "", ""],
    [5, "VP.04", "", "Mẫu", "", "Công văn", "N1", "1-10", 5, "1,00"],
]
GOOD = [1, "A.1", "", "Soạn công văn", "", "Công văn", "N1", "1-10", 5, 1]
texts = (
    st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=30)
    .map(clean)
    .filter(lambda text: text and not text_has_secret_mark(text))
)
# Points, or a factor without points.
values = st.one_of(
    st.fixed_dictionaries({"points": st.integers(3, 20000).map(lambda n: n / 100)}),
    st.fixed_dictionaries({"factor": st.integers(1, 6000).map(lambda n: n / 100)}),
)
products = st.lists(
    st.tuples(
        st.fixed_dictionaries(
            {
                "name": texts,
                "expected_output": texts,
                "description": st.one_of(st.just(""), texts),
                "measure": st.one_of(st.just(""), texts),
                "note": st.one_of(st.just(""), texts),
                "points_range": st.sampled_from(["", "0-200", "0 – 300"]),
                "part": st.sampled_from(["leadership", "common", "own"]),
                "unit": st.booleans(),
                "group": st.integers(0, 5),
            }
        ),
        values,
    ),
    min_size=1,
    max_size=8,
)
KEPT = ["code", "name", "expected_output", "description", "measure", "note", "part"]
KEPT += ["unit_id", "group", "points", "factor", "points_range"]


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestProductImport(WorkSheetCase):
    """Catalogues come in as offices have them, and go out as they know them."""

    def setUp(self):
        super().setUp()
        self.draft = self.env["directive.product.catalogue"].with_user(self.manager)
        self.draft = self.draft.create(
            {"name": "Danh mục mới", "date_from": "2026-03-01"}
        )

    def _wizard(self, data, **vals):
        wizards = self.env["directive.product.import"].with_user(self.manager)
        return wizards.create({"catalogue_id": self.draft.id, "data": data, **vals})

    def _check(self, *rows, headings=(), **options):
        """What is said of rows below the headings: ``{row: sentences}``."""
        data = workbook({"PL": [headings or HEADINGS, *rows]}, **options)
        return self._reasons(self._wizard(data))

    def _reasons(self, wizard):
        wizard.action_check()
        reasons = {}
        for problem in wizard.problem_ids:
            if problem.row:
                reasons.setdefault(problem.row, []).append(problem.reason)
        return wizard, {row: " ".join(own) for row, own in reasons.items()}

    def test_import(self):
        """Good rows come in with factors of ours; each bad one is named."""
        sheets = {
            "PL I": [["TT", "Tiêu chí chấm điểm", "Điểm tối đa"]],
            "PL IV": [["PHỤ LỤC IV"], [], HEADINGS, *ROWS],
        }
        wizard = self._wizard(workbook(sheets))
        wizard.action_check()
        self.assertEqual(
            (wizard.good_count, wizard.refused_count, wizard.skipped), (2, 3, "PL I")
        )
        reasons = {}
        for problem in wizard.problem_ids.filtered(lambda one: one.severity == "error"):
            reasons.setdefault(problem.row, []).append(problem.reason)
        self.assertEqual(
            {row: len(own) for row, own in reasons.items()}, {5: 1, 6: 3, 7: 3}
        )
        self.assertIn("64 points lie outside 11-50", reasons[5][0])
        wizard.action_import()
        self.assertEqual(
            {product.code: product.factor for product in self.draft.product_ids},
            {"VP.01": 6.4, "VP.04": 1},
        )
        self.assertEqual(
            self.draft.product_ids.filtered("unit_id").unit_id.id, self.justice.id
        )
        with self.assertRaises(AccessError):
            self.env["directive.product.import"].with_user(self.clerk).create(
                {"catalogue_id": self.draft.id}
            )

    def test_formulas_without_values(self):
        """The factor is ours to compute; points are not, and the row says so."""
        rows = [
            [*GOOD[:9], "=ROUND(I2/5,2)"],
            [2, "A.2", "", "Khác", "", "Tờ trình", "N1", "", "=2*4", "=1"],
        ]
        data = without_values(workbook({"PL": [HEADINGS, *rows]}))
        wizard, reasons = self._reasons(self._wizard(data))
        self.assertEqual(wizard.good_count, 1)
        self.assertNotIn(2, reasons.keys() - {2} or reasons)
        self.assertIn("formula without a value", reasons[3])

    def test_numbers_as_people_write_them(self):
        """Commas, noise of a spreadsheet program, a factor that nobody has rounded."""
        wizard, reasons = self._check(
            [1, "A.1", UNIT, "Một", "", "Văn bản", "Nhóm 1", "1 – 10", "7,5", "1,5"],
            [2, "A.2", UNIT, "Hai", "", "Văn bản", 2, "", 64.1, 12.819999999999999],
            [3, "A.3", UNIT, "Ba", "", "Văn bản", "", "", "", "0,25"],
            [4, "A.4", UNIT, "Bốn", "", "Văn bản", "", "", "5 điểm", ""],
            [5, "A.5", UNIT, "Năm", "", "Văn bản", "", "", 0, ""],
            [6, "A.6", UNIT, "Sáu", "", "Văn bản", "", "", "1e99", ""],
            [7, "A.7", UNIT, "Bảy", "", "Văn bản", "", "", -5, ""],
            [8, "A.8", UNIT, "Tám", "", "Văn bản", "", "", "NaN", "Infinity"],
            [9, "A.9", UNIT, "Chín", "", "Văn bản", "", "", 0.01, ""],
        )
        self.assertEqual(sorted(reasons), [5, 6, 7, 8, 9, 10])
        self.assertIn("“5 điểm” is no number for the points", reasons[5])
        for row in (6, 8, 10):
            self.assertEqual(reasons[row], "Points and factor lie above 0.")
        wizard.action_import()
        factors = self.draft.product_ids.sorted("code").mapped("factor")
        self.assertEqual(factors, [1.5, 12.82, 0.25])

    def test_what_can_be_read_in_two_ways(self):
        """Is refused: a separator of thousands or of decimals, two groups in a cell."""
        for column, value in ((8, "1.500"), (8, "1,500"), (6, "N2-N3"), (6, "-1")):
            row = [1, "A.1", UNIT, "Một", "", "Văn bản", "", "", 5, ""]
            row[column] = value
            with self.subTest(value=value):
                _wizard, reasons = self._check(row)
                self.assertIn(f"“{value}”", reasons[2])

    def test_codes(self):
        """Once in a workbook, whatever the case; Đ is not D; the draft's stay."""
        wizard, reasons = self._check(
            GOOD,
            [2, "a.1", "", "Khác", "", "Văn bản", "", "", 5, ""],
            [3, "ĐC.1", "", "Địa chính", "", "Văn bản", "", "", 5, ""],
            [4, "DC.1", "", "Dùng chung", "", "Văn bản", "", "", 5, ""],
            # A product of the catalogue in force.
            [5, "P8", "", "Sản phẩm 8", "", "Văn bản", "", "", 45, ""],
        )
        self.assertEqual(wizard.good_count, 4)
        self.assertIn("stands in PL 2 already", reasons[3])
        wizard.action_import()
        self.assertEqual(self.products[8].factor, 8)
        wizard, reasons = self._check(GOOD)
        self.assertIn("The draft has the code A.1 already", reasons[2])
        self.assertFalse(wizard.good_count)
        with self.assertRaisesRegex(UserError, "No row"):
            wizard.action_import()

    def test_merged_headings(self):
        """Two rows of headings, merged both ways, and one that numbers the columns."""
        upper = ["TT", "Mã CV", "Nhiệm vụ", "Sản phẩm đầu ra", "Điểm", "", "Hệ số"]
        lower = ["", "", "", "", "Khung điểm", "Điểm chấm", ""]
        data = workbook(
            {
                "Danh mục": [
                    ["DANH MỤC CÔNG VIỆC LÃNH ĐẠO, QUẢN LÝ"],
                    upper,
                    lower,
                    [f"({number})" for number in range(1, 8)],
                    ["I", "", "CÔNG TÁC CHỈ ĐẠO"],
                    [1, "QL.01", "Chỉ đạo", "Kết luận", "1-10", 10, 2],
                ]
            },
            merged=[
                *((1, column, 2, column, upper[column]) for column in (0, 1, 2, 3, 6)),
                (1, 4, 1, 5, "Điểm"),
            ],
        )
        wizard, reasons = self._reasons(self._wizard(data))
        self.assertEqual((reasons, wizard.good_count), ({}, 1))
        wizard.action_import()
        product = self.draft.product_ids
        self.assertEqual((product.points, product.factor), (10, 2))
        self.assertEqual((product.part, product.points_range), ("leadership", "1-10"))

    def test_unknown_unit(self):
        """Its name becomes another name of the unit that is chosen for it."""
        row = [1, "A.1", "P. Tư pháp - Hộ tịch", "Việc", "", "Văn bản", "", "", 5, ""]
        again = [2, "A.2", row[2], "Việc khác", *row[4:]]
        wizard, reasons = self._check(row, again)
        self.assertIn("No unit is called", reasons[2])
        self.assertFalse(wizard.good_count)
        wizard.problem_ids[0].unit_id = self.justice
        wizard, reasons = self._reasons(wizard)
        self.assertEqual((reasons, wizard.good_count), ({}, 2))
        wizard.action_import()
        self.assertEqual(self.draft.product_ids.unit_id.id, self.justice.id)
        self.assertIn("P. Tư pháp - Hộ tịch", self.justice.aliases)

    def test_columns(self):
        """A unit of count is no unit, "Mảng" no code; what is unknown is named."""
        headings = ["Mảng", "Mã CV", "Đơn vị tính", "Nhiệm vụ", "Sản phẩm đầu ra"]
        headings += ["Điểm tối đa", "Điểm chấm", "Ghi chú"]
        wizard, reasons = self._check(
            ["Đất đai", "A.1", "hồ sơ", "Thẩm tra", "Tờ trình", 99, 10, "Rà soát"],
            headings=headings,
        )
        self.assertEqual((reasons, wizard.unknown), ({}, "Mảng"))
        wizard.action_import()
        product = self.draft.product_ids
        self.assertEqual(
            (product.measure, product.points, product.note), ("hồ sơ", 10, "Rà soát")
        )

    def test_two_sheets_and_a_hidden_one(self):
        """Codes count for the whole workbook; what a file hides is not read."""
        other = [2, "A.2", UNIT, "Khác", "", "Văn bản", "", "", 5, ""]
        data = workbook(
            {
                "Dùng chung": [HEADINGS, GOOD],
                "Riêng": [HEADINGS, other, GOOD],
                "Cũ": [HEADINGS, [3, "A.3", "", "Cũ", "", "Văn bản", "", "", 5, ""]],
            },
            hidden=["Cũ"],
        )
        wizard, reasons = self._reasons(self._wizard(data))
        self.assertEqual(wizard.good_count, 2)
        self.assertIn("stands in Dùng chung 2 already", reasons[3])
        wizard.action_import()
        self.assertEqual(
            {product.code: product.part for product in self.draft.product_ids},
            {"A.1": "common", "A.2": "own"},
        )

    def test_nothing_secret_is_kept(self):
        """A row with a mark is named by its place; no word of it is stored."""
        secret = [2, "A.2", "", "Báo cáo (TỐI MẬT)", "", "Báo cáo", "", "", 5, ""]
        wizard, reasons = self._check(GOOD, secret)
        self.assertEqual(wizard.good_count, 1)
        self.assertIn("mark of secrecy", reasons[3])
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM directive_product_import")
        self.assertNotIn("Báo cáo", str(self.env.cr.fetchall()))
        self.env.cr.execute(
            "SELECT count(*) FROM ir_attachment WHERE res_model = %s", [wizard._name]
        )
        self.assertFalse(self.env.cr.fetchone()[0])
        for options in ({"filename": "Danh mục MẬT.xlsx"}, {}):
            data = workbook({"PL" if options else "TUYỆT MẬT": [HEADINGS, GOOD]})
            with self.assertRaisesRegex(UserError, "secret|secrecy"):
                self._wizard(data, **options)
        with self.assertRaises(UserError):
            self.draft.product_ids.create(
                {"catalogue_id": self.draft.id, "code": "B", "name": "Việc (MẬT)"}
            )
        wizard.write({"content": "{}"})
        self.assertEqual(wizard.action_check()["res_id"], wizard.id)
        self.assertEqual(wizard.good_count, 1)

    def test_no_catalogue(self):
        """What is no workbook, or none with a catalogue, says what is looked for."""
        for data, words in (
            (base64.b64encode(b"PK nothing"), "no workbook"),
            (b"no base64", "no workbook"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._wizard(data)
        for sheet in ([["TT", "Tiêu chí chấm điểm", "Điểm tối đa"]], []):
            with self.assertRaisesRegex(UserError, "headings of a catalogue"):
                self._wizard(workbook({"PL": sheet})).action_check()
        with self.assertRaisesRegex(UserError, "Choose the workbook"):
            self._wizard(False).action_check()

    def test_five_thousand_rows(self):
        """Read, stored and put in force."""
        rows = [
            [number, f"A.{number}", "", f"Việc {number}", "", "Văn bản", "", "", 5, ""]
            for number in range(5000)
        ]
        wizard, reasons = self._check(*rows)
        self.assertEqual((reasons, wizard.good_count), ({}, 5000))
        with self.assertQueryCount(120):
            wizard.action_import()
            self.env.flush_all()
        self.draft.action_decide()
        self.assertEqual(self.draft.product_count, 5000)

    # -- and out again --------

    def test_export_is_read_back(self):
        """What the workbook of a catalogue holds is the catalogue, in every column."""
        for number, drawn in enumerate(draw(products, 15)):
            with self.subTest(number=number), self.undone():
                self.env["directive.product"].create(
                    [
                        {
                            **{k: v for k, v in vals.items() if k != "unit"},
                            **value,
                            "unit_id": vals["unit"] and self.justice.id,
                            "code": f"M.{place}",
                            "catalogue_id": self.draft.id,
                        }
                        for place, (vals, value) in enumerate(drawn)
                    ]
                )
                copy = self.draft.create({"name": "Đọc lại", "date_from": "2026-03-01"})
                wizard = self._wizard(base64.b64encode(self.draft._get_xlsx()))
                wizard.catalogue_id = copy
                wizard.action_import()
                self.assertEqual(self._values(copy), self._values(self.draft))

    def _values(self, catalogue):
        return [
            [product[name] or False for name in KEPT]
            for product in catalogue.product_ids.sorted("code")
        ]

    def test_export(self):
        """A sheet a part, with its decision; an empty one is readable too."""
        self.assertTrue(self.draft._get_xlsx())
        action = self.catalogue.with_user(self.officer).action_export_xlsx()
        self.assertIn(f"product_catalogue/{self.catalogue.id}.xlsx", action["url"])
