"""Finds what an addon leaves behind in a database when it is uninstalled."""

import addon
import databases

SCHEMA = """
SELECT 'table', relname FROM pg_class
WHERE relkind IN ('r', 'v', 'm', 'S') AND relnamespace = 'public'::regnamespace
UNION ALL SELECT 'index', indexname FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'column', table_name || '.' || column_name
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'function', proname FROM pg_proc
WHERE pronamespace = 'public'::regnamespace
"""
# Not of business records: users and companies of the demo data, which others may refer
# to by then, stay where Odoo cannot delete them.
XML_IDS = """
SELECT 'external id', name || ' of ' || model FROM ir_model_data
WHERE module = %s AND model ~ '^(ir[.]|mail[.]|res[.]groups|directive[.])'
"""
# Tables of Odoo that an addon adds to.
TABLES = """
ir_actions ir_config_parameter ir_cron ir_model ir_model_access ir_model_fields ir_rule
ir_sequence ir_ui_menu ir_ui_view mail_activity_type mail_message_subtype mail_template
res_groups res_groups_privilege
""".split()


def snapshot(database):
    """What is there, as pairs of a kind and what identifies it to the reader."""
    things = set(databases.query(database, SCHEMA))
    things.update(databases.query(database, XML_IDS, addon.NAME))
    for table in TABLES:
        # Each has some of these columns.
        statement = f"""
            SELECT '{table}', concat_ws(' ', id, t->'model',
                COALESCE(t->'name'->'en_US', t->'name'), t->'cron_name', t->'key')
            FROM {table}, to_jsonb({table}) AS t"""
        things.update(databases.query(database, statement))
    return things


def leftovers(before, database):
    """What is there now and was not before the addon came."""
    return [f"{kind}: {name}" for kind, name in sorted(snapshot(database) - before)]
