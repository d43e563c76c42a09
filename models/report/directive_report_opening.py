from functools import partial

from odoo import models
from odoo.fields import Domain

from ...tools.periods import DAY, KINDS


class DirectiveReport(models.Model):
    """Opening: each report comes by itself when its window closes (Art. 6.6, 7.3)."""

    _inherit = "directive.report"

    def _cron_open(self):
        """Open what has become due to be reported; remind who has to report.

        May run twice, late by months, or be killed: each window is opened and
        committed by itself, and one that exists is not opened again. An office whose
        figures cannot be counted waits for the next run, the others get theirs.
        """
        progress = self.env["ir.cron"]
        offices = self.env["directive.unit"].search(Domain.TRUE).company_id
        for company in offices:
            today = company._directive_today()
            for window in self._windows_to_open(company, today):
                open_window = partial(self._open_window, window=window)
                if self._try_each(open_window, company):
                    break
                progress._commit_progress(1)
            else:
                company.directive_reports_opened_until = today - DAY
        drafts = self.search([("state", "=", "draft"), ("kind", "!=", "ad_hoc")])
        drafts._refresh_report_activities()
        progress._commit_progress(remaining=0)

    def _windows_to_open(self, company, today):
        """Windows closed since the last run.

        At the first run the last ones, if they are still in time or the office had
        assigned tasks by their end: what an office was before is not reported.
        """
        windows = company._directive_windows()
        since = company.directive_reports_opened_until
        for kind in KINDS:
            if since:
                yield from windows.closed_between(kind, since + DAY, today - DAY)
            else:
                last = windows.before(kind, today)
                if last.due_date >= today or self._was_at_work(company, last):
                    yield last

    def _was_at_work(self, company, window):
        """Whether the office had rows in its ledger by the end of the window.

        The backlog from which it started is no work that it did here.
        """
        end = company._directive_days().start_of(window.date_to + DAY)
        return bool(
            self.env["directive.task.event"].search_count(
                [
                    ("company_id", "=", company.id),
                    ("kind", "!=", "opening"),
                    ("date", "<", end),
                ],
                limit=1,
            )
        )

    def _open_window(self, company, window):
        """Create and fill the reports of a window that are not there yet."""
        same_window = [
            ("company_id", "=", company.id),
            ("kind", "=", window.kind),
            ("date_from", "=", window.date_from),
            ("date_to", "=", window.date_to),
        ]
        there = self.search(same_window)
        units = self.env["directive.unit"]
        if window.kind != "week":  # the briefing is the committee's alone
            units = units.search(
                [("company_id", "=", company.id), ("focal_point_ids", "!=", False)]
            )
        vals = dict(
            company_id=company.id,
            kind=window.kind,
            date_from=window.date_from,
            date_to=window.date_to,
            due_date=window.due_date,
        )
        vals_list = [
            dict(vals, scope="unit", unit_id=unit.id) for unit in units - there.unit_id
        ]
        if "committee" not in there.mapped("scope"):
            vals_list.append(dict(vals, scope="committee"))
        reports = self._as_system().create(vals_list)
        reports._fill()
        return reports

    def _refresh_report_activities(self):
        """One activity for each person who has to hand a report in; gone once it is.

        Focal points and leaders of the unit, for the committee's report the Office's
        managers. It serves one report or all, and may run again at any time.
        """
        wanted = self._get_wanted_activities()
        # The system's own activities, for whoever acts; no mail for each.
        quiet = self.env["mail.activity"]._as_system()
        quiet = quiet.with_context(mail_activity_quick_update=True)
        there = quiet.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("directive_reason", "=", "report"),
            ]
        ).grouped(lambda one: (one.res_id, one.user_id.id, one.date_deadline))
        quiet.union(*(there[key] for key in there.keys() - wanted.keys())).unlink()
        type_ = self.env.ref("directive_tracking.mail_activity_type_report")
        quiet.create(
            [
                {
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": report.id,
                    "res_name": report.display_name,
                    "activity_type_id": type_.id,
                    "directive_reason": "report",
                    "user_id": user_id,
                    "date_deadline": day,
                    "automated": True,
                }
                for (report_id, user_id, day), report in wanted.items()
                if (report_id, user_id, day) not in there
            ]
        )

    def _get_wanted_activities(self):
        """``{(report id, user id, due day): report in their language}``."""
        # Whom the report waits for is the same for whoever acts.
        drafts = self.sudo().filtered(
            lambda report: report.state == "draft" and report.kind != "ad_hoc"
        )
        return {
            (report.id, user.id, report.due_date): report.with_context(lang=user.lang)
            for report, users in drafts._get_reporters().items()
            for user in users
        }

    def _get_reporters(self):
        """Who is asked to hand each report in: ``{report: users}``."""
        managers = self.env.ref("directive_tracking.group_office_manager").all_user_ids
        reporters = {}
        for report in self:
            users = report.unit_id.focal_point_ids | report.unit_id.leader_ids
            if report.scope == "committee":
                users = managers & report.company_id.user_ids
            reporters[report] = users._directive_with_stand_ins().filtered("active")
        return reporters
