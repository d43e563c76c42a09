from collections.abc import Mapping

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import input as checks
from .directive_system_mixin import SYSTEM


class DirectiveInputMixin(models.AbstractModel):
    """Values that cannot be stored are refused with a sentence that names the field.

    The web client never sends them; imports, the external API and copied text do.
    Without it they end as an error of Python or of PostgreSQL, which tells the user
    nothing. Stands before all other checks, which so meet only values of their type.
    """

    _name = "directive.input.mixin"
    _inherit = ["directive.table.mixin", "directive.call.mixin"]
    _description = "Refuses Values That Cannot Be Stored"
    # What belongs to an office refers to nothing of another one (SPEC 2).
    _check_company_auto = True

    # Lines that have an index, in which PostgreSQL keeps short ones only.
    _key_fields = frozenset({"number", "code"})

    @api.model_create_multi
    def create(self, vals_list):
        if not isinstance(vals_list, list | tuple):
            self._check_input(vals_list)
        for vals in vals_list:
            self._check_input(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_input(vals)
        return super().write(vals)

    @api.model
    def _check_input(self, vals):
        """Refuse what is no value of its field.

        :raises UserError: names the field
        """
        if not isinstance(vals, Mapping):
            raise UserError(self.env._("Send the values as names with values."))
        system_fields = getattr(self, "_system_fields", frozenset())
        for name, value in vals.items():
            if name in system_fields:
                continue  # refused as such, whatever is sent
            field = self._fields.get(name)
            if not field:
                raise UserError(
                    self.env._("There is no field “%s” here: leave it out.", name)
                )
            check = value is not None and self._input_checks.get(field.type)
            if check and value is not False:
                problem = check(self, field, value)
                if problem:
                    label = field._description_string(self.env)
                    raise UserError(
                        self.env._(
                            "%(field)s: %(problem)s", field=label, problem=problem
                        )
                    )

    def _input_text(self, field, value):
        if not isinstance(value, str | int | float):
            return self.env._("Enter a text.")
        return self._text_problem(str(value), self._input_longest(field))

    def _input_longest(self, field):
        if self.env.context.get("directive_system") is SYSTEM:
            return None  # what the system puts together is as long as it is
        if field.name in self._key_fields:
            return checks.MAX_KEY
        return checks.MAX_LINE if field.type == "char" else checks.MAX_TEXT

    @api.model
    def _text_problem(self, text, longest=checks.MAX_TEXT):
        """What stands against storing a text, in words; None if nothing does."""
        if longest and len(text) > longest:
            return self.env._("Shorten the text to %s characters.", longest)
        if not checks.is_storable(text):
            return self.env._(
                "The text holds a character that cannot be stored: type it again."
            )
        return None

    def _input_integer(self, field, value):
        if not checks.is_whole_number(value):
            return self.env._("Enter a whole number.")
        return None

    def _input_number(self, field, value):
        return None if checks.is_number(value) else self.env._("Enter a number.")

    def _input_day(self, field, value):
        if not value and value != "":
            return self.env._("Enter the day as YYYY-MM-DD.")
        try:
            day = field.to_datetime(value) if field.type == "datetime" else None
            day = day or fields.Date.to_date(value)
        except (ValueError, TypeError):
            return self.env._("Enter the day as YYYY-MM-DD.")
        return self._day_problem(day)

    @api.model
    def _to_day(self, value):
        """A date, or a string ``YYYY-MM-DD`` as it comes over RPC; None if empty.

        :raises UserError: it is no day
        """
        try:
            day = fields.Date.to_date(value or None)
        except (ValueError, TypeError) as error:
            raise UserError(self.env._("Enter the day as YYYY-MM-DD.")) from error
        problem = self._day_problem(day)
        if problem:
            raise UserError(problem)
        return day

    @api.model
    def _day_problem(self, day):
        """What stands against a day, in words; None if nothing does."""
        if day and not checks.is_likely_day(day):
            return self.env._(
                "Enter a day between the years %(first)s and %(last)s.",
                first=checks.FIRST_YEAR,
                last=checks.LAST_YEAR,
            )
        return None

    def _input_choice(self, field, value):
        if not isinstance(value, str) or value not in field.get_values(self.env):
            return self.env._("Choose one of the values offered.")
        return None

    def _input_record(self, field, value):
        if isinstance(value, models.BaseModel):
            good = value._name == field.comodel_name and len(value) <= 1
        else:
            good = checks.is_row(value)
        return None if good else self.env._("Choose a record of the list.")

    def _input_records(self, field, value):
        if isinstance(value, models.BaseModel):
            good = value._name == field.comodel_name
        else:
            good = checks.is_commands(value)
        return None if good else self.env._("Choose records of the list.")

    def _input_file(self, field, value):
        return None if isinstance(value, str | bytes) else self.env._("Choose a file.")

    # {type of field: function of self, field and value that says what is wrong}
    _input_checks = {
        "char": _input_text,
        "text": _input_text,
        "html": _input_text,
        "integer": _input_integer,
        "float": _input_number,
        "date": _input_day,
        "datetime": _input_day,
        "selection": _input_choice,
        "many2one": _input_record,
        "one2many": _input_records,
        "many2many": _input_records,
        "binary": _input_file,
    }
