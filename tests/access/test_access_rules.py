from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..cases.seen_case import SeenCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessRules(SeenCase):
    """Who sees a task, from when, until when, and what others can infer (SPEC 7)."""

    def test_seen_by_role(self):
        """Lead and coordinating units, Office and leadership see it; others nothing."""
        for login in ("finance", "finance_head", "justice", "clerk", "manager"):
            with self.subTest(login=login):
                self.assertEqual(self._seen(self.users[login]), {1})
        self.assertEqual(self._seen(self.chairman), {1})
        self.assertEqual(self._seen(self.health_user), {0})

    def test_seen_by_nobody_else(self):
        """Without a role of the office the models themselves are closed."""
        for login in ("plain", "it"):
            for model in (
                "directive.task",
                "directive.directive",
                "directive.task.event",
                "directive.task.update",
            ):
                records = self.env[model].with_user(self.users[login])
                for call in (
                    lambda r=records: r.search_count([]),
                    lambda r=records: r.search([]),
                    lambda r=records: r.name_search(""),
                    lambda r=records: r.formatted_read_group(
                        [], ["company_id"], ["__count"]
                    ),
                ):
                    with self.subTest(login=login, model=model):
                        self.assertRaises(AccessError, call)
            messages = self.env["mail.message"].with_user(self.users[login])
            message = self.task.message_ids[0]
            self.assertFalse(messages.search([("id", "=", message.id)]))

    # -- joining and leaving count at once -------------------------------------

    def test_leave(self):
        """Who has left a unit sees its tasks no more, at once (SPEC 7)."""
        for unit, user in (
            (self.finance, self.finance_user),
            (self.justice, self.justice_user),
        ):
            for way, leave in {
                "unit": lambda t=unit, u=user: t.write({"member_ids": [(3, u.id)]}),
                "unit, all": lambda t=unit: t.write({"member_ids": [(5,)]}),
                "user": lambda t=unit, u=user: u.write(
                    {"directive_unit_ids": [(3, t.id)]}
                ),
                "user, all": lambda u=user: u.write({"directive_unit_ids": [(5,)]}),
            }.items():
                with self.subTest(unit=unit.code, way=way), self.undone():
                    self.assertEqual(self._seen(user), {1})
                    leave()
                    self.assertEqual(self._seen(user), {0})
                    with self.assertRaises(AccessError):
                        self.task.with_user(user).read(["name"])

    def test_join(self):
        """Who joins sees and acts at once."""
        for join in (
            lambda: self.finance.write({"member_ids": [(4, self.health_user.id)]}),
            lambda: self.finance.write({"focal_point_ids": [(4, self.health_user.id)]}),
            lambda: self.finance.write({"leader_ids": [(4, self.health_user.id)]}),
            lambda: self.health_user.write(
                {"directive_unit_ids": [(4, self.finance.id)]}
            ),
        ):
            with self.undone():
                self.assertEqual(self._seen(self.health_user), {0})
                join()
                self.assertEqual(self._seen(self.health_user), {1})
                task = self._new_task_in("new").with_user(self.health_user)
                self.assertIs(task.action_start(), True)

    def test_leave_stops_mail(self):
        """Who has left hears no more of the unit's tasks."""
        partner = self.finance_user.partner_id
        self.task.message_subscribe(partner.ids)
        self.task.directive_id.message_subscribe(partner.ids)
        other = self._new_task(unit=self.justice)
        other.message_subscribe(partner.ids)
        self.finance.member_ids -= self.finance_user
        self.env.invalidate_all()
        self.assertNotIn(partner, self.task.message_partner_ids)
        self.assertNotIn(partner, self.task.directive_id.message_partner_ids)
        self.assertIn(partner, other.message_partner_ids)

    def test_archived_unit(self):
        """Members of an archived unit still see and finish its tasks."""
        own = self._new_task_in("new")
        (self.finance | self.justice).active = False
        for user in (self.finance_user, self.finance_head, self.justice_user):
            self.assertEqual(self._seen(user), {1})
        unit = own.with_user(self.finance_user)
        self.assertTrue(unit.is_my_unit)
        self.assertIn(own, unit.search([("is_my_unit", "=", True)]))
        unit.action_start()
        unit.action_report_result("Xong")

    def test_coordination_ends(self):
        """A unit that coordinates no more sees the task no more."""
        task = self._new_task_in("new")
        self.assertTrue(task.with_user(self.justice_user).has_access("read"))
        task.coordinating_unit_ids = False
        self.assertFalse(task.with_user(self.justice_user).has_access("read"))

    # -- what can be inferred --------------------------------------------------

    def test_directive_shows_own_tasks(self):
        """Of a directive's tasks a unit sees and counts its own ones only."""
        directive = self._new_directive("77/QĐ")
        for unit in (self.finance, self.justice, self.justice):
            self._new_task(unit=unit, directive=directive, deadline="2026-03-05")
        for user, count in (
            (self.finance_user, 1),
            (self.justice_user, 2),
            (self.clerk, 3),
            (self.chairman, 3),
        ):
            self.env.flush_all()
            self.env.invalidate_all()
            seen = directive.with_user(user)
            self.assertEqual(len(seen.task_ids), count)
            self.assertEqual(
                (seen.task_count, seen.open_task_count, seen.overdue_task_count),
                (count,) * 3,
            )
            read = seen.web_read({"task_ids": {"fields": {"name": {}}}})
            self.assertEqual(len(read[0]["task_ids"]), count)

    def test_my_filters(self):
        """“My unit” and “coordinated” are the user's own, in field and search."""
        for user, led, coordinated in (
            (self.finance_user, True, False),
            (self.justice_user, False, True),
            (self.clerk, False, False),
            (self.chairman, False, False),
        ):
            with self.subTest(user=user.login):
                self.env.invalidate_all()
                seen = self.task.with_user(user)
                for field, value in (
                    ("is_my_unit", led),
                    ("is_my_coordination", coordinated),
                ):
                    self.assertEqual(seen[field], value)
                    scope = [("id", "=", seen.id)]
                    found = seen.search([*scope, (field, "=", True)])
                    self.assertEqual(bool(found), value)
                    found = seen.search([*scope, (field, "=", False)])
                    self.assertEqual(bool(found), not value)

    # -- chatter ---------------------------------------------------------------

    def test_comment(self):
        """Lead and coordinating units comment; strangers cannot (SPEC 7)."""
        for login in ("finance", "justice", "clerk", "chairman"):
            with self.subTest(login=login):
                task = self.task.with_user(self.users[login])
                message = task.message_post(body="Ý kiến", message_type="comment")
                self.assertEqual(message.author_id, self.users[login].partner_id)
        for login in ("health", "plain", "it"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self.task.with_user(self.users[login]).message_post(body="Ý kiến")

    def test_comment_is_no_edit(self):
        """To comment gives a coordinating unit no right to edit."""
        task = self.task.with_user(self.justice_user)
        task.message_post(body="Ý kiến", message_type="comment")
        for vals in (
            {"name": "Khác"},
            {"user_id": False},
            {"delay_reason": "Mưa"},
            {"message_follower_ids": [(5,)]},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                task.write(vals)
