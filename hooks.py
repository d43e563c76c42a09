def post_init_hook(env):
    """The companies that are there already become offices."""
    env["res.company"]._complete_directive_settings()


def uninstall_hook(env):
    """Drop what the ORM does not know of: the guard of the ledger."""
    env.cr.execute("DROP FUNCTION IF EXISTS directive_task_event_guard() CASCADE")
