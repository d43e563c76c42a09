"""What the register already knows, fetched once for a whole workbook."""

from ...tools.names import NameIndex
from ...tools.text import fold, name_key, number_key

FIRST_EVENTS = ["assigned", "opening"]


class Lookup:
    """Units, officers, types, areas of a company, by the names people write.

    One query for each kind, whatever the number of rows.
    """

    def __init__(self, env, company):
        self.env = env
        self.company = company
        self.today = company._directive_today()
        self.units, self.unit_names = NameIndex(), {}
        self.archived_units = NameIndex()
        self.unit_groups = {}  # {key of a name: ids}
        self.units_without_focal_point = set()
        self.monitors, self.areas = NameIndex(), NameIndex()
        self.area_monitors = {}
        self.types, self.type_codes = NameIndex(), NameIndex()
        self.unnumbered_types = set()
        self._load_units()
        self._load_unit_groups()
        self._load_monitors()
        self._load_areas()
        self._load_types()

    def _load_units(self):
        units = self.env["directive.unit"].with_context(active_test=False)
        units = units.search_fetch(
            [("company_id", "=", self.company.id)],
            ["name", "code", "aliases", "active"],
        )
        for unit in units:
            index = self.units if unit.active else self.archived_units
            index.add(unit.id, unit.name, unit.code)
            index.add(unit.id, *(unit.aliases or "").splitlines())
            self.unit_names[unit.id] = unit.name
            # As everywhere: whether there is somebody counts, not who may see whom.
            if not unit.sudo().focal_point_ids:
                self.units_without_focal_point.add(unit.id)

    def _load_unit_groups(self):
        groups = self.env["directive.unit.group"].search(
            [("company_id", "=", self.company.id)]
        )
        for group in groups:
            for name in (group.name, *(group.aliases or "").splitlines()):
                self.unit_groups[name_key(name)] = group.unit_ids.ids

    def find_units(self, text):
        """As ``find_all`` of the names, where a name may be that of a group."""
        found, unknown = self.units.find_all(text)
        grouped = [self.unit_groups.get(name_key(name)) for name in unknown]
        for ids in filter(None, grouped):
            found += [unit for unit in ids if unit not in found]
        left = [n for n, ids in zip(unknown, grouped, strict=True) if not ids]
        return found, left

    def _load_monitors(self):
        users = self.env["res.users"].search_fetch(
            [
                (
                    "all_group_ids",
                    "in",
                    self.env.ref("directive_tracking.group_office_user").ids,
                ),
                ("company_ids", "in", self.company.ids),
            ],
            ["name", "login"],
        )
        for user in users:
            self.monitors.add(user.id, user.name, user.login)

    def _load_areas(self):
        areas = self.env["directive.area"].search_fetch(
            [("company_id", "=", self.company.id)], ["name", "monitor_id"]
        )
        for area in areas:
            self.areas.add(area.id, area.name)
            self.area_monitors[area.id] = area.monitor_id.id

    def _load_types(self):
        """Types by their names in every language, and by the code in a number."""
        types = self.env["directive.document.type"].search([])
        for code, _name in self.env["res.lang"].get_installed():
            for document_type in types.with_context(lang=code):
                self.types.add(document_type.id, document_type.name)
        for document_type in types:
            self.types.add(document_type.id, document_type.code)
            self.type_codes.add(document_type.id, document_type.code)
            if not document_type.numbered:
                self.unnumbered_types.add(document_type.id)
        self.letter_type = self._default_type(types, "official_letter", True)
        self.oral_type = self._default_type(types, "oral", False)

    def _default_type(self, types, name, numbered):
        """The type of that name, or another of its kind if the office has none."""
        record = self.env.ref(
            f"directive_tracking.document_type_{name}", raise_if_not_found=False
        )
        if record and record in types:
            return record.id
        return types.filtered(lambda t: t.numbered == numbered and not t.code)[:1].id

    # -- what is registered already --------------------------------------------

    def find_directives(self, dates):
        """Return ``{(document key, issue date): directives}`` issued on these days."""
        found = {}
        directives = self.env["directive.directive"].search_fetch(
            [("company_id", "=", self.company.id), ("issue_date", "in", list(dates))],
            ["number", "issue_date", "issuer", "summary"],
        )
        for directive in directives:
            key = document_key(directive.number, directive.summary)
            found.setdefault((key, directive.issue_date), []).append(directive)
        return found

    def find_tasks(self, directives):
        """Return the :func:`task_key` of all tasks of these directives.

        A task that was re-assigned is also known by the unit it was first given to.
        """
        tasks = self.env["directive.task"].search_fetch(
            [("directive_id", "in", directives.ids)],
            ["directive_id", "unit_id", "name", "original_deadline"],
        )
        units = {task.id: {task.unit_id.id} for task in tasks}
        first_rows = self.env["directive.task.event"].search_fetch(
            [("task_id", "in", tasks.ids), ("kind", "in", FIRST_EVENTS)],
            ["task_id", "unit_id"],
        )
        for row in first_rows:
            units[row.task_id.id].add(row.unit_id.id)
        return {
            task_key(task.directive_id.id, unit_id, task.name, task.original_deadline)
            for task in tasks
            for unit_id in units[task.id]
        }


def document_key(number, summary):
    """Return what makes two rows of one day the same document: the number, or the
    summary of an oral order."""
    return number_key(number) or f" {fold(summary)}"


def task_key(document, unit_id, name, deadline):
    """Return what makes two tasks of one document the same."""
    return document, unit_id, name_key(name), deadline or False
