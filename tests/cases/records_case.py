from odoo.tests import freeze_time

from .secret_case import SecretCase


class RecordsCase(SecretCase):
    """One record of each model, by the names of the models."""

    def _models(self):
        return {
            name: self.env[name]
            for name, model in self.env.registry.items()
            if model._original_module == "directive_tracking" and not model._abstract
        }

    def _records(self):
        """One record of each model that keeps records."""
        area = self.env["directive.area"].create(
            {"name": "Tài chính", "company_id": self.company.id}
        )
        directive = self._new_directive(area_id=area.id)
        task = self._new_task_in("acknowledged", directive=directive)
        extension = self._request(task)
        position = self.env["directive.task.position"].create(
            {"task_id": task.id, "unit_id": self.justice.id, "content": "Ý kiến"}
        )
        task.with_user(self.finance_user).action_report_result("Đã trình")
        late = self._new_task(deadline="2026-03-05", directive=directive)
        letter = self.env["directive.letter"].with_user(self.clerk)._draft_for(late)
        inspection = self._new_final_inspection()
        secret = self._new_secret(cycle="ad_hoc")
        secret.action_request("2026-03-20")
        clock = self.env["directive.office.clock"].search([("task_id", "=", task.id)])
        evaluation = self._new_evaluation(late)
        report = self._new_reopened_report()
        meeting = self._new_meeting(task)
        decision = self.env["directive.decision"].search([], limit=1)
        sheet = self._new_work_sheet()
        product = self._new_product()
        return {
            "directive.meeting": meeting,
            "directive.meeting.item": meeting.item_ids,
            "directive.meeting.line": meeting.notice_line_ids,
            "directive.decision": decision,
            "directive.product": product,
            "directive.product.catalogue": product.catalogue_id,
            "directive.task.share": sheet.line_ids.task_id.share_ids,
            "directive.work.sheet": sheet,
            "directive.work.sheet.line": sheet.line_ids,
            "directive.work.sheet.criterion": sheet.criterion_ids[:1],
            "directive.work.criterion": sheet.criterion_ids[:1].criterion_id,
            "directive.work.setting": sheet.setting_id,
            "directive.petition": sheet.with_user(sheet.user_id).action_petition("Sai"),
            "directive.work.body": self.env["directive.work.body"].create(
                {
                    "unit_id": self.finance.id,
                    "year": 2025,
                    "company_id": self.company.id,
                }
            ),
            "directive.evaluation": evaluation,
            "directive.evaluation.score": evaluation.unit_score_ids[0],
            "directive.evaluation.line": evaluation.unit_score_ids[0].line_ids,
            "directive.report": report,
            "directive.report.figure": report.figure_ids,
            "directive.report.line": report.line_ids[0],
            "directive.report.reopening": report.reopening_ids,
            "directive.escalation": self.env["directive.escalation"].search(
                [("company_id", "=", self.company.id)], limit=1
            ),
            "directive.digest": self._new_digest(),
            "directive.letter": letter,
            "directive.letter.line": letter.line_ids,
            "directive.unit": self.finance,
            "directive.delegation": self.env["directive.delegation"].create(
                {
                    "user_id": self.chairman.id,
                    "delegate_id": self.finance_user.id,
                    "date_from": "2026-05-04",
                    "date_to": "2026-05-08",
                    "company_id": self.company.id,
                }
            ),
            "directive.document.type": self.decision,
            "directive.unit.group": self._new_group(),
            "directive.unit.set": task.sudo().unit_set_id,
            "directive.reading.count": self.env["directive.reading.count"]
            ._as_system()
            .create({"date": "2026-03-10", "company_id": self.company.id}),
            "directive.import.mapping": self.env["directive.import.mapping"]
            ._as_system()
            .create(
                {"key": "k", "mapping": {"0": "number"}, "company_id": self.company.id}
            ),
            "directive.area": area,
            "directive.delay.cause": self.env["directive.delay.cause"].search([])[0],
            "directive.workday": self._new_make_up_day("2026-03-14"),
            "directive.directive": directive,
            "directive.task": task,
            "directive.task.event": task.event_ids[0],
            "directive.task.update": task.update_ids,
            "directive.task.position": position,
            "directive.extension": extension,
            "directive.inspection": inspection,
            "directive.seal": inspection._get_seal(),
            "directive.inspection.finding": inspection.finding_ids,
            "directive.office.clock": clock,
            "directive.secrecy.confirmation": self._new_confirmation(),
            "directive.secret": secret,
            "directive.secret.report": secret.report_ids[0],
            "directive.secret.incident": self._new_directive("1/KH")
            .with_user(self.keeper)
            ._purge(),
        }

    def _new_reopened_report(self):
        """A report of finance that the Office manager has opened again."""
        report = self.env["directive.report"].create(
            {
                "company_id": self.company.id,
                "scope": "unit",
                "unit_id": self.finance.id,
                "date_from": "2026-02-15",
                "date_to": "2026-03-09",
            }
        )
        with freeze_time("2026-03-09 03:00:00"):
            self._new_task(deadline="2026-03-31")
        report.with_user(self.finance_head).action_submit()
        report.with_user(self.manager).action_reopen("Sai số liệu")
        return report

    def _new_meeting(self, task):
        """A meeting in preparation, with a task on its agenda that is decided."""
        withdrawn = self._new_task(directive=task.directive_id)
        withdrawn.with_user(self.clerk).action_cancel("Nhập nhầm")
        return (
            self.env["directive.meeting"]
            .with_user(self.clerk)
            .create(
                {
                    "date": "2026-03-10",
                    "item_ids": [(0, 0, {"task_id": task.id})],
                    "notice_line_ids": [(0, 0, {"name": "Việc mới"})],
                }
            )
        )

    def _new_group(self):
        return self.env["directive.unit.group"].create(
            {
                "name": "Các phòng nòng cốt",
                "company_id": self.company.id,
                "unit_ids": [(6, 0, (self.finance | self.justice).ids)],
            }
        )

    def _new_product(self):
        catalogue = self.env["directive.product.catalogue"].create(
            {"name": "Danh mục", "company_id": self.company.id}
        )
        return self.env["directive.product"].create(
            {"catalogue_id": catalogue.id, "code": "A1", "name": "Việc", "points": 5}
        )

    def _new_work_sheet(self):
        """Of the officer of finance for February, notified by the head."""
        with freeze_time("2026-02-20 03:00:00"):
            task = self._new_task(
                deadline="2026-02-27",
                directive=self._new_directive("7/QĐ", issue_date="2026-02-20"),
                product_factor=2,
                assigned_date="2026-02-20",
                user_id=self.finance_user.id,
                coordinating_unit_ids=[(6, 0, self.justice.ids)],
            )
            task.with_user(self.finance_user).action_report_result("Đã xong")
            task.with_user(self.clerk).action_accept()
        sheets = self.env["directive.work.sheet"]._as_system()
        sheet = sheets.create(
            {
                "user_id": self.finance_user.id,
                "company_id": self.company.id,
                "kind": "month",
                "date_from": "2026-02-01",
            }
        )
        sheet.with_user(self.finance_user).action_self_score()
        sheet.with_user(self.finance_head).action_confirm()
        sheet.with_user(self.finance_head).action_notify()
        return self.env["directive.work.sheet"].browse(sheet.id)

    def _new_confirmation(self):
        self.env["directive.secrecy.confirmation"].with_user(self.clerk)._log(
            self.finance
        )
        return self.env["directive.secrecy.confirmation"].search([], limit=1)

    def _new_digest(self):
        return self.env["directive.digest"].create(
            {
                "user_id": self.finance_user.id,
                "company_id": self.company.id,
                "date": "2026-03-10",
                "state": "no_address",
            }
        )

    def _new_evaluation(self, late):
        """A draft that judges one task, of finance, by its last day."""
        evaluation = (
            self.env["directive.evaluation"]
            .with_user(self.clerk)
            .create(
                {"kind": "ad_hoc", "date_from": "2026-03-01", "date_to": "2026-03-09"}
            )
        )
        with freeze_time("2026-03-09 03:00:00"):
            self._new_task(deadline="2026-03-05", directive=late.directive_id)
        evaluation.action_compute()
        return evaluation
