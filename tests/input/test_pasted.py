from odoo.tests import BaseCase, tagged

from ...tools.files.pasted import read_pasted


@tagged("post_install", "-at_install")
class TestPasted(BaseCase):
    """What Word and Excel put into the clipboard becomes rows again (SPEC 3)."""

    def _read(self, text):
        rows, mapping = read_pasted(text)
        return [
            {target: row.cells[column] for column, target in mapping.items()}
            for row in rows
        ]

    def test_by_order(self):
        """Without headings: content, lead, coordinating, deadline."""
        self.assertEqual(
            self._read("Rà soát\tPhòng A\tPhòng B\t30/04/2026\r\n"),
            [
                {
                    "name": "Rà soát",
                    "lead_units": "Phòng A",
                    "coordinating_units": "Phòng B",
                    "deadline": "30/04/2026",
                }
            ],
        )

    def test_running_numbers_and_three_columns(self):
        """Running numbers are left out; a third column of days is the deadline."""
        self.assertEqual(
            self._read("1\tRà soát\tPhòng A\t30/4/2026\n2\tBáo cáo\tPhòng B\t"),
            [
                {"name": "Rà soát", "lead_units": "Phòng A", "deadline": "30/4/2026"},
                {"name": "Báo cáo", "lead_units": "Phòng B", "deadline": ""},
            ],
        )

    def test_headings(self):
        """Headings say which column is which, in any order; others are left out."""
        headings = "TT\tThời hạn\tNội dung nhiệm vụ\tĐơn vị chủ trì\tGhi thêm"
        row = self._read(f"{headings}\n1\t1/4/2026\tA\tB\tC")[0]
        row.pop("sequence")
        self.assertEqual(row, {"deadline": "1/4/2026", "name": "A", "lead_units": "B"})

    def test_lines_in_a_cell(self):
        """A cell of several lines: in quotes by Excel, in several lines by Word."""
        excel = '"Một\nhai ""ba"""\tPhòng A\t\t\nBốn\tPhòng B\t\t'
        word = 'Một\nhai "ba"\tPhòng A\t\t\nBốn\tPhòng B\t\t'
        for text in (excel, word):
            self.assertEqual(
                [row["name"] for row in self._read(text)], ['Một\nhai "ba"', "Bốn"]
            )

    def test_quotes_are_words(self):
        """Quotes around words stay; one that never closes swallows nothing."""
        text = '"Năm an toàn"\tPhòng A\n"Mở đầu\tPhòng B'
        self.assertEqual(
            [row["name"] for row in self._read(text)], ['"Năm an toàn"', '"Mở đầu']
        )

    def test_nothing(self):
        for text in ("", "\n", " \t \n"):
            self.assertEqual(self._read(text), [])
