from odoo import api, models


class DirectiveClockMixin(models.AbstractModel):
    """For models from which the working days of a company are built."""

    _name = "directive.clock.mixin"
    _description = "Clears the Cached Working Days"

    def _is_clock(self):
        """Whether one of these records decides which days an office works."""
        return True

    def _clear_clock(self, was_clock=False):
        if was_clock or self._is_clock():
            self.env.registry.clear_cache()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._clear_clock()
        return records

    def write(self, vals):
        was_clock = self._is_clock()
        result = super().write(vals)
        self._clear_clock(was_clock)
        return result

    def unlink(self):
        was_clock = self._is_clock()
        result = super().unlink()
        self.browse()._clear_clock(was_clock)
        return result
