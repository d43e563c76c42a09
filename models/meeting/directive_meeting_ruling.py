from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.prints import meeting_texts as texts

MEETING = "directive_meeting_id"
# Rows of the ledger that an act of leadership writes.
OF_LEADERSHIP = ("decide", "confirm_objective")
RULINGS = ("extended", "extension_refused", "decided", "objective_confirmed")


class DirectiveMeeting(models.Model):
    """Rulings: what leadership decides in a meeting (SPEC 10).

    Whoever decides with ``directive_meeting_id`` in the context decides in that
    meeting: the item and the ledger have it in the same transaction.
    """

    _inherit = "directive.meeting"

    def _of_context(self, tasks):
        """The meeting in which these tasks are decided just now; mostly none.

        It is locked: what is ruled while somebody concludes it is not lost.

        :raises UserError: no such meeting of the office, or it is concluded
        """
        id_ = self.env.context.get(MEETING)
        if not id_:
            return self.browse()
        meeting = self.browse(id_ if isinstance(id_, int) else ()).exists()
        # Whether it is open, and of which office; who acts was checked.
        meeting = meeting.sudo()
        if not meeting or tasks.company_id - meeting.company_id:
            raise UserError(self.env._("There is no such meeting in your office."))
        if meeting.state == "concluded":
            raise UserError(
                self.env._(
                    "“%(meeting)s” is concluded: decide outside of it, or let the "
                    "Office open it again.",
                    meeting=meeting.display_name,
                )
            )
        meeting._lock_rows()
        return meeting

    def _note_ruling(self, task, words, **asked):
        """Write a ruling into the item of the agenda that it answers, or a new one.

        :param words: the ruling in words, as the notice says it
        :param asked: ``extension_id`` or ``update_id``, the request that it answers
        """
        items = self.item_ids.filtered(lambda item: item.task_id == task)
        for name, request in asked.items():
            items = items.filtered(lambda item, n=name, r=request: item[n] == r)
        item = items.sorted("ruled_at")[:1]._as_system()
        if not item:
            kinds = {"extension_id": "extension", "update_id": "case"}
            vals = {name: request.id for name, request in asked.items()}
            vals["kind"] = next((kinds[name] for name in asked), "other")
            item = item.create({"meeting_id": self.id, "task_id": task.id, **vals})
        item._set_ruling("\n".join(filter(None, (item.ruling, words))))


class DirectiveMeetingItem(models.Model):
    _inherit = "directive.meeting.item"

    def _set_ruling(self, words, **vals):
        """Called with the system fields open."""
        self.write(
            {
                "ruling": words,
                "ruled_by_id": self.env.uid,
                "ruled_at": fields.Datetime.now(),
                **vals,
            }
        )

    def _check_needs_no_decision(self):
        for item in self.filtered("awaits_decision")[:1]:
            raise UserError(
                self.env._(
                    "“%(item)s” waits for a decision: grant, shorten or refuse it.",
                    item=item.name,
                )
            )

    def _rule(self, words):
        """Leadership's own words on these items, in items and ledger."""
        if not self.env.su and not self.env.user._is_directive_leadership():
            raise AccessError(self.env._("Only leadership rules on the agenda."))
        words = self.task_id._required_words(
            words, self.env._("Put the ruling into words.")
        )
        self._check_needs_no_decision()
        for meeting, items in self.grouped("meeting_id").items():
            ruled = items.with_context(**{MEETING: meeting.id})
            self.env["directive.meeting"]._of_context(ruled.task_id)
            tasks = ruled.task_id.filtered("is_open")._begin("decide")
            tasks._note_news()
            tasks._record_event("decided", words)
            items._as_system()._set_ruling(words, assigns=True)


class DirectiveTaskEvent(models.Model):
    _inherit = "directive.task.event"

    meeting_id = fields.Many2one(
        "directive.meeting",
        string="Decided in",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )

    def _append(self, tasks, kind, note=None, dates=None):
        meeting = self.env["directive.meeting"]
        if kind in RULINGS:
            meeting = meeting.with_env(self.env)._of_context(tasks)
        # Always set: no call from outside gives it.
        marked = self.with_context(directive_ruled_in=meeting.id)
        result = super(DirectiveTaskEvent, marked)._append(tasks, kind, note, dates)
        self._tell_boards(tasks)
        return result

    def _facts(self, task):
        meeting_id = self.env.context.get("directive_ruled_in")
        return {**super()._facts(task), "meeting_id": meeting_id}

    def _tell_boards(self, tasks):
        """Boards that are open ask anew; the message says nothing but that."""
        bus, data = self.env["bus.bus"], self.env["ir.model.data"]
        message = {"companies": tasks.company_id.ids}
        for name in ("group_leadership", "group_office_user"):
            # From the cache: `ref` asks the database each time.
            group_id = data._xmlid_to_res_id(f"directive_tracking.{name}")
            bus._sendone(
                self.env["res.groups"].browse(group_id), "directive_board", message
            )


class DirectiveExtension(models.Model):
    _inherit = "directive.extension"

    def _after_decision(self, kind, note):
        result = super()._after_decision(kind, note)
        meeting = self.env["directive.meeting"]._of_context(self.task_id)
        for request in self if meeting else ():
            words = texts.extension_ruling(request.granted_deadline, note)
            meeting._note_ruling(request.task_id, words, extension_id=request)
        return result


class DirectiveTaskUpdate(models.Model):
    _inherit = "directive.task.update"

    def action_decide(self, decision, note, date=None, unit=None):
        result = super().action_decide(decision, note, date, unit)
        meeting = self.env["directive.meeting"]._of_context(self.task_id)
        for case in self if meeting else ():
            task = case.task_id
            words = texts.case_ruling(
                decision, note, task.date_deadline, task.unit_id.name
            )
            meeting._note_ruling(task, words, update_id=case)
        return result


class DirectiveTask(models.Model):
    _inherit = "directive.task"

    def _begin(self, act):
        tasks = super()._begin(act)
        if act in OF_LEADERSHIP:
            # Before anything is written: whether it may be ruled there.
            self.env["directive.meeting"]._of_context(tasks)
        return tasks

    def action_confirm_objective(self, cause, note, what="delay"):
        result = super().action_confirm_objective(cause, note, what)
        meeting = self.env["directive.meeting"]._of_context(self)
        for task in self if meeting else ():
            name = meeting._in_vietnamese(task.delay_cause_id).name
            meeting._note_ruling(task, texts.objective_ruling(name, note))
        return result

    def _write_checked(self, vals):
        if "priority" not in vals or not self.env.context.get(MEETING):
            return super()._write_checked(vals)
        starred = self._changed_by(vals, {"priority"})
        result = super()._write_checked(vals)
        meeting = self.env["directive.meeting"]._of_context(starred)
        for task in starred:
            meeting._note_ruling(task, texts.star_ruling(task.priority == "1"))
        return result
