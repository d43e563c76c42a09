from odoo import api, models

DAY_FIELDS = {"date_from", "date_to", "time_type", "calendar_id"}


class ResourceCalendarLeaves(models.Model):
    """Public holidays: without it deadlines are counted without a new one.

    A leave of one person, as every other app makes them, is none of ours.
    """

    _inherit = "resource.calendar.leaves"

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._forget_directive_days()
        return leaves

    def write(self, vals):
        result = super().write(vals)
        if "resource_id" in vals:  # it may have been everybody's before
            self.env["res.company"]._forget_directive_days(self.calendar_id.browse())
        elif DAY_FIELDS & vals.keys():
            self._forget_directive_days()
        return result

    @api.ondelete(at_uninstall=True)
    def _forget_directive_days(self):
        public = self.filtered(lambda leave: not leave.resource_id)
        if public:
            self.env["res.company"]._forget_directive_days(public.calendar_id)
