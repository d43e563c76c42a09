from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.evaluation import exact
from ...tools.periods import DAY

# {points of a month: most of them}
MOST = {"common_confirmed": 30, "task_points": 70, "total": 100}


class DirectiveWorkSheet(models.Model):
    """Months that another agency has evaluated, before the person came (Art. 19.1).

    The old agency sends them, the new one ranks: they count in quarters and years as
    the own ones do. They have no lines, and only that agency answers for them.
    """

    _inherit = "directive.work.sheet"

    other_agency = fields.Char(
        string="Evaluated by", readonly=True, help="The agency that sent the result."
    )
    other_document = fields.Char(string="Sent with Document", readonly=True)
    other_file = fields.Binary(string="Result as Sent", readonly=True)
    other_filename = fields.Char(readonly=True)
    entered_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    entered_at = fields.Datetime(readonly=True)

    def _enter_other_months(self, user, company, months, origin):
        """Enter results of another agency; those entered before are replaced.

        :param months: ``{first day of the period: values of its points}``
        :param origin: values that say who evaluated, by which document
        :return: the new sheets, notified by that agency
        :raises AccessError: not the Office manager
        :raises UserError: the month has a sheet here, or its points are impossible
        """
        if not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._("Only the Office manager enters months of another agency.")
            )
        new = self._as_system().browse()
        for day, points in months.items():
            new += self._enter_other_month(user, company, day, points, origin)
        new._refresh_means()
        return self.browse(new.ids)

    def _enter_other_month(self, user, company, day, points, origin):
        setting = self.env["directive.work.setting"]._for(company, day)
        period = setting._get_periods(company).containing(setting.period, day)
        self._check_other_points(period.name, points)
        if period.date_to >= company._directive_today():
            raise UserError(self.env._("%s is not over yet.", period.name))
        sheets = self._as_system()
        found = sheets.search(
            [
                ("user_id", "=", user.id),
                ("company_id", "=", company.id),
                ("kind", "=", setting.period),
                ("date_from", "=", period.date_from),
                ("state", "!=", "replaced"),
            ]
        )
        before = found._make_room_for_other()
        sheet = sheets.create(
            {
                "user_id": user.id,
                "company_id": company.id,
                "kind": setting.period,
                "date_from": period.date_from,
                "setting_id": setting.id,
                "state": "notified",
                "rated": True,
                "replaces_id": before.id,
                "entered_by_id": self.env.uid,
                "entered_at": fields.Datetime.now(),
                **origin,
                **points,
            }
        )
        before.replaced_by_id = sheet
        return sheet

    def _make_room_for_other(self):
        """Take away a sheet without a product; return one that another agency sent."""
        for sheet in self:
            if not sheet._has_room_for_other():
                raise UserError(
                    self.env._(
                        "“%s” is evaluated here: it does not take the result of "
                        "another agency.",
                        sheet.display_name,
                    )
                )
        sent = self.filtered("other_agency")
        (self - sent).unlink()
        sent.write(
            {
                "state": "replaced",
                "replace_reason": self.env._("Entered anew by %s", self.env.user.name),
            }
        )
        sent.flush_recordset()
        return sent

    def _check_other_points(self, name, points):
        """Raise unless the points of a period can be those of one (Art. 12)."""
        for field, most in MOST.items():
            if not 0 <= points[field] <= most:
                raise UserError(
                    self.env._(
                        "%(period)s: enter %(field)s from 0 to %(most)s.",
                        period=name,
                        field=self._fields[field]._description_string(self.env),
                        most=most,
                    )
                )
        parts = exact(points["common_confirmed"]) + exact(points["task_points"])
        if parts and parts != exact(points["total"]):
            raise UserError(
                self.env._(
                    "%(period)s: common criteria and tasks are %(sum)s points "
                    "together, not %(total)s.",
                    period=name,
                    sum=f"{float(parts):.2f}",
                    total=f"{points['total']:.2f}",
                )
            )

    def _check_ours(self):
        """Raise if another agency has evaluated the period."""
        for sheet in self.filtered("other_agency"):
            raise UserError(
                self.env._(
                    "“%(sheet)s” was evaluated by %(agency)s: only that agency "
                    "corrects it. Enter what it sends then.",
                    sheet=sheet.display_name,
                    agency=sheet.other_agency,
                )
            )

    def _get_open_periods(self, user, company, year):
        """Periods of a year that are over and are not evaluated by this office.

        :return: list of :class:`~...tools.periods.Period`
        """
        settings = self.env["directive.work.setting"]
        periods = settings._get_periods(company)
        first, last = periods.of_year(year).date_from, periods.of_year(year).date_to
        kind = settings._for(company, first).period
        own = self.search(
            [
                ("user_id", "=", user.id),
                ("company_id", "=", company.id),
                ("kind", "=", kind),
                ("date_from", ">=", first),
                ("date_to", "<=", last),
                ("state", "!=", "replaced"),
            ]
        )
        taken = own.filtered(lambda sheet: not sheet._has_room_for_other())
        last = min(last, company._directive_today() - DAY)
        return [
            period
            for period in periods.closed_between(kind, first, last)
            if period.date_from not in taken.mapped("date_from")
        ]

    def _has_room_for_other(self):
        """Another agency sent it, or there was no product and nobody has confirmed."""
        return bool(self.other_agency or (self.state == "draft" and not self.planned))
