from hypothesis import strategies as st

from odoo.service.model import call_kw
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ...models.mixins.directive_secrecy_mixin import SecrecyMarkFound
from ..cases import fuzz
from ..cases.import_common import LogLines, tables_with
from ..cases.input_case import InputCase
from ..cases.properties import draw

# What users may fill with Odoo's own import, and good columns of it.
TABLES = {
    "directive.unit": {"name": ("Phòng mới", ""), "code": ("M", "TCKH"), "kind": ("",)},
    "directive.area": {"name": ("Đất đai", ""), "monitor_id": ("directive_clerk",)},
    "directive.delay.cause": {"name": ("Mưa lũ", "")},
    "directive.document.type": {"name": ("Chỉ thị riêng",), "code": ("CTR",)},
    "directive.workday": {"name": ("Làm bù",), "date": ("2026-03-14", "14/3")},
    "directive.directive": {
        "number": ("7/QĐ-UBND",),
        "document_type_id": ("Quyết định", "Decision"),
        "summary": ("Việc",),
        "issue_date": ("2026-03-02", "2026-02-30"),
        "task_ids/name": ("Việc", ""),
        "task_ids/unit_id": ("Phòng Tài chính - Kế hoạch", ""),
        "task_ids/date_deadline": ("2026-04-01",),
    },
    "directive.task": {
        "directive_id": ("125/QĐ-UBND",),
        "name": ("Việc",),
        "unit_id": ("Phòng Y tế",),
        "state": ("done",),
    },
}
SPECIAL = ("id", ".id", "unit_id/id", "unit_id/.id", "task_ids/id", "name/x", "/", "x")
CANARY = "hoàng yến"
MARKED = (f"(MẬT) {CANARY}", f"{CANARY}\nTUYỆT MẬT", f"Độ mật: Tối mật, {CANARY}")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestFuzzLoad(InputCase):
    """Odoo's own import of any table at all: its messages, or one sentence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls._new_directive()

    def _tables(self, name, cell=fuzz.texts):
        """Tables drawn at random for a model, good ones among them."""
        columns = TABLES[name]
        known = st.sampled_from(sorted(columns))
        column = st.one_of(known, known, known, st.sampled_from(SPECIAL), fuzz.texts)

        def rows(heads):
            cells = [
                st.one_of(st.sampled_from(columns.get(head, ("",))), cell)
                for head in heads
            ]
            return st.tuples(
                st.just(heads), st.lists(st.tuples(*cells).map(list), max_size=3)
            )

        return st.lists(column, min_size=1, max_size=5).flatmap(rows)

    def _load(self, model, fields, data):
        return call_kw(model, "load", [fields, data], {})

    def _stored(self, name):
        """What there is of a model, and of the names that imports give to records."""
        self.env.flush_all()
        self.env.cr.execute(
            f"SELECT count(*), max(id), max(write_date) FROM {self.env[name]._table}"
            " UNION ALL SELECT count(*), max(id), NULL FROM ir_model_data"
            " UNION ALL SELECT count(*), max(id), NULL FROM mail_message"
        )
        return self.env.cr.fetchall()

    def _load_and_look(self, model, fields, data):
        """Where a message says that a row is refused, no row is stored."""
        before = self._stored(model._name)
        answer = self._load(model, fields, data)
        if answer["ids"] is False:
            self.assertTrue(answer["messages"])
            self.assertEqual(self._stored(model._name), before)
        for message in answer["messages"]:
            self.assertTrue(message["message"])

    @mute_logger("odoo.sql_db")
    def test_tables(self):
        """Wrong heads, names within other records, external ids, odd cells."""
        for name in TABLES:
            model = self.env[name].with_user(self.manager).browse()
            calls = {
                f"{name}.load({fields!r:.80}, {data!r:.200})": (
                    lambda m=model, f=fields, d=data: self._load_and_look(m, f, d)
                )
                for fields, data in draw(self._tables(name), 25, name)
            }
            self.assert_answers(calls)

    @mute_logger("odoo.sql_db")
    def test_shapes(self):
        """What is no table at all."""
        model = self.env["directive.unit"].with_user(self.manager).browse()
        shapes = st.tuples(
            st.one_of(st.just(["name"]), fuzz.values),
            st.one_of(
                st.just([["A"]]),
                st.lists(st.lists(fuzz.values, max_size=2), max_size=2),
                fuzz.values,
            ),
        )
        self.assert_answers(
            {
                f"{fields!r:.80}, {data!r:.200}": (
                    lambda f=fields, d=data: self._load_and_look(model, f, d)
                )
                for fields, data in draw(shapes, 60, "shapes")
            }
        )

    def test_huge(self):
        """A cell of megabytes and a table without end are refused at once."""
        model = self.env["directive.unit"].with_user(self.manager).browse()
        answer = self._load(model, ["name", "code"], [["A", fuzz.MEGABYTES]])
        self.assertFalse(answer["ids"])
        self.assertLess(len(answer["messages"][0]["message"]), 200)
        failure = self._answer_to(
            lambda: self._load(model, ["name"], [["Phòng"]] * 100_000)
        )
        self.assertIsNone(failure)
        self.assertFalse(model.search([("name", "=", "Phòng")]))

    def test_marked(self):
        """A mark in any cell: nothing of the whole table is stored or logged."""
        log = LogLines.collect(self)
        for name in TABLES:
            model = self.env[name].with_user(self.manager).browse()
            marked = self._tables(name, st.sampled_from(MARKED))
            for fields, data in draw(marked, 8, name):
                if not any(cell in MARKED for row in data for cell in row):
                    continue
                with (
                    self.subTest(model=name, fields=fields, data=data),
                    self.assertRaises(SecrecyMarkFound),
                ):
                    self._load(model, fields, data)
        self.assertEqual(tables_with(self.env, CANARY), [])
        self.assertFalse([line for line in log if CANARY in line])

    def test_odd_and_marked(self):
        """What cannot be looked for is not looked for: else it would be logged."""
        log = LogLines.collect(self)
        model = self.env["directive.task"].with_user(self.manager).browse()
        for odd in ("\0", "\ud800"):
            self.assertFalse(
                self._load(model, ["directive_id"], [[f"{CANARY}{odd}"]])["ids"]
            )
        self.assertFalse([line for line in log if CANARY in line])
