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
        sentence = self.env._("“%(task)s” is no longer waiting to be acknowledged.")
        yield _unless_in(WORKED_ON, sentence)
        yield self._if_declined()
        sentence = self.env._("“%(task)s” is acknowledged already.")
        yield lambda task: task.acknowledged_at, sentence

    def _obstacles_decline(self):
        sentence = self.env._(
            "“%(task)s” has been started and can no longer be declined."
        )
        yield _unless_in(["new"], sentence)
        yield self._if_declined()

    def _obstacles_start(self):
        sentence = self.env._("“%(task)s” is not waiting to be started.")
        yield _unless_in(["new"], sentence)
        yield self._if_declined()

    def _obstacles_report(self):
        sentence = self.env._(
            "“%(task)s” has no result to be reported: it was reported or is closed."
        )
        yield _unless_in(WORKED_ON, sentence)
        yield self._if_declined()

    def _obstacles_request_extension(self):
        yield from self._obstacles_escalate()
        sentence = self.env._(
            "“%(task)s” has no deadline that could be extended: report a difficulty "
            "instead."
        )
        yield lambda task: not task.date_deadline, sentence
        sentence = self.env._(
            "“%(task)s” is overdue: an extension is asked for before the deadline has "
            "passed. Report the difficulty instead."
        )
        yield lambda task: task._today() > task.date_deadline, sentence
        sentence = self.env._("“%(task)s” has a request that waits for leadership.")
        yield lambda task: "requested" in task.extension_ids.mapped("state"), sentence

    def _obstacles_escalate(self):
        sentence = self.env._(
            "“%(task)s” is reported or closed: leadership is asked only about a task "
            "that the unit still works on."
        )
        yield _unless_in(WORKED_ON, sentence)
        yield self._if_declined()

    def _obstacles_post_update(self):
        sentence = self.env._("“%(task)s” is closed: there is nothing to add.")
        yield lambda task: not task.is_open, sentence
        yield self._if_declined()

    def _obstacles_record_position(self):
        sentence = self.env._(
            "“%(task)s” is closed: there is nothing to disagree about."
        )
        yield lambda task: not task.is_open, sentence

    # -- the Office ------------------------------------------------------------

    def _obstacles_accept(self):
        sentence = self.env._(
            "“%(task)s” has no reported result waiting for the Office."
        )
        yield _unless_in(["reported"], sentence)

    _obstacles_return = _obstacles_accept

    def _obstacles_cancel(self):
        sentence = self.env._("“%(task)s” is done and cannot be withdrawn.")
        yield lambda task: task.state == "done", sentence
        sentence = self.env._("“%(task)s” is withdrawn already.")
        yield lambda task: task.state == "cancelled", sentence

    def _obstacles_reassign(self):
        sentence = self.env._(
            "“%(task)s” cannot be re-assigned: accept or return its result first."
        )
        yield _unless_in(WORKED_ON, sentence)

    def _obstacles_review(self):
        sentence = self.env._(
            "“%(task)s” has a deadline or is closed: it needs no review."
        )
        yield lambda task: task.date_deadline or not task.is_open, sentence

    # -- leadership ------------------------------------------------------------

    def _obstacles_decide(self):
        yield self._if_declined()

    def _obstacles_confirm_objective(self):
        yield self._if_declined()
        sentence = self.env._("“%(task)s” has a confirmed objective cause already.")
        yield (
            lambda task: (
                task.objective_cause and task.excused_delays >= task._count_missed()
            ),
            sentence,
        )
        sentence = self.env._("“%(task)s” is withdrawn: no cause is needed.")
        yield lambda task: task.state == "cancelled", sentence

    # -- what stands against several acts ----------------------------------------

    def _if_declined(self):
        return (
            lambda task: task.declined_at,
            self.env._("“%(task)s” was declined: the Office decides who does it."),
        )
