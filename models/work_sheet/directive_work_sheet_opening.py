from odoo import api, models


class DirectiveWorkSheet(models.Model):
    """Sheets are opened once their period is over, by the rules of its first day."""

    _inherit = "directive.work.sheet"

    def _cron_open(self):
        """Open and count the sheets of periods that are over.

        May run twice, late, or be killed: what is there already is left alone. An
        office without a decided catalogue has none.
        """
        catalogues = self.env["directive.product.catalogue"]
        companies = self.env["res.company"].browse(catalogues._first_days())
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            self._try_each(self._open_of, company)
            if not self.env["ir.cron"]._commit_progress(1):
                break

    @api.model
    def _open_of(self, company):
        """Open what is missing of an office; return the new sheets."""
        since = self.env["directive.product.catalogue"]._first_days()[company.id]
        new = self._as_system().browse()
        for kind, date_from, date_to in self._periods_over(company):
            if date_to >= since:
                new += self._open_period(company, kind, date_from, date_to)
        return new

    @api.model
    def _open_period(self, company, kind, date_from, date_to):
        """Open and count what is missing of one period."""
        sheets = self._as_system()
        there = sheets.search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", kind),
                ("date_from", "=", date_from),
                ("date_to", "=", date_to),
            ]
        ).user_id
        people = self._get_people(company) - there
        setting = self.env["directive.work.setting"]._for(company, date_from)
        if kind != setting.period:
            # Whoever has nothing to be the mean of needs no sheet.
            people &= sheets.search(
                [
                    ("company_id", "=", company.id),
                    ("kind", "=", setting.period),
                    ("date_from", ">=", date_from),
                    ("date_to", "<=", date_to),
                ]
            ).user_id
        new = sheets.create(
            [
                {
                    "user_id": user.id,
                    "company_id": company.id,
                    "kind": kind,
                    "date_from": date_from,
                    "date_to": date_to,
                    "setting_id": setting.id,
                }
                for user in people
            ]
        )
        new._fill()
        return new

    def _get_people(self, company):
        """Members of the units of an office who are evaluated here."""
        # The schedule opens sheets for everybody.
        units = self.env["directive.unit"].sudo()
        members = units.search([("company_id", "=", company.id)]).member_ids
        return members.filtered(
            lambda user: (
                user.active
                and user._directive_scheme_in(user._directive_home_unit(company))
                != "none"
            )
        )

    def _get_rules(self):
        """The rules by which the sheet is counted, or will be."""
        return self.setting_id or next(iter(self._by_setting()))

    def _by_setting(self):
        """``{rules: those of these sheets that are counted by them}``."""
        settings = self.env["directive.work.setting"]
        found = {}
        for (company, day), sheets in self.grouped(
            lambda sheet: (sheet.company_id, sheet.date_from)
        ).items():
            setting = settings._for(company, day)
            found[setting] = found.get(setting, self.browse()) | sheets
        return found
