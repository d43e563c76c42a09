from odoo import models
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.access_rights import RIGHTS, ROLES
from ..cases.input_case import ODD_DAYS, ODD_SHAPES, ODD_TEXTS, InputCase
from ..cases.records_case import RecordsCase

TEXTS = (*ODD_TEXTS[2:6], *ODD_TEXTS[-2:], [1], {"a": [1]}, b"\xff", 2**70)
DAYS = (*ODD_DAYS, "", True, 2**70, [1], {})
# {type of field: what is tried on it}; on any other type, the last.
TRIED = {"char": TEXTS, "text": TEXTS, "html": TEXTS, "date": DAYS, "datetime": DAYS}
OTHERS = ("x", "\ud800", 0, -1, 2**31, 1.5, float("nan"), *ODD_SHAPES[1:])
OPERATORS = ("=", "!=", "in", "not in")
SOUGHT = (None, True, "", "x", "%", [], [1, "x"], 1.5)
SOUGHT_WORDS = ("\0", "\ud800", *SOUGHT)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestInputValues(InputCase, RecordsCase):
    """What a field cannot hold is refused in words, whatever a call sends."""

    def _writer(self, name, letter="u"):
        """A user who may write the records of a model, if there is one."""
        rights = dict(zip(ROLES, RIGHTS[name], strict=True))
        roles = [role for role in ("manager", *ROLES) if letter in rights[role]]
        return self.users[roles[0]] if roles else self.manager

    def _calls(self, record, fields, call):
        """``{what: call}`` for each odd value of each field."""
        return {
            (record._name, field.name, field.type, repr(value)[:30]): (
                lambda n=field.name, v=value: call({n: v})
            )
            for field in fields
            for value in TRIED.get(field.type, OTHERS)
        }

    @staticmethod
    def _fields(model):
        """What a call may write."""
        return [
            field
            for field in model._fields.values()
            if (field.store or field.inverse)
            and field.name not in ("id", *models.LOG_ACCESS_COLUMNS)
        ]

    @mute_logger("odoo.sql_db")
    def test_write(self):
        """Each field of each model takes a value or refuses it in words."""
        for name, record in self._records().items():
            record = record[:1].with_user(self._writer(name))
            self.assert_answers(self._calls(record, self._fields(record), record.write))

    @mute_logger("odoo.sql_db")
    def test_create(self):
        """So does a new record, and what is no list of values makes none."""
        for name, model in self._models().items():
            if "c" not in "".join(RIGHTS[name]):
                continue
            model = model.with_user(self._writer(name, "c"))
            calls = {
                (name, repr(garbage)[:30]): lambda g=garbage, m=model: m.create(g)
                for garbage in ("", "abc", 5, None, [1], [None], {"x": 1}, {1: 2}, {})
            }
            for field in self._fields(model):
                for value in ({"a": [1]}, 2**70, "\ud800", b"\xff"):
                    vals = {field.name: value}
                    key = (name, field.name, repr(value)[:30])
                    calls[key] = lambda v=vals, m=model: m.create(v)
            self.assert_answers(calls)

    @staticmethod
    def _operators(field):
        # Odoo itself refuses to look for words in a flag.
        return (*OPERATORS, "ilike", "not ilike") if field.type == "char" else OPERATORS

    @staticmethod
    def _is_searched_by_us(field):
        own = not field.inherited and not field.related and field.name != "display_name"
        return own and field.search and field._module == "directive_tracking"

    @mute_logger("odoo.sql_db")
    def test_search(self):
        """What is looked for in a computed field is a value, or is not found."""
        for name, model in self._models().items():
            model = model.with_user(self._writer(name, "r"))
            self.assert_answers(
                {
                    (name, field.name, operator, repr(value)): (
                        lambda m=model, d=(field.name, operator, value): m.search(
                            [d], limit=1
                        )
                    )
                    for field in model._fields.values()
                    if self._is_searched_by_us(field)
                    for operator in self._operators(field)
                    for value in (SOUGHT_WORDS if field.type == "char" else SOUGHT)
                }
            )
