from odoo import fields, models
from odoo.exceptions import UserError


class DirectiveOnceMixin(models.AbstractModel):
    """A dialog that does its work once.

    Where the answer of the server is lost on the way, a person presses the button
    again: what is done already must not be done twice.
    """

    _name = "directive.once.mixin"
    _description = "Done Once"

    is_done = fields.Boolean(readonly=True)

    def _do_once(self):
        """Note that it is done; of two at the same time one waits and is refused.

        :raises UserError: done already
        """
        if self.is_done:
            raise UserError(
                self.env._(
                    "This is done already. Close the window and look at the list."
                )
            )
        self.is_done = True
        self.flush_recordset(["is_done"])
