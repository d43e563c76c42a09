from odoo import models
from odoo.tools import format_date

from ....tools.text import fold, name_key


class DirectiveProposalMixin(models.AbstractModel):
    """A task that somebody has drafted and not yet given: what stands against it.

    For models with the fields ``name``, ``unit_ids``, ``coordinating_unit_ids``,
    ``date_deadline``, ``expected_output`` and ``company_id``.
    """

    _name = "directive.proposal.mixin"
    _description = "Drafted Task"

    def _proposal_problems(self):
        """``{draft: [sentence, …]}`` of what a person must look at, one query in all.

        One lead at least, none that helps itself, a deadline on a working day that
        has not passed, no task that the unit has open already.
        """
        twins = self._open_twins()
        return {draft: list(draft._problems_of_one(twins)) for draft in self}

    def _problems_of_one(self, twins):
        if not self.unit_ids:
            yield self.env._("Choose the lead unit.")
        if both := self.unit_ids & self.coordinating_unit_ids:
            names = ", ".join(both.mapped("name"))
            yield self.env._("%s leads and coordinates: it will only lead.", names)
        yield from self._deadline_problems()
        key = _key(self.name)
        for unit in self.unit_ids:
            if task := twins.get((unit._origin.id, key)):
                yield self.env._(
                    "%(unit)s has this task open already, by %(directive)s.",
                    unit=unit.name,
                    directive=task.directive_id.display_name,
                )

    def _deadline_problems(self):
        day, company = self.date_deadline, self.company_id
        if day and day < company._directive_today():
            yield self.env._("The deadline has passed.")
        elif day and not company._directive_days().is_working(day):
            weekday = format_date(self.env, day, date_format="EEEE")
            yield self.env._("%s is a day off.", weekday)

    def _open_twins(self):
        """``{(unit, key of the name): open task}`` of the units of these drafts."""
        found = self.env["directive.task"].search_fetch(
            [("unit_id", "in", self.unit_ids._origin.ids), ("is_open", "=", True)],
            ["unit_id", "name", "directive_id"],
        )
        return {(task.unit_id.id, _key(task.name)): task for task in found}


def _key(name):
    """By it two names are one: worth a look, so accents make no difference."""
    return fold(name_key(name or ""))
