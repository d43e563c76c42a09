from collections import Counter
from contextlib import closing, contextmanager
from datetime import datetime, timedelta

from odoo.fields import Domain
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


def vietnam(day, time):
    """The naive UTC instant of a day and time in Viet Nam."""
    return datetime.fromisoformat(f"{day} {time}") - timedelta(hours=7)


class TaskCase(DirectiveCommon):
    """Tasks in every situation, and asserts on what is stored of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A calendar of its own: what others enter on the shared one is not ours.
        cls.company.directive_calendar_id = cls.company.directive_calendar_id.copy()
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

    def _request(self, task, day="2026-04-10"):
        """An extension that the lead unit asks for."""
        return task.with_user(self.finance_user).action_request_extension(day, "Chờ")

    def _case(self, task, kind="difficulty", **context):
        """A case that the lead unit brings before leadership."""
        return (
            self.env["directive.task.update"]
            .with_user(self.finance_user)
            .with_context(**context)
            .create(
                {
                    "task_id": task.id,
                    "kind": kind,
                    "content": "Vướng mặt bằng",
                    "cause": "Chưa bàn giao",
                    "proposal": "Lùi tiến độ",
                }
            )
        )

    def _new_inspection(self, user=None, **vals):
        """A draft of the clerk, with a finding in finance."""
        return (
            self.env["directive.inspection"]
            .with_user(user or self.clerk)
            .create(
                {
                    "name": "Kiểm tra giải ngân quý I",
                    "plan_date": "2026-03-09",
                    "unit_ids": [(6, 0, (self.finance | self.justice).ids)],
                    "team_ids": [(6, 0, self.clerk.ids)],
                    "finding_ids": [
                        (
                            0,
                            0,
                            {
                                "unit_id": self.finance.id,
                                "description": "Chậm\nphân bổ vốn",
                                "level": "serious",
                                "cause_id": self.env.ref(
                                    "directive_tracking.delay_cause_unit"
                                ).id,
                            },
                        )
                    ],
                    "conclusion": "Yêu cầu khắc phục trước 31/3",
                    **vals,
                }
            )
        )

    def _new_final_inspection(self, **vals):
        """An inspection of finance and justice that the manager has made final."""
        inspection = self._new_inspection(**vals)
        inspection.action_plan()
        inspection.action_done()
        inspection.with_user(self.manager).action_finalise()
        return inspection

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
            ("directive_task_position", "task_id"),
            ("directive_extension", "task_id"),
        ):
            self.env.cr.execute(
                f"SELECT to_jsonb(t) FROM {table} t WHERE {column} = ANY(%s)"
                " ORDER BY 1",
                [tasks.ids],
            )
            rows.append((table, self.env.cr.fetchall()))
        return rows

    # -- days ------------------------------------------------------------------

    @classmethod
    def _new_day_off(cls, first, last=None, company=None, **vals):
        """A public holiday of the office, whole days in Viet Nam."""
        company = company or cls.company
        day_off = (
            cls.env["resource.calendar.leaves"]
            .with_company(company)
            .create(
                {
                    "name": "Nghỉ lễ",
                    "calendar_id": company.directive_calendar_id.id,
                    "date_from": vietnam(first, "00:00"),
                    "date_to": vietnam(last or first, "23:59"),
                    **vals,
                }
            )
        )
        # Its company is computed from the environment that flushes it.
        day_off.flush_recordset()
        return day_off

    @classmethod
    def _new_make_up_day(cls, day, company=None):
        company = company or cls.company
        return cls.env["directive.workday"].create(
            {"name": "Làm bù", "date": day, "company_id": company.id}
        )

    def assert_timeliness(self, expected, user=None):
        """Field, definition, searches, groups, bars and order agree on each task.

        :param expected: ``{task: timeliness}``
        """
        self.env.flush_all()
        self.env.invalidate_all()
        user = user or self.clerk
        model = self.env["directive.task"].with_user(user)
        model = model.with_context(allowed_company_ids=user.company_ids.ids)
        tasks = model.browse(task.id for task in expected)
        wanted = {task: expected[task] for task in tasks}
        # Read from the database, then computed from the record's dates.
        self.assertEqual({task: task.timeliness for task in tasks}, wanted)
        self.assertEqual({task: task._get_timeliness() for task in tasks}, wanted)
        scope = Domain("id", "in", tasks.ids)
        for value in dict(model._fields["timeliness"].selection):
            there = tasks.filtered(lambda task, v=value: wanted[task] == v)
            for found, operator, operand in (
                (there, "=", value),
                (tasks - there, "!=", value),
                (there, "in", [value]),
                (tasks - there, "not in", [value]),
            ):
                domain = scope & Domain("timeliness", operator, operand)
                self.assertEqual(model.search(domain, order="id"), found.sorted("id"))
                self.assertEqual(model.search_count(domain), len(found))
            for flag in {"overdue": "is_overdue", "due_soon": "is_due_soon"}.items():
                if flag[0] == value:
                    self._assert_flag(tasks, flag[1], there)
        counts = Counter(wanted.values())
        self.assertEqual(
            dict(model._read_group(scope, ["timeliness"], ["__count"])), counts
        )
        self.assertEqual(
            {
                group["timeliness"]: group["__count"]
                for group in model.formatted_read_group(
                    scope, ["timeliness"], ["__count"]
                )
            },
            counts,
        )
        self._assert_progress_bar(tasks, wanted)
        in_order = [
            wanted[task] for task in model.search(scope, order="timeliness, id")
        ]
        changes = sum(a != b for a, b in zip(in_order, in_order[1:], strict=False))
        self.assertEqual(changes + 1, len(counts))

    def _assert_flag(self, tasks, flag, there):
        scope = Domain("id", "in", tasks.ids)
        self.assertEqual(tasks.filtered(flag), there)
        for found, operator, operand in (
            (there, "=", True),
            (tasks - there, "=", False),
            (tasks - there, "!=", True),
        ):
            domain = scope & Domain(flag, operator, operand)
            self.assertEqual(
                tasks.search(domain, order="id"), found.sorted("id"), domain
            )

    def _assert_progress_bar(self, tasks, wanted):
        """The bars above the board's columns count the same (by state)."""
        colors = dict.fromkeys(dict(tasks._fields["timeliness"].selection), "muted")
        bars = tasks.read_progress_bar(
            Domain("id", "in", tasks.ids),
            "state",
            {"field": "timeliness", "colors": colors},
        )
        for state, column in tasks.grouped("state").items():
            counts = Counter(wanted[task] for task in column)
            self.assertEqual(bars[state], {**dict.fromkeys(colors, 0), **counts})

    def _kinds(self, task):
        """Kinds of the task's ledger rows, oldest first."""
        return task.sudo().event_ids.sorted("id").mapped("kind")
