from contextlib import closing, contextmanager

from odoo.tests import new_test_user

from .common import DirectiveCommon

# How a task comes to a situation: {situation: [(who, action, *arguments)]}. The user
# "finance" is a member of the lead unit.
JOURNEYS = {
    "new": [],
    "acknowledged": [("finance", "action_acknowledge")],
    "declined": [("finance", "action_decline", "Không thuộc thẩm quyền")],
    # Declined after the acknowledgement, and given back to the same unit.
    "given_back": [
        ("finance", "action_acknowledge"),
        ("finance", "action_decline", "Không thuộc thẩm quyền"),
        ("clerk", "action_reassign", "TCKH", "Đúng lĩnh vực của phòng"),
    ],
    "in_progress": [("finance", "action_start")],
    "reported": [("finance", "action_report_result", "Đã trình", "15/TTr-TCKH")],
    "returned": [
        ("finance", "action_report_result", "Đã trình"),
        ("clerk", "action_return", "Thiếu phụ lục"),
    ],
    "done": [
        ("finance", "action_report_result", "Đã trình"),
        ("clerk", "action_accept"),
    ],
    "cancelled": [("clerk", "action_cancel", "Nhập nhầm")],
}


class TaskCase(DirectiveCommon):
    """Tasks in every situation, and asserts on what is stored of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, group in (("plain", "base.group_user"), ("it", "base.group_system")):
            cls.users[login] = new_test_user(
                cls.env,
                f"directive_{login}",
                groups=group,
                company_id=cls.company.id,
                company_ids=[(6, 0, cls.company.ids)],
                context={"no_reset_password": True},
            )

    def _new_task_in(self, situation, **vals):
        """A task that the right people have brought to ``situation``.

        Finance leads it, justice coordinates it, health has nothing to do with it.
        """
        vals.setdefault("coordinating_unit_ids", [(6, 0, self.justice.ids)])
        task = self._new_task(**vals)
        for login, action, *arguments in JOURNEYS[situation]:
            arguments = [self.finance.id if a == "TCKH" else a for a in arguments]
            getattr(task.with_user(self.users[login]), action)(*arguments)
        return task

    @contextmanager
    def undone(self):
        """What is done inside leaves no trace, in the database and in the caches."""
        with closing(self.env.cr.savepoint()):
            yield
        self.env.registry.clear_cache()

    def assert_refused(self, error, call, tasks):
        """``call`` raises exactly ``error`` before it has written anything.

        Unlike ``assertRaises`` it rolls nothing back: what was written would be seen.

        :return: the sentence that the user reads
        """
        before = self._stored(tasks)
        self.env.invalidate_all()
        try:
            call()
        except Exception as refusal:  # any: the type is what is tested
            self.assertIs(type(refusal), error, refusal)
            self.assertEqual(self._stored(tasks), before)
            return str(refusal)
        return self.fail(f"{error.__name__} not raised")

    def _stored(self, tasks):
        """All that the database holds of tasks, their units, results and ledger."""
        self.env.flush_all()
        rows = []
        for table, column in (
            ("directive_task", "id"),
            ("directive_task_coordinating_unit_rel", "task_id"),
            ("directive_task_update", "task_id"),
            ("directive_task_event", "task_id"),
        ):
            self.env.cr.execute(
                f"SELECT to_jsonb(t) FROM {table} t WHERE {column} = ANY(%s) ORDER BY 1",
                [tasks.ids],
            )
            rows.append((table, self.env.cr.fetchall()))
        return rows

    def _kinds(self, task):
        """Kinds of the task's ledger rows, oldest first."""
        return task.sudo().event_ids.sorted("id").mapped("kind")
