from odoo.tools import sql


def migrate(cr, version):
    """What is final stays as it was counted: undone tasks lost what late ones did."""
    table = "directive_evaluation"
    if sql.table_exists(cr, table) and not sql.column_exists(
        cr, table, "undone_weight"
    ):
        sql.create_column(cr, table, "undone_weight", "numeric")
        cr.execute("UPDATE directive_evaluation SET undone_weight = late_weight")
