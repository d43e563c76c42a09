from odoo import models

from .directive_task_timeliness import WORKED_ON

# Who acts (SPEC 3). ``unit``: a member of the lead unit; ``involved``: of any unit of
# the task.
ROLES = {
    "acknowledge": ("unit",),
    "decline": ("unit",),
    "start": ("unit",),
    "report": ("unit", "office"),
    "request_extension": ("unit",),
    "escalate": ("unit", "office"),
    "post_update": ("involved", "office"),
    "record_position": ("involved", "office"),
    "take_up_answer": ("unit",),
    "accept": ("office",),
    "return": ("office",),
    "cancel": ("office",),
    "reassign": ("office",),
    "review": ("office",),
    "decide": ("leadership",),
    "confirm_objective": ("leadership",),
    "excuse_check": ("leadership",),
    "share": ("unit", "office"),
    "hand_over": ("unit", "office"),
}


def _if_in(states, sentence):
    return (lambda task: task.state in states, sentence)


def _unless_in(states, sentence):
    return (lambda task: task.state not in states, sentence)


class DirectiveTask(models.Model):
    """Who may do what with a task now: the actions and the screens both ask here.

    Obstacles of an act are pairs of a question about one task and the sentence that
    answers it. An action stops at the first one; the screens offer what has none.
    """

    _inherit = "directive.task"

    def _begin(self, act):
        """Check who acts, lock the tasks, and stop at what stands against the act.

        :return: the tasks with every right and the system fields open
        """
        tasks = self._begin_action(*ROLES[act])
        tasks._stop_at_obstacles(act)
        return tasks

    def _stop_at_obstacles(self, act):
        for is_obstacle, sentence in self._obstacles(act):
            self._stop_if(is_obstacle, sentence)

    def _filtered_possible(self, act):
        """Those of these tasks with which the user may do this now."""
        tasks = self._filtered_actor(*ROLES[act])
        for is_obstacle, _sentence in tasks._obstacles(act):
            tasks = tasks.filtered(lambda task, stop=is_obstacle: not stop(task))
        return tasks

    def _filtered_actor(self, *roles):
        """Those for which the user has one of ``roles``; see ``_check_actor``."""
        user = self.env.user
        if "office" in roles and user._is_directive_office():
            return self
        if "leadership" in roles and user._is_directive_leadership():
            return self
        if "unit" in roles:
            units = user._directive_units()
            return self.filtered(lambda t: t.unit_id in units)
        if "involved" in roles:
            # Only whether the user is a member of one of them.
            units = user._directive_units()
            return self.filtered(
                lambda t: t.unit_id in units or t.sudo().coordinating_unit_ids & units
            )
        return self.browse()

    def _obstacles(self, act):
        return getattr(self, f"_obstacles_{act}")()

    # -- the lead unit ---------------------------------------------------------

    def _obstacles_acknowledge(self):
        return [
            _unless_in(
                WORKED_ON,
                self.env._("“%(task)s” is no longer waiting to be acknowledged."),
            ),
            self._if_declined(),
            (
                lambda task: task.acknowledged_at,
                self.env._("“%(task)s” is acknowledged already."),
            ),
        ]

    def _obstacles_decline(self):
        return [
            _unless_in(
                ["new"],
                self.env._(
                    "“%(task)s” has been started and can no longer be declined."
                ),
            ),
            self._if_declined(),
        ]

    def _obstacles_start(self):
        return [
            _unless_in(
                ["new"],
                self.env._("“%(task)s” is not waiting to be started."),
            ),
            self._if_declined(),
        ]

    def _obstacles_report(self):
        return [
            _unless_in(
                WORKED_ON,
                self.env._(
                    "“%(task)s” has no result to be reported: it was reported or is "
                    "closed."
                ),
            ),
            self._if_declined(),
        ]

    def _obstacles_request_extension(self):
        return [
            *self._obstacles_escalate(),
            (
                lambda task: not task.date_deadline,
                self.env._(
                    "“%(task)s” has no deadline that could be extended: report a "
                    "difficulty instead."
                ),
            ),
            (
                lambda task: task._today() > task.date_deadline,
                self.env._(
                    "“%(task)s” is overdue: an extension is asked for before the "
                    "deadline has passed. Report the difficulty instead."
                ),
            ),
            (
                lambda task: "requested" in task.extension_ids.mapped("state"),
                self.env._("“%(task)s” has a request that waits for leadership."),
            ),
        ]

    def _obstacles_escalate(self):
        return [
            _unless_in(
                WORKED_ON,
                self.env._(
                    "“%(task)s” is reported or closed: leadership is asked only about "
                    "a task that the unit still works on."
                ),
            ),
            self._if_declined(),
        ]

    def _obstacles_post_update(self):
        return [
            (
                lambda task: not task.is_open,
                self.env._("“%(task)s” is closed: there is nothing to add."),
            ),
            self._if_declined(),
        ]

    def _obstacles_record_position(self):
        return [
            (
                lambda task: not task.is_open,
                self.env._("“%(task)s” is closed: there is nothing to disagree about."),
            )
        ]

    # -- the Office ------------------------------------------------------------

    def _obstacles_accept(self):
        return [
            _unless_in(
                ["reported"],
                self.env._("“%(task)s” has no reported result waiting for the Office."),
            )
        ]

    _obstacles_return = _obstacles_accept

    def _obstacles_cancel(self):
        return [
            _if_in(
                ["done"],
                self.env._("“%(task)s” is done and cannot be withdrawn."),
            ),
            _if_in(
                ["cancelled"],
                self.env._("“%(task)s” is withdrawn already."),
            ),
        ]

    def _obstacles_reassign(self):
        return [
            _unless_in(
                WORKED_ON,
                self.env._(
                    "“%(task)s” cannot be re-assigned: accept or return its result "
                    "first."
                ),
            )
        ]

    def _obstacles_review(self):
        return [
            (
                lambda task: task.date_deadline or not task.is_open,
                self.env._(
                    "“%(task)s” has a deadline or is closed: it needs no review."
                ),
            )
        ]

    # -- leadership ------------------------------------------------------------

    def _obstacles_decide(self):
        return [self._if_declined()]

    def _obstacles_confirm_objective(self):
        return [
            self._if_declined(),
            (
                lambda task: (
                    task.objective_cause and task.excused_delays >= task._count_missed()
                ),
                self.env._("“%(task)s” has a confirmed objective cause already."),
            ),
            _if_in(
                ["cancelled"],
                self.env._("“%(task)s” is withdrawn: no cause is needed."),
            ),
        ]

    # -- what stands against several acts ----------------------------------------

    def _if_declined(self):
        return (
            lambda task: task.declined_at,
            self.env._("“%(task)s” was declined: the Office decides who does it."),
        )
