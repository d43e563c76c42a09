import inspect

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import html2plaintext, mute_logger

from ..cases.offices_case import OfficesCase
from .test_access_methods import REVIEWED

# What a caller would try for each kind of field: refused, whatever it is.
VALUES = {
    "char": "x",
    "text": "x",
    "html": "x",
    "integer": 1,
    "float": 1.0,
    "boolean": True,
    "date": "2026-03-09",
    "datetime": "2026-03-09 00:00:00",
    "selection": None,
    "many2one": False,
    "many2many": [(5,)],
    "one2many": [(5,)],
}
# What an action would be given, by the name of its parameter.
ARGUMENTS = {"date": "2026-04-01", "due_date": "2026-04-01", "decision": "keep"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessRefusals(OfficesCase):
    """Who may not read a record learns nothing from what refuses him (SPEC 7)."""

    def _words(self, record):
        """The record's own words, long enough to be known again."""
        record = record.sudo()
        words = {record.display_name}
        for field in record._fields.values():
            if field.type in ("char", "text", "html") and field.name != "search_text":
                value = record[field.name]
                if isinstance(value, str):
                    words.add(html2plaintext(value).strip())
        return {word for word in words if len(word) > 7 and "," not in word}

    def _attempts(self, record):
        """{name: call} of all that a client can try on a record."""
        for field in record._fields.values():
            if not field.store or field.related or field.name == "id":
                continue
            value = VALUES.get(field.type)
            if field.type == "selection":
                value = field.get_values(self.env)[-1:]
                value = value[0] if value else False
            yield (
                f"write {field.name}",
                lambda name=field.name, value=value: record.write({name: value}),
            )
        for name in REVIEWED.get(record._name, ()):
            method = getattr(record, name)
            parameters = inspect.signature(method).parameters.values()
            arguments = [
                ARGUMENTS.get(parameter.name, "Lý do")
                for parameter in parameters
                if parameter.default is parameter.empty
            ]
            yield name, lambda call=method, given=arguments: call(*given)
        yield "unlink", record.unlink
        yield "copy", record.copy
        yield "export", lambda: record.export_data(["display_name"])
        yield "onchange", lambda: record.onchange({}, [], {"display_name": {}})

    @mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_rule", "odoo.models.unlink")
    def test_refusals_tell_nothing(self):
        """Every write, step and deletion on a foreign record, open or closed."""
        records = self._records()
        records["closed task"] = self._new_task_in("done")
        records["acknowledged task"] = self._new_task_in("acknowledged")
        records["declined task"] = self._new_task_in("declined")
        self.env.flush_all()
        for name, record in records.items():
            model = record._name
            record = record.sudo(False)[:1]
            record = record.with_env(record.env(context={}))
            words = self._words(record)
            for role in ("health", "other_clerk"):
                if self._reads(model, role) and "task" not in name:
                    continue
                seen = record.with_user(self.users[role])
                if seen._name != "directive.secret" and seen.has_access("read"):
                    continue
                for attempt, call in self._attempts(seen):
                    with self.subTest(model=name, role=role, attempt=attempt):
                        self._assert_tells_nothing(call, words)

    def _assert_tells_nothing(self, call, words):
        self.env.invalidate_all()
        answer = ""
        savepoint = self.env.cr.savepoint()
        try:
            answer = str(call())
        except (UserError, ValidationError, ValueError, TypeError) as refusal:
            answer = str(refusal)
        finally:
            savepoint.close(rollback=True)
            self.env.clear()
        told = [word for word in words if word in answer]
        self.assertFalse(told, answer)
