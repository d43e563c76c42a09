from odoo import fields, models

COMPARED = "points factor name expected_output measure unit_id part group".split()


def _figure(label):
    """Points or a factor, of which no sum means anything."""
    return fields.Float(label, digits=(8, 2), aggregator=None, readonly=True)


class DirectiveProductChange(models.TransientModel):
    """What a catalogue adds, drops or changes against the one before (Art. 13.2)."""

    _name = "directive.product.change"
    _inherit = "directive.record.mixin"
    _description = "Change of a Catalogue"
    _order = "kind, code, id"
    _rec_name = "code"

    kind = fields.Selection(
        [("added", "Added"), ("changed", "Changed"), ("gone", "Gone")], readonly=True
    )
    code = fields.Char(readonly=True)
    name = fields.Char(string="Piece of Work", readonly=True)
    old_points = _figure("Points before")
    new_points = _figure("Points Now")
    old_factor = _figure("Factor before")
    new_factor = _figure("Factor Now")
    changed = fields.Char(string="What Changed", readonly=True)

    def _compare(self, old, new):
        """Rows of all products that are not the same in both catalogues, by code."""
        before = {product.code.lower(): product for product in old.product_ids}
        after = {product.code.lower(): product for product in new.product_ids}
        vals_list = []
        for code in sorted(before.keys() | after.keys()):
            left, right = before.get(code), after.get(code)
            names = left and right and self._get_changed(left, right)
            if names or not (left and right):
                vals_list.append(self._change_vals(left, right, names))
        return self.create(vals_list)

    def _get_changed(self, left, right):
        """Names of the fields in which two products differ."""
        return [name for name in COMPARED if (left[name] or "") != (right[name] or "")]

    def _change_vals(self, left, right, names):
        shown = right or left
        labels = [
            shown._fields[name]._description_string(self.env) for name in names or ()
        ]
        return {
            "kind": "changed" if left and right else "added" if right else "gone",
            "code": shown.code,
            "name": shown.name,
            "old_points": left and left.points,
            "new_points": right and right.points,
            "old_factor": left and left.factor,
            "new_factor": right and right.factor,
            "changed": ", ".join(labels),
        }
