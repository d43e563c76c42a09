import json

from odoo import models


class DirectiveReading(models.TransientModel):
    """Adds the counting."""

    _inherit = "directive.reading"

    def _count(self, taken, directive):
        """Note how many proposals were taken as they were, corrected, dropped."""
        read = self.line_ids.filtered("proposed")
        proposed = len(self._read_tasks())
        changed = [line._changes() for line in read & taken]
        values = {
            "company_id": directive.company_id.id,
            "date": directive.company_id._directive_today(),
            "proposed": proposed,
            "accepted": sum(not change for change in changed),
            "changed": sum(map(bool, changed)),
            "dropped": max(proposed - len(changed), 0),
            "added": len(taken - read),
            "changed_units": sum("units" in change for change in changed),
            "changed_deadlines": sum("deadline" in change for change in changed),
            "changed_names": sum("name" in change for change in changed),
            "changed_heads": self._changed_heads(),
        }
        # Nobody enters a count: what the clerk did is counted here.
        self.env["directive.reading.count"]._as_system().create(values)

    def _read_tasks(self):
        return json.loads(self.reading or "{}").get("tasks", [])

    def _changed_heads(self):
        def now(name):
            value = self[name]
            if isinstance(value, models.BaseModel):
                return value.id
            return str(value or "") if name == "issue_date" else value

        before = self.proposed or {}
        return sum(
            (now(name) or False) != (value or False)
            for name, value in before.items()
            if name != "hint"
        )
