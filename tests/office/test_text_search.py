import unicodedata
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.case import TaskCase

SUMMARY = "V/v đẩy nhanh tiến độ lập Tờ trình nông thôn mới"
NAME = "Rà soát, cập nhật quy hoạch sử dụng đất"
# Words that find the directive above.
FINDING = (
    "to trinh",
    "tờ trình",
    "TỜ TRÌNH",
    "Tờ  Trình",
    "đẩy nhanh",
    "day nhanh",
    "ĐẨY",
    "nong thon moi",
    "57/ctr",
    "57/CTr-UBND",
    # in any order, whatever stands between them
    "nong thon - to trinh",
    "trình tờ",
    "UBND CTr 057",
    "(đẩy nhanh), 57",
    # by the beginning of a word
    "trin nhan",
    # by the signer
    "binh nguyen",
)
# 7 is no beginning of 57, and one word that is not there is enough.
MISSING = ("tờ trinhh", "58/CTr", "7/CTr", "to trinh bien dong")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTextSearch(TaskCase):
    """Words are found in any order, without accents, without unaccent (SPEC2 12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The server that has unaccent must not hide that ours needs none.
        registry = cls.env.registry
        cls.startClassPatcher(patch.object(registry, "unaccent", lambda text: text))
        cls.startClassPatcher(patch.object(registry, "has_unaccent", False))
        cls.directive = cls._new_directive(
            "57/CTr-UBND", summary=SUMMARY, signer_name="Nguyễn Văn Bình"
        )
        cls.other = cls._new_directive("58/QĐ-UBND", summary="Việc khác hẳn")
        cls.task = cls._new_task(
            directive=cls.directive, name=NAME, deadline=False
        ).with_user(cls.clerk)
        cls.other_task = cls._new_task(directive=cls.other, name="Việc khác hẳn")

    def _found(self, record, field, operator, words):
        domain = [(field, operator, words), ("company_id", "=", self.company.id)]
        return record.search(domain)

    def test_found(self):
        """Both the directive and its tasks are found by its number and summary."""
        for words in FINDING:
            for form in ("NFC", "NFD"):
                typed = unicodedata.normalize(form, words)
                for record in (self.directive, self.task):
                    with self.subTest(words=words, form=form, model=record._name):
                        self.assertEqual(
                            self._found(record, "content_search", "ilike", typed),
                            record,
                        )
                        self.assertEqual(
                            self._found(record, "display_name", "ilike", typed), record
                        )
                        self.assertEqual(
                            [found[0] for found in record.name_search(typed)],
                            record.ids,
                        )

    def test_found_by_content(self):
        """A task is found by its own words, too; its directive is not."""
        for words in ("ra soat", "QUY HOẠCH", "sử dụng đất", "su dung dat"):
            with self.subTest(words=words):
                found = self._found(self.task, "content_search", "ilike", words)
                self.assertEqual(found, self.task)
                found = self._found(self.directive, "content_search", "ilike", words)
                self.assertFalse(found)

    def test_palette(self):
        """One call finds directives and tasks, with what tells them apart (Ctrl+K)."""
        tasks = self.task.with_user(self.finance_user)
        self.assertEqual(
            tasks.find_in_register("trình tờ 057"),
            [
                {
                    "model": "directive.directive",
                    "id": self.directive.id,
                    "name": f"57/CTr-UBND: {SUMMARY}",
                },
                {
                    "model": "directive.task",
                    "id": self.task.id,
                    "name": f"57/CTr-UBND, {self.finance.name}: {NAME}",
                },
            ],
        )
        self.assertEqual(tasks.find_in_register(" ./-"), [])
        self.assertEqual(
            tasks.with_user(self.justice_user).find_in_register("trình tờ 057"), []
        )
        with self.assertRaises(AccessError):
            tasks.with_user(self.users["plain"]).find_in_register("trình")

    def test_not_found(self):
        """Other words find nothing of it."""
        for words in MISSING:
            with self.subTest(words=words):
                found = self._found(self.task, "content_search", "ilike", words)
                self.assertNotIn(self.task, found)
                found = self._found(self.directive, "content_search", "ilike", words)
                self.assertNotIn(self.directive, found)

    def test_found_by_unit(self):
        """A task and its directive are found by their units, together with words."""
        self.task.sudo().coordinating_unit_ids = self.justice
        self.finance.name = "Phòng Tài chính - Kế hoạch"
        self.justice.name = "Phòng Tư pháp"
        for words in ("ke hoach tai chinh", "57 tu phap", "to trinh, tai chinh"):
            for record in (self.task, self.directive):
                with self.subTest(words=words, model=record._name):
                    found = self._found(record, "content_search", "ilike", words)
                    self.assertIn(record, found)
        found = self.task.search([("unit_id", "ilike", "TAI CHINH")])
        self.assertIn(self.task, found)
        self.assertNotIn(self.task, self.task.search([("unit_id", "ilike", "phap")]))

    def test_names_of_settings(self):
        """Units, areas and types are found without accents, in capitals, in NFD."""
        self.finance.write(
            {"name": "Phòng Tài chính - Kế hoạch", "aliases": "Phòng Kế toán Đầu tư"}
        )
        area = self.env["directive.area"].create(
            {"name": "Đất đai, môi trường", "company_id": self.company.id}
        )
        kind = self.env.ref("directive_tracking.document_type_decision")
        kind.name = "Quyết định"
        for record, texts in (
            (self.finance, ("tai chinh", "TÀI CHÍNH", "hoach chinh", "ke toan dau tu")),
            (area, ("dat dai", "ĐẤT ĐAI", "moi truong dat")),
            (kind, ("quyet dinh", "QUYẾT", "qd")),
        ):
            for text in texts:
                for form in ("NFC", "NFD"):
                    typed = unicodedata.normalize(form, text)
                    model = record.with_user(self.clerk)
                    with self.subTest(typed=typed, form=form):
                        found = [id_ for id_, _name in model.name_search(typed)]
                        self.assertIn(record.id, found)
            other = [id_ for id_, _name in record.name_search("thu y")]
            self.assertNotIn(record.id, other)

    def test_negation(self):
        """What does not contain the words."""
        for record, other in (
            (self.directive, self.other),
            (self.task, self.other_task),
        ):
            found = self._found(record, "content_search", "not ilike", "to trinh")
            self.assertNotIn(record, found)
            self.assertIn(other, found)

    def test_signs(self):
        """Signs that mean something in SQL are found as they are typed."""
        odd = self._new_directive("60/QĐ", summary="Đạt 100% kế hoạch_quý")
        for words in ("100%", "kế hoạch_quý"):
            self.assertEqual(
                self._found(odd, "content_search", "ilike", words), odd, words
            )

    def test_follows_changes(self):
        """A corrected number or summary is found at once, on its tasks as well."""
        self.directive.write({"number": "61/CTr-UBND", "summary": "Phòng chống hạn"})
        for record in (self.directive, self.task):
            for words in ("61/ctr", "phong chong han"):
                self.assertEqual(
                    self._found(record, "content_search", "ilike", words), record
                )
            self.assertFalse(self._found(record, "content_search", "ilike", "to trinh"))

    def test_display_name(self):
        """A directive is called by its number, a task by its content."""
        self.assertEqual(self.directive.display_name, "57/CTr-UBND")
        self.assertEqual(self.task.display_name, NAME)
        numbered = self.task.with_context(directive_number=True)
        self.assertEqual(numbered.display_name, f"57/CTr-UBND: {NAME}")

    def test_stored_in_one_form(self):
        """Text is stored in NFC on one line, however it was typed."""
        typed = unicodedata.normalize("NFD", f"  {SUMMARY}\n tiếp ")
        directive = self._new_directive(" 62/QĐ-UBND ", summary=typed)
        self.assertEqual(directive.summary, f"{SUMMARY} tiếp")
        self.assertEqual(directive.number, "62/QĐ-UBND")
        task = self._new_task(name=unicodedata.normalize("NFD", NAME))
        self.assertEqual(task.name, NAME)
