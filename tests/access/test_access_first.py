from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.access_rights import RIGHTS, ROLES
from ..cases.offices_case import OfficesCase
from .test_access_refusals import VALUES


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessFirst(OfficesCase):
    """Who has no right at all is told so first, as AccessError (SPEC 3, 7)."""

    def _attempts(self, record):
        """{field: value} of what a client could write on a record, one by one."""
        for field in record._fields.values():
            if not field.store or field.related or field.name in ("id", "create_uid"):
                continue
            value = VALUES.get(field.type)
            if field.type == "selection":
                value = next(iter(field.get_values(self.env)), False)
            yield {field.name: "12" if field.name == "number" else value}

    def test_write(self):
        """Reading alone gives no other answer, whatever else forbids the change.

        The records are closed in other ways too: a final inspection, an acknowledged
        task, an issued letter, rows of the ledger, fields of the system.
        """
        records = self._records()
        letter = records["directive.letter"]
        letter.write({"number": "9", "place": "A", "authority": "UBND"})
        letter.write({"signer_name": "A", "signer_position": "Chủ tịch"})
        letter.with_user(self.manager).action_issue()
        for name, record in records.items():
            for role, rights in zip(ROLES, RIGHTS[name], strict=True):
                if "r" not in rights or "u" in rights:
                    continue
                seen = record.with_user(self.users[role])
                for vals in self._attempts(seen):
                    with (
                        self.subTest(model=name, role=role, vals=vals),
                        self.assertRaises(AccessError),
                    ):
                        seen.write(vals)

    def test_issued_letter(self):
        """Its unit reads it and is refused as one that may not write."""
        letter = self.env["directive.letter"].create({"unit_id": self.finance.id})
        letter._as_system().write(
            {"state": "issued", "number": "9", "date": "2026-03-09"}
        )
        with self.assertRaises(AccessError):
            letter.with_user(self.finance_user).write({"body": "Khác"})

    def test_assignment_of_an_acknowledged_task(self):
        """To unit and leadership it was never open: not closed by acknowledging."""
        task = self._new_task_in("acknowledged")
        for user in (self.finance_user, self.finance_head, self.chairman):
            with self.subTest(user.login), self.assertRaises(AccessError):
                task.with_user(user).write({"date_deadline": "2026-05-01"})

    def test_what_is_said_stays(self):
        """Ledger, updates and requests are refused as nobody's to change."""
        task = self._new_task_in("reported")
        for record in (task.sudo().event_ids[0], task.sudo().update_ids):
            for user in (self.finance_user, self.clerk, self.manager, self.env.user):
                with (
                    self.subTest(record, user=user.login),
                    self.assertRaises(AccessError),
                ):
                    record.with_user(user).write({"date": "2026-03-01"})
