from odoo.tests import freeze_time, tagged

from ...models.stand_in.delegation_signing import AS_DEPUTY, SIGNATURE
from ..cases.case import TaskCase

BEFORE, FIRST, AFTER = (f"2026-03-{day} 03:00:00" for day in ("10", "11", "14"))
CHIEF = {
    "signer_authority": "tl",
    "signer_name": "Lò Văn Minh",
    "signer_position": "Chánh Văn phòng",
}


@tagged("post_install", "-at_install")
@freeze_time(BEFORE)
class TestSigning(TaskCase):
    """Who signs while the usual signer is away (Decree 30/2020, Art. 13)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager.name = "Lò Văn Minh, Văn phòng"
        cls.clerk.name = "Quàng Thị Duyên, Văn phòng"
        cls.company.directive_head_position = "Chủ tịch"

    def _delegate(self, user, delegate, role="office", **vals):
        return self.env["directive.delegation"].create(
            {
                "user_id": user.id,
                "delegate_id": delegate.id,
                "role": role,
                "date_from": "2026-03-11",
                "date_to": "2026-03-13",
                "company_id": self.company.id,
                "signer_position": "Phó Chánh Văn phòng",
                **vals,
            }
        )

    def _signature(self, **signer):
        return self.env["directive.delegation"]._get_signature(
            self.company, {**CHIEF, **signer}
        )

    def test_as_what_the_stand_in_signs(self):
        """A deputy follows the form of the absent; a delegate signs own powers only."""
        delegation = self._delegate(self.manager, self.clerk)
        self.assertEqual(self._signature(), {})
        with freeze_time(FIRST):
            for usual, deputy in AS_DEPUTY.items():
                found = self._signature(signer_authority=usual)
                with self.subTest(usual=usual):
                    self.assertEqual(found["signer_authority"], deputy)
                    self.assertEqual(found["signer_name"], "Quàng Thị Duyên")
            self.assertEqual(self._signature()["passed_by_position"], "Chánh Văn phòng")
            own = self._signature(signer_authority="tm")
            self.assertEqual(own["head_position"], "Chánh Văn phòng")
            for_head = self._signature(signer_authority="kt")
            self.assertNotIn("head_position", for_head)
            self.assertEqual(self._signature(signer_authority="tuq"), {})
            self.assertEqual(self._signature(signer_name="Lò Văn"), {})
        delegation.signer_authority = "tuq"
        with freeze_time(FIRST):
            self.assertEqual(self._signature()["signer_authority"], "tuq")
            self.assertEqual(self._signature(signer_authority="kt"), {})

    def test_letter(self):
        """TL., KT. during the days; afterwards as it was before them."""
        letters = self.env["directive.letter"].with_user(self.clerk)
        last = letters._draft_for(self._new_task(deadline="2026-03-05"))
        last.write({**CHIEF, "number": "5", "place": "A", "authority": "UBND XÃ B"})
        last.head_position = "Chủ tịch"
        last.with_user(self.manager).action_issue()
        self._delegate(self.manager, self.clerk)
        with freeze_time(FIRST):
            second = letters._draft_for(
                self._new_task(unit=self.justice, deadline="2026-03-05")
            )
            second.write({"number": "6", "place": "A", "authority": "UBND XÃ B"})
            second.head_position = "Chủ tịch"
            self.assertEqual(
                second._get_document().signature_lines,
                ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            )
            second.with_user(self.manager).action_issue()
        with freeze_time(AFTER):
            third = letters._draft_for(
                self._new_task(unit=self.health, deadline="2026-03-05")
            )
        self.assertEqual({name: third[name] for name in CHIEF}, CHIEF)

    def test_meeting(self):
        """Proposed for the next meeting, and once more when it is concluded."""
        meetings = self.env["directive.meeting"].with_user(self.clerk)
        meetings.create({**CHIEF, "kind": "weekly", "company_id": self.company.id})
        names = list(meetings.fields_get())
        meetings = meetings.with_company(self.company)
        self._delegate(self.manager, self.clerk)
        with freeze_time(FIRST):
            vals = meetings.default_get(names)
            self.assertEqual(vals["signer_authority"], "tl_kt")
            self.assertEqual(vals["signer_name"], "Quàng Thị Duyên")
        vals = meetings.default_get(names)
        self.assertEqual(vals["signer_authority"], "tl")

    def test_inspection(self):
        """As the last conclusion was signed, or who stands in for the signer."""
        self._new_final_inspection(**CHIEF)
        self._delegate(self.manager, self.clerk)
        for instant, authority in ((BEFORE, "tl"), (FIRST, "tl_kt")):
            with self.subTest(instant=instant), freeze_time(instant):
                inspection = self._new_inspection(self.clerk)
                if inspection.state == "draft":
                    inspection.action_plan()
                inspection.action_done()
                self.assertEqual(inspection.signer_authority, authority)
                self.assertTrue(inspection.signer_name)

    def test_report_of_a_unit(self):
        """KT. TRƯỞNG PHÒNG while the head is away, and the head again afterwards."""
        self.finance_head.partner_id.write(
            {"name": "Cà Văn An", "function": "Trưởng phòng"}
        )
        self._delegate(
            self.finance_head,
            self.finance_user,
            "unit_leader",
            signer_position="Phó Trưởng phòng",
        )
        reports = self.env["directive.report"].with_user(self.clerk)
        report = reports.create(
            {
                "date_from": "2026-03-01",
                "date_to": "2026-03-09",
                "scope": "unit",
                "unit_id": self.finance.id,
            }
        )
        usual = {name: report[name] for name in SIGNATURE}
        self.assertEqual(usual["signer_name"], "Cà Văn An")
        for instant, lines in (
            (FIRST, ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]),
            (AFTER, ["TRƯỞNG PHÒNG"]),
        ):
            with self.subTest(instant=instant), freeze_time(instant):
                report.action_compute()
                self.assertEqual(report._get_document().signature_lines, lines)
        self.assertEqual({name: report[name] for name in SIGNATURE}, usual)
        report.signer_name = "Người khác"
        with freeze_time(FIRST):
            report.action_compute()
        self.assertEqual(report.signer_name, "Người khác")
