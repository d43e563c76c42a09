from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.offices_case import OfficesCase

# What a form of each model would show of a task named by its id.
FORMS = {
    "directive.task.post": ("task_id", ("task_id", "delay_reason")),
    "directive.task.update": ("task_id", ("task_id", "company_id", "record_deadline")),
    "directive.extension": ("task_id", ("task_id", "monitor_id", "old_deadline")),
    "directive.task.position": ("task_id", ("task_id", "task_unit_ids", "date")),
    "directive.task.step": ("task_ids", ("task_ids", "is_late", "delay_reason")),
}
# Models whose rows hang on a record of any model: (field of the model, shown).
CARRIERS = {
    "mail.activity": "res_model",
    "mail.message": "model",
    "ir.attachment": "res_model",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessNamed(OfficesCase):
    """A record named by a guessed id tells nothing (SPEC 7)."""

    def setUp(self):
        super().setUp()
        self.task = self._new_task(name="Việc của Tư pháp", unit=self.justice)
        self.task.with_user(self.justice_user).delay_reason = "Lý do riêng"
        self.env.flush_all()
        self.env.invalidate_all()

    def _spec(self, model, names):
        return {
            name: {"fields": {"display_name": {}}}
            if self.env[model]._fields[name].relational
            else {}
            for name in names
        }

    def test_forms(self):
        """A form of the browser shows nothing of a task that is not one's own.

        Odoo computes a form with every right: by the value, or by a default.
        """
        for model, (field, names) in FORMS.items():
            value = [[6, 0, self.task.ids]] if field == "task_ids" else self.task.id
            for user in (self.health_user, self.users["other_head"]):
                forms = self.env[model].with_user(user)
                spec = self._spec(model, names)
                default = forms.with_context(**{f"default_{field}": value})
                for way, call in {
                    "value": lambda f=forms, k=field, v=value, s=spec: f.onchange(
                        {k: v}, [], s
                    ),
                    "changed": lambda f=forms, k=field, v=value, s=spec: f.onchange(
                        {k: v}, [k], s
                    ),
                    "default": lambda f=default, s=spec: f.onchange({}, [], s),
                    "create": lambda f=forms, k=field, v=value: f.create({k: v}),
                }.items():
                    # A creation may ask for its words first.
                    refusal = UserError if way == "create" else AccessError
                    with (
                        self.subTest(model=model, user=user.login, way=way),
                        self.assertRaises(refusal),
                    ):
                        call()

    def test_forms_of_the_unit(self):
        """The unit's own forms open as ever, a day that is not known yet included."""
        for model, (field, names) in FORMS.items():
            value = [[6, 0, self.task.ids]] if field == "task_ids" else self.task.id
            with self.subTest(model=model):
                forms = self.env[model].with_user(self.justice_user)
                shown = forms.onchange({field: value}, [], self._spec(model, names))
                self.assertIn("value", shown)

    def test_carriers(self):
        """Nobody hangs an activity, a message or a file on it to learn of it."""
        for model, reference in CARRIERS.items():
            vals = {reference: "directive.task", "res_id": self.task.id}
            if model == "mail.activity":
                vals = {
                    "res_model_id": self.env["ir.model"]._get_id("directive.task"),
                    "res_id": self.task.id,
                }
            for role in ("health", "plain", "it", "other_clerk"):
                forms = self.env[model].with_user(self.users[role])
                words = {"summary": "Gọi"} if model == "mail.activity" else {}
                if model == "ir.attachment":
                    words = {"name": "a", "raw": b"x"}
                with (
                    self.subTest(model=model, role=role, way="create"),
                    self.assertRaises(AccessError),
                ):
                    forms.create({**vals, **words})

    def test_relations(self):
        """Nobody writes the id of a record of another office: its name would show.

        By every relation of every model that this office's people write.
        """
        own = self.task
        directive = (
            self.env["directive.directive"]
            .with_user(self.users["other_clerk"])
            .create(
                {
                    "document_type_id": self.decision.id,
                    "number": "7/QĐ",
                    "summary": "Việc nội bộ",
                    "issue_date": "2026-03-02",
                }
            )
        )
        for record, vals in (
            (own.directive_id, {"superseded_by_id": directive.id}),
            (own.directive_id, {"proposing_unit_id": self.other_unit.id}),
            (own, {"directive_id": directive.id}),
            (own, {"unit_id": self.other_unit.id}),
            (own, {"coordinating_unit_ids": [(4, self.other_unit.id)]}),
            (self.finance, {"parent_id": self.other_unit.id}),
        ):
            user = self.manager if record == self.finance else self.clerk
            with self.subTest(vals=vals), self.assertRaises(AccessError) as refusal:
                record.with_user(user).write(vals)
            self.assertNotIn(directive.number, str(refusal.exception))
            self.assertNotIn(self.other_unit.name, str(refusal.exception))
        foreign = directive.env["directive.task"].create(
            {
                "directive_id": directive.id,
                "unit_id": self.other_unit.id,
                "name": "Việc nội bộ",
            }
        )
        late = self._new_task(deadline="2026-03-05")
        letter = self.env["directive.letter"].with_user(self.clerk)._draft_for(late)
        for model, vals in (
            ("directive.assign", {"directive_id": directive.id, "name": "x"}),
            ("directive.letter.line", {"letter_id": letter.id, "task_id": foreign.id}),
            ("directive.letter.draft.line", {"unit_id": self.other_unit.id}),
            ("directive.task.post", {"task_id": foreign.id}),
        ):
            self._refused(model, vals, self.clerk)

    def _refused(self, model, vals, user):
        with self.subTest(model=model), self.assertRaises(AccessError):
            self.env[model].with_user(user).create(vals)

    def test_refusal_in_debug_mode(self):
        """Odoo quotes the names of refused records to whoever adds ?debug=1."""
        users = self.env.registry["res.users"]
        with patch.object(
            users, "has_group", lambda user, group: user._has_group(group)
        ):
            for role in ("health", "other_clerk"):
                with (
                    self.subTest(role=role),
                    self.assertRaises(AccessError) as refusal,
                ):
                    self.task.with_user(self.users[role]).read(["name"])
                self.assertNotIn(self.task.name, str(refusal.exception))

    # -- searches as oracles ---------------------------------------------------

    def test_no_oracle(self):
        """A domain through another record asks only what its asker may read."""
        self.task.with_user(self.justice_user).action_report_result("Đã trình bí thư")
        directive = self.task.directive_id
        own = self._new_task(directive=directive)  # of finance, same directive
        self._new_inspection(conclusion="Chưa công bố")
        self.env.flush_all()
        for model, domain in (
            ("directive.directive", [("task_ids.name", "=", self.task.name)]),
            ("directive.directive", [("task_ids.delay_reason", "like", "riêng")]),
            ("directive.task", [("directive_id.task_ids.name", "like", "Tư pháp")]),
            ("directive.task", [("update_ids.content", "like", "bí thư")]),
            ("directive.task", [("event_ids.note", "like", "bí thư")]),
            ("directive.task.event", [("task_id.name", "=", self.task.name)]),
            ("directive.unit", [("member_ids.directive_unit_ids.name", "=", "x")]),
            ("directive.inspection", [("conclusion", "like", "công bố")]),
            ("mail.message", [("body", "like", "bí thư")]),
            ("mail.notification", [("mail_message_id.body", "like", "bí thư")]),
            ("mail.followers", [("res_model", "=like", "directive.%")]),
            ("ir.attachment", [("res_model", "=like", "directive.%")]),
            ("mail.activity", [("res_name", "like", "Tư pháp")]),
        ):
            with self.subTest(model=model, domain=domain):
                found = self.env[model].with_user(self.finance_user)
                self.assertEqual(found.search_count(domain), 0)
        # What the domain is about is there, for who reads it.
        found = self.env["directive.directive"].with_user(self.clerk)
        self.assertTrue(found.search([("task_ids.name", "=", self.task.name)]))
        self.assertTrue(own)
