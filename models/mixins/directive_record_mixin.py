from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import MissingError, UserError
from odoo.models import MAGIC_COLUMNS

from ...tools.input import FIRST_YEAR, LAST_YEAR, MAX_KEY, is_likely_day
from ...tools.secrecy import text_has_secret_mark
from ...tools.text import clean_line, printable
from .directive_secrecy_mixin import CONFIRMED, is_directive_model

# What a spreadsheet program takes for a formula; Odoo sees to + and - itself.
FORMULA = ("=", "{=", "@", "\t", "\r")


class DirectiveRecordMixin(models.AbstractModel):
    """The one way into our tables: ``create`` and ``write`` in named steps.

    1. ``_clean_vals``: texts that can be printed, lines without line ends.
    2. ``_check_may_create``, ``_check_may_write``: who calls, and whether the record
       still changes. Not for the system.
    3. ``_check_vals``: which values a person may give: no field of the system, no
       record that one may not read, no day or number by a slip of the pen. Not for
       the system.
    4. ``_check_secrecy``: no mark of secrecy that nobody has confirmed to be none.
    5. ``_create_checked``, ``_write_checked``: the model's own; the ORM stores.

    A model overrides steps, never ``create`` or ``write``.
    """

    _name = "directive.record.mixin"
    _inherit = ["directive.system.mixin", "directive.secrecy.mixin"]
    _description = "Created and Written in Named Steps"
    # What belongs to an office refers to nothing of another one (SPEC 2).
    _check_company_auto = True

    # Fields that no person may give, whoever it is, beside those that are readonly.
    _system_fields = frozenset()
    # Texts of one line.
    _line_fields = frozenset()
    # Lines that have an index, in which PostgreSQL keeps short ones only.
    _key_fields = frozenset({"number", "code"})

    # -- the pipeline ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        vals_list = [self._clean_vals(vals) for vals in vals_list]
        if not self._is_system():
            # A default from the context (a kanban column, a link) is no order.
            self = self._without_system_defaults()
            self._check_may_create(vals_list)
            self._check_vals("create", vals_list)
        marked = [self._check_secrecy(vals) for vals in vals_list]
        records = self._create_checked(vals_list)
        if any(marked):
            self.env["directive.secrecy.confirmation"]._log_marked(records, marked)
        return records

    def write(self, vals):  # pylint: disable=method-required-super
        vals = self._clean_vals(vals)
        if not self._is_system():
            self._check_may_write(vals)
            self._check_vals("write", [vals])
        marked = self._check_secrecy(vals)
        result = self._write_checked(vals)
        if marked:
            self.env["directive.secrecy.confirmation"]._log(self)
        return result

    def _clean_vals(self, vals):
        return {
            name: clean_line(printable(value))
            if name in self._line_fields
            else printable(value)
            for name, value in vals.items()
        }

    def _check_may_create(self, vals_list):
        """Override to refuse; the access rights of the model are Odoo's to check."""

    def _check_may_write(self, vals):
        """Override to refuse; the access rights of the records are Odoo's to check."""

    def _create_checked(self, vals_list):
        """Override to do what belongs to a creation."""
        return super().create(vals_list)

    def _write_checked(self, vals):
        """Override to do what belongs to a change, or to look at what was before."""
        return super().write(vals)

    # -- which values a person may give --------------------------------------------

    def _check_vals(self, operation, vals_list):
        """Raise unless a person may give these values.

        :raises UserError: names the field
        :raises AccessError: one of the records named is not the user's to read
        """
        for vals in vals_list:
            self._refuse_system_fields(vals, operation)
            self._refuse_slips(vals)
        self._check_named_records(vals_list)

    def _is_system_field(self, name):
        """Whether actions and the system move a field: what is readonly is theirs.

        In a dialog readonly is also what it was opened for.
        """
        field = self._fields.get(name)
        return name in self._system_fields or bool(
            field
            and field.readonly
            and name not in MAGIC_COLUMNS
            and not self._transient
        )

    def _refuse_system_fields(self, vals, operation):
        refused = list(filter(self._is_system_field, vals))
        if refused:
            # Who has no right at all is told so, not what else stands against it.
            self.check_access(operation)
            labels = self.fields_get(refused, ["string"]).values()
            raise UserError(
                self.env._(
                    "%(fields)s cannot be edited. Use the buttons of the form: they "
                    "record who did what and when.",
                    fields=", ".join(sorted(label["string"] for label in labels)),
                )
            )

    def _refuse_slips(self, vals):
        """A year too many digits long, a text pasted into the number."""
        for name, value in vals.items():
            field = self._fields.get(name)
            if not value or field is None:
                continue
            try:
                if field.type in ("date", "datetime"):
                    self._to_day(value)
                elif name in self._key_fields and len(str(value)) > MAX_KEY:
                    raise UserError(
                        self.env._("Shorten the text to %s characters.", MAX_KEY)
                    )
            except UserError as problem:
                label = field._description_string(self.env)
                raise UserError(
                    self.env._("%(field)s: %(problem)s", field=label, problem=problem)
                ) from problem

    def _to_day(self, value):
        """A date, or a string ``YYYY-MM-DD`` as it comes over RPC; None if empty.

        :raises UserError: it is no day
        """
        try:
            day = fields.Date.to_date(value or None)
        except (ValueError, TypeError) as error:
            raise UserError(self.env._("Enter the day as YYYY-MM-DD.")) from error
        if day and not is_likely_day(day):
            raise UserError(
                self.env._(
                    "Enter a day between the years %(first)s and %(last)s.",
                    first=FIRST_YEAR,
                    last=LAST_YEAR,
                )
            )
        return day

    def _without_system_defaults(self):
        refused = {
            key
            for key in self.env.context
            if key.startswith("default_") and self._is_system_field(key[8:])
        }
        if not refused:
            return self
        context = {k: v for k, v in self.env.context.items() if k not in refused}
        return self.with_env(self.env(context=context))

    @api.model
    def default_get(self, fields):
        clean = self._without_system_defaults()
        return super(DirectiveRecordMixin, clean).default_get(fields)

    # -- records named by their id -------------------------------------------------

    def onchange(self, values, field_names, fields_spec):
        self._check_named_records([values])
        return super().onchange(values, field_names, fields_spec)

    def _check_named_records(self, vals_list):
        """Raise unless the user may read what a call names by its id (SPEC 7).

        Odoo shows the name of what a many2one holds with every right, and computes
        from it: an id that somebody has guessed would tell what stands behind it.

        :raises AccessError: one of the records is not the user's to read
        """
        if self.env.su:
            return
        defaults = {
            key.removeprefix("default_"): value
            for key, value in self.env.context.items()
            if key.startswith("default_")
        }
        named = defaultdict(set)
        for vals in [defaults, *vals_list]:
            self._collect_named(vals, named)
        for model, ids in named.items():
            records = self.env[model].browse(ids)
            try:
                records.check_access("read")
            except MissingError:  # rare, so the others need not be asked for first
                records.exists().check_access("read")

    def _collect_named(self, vals, named):
        """Add to ``named`` (``{model: ids}``) the records of ours that values name.

        What is odd about the values is left to Odoo to refuse.
        """
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None or not value or not is_directive_model(field.comodel_name):
                continue
            ids, nested = _commands(field, value)
            named[field.comodel_name].update(
                id_ for id_ in ids if isinstance(id_, int) and id_ > 0
            )
            for values in nested:
                self.env[field.comodel_name]._collect_named(values, named)

    # -- tables in and out -----------------------------------------------------------

    def export_data(self, fields_to_export):
        """Texts that others have typed do not become formulas in an office's sheet.

        They get the sign by which spreadsheet programs know a text, as Odoo gives it
        to the like in files with separators.
        """
        result = super().export_data(fields_to_export)
        for row in result["datas"]:
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith(FORMULA):
                    row[place] = f"'{cell}"
        return result

    @api.model
    def load(self, fields, data):
        """A table is looked at as a whole before any word of it is used.

        Else Odoo would store the rows around one that belongs to a secret document.
        """
        if not self.env.context.get(CONFIRMED) and any(
            text_has_secret_mark(cell) for row in data for cell in row
        ):
            self._refuse_secrecy()
        return super().load(fields, data)


def _commands(field, value):
    """The ids that a value of a relation names, and the values of records within it.

    Commands, ids or, in forms, whole records with their values.
    """
    if field.type == "many2one":
        value = value[:1] if isinstance(value, list | tuple) else [value]
    ids, nested = [], []
    for command in value if isinstance(value, list | tuple) else []:
        match command:
            case {**values}:
                ids.append(values.get("id"))
                nested.append(values)
            case [0, _, {**values}]:
                nested.append(values)
            case [1, id_, {**values}]:
                ids.append(id_)
                nested.append(values)
            case [4, id_, *_]:
                ids.append(id_)
            case [6, _, [*linked]]:
                ids.extend(linked)
            case int(id_):
                ids.append(id_)
    return ids, nested
