from collections.abc import Mapping

from psycopg2.errors import ForeignKeyViolation

from odoo import api, models

from ..mixins.directive_secrecy_mixin import is_guarded

# Tables of the register of secret documents: nothing says what they refer to.
SECRET_TABLES = "directive_secret"


class Base(models.AbstractModel):
    """Whoever names a record of this addon by its id must be able to read it.

    Odoo shows the name of what a many2one holds with every right, computes stored
    fields from it with every right, and quotes it where offices do not fit. So an id
    that somebody has guessed would tell what stands behind it (SPEC 7).
    """

    _inherit = "base"

    def onchange(self, values, field_names, fields_spec):
        self._check_named_directives([values])
        return super().onchange(values, field_names, fields_spec)

    @api.model_create_multi
    def create(self, vals_list):
        if is_guarded(self._name):
            self._check_named_directives(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if is_guarded(self._name):
            self._check_named_directives([vals])
        return super().write(vals)

    @api.model
    def _check_named_directives(self, vals_list):
        """Raise unless the user may read what a call refers to by its id.

        :raises AccessError: one of the records is not the user's to read
        """
        if self.env.su:
            return
        defaults = {
            key[8:]: value
            for key, value in self.env.context.items()
            if key.startswith("default_")
        }
        named = {}
        for vals in [defaults, *vals_list]:
            for model, ids in self._directives_named(vals):
                ids = {id_ for id_ in ids if type(id_) is int and id_ > 0}
                named.setdefault(model, set()).update(ids)
        for model, ids in named.items():
            if ids and model in self.env:
                self.env[model].browse(ids).exists().check_access("read")

    @api.model
    def _directives_named(self, vals):
        """(name of a model, ids) of the records of this addon to which ``vals`` refer.

        What is odd about them is left to Odoo to refuse.
        """
        if not isinstance(vals, Mapping):
            return
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None or not value:
                continue
            if field.type == "many2one_reference":
                model = self._directive_reference(field, vals)
                if is_guarded(model):
                    yield model, [value]
            elif field.type == "many2one":
                value = value[0] if isinstance(value, list | tuple) else value
                yield from self._directives_in_commands(field, [value])
            elif field.type in ("one2many", "many2many") and isinstance(value, list):
                yield from self._directives_in_commands(field, value)

    @api.model
    def _directives_in_commands(self, field, commands):
        """As above, of commands, ids or, in forms, whole records with their values."""
        ids = []
        for command in commands:
            if isinstance(command, dict):
                operation, operands = 1, [command.get("id"), command]
            elif isinstance(command, list | tuple) and command:
                operation, *operands = command
            else:
                operation, operands = 4, [command]
            if operation in (1, 4) and operands:
                ids.append(operands[0])
            if operation in (0, 1) and operands and isinstance(operands[-1], dict):
                yield from self.env[field.comodel_name]._directives_named(operands[-1])
            if operation == 6 and operands and isinstance(operands[-1], list | tuple):
                ids.extend(operands[-1])
        if is_guarded(field.comodel_name):
            yield field.comodel_name, ids

    @api.model
    def _directive_reference(self, field, vals):
        """The name of the model to which a (model, id) pair refers."""
        model = vals.get(field.model_field)
        model_id = vals.get(f"{field.model_field}_id")
        if not model and isinstance(model_id, int):
            # Only the name of a model is read, which is no secret.
            model = self.env["ir.model"].sudo().browse(model_id).exists().model
        return model

    @api.model
    def _sql_error_to_message_generic(self, exc):
        """Odoo names the model that stands in the way: not the secret one (SPEC 6)."""
        table = exc.diag.table_name or ""
        if isinstance(exc, ForeignKeyViolation) and table.startswith(SECRET_TABLES):
            return self.env._(
                "This is in use and cannot be deleted. Archive it instead."
            )
        return super()._sql_error_to_message_generic(exc)
