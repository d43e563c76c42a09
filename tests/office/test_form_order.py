from datetime import date

from odoo.tests import Form, freeze_time, tagged

from ..cases.access_rights import RIGHTS, ROLES
from ..cases.secret_case import SecretCase

VALUES = {"char": "x", "text": "x", "integer": 3, "boolean": True}
VALUES |= {"date": date(2026, 3, 5)}
# Who opens the form of a new record, the first that may.
FILLERS = ("manager", "finance_head", "chairman", "secret")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestFormOrder(SecretCase):
    """A person fills in a form in any order: no field asks for another one first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login in FILLERS:
            cls.users[login].group_ids += cls.env.ref("base.group_multi_company")
        cls._new_task()

    def _models(self):
        """What people fill in, as whoever may first."""
        for name, rights in RIGHTS.items():
            for login in FILLERS:
                if "c" in rights[ROLES.index(login)]:
                    yield self.env[name].with_user(self.users[login])
                    break

    def _values(self, model, name):
        """What could be entered first into a field of an empty form."""
        field = model._fields[name]
        if field.type == "selection":
            return field.get_values(model.env)
        if field.type == "many2one":
            there = model.env[field.comodel_name]
            if not there.has_access("read"):
                return [there]
            return [there, there.search([], limit=1)]
        return [VALUES[field.type]] if field.type in VALUES else []

    def test_any_field_first(self):
        """Each field of each form is filled in, or emptied, before all others."""
        count = 0
        for model in self._models():
            empty = Form(model)
            offered = [
                name
                for name in empty._view["fields"]
                if not empty._get_modifier(name, "invisible")
                and not empty._get_modifier(name, "readonly")
            ]
            for name in offered:
                for value in self._values(model, name):
                    with self.subTest(model=model._name, name=name, value=value):
                        Form(model)[name] = value
                        count += 1
        self.assertGreater(count, 150)

    def test_deadline_before_directive(self):
        """The days left of a task are shown before its directive is chosen."""
        form = Form(self.env["directive.task"].with_user(self.clerk))
        form.date_deadline = "2026-03-20"
        form.name = "Việc"
        form.unit_id = self.finance
        form.directive_id = self._new_directive("8/QĐ-UBND")
        self.assertEqual(form.save().deadline_in_words, "10 days left")

    def test_words_of_a_unit(self):
        """What a unit says or asks is entered in its own form too (SPEC 2)."""
        task = self._new_task()
        for model, vals in (
            ("directive.task.update", {"kind": "difficulty", "content": "Kẹt"}),
            (
                "directive.extension",
                {"requested_deadline": "2026-04-10", "reason": "Chờ"},
            ),
        ):
            with self.subTest(model):
                form = Form(self.env[model].with_user(self.finance_user))
                form.task_id = task.with_user(self.finance_user)
                for name, value in vals.items():
                    form[name] = value
                self.assertEqual(form.save().unit_id.id, self.finance.id)

    def test_number_before_type(self):
        """The number is offered before the type of document says that it has one."""
        form = Form(self.env["directive.directive"].with_user(self.clerk))
        form.number = "9/QĐ-UBND"
        form.document_type_id = self.decision
        form.issue_date = "2026-03-09"
        form.summary = "Việc"
        self.assertEqual(form.save().number, "9/QĐ-UBND")
