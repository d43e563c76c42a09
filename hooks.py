def post_init_hook(env):
    """Give every company what rules need from the start: a week, an escalation."""
    calendar = env.ref("directive_tracking.resource_calendar_office")
    companies = env["res.company"].search([("directive_calendar_id", "=", False)])
    companies.directive_calendar_id = calendar
    env["directive.escalation"]._create_defaults(env["res.company"].search([]))


def uninstall_hook(env):
    """Drop what the ORM does not know of: the guards of ledger and secret register."""
    env.cr.execute("DROP FUNCTION IF EXISTS directive_task_event_guard() CASCADE")
    env.cr.execute("DROP FUNCTION IF EXISTS directive_secret_guard() CASCADE")
