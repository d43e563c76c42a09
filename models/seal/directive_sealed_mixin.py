from markupsafe import Markup

from odoo import models
from odoo.tools import SQL

from ...tools.prints.qr_code import qr_svg
from ...tools.sealing import grouped_code

ROUTE = "/directive/check"
# What stands before the code at the foot of a print: Vietnamese as the print.
LABEL = "Mã kiểm tra"


class DirectiveSealedMixin(models.AbstractModel):
    """A record that is sealed when it freezes, and prints its seal (SPEC 11).

    The action that freezes calls ``_seal``. What is sealed is read from the tables,
    not through the ORM: only what is stored counts.
    """

    _name = "directive.sealed.mixin"
    _description = "Sealed When It Freezes"
    _inherit = "directive.record.mixin"

    # Raised when one of the two below changes; an older version stays readable.
    _sealed_version = 1
    # Columns that are printed: {version: names}.
    _sealed_columns = {}
    # Rows that are printed with it: {version: {one2many: names}}.
    _sealed_rows = {}
    # Which records are frozen.
    _sealed_domain = [("state", "=", "final")]

    def _seal(self):
        """Seal records that were frozen in this transaction.

        :return: their rows of ``directive.seal``
        """
        return self.env["directive.seal"]._append(self)

    def _get_sealed(self, version):
        """What the seal is over, as values of JSON.

        :param version: of the columns, as the seal has it
        """
        self.env.flush_all()
        names = self._sealed_columns[version]
        [own] = self._stored(self, "id", names)
        rows = self._sealed_rows[version]
        return {
            "model": self._name,
            "id": self.id,
            "version": version,
            "record": dict(zip(names, own, strict=True)),
            "rows": {name: self._stored_rows(name, rows[name]) for name in rows},
        }

    def _stored_rows(self, name, columns):
        field = self._fields[name]
        lines = self.env[field.comodel_name]
        return self._stored(lines, field.inverse_name, columns)

    def _stored(self, model, link, names):
        """Rows of a table that lead here, in the order in which they were made."""
        return self.env.execute_query(
            SQL(
                "SELECT %s FROM %s WHERE %s = %s ORDER BY id",
                SQL(", ").join(SQL.identifier(name) for name in names),
                SQL.identifier(model._table),
                SQL.identifier(link),
                self.id,
            )
        )

    def _is_frozen(self):
        # Whatever fields the reader may see.
        return bool(self.sudo().filtered_domain(self._sealed_domain))

    def _get_unsealed(self):
        """Frozen records of any office that have no seal."""
        # Asked for by the system: an update, or the verification.
        everything = self.sudo().with_context(active_test=False)
        frozen = everything.search(self._sealed_domain, order="id")
        seals = (
            self.env["directive.seal"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "in", frozen.ids)])
        )
        # One of another record makes the print of this one void: its seal stays.
        own = seals.filtered(lambda seal: seal.replaced_by_id.res_id != seal.res_id)
        return frozen - self.browse(own.mapped("res_id"))

    # -- print -------------------------------------------------------------------------

    def _get_seal(self):
        """The seal that its prints carry; none while it is not frozen."""
        self.check_access("read")
        seals = self.env["directive.seal"]
        if not self._is_frozen():
            return seals
        return seals._current_of(self)[:1]

    def _get_seal_print(self):
        """Code, address and square code at the foot of its prints; None for a draft."""
        seal = self._get_seal()
        if not seal:
            return None
        code = grouped_code(seal.code)
        address = f"{self.get_base_url()}{ROUTE}/{code}"
        return {
            "text": f"{LABEL}: {code}",
            "address": address,
            # Made of the address alone.
            "drawing": Markup(qr_svg(address)),
        }

    # -- check -------------------------------------------------------------------------

    def _get_seal_facts(self):
        """What the page tells every user: no word of the text.

        :return: ``{kind, body, number, date}``, as they are printed
        """
        raise NotImplementedError

    def _get_seal_figures(self):
        """``[(label, value)]`` for who may read the record."""
        return []
