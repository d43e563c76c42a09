from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.input_case import ODD_VALUES, InputCase
from ..cases.secret_case import SecretCase

MEGABYTES = "ậ" * 10 * 2**20
EXTENSION = {"date": "2026-04-10", "reason": "Chờ"}
# {model: {action: (user, valid arguments)}}; the records are those of _subjects().
ACTIONS = {
    "new": {
        "action_acknowledge": ("finance", {}),
        "action_decline": ("finance", {"reason": "Không"}),
        "action_start": ("finance", {}),
        "action_report_result": (
            "clerk",
            {"content": "Xong", "document_number": "1/BC", "date": "2026-03-09"},
        ),
        "action_cancel": ("clerk", {"reason": "Thôi", "document_number": "1/TB"}),
        "action_reassign": ("clerk", {"unit": "health", "reason": "Đúng việc"}),
        "action_request_extension": ("finance", EXTENSION),
        "action_confirm_objective": ("chairman", {"cause": "cause", "note": "Bão"}),
        "action_move": ("finance", {"state": "in_progress"}),
    },
    "undated": {"action_review": ("clerk", {"date": "2026-04-01", "note": "Đang làm"})},
    "reported": {
        "action_accept": ("clerk", {}),
        "action_return": ("clerk", {"note": "Thiếu"}),
    },
    "case": {
        "action_decide": (
            "chairman",
            {
                "decision": "extend",
                "note": "Đồng ý",
                "date": "2026-04-01",
                "unit": None,
            },
        )
    },
    "case_to_unit": {
        "action_decide": (
            "chairman",
            {"decision": "reassign", "note": "Giao", "date": None, "unit": "health"},
        )
    },
    "extension": {
        "action_approve": ("chairman", {"date": "2026-04-01", "note": "Sớm hơn"}),
        "action_refuse": ("chairman", {"note": "Không"}),
    },
    "report": {
        "action_compute": ("clerk", {}),
        "action_submit": ("finance_head", {}),
    },
    "submitted": {
        "action_reopen": ("manager", {"reason": "Sai"}),
        "action_finalise": ("manager", {}),
    },
    "figure": {"action_open_lines": ("manager", {"name": "total"})},
    "secret": {"action_request": ("secret", {"due_date": "2026-03-20"})},
    "paper": {"action_receive": ("secret", {"date": "2026-03-10"})},
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestInputActions(InputCase, SecretCase):
    """Whatever a call gives an action: it is done, or one sentence says why not."""

    def _subjects(self):
        """``{name in ACTIONS: records}``, each in a state in which it is due."""
        busy = self._new_task_in("in_progress")
        reports = [self._new_report(day) for day in ("2026-02-15", "2026-02-16")]
        reports[1].with_user(self.finance_head).action_submit()
        secret = self._new_secret(cycle="ad_hoc")
        asked = self._new_secret(cycle="ad_hoc")
        asked.action_request("2026-03-20")
        return {
            "new": self._new_task_in("new"),
            "undated": self._new_task_in("new", deadline=False),
            "reported": self._new_task_in("reported"),
            "case": self._case(busy),
            "case_to_unit": self._case(self._new_task_in("in_progress")),
            "extension": self._request(busy),
            "report": reports[0],
            "submitted": reports[1],
            "figure": reports[1].figure_ids,
            "secret": secret,
            "paper": asked.report_ids[:1],
        }

    def _new_report(self, day):
        return (
            self.env["directive.report"]
            .with_user(self.clerk)
            .create(
                {
                    "scope": "unit",
                    "unit_id": self.finance.id,
                    "date_from": day,
                    "date_to": "2026-03-09",
                }
            )
        )

    def _value(self, value):
        objective = self.env.ref("directive_tracking.delay_cause_disaster")
        return {"health": self.health.id, "cause": objective.id}.get(value, value)

    def _due(self):
        """(records as their user sees them, action, valid arguments) of each action."""
        for subject, records in self._subjects().items():
            for action, (login, arguments) in ACTIONS[subject].items():
                values = {name: self._value(v) for name, v in arguments.items()}
                yield records.with_user(self.users[login]), action, values

    def test_valid(self):
        """The arguments that the others are derived from are good ones."""
        for records, action, arguments in self._due():
            with self.subTest(model=records._name, action=action), self.undone():
                self.assertTrue(self._rpc(records, action, **arguments))

    @mute_logger("odoo.sql_db")
    def test_arguments(self):
        """Each argument of each action takes anything at all."""
        for records, action, arguments in self._due():
            self.assert_answers(
                {
                    (records._name, action, name, repr(odd)[:30]): (
                        lambda r=records, a=action, n=arguments | {name: odd}: (
                            self._rpc(r, a, **n)
                        )
                    )
                    for name in arguments
                    for odd in (*ODD_VALUES, MEGABYTES)
                }
            )

    @mute_logger("odoo.sql_db")
    def test_ids(self):
        """Records that are gone, or never were, are named as missing."""
        gone = self.env["directive.directive"].search([], order="id desc", limit=1).id
        for records, action, arguments in self._due():
            self.assert_answers(
                {
                    (records._name, action, str(ids)): (
                        lambda r=records, i=ids, a=action, n=arguments: self._rpc(
                            r.browse(i), a, **n
                        )
                    )
                    for ids in ([-1], [2**31 - 1], [gone + 10**6, *records.ids], [])
                }
            )

    @mute_logger("odoo.sql_db")
    def test_context(self):
        """No word in the context of a call is taken for more than it is."""
        task = self._new_task_in("new").with_user(self.clerk)
        names = ("directive_step", "directive_kind", "directive_not_secret")
        self.assert_answers(
            {
                (action, name, repr(odd)[:30]): (
                    lambda a=action, c={name: odd}: self._rpc(task, a, context=c)
                )
                for action in ("action_open_step", "action_open_post")
                for name in names
                for odd in ODD_VALUES
            }
        )
