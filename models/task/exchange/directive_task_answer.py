from odoo import api, fields, models

from ....tools.labels import selection_labels

# What the ledger calls an answer to the unit: {kind of the row: what the unit is told}.
ANSWERS = {
    "returned": "returned",
    "extended": "decided",
    "extension_refused": "decided",
    "decided": "decided",
    "objective_confirmed": "decided",
    "reassigned": "decided",
    "cancelled": "decided",
}
# After these an earlier answer has nothing left to tell: the unit has acted upon it, or
# its result was accepted.
TAKEN_UP = (
    "acknowledged",
    "started",
    "declined",
    "reported",
    "extension_requested",
    "escalated",
    "accepted",
)


class DirectiveTask(models.Model):
    """What Office and leadership answer, until the unit has taken it up (Art. 7.1).

    The words stand in the ledger; here is only that there is an answer. The unit gets a
    note in the chatter, an activity and a line in the daily digest.
    """

    _inherit = "directive.task"

    answer = fields.Selection(
        [("returned", "Returned"), ("decided", "Decided")],
        readonly=True,
        help="An answer that the unit has not taken up yet.",
    )
    answered_at = fields.Datetime(readonly=True)
    answer_in_words = fields.Text(compute="_compute_answer_in_words")

    _answer_idx = models.Index("(id) WHERE answer IS NOT NULL")

    @api.depends("answer", "answered_at")
    def _compute_answer_in_words(self):
        """Who decided what, in the words of that person."""
        answered = self.filtered("answer")
        events = self.env["directive.task.event"].search(
            [("task_id", "in", answered.ids), ("kind", "in", list(ANSWERS))],
            order="date, id",
        )
        last = {event.task_id: event for event in events}
        for task in self:
            event = last.get(task)
            task.answer_in_words = event and event._answer_in_words()

    def action_take_up_answer(self):
        """Say that the unit has seen the answer: its reminder closes.

        :raises AccessError: not a member of the lead unit
        """
        tasks = self._begin("take_up_answer")
        tasks._forget_answer()
        tasks._refresh_reminders()
        return True

    def _obstacles_take_up_answer(self):
        sentence = self.env._("“%(task)s” has no answer that waits for the unit.")
        yield lambda task: not task.answer, sentence

    def _note_answer(self, kind, note):
        """Keep that there is an answer, or that the unit has acted upon it.

        Called with the system fields open, before the reminders are refreshed.
        """
        if kind in TAKEN_UP:
            self._forget_answer()
        elif kind in ANSWERS:
            self.write({"answer": ANSWERS[kind], "answered_at": fields.Datetime.now()})
            if note:
                self._log_answer(kind, note)

    def _forget_answer(self):
        self.filtered("answer").write({"answer": False, "answered_at": False})

    def _log_answer(self, kind, note):
        """The words as a note in the chatter: no mail per task (SPEC 4)."""
        events = self.env["directive.task.event"]
        label = selection_labels(events, "kind")[kind]
        body = f"{label}: {note}"
        author = self.env.user.partner_id.id
        self._message_log_batch(bodies=dict.fromkeys(self.ids, body), author_id=author)


class DirectiveTaskEvent(models.Model):
    _inherit = "directive.task.event"

    def _answer_in_words(self):
        """``Returned by A: words``, in the language of the reader."""
        kinds = selection_labels(self, "kind")
        return self.env._(
            "%(kind)s (%(person)s): %(words)s",
            kind=kinds[self.kind],
            # Whoever reads the task sees who acted on it, as in its history.
            person=self.sudo().user_id.name,
            words=self.note or "",
        ).removesuffix(": ")
