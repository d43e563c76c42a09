from odoo import fields, models
from odoo.tools import SQL


class DirectiveOfficeClock(models.Model):
    """The Office's own clocks: one row for each that has begun to run (Art. 6.5).

    A directive is to be registered within two working days of its issue, the same day
    when it is urgent; a result, or a paper about a task, is to be recorded within one
    working day of receipt. What was late once stays late.
    """

    _name = "directive.office.clock"
    _description = "Clock of the Office"
    _auto = False
    _check_company_auto = True
    _order = "due_date desc, id desc"
    _rec_name = "directive_id"
    _depends = {
        "directive.directive": [
            "company_id",
            "monitor_id",
            "issue_date",
            "registration_deadline",
            "registered_at",
            "opening",
        ],
        "directive.task": ["directive_id", "monitor_id"],
        "directive.task.update": [
            "task_id",
            "unit_id",
            "company_id",
            "date",
            "review_state",
            "reviewed_by_id",
            "record_deadline",
            "recorded_date",
        ],
    }

    kind = fields.Selection(
        [("registration", "Directive Registered"), ("recording", "Result Recorded")],
        string="Clock",
        readonly=True,
    )
    directive_id = fields.Many2one("directive.directive", readonly=True)
    task_id = fields.Many2one("directive.task", readonly=True)
    unit_id = fields.Many2one("directive.unit", string="Received from", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    monitor_id = fields.Many2one("res.users", readonly=True)
    user_id = fields.Many2one("res.users", string="Recorded by", readonly=True)
    start_date = fields.Date(
        string="From", readonly=True, help="Day of issue, or of receipt."
    )
    due_date = fields.Date(string="Due", readonly=True)
    done_date = fields.Date(
        string="Done", readonly=True, help="Empty: the Office has still to act."
    )
    days_late = fields.Integer(readonly=True)
    late_count = fields.Integer(string="Late Ones", readonly=True)
    state = fields.Selection(
        [("waiting", "Waiting"), ("in_time", "In Time"), ("late", "Late")],
        readonly=True,
    )

    @property
    def _table_query(self):
        clock = self.env["directive.task"]
        company = SQL.identifier("clock", "company_id")
        return SQL(
            """SELECT *, CASE WHEN late_count = 1 THEN 'late'
                              WHEN done_date IS NULL THEN 'waiting'
                              ELSE 'in_time' END AS state
            FROM (SELECT *, (days_late > 0)::integer AS late_count
                  FROM (SELECT *, GREATEST(
                            COALESCE(done_date, %(today)s) - due_date, 0) AS days_late
                        FROM (%(registration)s UNION ALL %(recording)s) clock
                  ) counted
            ) judged""",
            today=clock._by_company_sql(company, 0),
            registration=self._registration_sql(),
            recording=self._recording_sql(),
        )

    def _registration_sql(self):
        return SQL(
            """SELECT d.id * 2 AS id, 'registration' AS kind, d.id AS directive_id,
                NULL::integer AS task_id, NULL::integer AS unit_id, d.company_id,
                d.monitor_id, d.create_uid AS user_id, d.issue_date AS start_date,
                d.registration_deadline AS due_date,
                (d.registered_at AT TIME ZONE 'UTC' AT TIME ZONE %s)::date AS done_date
            FROM directive_directive d
            WHERE d.opening IS NOT TRUE AND d.registered_at IS NOT NULL""",
            self._time_zone_sql(),
        )

    def _recording_sql(self):
        """Results, and papers that the Office has entered; columns as above."""
        return SQL(
            """SELECT u.id * 2 + 1, 'recording', t.directive_id,
                u.task_id, u.unit_id, u.company_id,
                t.monitor_id,
                CASE WHEN u.review_state IS NULL
                     THEN u.create_uid ELSE u.reviewed_by_id END,
                u.date,
                u.record_deadline,
                u.recorded_date
            FROM directive_task_update u JOIN directive_task t ON t.id = u.task_id
            WHERE u.review_state IS NOT NULL OR u.recorded_date IS NOT NULL"""
        )

    def _time_zone_sql(self):
        """SQL for the time zone of the office that ``d`` belongs to."""
        zones = {}
        for company_id, days in (
            self.env["res.company"]._directive_days_by_company().items()
        ):
            zones.setdefault(days.tz, []).append(company_id)
        if len(zones) == 1:
            return SQL("%s::text", *zones)
        branches = (
            SQL("WHEN d.company_id IN %s THEN %s::text", tuple(ids), zone)
            for zone, ids in zones.items()
        )
        return SQL("CASE %s END", SQL(" ").join(branches))

    def action_open_source(self):
        """Open what the clock runs for: the task, or else the directive."""
        self.ensure_one()
        source = self.task_id or self.directive_id
        return source.get_formview_action()
