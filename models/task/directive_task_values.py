from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import AccessError

# The content of the assignment: the Office corrects it until the first acknowledgement.
CONTENT_FIELDS = frozenset(
    {
        "directive_id",
        "name",
        "description",
        "expected_output",
        "result_requirement",
        "report_to",
        "unit_id",
        "coordinating_unit_ids",
        "assigned_date",
        "date_deadline",
        "product_id",
        "product_factor",
        "quantity",
        "in_plan",
        "ad_hoc_reason",
    }
)
# How the Office follows the task: its own at any time.
OFFICE_FIELDS = frozenset(
    {
        "monitor_id",
        "review_date",
        "note",
        "finding_id",
        "decision_id",
        "exceeded",
    }
)
# How the lead unit carries it out; the Office may help.
UNIT_FIELDS = frozenset({"user_id", "delay_cause_id", "delay_reason", "quantity_done"})
LEADERSHIP_FIELDS = frozenset({"priority"})
# What decides who is reminded of what, beyond what has its row in the ledger.
REMINDER_FIELDS = frozenset({"monitor_id", "review_date"})


class DirectiveTask(models.Model):
    """Who may edit which field of a task by plain editing (SPEC 3, 7).

    The one place that answers it for imports, calls from outside and screens, which ask
    beforehand (directive_task_offers.py).
    """

    _inherit = "directive.task"

    # Where people act in forms; moved by the actions only all the same (SPEC 2).
    _system_fields = frozenset({"state", "update_ids", "position_ids"})

    def _check_may_create(self, vals_list):
        default = self.env.context.get("default_priority", "0")
        if any(vals.get("priority", default) == "1" for vals in vals_list):
            self._check_may_star()
        return super()._check_may_create(vals_list)

    def _check_may_write(self, vals):
        # First of all: the sentences below name the task.
        self.check_access("read")
        self._check_may_edit(vals)
        return super()._check_may_write(vals)

    def _write_checked(self, vals):
        """A correction by plain editing is written into the ledger."""
        if self._is_system():
            return super()._write_checked(vals)
        corrected = self._changed_by(vals, CONTENT_FIELDS)
        moved = self._changed_by(vals, {"unit_id"})
        redated = self._changed_by(vals, {"date_deadline"})
        handed_over = self._changed_by(vals, {"user_id"}) - corrected
        result = super()._write_checked(vals)
        corrected._as_system()._after_correction(
            moved._as_system(), redated._as_system()
        )
        handed_over._as_system()._record_event("officer_changed")
        if REMINDER_FIELDS & vals.keys():
            self._refresh_reminders()
        return result

    def _check_may_edit(self, vals):
        """Raise unless the user may write these fields of all of these tasks."""
        names = vals.keys()
        if not self.env.su:
            self._check_role(names)
        if CONTENT_FIELDS & names:
            self._check_content_open(vals)
        self._check_counted_open(vals)
        if not self.env.su:
            self._check_cause_open(vals)

    def _check_role(self, names):
        office = self.env.user._is_directive_office()
        if (CONTENT_FIELDS | OFFICE_FIELDS) & names and not office:
            raise AccessError(
                self.env._("Only the Office edits the assignment of a task.")
            )
        if LEADERSHIP_FIELDS & names:
            self._check_may_star()
        if UNIT_FIELDS & names and not office:
            self._check_actor_unit()

    def _check_may_star(self):
        if not self.env.su and not self.env.user._is_directive_leadership():
            raise AccessError(self.env._("Only leadership stars a task."))

    def _check_content_open(self, vals):
        # What a task is now decides, whoever sees it; the task was checked.
        settled = self.sudo().filtered(
            lambda task: task.content_locked or not task.is_open
        )
        settled._changed_by(vals, CONTENT_FIELDS)._stop(
            self.env._(
                "“%(task)s” was acknowledged or is closed: its content can no longer "
                "be changed. The deadline or the unit changes only by extension, "
                "decision or re-assignment."
            )
        )

    def _check_cause_open(self, vals):
        """What leadership has confirmed as objective is no longer the unit's to say."""
        # As above: whether it is confirmed.
        confirmed = self.sudo().filtered("objective_cause")
        confirmed._changed_by(vals, {"delay_cause_id"})._stop(
            self.env._(
                "Leadership has confirmed the cause of “%(task)s”: it can no longer be "
                "changed."
            )
        )

    def _changed_by(self, vals, names):
        """The tasks of which ``vals`` really changes one of the fields ``names``.

        The web client and imports also send fields that keep their value.
        """
        names = names & vals.keys()
        return self.filtered(
            lambda task: any(task._is_changed(name, vals[name]) for name in names)
        )

    def _is_changed(self, name, value):
        field = self._fields[name]
        new = field.convert_to_cache(value, self)
        if field.type == "many2many":
            return set(new) != set(self[name].ids)
        old = field.convert_to_cache(self[name], self)
        return (old or False) != (new or False)

    def _after_correction(self, moved, redated):
        """Keep what follows from a correction, and write it into the ledger.

        Called with the system fields open.

        :param moved: the tasks that have another lead unit now
        :param redated: those with another deadline; one that was granted before the
            acknowledgement and is only sent along is no correction
        """
        if redated:
            for deadline, group in redated.grouped("date_deadline").items():
                group.write({"original_deadline": deadline})
            redated._lapse_overtaken()
        if moved:
            moved.unit_id._check_can_receive_tasks()
            moved._lapse_waiting()
            # Another unit is a fresh start: a decline of the wrong one is settled.
            moved.write(
                {
                    "assigned_at": fields.Datetime.now(),
                    "declined_at": False,
                    "decline_reason": False,
                }
                | moved._no_news()
            )
        self._record_event("corrected")

    # -- who may act -----------------------------------------------------------

    def _check_actor(self, *roles):
        """Raise unless the user has one of ``roles`` for all of these tasks.

        :param roles: ``office``, ``unit`` (member of the lead unit), ``involved``
            (member of the lead or a coordinating unit), ``leadership``
        :raises AccessError: naming the first task that stops it
        """
        if self.env.uid == SUPERUSER_ID:
            return  # schedules, installation
        # Whoever calls with the system's rights is still the person who acts.
        self = self.sudo(False)
        self.check_access("read")
        user = self.env.user
        if "office" in roles and user._is_directive_office():
            return
        if "leadership" in roles and user._is_directive_leadership():
            return
        if "unit" in roles:
            self._check_actor_unit()
        elif "involved" in roles:
            self._check_actor_involved()
        elif "office" in roles:
            raise AccessError(
                self.env._("Only the Office may do this: please contact it.")
            )
        else:
            raise AccessError(
                self.env._("Only leadership may do this: please contact it.")
            )

    def _check_actor_unit(self):
        # The name of the lead unit, which who reads the task knows.
        for task in self - self._filtered_actor("unit"):
            raise AccessError(
                self.env._(
                    "“%(task)s” is led by %(unit)s: only its members may do this.",
                    task=task.name,
                    unit=task.unit_id.sudo().display_name,
                )
            )

    def _check_actor_involved(self):
        for task in self - self._filtered_actor("involved"):
            raise AccessError(
                self.env._("Only the units of “%(task)s” may do this.", task=task.name)
            )

    def _check_may_import_opening(self):
        """Only the Office manager brings in the backlog (SPEC 5)."""
        if not self.env.su and not self.env.user._is_directive_office_manager():
            raise AccessError(
                self.env._("Only the Office manager imports the opening register.")
            )
