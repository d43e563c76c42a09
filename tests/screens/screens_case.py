from ..work_sheet.work_sheet_case import WorkSheetCase

ADDON = "directive_tracking."


class ScreensCase(WorkSheetCase):
    """An office in April 2026 with something on each screen, and who opens which."""

    def setUp(self):
        super().setUp()
        self.company.write(
            {
                "directive_authority": "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM",
                "directive_place": "Thử Nghiệm",
                "directive_letter_symbol": "UBND-VP",
            }
        )
        self.keeper = self._new_user("keeper", "secret")
        self._make_tasks()
        self._make_papers()
        self._make_meeting()
        self.env.invalidate_all()

    def _make_tasks(self):
        with self.at("2026-03-02"):
            self.done = self._product_task(8, "2026-03-20")
            self.late = self._new_task(deadline="2026-03-25", user_id=self.officer.id)
            self.reported = self._new_task(deadline="2026-04-10", name="Quyết toán")
            self.asking = self._new_task(
                deadline="2026-04-14", name="Giải phóng mặt bằng"
            )
            self.new = self._new_task(deadline="2026-04-06", name="Rà soát hộ nghèo")
        with self.at("2026-03-19"):
            self._finish(self.done)
            self._report(self.reported)
            self._request(self.asking, "2026-04-30")
            self._case(self.late)

    def _make_papers(self):
        self.letter = (
            self.env["directive.letter"].with_user(self.clerk)._draft_for(self.late)
        )
        self.inspection = self._new_inspection(plan_date="2026-04-02")
        self.report = self._new_report("2026-03-01", "2026-03-31", self.finance)
        self.report.action_compute()
        self.sheet = self._new_sheet()
        self.evaluation = (
            self.env["directive.evaluation"].with_user(self.manager).create({})
        )
        self.evaluation.action_compute()

    def _make_meeting(self):
        meetings = self.env["directive.meeting"].with_user(self.clerk)
        self.meeting = meetings.create(
            {"date": "2026-04-03", "chair_id": self.chairman.id}
        )
        self.meeting.action_prepare()
        self.meeting.action_hold()

    # -- who opens what ------------------------------------------------------------

    def _screens(self):
        """The screens of each role, by who opens them."""
        return {
            self.chairman: self._screens_of_leadership(),
            self.clerk: self._screens_of_office(),
            self.manager: self._screens_of_manager(),
            self.finance_head: self._screens_of_head(),
            self.officer: self._screens_of_officer(),
            self.keeper: self._screens_of_keeper(),
        }

    def _screens_of_leadership(self):
        return [
            *self._opened("directive_board_action", "directive_decision_action"),
            *self._opened(
                "directive_task_action_leadership", "directive_extension_action"
            ),
            *self._opened(
                "directive_task_update_action_cases", "directive_meeting_action"
            ),
            *self._opened(
                "directive_task_action_analysis", "directive_task_action_causes"
            ),
            self._form(self.meeting),
            self._form(self.asking),
            self._dialog("Grant", self.asking, "action_open_decision"),
            self._dialog("Decide", self.late, "action_open_decision"),
            self._dialog("Rule", self.meeting.item_ids[:1], "action_open_ruling"),
        ]

    def _screens_of_office(self):
        return [
            *self._opened("directive_my_work_action", "directive_review_action"),
            *self._views("directive_task_action", "list", "kanban", "calendar"),
            *self._opened("directive_directive_action", "directive_reading_action"),
            *self._opened("directive_import_action", "directive_offline_action"),
            *self._opened("directive_letter_action", "directive_letter_draft_action"),
            *self._opened("directive_inspection_action", "directive_report_action"),
            *self._opened("directive_report_figure_action", "directive_digest_action"),
            *self._opened(
                "directive_office_clock_action", "directive_delegation_action"
            ),
            self._form(self.late.directive_id),
            self._form(self.env["directive.directive"]),
            self._form(self.letter),
            self._form(self.inspection),
            self._form(self.report),
            self._form(self.meeting),
            self._form(self.reported),
            self._dialog("Assign", self.late.directive_id, "action_open_assign"),
            self._step(self.reported, "return"),
            self._page("/directive/check"),
        ]

    def _screens_of_manager(self):
        return [
            *self._opened("directive_unit_action", "directive_area_action"),
            *self._opened(
                "directive_product_catalogue_action", "directive_escalation_action"
            ),
            *self._opened("directive_work_sheet_action", "directive_work_body_action"),
            *self._opened(
                "directive_work_setting_action", "directive_evaluation_action"
            ),
            *self._opened(
                "directive_evaluation_score_action", "directive_workday_action"
            ),
            *self._opened(
                "directive_holiday_action", "directive_product_import_action"
            ),
            *self._opened("res_company_action_server"),
            self._form(self.finance),
            self._form(self.catalogue),
            self._form(self.evaluation),
            self._form(self.env["directive.delegation"]),
        ]

    def _screens_of_head(self):
        return [
            *self._opened("directive_my_unit_action", "directive_my_work_action"),
            *self._opened(
                "directive_work_sheet_action_confirm", "directive_petition_action"
            ),
            *self._opened("directive_report_figure_action_my_unit"),
            self._form(self.report),
            self._form(self.sheet),
        ]

    def _screens_of_officer(self):
        return [
            *self._opened("directive_my_work_action", "directive_task_action_my_unit"),
            *self._opened(
                "directive_work_sheet_action_mine", "directive_letter_action"
            ),
            self._form(self.sheet),
            self._form(self.new),
            self._step(self.new, "report"),
            self._step(self.new, "extension"),
            self._step(self.new, "decline"),
            self._dialog("Difficulty", self.new, "action_open_post"),
        ]

    def _screens_of_keeper(self):
        return [
            *self._opened("directive_secret_report_action", "directive_secret_action"),
            *self._opened("directive_secrecy_confirmation_action"),
            *self._opened("directive_secret_purge_action"),
            self._form(self.env["directive.secret"]),
        ]

    # -- how a screen is opened ----------------------------------------------------

    def _opened(self, *names):
        return [{"name": name, "action": ADDON + name} for name in names]

    def _views(self, name, *kinds):
        [screen] = self._opened(name)
        return [
            {**screen, "name": f"{name} ({kind})", "options": {"viewType": kind}}
            for kind in kinds
        ]

    def _form(self, record):
        return {
            "name": f"form of {record._name}",
            "action": {
                "type": "ir.actions.act_window",
                "res_model": record._name,
                "res_id": record.id,
                "views": [[False, "form"]],
            },
        }

    def _dialog(self, name, record, method):
        return {"name": name, "call": [record._name, method, [record.id], {}]}

    def _step(self, task, step):
        call = [task._name, "action_open_step", [task.id], {"directive_step": step}]
        return {"name": f"step {step}", "call": call}

    def _page(self, address):
        return {"name": address, "page": address}
