from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ...models.task.directive_task_obstacles import ROLES
from ...models.task.directive_task_on_behalf import ACTS
from ..cases.case import TaskCase

BEFORE, FIRST, LAST, AFTER = (
    f"2026-03-{day} 03:00:00" for day in ("10", "11", "13", "14")
)


@tagged("post_install", "-at_install")
@freeze_time(BEFORE)
class TestDelegation(TaskCase):
    """A stand-in has the acts of a role from one day to another (SPEC2 12).

    Law 72/2025/QH15, Art. 14, 40.4; health has nothing to do with the tasks.
    """

    def _delegate(self, user, delegate, role, maker=None, **vals):
        return (
            self.env["directive.delegation"]
            .with_user(maker or self.manager)
            .create(
                {
                    "user_id": user.id,
                    "delegate_id": delegate.id,
                    "role": role,
                    "date_from": "2026-03-11",
                    "date_to": "2026-03-13",
                    "document": "12/UQ-UBND",
                    "company_id": self.company.id,
                    **vals,
                }
            )
        )

    def _last(self, task):
        return task.sudo().event_ids.sorted("id")[-1]

    # -- leadership --------------------------------------------------------------

    def test_leadership_between_first_and_last_day(self):
        """The act is open on the days, the first and the last included, no longer."""
        task = self._new_task_in("acknowledged")
        extension = self._request(task)
        self._delegate(self.chairman, self.health_user, "leadership")
        as_delegate = extension.with_user(self.health_user)
        with self.assertRaises(AccessError):
            as_delegate.action_approve()
        with freeze_time(FIRST):
            self.assertEqual(as_delegate.task_id.name, task.name)
            self.assertTrue(as_delegate.can_decide)
        with freeze_time(AFTER):
            with self.assertRaises(AccessError):
                as_delegate.action_approve()
            with self.assertRaises(AccessError):
                task.with_user(self.health_user).read(["name"])
            found = self.env["directive.task"].with_user(self.health_user)
            self.assertFalse(found.search([("id", "=", task.id)]))
        with freeze_time(LAST):
            as_delegate.action_approve()
        event = self._last(task)
        self.assertEqual(event.kind, "extended")
        self.assertEqual(event.user_id, self.health_user)
        self.assertEqual(event.on_behalf_id, self.chairman)

    def test_the_day_is_the_offices(self):
        """The last day ends at midnight in Viet Nam."""
        self._delegate(self.chairman, self.health_user, "leadership")
        for instant, expected in (
            ("2026-03-10 16:59:59", False),
            ("2026-03-10 17:00:00", True),
            ("2026-03-13 16:59:59", True),
            ("2026-03-13 17:00:00", False),
        ):
            with self.subTest(instant=instant), freeze_time(instant):
                self.assertIs(self.health_user._is_directive_leadership(), expected)

    def test_own_acts_are_nobody_elses(self):
        """A clerk who stands in for the chairman accepts results as the clerk."""
        task = self._new_task_in("reported")
        self._delegate(self.chairman, self.clerk, "leadership")
        with freeze_time(FIRST):
            task.with_user(self.clerk).action_accept()
        self.assertFalse(self._last(task).on_behalf_id)

    def test_who_has_the_role_too(self):
        """A vice-chairman acts for the absent where nobody else is in charge."""
        vice = self._new_user("vice", "leadership")
        areas = {
            leader: self.env["directive.area"].create(
                {"name": leader.login, "company_id": self.company.id}
                | {"leader_id": leader.id}
            )
            for leader in (self.chairman, vice)
        }
        self._delegate(self.chairman, vice, "leadership")
        for leader, absent in (
            (None, self.chairman),
            (self.chairman, self.chairman),
            (vice, self.env["res.users"]),
        ):
            directive = self._new_directive(
                f"{len(areas)}{leader and leader.id}/QĐ",
                area_id=areas[leader].id if leader else False,
            )
            task = self._new_task_in("acknowledged", directive=directive)
            extension = self._request(task)
            with self.subTest(leader=leader), freeze_time(FIRST):
                extension.with_user(vice).action_approve()
                self.assertEqual(self._last(task).on_behalf_id, absent)

    def test_every_act_has_a_role(self):
        """A new kind of row in the ledger says by which role somebody may stand in."""
        kinds = dict(self.env["directive.task.event"]._fields["kind"].selection)
        self.assertEqual(set(ACTS), set(kinds) - {"opening"})
        self.assertLessEqual(set(ACTS.values()), set(ROLES))

    # -- Office and unit -----------------------------------------------------------

    def test_office(self):
        """The stand-in of the manager has the manager's acts as well as the clerk's."""
        task = self._new_task_in("reported")
        self._delegate(self.manager, self.health_user, "office")
        with freeze_time(FIRST):
            self.assertTrue(self.health_user._is_directive_office_manager())
            task.with_user(self.health_user).action_return("Thiếu phụ lục")
            self.assertEqual(self._last(task).on_behalf_id, self.manager)
        with freeze_time(AFTER):
            self.assertFalse(self.health_user._is_directive_office())

    def test_unit_leader(self):
        """Who stands in for a head acts for the units the head leads, no others."""
        task = self._new_task_in("new", coordinating_unit_ids=[])
        other = self._new_task(unit=self.justice)
        self._delegate(self.finance_head, self.health_user, "unit_leader")
        seen = (task | other).with_user(self.health_user)
        with freeze_time(FIRST):
            self.assertEqual(seen.search([("id", "in", seen.ids)]).ids, task.ids)
            task.with_user(self.health_user).action_acknowledge()
            self.assertEqual(self._last(task).on_behalf_id, self.finance_head)
            with self.assertRaises(AccessError):
                other.with_user(self.health_user).action_acknowledge()
        with freeze_time(AFTER), self.assertRaises(AccessError):
            task.with_user(self.health_user).action_start()

    def test_unit_leader_has_all_acts(self):
        """Sharing a task among officers, and the own figures, belong to the role."""
        task = self._new_task_in("acknowledged", product_factor=2)
        figures = self.env["directive.report.figure"].with_user(self.health_user)
        self._delegate(self.finance_head, self.health_user, "unit_leader")
        seen = task.with_user(self.health_user)
        with freeze_time(FIRST):
            self.assertTrue(seen.can_share)
            seen.action_share([(self.finance_user.id, 0.5)])
            self.assertEqual(self._last(task).on_behalf_id, self.finance_head)
            mine = figures._search_is_my_unit("in", [True])
            self.assertIn(self.finance.id, list(mine.value))
        with freeze_time(AFTER), self.assertRaises(AccessError):
            seen.action_share([(self.finance_user.id, 1)])

    def test_stand_in_costs_no_query_a_task(self):
        """For whom somebody stands in is asked once, whatever number of tasks."""
        tasks = self._new_task_in("acknowledged") | self._new_task_in("acknowledged")
        self._delegate(self.finance_head, self.health_user, "unit_leader")
        with freeze_time(FIRST):
            seen = tasks.with_user(self.health_user)
            counts = []
            for some in (seen[:1], seen[:1], seen):
                some.mapped("unit_id.member_ids")
                before = self.env.cr.sql_log_count
                some._filtered_actor("unit")
                counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_deputy_with_tasks_of_the_own(self):
        """A deputy acts for the head, but not on the task that bears the own name."""
        own = self._new_task_in("new", user_id=self.finance_user.id)
        units = self._new_task_in("new")
        self._delegate(self.finance_head, self.finance_user, "unit_leader")
        with freeze_time(FIRST):
            (own | units).with_user(self.finance_user).action_acknowledge()
        self.assertFalse(self._last(own).on_behalf_id)
        self.assertEqual(self._last(units).on_behalf_id, self.finance_head)

    # -- what stands against it ------------------------------------------------------

    def test_no_chain(self):
        """Nobody hands on what they have as a stand-in, nor stands in for one."""
        self._delegate(self.chairman, self.health_user, "leadership")
        with freeze_time(FIRST), self.assertRaises(ValidationError):
            self._delegate(self.health_user, self.clerk, "leadership")
        vice = self._new_user("vice", "leadership")
        with self.assertRaises(ValidationError):
            self._delegate(vice, self.chairman, "leadership")
        with self.assertRaises(ValidationError):
            self._delegate(self.clerk, self.health_user, "leadership")

    def test_who_makes_it(self):
        """The Office manager any; a leader or a head for the own absence only."""
        self._delegate(self.chairman, self.clerk, "leadership", maker=self.chairman)
        self._delegate(
            self.finance_head, self.finance_user, "unit_leader", self.finance_head
        )
        for maker, user, role in (
            (self.clerk, self.clerk, "office"),
            (self.clerk, self.chairman, "leadership"),
            (self.finance_head, self.chairman, "leadership"),
            (self.finance_user, self.finance_head, "unit_leader"),
            (self.chairman, self.manager, "office"),
        ):
            with self.subTest(maker=maker.login), self.assertRaises(AccessError):
                self._delegate(user, self.justice_user, role, maker=maker)

    def test_stand_in_makes_none(self):
        """A stand-in of the manager says of nobody else who stands in."""
        self._delegate(self.manager, self.health_user, "office")
        with freeze_time(FIRST), self.assertRaises(AccessError):
            self._delegate(
                self.chairman, self.health_user, "leadership", self.health_user
            )

    def test_after_the_first_day(self):
        """Persons and role stay; the last day can be moved, or it ends at once."""
        delegation = self._delegate(self.chairman, self.health_user, "leadership")
        with freeze_time(FIRST):
            with self.assertRaises(UserError):
                delegation.delegate_id = self.clerk
            with self.assertRaises(UserError):
                delegation.unlink()
            delegation.date_to = "2026-03-20"
            self.assertTrue(self.health_user._is_directive_leadership())
            delegation.action_end()
            self.assertFalse(self.health_user._is_directive_leadership())

    def test_never_secret(self):
        """No role of a delegation opens the register of secret documents (SPEC 6)."""
        self._delegate(self.chairman, self.health_user, "leadership")
        with freeze_time(FIRST):
            self.assertFalse(self.health_user._is_directive_secret())

    # -- reminders --------------------------------------------------------------

    def test_reminders_go_to_both(self):
        """The absent and the stand-in are reminded during the days, then one again."""
        task = self._new_task_in("acknowledged")
        self._request(task)
        self._delegate(self.chairman, self.health_user, "leadership")
        reminded = self.env["mail.activity"].sudo()
        domain = [("res_id", "=", task.id), ("directive_reason", "=", "extension")]
        for instant, users in (
            (BEFORE, self.chairman),
            (FIRST, self.chairman | self.health_user),
            (AFTER, self.chairman),
        ):
            with self.subTest(instant=instant), freeze_time(instant):
                task._refresh_reminders()
                self.assertEqual(reminded.search(domain).user_id, users)

    # -- signing ---------------------------------------------------------------------

    def test_print_names_both(self):
        """A letter is signed in the place of the absent (Decree 30/2020, Art. 13)."""
        letters = self.env["directive.letter"].with_user(self.clerk)
        last = letters._draft_for(self._new_task(deadline="2026-03-05"))
        last.number, last.signer_authority = "5/UBND-VP", "tl"
        last.signer_name, last.signer_position = self.manager.name, "Chánh Văn phòng"
        last.place, last.authority, last.head_position = "A", "UBND XÃ B", "Chủ tịch"
        last.with_user(self.manager).action_issue()
        self._delegate(
            self.manager,
            self.clerk,
            "office",
            signer_authority="tuq",
            signer_position="Chuyên viên",
        )
        for instant, lines, name in (
            (BEFORE, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], self.manager.name),
            (FIRST, ["TUQ. CHÁNH VĂN PHÒNG", "CHUYÊN VIÊN"], self.clerk.name),
        ):
            with self.subTest(instant=instant), freeze_time(instant), self.undone():
                late = self._new_task(unit=self.justice, deadline="2026-03-05")
                letter = letters._draft_for(late)
                letter.head_position = letter.head_position or "Chủ tịch"
                document = letter._get_document()
                self.assertEqual(document.signature_lines, lines)
                self.assertEqual(document.signer, name)
