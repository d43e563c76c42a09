from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.text import name_key
from ..register_import.directive_import_lookup import (
    document_key,
    find_directives,
    find_tasks,
    task_key,
)

HEAD = (
    "document_type_id", "proposing_unit_id", "area_id", "monitor_id", "number",
    "issue_date", "summary", "issuer", "signer_name", "signer_position", "urgency",
    "immediate",
)  # fmt: skip
REQUIRED = ("document_type_id", "summary", "issue_date", "issuer")


class DirectiveReading(models.TransientModel):
    """Adds the creation: directive, tasks and file in one go, nothing twice."""

    _inherit = "directive.reading"

    def _find_existing(self):
        """The directive of the same number, day and issuer, or of the same file."""
        if not (self.number and self.issue_date and self.issuer):
            return self._find_by_file()
        key = document_key(self.number, self.summary), self.issue_date
        found = find_directives(self.company_id, [self.issue_date]).get(key, [])
        same = [directive for directive in found if directive.issuer == self.issuer]
        return same[0] if same else self.env["directive.directive"]

    def _find_by_file(self):
        files = self.env["ir.attachment"].search_fetch(
            [
                ("res_model", "=", "directive.directive"),
                ("checksum", "=", self.checksum or "-"),
            ],
            ["res_id"],
        )
        directives = self.env["directive.directive"]
        return directives.search([("id", "in", files.mapped("res_id"))], limit=1)

    def action_create(self):
        """Register the directive with its selected tasks and the file, and open it.

        Registered already, it gets the tasks that are missing. All or nothing.

        :raises UserError: something of the head, or the unit of a line, is missing
        """
        self.ensure_one()
        lines = self.line_ids.filtered("selected")
        self._check_complete(lines)
        with self.env.cr.savepoint():
            # Two people with one file take turns: the second one sees the first's.
            self._lock_office()
            directive = self.existing_id or self._register_directive()
            missing = self._missing(directive, lines)
            tasks = self.env["directive.task"].create(missing)
            self._attach_file(directive)
            self._learn(lines)
            self._count(lines, directive)
        context = {"directive_new_tasks": len(tasks)}
        return {**directive.get_formview_action(), "context": context}

    def _lock_office(self):
        # Only a lock: who may register is asked by the creation itself.
        units = self.env["directive.unit"].sudo()
        units.search([("company_id", "=", self.company_id.id)], limit=1)._lock()
        self.invalidate_recordset(["existing_id"])

    def _check_head(self):
        empty = [name for name in REQUIRED if not self[name]]
        if self.document_type_id.numbered and not self.number:
            empty.append("number")
        if empty:
            labels = self.fields_get(empty, ["string"])
            raise UserError(
                self.env._(
                    "Fill in first: %s.",
                    ", ".join(labels[name]["string"] for name in empty),
                )
            )

    def _check_complete(self, lines):
        if not self.existing_id:
            self._check_head()
        for line in lines:
            if not line.unit_ids:
                raise UserError(
                    self.env._(
                        "Choose the lead unit of “%s”, or do not take the line.",
                        line.name,
                    )
                )

    def _register_directive(self):
        values = self._convert_to_write({name: self[name] for name in HEAD})
        if not self.document_type_id.numbered:
            values["number"] = False
        return self.env["directive.directive"].create(
            {**values, "company_id": self.company_id.id}
        )

    def _missing(self, directive, lines):
        """Values of the tasks that the directive has not got yet."""
        known = find_tasks(directive)
        known_names = {(unit, name) for _d, unit, name, _day in known}
        values = []
        for line in lines:
            for unit in line.unit_ids:
                key = task_key(directive.id, unit.id, line.name, line.date_deadline)
                if key in known or (unit.id, name_key(line.name)) in known_names:
                    continue
                known.add(key)
                values.append(self._task_values(directive, line, unit))
        return values

    def _task_values(self, directive, line, unit):
        coordinating = line.coordinating_unit_ids - unit - line.unit_ids
        sentence = line.sentence if line.sentence != line.name else False
        return {
            "directive_id": directive.id,
            "unit_id": unit.id,
            "coordinating_unit_ids": [fields.Command.set(coordinating.ids)],
            "name": line.name,
            "description": sentence,
            "expected_output": line.expected_output,
            "report_to": line.report_to,
            "result_requirement": line.result_requirement or "report",
            "assigned_date": directive.issue_date,
            "date_deadline": line.date_deadline,
        }

    def _attach_file(self, directive):
        """Keep the file with the directive, once."""
        content = self.with_context(bin_size=False).file
        if not content:
            return
        files = self.env["ir.attachment"]
        place = {"res_model": directive._name, "res_id": directive.id}
        same = {**place, "checksum": self.checksum}
        if not files.search_count([(n, "=", v) for n, v in same.items()], limit=1):
            name = self.filename or self.env._("Directive")
            files.create({**place, "name": name, "datas": content})
