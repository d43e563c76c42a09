from odoo.tests import TransactionCase, new_test_user

GROUPS = "directive_tracking.group_"


class DirectiveCommon(TransactionCase):
    """One office with three units and one user per role; builders, no scenario."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "UBND xã Thử Nghiệm"})
        cls.users = {
            login: cls._new_user(login, *groups)
            for login, groups in (
                ("clerk", ["office_user"]),
                ("manager", ["office_manager"]),
                ("chairman", ["leadership"]),
                ("finance", ["unit_user"]),
                ("finance_head", ["unit_leader"]),
                ("justice", ["unit_user"]),
                ("health", ["unit_user"]),
            )
        }
        cls.clerk = cls.users["clerk"]
        cls.manager = cls.users["manager"]
        cls.chairman = cls.users["chairman"]
        cls.finance_user = cls.users["finance"]
        cls.finance_head = cls.users["finance_head"]
        cls.justice_user = cls.users["justice"]
        cls.health_user = cls.users["health"]
        cls.finance = cls._new_unit(
            "Phòng Tài chính - Kế hoạch", "TCKH", cls.finance_user, cls.finance_head
        )
        cls.justice = cls._new_unit("Phòng Tư pháp", "TP", cls.justice_user)
        cls.health = cls._new_unit("Phòng Y tế", "YT", cls.health_user)
        cls.decision = cls.env.ref("directive_tracking.document_type_decision")

    @classmethod
    def _new_user(cls, login, *groups, company=None):
        company = company or cls.company
        return new_test_user(
            cls.env,
            f"directive_{login}",
            groups=",".join(GROUPS + group for group in groups),
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
            tz="Europe/Brussels",
            context={"no_reset_password": True},
        )

    @classmethod
    def _new_unit(cls, name, code, focal_point, leader=None, **vals):
        return cls.env["directive.unit"].create(
            {
                "name": name,
                "code": code,
                "company_id": cls.company.id,
                "focal_point_ids": [(6, 0, focal_point.ids)],
                "leader_ids": [(6, 0, leader.ids)] if leader else [],
                **vals,
            }
        )

    @classmethod
    def _new_directive(cls, number="125/QĐ-UBND", issue_date="2026-03-02", **vals):
        """A directive registered by the clerk."""
        return (
            cls.env["directive.directive"]
            .with_user(cls.clerk)
            .create(
                {
                    "document_type_id": cls.decision.id,
                    "number": number,
                    "summary": "V/v giao nhiệm vụ trọng tâm",
                    "issue_date": issue_date,
                    **vals,
                }
            )
        )

    @classmethod
    def _new_task(cls, unit=None, deadline="2026-03-20", directive=None, **vals):
        """A task assigned by the clerk, to finance unless told otherwise."""
        directive = directive or cls._new_directive(
            number=f"{cls.env['directive.directive'].search_count([]) + 1}/QĐ-UBND"
        )
        return (
            cls.env["directive.task"]
            .with_user(cls.clerk)
            .create(
                {
                    "directive_id": directive.id,
                    "unit_id": (unit or cls.finance).id,
                    "name": "Lập tờ trình phân bổ kinh phí",
                    "date_deadline": deadline,
                    **vals,
                }
            )
        )

    def _as(self, task, user):
        return task.with_user(user)

    def assert_ledger(self, task, kinds):
        """The ledger holds these kinds in this order, without gap or overlap."""
        events = task.sudo().event_ids.sorted("id")
        self.assertEqual(events.mapped("kind"), kinds)
        for event, following in zip(events, events[1:], strict=False):
            self.assertEqual(event.date_end, following.date)
        self.assertFalse(events[-1:].date_end)
        self.assertEqual(events[-1:].state, task.state)
        self.assertEqual(events[-1:].unit_id, task.unit_id)
        self.assertEqual(events[-1:].holder, task.holder)
