from odoo import api, models


class DirectiveMyWork(models.AbstractModel):
    """What a new office still has to enter, for its manager; gone when all is there."""

    _inherit = "directive.my.work"

    @api.model
    def get_my_work(self):
        return {**super().get_my_work(), "first_steps": self._first_steps()}

    def _first_steps(self):
        """Steps with whether they are done; none for others, or when all are done.

        :return: list of ``{"key", "title", "action", "done"}``
        """
        if not self.env.user._is_directive_office_manager():
            return []
        # An office that has registered a directive has begun.
        if self._has("directive.directive"):
            return []
        return [
            {
                "key": key,
                "title": title,
                "action": f"directive_tracking.{action}",
                "done": bool(done),
            }
            for key, title, action, done in self._steps(self.env.company)
        ]

    def _steps(self, company):
        own = [("company_id", "=", company.id)]
        idle = [*own, ("focal_point_ids", "=", False)]
        unit = "directive.unit"
        holidays = [
            ("calendar_id", "=", company.directive_calendar_id.id),
            ("resource_id", "=", False),
            ("date_from", ">=", f"{company._directive_today().year}-01-01"),
        ]
        return [
            (
                "settings",
                self.env._("Enter the names of the authority and the place"),
                "res_company_action_server",
                company.directive_authority and company.directive_place,
            ),
            (
                "units",
                self.env._("Enter the units, with their focal points"),
                "directive_unit_action",
                self._has(unit, own) and not self._has(unit, idle),
            ),
            (
                "areas",
                self.env._("Enter the areas, with the officer who follows each"),
                "directive_area_action",
                self._has("directive.area", own),
            ),
            (
                "holidays",
                self.env._("Load the public holidays of the year"),
                "directive_holiday_action",
                self._has("resource.calendar.leaves", holidays),
            ),
            (
                "register",
                self.env._("Import the register, or register the first directive"),
                "directive_import_action",
                False,
            ),
        ]

    def _has(self, model, domain=()):
        return bool(self.env[model].search_count(list(domain), limit=1))
