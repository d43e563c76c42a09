from odoo import api, models
from odoo.tools import SQL


class DirectiveFixedMixin(models.AbstractModel):
    """Rows that nobody changes or deletes once they are there."""

    _name = "directive.fixed.mixin"
    _inherit = "directive.record.mixin"
    _description = "Never Edited"
    # Whether only the system writes the rows, and changes none either.
    _append_only = False

    def _fix_rows(self, still, refusal):
        """Let the database itself refuse changes, below every sudo().

        :param still: statements of PL/pgSQL that take over into ``OLD`` what may still
            change in a row
        :param refusal: sentence of the error
        """
        table = self._table
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION %(guard)s() RETURNS trigger
                LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'UPDATE' THEN
                        %(still)s
                        IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
                    END IF;
                    RAISE EXCEPTION %(refusal)s;
                END $$;
                CREATE OR REPLACE TRIGGER %(guard_row)s
                    BEFORE UPDATE OR DELETE ON %(table)s
                    FOR EACH ROW EXECUTE FUNCTION %(guard)s();
                CREATE OR REPLACE TRIGGER %(guard_table)s
                    BEFORE TRUNCATE ON %(table)s
                    FOR EACH STATEMENT EXECUTE FUNCTION %(guard)s();
                """,
                guard=SQL.identifier(f"{table}_guard"),
                guard_row=SQL.identifier(f"{table}_guard_row"),
                guard_table=SQL.identifier(f"{table}_guard_table"),
                table=SQL.identifier(table),
                still=still,
                refusal=refusal,
            )
        )

    def _check_may_create(self, vals_list):
        if self._append_only:
            self._refuse_change()
        return super()._check_may_create(vals_list)

    def _write_checked(self, vals):
        if self and self._append_only:
            self._refuse_change()
        return super()._write_checked(vals)

    def _check_may_write(self, vals):
        if self:
            self._refuse_change()
        return super()._check_may_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_change()

    def _refuse_change(self):
        """Raise AccessError with a sentence that says what to do instead."""
        raise NotImplementedError
