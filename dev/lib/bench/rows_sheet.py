"""The rows of dev/bench for work sheets: a month of 200 officers, and one sheet."""

from datetime import date, timedelta

from . import client
from .data_people import OFFICE
from .measure import Call

OFFICERS = 200
SHEETS = "directive_tracking.directive_work_sheet_action_mine"

# Every task is worth something, and belongs to one of the officers.
FACTORS = "UPDATE directive_task SET product_factor = 1 + id %% 30, quantity = 1"
SHARES = """
INSERT INTO directive_task_share (task_id, company_id, user_id, share, origin,
    date_from, begun_at, date_to, ended_at, end_reason)
SELECT t.id, t.company_id, (%(users)s::int[])[1 + t.id %% %(count)s], 1, 'plan',
    t.assigned_date, t.assigned_date, t.date_done, t.date_done,
    CASE WHEN t.date_done IS NOT NULL THEN 'done' END
FROM directive_task t
"""
SHEET_ROWS = """
INSERT INTO directive_work_sheet (company_id, user_id, kind, date_from, date_to, state,
    scheme, setting_id)
SELECT %(company)s, unnest(%(users)s::int[]), 'month', %(first)s, %(last)s, 'draft',
    'official', %(setting)s
"""


def calls():
    return {
        "sheets": (Call(OFFICE, fill, prepare), None),
        "sheet": (Call(OFFICE, read, prepare_one), None),
    }


def prepare(env):
    """Sheets of a past month of so many officers, not yet counted."""
    users = _officers(env)
    count = len(users)
    env.cr.execute(FACTORS.replace("%%", "%"))
    env.cr.execute(SHARES, {"users": users, "count": count})
    env.cr.execute("ANALYZE directive_task_share")
    last = (date.today() - timedelta(days=120)).replace(day=1) - timedelta(days=1)
    setting = env["directive.work.setting"]._for(env.company, last.replace(day=1))
    env.flush_all()
    env.cr.execute(
        SHEET_ROWS,
        {
            "company": env.company.id,
            "users": users,
            "first": last.replace(day=1),
            "last": last,
            "setting": setting.id,
        },
    )
    sheets = env["directive.work.sheet"]._as_system().search([("state", "=", "draft")])
    env.flush_all()
    env.company._directive_days()  # the new officers have emptied the server's caches
    return sheets.ids


def _officers(env):
    """Ids of the officers: whoever is there, and as many as are missing."""
    users = env["res.users"].sudo().search([], limit=OFFICERS)
    missing = OFFICERS - len(users)
    group = env.ref("directive_tracking.group_unit_user")
    users |= users.create(
        [
            {
                "name": f"Officer {n}",
                "login": f"officer-{n}",
                "group_ids": [(4, group.id)],
            }
            for n in range(missing)
        ]
    )
    return users.ids


def fill(env, ids):
    sheets = env["directive.work.sheet"].browse(ids)._as_system()
    sheets._fill()
    return len(sheets)


def prepare_one(env):
    """The fullest sheet, opened by whom it is about; what the form reads."""
    fill(env, prepare(env))
    env.flush_all()
    own = (
        env["directive.work.sheet"].sudo().search([("user_id", "=", env.uid)], limit=1)
    )
    prepared = own.id, client.form_specification(env, SHEETS)
    read(env, prepared)  # the rules are cached for the whole server again
    return prepared


def read(env, prepared):
    sheet, specification = prepared
    return env["directive.work.sheet"].browse(sheet).web_read(specification)
