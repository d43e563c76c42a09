from odoo import api, models
from odoo.exceptions import UserError


class DirectiveDraftMixin(models.AbstractModel):
    """Persons change and delete it only as long as it is a draft.

    The model that inherits has ``state`` and says in ``_get_frozen_sentence`` why it
    changes no more.
    """

    _name = "directive.draft.mixin"
    _inherit = "directive.record.mixin"
    _description = "Changed While It Is a Draft"

    def _check_may_write(self, vals):
        self._check_draft()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        self._check_draft()

    def _check_draft(self):
        """Raise if one of the records is frozen."""
        for record in self.filtered(lambda record: record.state != "draft")[:1]:
            self.check_access("write")  # who may not write at all is told that
            raise UserError(record._get_frozen_sentence())

    def _check_rows_open(self):
        """Raise if rows that belong to one of the records change no more."""
        self._check_draft()


class DirectivePartMixin(models.AbstractModel):
    """A row of something that changes no more one day: then its rows do not either."""

    _name = "directive.part.mixin"
    _inherit = "directive.record.mixin"
    _description = "Row of a Draft"
    # The field that leads to what it belongs to; that has ``_check_rows_open``.
    _whole = None

    def _create_checked(self, vals_list):
        rows = super()._create_checked(vals_list)
        # Also where it came as a default of the context.
        rows[self._whole]._check_rows_open()
        return rows

    def _write_checked(self, vals):
        self[self._whole]._check_rows_open()
        result = super()._write_checked(vals)
        if self._whole in vals:
            self[self._whole]._check_rows_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        self[self._whole]._check_rows_open()
