from odoo import models


class ResourceCalendarLeaves(models.Model):
    _name = "resource.calendar.leaves"
    _inherit = ["resource.calendar.leaves", "directive.clock.mixin"]

    def _is_clock(self):
        """Only days off of the whole office count, not one person's leave."""
        return any(not leave.resource_id for leave in self)
