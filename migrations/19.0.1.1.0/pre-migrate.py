from odoo.tools import sql


def migrate(cr, version):
    rename_conclusions(cr)
    drop_replaced_indexes(cr)


def rename_conclusions(cr):
    """Number and date of an inspection's conclusion have the names of every paper."""
    for old, new in (("conclusion_number", "number"), ("conclusion_date", "date")):
        if sql.column_exists(cr, "directive_inspection", old) and not (
            sql.column_exists(cr, "directive_inspection", new)
        ):
            sql.rename_column(cr, "directive_inspection", old, new)


def drop_replaced_indexes(cr):
    """Odoo keeps an index of a field that asks for none any more."""
    for name in ("company_id", "priority"):
        sql.drop_index(cr, f"directive_task__{name}_index", "directive_task")
