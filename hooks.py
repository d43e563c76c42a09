from .models.office.office_setup import complete_offices


def post_init_hook(env):
    """The companies that are there already become offices."""
    complete_offices(env)


def uninstall_hook(env):
    """Drop what the ORM does not know of: the guards of ledger, seals and
    secret register."""
    env.cr.execute("DROP FUNCTION IF EXISTS directive_task_event_guard() CASCADE")
    env.cr.execute("DROP FUNCTION IF EXISTS directive_secret_guard() CASCADE")
    env.cr.execute("DROP FUNCTION IF EXISTS directive_seal_guard() CASCADE")
