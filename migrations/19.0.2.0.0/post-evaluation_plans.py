def migrate(cr, version):
    """Evaluations have no activities any more: what people planned stays their own."""
    cr.execute(
        """UPDATE mail_activity SET res_model = NULL, res_model_id = NULL, res_id = NULL
        WHERE res_model = 'directive.evaluation' AND user_id IS NOT NULL"""
    )
