from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .work_sheet_case import WorkSheetCase

# What people have written: {field: a word that stands nowhere else}.
WORDS = {
    "strengths": "Trâu",
    "weaknesses": "Bò",
    "opinion": "Ngựa",
    "organising_reason": "Hổ",
    "unity_reason": "Voi",
    "no_product_reason": "Nai",
    "failed_document": "Sói",
    "replace_reason": "Cáo",
}
PETITION = "Khỉ"
REFUSALS = (AccessError, UserError, ValueError)
CHOICES = {"rank_self": "excellent", "failed_reason": "conduct"}
NAMES = (*WORDS, *CHOICES)
SPECIFICATION = {name: {} for name in NAMES}
# Ways in which a client asks for the words of a sheet.
ROUTES = {
    "read": lambda sheet: sheet.read(NAMES),
    "read all": lambda sheet: sheet.read(),
    "read the columns": lambda sheet: sheet.read([f"kept_{name}" for name in NAMES]),
    "web_read": lambda sheet: sheet.web_read(SPECIFICATION),
    "form": lambda sheet: sheet.web_read(_form(sheet)),
    "search_read": lambda sheet: sheet.search_read([("id", "=", sheet.id)], NAMES),
    "web_search_read": lambda sheet: sheet.web_search_read([], SPECIFICATION),
    "export": lambda sheet: sheet.export_data(NAMES),
    "export petitions": lambda sheet: sheet.export_data(
        ["petition_ids/text", "petition_ids/reason", "line_ids/words"]
    ),
    "petitions": lambda sheet: sheet.web_read(
        {
            "petition_ids": {"fields": {"text": {}}},
            "line_ids": {"fields": {"words": {}}},
        }
    ),
    "onchange": lambda sheet: sheet.onchange({}, [], SPECIFICATION),
    "onchange as the person": lambda sheet: sheet.onchange(
        {"user_id": sheet.env.uid}, ["user_id"], SPECIFICATION
    ),
    "onchange as evaluator": lambda sheet: sheet.onchange(
        {"evaluator_id": sheet.env.uid}, ["evaluator_id"], SPECIFICATION
    ),
    "onchange of a new one": lambda sheet: sheet.browse().onchange(
        {"replaces_id": sheet.id}, ["replaces_id"], SPECIFICATION
    ),
    "copy": lambda sheet: sheet.copy_data(),
    "json": lambda sheet: sheet._get_json(),
    "print": lambda sheet: (
        sheet.env["ir.actions.report"]
        ._render_qweb_html(sheet._get_word_print(), sheet.ids)[0]
        .decode()
    ),
    "word": lambda sheet: sheet._get_docx(),
    "dialog": lambda sheet: (
        sheet.env["directive.work.words"]
        .create({"sheet_id": sheet.id, "words": "?", "step": "answer"})
        .petition
    ),
    "messages": lambda sheet: (
        sheet.env["mail.message"]
        .search([("create_date", ">=", "2026-01-01")])
        .mapped("body")
    ),
    "own evaluator": lambda sheet: sheet.write({"evaluator_id": sheet.env.uid}),
}
# Ways in which a client finds out about a word without reading it.
QUESTIONS = {
    "search": lambda sheet, name, value: sheet.search([(name, "ilike", value)]),
    "search the column": lambda sheet, name, value: sheet.search(
        [(f"kept_{name}", "ilike", value)]
    ),
    "search from a month": lambda sheet, name, value: sheet.search(
        [(f"replaces_id.kept_{name}", "ilike", value)]
    ),
    "group": lambda sheet, name, value: sheet.formatted_read_group(
        [], [f"kept_{name}"], ["__count"]
    ),
    "group shown": lambda sheet, name, value: sheet.formatted_read_group(
        [], [name], ["__count"]
    ),
    "aggregate": lambda sheet, name, value: sheet.formatted_read_group(
        [], [], [f"kept_{name}:array_agg"]
    ),
    "order": lambda sheet, name, value: sheet.search([], order=f"kept_{name}"),
}


def _form(sheet):
    view = sheet.env.ref("directive_tracking.directive_work_sheet_view_form")
    names = sheet.get_view(view.id, "form")["models"]["directive.work.sheet"]
    return {name: {} for name in names}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetWords(WorkSheetCase):
    """The Office manager reads totals of all sheets, and no word on them (SPEC2 9)."""

    def setUp(self):
        super().setUp()
        with self.at("2026-04-03"):
            self.sheet = self._notified(self._new_sheet())
            self.sheet.with_user(self.officer).action_petition(PETITION)
            self.sheet._as_system().write(WORDS | CHOICES)
        self.env.flush_all()
        self.env.invalidate_all()

    def _says(self, sheet, route):
        """What of the words an answer has; none if there is none."""
        try:
            with self.env.cr.savepoint():
                answer = str(ROUTES[route](sheet))
        except REFUSALS:
            return []
        finally:
            self.env.invalidate_all()
        found = [word for word in (*WORDS.values(), PETITION) if word in answer]
        return found + [c for n, c in CHOICES.items() if f"'{n}': '{c}'" in answer]

    def test_manager_by_every_route(self):
        """The manager opens the sheet and exports it: its words nowhere."""
        sheet = self.sheet.with_user(self.manager)
        self.assertEqual(sheet.read(["total"])[0]["total"], self.sheet.total)
        self.assertTrue(sheet._get_xlsx())
        for route in ROUTES:
            with self.subTest(route=route):
                self.assertEqual(self._says(sheet, route), [])
        self.assertNotIn(self.manager, self.sheet.evaluator_id)

    def test_manager_asks_in_no_other_way(self):
        """Nobody searches, groups or sorts by a word, whatever right they have."""
        for user in (self.manager, self.officer, self.finance_head):
            for name in NAMES:
                for question, ask in QUESTIONS.items():
                    with self.subTest(user=user.login, name=name, question=question):
                        sheet = self.sheet.with_user(user)
                        self.assertTrue(self._is_refused(ask, sheet, name, "a"))

    def _is_refused(self, call, *args):
        try:
            with self.env.cr.savepoint():
                call(*args)
        except REFUSALS:
            return True
        return False

    def test_who_it_concerns(self):
        """The person, and who evaluates, read all that is said."""
        deputy = self.colleague
        self.env["directive.delegation"].create(
            {
                "user_id": self.finance_head.id,
                "delegate_id": deputy.id,
                "role": "unit_leader",
                "company_id": self.company.id,
                "date_from": "2026-04-06",
                "date_to": "2026-04-08",
            }
        )
        for user in (self.officer, self.finance_head, deputy):
            with self.subTest(user=user.login), self.at("2026-04-07"):
                sheet = self.sheet.with_user(user)
                for route in ("read", "web_read", "form", "search_read"):
                    said = set(self._says(sheet, route))
                    self.assertLessEqual(set(WORDS.values()), said, route)
                self.assertIn(PETITION, self._says(sheet, "petitions"))
                self.assertIn(WORDS["opinion"], self._says(sheet, "print"))
                self.assertTrue(sheet._get_docx())

    def test_each_enters_the_own(self):
        """Words that one writes are kept one by one; the others stay."""
        with self.at("2026-05-04"):
            sheet = self._new_sheet(day="2026-04-01")
            own, head = (
                sheet.with_user(self.officer),
                sheet.with_user(self.finance_head),
            )
            own.write({"strengths": "Chủ động", "weaknesses": "Chậm"})
            head.opinion = "Tốt"
            own.strengths = "Rất chủ động"
            with self.assertRaises(AccessError):
                own.opinion = "Xuất sắc"
            with self.assertRaises(AccessError):
                own.kept_opinion = "Xuất sắc"
        self.env.invalidate_all()
        said = head.read(["strengths", "weaknesses", "opinion"])[0]
        said.pop("id")
        self.assertEqual(list(said.values()), ["Rất chủ động", "Chậm", "Tốt"])

    def test_manager_has_an_own_sheet(self):
        """A manager who is evaluated reads the own sheet as everybody does."""
        self.finance.member_ids += self.manager
        with self.at("2026-05-04"):
            sheet = self._new_sheet(self.manager, "2026-04-01")
            own = sheet.with_user(self.manager)
            own.strengths = "Chủ động"
        self.env.invalidate_all()
        self.assertEqual(own.strengths, "Chủ động")
        self.assertEqual(sheet.with_user(self.finance_head).strengths, "Chủ động")
