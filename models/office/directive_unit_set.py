from odoo import fields, models
from odoo.fields import Command


class DirectiveUnitSet(models.Model):
    """The units that read the same tasks: one row for all tasks of the same units.

    A task names its set, so that a record rule asks which of the few sets hold one of a
    person's units, and not of each task which units it has.

    Kept by the system. Rows never change, and none is deleted: tasks of other days may
    name it again. The same units may have two rows, when two people need them first at
    once: both mean the same, and nobody waits for the other.
    """

    _name = "directive.unit.set"
    _description = "Units That Read the Same Tasks"
    _inherit = "directive.record.mixin"
    _log_access = False
    _rec_name = "key"

    key = fields.Char(
        required=True, index=True, help="Ids of the units, in order: “3,17,22”."
    )
    unit_ids = fields.Many2many(
        "directive.unit",
        "directive_unit_set_unit_rel",
        "set_id",
        "unit_id",
        string="Units",
    )

    def _get_sets(self, units):
        """The set of each of these records of units, made where there is none yet.

        :param units: list of ``directive.unit`` records, none of them empty
        :return: ids, in the same order
        """
        wanted = {self._key(ids): ids for ids in (found.ids for found in units)}
        sets = self._as_system()
        rows = sets.search_fetch([("key", "in", list(wanted))], ["key"])
        known = {row.key: row.id for row in rows}
        missing = [key for key in wanted if key not in known]
        made = sets.create(
            [{"key": key, "unit_ids": [Command.set(wanted[key])]} for key in missing]
        )
        known |= dict(zip(missing, made.ids, strict=True))
        return [known[self._key(found.ids)] for found in units]

    def _key(self, ids):
        return ",".join(map(str, sorted(ids)))
