from odoo import models
from odoo.tools import SQL, split_every
from odoo.tools.misc import clean_context

from .directive_reminder_rules import REMINDERS, TYPE_XMLID

BATCH = 500


class DirectiveReminder(models.AbstractModel):
    """Keeps the activities of tasks as directive_reminder_rules.py wants them.

    What is wanted and what is there are compared in SQL; only the difference reaches
    Python. So one statement serves one task or all, and a run that finds nothing to
    change costs the same whatever there is.
    """

    _name = "directive.reminder"
    _inherit = ["directive.schedule.mixin"]
    _description = "Reminders of Tasks"

    def _refresh(self, tasks):
        """Open what is wanted for these tasks and close what is not, at once.

        Called when something was done (the tasks are locked then) and by the schedule.
        """
        if not tasks:
            return
        wanted, obsolete = [], []
        for activity_id, *reminder in self._difference(tasks):
            if activity_id:
                obsolete.append(activity_id)
            else:
                wanted.append(reminder)
        # No default of the caller, no mail, no follower: the digest tells once a day.
        quiet = dict(clean_context(self.env.context), mail_activity_quick_update=True)
        activities = self.env(context=quiet)["mail.activity"]._as_system()
        activities.browse(obsolete).unlink()
        activities = activities.create(self._get_activity_values(tasks, wanted))
        for given in ("user_tz", "res_name"):
            self.env.remove_to_compute(activities._fields[given], activities)

    def _get_activity_values(self, tasks, wanted):
        """Values of the activities for rows (task, reason, person, due day, zone)."""
        names = {task.id: task.name for task in tasks}
        types = self._get_types()
        model = self.env["ir.model"]._get(tasks._name)
        model._update_cache({"model": tasks._name})  # or it would be asked for
        return [
            {
                "res_model_id": model.id,
                "user_tz": tz,
                "res_id": task_id,
                "res_name": names[task_id],
                "activity_type_id": types[reason].id,
                "directive_reason": reason,
                "user_id": user_id,
                "date_deadline": due,
                "automated": True,
            }
            for task_id, reason, user_id, due, tz in wanted
        ]

    def _get_types(self):
        """``{reason: type of activity that stands for it}``."""
        data = self.env["ir.model.data"]
        types = self.env["mail.activity.type"].browse(
            data._xmlid_to_res_id(TYPE_XMLID % reason) for reason in REMINDERS
        )
        return dict(zip(REMINDERS, types, strict=True))

    def _cron_refresh(self):
        """Follow what no action told: days that pass, persons that come and go.

        May run twice, late, or be killed: each batch is complete in itself.
        """
        self = self.sudo()  # the schedule serves every office, whoever runs it
        task_ids = self._stale_task_ids()
        progress = self.env["ir.cron"]
        if not progress._commit_progress(remaining=len(task_ids)):
            return
        tasks = self.env["directive.task"]
        for batch in split_every(BATCH, task_ids, tasks.browse):
            self._try_each(
                lambda some: self._refresh(self._lock_tasks(some.ids)), batch
            )
            if not progress._commit_progress(len(batch)):
                break

    def _lock_tasks(self, task_ids):
        """Those of the tasks that nobody acts on just now; the others wait an hour.

        Writing the rows makes an action that waited for them start again and see the
        reminders made here.
        """
        rows = self.env.execute_query(
            SQL(
                """UPDATE directive_task SET id = id WHERE id IN (
                    SELECT id FROM directive_task WHERE id IN %s
                    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING id""",
                tuple(task_ids),
            )
        )
        return self.env["directive.task"].browse(sorted(id_ for (id_,) in rows))

    # -- the difference --------------------------------------------------------

    def _difference(self, tasks):
        """Rows (activity to close or None, task, reason, person, due day, zone)."""
        return self._query(
            SQL(
                """SELECT activity.id, wanted.task_id, wanted.reason, wanted.user_id,
                          wanted.due, (
                            SELECT partner.tz FROM res_partner partner
                            JOIN res_users users ON users.partner_id = partner.id
                            WHERE users.id = wanted.user_id) AS tz
                FROM wanted %s ORDER BY wanted.task_id, wanted.reason""",
                self._unlike_activities(tasks),
            ),
            tasks.company_id,
            tasks,
        )

    def _stale_task_ids(self):
        units = self.env["directive.unit"].with_context(active_test=False)
        [[offices]] = units._read_group([], [], ["company_id:recordset"])
        rows = self._query(
            SQL(
                """SELECT DISTINCT COALESCE(wanted.task_id, activity.res_id) AS id
                FROM wanted %s ORDER BY id""",
                self._unlike_activities(),
            ),
            offices,
        )
        return [id_ for (id_,) in rows]

    def _unlike_activities(self, tasks=None):
        return SQL(
            """FULL JOIN (
                SELECT * FROM mail_activity
                WHERE directive_reason IS NOT NULL AND active IS TRUE
                  AND res_model = 'directive.task' %s
            ) AS activity
              ON activity.res_id = wanted.task_id
             AND activity.directive_reason = wanted.reason
             AND activity.user_id = wanted.user_id
             AND activity.date_deadline = wanted.due
            WHERE activity.id IS NULL OR wanted.task_id IS NULL""",
            SQL("AND res_id = ANY(%s)", tasks.ids) if tasks else SQL(),
        )


class DirectiveTask(models.Model):
    """Activities that come and go by themselves (SPEC 4)."""

    _inherit = "directive.task"

    def _refresh_reminders(self):
        """Close the reminders of what was done and open what it asks for."""
        self.env["directive.reminder"]._refresh(self._as_system())

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """The system makes nobody a follower, not whom it reminds (SPEC 4)."""
        if self._is_system():
            return True
        return super().message_subscribe(partner_ids, subtype_ids)
