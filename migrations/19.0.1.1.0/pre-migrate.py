from odoo.tools import sql


def migrate(cr, version):
    """Number and date of an inspection's conclusion have the names of every paper."""
    for old, new in (("conclusion_number", "number"), ("conclusion_date", "date")):
        if sql.column_exists(cr, "directive_inspection", old) and not (
            sql.column_exists(cr, "directive_inspection", new)
        ):
            sql.rename_column(cr, "directive_inspection", old, new)
