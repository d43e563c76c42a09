def migrate(cr, version):
    """Other apps' tables lose what earlier versions had put on them."""
    cr.execute(
        """
        SELECT event_object_table FROM information_schema.triggers
        WHERE trigger_name = 'directive_secret_guard'
          AND event_object_table NOT IN
              ('ir_attachment', 'mail_message', 'mail_activity')
        GROUP BY 1
        """
    )
    for (table,) in cr.fetchall():
        cr.execute(f'DROP TRIGGER directive_secret_guard ON "{table}"')
    cr.execute(
        """
        DELETE FROM ir_rule WHERE id IN (
            SELECT res_id FROM ir_model_data
            WHERE module = 'directive_tracking' AND model = 'ir.rule' AND name IN (
                'mail_mail_rule_directive', 'mail_tracking_value_rule_directive'))
        """
    )
    cr.execute(
        """
        DELETE FROM ir_model_data
        WHERE module = 'directive_tracking' AND model = 'ir.rule' AND name IN (
            'mail_mail_rule_directive', 'mail_tracking_value_rule_directive')
        """
    )
