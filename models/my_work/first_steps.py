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
        done = self._steps_done(self.env.company)
        return [
            {
                "key": key,
                "title": title,
                "action": f"directive_tracking.{action}",
                "done": done.get(key, False),
            }
            for key, title, action in self._steps()
        ]

    def _steps(self):
        return [
            (
                "settings",
                self.env._("Enter the names of the authority and the place"),
                "res_company_action_server",
            ),
            (
                "units",
                self.env._("Enter the units, with their focal points"),
                "directive_unit_action",
            ),
            (
                "areas",
                self.env._("Enter the areas, with the officer who follows each"),
                "directive_area_action",
            ),
            (
                "holidays",
                self.env._("Load the public holidays of the year"),
                "directive_holiday_action",
            ),
            (
                "register",
                self.env._("Import the register, or register the first directive"),
                "directive_import_action",
            ),
        ]

    def _steps_done(self, company):
        own = [("company_id", "=", company.id)]
        idle = [*own, ("focal_point_ids", "=", False)]
        holidays = [
            ("calendar_id", "=", company.directive_calendar_id.id),
            ("resource_id", "=", False),
            ("date_from", ">=", f"{company._directive_today().year}-01-01"),
        ]
        unit = "directive.unit"
        return {
            "settings": bool(company.directive_authority and company.directive_place),
            "units": self._has(unit, own) and not self._has(unit, idle),
            "areas": self._has("directive.area", own),
            "holidays": self._has("resource.calendar.leaves", holidays),
        }

    def _has(self, model, domain=()):
        return bool(self.env[model].search_count(list(domain), limit=1))
