"""The rows of dev/bench for the reminders: a run costs by what it has to change."""

from datetime import timedelta

from odoo.fields import Date

from .data_people import OFFICE
from .measure import Call

DUE = 50


def calls():
    """Without a peer: the same run among half as many tasks, and with less to do."""
    return {
        "remind0": (Call(OFFICE, remind, settle), Call(OFFICE, remind, settle_half)),
        "remind": (Call(OFFICE, remind, make_due), Call(OFFICE, remind, settle)),
    }


def remind(env, _prepared):
    env["directive.reminder"].sudo()._cron_refresh()


def settle(env):
    """Everybody has been reminded of everything."""
    remind(env, None)
    env.flush_all()


def settle_half(env):
    env.cr.execute(
        """UPDATE directive_task SET state = 'cancelled', holder = NULL,
            timeliness = 'cancelled', overdue_from = NULL
        WHERE state IN ('new', 'in_progress', 'reported') AND id % 2 = 0"""
    )
    settle(env)


def make_due(env):
    """So many tasks without a reminder get a deadline that is due soon."""
    settle(env)
    env.cr.execute(
        """UPDATE directive_task SET date_deadline = %s, overdue_from = %s
        WHERE id IN (
            SELECT id FROM directive_task t
            WHERE state IN ('new', 'in_progress') AND holder = 'unit'
              AND date_deadline > CURRENT_DATE + 14
              AND NOT EXISTS (
                SELECT FROM mail_activity a
                WHERE a.res_model = 'directive.task' AND a.res_id = t.id
                  AND a.directive_reason IS NOT NULL)
            ORDER BY id LIMIT %s)""",
        [Date.today(), Date.today() + timedelta(days=1), DUE],
    )
    if env.cr.rowcount != DUE:
        raise ValueError(f"{env.cr.rowcount} tasks can become due instead of {DUE}")
