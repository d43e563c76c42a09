import json

from odoo import fields, models
from odoo.tools import SQL

from ..office.office_today import stagnant_since, today_and_due_soon
from ..task.directive_task_progress import OPEN
from .directive_reminder_rules import REMINDERS

# Of a task, what rules and persons ask: each further column is planned for each act.
TASK_COLUMNS = """id company_id unit_id user_id area_id monitor_id state holder
    assigned_at acknowledged_at declined_at awaits_leadership answer answered_at
    date_deadline date_reported review_date forecast_date last_word_date
    explanation_date create_date""".split()
# A reminder older than this may name a day off as the day it was due.
DAYS_OFF_KNOWN = 366


class DirectiveReminder(models.AbstractModel):
    """The statement that says who is to be reminded of what, by the rules and persons.

    One statement for one task or all, of one office or all.
    """

    _inherit = "directive.reminder"

    def _query(self, select, offices, tasks=None, parts=()):
        """Run ``select`` over ``wanted`` (task_id, reason, section, user_id, due).

        ``OFFSET 0`` parts the joins: PostgreSQL plans two small ones in half the time
        that it takes for their sum, and planning is most of it for a single task.

        :param offices: companies whose tasks and persons are asked
        :param tasks: only of these tasks; default: of all
        :param parts: further WITH queries
        """
        self.env.flush_all()
        parts = (
            self._offices_sql(offices),
            self._units_sql(offices, tasks),
            self._officials_sql(offices),
            self._stand_ins_sql(),
            self._open_tasks_sql(tasks),
            self._holding_sql(),
            self._wanted_sql(),
            *parts,
        )
        return self.env.execute_query(SQL("WITH %s %s", SQL(", ").join(parts), select))

    # -- its parts -------------------------------------------------------------

    def _offices_sql(self, offices):
        """Today of each office, and its days that no working day follows at once."""
        rows = [self._office_row(office) for office in offices]
        return SQL(
            """office_day AS (
                SELECT * FROM unnest(%s::int[], %s::text[], %s::date[], %s::date[],
                                     %s::int[], %s::date[], %s::jsonb[])
                  AS office_day (company_id, tz, today, due_soon_until,
                                 stagnation_days, stagnant_since, days_off)
            )""",
            *([row[index] for row in rows] for index in range(7)),
        )

    def _office_row(self, office):
        days = office._directive_days()
        now, soon = today_and_due_soon(days)
        first = fields.Date.subtract(now, days=DAYS_OFF_KNOWN)
        days_off = days.days_before_days_off(first, now)
        return (
            *(office.id, days.tz, now, soon),
            *(days.stagnation_days, stagnant_since(days)),
            json.dumps({str(day): str(after) for day, after in days_off.items()}),
        )

    def _persons_sql(self, offices):
        """Active users of each office (company_id, user_id, name, login)."""
        allowed = self.env["res.users"]._fields["company_ids"]
        return SQL(
            """SELECT allowed.%(company)s AS company_id, users.id AS user_id,
                      partner.name, users.login
            FROM res_users users JOIN res_partner partner
              ON partner.id = users.partner_id
            JOIN %(allowed)s allowed ON allowed.%(user)s = users.id
            WHERE users.active AND allowed.%(company)s = ANY(%(offices)s)""",
            allowed=SQL.identifier(allowed.relation),
            company=SQL.identifier(allowed.column2),
            user=SQL.identifier(allowed.column1),
            offices=offices.ids,
        )

    def _units_sql(self, offices, tasks):
        """Who of a unit is there to be reminded.

        The first of a unit stands in where nobody is named: its first focal point, else
        its first leader.
        """
        return SQL(
            """member AS (
                SELECT place.*, person.name, person.login FROM (
                    SELECT rel.unit_id, rel.user_id, unit.company_id,
                           focal.user_id IS NOT NULL AS is_focal_point,
                           leader.user_id IS NOT NULL AS is_leader
                    FROM directive_unit unit
                    JOIN directive_unit_member_rel rel ON rel.unit_id = unit.id
                    LEFT JOIN directive_unit_focal_rel focal
                      ON focal.unit_id = unit.id AND focal.user_id = rel.user_id
                    LEFT JOIN directive_unit_leader_rel leader
                      ON leader.unit_id = unit.id AND leader.user_id = rel.user_id
                    %s OFFSET 0
                ) AS place
                JOIN (%s) AS person USING (user_id, company_id)
            ), first_of_unit AS (
                SELECT DISTINCT ON (unit_id) unit_id, user_id FROM member
                WHERE is_focal_point OR is_leader
                ORDER BY unit_id, is_focal_point DESC, name, login
            )""",
            SQL("WHERE unit.id = ANY(%s)", tasks.unit_id.ids) if tasks else SQL(),
            self._persons_sql(offices),
        )

    def _officials_sql(self, offices):
        """Who of the Office and of leadership is there, and who is first of them."""
        users = self.env["res.users"]
        groups = users._directive_role_group_ids()
        of_group = users._fields["group_ids"]
        return SQL(
            """official AS (
                SELECT company_id, user_id, name, login,
                       bool_or(of_group.%(group)s = ANY(%(office)s)) AS is_office,
                       bool_or(of_group.%(group)s = ANY(%(manager)s)) AS is_manager,
                       bool_or(of_group.%(group)s = ANY(%(leadership)s))
                         AS is_leadership
                FROM (%(persons)s) AS person
                JOIN %(of_group)s of_group ON of_group.%(user)s = person.user_id
                WHERE of_group.%(group)s = ANY(%(all)s)
                GROUP BY company_id, user_id, name, login
            ), first_official AS (
                SELECT company_id,
                  (array_agg(user_id ORDER BY name, login) FILTER (WHERE is_manager))[1]
                    AS manager_id,
                  (array_agg(user_id ORDER BY name, login)
                    FILTER (WHERE is_leadership))[1] AS leader_id
                FROM official GROUP BY company_id
            )""",
            persons=self._persons_sql(offices),
            of_group=SQL.identifier(of_group.relation),
            user=SQL.identifier(of_group.column1),
            group=SQL.identifier(of_group.column2),
            all=groups["office"] + groups["leadership"],
            **groups,
        )

    def _stand_ins_sql(self):
        """Who stands in for whom today, in which role; several at once are all told."""
        rows = self.env["directive.delegation"]._in_force()
        roles = {"unit_leader": "unit"}
        return SQL(
            """stand_in AS (
                SELECT DISTINCT * FROM unnest(%s::int[], %s::int[], %s::text[])
                  AS stand_in (absent_id, user_id, role)
            )""",
            [absent for absent, _delegate, _role in rows],
            [delegate for _absent, delegate, _role in rows],
            [roles.get(role, role) for _absent, _delegate, role in rows],
        )

    def _open_tasks_sql(self, tasks):
        """Tasks open or just withdrawn, each with who is right for which role.

        Whatever lacks its person goes up: from the unit and from leadership to the
        Office, so that nothing is forgotten.
        """
        return SQL(
            """open_task AS (
                SELECT t.*,
                       COALESCE(officer.user_id, first_of_unit.user_id,
                                t.office_user_id) AS unit_user_id,
                       COALESCE(in_charge.user_id, t.first_leader_id,
                                t.office_user_id) AS leadership_user_id
                FROM (
                    SELECT %s, first_official.leader_id AS first_leader_id,
                           COALESCE(monitor.user_id, registrar.user_id,
                                    first_official.manager_id) AS office_user_id
                    FROM directive_task t
                    JOIN directive_directive directive ON directive.id = t.directive_id
                    LEFT JOIN first_official
                      ON first_official.company_id = t.company_id
                    LEFT JOIN official monitor ON monitor.company_id = t.company_id
                      AND monitor.user_id = t.monitor_id AND monitor.is_office
                    LEFT JOIN official registrar ON registrar.company_id = t.company_id
                      AND registrar.user_id = directive.create_uid
                      AND registrar.is_office
                    WHERE (t.state IN %s OR t.answer IS NOT NULL) %s OFFSET 0
                ) AS t
                LEFT JOIN directive_area area ON area.id = t.area_id
                LEFT JOIN official in_charge ON in_charge.company_id = t.company_id
                  AND in_charge.user_id = area.leader_id AND in_charge.is_leadership
                LEFT JOIN member officer ON officer.unit_id = t.unit_id
                  AND officer.user_id = t.user_id
                LEFT JOIN first_of_unit ON first_of_unit.unit_id = t.unit_id
            )""",
            SQL(", ").join(SQL.identifier("t", name) for name in TASK_COLUMNS),
            OPEN,
            SQL("AND t.id = ANY(%s)", tasks.ids) if tasks else SQL(),
        )

    def _holding_sql(self):
        """The reasons that hold for open tasks, a row each."""
        rules = REMINDERS.values()
        return SQL(
            """holding AS (
                SELECT t.id AS task_id, t.company_id, t.unit_id, t.unit_user_id,
                       t.office_user_id, t.leadership_user_id, office_day.today,
                       reason.reason, reason.who, term.due,
                       CASE WHEN reason.section = 'soon' AND term.due = office_day.today
                         THEN 'today' ELSE reason.section END AS section
                FROM open_task t
                JOIN office_day ON office_day.company_id = t.company_id
                CROSS JOIN LATERAL unnest(%s, %s, %s, %s, ARRAY[%s])
                  AS reason (reason, who, section, next_working_day, due)
                CROSS JOIN LATERAL (
                    SELECT CASE WHEN NOT reason.next_working_day THEN reason.due
                      ELSE COALESCE((office_day.days_off ->> reason.due::text)::date,
                                    reason.due + 1) END AS due
                ) AS term
                WHERE reason.due IS NOT NULL
            )""",
            list(REMINDERS),
            [rule.who for rule in rules],
            [rule.section for rule in rules],
            [rule.next_working_day for rule in rules],
            SQL(", ").join(
                SQL("CASE WHEN %s THEN %s END", rule.when, rule.due) for rule in rules
            ),
        )

    def _wanted_sql(self):
        """The right person for each reason; more of them the longer a task is late.

        Who stands in for one of them is reminded too.
        """
        return SQL(
            """right_person AS (
                SELECT task_id, reason, section, due, who, user_id FROM (
                    SELECT *, CASE who WHEN 'unit' THEN unit_user_id
                        WHEN 'office' THEN office_user_id
                        ELSE leadership_user_id END AS user_id
                    FROM holding
                ) AS reminded WHERE user_id IS NOT NULL
                UNION
                SELECT holding.task_id, holding.reason, holding.section, holding.due,
                       CASE rule.role WHEN 'leadership' THEN 'leadership'
                         ELSE 'unit' END,
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
            ), wanted AS (
                SELECT task_id, reason, section, due, user_id FROM right_person
                UNION
                SELECT task_id, reason, section, due, stand_in.user_id
                FROM right_person JOIN stand_in
                  ON stand_in.absent_id = right_person.user_id
                 AND stand_in.role = right_person.who
            )"""
        )
