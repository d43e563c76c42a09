from odoo import models
from odoo.tools import format_datetime

from ...tools.sealing import digest_of, grouped_code, read_code


class DirectiveSeal(models.Model):
    """What a code says: which print it is of, and whether that is still stored."""

    _inherit = "directive.seal"

    def _find(self, text):
        """The seal of a code that somebody has typed or scanned, or none.

        Every user may ask: a print is checked by whoever holds it.
        """
        code = read_code(text)
        # The page shows no more than what the print in their hand says.
        return self.sudo().search([("code", "=", code)], limit=1) if code else self

    def _get_record(self):
        """The sealed record, with every right; none where its model is gone."""
        if self.res_model not in self.env:
            return None
        # It is named on the page; its figures are asked for as the user.
        return self.env[self.res_model].sudo().browse(self.res_id).exists()

    def _is_unchanged(self):
        """Whether what is stored now gives the digest."""
        record = self._get_record()
        return bool(record) and digest_of(record._get_sealed(self.version)) == (
            self.digest
        )

    def _get_state(self):
        """``unchanged``, ``replaced``, ``reopened`` or ``changed``."""
        record = self._get_record()
        if self.replaced_by_id:
            return "replaced"
        if record and not record._is_frozen():
            return "reopened"
        return "unchanged" if self._is_unchanged() else "changed"

    def _get_sentence(self, state):
        """What the state means, for who holds a print."""
        if state == "replaced":
            later = self.replaced_by_id
            return self.env._(
                "This print is no longer valid: on %(day)s it was replaced by the one "
                "with the code %(code)s.",
                day=format_datetime(self.env, later.sealed_at, dt_format="short"),
                code=grouped_code(later.code),
            )
        return {
            "reopened": self.env._(
                "This print is no longer valid: what it shows was opened again and "
                "has not been submitted since."
            ),
            "unchanged": self.env._(
                "Unchanged: what is stored is what was sealed. Compare number, day "
                "and figures with the print."
            ),
            "changed": self.env._(
                "Not what was sealed: what is stored has changed since. Please tell "
                "the administrator of the server."
            ),
        }[state]

    def _get_check(self):
        """What the page shows: facts for every user, figures for who may read them."""
        record = self._get_record()
        state = self._get_state()
        own = record and record.sudo(False)
        readable = bool(record) and own.has_access("read")
        return {
            "state": state,
            "sentence": self._get_sentence(state),
            "facts": record._get_seal_facts() if record else {},
            "code": grouped_code(self.code),
            "sealed_at": format_datetime(self.env, self.sealed_at, dt_format="short"),
            "user": self.user_id.name,
            "digest": self.digest,
            # Of one that was replaced, the figures of today are others.
            "figures": own._get_seal_figures()
            if readable and state not in ("replaced", "reopened")
            else [],
        }
