from odoo.tools import sql

from odoo.addons.directive_tracking.tools.text import number_key


def migrate(cr, version):
    """Numbers are compared without zeros before them: 05/CT-UBND is 5/CT-UBND.

    Where both are registered, both stay: only the first one has the key by which the
    next one is refused.
    """
    table = "directive_directive"
    if sql.column_exists(cr, table, "number_key"):
        return
    sql.create_column(cr, table, "number_key", "varchar")
    cr.execute(
        "SELECT id, number, company_id, issue_date, issuer FROM directive_directive"
        " WHERE number <> '' ORDER BY id"
    )
    taken, keys = set(), []
    for id_, number, *document in cr.fetchall():
        key = number_key(number)
        if (key, *document) in taken:
            key = f"{key} ({id_})"
        taken.add((key, *document))
        keys.append((id_, key))
    if keys:
        cr.execute_values(
            "UPDATE directive_directive SET number_key = data.key"
            " FROM (VALUES %s) AS data (id, key)"
            " WHERE directive_directive.id = data.id",
            keys,
        )
