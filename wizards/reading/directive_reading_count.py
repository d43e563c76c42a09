import json

from odoo import api, fields, models


class DirectiveReadingCount(models.Model):
    """How good the proposals of a reading were: numbers, no words (SPEC 8).

    One row for each directive that was registered from a file.
    """

    _name = "directive.reading.count"
    _description = "Accuracy of Readings"
    _inherit = ["directive.company.mixin"]
    _order = "date desc, id desc"
    _rec_name = "date"
    _system_fields = frozenset(
        {
            "date", "proposed", "accepted", "changed", "dropped", "added",
            "changed_units", "changed_deadlines", "changed_names", "changed_heads",
        }
    )  # fmt: skip

    date = fields.Date(required=True, index=True)
    proposed = fields.Integer(help="Tasks that the file was read to give.")
    accepted = fields.Integer(string="Taken as They Were")
    changed = fields.Integer(string="Corrected")
    dropped = fields.Integer()
    added = fields.Integer(string="Added by Hand")
    changed_units = fields.Integer(string="Units Corrected")
    changed_deadlines = fields.Integer(string="Deadlines Corrected")
    changed_names = fields.Integer(string="Contents Corrected")
    changed_heads = fields.Integer(string="Fields of the Head Corrected")
    share = fields.Float(
        string="Share Taken", compute="_compute_share", aggregator=None
    )

    @api.depends("accepted", "proposed")
    def _compute_share(self):
        for count in self:
            count.share = count.accepted / count.proposed if count.proposed else 0


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
        before = dict(self.proposed or {}, hint=self.hint)
        now = self._convert_to_write({name: self[name] for name in before})
        now["issue_date"] = str(self.issue_date or "")
        return sum((now[name] or False) != (before[name] or False) for name in before)
