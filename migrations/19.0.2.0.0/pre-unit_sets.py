def migrate(cr, version):
    """Tasks name a set of units: the table of each task's units goes.

    It held nothing that lead and coordinating units do not say; the sets are computed
    from these when the new column is made.
    """
    cr.execute("DROP TABLE IF EXISTS directive_task_unit_rel")
    cr.execute("DELETE FROM ir_model_relation WHERE name = 'directive_task_unit_rel'")
