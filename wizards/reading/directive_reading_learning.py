from odoo import fields, models

from ...tools.text import clean, name_key


class DirectiveReading(models.TransientModel):
    """Adds what is learned by a tick: a name of a unit, or a group of units.

    It is data that people see and delete in Configuration; documents are not learned
    from.
    """

    _inherit = "directive.reading"

    def _learn(self, lines):
        for line in lines.filtered(lambda line: line.learn and line.unit_text):
            name = clean(line.unit_text)
            if len(line.unit_ids) == 1:
                self._learn_alias(line.unit_ids, name)
            else:
                self._learn_group(line.unit_ids, name)

    def _learn_alias(self, unit, name):
        known = (unit.aliases or "").splitlines()
        if name_key(name) in map(name_key, (unit.name, *known)):
            return
        # The Office's clerks learn names; members and leaders stay the manager's.
        unit.sudo().write({"aliases": "\n".join([*filter(None, known), name])})

    def _learn_group(self, units, name):
        groups = self.env["directive.unit.group"]
        same = groups.search(
            [("company_id", "=", self.company_id.id), ("name", "=ilike", name)], limit=1
        )
        if not same:
            groups.create(
                {
                    "name": name,
                    "company_id": self.company_id.id,
                    "unit_ids": [fields.Command.set(units.ids)],
                }
            )
