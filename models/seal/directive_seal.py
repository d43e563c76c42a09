from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...tools.sealing import digest_of, new_code


class DirectiveSeal(models.Model):
    """What was frozen, as a digest, so that a print can be checked (SPEC 11).

    Append-only for everybody, as the ledger: the database itself refuses to change or
    delete a row, but for ``replaced_by_id``, which goes once from empty to a value.
    """

    _name = "directive.seal"
    _description = "Seal of What Is Frozen"
    _inherit = "directive.fixed.mixin"
    _order = "id desc"
    _rec_name = "code"
    _log_access = False
    _append_only = True

    res_model = fields.Char(string="Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Record", model_field="res_model", required=True, readonly=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True
    )
    version = fields.Integer(
        required=True, readonly=True, help="Which columns the digest is made of."
    )
    digest = fields.Char(
        required=True, readonly=True, help="SHA-256 of what is stored and printed."
    )
    code = fields.Char(required=True, readonly=True)
    sealed_at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="By", required=True, readonly=True)
    replaced_by_id = fields.Many2one(
        "directive.seal", index="btree_not_null", ondelete="restrict", readonly=True
    )

    _code_uniq = models.UniqueIndex("(code)")
    _record_idx = models.Index("(res_model, res_id)")

    def init(self):
        """The rows are fixed in the database, below every sudo()."""
        still = SQL(
            """IF OLD.replaced_by_id IS NULL THEN
                OLD.replaced_by_id := NEW.replaced_by_id;
            END IF;"""
        )
        self._fix_rows(still, "A seal is never changed or deleted.")

    def _refuse_change(self):
        raise AccessError(
            self.env._("A seal is set by the system and cannot be changed.")
        )

    def _append(self, records):
        """Seal records that are frozen, as they are stored now.

        :param records: of a model that inherits directive.sealed.mixin
        :return: the new rows; the ones before say by which they were replaced
        """
        replaced = {seal.res_id: seal for seal in self._current_of(records)}
        now = fields.Datetime.now()
        version = records._sealed_version
        seals = self._as_system().create(
            [
                {
                    "res_model": record._name,
                    "res_id": record.id,
                    "company_id": record.company_id.id,
                    "version": version,
                    "digest": digest_of(record._get_sealed(version)),
                    "code": new_code(),
                    "sealed_at": now,
                    "user_id": self.env.uid,
                }
                for record in records
            ]
        )
        for seal in seals:
            if old := replaced.get(seal.res_id):
                old._set_replaced(seal)
        return seals

    def _set_replaced(self, by):
        self.flush_model()
        self.env.cr.execute(
            SQL(
                "UPDATE directive_seal SET replaced_by_id = %s WHERE id = %s",
                by.id,
                self.id,
            )
        )
        self.invalidate_recordset(["replaced_by_id"], flush=False)

    def _current_of(self, records):
        """The seals of records that no later one has replaced, with every right."""
        # Who reads the record reads its code: it stands on the print.
        return self.sudo().search(
            [
                ("res_model", "=", records._name),
                ("res_id", "in", records.ids),
                ("replaced_by_id", "=", False),
            ]
        )

    def _unchanged_of(self, records_of):
        """The seals of frozen records that are what was sealed.

        :param records_of: ``{model: records}``, sealed ones and others
        """
        sealed = {model._name for model in self._sealed_models()}
        seals = self.concat(
            *(self._current_of(records_of[name]) for name in sealed & records_of.keys())
        )
        return seals.filtered(lambda seal: seal._get_state() == "unchanged")

    def _seal_again(self):
        """Seal what the system has changed on purpose, where it was frozen before."""
        for seal in self:
            if not seal._is_unchanged():
                self._append(seal._get_record())

    def _sealed_models(self):
        """The models whose records are sealed when they freeze."""
        return [
            model
            for model in self.env.values()
            if hasattr(model, "_sealed_columns") and not model._abstract
        ]

    def _seal_all(self):
        """Seal what was frozen before there were seals; asked for by an update.

        :return: how many were sealed
        """
        count = 0
        for model in self._sealed_models():
            count += len(self._append(model._get_unsealed()))
        return count
