import io
import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools.pdf import PdfFileReader

from .work_sheet_case import WorkSheetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestWorkSheetSteps(WorkSheetCase):
    """A sheet from the schedule to the petition, and who sees it (Art. 17 to 22)."""

    def setUp(self):
        super().setUp()
        self.task = self._product_task(8, "2026-03-20")
        with self.at("2026-03-25"):
            self._finish(self.task)

    def _open(self, day="2026-04-03"):
        with self.at(day):
            return self.env["directive.work.sheet"]._open_of(self.company)

    def _of(self, sheets, user):
        return sheets.filtered(
            lambda sheet: sheet.user_id == user and sheet.kind == "month"
        ).with_env(self.env)

    def test_opened_by_schedule_once(self):
        """Every member of a unit gets one sheet; a second run opens none."""
        sheets = self._open()
        months = sheets.filtered(lambda sheet: sheet.kind == "month")
        people = self.officer | self.colleague | self.finance_head
        people |= self.justice_user | self.health_user
        self.assertEqual(months.user_id, people)
        self.assertEqual(set(months.mapped("state")), {"draft"})
        self.assertFalse(self._open("2026-04-04"))
        head = self._of(sheets, self.finance_head)
        self.assertEqual((head.scheme, head.evaluator_id.id), ("head", False))
        officer = self._of(sheets, self.officer)
        self.assertEqual(officer.evaluator_id, self.finance_head)
        # The fifth working day after the end.
        self.assertEqual(str(officer.due_date), "2026-04-07")

    def test_no_catalogue_no_sheets(self):
        """An office without a decided catalogue is left alone."""
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        cron = self.env.ref("directive_tracking.ir_cron_open_work_sheets")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        sheets = self.env["directive.work.sheet"].search([])
        self.assertNotIn(other, sheets.company_id)

    def test_steps(self):
        """Self-score, confirm, notify, petition within seven working days, replace."""
        sheet = self._of(self._open(), self.officer)
        own, head = sheet.with_user(self.officer), sheet.with_user(self.finance_head)
        with self.at("2026-04-03"):
            with self.assertRaisesRegex(UserError, "scores the common criteria first"):
                head.action_confirm()
            own.common_self = 28
            with self.assertRaises(AccessError):
                own.common_confirmed = 30
            with self.assertRaises(UserError):
                own.write({"task_points": 70})
            own.action_self_score()
            head.common_confirmed = 27.5
            with self.assertRaises(AccessError):
                head.common_self = 30
            with self.assertRaises(AccessError):
                own.action_confirm()
            head.action_confirm()
            self.assertEqual((sheet.task_points, sheet.total), (64.17, 91.67))
            with self.assertRaises(AccessError):
                own.common_self = 30
            head.action_notify()
            with self.assertRaises(UserError):
                head.action_compute()
            with self.assertRaises(UserError):
                head.common_confirmed = 30
        with self.at("2026-04-06"):
            petition = own.action_petition("Tôi đã báo cáo đúng hạn")
            # 10, 26 and 30 April: holidays are not entered in this office.
            self.assertEqual(str(petition.due_date), "2026-04-15")
            with self.assertRaisesRegex(UserError, "already"):
                own.action_petition("Lần nữa")
            with self.assertRaises(AccessError):
                petition.with_user(self.officer).action_answer("replaced", "Đúng")
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        with self.at("2026-04-07"):
            self.task.with_user(self.chairman).action_confirm_objective(cause, "Bão")
            self.assertEqual(sheet.task_points, 64.17)
            petition.with_user(self.finance_head).action_answer("replaced", "Đúng")
        new = sheet.replaced_by_id
        self.assertEqual((sheet.state, new.replaces_id), ("replaced", sheet))
        self.assertEqual((sheet.task_points, new.task_points), (64.17, 70))
        with self.at("2026-04-07"):
            new.with_user(self.finance_head).action_confirm()
            new.with_user(self.finance_head).action_notify()
        self.assertEqual(new.total, 97.5)

    def test_points_of_the_month_before(self):
        """The person begins with them, and with nothing that somebody confirmed."""
        march = self._of(self._open(), self.officer)
        with self.at("2026-05-05"):
            april = self._new_sheet(day="2026-04-01")
            own = april.with_user(self.officer)
            with self.assertRaisesRegex(UserError, "no points"):
                own.action_take_over()
            self._score(march, 1, 0.5)
            march.with_user(self.officer).action_self_score()
            with self.assertRaises(AccessError):
                april.with_user(self.finance_head).action_take_over()
            own.action_take_over()
            self.assertEqual((april.common_self, april.common_confirmed), (28.5, 0))
            own.action_self_score()
            with self.assertRaisesRegex(UserError, "not its next step"):
                own.action_take_over()

    def test_many_at_once(self):
        """A head confirms and notifies the officers of the unit in two acts."""
        sheets = self._open()
        with self.at("2026-04-03"):
            for user in (self.officer, self.colleague):
                sheet = self._of(sheets, user)
                self._score(sheet, 1)
                sheet.with_user(user).action_self_score()
            both = self._of(sheets, self.officer) | self._of(sheets, self.colleague)
            head = both.with_user(self.finance_head)
            head.action_confirm()
            head.action_notify()
        self.assertEqual(set(both.mapped("state")), {"notified"})
        self.assertEqual(both.mapped("common_confirmed"), [29, 29])

    def test_nobody_else_sees_it(self):
        """No other person, by any route; the manager reads totals and no lines."""
        sheet = self._notified_in_april(self.officer)
        with self.at("2026-04-06"):
            petition = sheet.with_user(self.officer).action_petition("Sai")
        routes = {
            "directive.work.sheet": sheet,
            "directive.work.sheet.line": sheet.line_ids,
            "directive.work.sheet.criterion": sheet.criterion_ids[0],
            "directive.petition": petition,
        }
        sees = {
            "finance": set(routes),
            "finance_head": set(routes),
            "manager": {"directive.work.sheet"},
        }
        for login, user in self.users.items():
            for model, record in routes.items():
                with self.subTest(user=login, model=model):
                    self.env.invalidate_all()
                    seen = record.with_user(user)
                    expected = model in sees.get(login, ())
                    try:
                        found = bool(seen.search([("id", "=", record.id)]))
                    except AccessError:
                        found = False
                    self.assertEqual(found, expected)
                    self.assertEqual(seen.has_access("read"), expected)
                    if not expected:
                        for read in (
                            lambda seen=seen: seen.read(["display_name"]),
                            lambda seen=seen: (
                                seen._read_group(
                                    [("id", "in", seen.ids)], [], ["id:array_agg"]
                                )[0][0]
                                or self._refuse()
                            ),
                        ):
                            with self.assertRaises(AccessError):
                                read()
        with self.assertRaises(AccessError):
            sheet.with_user(self.colleague)._get_json()
        totals = json.loads(sheet.with_user(self.manager)._get_json())
        self.assertEqual(totals[0]["total"], "91.67")
        # D 32 of the page on the decree.
        for name in (
            *("identification_number", "person", "agency", "agency_code", "unit"),
            *("position", "scheme", "kind", "date_from", "date_to"),
            *("common_confirmed", "quantity", "quality", "timeliness", "unit_result"),
            *("organising", "unity", "result", "task_points", "total", "rank"),
            *("decision_number", "decision_date", "signer", "version", "replaces"),
            "computed_at",
        ):
            self.assertIn(name, totals[0])
        self.assertTrue(sheet.with_user(self.manager)._get_xlsx())
        for user in (self.manager, self.colleague, self.clerk, self.chairman):
            with self.assertRaises(AccessError):
                sheet.with_user(user).action_replace("Tôi muốn")

    def _refuse(self):
        raise AccessError("no record")

    def _notified_in_april(self, user):
        sheet = self._of(self._open(), user)
        with self.at("2026-04-03"):
            return self._notified(sheet)

    def test_heads(self):
        """d from the officials' totals; đ and e are entered with a reason."""
        lead = self._product_task(10, "2026-03-20", self.finance_head)
        with self.at("2026-03-18"):
            self._report(lead, self.finance_head)
            self._accept(lead)
        sheets = self._open()
        with self.at("2026-04-03"):
            self._notified(self._of(sheets, self.officer), 2)
            head = self._of(sheets, self.finance_head)
            own = head.with_user(self.finance_head)
            own.common_self = 29
            own.action_self_score()
            leader = head.with_user(self.chairman)
            with self.assertRaisesRegex(UserError, "đ and e"):
                leader.action_confirm()
            leader.write({"organising": 100, "unity": 100})
            with self.assertRaisesRegex(UserError, "Say why"):
                leader.action_confirm()
            leader.write({"organising_reason": "Có sáng kiến", "unity_reason": "Tốt"})
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                leader.unity = 80
            leader.action_confirm()
        # The officer has 64.17 + 2 = 66.17.
        self.assertEqual((head.unit_result, head.task_points), (100, 70))

    def test_year(self):
        """The mean of notified totals; the rank is evidence with its why."""
        march = self._notified_in_april(self.officer)
        april = self._product_task(10, "2026-04-20", day="2026-04-02")
        with self.at("2026-04-10"):
            self._finish(april)
        with self.at("2026-05-05"):
            second = self._notified(self._new_sheet(day="2026-04-01"), 25)
        self.assertEqual((march.total, second.total), (91.67, 95))
        with self.at("2026-12-08"):
            year = self._new_sheet(day="2026-01-01", kind="year")
            self.assertEqual((year.total, year.month_count), (93.34, 2))
            second.with_user(self.finance_head).action_replace("Sai")
            again = second.replaced_by_id
            again.with_user(self.finance_head).common_confirmed = 25.5
            again.with_user(self.finance_head).action_confirm()
            self.assertEqual(year.total, 93.34)
            again.with_user(self.finance_head).action_notify()
            self.assertEqual((year.total, year.month_count), (93.59, 2))
        months = year.with_user(self.officer).action_open_figure()
        self.assertEqual(
            self.env["directive.work.sheet"].search(months["domain"]), again | march
        )
        self.assertEqual(year.rank_proposed, "excellent")
        self.assertIn("quota", year.rank_reason)
        with self.at("2026-07-08"):
            quarter = self._new_sheet(day="2026-04-01", kind="quarter")
        self.assertEqual((quarter.total, quarter.rank_proposed), (95.5, False))

    def test_a_past_month_is_the_same(self):
        """Counted again of the same day, a month says the same, whatever came since."""
        sheet = self._of(self._open(), self.officer)
        before = self._figures(sheet)
        as_of = sheet.as_of
        again = self._product_task(5, "2026-04-20", day="2026-04-06")
        with self.at("2026-04-08"):
            again.with_user(self.finance_head).action_hand_over(
                self.officer, self.colleague, "rearranged", "Điều chuyển"
            )
        cause = self.env.ref("directive_tracking.delay_cause_disaster")
        with self.at("2026-04-09"):
            self.task.with_user(self.chairman).action_confirm_objective(cause, "Bão")
        with self.at("2026-05-20"):
            sheet._as_system()._fill(as_of)
        self.assertEqual(self._figures(sheet), before)
        with self.at("2026-05-20"):
            sheet._as_system()._fill()
        self.assertEqual(sheet.task_points, 70)

    def _figures(self, sheet):
        names = ["factor", "planned_weight", "done_weight", "timely_weight", "delays"]
        return (
            sheet.planned,
            sheet.fractions,
            sheet.task_points,
            [[line[name] for name in names] for line in sheet.line_ids],
        )

    def test_rearranged(self):
        """Passed on by decision it leaves the first sum; the other has an extra."""
        task = self._product_task(5, "2026-03-30")
        with self.at("2026-03-12"):
            task.with_user(self.finance_head).action_hand_over(
                self.officer, self.colleague, "rearranged", "Điều chuyển"
            )
        sheets = self._open()
        self.assertEqual(self._of(sheets, self.officer).planned, 8)
        other = self._of(sheets, self.colleague)
        self.assertEqual(other.line_ids.origin, "taken_over")
        self.assertEqual(
            task.sudo().share_ids.mapped("end_reason"), ["rearranged", False]
        )
        with self.assertRaises(AccessError):
            task.sudo(False).with_user(self.clerk).share_ids[:1].share = 0.5

    def test_prints(self):
        """Form 01 has the points, the annex each line; Form 02 the months."""
        sheet = self._notified_in_april(self.officer)
        reports = self.env["ir.actions.report"].with_user(self.officer)
        html = reports._render_qweb_html(
            "directive_tracking.report_work_sheet", sheet.ids
        )[0].decode()
        for words in ("91,67%", "64,17 điểm", "Mẫu số 01", "P8", "27,50"):
            self.assertIn(words, html)
        with self.at("2026-12-08"):
            year = self._new_sheet(day="2026-01-01", kind="year")
        html = reports._render_qweb_html(
            "directive_tracking.report_work_sheet_year", year.ids
        )[0].decode()
        self.assertIn("91,67", html)
        # On one page, as the decree's form is, whatever names there are.
        self.finance.name = "Phòng Nông nghiệp, Tài nguyên, Môi trường và Dân tộc " * 2
        self.officer.partner_id.function = "Phó Trưởng phòng, kiêm Phó Chánh Văn " * 3
        year.with_user(self.finance_head).opinion = "Đề xuất khen thưởng; " * 8
        content = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            "directive_tracking.report_work_sheet_year", year.ids
        )[0]
        self.assertEqual(len(PdfFileReader(io.BytesIO(content)).pages), 1)
        self.assertTrue(sheet.with_user(self.officer)._get_xlsx())
        self.assertTrue(sheet.with_user(self.officer)._get_docx())

    def test_sealed(self):
        """A sheet that was notified has its seal, which a replacement leaves alone."""
        sheet = self._notified_in_april(self.officer)
        seals = self.env["directive.seal"]
        seal = seals._current_of(sheet)
        self.assertEqual(len(seal), 1)
        sheet.with_user(self.finance_head).action_replace("Sai")
        self.assertEqual(seals._current_of(sheet), seal)
        self.assertFalse(seals._current_of(sheet.replaced_by_id))

    def test_sql_of_a_sheet(self):
        """Opening one sheet costs at most 15 statements."""
        sheet = self._notified_in_april(self.officer).with_user(self.officer)
        view = sheet.get_view(
            self.env.ref("directive_tracking.directive_work_sheet_view_form").id, "form"
        )
        self.assertIn("line_ids", view["models"]["directive.work.sheet"])
        shown = ("display_name", "total", "task_points", "state", "strengths")
        specification = {name: {} for name in shown}
        specification["line_ids"] = {
            "fields": {
                "task_id": {"fields": {"display_name": {}}},
                "words": {},
                "planned_weight": {},
            }
        }
        names = ("label", "maximum", "self_points", "confirmed_points")
        specification["criterion_ids"] = {"fields": {name: {} for name in names}}
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(15):
            sheet.web_read(specification)

    def test_manager_says_who_is_evaluated_how(self):
        """Scheme, group and evaluator are the Office manager's to enter."""
        officer = self.officer.with_user(self.manager)
        officer.write({"directive_scheme": "deputy", "directive_evaluation_group": "A"})
        officer.directive_evaluator_id = self.colleague
        officer.directive_identity_number = "011085000123"
        with self.assertRaises(AccessError):
            self.officer.with_user(self.clerk).read(["directive_identity_number"])
        sheet = self._of(self._open(), self.officer)
        self.assertEqual((sheet.scheme, sheet.evaluator_id), ("deputy", self.colleague))
        for user in (self.officer, self.finance_head, self.clerk, self.chairman):
            with self.assertRaises(AccessError):
                self.officer.with_user(user).directive_scheme = "none"
        with self.assertRaises(AccessError):
            officer.write({"directive_scheme": "none", "name": "Khác"})

    def test_manager_counts_a_unit(self):
        """The year of a unit by Art. 8; one late task and 90 points fit no rank."""
        with self.at("2027-01-05"):
            body = (
                self.env["directive.work.body"]
                .with_user(self.manager)
                .create({"unit_id": self.finance.id, "year": 2026})
            )
            body.action_compute()
            body.write({"common_points": 30, "result_points": 62})
        self.assertEqual((body.assigned, body.done, body.late), (1, 1, 1))
        self.assertEqual(body.missing_task_ids, self.task.with_user(self.manager))
        self.assertFalse(body.fits)
        self.assertIn("No rank fits", body.rank_reason)

    def test_head_not_above_the_unit(self):
        """Warned where the unit is only proposed, refused once it is decided."""
        lead = self._product_task(10, "2026-03-20", self.finance_head)
        with self.at("2026-03-18"):
            self._report(lead, self.finance_head)
            self._accept(lead)
        month = self._of(self._open(), self.finance_head)
        with self.at("2026-04-03"):
            month.with_user(self.chairman).write(
                {"organising": 100, "organising_reason": "Có sáng kiến"}
                | {"unity": 100, "unity_reason": "Tốt"}
            )
            self._notified(month, 29)
        with self.at("2027-01-05"):
            year = self._new_sheet(self.finance_head, "2026-01-01", "year")
            leader = year.with_user(self.chairman)
            self.assertEqual(leader.rank_proposed, "excellent")
            self.assertFalse(leader.rank_warning)
            bodies = self.env["directive.work.body"].with_user(self.manager)
            body = bodies.create({"unit_id": self.finance.id, "year": 2026})
            body.action_compute()
            body.write({"common_points": 20, "result_points": 25})
            self.env.invalidate_all()
            self.assertEqual(body.rank_proposed, "failed")
            self.assertIn("Art. 20.6", leader.rank_warning)
            leader.rank_decided = "excellent"
            leader.rank_decided = False
            body.rank_decided = "good"
            with self.assertRaisesRegex(ValidationError, "not ranked above"):
                leader.rank_decided = "excellent"
            leader.rank_decided = "good"
        self.assertFalse(leader.rank_warning)

    def test_deputy_in_the_absence_of_the_head(self):
        """A deputy (KT.) confirms in the days of the absence, a delegate never."""
        sheet = self._of(self._open(), self.officer)
        with self.at("2026-04-03"):
            own = sheet.with_user(self.officer)
            own.common_self = 28
            own.action_self_score()
        deputy = sheet.with_user(self.colleague)
        mine = self._of(self._open("2026-04-03"), self.colleague) or self.env[
            "directive.work.sheet"
        ].search([("user_id", "=", self.colleague.id), ("kind", "=", "month")])
        delegation = self.env["directive.delegation"].create(
            {
                "user_id": self.finance_head.id,
                "delegate_id": self.colleague.id,
                "role": "unit_leader",
                "company_id": self.company.id,
                "date_from": "2026-04-06",
                "date_to": "2026-04-08",
                "signer_authority": "tuq",
            }
        )
        for day in ("2026-04-03", "2026-04-06", "2026-04-09"):
            with self.at(day), self.subTest(day=day):
                self.env.invalidate_all()
                self.assertFalse(deputy.search([("id", "=", sheet.id)]))
                with self.assertRaises(AccessError):
                    deputy.action_confirm()
        with self.at("2026-04-03"):
            delegation.signer_authority = "kt"
        with self.at("2026-04-06"):
            self.env.invalidate_all()
            self.assertTrue(deputy.is_evaluator)
            with self.assertRaises(AccessError):
                mine.with_user(self.colleague).action_confirm()
            deputy.common_confirmed = 27.5
            deputy.action_confirm()
            self.assertEqual(sheet.confirmed_by_id, self.colleague)
            self.finance_head.partner_id.function = "Trưởng phòng"
            self.assertEqual(sheet._get_deputy_line(), "KT. TRƯỞNG PHÒNG")
        with self.at("2026-04-09"):
            self.env.invalidate_all()
            self.assertFalse(deputy.search([("id", "=", sheet.id)]))
            with self.assertRaises(AccessError):
                deputy.action_notify()
            sheet.with_user(self.finance_head).action_notify()
        self.assertEqual(sheet.total, 91.67)

    def test_stand_in_for_leadership(self):
        """In the chairman's absence a deputy (KT.) confirms heads, a delegate never.

        Sheet, lines, criteria and petition stay closed to who acts by delegation
        (TUQ., Law 72/2025, Art. 14.2), as the acts on it do; acts on tasks are open.
        """
        sheet = self._of(self._open(), self.finance_head)
        official = self._of(sheet.search([]), self.officer)
        with self.at("2026-04-03"):
            sheet.with_user(self.chairman).write(
                {"organising": 100, "organising_reason": "Có sáng kiến"}
                | {"unity": 100, "unity_reason": "Tốt"}
            )
            self._notified(sheet)
            sheet.with_user(self.finance_head).action_petition("Sai")
        delegation = self.env["directive.delegation"].create(
            {
                "user_id": self.chairman.id,
                "delegate_id": self.health_user.id,
                "role": "leadership",
                "company_id": self.company.id,
                "date_from": "2026-04-06",
                "date_to": "2026-04-08",
                "signer_authority": "tuq",
            }
        )
        records = (sheet, sheet.criterion_ids, sheet.petition_ids)
        with self.at("2026-04-06"):
            self.env.invalidate_all()
            self.assertTrue(self.health_user._is_directive_leadership())
            self.assertTrue(self.task.with_user(self.health_user).has_access("read"))
            for record in records:
                seen = record.with_user(self.health_user)
                self.assertFalse(seen.search([("id", "in", record.ids)]))
                self.assertFalse(seen.has_access("read"))
            with self.assertRaises(AccessError):
                sheet.with_user(self.health_user).action_replace("Sai")
        delegation._as_system().signer_authority = "kt"
        with self.at("2026-04-06"):
            self.env.registry.clear_cache()
            self.env.invalidate_all()
            for record in records:
                seen = record.with_user(self.health_user)
                self.assertEqual(seen.search([("id", "in", record.ids)]), record)
            self.assertFalse(official.with_user(self.health_user).has_access("read"))
            petition = sheet.petition_ids.with_user(self.health_user)
            petition.action_answer("kept", "Đúng")
        with self.at("2026-04-09"):
            self.env.invalidate_all()
            self.assertFalse(sheet.with_user(self.health_user).has_access("read"))
            self.assertTrue(sheet.with_user(self.chairman).has_access("read"))

    def test_stand_in_is_evaluated(self):
        """Who stands in for leadership on the day has a sheet as every official."""
        self.env["directive.delegation"].create(
            {
                "user_id": self.chairman.id,
                "delegate_id": self.officer.id,
                "role": "leadership",
                "company_id": self.company.id,
                "date_from": "2026-04-03",
                "date_to": "2026-04-03",
            }
        )
        self.assertEqual(self._of(self._open(), self.officer).scheme, "official")
