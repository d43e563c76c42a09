from odoo.tools import SQL, sql

# Columns of tasks that were assigned before there was a catalogue: nothing to count.
COLUMNS = {
    "product_code": ("varchar", None),
    "product_name": ("varchar", None),
    "product_factor": ("numeric", None),
    "factor_provisional": ("bool", None),
    "quantity": ("numeric", 1),
    "in_plan": ("bool", True),
}


def migrate(cr, version):
    """Tasks of earlier versions have no product: their columns need no counting."""
    for name, (kind, default) in COLUMNS.items():
        if sql.column_exists(cr, "directive_task", name):
            continue
        sql.create_column(cr, "directive_task", name, kind)
        if default:
            column = SQL.identifier(name)
            cr.execute(SQL("UPDATE directive_task SET %s = %s", column, default))
