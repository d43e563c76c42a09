"""The rows of dev/bench for work sheets: a month of 200 officers, and one sheet."""

from datetime import date, timedelta

from odoo.fields import Command
from odoo.tools import SQL

from . import client

OFFICERS = 200

# Every task is worth something, and belongs to one of the officers.
FILL = """
UPDATE directive_task SET product_factor = 1 + id %% 30, quantity = 1;
INSERT INTO directive_task_share (task_id, company_id, user_id, share, origin,
    date_from, begun_at, date_to, ended_at, end_reason)
SELECT t.id, t.company_id, (%(users)s)[1 + t.id %% %(count)s], 1, 'plan',
    t.assigned_date, t.assigned_date, t.date_done, t.date_done,
    CASE WHEN t.date_done IS NOT NULL THEN 'done' END
FROM directive_task t;
ANALYZE directive_task_share;
INSERT INTO directive_work_sheet (company_id, user_id, kind, date_from, date_to, state,
    scheme, setting_id)
SELECT %(company)s, unnest(%(users)s), 'month', %(first)s, %(last)s, 'draft',
    'official', %(setting)s
"""


def uncounted_sheets(env):
    """Sheets of a past month of so many officers, not yet counted."""
    last = (date.today() - timedelta(days=120)).replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    users = _officers(env)
    setting = env["directive.work.setting"]._for(env.company, first)
    env.flush_all()
    values = {"company": env.company.id, "users": users, "first": first, "last": last}
    env.cr.execute(SQL(FILL, **values, setting=setting.id, count=len(users)))
    env.company._directive_days()  # the new officers have emptied the server's caches
    return env["directive.work.sheet"]._as_system().search([("state", "=", "draft")])


def _officers(env):
    """Ids of the officers: whoever is there, and as many as are missing."""
    users = env["res.users"].sudo().search([], limit=OFFICERS)
    groups = [Command.set(env.ref("directive_tracking.group_unit_user").ids)]
    users |= users.create(
        [
            {"name": f"Officer {n}", "login": f"officer-{n}", "group_ids": groups}
            for n in range(OFFICERS - len(users))
        ]
    )
    return users.ids


def own_sheet(env):
    """The sheet of the one who opens it, and what the form reads."""
    uncounted_sheets(env)._fill()
    env.flush_all()
    sheets = env["directive.work.sheet"].sudo()
    own = sheets.search([("user_id", "=", env.uid)], limit=1)
    read = client.Screen(env, "sheets", "form").specification
    env.invalidate_all()
    own.with_user(env.user).web_read(read)  # as above: the rules
    return own._name, [("web_read", [own.ids, read], {})]
