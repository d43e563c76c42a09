from odoo import api, fields, models


def _offer(name, act=None, when=lambda task: True):
    """The field ``can_<name>``: whether a screen offers ``act``; the action decides.

    :param act: as in ``ROLES``; default: ``name``
    :param when: offered only where it makes sense, beyond what is refused
    """

    @api.depends("state", "declined_at", "unit_id", "date_deadline")
    @api.depends_context("uid")
    def compute(tasks):
        possible = tasks._origin._filtered_possible(act or name).filtered(when)
        for task in tasks:
            task[f"can_{name}"] = task._origin in possible

    return fields.Boolean(compute=compute)


class DirectiveTask(models.Model):
    """What the screens offer to who looks at a task; see directive_task_obstacles.py.

    Forms and cards ask these fields. Lists stay lean: they offer by role, and the
    action refuses.
    """

    _inherit = "directive.task"

    # the lead unit
    can_acknowledge = _offer("acknowledge")
    can_decline = _offer("decline")
    can_start = _offer("start")
    can_report = _offer("report", when=lambda task: task.is_my_unit)
    can_request_extension = _offer("request_extension")
    can_explain = _offer("explain", act="escalate", when=lambda task: task.is_my_unit)
    can_take_up_answer = _offer("take_up_answer")
    # the units and the Office
    can_post_update = _offer("post_update")
    can_record_position = _offer("record_position")
    # the Office
    can_record_paper = _offer(
        "record_paper", act="report", when=lambda task: not task.is_my_unit
    )
    can_accept = _offer("accept")
    can_return = _offer("return")
    can_cancel = _offer("cancel")
    can_reassign = _offer("reassign")
    can_review = _offer("review")
    # leadership
    can_decide = _offer("decide", when=lambda task: task.awaits_leadership)
    can_confirm_objective = _offer(
        "confirm_objective",
        when=lambda task: task.timeliness in ("overdue", "done_late"),
    )
    can_excuse_check = _offer("excuse_check")
    # a leader of the lead unit, or the Office
    can_share = _offer("share", when=lambda task: task._is_headed())
    can_hand_over = _offer(
        "hand_over", when=lambda task: task.user_id and task._is_headed()
    )

    # what may be edited in place; ``write`` decides (directive_task_values.py)
    can_edit_content = fields.Boolean(compute="_compute_can_edit")
    can_edit_officer = fields.Boolean(compute="_compute_can_edit")
    can_edit_following = fields.Boolean(compute="_compute_can_edit")
    can_star = fields.Boolean(compute="_compute_can_edit")

    @api.depends("content_locked", "state", "unit_id")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        office = self.env.user._is_directive_office()
        leadership = self.env.user._is_directive_leadership()
        for task in self:
            task.can_edit_following = office
            task.can_star = leadership
            task.can_edit_content = office and task.is_open and not task.content_locked
            task.can_edit_officer = task.is_open and (office or task.is_my_unit)
