from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.case import JOURNEYS, TaskCase

# How each act is done that has a field ``can_<act>``.
ACTS = {
    "acknowledge": lambda task: task.action_acknowledge(),
    "decline": lambda task: task.action_decline("Không thuộc"),
    "start": lambda task: task.action_start(),
    "report": lambda task: task.action_report_result("Xong"),
    "record_paper": lambda task: task.action_report_result("Xong"),
    "request_extension": lambda task: task.action_request_extension(
        "2026-04-20", "Chờ"
    ),
    "explain": lambda task: task.env["directive.task.update"].create(
        {"task_id": task.id, "kind": "difficulty", "content": "Vướng"}
    ),
    "post_update": lambda task: task.env["directive.task.update"].create(
        {"task_id": task.id, "content": "Đang làm"}
    ),
    "record_position": lambda task: task.env["directive.task.position"].create(
        {
            "task_id": task.id,
            "unit_id": (task.unit_ids & task.env.user.directive_unit_ids).id
            or task.unit_id.id,
            "content": "Ý kiến",
        }
    ),
    "accept": lambda task: task.action_accept(),
    "return": lambda task: task.action_return("Thiếu"),
    "cancel": lambda task: task.action_cancel("Thôi", "9/TB"),
    "review": lambda task: task.action_review(),
}
USERS = ("clerk", "finance", "justice", "chairman", "it")
# One act, two buttons: the unit reports, the Office records the unit's paper.
NARROWER = {"report", "record_paper", "explain"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTaskOffers(TaskCase):
    """What the screens offer is what the actions take, and nothing else."""

    def test_offered_is_taken(self):
        for situation in JOURNEYS:
            task = self._new_task_in(situation)
            for login in USERS:
                for act in ACTS:
                    self._check(task.with_user(self.users[login]), act, situation)

    def test_by_deadline(self):
        """No extension when overdue, undated or asked for; reviews of the undated."""
        overdue = self._new_task_in("in_progress", deadline="2026-03-05")
        undated = self._new_task_in("new", deadline=False)
        waiting = self._new_task_in("new")
        self._request(waiting)
        for name, task in (("overdue", overdue), ("no", undated), ("asked", waiting)):
            for login in ("clerk", "finance"):
                for act in ("request_extension", "review", "explain"):
                    self._check(task.with_user(self.users[login]), act, name)
        self.assertTrue(undated.with_user(self.clerk).can_review)
        self.assertFalse(waiting.with_user(self.finance_user).can_request_extension)

    def _check(self, task, act, situation):
        with self.subTest(situation=situation, act=act, user=task.env.user.login):
            offered = self._is_offered(task, act)
            taken = self._is_taken(task, act)
            if act in NARROWER:
                self.assertLessEqual(offered, taken)
            else:
                self.assertEqual(offered, taken)

    def _is_offered(self, task, act):
        if not task.has_access("read"):
            return False
        return task[f"can_{act}"]

    def _is_taken(self, task, act):
        with self.undone():
            try:
                ACTS[act](task)
            except (UserError, AccessError):
                return False
            return True

    def test_report(self):
        """Unit and Office have a button each for the same act."""
        task = self._new_task_in("new")
        for login, report, paper in (
            ("finance", True, False),
            ("clerk", False, True),
            ("justice", False, False),
            ("chairman", False, False),
        ):
            seen = task.with_user(self.users[login])
            with self.subTest(login=login):
                self.assertEqual(
                    (seen.can_report, seen.can_record_paper), (report, paper)
                )

    def test_leadership(self):
        """What waits is decided from task and case; a late task has its cause."""
        task = self._new_task_in("in_progress", deadline="2026-03-05")
        leader = task.with_user(self.chairman)
        self.assertFalse(leader.can_decide)
        self.assertTrue(leader.can_confirm_objective)
        self.assertFalse(task.with_user(self.clerk).can_confirm_objective)
        case = self._case(task).with_user(self.chairman)
        self.assertTrue(leader.can_decide and case.can_decide)
        self.assertFalse(case.with_user(self.clerk).can_decide)
        case.action_decide("keep", "Cố gắng")
        self.assertFalse(leader.can_decide or case.can_decide)
        asked = self._request(self._new_task_in("new")).with_user(self.chairman)
        self.assertTrue(asked.can_decide)
        # While a decline waits, only the Office acts (SPEC 3).
        asked.task_id.with_user(self.finance_user).action_decline("Không thuộc")
        self.assertFalse(asked.can_decide or asked.task_id.can_decide)

    def test_open(self):
        """Open tasks are found by their field."""
        tasks = sum(
            (self._new_task_in(situation) for situation in JOURNEYS),
            self.env["directive.task"],
        )
        closed = tasks.filtered(lambda task: task.state in ("done", "cancelled"))
        for wanted, found in ((True, tasks - closed), (False, closed)):
            domain = [("id", "in", tasks.ids), ("is_open", "=", wanted)]
            self.assertEqual(tasks.search(domain, order="id"), found.sorted("id"))
            self.assertEqual(tasks.filtered_domain(domain), found)

    def test_form_asks_by_role(self):
        """Whether an act is possible is asked only for whom it can ever be."""
        office = {"can_accept", "can_return", "can_reassign", "can_cancel"}
        leadership = {"can_decide", "can_confirm_objective", "can_excuse_check"}
        for login, asked, not_asked in (
            ("finance", {"can_start", "can_report"}, office | leadership),
            ("clerk", {"can_start"} | office, leadership),
            ("chairman", leadership, office),
        ):
            with self.subTest(user=login):
                tasks = self.env["directive.task"].with_user(self.users[login])
                arch = etree.fromstring(tasks.get_view(view_type="form")["arch"])
                fields = {node.get("name") for node in arch.iter("field")}
                buttons = " ".join(
                    node.get("invisible", "") for node in arch.iter("button")
                )
                self.assertLessEqual(asked, fields)
                for name in not_asked:
                    self.assertNotIn(name, fields)
                    self.assertNotIn(name, buttons)

    def test_no_query_a_task(self):
        """A board asks for all its cards at once."""
        few = self._new_task_in("new") + self._new_task_in("new")
        many = few + few.browse([self._new_task_in("new").id for _n in range(6)])
        for login in ("finance", "clerk", "chairman"):
            counts = []
            for tasks in (few, few, many):  # the first fills what the server keeps
                tasks = tasks.with_user(self.users[login])
                self.env.invalidate_all()
                start = self.cr.sql_log_count
                for act in ("report", "decide", "post_update"):
                    tasks.mapped(f"can_{act}")
                counts.append(self.cr.sql_log_count - start)
            self.assertEqual(*counts[1:], login)
