from odoo import fields, models
from odoo.tools import SQL

from .directive_reminder_rules import REMINDERS

# A reminder older than this may name a day off as the day it was due.
DAYS_OFF_KNOWN = 366


class DirectiveReminder(models.AbstractModel):
    """The statement that says who is to be reminded of what, by the rules and persons.

    One statement for one task or all, of one office or all.
    """

    _inherit = "directive.reminder"

    def _query(self, select, tasks=None, parts=()):
        """Run ``select`` over ``wanted`` (task_id, reason, section, user_id, due).

        :param tasks: only of these tasks; default: of all
        :param parts: further WITH queries
        """
        self.env.flush_all()
        days = self.env["res.company"]._directive_days_by_company()
        scope = SQL()
        if tasks:
            days = {company.id: days[company.id] for company in tasks.company_id}
            scope = SQL("AND t.id = ANY(%s)", tasks.ids)
        parts = (
            self._clock_sql(days),
            self._people_sql(),
            self._holding_sql(scope),
            self._wanted_sql(),
            *parts,
        )
        return self.env.execute_query(SQL("WITH %s %s", SQL(", ").join(parts), select))

    # -- its parts -------------------------------------------------------------

    def _clock_sql(self, days_by_company):
        """Today of each office, and its days that no working day follows at once."""
        now = fields.Datetime.now()
        clock, days_off = [], []
        for company_id, days in days_by_company.items():
            today = days.day_of(now)
            clock.append((company_id, days.tz, today, days.due_soon_until(today)))
            first = fields.Date.subtract(today, days=DAYS_OFF_KNOWN)
            days_off += (
                (company_id, day, following)
                for day, following in days.days_before_days_off(first, today).items()
            )
        return SQL(
            """clock AS (
                SELECT clock.*, company.directive_stagnation_days AS stagnation_days,
                       today - company.directive_stagnation_days AS stagnant_since
                FROM unnest(%s::int[], %s::text[], %s::date[], %s::date[])
                  AS clock (company_id, tz, today, due_soon_until)
                JOIN res_company company ON company.id = clock.company_id
            ), day_off AS (
                SELECT * FROM unnest(%s::int[], %s::date[], %s::date[])
                  AS day_off (company_id, day, following)
            )""",
            *(list(column) for column in zip(*clock, strict=True)),
            *([row[index] for row in days_off] for index in range(3)),
        )

    def _people_sql(self):
        """Who of a unit, of the Office and of leadership is there to be reminded.

        ``first`` are those who stand in where nobody is named: of a unit its first
        focal point, else its first leader.
        """
        return SQL(
            """member AS (
                SELECT unit.id AS unit_id, users.id AS user_id,
                       focal.user_id IS NOT NULL AS is_focal_point,
                       leader.user_id IS NOT NULL AS is_leader,
                       row_number() OVER (ORDER BY partner.name, users.login) AS place
                FROM directive_unit unit
                JOIN directive_unit_member_rel rel ON rel.unit_id = unit.id
                JOIN res_users users ON users.id = rel.user_id AND users.active
                JOIN res_partner partner ON partner.id = users.partner_id
                JOIN res_company_users_rel allowed
                  ON allowed.user_id = users.id AND allowed.cid = unit.company_id
                LEFT JOIN directive_unit_focal_rel focal
                  ON focal.unit_id = unit.id AND focal.user_id = users.id
                LEFT JOIN directive_unit_leader_rel leader
                  ON leader.unit_id = unit.id AND leader.user_id = users.id
            ), first_of_unit AS (
                SELECT DISTINCT ON (unit_id) unit_id, user_id FROM member
                WHERE is_focal_point OR is_leader
                ORDER BY unit_id, is_focal_point DESC, place
            ), official AS (
                SELECT allowed.cid AS company_id, users.id AS user_id,
                       bool_or(rel.gid = ANY(%(office)s)) AS is_office,
                       bool_or(rel.gid = ANY(%(manager)s)) AS is_manager,
                       bool_or(rel.gid = ANY(%(leadership)s)) AS is_leadership,
                       row_number() OVER (ORDER BY partner.name, users.login) AS place
                FROM res_groups_users_rel rel
                JOIN res_users users ON users.id = rel.uid AND users.active
                JOIN res_partner partner ON partner.id = users.partner_id
                JOIN res_company_users_rel allowed ON allowed.user_id = users.id
                WHERE rel.gid = ANY(%(office)s) OR rel.gid = ANY(%(leadership)s)
                GROUP BY allowed.cid, users.id, partner.id
            ), first_official AS (
                SELECT company_id,
                  (array_agg(user_id ORDER BY place) FILTER (WHERE is_manager))[1]
                    AS manager_id,
                  (array_agg(user_id ORDER BY place) FILTER (WHERE is_leadership))[1]
                    AS leader_id
                FROM official GROUP BY company_id
            )""",
            **self.env["res.users"]._directive_role_group_ids(),
        )

    def _holding_sql(self, scope):
        """The reasons that hold, a row each, with who is right for which role.

        Whatever lacks its person goes up: from the unit and from leadership to the
        Office, so that nothing is forgotten.
        """
        reasons = SQL(" UNION ALL ").join(
            SQL(
                "SELECT %s AS reason, %s AS who, %s AS section, %s AS due WHERE %s",
                reason,
                reminder.who,
                reminder.section,
                reminder.due,
                reminder.when,
            )
            for reason, reminder in REMINDERS.items()
        )
        return SQL(
            """holding AS (
                SELECT t.id AS task_id, t.company_id, t.unit_id, clock.today,
                       reason.reason, reason.who, reason.due,
                       CASE WHEN reason.section = 'soon' AND reason.due = clock.today
                         THEN 'today' ELSE reason.section END AS section,
                       COALESCE(officer.user_id, first_of_unit.user_id, office.user_id)
                         AS unit_user_id,
                       office.user_id AS office_user_id,
                       COALESCE(in_charge.user_id, first_official.leader_id,
                                office.user_id) AS leadership_user_id
                FROM directive_task t
                JOIN clock ON clock.company_id = t.company_id
                JOIN directive_directive directive ON directive.id = t.directive_id
                LEFT JOIN directive_area area ON area.id = directive.area_id
                LEFT JOIN first_official ON first_official.company_id = t.company_id
                LEFT JOIN official monitor ON monitor.company_id = t.company_id
                  AND monitor.user_id = t.monitor_id AND monitor.is_office
                LEFT JOIN official registrar ON registrar.company_id = t.company_id
                  AND registrar.user_id = directive.create_uid AND registrar.is_office
                LEFT JOIN official in_charge ON in_charge.company_id = t.company_id
                  AND in_charge.user_id = area.leader_id AND in_charge.is_leadership
                LEFT JOIN member officer ON officer.unit_id = t.unit_id
                  AND officer.user_id = t.user_id
                LEFT JOIN first_of_unit ON first_of_unit.unit_id = t.unit_id
                CROSS JOIN LATERAL (
                    SELECT COALESCE(monitor.user_id, registrar.user_id,
                                    first_official.manager_id) AS user_id
                ) AS office
                CROSS JOIN LATERAL (%(reasons)s) AS reason
                WHERE t.state IN ('new', 'in_progress', 'reported') %(scope)s
            )""",
            reasons=reasons,
            scope=scope,
        )

    def _wanted_sql(self):
        """The right person for each reason; more of them the longer a task is late."""
        return SQL(
            """wanted AS (
                SELECT task_id, reason, section, due, user_id FROM (
                    SELECT *, CASE who WHEN 'unit' THEN unit_user_id
                        WHEN 'office' THEN office_user_id
                        ELSE leadership_user_id END AS user_id
                    FROM holding
                ) AS reminded WHERE user_id IS NOT NULL
                UNION
                SELECT holding.task_id, holding.reason, holding.section, holding.due,
                       CASE rule.role WHEN 'leadership' THEN holding.leadership_user_id
                         ELSE member.user_id END
                FROM holding
                JOIN directive_escalation rule ON rule.company_id = holding.company_id
                  AND holding.today - holding.due >= rule.days
                LEFT JOIN member ON member.unit_id = holding.unit_id
                  AND (rule.role = 'focal_point' AND member.is_focal_point
                       OR rule.role = 'unit_leader' AND member.is_leader)
                WHERE holding.reason = 'overdue'
                  AND (member.user_id IS NOT NULL OR rule.role = 'leadership'
                       AND holding.leadership_user_id IS NOT NULL)
            )"""
        )
