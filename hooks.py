def post_init_hook(env):
    """The companies that are there already become offices."""
    env["res.company"]._complete_directive_settings()


def uninstall_hook(env):
    """Drop what the ORM does not know of: the guards of ledger and secret register."""
    env.cr.execute("DROP FUNCTION IF EXISTS directive_task_event_guard() CASCADE")
    env.cr.execute("DROP FUNCTION IF EXISTS directive_secret_guard() CASCADE")
