"""Finds what an addon leaves behind in a database when it is uninstalled."""

import addon
import databases

# Each selects what identifies a thing to the reader.
QUERIES = {
    "table": "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'S')"
    " AND relnamespace = 'public'::regnamespace",
    "index": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'",
    "constraint": "SELECT conrelid::regclass || '.' || conname FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "column": "SELECT table_name || '.' || column_name FROM information_schema.columns"
    " WHERE table_schema = 'public'",
    "function": "SELECT proname FROM pg_proc"
    " WHERE pronamespace = 'public'::regnamespace",
    "model": "SELECT model FROM ir_model",
    "field": "SELECT model || '.' || name FROM ir_model_fields",
    "group": "SELECT id || ' ' || (name->>'en_US') FROM res_groups",
    "privilege": "SELECT id || ' ' || (name->>'en_US') FROM res_groups_privilege",
    "access right": "SELECT id || ' ' || name FROM ir_model_access",
    "record rule": "SELECT id || ' ' || name FROM ir_rule",
    "scheduled action": "SELECT id || ' ' || cron_name FROM ir_cron",
    "action": "SELECT id || ' ' || type || ' ' || (name->>'en_US') FROM ir_actions",
    "menu": "SELECT id || ' ' || (name->>'en_US') FROM ir_ui_menu",
    "view": "SELECT id || ' ' || name FROM ir_ui_view",
    "parameter": "SELECT key FROM ir_config_parameter",
    "activity type": "SELECT id || ' ' || (name->>'en_US') FROM mail_activity_type",
    "mail template": "SELECT id || ' ' || (name->>'en_US') FROM mail_template",
    "message subtype": "SELECT id || ' ' || (name->>'en_US') FROM mail_message_subtype",
    "sequence": "SELECT id || ' ' || name FROM ir_sequence",
    # Not of business records: users and companies of the demo data, which others may
    # refer to by then, stay where Odoo cannot delete them.
    "external id": "SELECT name || ' of ' || model FROM ir_model_data"
    f" WHERE module = '{addon.NAME}' AND (model LIKE 'ir.%' OR model LIKE 'mail.%'"
    " OR model LIKE 'res.groups%' OR model LIKE 'directive.%')",
}


def snapshot(database):
    with databases.cursor(database) as cr:
        things = set()
        for kind, query in QUERIES.items():
            cr.execute(query)
            things |= {(kind, name) for (name,) in cr.fetchall()}
        return things


def leftovers(before, database):
    """What is there now and was not before the addon came."""
    return [f"{kind}: {name}" for kind, name in sorted(snapshot(database) - before)]
