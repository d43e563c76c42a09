from odoo import fields, models
from odoo.tools import SQL, ormcache

ACTIVE = SQL(
    """SELECT company_id, date_from, date_to, user_id, delegate_id, role
    FROM directive_delegation WHERE active IS TRUE
    ORDER BY date_from, id"""
)


class DirectiveDelegation(models.Model):
    """Which delegations are in force now; who is asked about rights asks here first.

    Odoo caches groups, rights and domains of rules per user, without a day. What is in
    force is therefore remembered beside those caches, and when it is no longer the
    same (a first day has come, a last one has passed) they are emptied before anything
    is read from them. No schedule is needed, and without delegations it is one look
    into a cache.
    """

    _inherit = "directive.delegation"

    @ormcache()
    def _spans(self):
        """All delegations to come or in force: (from, until, absent, delegate, role).

        Naive UTC instants; the second one is the first after the last day.
        """
        rows = self.env.execute_query(ACTIVE)
        if not rows:
            return ()
        days = self.env["res.company"]._directive_days_by_company()
        return tuple(
            (
                days[company_id].start_of(first),
                days[company_id].start_of(fields.Date.add(last, days=1)),
                *persons,
            )
            for company_id, first, last, *persons in rows
        )

    def _in_force(self):
        """(absent, delegate, role) of what is in force now, as ids; oldest first."""
        spans = self._spans()
        if not spans:
            return ()
        now = fields.Datetime.now()
        return tuple(span[2:] for span in spans if span[0] <= now < span[1])

    @ormcache()
    def _in_force_when_cached(self):
        return self._in_force()

    def _follow_days(self):
        """Empty Odoo's caches of rights if they are of other days."""
        if not self._spans():
            return
        if self._in_force() != self._in_force_when_cached():
            self.env.registry.clear_cache()
            self._in_force_when_cached()
            self.env["res.users"].invalidate_model(["all_group_ids"], flush=False)

    def _absent_ids(self, delegate_id, role):
        """Ids of those for whom a person stands in now, in one role."""
        return [
            absent
            for absent, delegate, as_role in self._in_force()
            if delegate == delegate_id and as_role == role
        ]


class DirectiveRecordMixin(models.AbstractModel):
    """Rights and rules on our records follow the days, whatever Odoo has cached.

    All that a person reads or writes passes here before rules are asked. Without it a
    stand-in would keep the records after the last day, or miss them on the first.
    """

    _inherit = "directive.record.mixin"

    def _check_access(self, operation):
        self.env["directive.delegation"]._follow_days()
        return super()._check_access(operation)
