from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.periods import Window
from ...tools.ranking import places
from ...tools.snapshots.report import on_time_rate


class DirectiveMyUnit(models.AbstractModel):
    """A unit for its head: who has what, how it stands, what is to be signed."""

    _name = "directive.my.unit"
    _description = "My Unit"

    @api.model
    def get_my_unit(self, unit_id=None):
        """The user's unit: officers, months, place among the units, open reports.

        :param unit_id: one of the user's units; default: the first that the user leads
        :return: a dict; ``unit`` is empty for who belongs to none
        :raises AccessError: not a unit of the user
        """
        units = self._units()
        unit = self._unit(unit_id) if unit_id else units[:1]
        answer = {
            "units": [{"id": u.id, "name": u.display_name} for u in units],
            "unit": unit and {"id": unit.id, "name": unit.display_name} or {},
        }
        if unit:
            # Who is in it is known in the unit.
            answer |= {
                "officers": self._officers(unit),
                "members": [
                    {"id": user.id, "name": user.name}
                    for user in unit.sudo().member_ids.filtered("active")
                ],
                "can_hand_over": self._may_hand_over(unit),
                "reports": self._reports(unit),
                **self._standing(unit),
            }
        return answer

    def _units(self):
        """The user's units, those that the user leads first."""
        user = self.env.user
        units = user._directive_units().with_context(active_test=True)
        led = user._directive_led_units()
        return units.filtered("active").sorted(
            lambda unit: (unit not in led, unit.name)
        )

    def _unit(self, unit_id):
        unit = self.env["directive.unit"].browse(unit_id)
        if not isinstance(unit_id, int) or not self.env.user._acts_for_directive_unit(
            unit
        ):
            raise AccessError(self.env._("This is not your unit."))
        # Of the own unit: its name and its members.
        return unit.sudo()

    # -- officers ------------------------------------------------------------------

    def _officers(self, unit):
        """Open, overdue and due soon tasks of each officer; of nobody first."""
        groups = self.env["directive.task"]._read_group(
            [("unit_id", "=", unit.id), ("is_open", "=", True)],
            ["user_id", "timeliness"],
            ["__count"],
        )
        members = unit.sudo().member_ids.filtered("active")
        counts = {user_id: Counter() for user_id in members.ids}
        for user, timeliness, count in groups:
            counts.setdefault(user.id, Counter())[timeliness] += count
        # Who carries out tasks of the unit, shown by name to who acts for it.
        users = self.env["res.users"].sudo().browse(filter(None, counts))
        rows = [
            self._officer(user, counts[user.id], user in members)
            for user in (self.env["res.users"], *users)
            if user or counts.get(False)
        ]
        return sorted(
            rows, key=lambda row: (bool(row["id"]), -row["overdue"], row["name"])
        )

    def _officer(self, user, counts, is_member):
        return {
            "id": user.id or 0,
            "name": user.name or "",
            "open": counts.total(),
            "overdue": counts["overdue"],
            "due_soon": counts["due_soon"],
            "is_member": is_member,
        }

    # -- how it stands ---------------------------------------------------------------

    def _standing(self, unit):
        """On-time rate of each month of the year, and the place among the units.

        From the ledger, as the reports count; of other units only their number.
        """
        company = unit.company_id
        now = company._directive_today()
        months = [
            Window(company, *self._month(now, month))
            for month in range(1, now.month + 1)
        ]
        # The system counts all units to find the place; only the own figures go out.
        ledger = self.env["directive.task.event"].sudo()
        year = ledger._get_figures(Window(company, now.replace(month=1, day=1), now))
        active = (
            self.env["directive.unit"].sudo().search([("company_id", "=", company.id)])
        )
        rates = {
            id_: on_time_rate(row) for id_, row in year.items() if id_ in active.ids
        }
        ids = list(rates)
        place = dict(zip(ids, places(rates.values()), strict=True)).get(unit.id)
        tasks = (
            self.env["directive.task"].sudo()._search([("unit_ids", "in", unit.ids)])
        )
        by_month = ledger._get_figures_of(months, tasks)
        return {
            "months": [
                {
                    "month": window.date_from.month,
                    "rate": on_time_rate(figures[unit.id])
                    if unit.id in figures
                    else None,
                }
                for window, figures in zip(months, by_month, strict=True)
            ],
            "rate": rates.get(unit.id),
            "place": place,
            "ranked": sum(rate is not None for rate in rates.values()),
        }

    def _month(self, now, month):
        first = now.replace(month=month, day=1)
        last = fields.Date.end_of(first, "month")
        return first, min(last, now)

    def _reports(self, unit):
        reports = self.env["directive.report"].search(
            [
                ("unit_id", "=", unit.id),
                ("scope", "=", "unit"),
                ("state", "=", "draft"),
                ("kind", "!=", "ad_hoc"),
            ],
            order="due_date, id",
        )
        return [
            {
                "id": report.id,
                "name": report.display_name,
                "due": str(report.due_date or ""),
                "can_submit": report.can_submit,
            }
            for report in reports
        ]

    # -- handing over --------------------------------------------------------------

    def _may_hand_over(self, unit):
        user = self.env.user
        return user._is_directive_office() or unit in user._directive_led_units()

    @api.model
    def hand_over(self, unit_id, from_id, to_id):
        """Give all open tasks of one officer of a unit to another one, in one act.

        :param unit_id: a unit that the user leads, or any for the Office
        :param from_id: id of the officer, 0 for tasks that nobody has yet
        :param to_id: id of a member of the unit
        :return: number of tasks
        :raises AccessError: the user does not lead the unit
        :raises UserError: no member, or there is nothing to hand over
        """
        ids = (unit_id, from_id, to_id)
        if not all(isinstance(id_, int) and not isinstance(id_, bool) for id_ in ids):
            raise UserError(self.env._("Choose the unit and both officers."))
        unit = self.env["directive.unit"].browse(unit_id).exists()
        if not unit or not self._may_hand_over(unit):
            raise AccessError(
                self.env._("Only the head of the unit hands over its officers' tasks.")
            )
        # Only who belongs to the unit.
        member = unit.sudo().member_ids.filtered("active") & self.env[
            "res.users"
        ].browse(to_id)
        if not member:
            raise UserError(self.env._("Choose an officer who belongs to the unit."))
        tasks = self.env["directive.task"].search(
            [
                ("unit_id", "=", unit.id),
                ("user_id", "=", from_id or False),
                ("is_open", "=", True),
            ]
        )
        if not tasks or from_id == to_id:
            raise UserError(self.env._("There is no open task to hand over."))
        tasks.write({"user_id": member.id})
        return len(tasks)
