from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import Form, freeze_time, tagged

from ...models.task.directive_task_values import (
    CONTENT_FIELDS,
    LEADERSHIP_FIELDS,
    OFFICE_FIELDS,
    UNIT_FIELDS,
)
from ..cases.case import TaskCase

# What no caller may set, as SPEC 2 has it, and a value that is another one.
FORGED = {
    "state": "done",
    "timeliness": "done_on_time",
    "overdue_from": "2030-01-01",
    "assigned_at": "2026-03-01 00:00:00",
    "acknowledged_at": "2026-03-01 00:00:00",
    "content_locked": True,
    "declined_at": "2026-03-01 00:00:00",
    "decline_reason": "Không",
    "date_started": "2026-03-05",
    "date_reported": "2026-03-05",
    "date_done": "2026-03-05",
    "result": "Xong",
    "return_count": 7,
    "starred_at": "2026-03-01 00:00:00",
    "starred_by_id": 1,
    "letter_count": 7,
    "answer": "decided",
    "answered_at": "2026-03-10 03:00:00",
    "cancel_reason": "Thôi",
    "cancel_document_number": "9/TB",
    "objective_cause": True,
    "original_deadline": "2030-01-01",
    "holder": "leadership",
    "opening": True,
    "unit_ids": [(5,)],
    "unit_set_id": 1,
    "update_ids": [(0, 0, {"content": "Xong", "date": "2026-03-05"})],
    "event_ids": [(0, 0, {"kind": "accepted", "state": "done"})],
    "extension_ids": [(0, 0, {"state": "approved", "reason": "Gia hạn"})],
    "position_ids": [(0, 0, {"content": "Ý kiến"})],
    "case_ids": [(0, 0, {"content": "Vướng", "kind": "difficulty"})],
    "extension_count": 3,
    "awaits_leadership": True,
    "forecast_date": "2026-03-15",
    "last_word_date": "2026-03-10",
    "explanation_date": "2026-03-10",
    "company_id": 1,
    "search_text": "x",
    "product_code": "X",
    "product_name": "Việc",
    "factor_provisional": True,
    "delay_count": 7,
    "quality_fail_count": 7,
    "excused_delays": 7,
    "excused_fails": 7,
    "missed_deadline": "2030-01-01",
    "share_ids": [(0, 0, {"share": 1})],
}
WORDS = {"char", "text", "html"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskValues(TaskCase):
    """State, dates of fact, counters move by actions only, whoever calls (SPEC 2)."""

    def _callers(self):
        """Everybody, the superuser included; read rights or not."""
        return [*self.users.values(), self.env.ref("base.user_admin"), self.env.user]

    def _assert_not_moved(self, call, task):
        before = self._stored(task)
        try:
            call()
        except UserError:
            self.assertEqual(self._stored(task), before)
        else:
            self.fail("not refused")

    def test_fields_are_classified(self):
        """A new field of the task belongs to exactly one class of the guard."""
        tasks = self.env["directive.task"]
        classes = (
            set(filter(tasks._is_system_field, tasks._fields)),
            CONTENT_FIELDS,
            OFFICE_FIELDS,
            UNIT_FIELDS,
            LEADERSHIP_FIELDS,
        )
        for name, field in tasks._fields.items():
            own = field._modules and set(field._modules) == {"directive_tracking"}
            if not own or not field.store or name in MAGIC_COLUMNS:
                continue
            with self.subTest(field=name):
                self.assertEqual(sum(name in names for names in classes), 1)

    def test_forged_covers_the_guard(self):
        """Each system field is tried below."""
        tasks = self.env["directive.task"]
        system = {
            name
            for name in filter(tasks._is_system_field, tasks._fields)
            if tasks._fields[name].store
        }
        self.assertLessEqual(system - {"area_id"}, set(FORGED))

    def test_derived_fields_are_not_written(self):
        """What the system derives is no input on tasks and directives either."""
        task = self._new_task_in("new")
        for record in (task, task.directive_id):
            for name, field in record._fields.items():
                derived = field.store and field.readonly and name not in MAGIC_COLUMNS
                if not derived or set(field._modules) != {"directive_tracking"}:
                    continue
                with self.subTest(model=record._name, field=name), self.undone():
                    self._assert_not_moved(
                        lambda r=record, n=name, f=field: r.with_user(
                            self.manager
                        ).write({n: self._other_value(r, f)}),
                        task,
                    )

    def _other_value(self, record, field):
        if field.type == "boolean":
            return not record[field.name]
        if field.type in WORDS:
            return "khác"
        if field.type == "selection":
            return field.get_values(self.env)[-1]
        if field.type == "integer":
            return 9
        return [(5,)] if field.type.endswith("2many") else False

    # -- each way in -----------------------------------------------------------

    def test_write(self):
        """Plain writing is refused to every role, the administrator included."""
        for situation in ("new", "in_progress", "reported"):
            task = self._new_task_in(situation)
            for user in self._callers():
                for name, value in FORGED.items():
                    with self.subTest(situation=situation, user=user.login, name=name):
                        seen = task.with_user(user)
                        self._assert_not_moved(
                            lambda t=seen, n=name, v=value: t.write({n: v}), task
                        )

    def test_write_says_what_to_do(self):
        """The sentence names the fields and the way to move them."""
        task = self._new_task_in("new")
        sentence = self.assert_refused(
            UserError, lambda: task.write({"state": "done", "date_done": "x"}), task
        )
        self.assertIn("Completed On", sentence)
        self.assertIn("button", sentence)

    def test_write_same_value(self):
        """Not even the value that is there: nobody sends it but by mistake."""
        task = self._new_task_in("new")
        self.assert_refused(UserError, lambda: task.write({"state": "new"}), task)

    def test_create(self):
        """A task is born new: no caller chooses its state or facts."""
        directive = self._new_directive()
        vals = {
            "directive_id": directive.id,
            "unit_id": self.finance.id,
            "name": "Việc",
        }
        for user in self._callers():
            tasks = self.env["directive.task"].with_user(user)
            for name, value in FORGED.items():
                with (
                    self.subTest(user=user.login, name=name),
                    self.assertRaises(UserError),
                ):
                    tasks.create({**vals, name: value})
        self.assertFalse(directive.task_ids)

    def test_create_with_defaults(self):
        """A default in the context of the call is no order (kanban column, link)."""
        forged = {
            f"default_{name}": value
            for name, value in FORGED.items()
            if name not in ("update_ids", "event_ids", "unit_ids", "unit_set_id")
        }
        directive = self._new_directive()
        for user in (self.clerk, self.env.user):
            directives = directive.with_user(user).with_context(**forged)
            tasks = directives.env["directive.task"]
            vals = {"unit_id": self.finance.id, "name": "Việc"}
            task = tasks.create({"directive_id": directive.id, **vals})
            directives.write({"task_ids": [(0, 0, vals)]})
            for created in directive.task_ids - task | task:
                self.assertEqual(created.state, "new")
                self.assertEqual(created.holder, "unit")
                self.assertEqual(created.timeliness, "undated")
                self.assertFalse(created.content_locked)
                self.assertFalse(created.original_deadline)
                self.assertFalse(created.result)
                self.assertEqual(created.return_count, 0)
                self.assertNotEqual(str(created.assigned_at), FORGED["assigned_at"])
                self.assert_ledger(created, ["assigned"])
            proposed = tasks.default_get(list(FORGED))
            self.assertEqual(proposed.pop("state"), "new")
            self.assertFalse(FORGED.keys() & proposed.keys())

    def test_form_with_defaults(self):
        """Nor does the form show what the context proposes."""
        form = Form(
            self.env["directive.task"]
            .with_user(self.clerk)
            .with_context(default_state="done", default_holder="leadership")
        )
        self.assertEqual(form.state, "new")

    def test_form_with_the_deadline_first(self):
        """Whoever enters the deadline before the directive meets no error."""
        form = Form(self.env["directive.task"].with_user(self.clerk))
        form.date_deadline = "2026-03-31"
        self.assertEqual(form.timeliness, "on_track")
        form.directive_id = self._new_directive()
        self.assertEqual(str(form.date_deadline), "2026-03-31")

    def test_import(self):
        """The import refuses the columns, for new tasks and for known ones."""
        task = self._new_task_in("new")
        directive = task.directive_id
        for user in (self.clerk, self.manager, self.env.user):
            tasks = self.env["directive.task"].with_user(user)
            for name, value in FORGED.items():
                # Records that nobody may read have no name by which to import them.
                if name.endswith("_ids") or name in ("company_id", "unit_set_id"):
                    continue
                with self.subTest(user=user.login, name=name):
                    before = self._stored(task)
                    known = tasks.load([".id", name], [[str(task.id), str(value)]])
                    new = tasks.load(
                        ["directive_id/.id", "unit_id/.id", "name", name],
                        [[str(directive.id), str(self.finance.id), "Việc", str(value)]],
                    )
                    for answer in (known, new):
                        self.assertFalse(answer["ids"])
                        self.assertEqual(answer["messages"][0]["type"], "error")
                    self.assertEqual(self._stored(task), before)
                    self.assertEqual(directive.task_ids, task)

    def test_web_save(self):
        """The web client's own way to save is no way round."""
        task = self._new_task_in("new")
        for user in (self.clerk, self.finance_user, self.env.user):
            self.assert_refused(
                UserError,
                lambda u=user: task.with_user(u).web_save({"state": "done"}, {}),
                task,
            )
            with self.assertRaises(UserError):
                self.env["directive.task"].with_user(user).web_save(
                    {
                        "directive_id": task.directive_id.id,
                        "unit_id": self.finance.id,
                        "name": "Việc",
                        "state": "done",
                    },
                    {},
                )

    def test_through_the_directive(self):
        """Commands on the tasks of a directive are checked like the tasks."""
        task = self._new_task_in("acknowledged")
        other = self._new_task_in("acknowledged")
        directive = task.directive_id
        new = {"unit_id": self.finance.id, "name": "Việc", "state": "done"}
        for user in (self.clerk, self.manager, self.env.user):
            for command in (
                (0, 0, new),
                (1, task.id, {"state": "done"}),
                (1, task.id, {"return_count": 3}),
                (2, task.id, 0),
                (3, task.id, 0),
                (4, other.id, 0),
                (5, 0, 0),
                (6, 0, []),
            ):
                with self.subTest(user=user.login, command=command):
                    self._assert_not_moved(
                        lambda u=user, c=command: directive.with_user(u).write(
                            {"task_ids": [c]}
                        ),
                        task + other,
                    )
        with self.assertRaises(UserError):
            self._new_directive("9/CT-UBND", task_ids=[(0, 0, new)])

    def test_sentinel(self):
        """No word in a context opens the system fields; only the addon's own object."""
        task = self._new_task_in("new")
        event = task.event_ids
        for word in (True, 1, "SYSTEM", "<object object>", [True], {"a": 1}):
            for user in (self.clerk, self.env.user):
                env = self.env(user=user, context={"directive_system": word})
                for call in (
                    lambda e=env: task.with_env(e).write({"state": "done"}),
                    lambda e=env: task.with_env(e).create(
                        {
                            "directive_id": task.directive_id.id,
                            "unit_id": self.finance.id,
                            "name": "Việc",
                            "state": "done",
                        }
                    ),
                    lambda e=env: event.with_env(e).write({"note": "khác"}),
                    lambda e=env: task.update_ids.with_env(e).create(
                        {
                            "task_id": task.id,
                            "content": "Xong",
                            "review_state": "accepted",
                        }
                    ),
                    lambda e=env: task.directive_id.with_env(e).write(
                        {"registered_at": "2026-03-02 03:00:00"}
                    ),
                ):
                    self._assert_not_moved(call, task)
