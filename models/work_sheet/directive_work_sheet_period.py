from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.decree_335.points import mean
from ...tools.decree_335.ranks import is_above, quota, rank_of
from ...tools.evaluation import exact, hundredths
from ...tools.labels import selection_labels
from ...tools.periods import DAY, END_MONTHS


class DirectiveWorkSheet(models.Model):
    """Quarters, half-years and years: means of what was notified, and ranks (Art. 20).

    The rank is evidence; a person decides.
    """

    _inherit = "directive.work.sheet"

    rank_reason = fields.Char(string="Why", compute="_compute_rank_reason")
    rank_warning = fields.Char(compute="_compute_rank_warning")

    def _get_months(self, *states):
        """The sheets of which this one is the mean, in some states, by their days."""
        months = self.search(
            [
                ("id", "!=", self.id),
                ("user_id", "=", self.user_id.id),
                ("company_id", "=", self.company_id.id),
                ("kind", "=", self.setting_id.period),
                ("date_from", ">=", self.date_from),
                ("date_to", "<=", self.date_to),
                ("state", "in", states or ["notified"]),
                ("rated", "=", True),
            ],
            order="date_from, date_to",
        )
        # The whole December comes after its first days.
        return self.browse(
            {month.date_from: month.id for month in months}.values()
        ).with_env(self.env)

    def _fill_means(self):
        for sheet in self:
            months = sheet._get_months()
            total = mean([exact(month.total) for month in months])
            sheet.write(
                {
                    "rated": total is not None,
                    "total": float(hundredths(total)) if months else 0.0,
                    "month_count": len(months),
                    "rank_proposed": sheet._propose_rank(total),
                }
            )

    def _refresh_means(self):
        """Quarters and years that are not notified yet follow their months."""
        for (user, company), months in self.grouped(
            lambda sheet: (sheet.user_id, sheet.company_id)
        ).items():
            longer = self.search(
                [
                    ("user_id", "=", user.id),
                    ("company_id", "=", company.id),
                    ("kind", "not in", months.mapped("kind")),
                    ("state", "in", ["draft", "self_scored", "confirmed"]),
                    ("date_from", "<=", max(months.mapped("date_from"))),
                    ("date_to", ">=", min(months.mapped("date_to"))),
                ]
            )
            longer._fill_means()

    def _propose_rank(self, total):
        if self.kind != "year" or total is None:
            return False
        return "failed" if self.failed_reason else rank_of(total)

    def _is_ranked_early(self):
        """The year is ranked before 15 December (Art. 19.2)."""
        last, today = self.date_to, self.company_id._directive_today()
        early = last.replace(day=self._get_rules().december_day)
        return last.month == 12 and today > early

    @api.depends("rank_proposed", "total", "failed_reason", "month_count", "state")
    @api.depends_context("lang", "uid", "su")
    def _compute_rank_reason(self):
        for sheet in self:
            sheet.rank_reason = sheet._explain_rank()

    def _explain_rank(self):
        if self.kind != "year" or not self.rank_proposed:
            return False
        # Whether there is such a reason; which one is for who reads the words.
        if self.sudo().kept_failed_reason:
            reasons = selection_labels(self, "failed_reason")
            return reasons.get(self.failed_reason, False)
        text = self.env._(
            "%(total)s points, mean of %(months)s months: %(condition)s",
            total=f"{self.total:.2f}",
            months=self.month_count,
            condition={
                "excellent": self.env._("90 or more"),
                "good": self.env._("from 70 to below 90"),
                "done": self.env._("from 50 to below 70"),
                "failed": self.env._("below 50"),
            }[self.rank_proposed],
        )
        if self.rank_proposed == "excellent":
            text = f"{text}; {self._explain_quota()}"
        return text

    # -- a head and the unit --------

    @api.depends("rank_proposed", "rank_decided", "unit_id", "date_to")
    @api.depends_context("lang")
    def _compute_rank_warning(self):
        """A head is not ranked above the own unit (Art. 20.6)."""
        for sheet in self:
            body = sheet._get_body_rank()
            rank = sheet.rank_decided or sheet.rank_proposed
            sheet.rank_warning = is_above(rank, body) and self.env._(
                "“%(rank)s” is above “%(body)s”, the rank of %(unit)s: a head is not "
                "ranked above the unit (Art. 20.6).",
                rank=sheet._rank_label(rank),
                body=sheet._rank_label(body),
                unit=sheet.unit_id.name,
            )

    @api.constrains("rank_decided")
    def _check_rank_of_head(self):
        for sheet in self.filtered("rank_decided"):
            body = sheet._get_body_rank(proposed=False)
            if is_above(sheet.rank_decided, body):
                raise ValidationError(
                    self.env._(
                        "The rank of %(unit)s is decided as “%(body)s”: its head is "
                        "not ranked above it (Art. 20.6). Decide “%(body)s” or less.",
                        unit=sheet.unit_id.name,
                        body=sheet._rank_label(body),
                    )
                )

    def _get_body_rank(self, proposed=True):
        """The rank of the unit of a head in the year: decided, else proposed."""
        if self.kind != "year" or self.scheme != "head" or not self.date_to:
            return False
        # How the own unit is ranked is told to its head, and who ranks the head.
        body = self.env["directive.work.body"].sudo()
        body = body.search(
            [("unit_id", "=", self.unit_id.id), ("year", "=", self.date_to.year)],
            limit=1,
        )
        return body.rank_decided or (proposed and body.rank_proposed)

    def _rank_label(self, rank):
        return selection_labels(self, "rank_decided").get(rank, "")

    # -- the quota --------

    def _explain_quota(self):
        group, allowed, reached = self._get_quota()
        return self.env._(
            "within the quota of %(group)s: %(allowed)s of %(reached)s who reach it",
            group=group or self.env._("the agency"),
            allowed=allowed,
            reached=reached,
        )

    def _get_quota(self):
        """``(group, how many may be excellent, how many reach it)`` (Art. 20.5)."""
        # How many there are, not who: the points of others are nobody's to read.
        sheets = self.sudo().search(
            [
                ("company_id", "=", self.company_id.id),
                ("kind", "=", "year"),
                ("date_from", "=", self.date_from),
                ("state", "!=", "replaced"),
                ("rank_proposed", "in", ["excellent", "good"]),
            ]
        )
        group = self.user_id.sudo().directive_evaluation_group
        same = sheets.filtered(
            lambda other: other.user_id.directive_evaluation_group == group
        )
        setting = self.setting_id
        allowed = quota(
            len(same), exact(setting.quota_percent or 0), setting.quota_base or "good"
        )
        reached = same.filtered(lambda other: other.rank_proposed == "excellent")
        return group, allowed, len(reached)

    # -- which ones there are to open --------

    def _periods_over(self, company):
        """Periods that are over and may lack sheets, of each kind in their order.

        :return: list of (kind, first day, last day)
        """
        today = company._directive_today()
        settings = self.env["directive.work.setting"]
        periods = settings._get_periods(company)
        opened = self._get_last_days(company)
        found = []
        for kind in END_MONTHS:
            last = periods.before(kind, today)
            since = opened.get(kind, last.date_to) + DAY
            # Also those that the schedule has missed; the last for who came late.
            missed = periods.closed_between(kind, since, last.date_to - DAY)
            found += [(kind, one.date_from, one.date_to) for one in [*missed, last]]
        year = periods.containing("year", today)
        december_day = settings._for(company, year.date_from).december_day
        last = year.date_to.replace(day=december_day)
        if last.month == 12 and today > last:
            first = periods.containing("month", today).date_from
            found.append(("month", first, last))
            found.append(("year", year.date_from, year.date_to))
        return found

    def _get_last_days(self, company):
        """``{kind: last day for which there is a sheet}`` of an office."""
        own = [("company_id", "=", company.id), ("other_agency", "=", False)]
        # Which days, of whom does not matter.
        return dict(self.sudo()._read_group(own, ["kind"], ["date_to:max"]))
