from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.tools import split_every

BATCH = 50
# In the Message-Id of each digest: by it Odoo's mails and bounces are told apart.
MESSAGE_MARK = "directive.digest"
KEPT_DAYS = 180
STATE_OF_MAIL = {
    "outgoing": "outgoing",
    "sent": "sent",
    "received": "sent",
    "exception": "failed",
    "cancel": "cancelled",
}


class DirectiveDigest(models.Model):
    """The one mail a person gets a day about tasks (SPEC 4), and what became of it.

    Who works for two offices gets one from each, about its tasks and in its name.

    What the mail says: directive_digest_content.py.
    """

    _name = "directive.digest"
    _inherit = ["directive.schedule.mixin"]
    _description = "Daily Digest"
    _check_company_auto = True
    _order = "date desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users",
        string="Person",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    date = fields.Date(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    overdue_count = fields.Integer(string="Overdue", readonly=True)
    today_count = fields.Integer(string="Due Today", readonly=True)
    soon_count = fields.Integer(string="Due Soon", readonly=True)
    waiting_count = fields.Integer(
        string="Waiting", readonly=True, help="Waiting for the person to act."
    )
    email = fields.Char(string="Address", readonly=True)
    mail_id = fields.Many2one(
        "mail.mail", readonly=True, index="btree_not_null", ondelete="set null"
    )
    # Outlives the mail, which is deleted once sent: a bounce names it.
    message_id = fields.Char(readonly=True, index="btree_not_null")
    state = fields.Selection(
        [
            ("outgoing", "Being Sent"),
            ("sent", "Sent"),
            ("failed", "Failed"),
            ("bounced", "Bounced"),
            ("cancelled", "Cancelled"),
            ("no_address", "No Valid Address"),
        ],
        required=True,
        readonly=True,
        default="outgoing",
    )
    failure_reason = fields.Text(readonly=True)

    # Also what keeps a run that is repeated from sending twice; it asks by the day.
    _user_date_uniq = models.UniqueIndex("(date, user_id, company_id)")

    # -- sending ---------------------------------------------------------------

    def _cron_send(self):
        """Send today's digests, once a working day from the hour in the settings.

        May run twice, late, or be killed: a batch of digests and their mails are stored
        together, and who has today's digest gets no other. A person whose mail cannot
        be made is left out for the day.
        """
        self = self.sudo()  # the schedule serves every office, whoever runs it
        progress = self.env["ir.cron"]
        self._settle_given_up()
        recipients = {
            office: self._recipients(office) for office in self._offices_to_serve()
        }
        progress._commit_progress(remaining=sum(map(len, recipients.values())))
        for office, users in recipients.items():
            for batch in split_every(BATCH, users.ids, users.browse):
                self._try_each(partial(self._send, office), batch)
                if not progress._commit_progress(len(batch)):
                    return
            # What turns up later today is in tomorrow's digest. But an office that had
            # nothing to tell anybody is asked again.
            if self._get_served(office):
                office.directive_digest_date = office._directive_today()
            progress._commit_progress()

    def _offices_to_serve(self):
        """Offices at work today whose hour has come and which have not been served."""
        now = fields.Datetime.now()
        companies = self.env["res.company"]
        days_by_company = companies._directive_days_by_company()
        offices = companies.browse()
        for office in companies.browse(days_by_company).filtered("active"):
            days = days_by_company[office.id]
            today = days.day_of(now)
            hour = days.start_of(today) + timedelta(hours=office.directive_digest_hour)
            if (
                days.is_working(today)
                and now >= hour
                and office.directive_digest_date != today
            ):
                offices += office
        return offices

    def _get_served(self, office):
        """The persons of the office who have got today's digest."""
        today = office._directive_today()
        return self.search(
            [("date", "=", today), ("company_id", "=", office.id)]
        ).user_id

    def _recipients(self, office):
        """Who belongs to the office, wants the digest and has none of today."""
        return self.env["res.users"].search(
            [
                ("company_ids", "in", office.ids),
                ("share", "=", False),
                ("directive_digest", "=", True),
                ("id", "not in", self._get_served(office).ids),
            ],
            order="id",
        )

    def _send(self, office, users):
        """Keep and queue the digests of those of ``users`` for whom there is any."""
        content = self._get_content(users, office)
        users = users.filtered(lambda user: user.id in content)
        with_address = users.browse()
        if self._get_sender(office):
            with_address = users.filtered(lambda user: self._get_address(user))
        mails = self.env["mail.mail"].create(
            [
                self._get_mail_values(user, content[user.id], office)
                for user in with_address
            ]
        )
        none = dict.fromkeys(users, mails.browse())
        mail_by_user = none | dict(zip(with_address, mails, strict=True))
        self.create(
            [
                {
                    "user_id": user.id,
                    "company_id": office.id,
                    "date": office._directive_today(),
                    "email": user.email,
                    "mail_id": mail.id,
                    "message_id": mail.message_id,
                    **self._get_outcome(office, mail),
                    **self._get_counts(content[user.id]),
                }
                for user, mail in mail_by_user.items()
            ]
        )
        self.env["directive.task"]._after_quoting()
        if mails:
            self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    def _get_outcome(self, office, mail):
        """State of a new digest; why it is not sent, in the office's language."""
        if mail:
            return {"state": "outgoing"}
        if self._get_sender(office):
            return {"state": "no_address"}
        language = office.partner_id.lang
        return {
            "state": "failed",
            "failure_reason": self.with_context(lang=language).env._(
                "The office has no e-mail address to send from. Enter it in the form "
                "of the company."
            ),
        }

    # -- what became of it -----------------------------------------------------

    def _follow(self, mails, reason=None):
        """Keep for the Office what has become of the mails; called when one was tried.

        :param reason: why it failed, in words; default: what was written on the mail
        """
        for digest in self.search([("mail_id", "in", mails.ids)]):
            mail = digest.mail_id
            digest.write(
                {
                    "state": STATE_OF_MAIL[mail.state],
                    "failure_reason": reason or mail.failure_reason,
                }
            )

    def _settle_given_up(self):
        """Mails that somebody has deleted or cancelled in the queue are never sent."""
        outgoing = self.search([("state", "=", "outgoing")])
        outgoing.filtered(
            lambda digest: not digest.mail_id or digest.mail_id.state == "cancel"
        ).state = "cancelled"

    def _note_bounce(self, message_ids, reason):
        """A mail server further on has sent mails back, perhaps days later.

        :param message_ids: Message-Ids that the bounce names
        """
        self.search([("message_id", "in", message_ids)]).write(
            {"state": "bounced", "failure_reason": reason}
        )

    @api.autovacuum
    def _gc_digests(self):
        last = fields.Date.subtract(fields.Date.today(), days=KEPT_DAYS)
        self.search([("date", "<", last)]).unlink()
