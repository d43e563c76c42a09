from odoo.tools import sql

TABLE = "directive_report_reopening"


def migrate(cr, version):
    """Sentences of earlier re-openings stay; new ones are made of numbers when read."""
    if sql.column_exists(cr, TABLE, "figures"):
        sql.rename_column(cr, TABLE, "figures", "written_figures")
