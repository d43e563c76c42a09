from odoo import fields, models

from ...tools.text import clean_line


class DirectiveTask(models.Model):
    """What moves a task (SPEC 3): the only way to change its state and dates of fact.

    Every action takes a recordset, is all or nothing, names the first task that stops
    it, writes one ledger row a task and returns True.
    """

    _inherit = "directive.task"

    # -- the lead unit ---------------------------------------------------------

    def action_acknowledge(self):
        """Say that the unit has received the task (Art. 7.4).

        :raises AccessError: not a member of the lead unit
        :raises UserError: not open, declined, or acknowledged already
        """
        tasks = self._begin("acknowledge")
        tasks._acknowledge()
        tasks._record_event("acknowledged")
        return True

    def action_decline(self, reason):
        """Send tasks back to the Office before they are started.

        :param reason: why another unit should do it; required
        :raises AccessError: not a member of the lead unit
        :raises UserError: started already, or declined already
        """
        reason = self._required_words(reason, self.env._("Say why the unit declines."))
        tasks = self._begin("decline")
        tasks.write({"declined_at": fields.Datetime.now(), "decline_reason": reason})
        tasks._record_event("declined", reason)
        return True

    def action_start(self):
        """Start to carry out; acknowledges too.

        :raises AccessError: not a member of the lead unit
        :raises UserError: not waiting to be started, or declined
        """
        tasks = self._begin("start")
        tasks._acknowledge()
        for today, group in tasks.grouped(lambda t: t._today()).items():
            group.write({"state": "in_progress", "date_started": today})
        tasks._note_news()
        tasks._record_event("started")
        return True

    def action_report_result(self, content, document_number=None, date=None):
        """Report the result; the Office confirms or returns it (Art. 6.5b, 7.1).

        Acknowledges and starts too. A result counts from the day it was reported.

        :param content: situation and result, in words; required
        :param document_number: number of the unit's paper
        :param date: day on which the Office received the paper; only the Office
            gives it, from the day of assignment to today. Default: today
        :raises AccessError: neither a member of the lead unit nor the Office
        :raises UserError: not open, or reported already
        """
        self._report_result(content, document_number, date)
        return True

    # -- the Office ------------------------------------------------------------

    def action_accept(self, quantity_done=None, exceeded=None):
        """Confirm the reported result: the task is done since the day of its report.

        :param quantity_done: how many of a counted product; default: as entered, or all
        :param exceeded: whether the result went beyond what was required
        :return: True, or the toast that the screen asks for
        :raises AccessError: not the Office
        :raises UserError: nothing reported
        """
        quantity_done = self._to_quantity(quantity_done)
        tasks = self._begin("accept")
        tasks._note_done(quantity_done, exceeded)
        for day, group in tasks.grouped("date_reported").items():
            group.write({"state": "done", "date_done": day})
        tasks._review_results("accepted")
        tasks._lapse_waiting()
        tasks._record_event("accepted")
        return self._told(self.env._("Accepted: %s result(s) are final.", len(tasks)))

    def action_return(self, note, major_error=False):
        """Return a result that does not do (Art. 6.8c): it counts as not done.

        :param note: what is missing; required
        :param major_error: it fails for a major error of content, which counts on the
            sheets of the officers (Art. 14.2b of Decree 335)
        :raises AccessError: not the Office
        :raises UserError: nothing reported
        """
        note = self._required_words(
            note, self.env._("Say what is missing before you return the result.")
        )
        tasks = self._begin("return")
        tasks._count_up("return_count", state="in_progress", date_reported=False)
        if major_error:
            tasks._count_up("quality_fail_count")
        tasks._review_results("returned", note)
        tasks._note_news()
        tasks._record_event("returned", note)
        return True

    def action_cancel(self, reason, document_number=None):
        """Withdraw tasks that are not done.

        :param reason: why; required
        :param document_number: number of the document that withdraws; not needed
            before the first acknowledgement ("entered by mistake")
        :raises AccessError: not the Office
        :raises UserError: done or withdrawn already, or the number is missing
        """
        reason = self._required_words(
            reason, self.env._("Say why the task is withdrawn.")
        )
        number = clean_line(document_number)
        tasks = self._begin("cancel")
        tasks._stop_if(
            lambda task: task.content_locked and not number,
            self.env._(
                "“%(task)s” was acknowledged by its unit: enter the number of the "
                "document that withdraws it."
            ),
        )
        tasks._review_results("returned", reason)
        tasks._lapse_waiting()
        tasks.write(
            {
                "state": "cancelled",
                "cancel_reason": reason,
                "cancel_document_number": number,
                "declined_at": False,
            }
        )
        tasks._record_event("cancelled", reason)
        return True

    def action_reassign(self, unit, reason):
        """Give tasks to another unit, or reject a decline by naming the same unit.

        State and day of start stay; the new unit acknowledges anew.

        :param unit: ``directive.unit`` record or id
        :param reason: why; required
        :raises AccessError: not the Office
        :raises UserError: closed, waiting for confirmation, or nothing changes
        """
        reason = self._required_words(
            reason, self.env._("Say why the task is re-assigned.")
        )
        unit = self._to_unit(unit)
        tasks = self._begin("reassign")
        tasks._stop_if(
            lambda task: task.unit_id == unit and not task.declined_at,
            self.env._("“%(task)s” is already led by this unit."),
        )
        tasks._move_to_unit(unit)
        tasks._record_event("reassigned", reason)
        return True

    def action_review(self, date=None, note=None):
        """Look again at tasks without deadline and set the day of the next review.

        :param date: next review; default: the review period of the settings from today
        :param note: what the review found
        :raises AccessError: not the Office
        :raises UserError: the task has a deadline or is closed, or the day is past
        """
        day = self._to_day(date)
        note = clean_line(note)
        tasks = self._begin("review")
        tasks._stop_if(
            lambda task: day and day <= task._today(),
            self.env._("“%(task)s” needs a day of review after today."),
        )
        for company, group in tasks.grouped("company_id").items():
            default = fields.Date.add(
                company._directive_today(), days=company.directive_review_days
            )
            group.write({"review_date": day or default})
        tasks._record_event("reviewed", note)
        return True
