from odoo import fields, models


class ResCompany(models.Model):
    """How letters to units are written, and when which kind is proposed (Art. 6.8c)."""

    _inherit = "res.company"

    directive_head_position = fields.Char(
        string="Position of the Head",
        default="Chủ tịch",
        help="Printed as KT. … or TL. … where a deputy or the Office signs.",
    )
    directive_letter_symbol = fields.Char(
        string="Symbol of Letters", help="Follows the number of a letter, e.g. UBND-VP."
    )
    directive_letter_recipients = fields.Text(
        string="Recipients of Letters",
        default="Như trên",
        help="One a line; proposed for each new letter.",
    )
    directive_reminder_days = fields.Integer(
        string="Reminder: Days Late",
        default=10,
        help="Days late from which a reminder is proposed instead of an urging letter.",
    )
    directive_reminder_letters = fields.Integer(
        string="Reminder: Earlier Letters",
        default=1,
        help="Earlier letters about a task after which a reminder is proposed.",
    )
    directive_criticism_days = fields.Integer(
        string="Criticism: Days Late",
        default=30,
        help="Days late from which a criticism is proposed.",
    )
    directive_criticism_letters = fields.Integer(
        string="Criticism: Earlier Letters",
        default=2,
        help="Earlier letters about a task after which a criticism is proposed.",
    )

    _directive_letters_rise = models.Constraint(
        "CHECK (directive_reminder_days BETWEEN 1 AND directive_criticism_days"
        " AND directive_reminder_letters BETWEEN 1 AND directive_criticism_letters"
        " AND directive_criticism_days <= 999 AND directive_criticism_letters <= 99)",
        "A criticism must need more days late and more earlier letters than a "
        "reminder, both at least 1.",
    )

    def _directive_letter_kind(self, days_late, letters):
        """The kind of letter that the rules of this company propose.

        :param days_late: of the task that is late longest
        :param letters: the most earlier letters that one of the tasks has had
        """
        if (
            days_late >= self.directive_criticism_days
            or letters >= self.directive_criticism_letters
        ):
            return "criticism"
        if (
            days_late >= self.directive_reminder_days
            or letters >= self.directive_reminder_letters
        ):
            return "reminder"
        return "urging"
