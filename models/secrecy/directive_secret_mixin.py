from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError, UserError

# The models of the register of secret documents.
SECRET_MODELS = ("directive.secret", "directive.secret.report")
# With its notes and dialogs: no file, message or activity may hang on them.
WORDLESS_MODELS = (
    *SECRET_MODELS,
    "directive.secret.incident",
    "directive.secret.request",
    "directive.secret.purge",
)


class DirectiveSecretMixin(models.AbstractModel):
    """Rows that only the group "secret documents" may see or count (SPEC 6).

    The check stands below the access rights, so that ``sudo()`` in other code, a server
    action of the administrator for one, does not open the register either.
    """

    _name = "directive.secret.mixin"
    _description = "Seen by the Secret Group Only"
    _inherit = "directive.record.mixin"

    def _check_secret_group(self):
        # While modules are loaded, Odoo itself computes what new fields hold; nobody
        # else is at work then.
        loading = self.env.uid == SUPERUSER_ID and not self.pool.ready
        if loading or self._is_system():
            return
        if not self.env.user._is_directive_secret():
            raise AccessError(
                self.env._(
                    "Only members of the group “Secret documents” see this register."
                )
            )

    def _search(self, *args, **kwargs):
        self._check_secret_group()
        return super()._search(*args, **kwargs)

    def _fetch_query(self, query, fields):
        self._check_secret_group()
        return super()._fetch_query(query, fields)

    def _check_may_create(self, vals_list):
        self._check_secret_group()
        return super()._check_may_create(vals_list)

    def _check_may_write(self, vals):
        self._check_secret_group()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_by_secret_group(self):
        self._check_secret_group()

    def export_data(self, fields_to_export):
        """Export for the group, but no external ids: they would be kept.

        :raises UserError: an external id is asked for
        """
        if any(path.split("/")[-1] == "id" for path in fields_to_export):
            raise UserError(
                self.env._(
                    "The register of secret documents is not exported for a later "
                    "import: untick that box."
                )
            )
        return super().export_data(fields_to_export)

    @api.model
    def load(self, fields, data):
        """An import could bring words with it: there is none.

        :raises UserError: always
        """
        raise UserError(
            self.env._(
                "Nothing is imported into the register of secret documents: enter it "
                "by hand."
            )
        )
