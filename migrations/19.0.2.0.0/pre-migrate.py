from psycopg2 import sql

# Records that are no longer part of the addon: rules on Odoo's mails, and the second
# forms of settings, which name fields that are gone.
GONE = {
    "ir.rule": ("mail_mail_rule_directive", "mail_tracking_value_rule_directive"),
    "ir.ui.view": (
        "res_company_view_form_evaluation",
        "res_config_settings_view_form_evaluation",
    ),
}
TABLES = {"ir.rule": "ir_rule", "ir.ui.view": "ir_ui_view"}


def migrate(cr, version):
    """Other apps' tables lose what earlier versions had put on them."""
    _drop_triggers(cr)
    _ask_for_acting_units(cr)
    for model, names in GONE.items():
        cr.execute(
            "DELETE FROM ir_model_data WHERE module = 'directive_tracking'"
            " AND model = %s AND name IN %s RETURNING res_id",
            [model, names],
        )
        ids = tuple(id_ for (id_,) in cr.fetchall()) or (0,)
        table = sql.Identifier(TABLES[model])
        cr.execute(sql.SQL("DELETE FROM {} WHERE id IN %s").format(table), [ids])


def _drop_triggers(cr):
    cr.execute(
        """
        SELECT DISTINCT event_object_table FROM information_schema.triggers
        WHERE trigger_name = 'directive_secret_guard'
          AND event_object_table NOT IN
              ('ir_attachment', 'mail_message', 'mail_activity')
        """
    )
    for (table,) in cr.fetchall():
        drop = sql.SQL("DROP TRIGGER directive_secret_guard ON {}")
        cr.execute(drop.format(sql.Identifier(table)))


def _ask_for_acting_units(cr):
    """Rules are the office's own since it was installed: whose units they ask for."""
    cr.execute(
        """
        UPDATE ir_rule rule SET domain_force = replace(domain_force,
            'user.directive_unit_ids.ids', 'user._directive_units().ids')
        FROM ir_model_data data
        WHERE data.module = 'directive_tracking' AND data.model = 'ir.rule'
          AND data.res_id = rule.id
        """
    )
