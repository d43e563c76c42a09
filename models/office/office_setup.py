"""What every company needs to become an office."""

from odoo.fields import Domain


def complete_offices(env):
    """Give every company what rules need: a week, and an escalation.

    At the installation, and where the database comes from an earlier version. What a
    company has already stays.
    """
    companies = env["res.company"].with_context(active_test=False).search(Domain.TRUE)
    companies.filtered(
        lambda company: not company.directive_calendar_id
    ).directive_calendar_id = env.ref("directive_tracking.resource_calendar_office")
    env["directive.escalation"]._create_defaults(companies)
