from odoo import models
from odoo.tools import SQL, email_normalize, format_date, formataddr
from odoo.tools.mail import generate_tracking_message_id

from ..task.exchange.directive_task_answer import ANSWERS
from .directive_digest import MESSAGE_MARK
from .directive_reminder_rules import REMINDERS

SECTIONS = ("overdue", "today", "soon", "waiting")
# What fits on a phone; the link below the section leads to the rest.
LINES = 15
TASK_PATH = "/odoo/directive-tasks"

# Focal points and leaders see all of their unit, the Office what it follows, and who
# stands in for them too; everybody else, and leadership, what they are reminded of.
AUDIENCE = SQL(
    """listening AS (
        SELECT task_id, reason, section, due, member.user_id, 'unit' AS who
        FROM holding JOIN member ON member.unit_id = holding.unit_id
            AND (member.is_focal_point OR member.is_leader)
        WHERE who = 'unit'
        UNION
        SELECT task_id, reason, section, due, office_user_id, 'office'
        FROM holding WHERE section IN ('overdue', 'today', 'soon')
    ), audience AS (
        SELECT task_id, reason, section, due, user_id FROM wanted
        UNION
        SELECT task_id, reason, section, due, user_id FROM listening
        UNION
        SELECT task_id, reason, section, due, stand_in.user_id
        FROM listening JOIN stand_in ON stand_in.absent_id = listening.user_id
         AND stand_in.role = listening.who
    )"""
)


class DirectiveDigest(models.Model):
    """What a digest says: overdue, today, due soon, waiting for the person."""

    _inherit = "directive.digest"

    def _get_content(self, users, office):
        """``{user id: {section: (number of tasks, [first tasks])}}`` of today.

        Of the tasks of an office, in one statement. Who has nothing to be told is
        missing.
        """
        content = {}
        for row in self._get_lines(users, office):
            user_id, section, total, *line = row
            keys = (
                *("reason", "task_id", "name", "deadline", "number", "unit"),
                *("answer", "answered_by"),
            )
            sections = content.setdefault(user_id, {})
            _total, lines = sections.setdefault(section, (total, []))
            lines.append(dict(zip(keys, line, strict=True)))
        return content

    def _get_lines(self, users, office):
        """The first tasks of each section of each user, in their order."""
        return self.env["directive.reminder"]._query(
            SQL(
                """SELECT line.user_id, line.section, line.total, line.reason,
                          task.id, task.name, task.date_deadline, directive.number,
                          unit.name, answer.note, answer.person
                FROM numbered_line AS line
                JOIN directive_task task ON task.id = line.task_id
                JOIN directive_directive directive ON directive.id = task.directive_id
                JOIN directive_unit unit ON unit.id = task.unit_id
                LEFT JOIN LATERAL (
                    SELECT event.note, partner.name AS person
                    FROM directive_task_event event
                    JOIN res_users users ON users.id = event.user_id
                    JOIN res_partner partner ON partner.id = users.partner_id
                    WHERE event.task_id = task.id AND event.kind IN %s
                    ORDER BY event.date DESC, event.id DESC LIMIT 1
                ) AS answer ON task.answer IS NOT NULL
                WHERE line.place <= %s
                ORDER BY line.user_id, line.section, line.place""",
                tuple(ANSWERS),
                LINES,
            ),
            office,
            parts=[AUDIENCE, self._numbered_lines_sql(users)],
        )

    def _numbered_lines_sql(self, users):
        """A task once for each user, for its first reason."""
        return SQL(
            """line AS (
                SELECT DISTINCT ON (user_id, task_id) * FROM audience
                WHERE section <> '' AND user_id = ANY(%s)
                ORDER BY user_id, task_id, array_position(%s, reason)
            ), numbered_line AS (
                SELECT *, count(*) OVER (PARTITION BY user_id, section) AS total,
                       row_number() OVER (PARTITION BY user_id, section
                                          ORDER BY due, task_id) AS place
                FROM line
            )""",
            users.ids,
            list(REMINDERS),
        )

    def _get_counts(self, content):
        return {
            f"{section}_count": content.get(section, (0, []))[0] for section in SECTIONS
        }

    def _get_address(self, user):
        return email_normalize(user.email or "")

    def _get_sender(self, office):
        """The office's address, or its name with that of the server; or nothing.

        Never that of the schedule's user, whose mail no server takes.
        """
        if office.email_formatted:
            return office.email_formatted
        servers = self.env["ir.mail_server"].with_company(office)
        address = email_normalize(servers._get_default_from_address() or "")
        return address and formataddr((office.name, address))

    def _get_mail_values(self, user, content, company):
        """The mail of an office to a user, in the user's language."""
        self = self.with_context(lang=user.lang or self.env.lang)
        today = format_date(self.env, company._directive_today())
        sender = self._get_sender(company)
        counts = self._get_counts(content)
        return {
            "subject": self.env._(
                "Tasks on %(date)s: %(overdue)s overdue, %(today)s due today, "
                "%(soon)s due soon, %(waiting)s waiting for you",
                date=today,
                **{section: counts[f"{section}_count"] for section in SECTIONS},
            ),
            "body_html": self._render_body(user, content, today, company),
            "email_from": sender,
            "reply_to": sender,
            "author_id": company.partner_id.id,
            "email_to": formataddr((user.name, self._get_address(user))),
            "auto_delete": True,
            "message_id": generate_tracking_message_id(MESSAGE_MARK),
            # No answer by machines that are on leave.
            "headers": repr(
                {
                    "Auto-Submitted": "auto-generated",
                    "X-Auto-Response-Suppress": "OOF",
                }
            ),
        }

    def _render_body(self, user, content, today, office):
        url = self.browse().get_base_url() + TASK_PATH
        return self.env["ir.qweb"]._render(
            "directive_tracking.directive_digest_mail",
            {
                "user": user,
                "office": office,
                "lang": self.env.lang,
                "today": today,
                "url": url,
                "sections": self._format_sections(content, url),
            },
        )

    def _format_sections(self, content, url):
        types = self.env["directive.reminder"]._get_types()
        return {
            section: {
                "total": total,
                "more": total - len(lines),
                "lines": [self._format_line(line, url, types) for line in lines],
            }
            for section, (total, lines) in content.items()
        }

    def _format_line(self, line, url, types):
        act = types[line["reason"]].name
        return dict(
            line,
            url=f"{url}/{line['task_id']}",
            deadline=line["deadline"] and format_date(self.env, line["deadline"]),
            act=act if REMINDERS[line["reason"]].section == "waiting" else None,
        )
