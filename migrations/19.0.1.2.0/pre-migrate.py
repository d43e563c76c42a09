from odoo.tools import sql


def migrate(cr, version):
    keep_written_figures(cr)
    drop_replaced_indexes(cr)


def keep_written_figures(cr):
    """Sentences of earlier re-openings stay; new ones are made of numbers when read."""
    table = "directive_report_reopening"
    if sql.column_exists(cr, table, "figures"):
        sql.rename_column(cr, table, "figures", "written_figures")


def drop_replaced_indexes(cr):
    """Odoo keeps an index of a field that asks for none any more."""
    for name in ("company_id", "priority"):
        sql.drop_index(cr, f"directive_task__{name}_index", "directive_task")
