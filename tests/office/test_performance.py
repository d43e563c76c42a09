from contextlib import contextmanager
from unittest.mock import patch

from lxml import etree

from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from ..cases.case import TaskCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestPerformance(TaskCase):
    """SQL budgets of PERFORMANCE.md, as ordinary users; times are dev/bench's."""

    @contextmanager
    def assert_sql(self, at_most, rows=1):
        """What is done inside takes at most so many statements for each row.

        Tracking and mail, which wait for the end of the call, included.
        """
        self._finish()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        # As in assertQueryCount: no clean-up of the bus by chance.
        with patch("random.random", lambda: 1):
            yield
            self._finish()
        count = self.env.cr.sql_log_count - before
        self.assertLessEqual(count, at_most * rows, f"{count / rows:.1f} SQL a row")
        # A budget that nothing could exceed would tell nothing.
        self.assertGreater(count, 0)

    def _finish(self):
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.flush_all()

    def _count(self, call):
        self._finish()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - before

    @classmethod
    def _new_units(cls, count):
        users = [cls._new_user(f"officer_{i}", "unit_user") for i in range(count)]
        return cls.env["directive.unit"].create(
            [
                {
                    "name": f"Đơn vị {i}",
                    "code": f"DV{i}",
                    "company_id": cls.company.id,
                    "focal_point_ids": [(6, 0, user.ids)],
                }
                for i, user in enumerate(users)
            ]
        )

    def _new_tasks(self, count, **vals):
        directive = self._new_directive(
            f"{self.env['directive.directive'].search_count([])}/KH"
        )
        units = self.finance | self.justice | self.health
        return (
            self.env["directive.task"]
            .with_user(self.clerk)
            .create(
                [
                    {
                        "directive_id": directive.id,
                        "unit_id": units[i % 3].id,
                        "name": f"Việc số {i}",
                        "date_deadline": "2026-03-09",
                        **vals,
                    }
                    for i in range(count)
                ]
            )
        )

    # -- writing ---------------------------------------------------------------

    def test_create_one(self):
        """Creating one task, chatter and reminder included: at most 18 SQL."""
        self._new_task()
        directive = self._new_directive("2/QĐ")
        with self.assert_sql(18):
            self._new_task(directive=directive)

    def test_fan_out(self):
        """One content for 100 units: at most 8 SQL a row."""
        units = self._new_units(100)
        directive = self._new_directive("2/QĐ")
        wizard = self.env["directive.assign"].with_user(self.clerk)
        wizard = wizard.create(
            {
                "directive_id": directive.id,
                "unit_ids": [(6, 0, units.ids)],
                "coordinating_unit_ids": [(6, 0, self.finance.ids)],
                "name": "Rà soát hộ nghèo",
                "date_deadline": "2026-03-31",
            }
        )
        with self.assert_sql(8, rows=100):
            wizard.action_assign()
        self.assertEqual(len(directive.task_ids), 100)

    def test_actions(self):
        """One action on 100 tasks, tracked: at most 4 SQL a row."""
        tasks = self._new_tasks(100, unit_id=self.finance.id)
        unit, office = tasks.with_user(self.finance_user), tasks.with_user(self.clerk)
        for name, call in {
            "acknowledge": unit.action_acknowledge,
            "start": unit.action_start,
            "report": lambda: unit.action_report_result("Xong"),
            "return": lambda: office.action_return("Thiếu"),
            "report again": lambda: unit.action_report_result("Đủ"),
            "accept": office.action_accept,
        }.items():
            with self.subTest(action=name), self.assert_sql(4, rows=100):
                call()
        self.assertEqual(set(tasks.mapped("state")), {"done"})
        tracked = self.env["mail.tracking.value"].search_count(
            [
                ("mail_message_id.res_id", "in", tasks.ids),
                ("field_id.name", "=", "state"),
            ]
        )
        self.assertGreaterEqual(tracked, 100)

    def test_other_actions(self):
        """Decline, re-assign, review and withdraw too."""
        tasks = self._new_tasks(100, unit_id=self.finance.id, date_deadline=False)
        unit, office = tasks.with_user(self.finance_user), tasks.with_user(self.clerk)
        for name, call in {
            "decline": lambda: unit.action_decline("Lý do"),
            "reassign": lambda: office.action_reassign(self.justice, "Lý do"),
            "review": office.action_review,
            "cancel": lambda: office.action_cancel("Nhập nhầm"),
        }.items():
            with self.subTest(action=name), self.assert_sql(4, rows=100):
                call()

    def test_correction(self):
        """A mass edit of deadlines before acknowledgement: as an action."""
        tasks = self._new_tasks(100)
        with self.assert_sql(4, rows=100):
            tasks.write({"date_deadline": "2026-04-15"})

    # -- reading ---------------------------------------------------------------

    def _specification(self, view_type, model="directive.task"):
        """What the web client asks for: the fields of the view, relations by name."""
        records = self.env[model].with_user(self.clerk)
        view = records.get_view(view_type=view_type)
        arch = etree.fromstring(view["arch"])
        names = {
            node.get("name")
            for node in arch.iter("field")
            if not any(a.tag == "field" for a in node.iterancestors())
        }
        return {
            name: {"fields": {"display_name": {}}}
            if records._fields[name].relational
            else {}
            for name in names
        }

    def _page(self, user, view_type, limit, domain=()):
        tasks = self.env["directive.task"].with_user(user)
        specification = self._specification(view_type)
        return self._count(
            lambda: tasks.web_search_read(
                [("state", "in", tasks._open_states), *domain],
                specification,
                limit=limit,
                count_limit=10001,
            )
        )

    def test_list(self):
        """A page of the list: at most 15 SQL, as many for 80 rows as for 10."""
        self._new_tasks(90, unit_id=self.finance.id)
        for user in (self.clerk, self.chairman, self.finance_user):
            self._page(user, "list", 80)
            with self.subTest(user=user.login):
                few, many = (self._page(user, "list", limit) for limit in (10, 80))
                self.assertEqual(few, many)
                self.assertLessEqual(many, 15)

    def test_form(self):
        """The form of a task with all that it refers to by name: at most 25 SQL."""
        task = self._new_tasks(1, unit_id=self.finance.id, name="Một")
        specification = self._specification("form")
        for user in (self.finance_user, self.clerk, self.chairman):
            seen = task.with_user(user)
            readable = {
                name: fields
                for name, fields in specification.items()
                if seen._has_field_access(seen._fields[name], "read")
            }

            def read(seen=seen, readable=readable):
                return seen.web_read(readable)

            read()
            with self.subTest(user=user.login):
                self.assertLessEqual(self._count(read), 25)

    def test_my_work(self):
        """“My work” of a unit: at most 14 SQL."""
        self._new_tasks(90)
        domain = [("is_my_unit", "=", True)]
        self._page(self.finance_user, "list", 80, domain)
        self.assertLessEqual(self._page(self.finance_user, "list", 80, domain), 14)

    def test_kanban(self):
        """The board by state with its bars: at most 20 SQL, whatever the number."""
        counts = []
        colors = {"overdue": "danger", "due_soon": "warning", "on_track": "success"}
        for number in (10, 80):
            self._new_tasks(number)
            tasks = self.env["directive.task"].with_user(self.clerk)
            specification = self._specification("kanban")

            def board(tasks=tasks, specification=specification):
                domain = [("state", "in", tasks._open_states)]
                tasks.web_read_group(
                    domain,
                    ["state"],
                    ["__count"],
                    auto_unfold=True,
                    unfold_read_specification=specification,
                    unfold_read_default_limit=80,
                )
                tasks.read_progress_bar(
                    domain, "state", {"field": "timeliness", "colors": colors}
                )

            board()
            counts.append(self._count(board))
        self.assertLessEqual(counts[1], counts[0])
        self.assertLessEqual(counts[0], 20)

    def test_directive_list(self):
        """A page of directives counts their tasks for all at once."""
        for number in range(12):
            directive = self._new_directive(f"{number}/BC")
            self._new_task(directive=directive, deadline="2026-03-05")
        directives = self.env["directive.directive"].with_user(self.clerk)
        specification = self._specification("list", "directive.directive")

        def page(limit):
            return self._count(
                lambda: directives.web_search_read([], specification, limit=limit)
            )

        page(12)
        self.assertEqual(page(4), page(12))
        self.assertLessEqual(page(12), 15)

    def test_overdue_uses_its_index(self):
        """The overdue count stands on an index, not on the whole table."""
        self._new_tasks(50)
        tasks = self.env["directive.task"].with_user(self.clerk)
        query = tasks._search([("is_overdue", "=", True)])
        select = query.select("count(*)")
        with self.undone():
            # On so few rows any index would do: leave the planner this one.
            self.env.cr.execute("DROP INDEX directive_task_unit_set_idx")
            self.env.cr.execute("SET LOCAL enable_seqscan = off")
            self.env.cr.execute("SET LOCAL enable_bitmapscan = off")
            self.env.cr.execute(SQL("EXPLAIN %s", select))
            plan = "\n".join(row for (row,) in self.env.cr.fetchall())
        self.assertIn("overdue_idx", plan)
