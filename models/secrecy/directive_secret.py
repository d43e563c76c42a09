from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL

BATCH = 200
LEVELS = [
    ("secret", "Secret"),
    ("top_secret", "Top Secret"),
    ("most_secret", "Most Secret"),
]


class DirectiveSecret(models.Model):
    """That a secret document assigns tasks, and who owes paper reports on it.

    Nothing of Art. 5.1 about the document is here, nor any field that could hold it: no
    number, summary, date or signer (Art. 5.2). The days are those on which rows were
    entered, never a day of the document.
    """

    _name = "directive.secret"
    _description = "Secret Document"
    _inherit = ["directive.secret.mixin", "directive.company.mixin"]
    _order = "number desc, id desc"
    _rec_name = "number"

    number = fields.Integer(
        string="Running Number",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Of this register, given by the system: not the document's number.",
    )
    level = fields.Selection(LEVELS, string="Level of Secrecy", required=True)
    cycle = fields.Selection(
        [
            ("quarter", "Quarter"),
            ("half_year", "Half-Year"),
            ("year", "Year"),
            ("ad_hoc", "On Request"),
        ],
        required=True,
        default="quarter",
        help="How often the units report on paper (Art. 5.2).",
    )
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_secret_unit_rel",
        "secret_id",
        "unit_id",
        string="Units",
        required=True,
        check_company=True,
        ondelete="restrict",
        help="They owe a paper report under secrecy.",
    )
    active = fields.Boolean(default=True)
    registered_date = fields.Date(
        string="Entered On",
        readonly=True,
        required=True,
        copy=False,
        default=lambda self: self.env.company._directive_today(),
    )
    closed_date = fields.Date(string="Closed On", readonly=True, copy=False)
    opened_until = fields.Date(
        string="Reports Opened until",
        readonly=True,
        copy=False,
        help="Last day of the last window for which reports have been opened.",
    )
    report_ids = fields.One2many(
        "directive.secret.report", "secret_id", string="Paper Reports", readonly=True
    )
    owed_count = fields.Integer(string="Owed", compute="_compute_owed_count")

    _number_uniq = models.UniqueIndex(
        "(company_id, number)", "Somebody entered a document just now: try again."
    )

    @api.depends("number")
    def _compute_display_name(self):
        for secret in self:
            secret.display_name = self.env._("No. %s", secret.number or "–")

    @api.depends("report_ids.received_date")
    def _compute_owed_count(self):
        reports = ("directive.secret.report", "secret_id")
        self._count_rows("owed_count", *reports, received_date=False)

    @api.constrains("unit_ids", "level")
    def _check_unit_ids(self):
        if any(not secret.unit_ids for secret in self):
            raise UserError(self.env._("Choose the units that owe a paper report."))

    def _create_checked(self, vals_list):
        secrets = super()._create_checked(vals_list)
        for company, entered in secrets.grouped("company_id").items():
            entered._number_on(company)
        return secrets

    def _number_on(self, company):
        """Number these rows after the last one of their office.

        Of two persons at once the unique index tells the second one to try again.
        """
        self.flush_model()
        [[last]] = self.env.execute_query(
            SQL(
                "SELECT COALESCE(MAX(number), 0) FROM directive_secret"
                " WHERE company_id = %s",
                company.id,
            )
        )
        for number, secret in enumerate(self, start=last + 1):
            # The user may create rows, but not choose their numbers.
            secret._as_system().number = number

    def _write_checked(self, vals):
        """Close a document, take it up again or change its cycle.

        What is owed up to now stays owed; for windows that passed while nobody had to
        report, nothing is.
        """
        if self._is_system() or not {"active", "cycle"} & vals.keys():
            return super()._write_checked(vals)
        self.check_access("write")
        self._lock()  # the schedule may be opening what is owed
        self._open_reports()
        resumed = self.filtered(
            lambda secret: (
                not secret.active or secret.cycle != vals.get("cycle", secret.cycle)
            )
        )
        result = super()._write_checked(vals)
        resumed._begin_anew()
        self._note_closing()
        return result

    def _note_closing(self):
        """Keep since when nothing more is asked; the user may write the rows."""
        for secret in self._as_system():
            if secret.active == bool(secret.closed_date):
                today = secret.company_id._directive_today()
                secret.closed_date = not secret.active and today

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        self.report_ids._unlink_except_received()

    # -- obligations -----------------------------------------------------------

    def action_request(self, due_date):
        """Ask every unit of these documents for a report now (Art. 5.2).

        :param due_date: last day on which it is in time, a date or ``YYYY-MM-DD``
        :raises UserError: the day is over, or a report was asked today already
        :raises AccessError: not of the group "secret documents"
        """
        self.check_access("write")
        due_date = self._to_day(due_date)
        for secret in self:
            today = secret.company_id._directive_today()
            if not secret.active:
                raise UserError(
                    self.env._(
                        "%s is closed: take it up again first.", secret.display_name
                    )
                )
            if not due_date or due_date < today:
                raise UserError(self.env._("Enter a due day, today or later."))
            windows = [(secret, secret.registered_date, today, due_date)]
            # Obligations are created by the system alone; the group was checked above.
            reports = self.env["directive.secret.report"]._as_system()
            if len(reports._open(windows)) < len(secret.unit_ids):
                raise UserError(
                    self.env._(
                        "A report on %(document)s up to today is asked already: wait "
                        "for it, or ask again tomorrow.",
                        document=secret.display_name,
                    )
                )
        return True

    def _cron_open_reports(self):
        """Open what units owe for each window that has closed (SPEC 4).

        May run twice, late by months, or be killed: each batch is complete in itself.
        """
        progress = self.env["ir.cron"]
        secrets = self._as_system()  # only the schedule comes here
        domain = secrets._stale_domain()
        # The administrator reads the progress of schedules: it never says how many.
        if not progress._commit_progress(remaining=1):
            return
        while batch := secrets.search(domain, limit=BATCH).try_lock_for_update():
            batch._open_reports()
            if not progress._commit_progress(remaining=1):
                return
        progress._commit_progress(1)

    def _stale_domain(self):
        """Documents with a closed window for which nothing is opened yet."""
        companies = self.env["res.company"].search(Domain.TRUE)
        return Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("cycle", "=", cycle)
            & Domain("registered_date", "<=", last)
            & (Domain("opened_until", "=", False) | Domain("opened_until", "<", last))
            for company in companies
            for cycle in ("quarter", "half_year", "year")
            for last in [company._directive_last_window(cycle).date_to]
        )

    def _open_reports(self):
        """Open the obligations of every window that has closed since the last run."""
        secrets = self._as_system().filtered(
            lambda secret: secret.active and secret.cycle != "ad_hoc"
        )
        windows = [
            (secret, window.date_from, window.date_to, window.due_date)
            for secret in secrets
            for window in secret._closed_windows()
        ]
        self.env["directive.secret.report"]._as_system()._open(windows)
        secrets._begin_anew()

    def _closed_windows(self):
        first = self.registered_date
        if self.opened_until:
            first = max(first, fields.Date.add(self.opened_until, days=1))
        last = self.company_id._directive_last_window(self.cycle).date_to
        windows = self.company_id._directive_windows()
        return windows.closed_between(self.cycle, first, last)

    def _begin_anew(self):
        """The next window to be opened is the one that is not over yet."""
        for (company, cycle), secrets in (
            self._as_system()
            .filtered(lambda secret: secret.active and secret.cycle != "ad_hoc")
            .grouped(lambda secret: (secret.company_id, secret.cycle))
            .items()
        ):
            secrets.opened_until = company._directive_last_window(cycle).date_to

    def action_open_request(self):
        """Open the dialog that asks for the day until which units report."""
        return self._window(
            "directive_secret_request_action",
            context={"default_secret_ids": [Command.set(self.ids)]},
        )
