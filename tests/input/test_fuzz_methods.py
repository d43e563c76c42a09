import base64
import inspect

from hypothesis import strategies as st

from odoo.service.model import call_kw
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..access.test_access_methods import public_methods
from ..cases import fuzz
from ..cases.import_common import make_row, make_workbook
from ..cases.input_case import InputCase
from ..cases.offices_case import OfficesCase
from ..cases.properties import draw

ROLES = ("clerk", "manager", "finance", "finance_head", "chairman", "secret", "plain")
OWN_TIMES, ORM_TIMES = 8, 30


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestFuzzMethods(InputCase, OfficesCase):
    """Whatever a call sends, to whatever method: it works or one sentence says no."""

    def _good(self):
        """``{name of an argument: values that some method takes}``."""
        health = self.health.id
        objective = self.env.ref("directive_tracking.delay_cause_disaster").id
        words = ("Không thuộc thẩm quyền", "Đã trình")
        dates = ("2026-03-09", "2026-03-20", "2026-04-10")
        return {
            **dict.fromkeys(("reason", "note", "content"), words),
            **dict.fromkeys(("date", "due_date"), dates),
            "document_number": ("1/TB",),
            "unit": (health, self.finance.id),
            "cause": (objective,),
            "state": ("in_progress", "reported"),
            "decision": ("keep", "extend", "reassign", "withdraw"),
            "name": ("total",),
        }

    def _dialogs(self, records):
        """``{model: record}`` of each dialog."""
        task = records["directive.task"][:1]
        workbook = base64.b64encode(make_workbook([make_row()])).decode()
        manager, chairman = self.manager, self.chairman
        made = {
            "directive.assign": (
                self.clerk,
                {
                    "directive_id": records["directive.directive"].id,
                    "unit_ids": [(6, 0, self.health.ids)],
                    "name": "Việc",
                },
            ),
            "directive.decide": (
                chairman,
                {"extension_ids": [(6, 0, records["directive.extension"].ids)]},
            ),
            "directive.holiday": (manager, {"year": 2026}),
            "directive.import": (
                self.clerk,
                {"filename": "a.xlsx", "file": workbook},
            ),
            "directive.letter.draft": (self.clerk, {}),
            "directive.report.reopen": (
                manager,
                {
                    "report_ids": [(6, 0, records["directive.report"].ids)],
                    "reason": "Sai",
                },
            ),
            "directive.secret.purge": (
                self.keeper,
                {
                    "record_id": records["directive.directive"].id,
                    "record_id_again": records["directive.directive"].id,
                },
            ),
            "directive.secret.request": (
                self.keeper,
                {
                    "secret_ids": [(6, 0, records["directive.secret"].ids)],
                    "due_date": "2026-03-20",
                },
            ),
            "directive.task.post": (
                self.finance_user,
                {"task_id": task.id, "content": "Đang làm"},
            ),
            "directive.task.step": (
                self.finance_user,
                {"task_ids": [(6, 0, task.ids)], "step": "report", "words": "Xong"},
            ),
        }
        return {
            name: self.env[name].with_user(user).create(vals)
            for name, (user, vals) in made.items()
        }

    def _subjects(self):
        """``{model: records}`` of every model of the addon; dialogs that are open."""
        records = self._records()
        records["directive.task"] |= self._new_task_in("new")
        records["directive.task"] |= self._new_task_in("reported", deadline=False)
        records |= self._dialogs(records)
        records["res.company"] = self.company
        return records

    def _arguments(self, method):
        """How the arguments of one of our methods are drawn, by its signature."""
        good = self._good()
        _self, *parameters = inspect.signature(method).parameters.values()
        needed, optional = {}, {}
        for parameter in parameters:
            known = st.sampled_from(good.get(parameter.name, (None,)))
            value = st.one_of(known, known, fuzz.values)
            if parameter.default is parameter.empty:
                needed[parameter.name] = value
            else:
                optional[parameter.name] = value
        return st.fixed_dictionaries(needed, optional=optional)

    def _call(self, model, name, ids, arguments):
        """As the web client and the external API call."""
        arguments = dict(arguments)
        method = getattr(type(model), name)
        args = [] if getattr(method, "_api_model", False) else [ids]
        # As everybody does: Odoo fails at a call that names its argument.
        args += [arguments.pop("vals_list")] if name == "create" else []
        return call_kw(model, name, args, arguments)

    def _assert_fuzzed(self, model, calls, real, times, what=""):
        """Methods that all roles call with ids and arguments drawn at random.

        :param calls: strategy of (name of a method, arguments)
        """
        ours = model._original_module == "directive_tracking"
        ids = fuzz.ids(real) if ours else st.just(real)
        drawn = draw(
            st.tuples(st.sampled_from(ROLES), ids, calls), times, (model._name, what)
        )
        calls = {}
        for role, ids, (name, named) in drawn:
            seen = model.with_user(self.users[role]).browse()
            key = f"{role}: {model._name}.{name}({ids!r:.60}, {named!r:.400})"
            calls[key] = lambda m=seen, a=(name, ids, named): self._call(m, *a)
        with self.subTest(model=model._name, method=what):
            before = self._everything()
            self.assert_answers(calls)
            self.assertEqual(self._everything(), before)

    def _everything(self):
        """How much is stored of the addon and of what hangs on it."""
        tables = [
            model._table
            for name, model in self.env.registry.items()
            if model._auto and not model._abstract and name.startswith("directive.")
        ]
        tables += ["mail_message", "mail_activity", "ir_attachment", "mail_followers"]
        self.env.cr.execute(
            " UNION ALL ".join(
                f"SELECT '{table}', count(*), COALESCE(max(id), 0) FROM {table}"
                for table in sorted(tables)
            )
        )
        return self.env.cr.fetchall()

    @mute_logger("odoo.sql_db")
    def test_own_methods(self):
        """Every public method of every model of the addon."""
        subjects = self._subjects()
        # A purge has a transaction of its own; here it is this test's.
        self.enterContext(self.enter_registry_test_mode())
        for name, methods in public_methods(self.env).items():
            model = self.env[name]
            self.assertTrue(subjects[name], name)
            for method in sorted(methods):
                arguments = self._arguments(getattr(type(model), method))
                calls = st.tuples(st.just(method), arguments)
                ids = subjects[name].ids
                self._assert_fuzzed(model, calls, ids, OWN_TIMES, method)

    @mute_logger("odoo.sql_db")
    def test_odoo_methods(self):
        """Odoo's own methods on every model of the addon."""
        subjects = self._subjects()
        for name, model in self._models().items():
            ids = subjects.get(name, model).ids
            self._assert_fuzzed(model, fuzz.orm_calls(model), ids, ORM_TIMES)
