"""What the register already knows, fetched once for a whole workbook."""

from ...tools.names import NameIndex
from ...tools.text import fold, name_key, number_key

FIRST_EVENTS = ["assigned", "opening"]
UNIT_NAMES = ("name", "code", "aliases")


class Lookup:
    """Units, officers, types, areas of a company, by the names people write.

    One query for each kind, whatever the number of rows.
    """

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.today = company._directive_today()
        self._load_units()
        office = env.ref("directive_tracking.group_office_user")
        users = env["res.users"].search_fetch(
            [("all_group_ids", "in", office.ids), ("company_ids", "in", company.ids)],
            ["name", "login"],
        )
        self.monitors = index_names(users, "name", "login")
        areas = self._search("directive.area", ["name", "monitor_id"])
        self.areas = index_names(areas, "name")
        self.area_monitors = {area.id: area.monitor_id.id for area in areas}
        self._load_types()

    def _search(self, model, names, **context):
        model = self.env[model].with_context(**context)
        return model.search_fetch([("company_id", "=", self.company.id)], names)

    def _load_units(self):
        names = [*UNIT_NAMES, "active"]
        units = self._search("directive.unit", names, active_test=False)
        active = units.filtered("active")
        self.units = index_names(active, *UNIT_NAMES)
        self.archived_units = index_names(units - active, *UNIT_NAMES)
        self.unit_names = {unit.id: unit.name for unit in units}
        # As everywhere: whether there is somebody counts, not who may see whom.
        silent = units.sudo().filtered(lambda unit: not unit.focal_point_ids)
        self.units_without_focal_point = set(silent.ids)
        self.unit_groups = {
            name_key(name): group.unit_ids.ids
            for group in self._search("directive.unit.group", ["name", "aliases"])
            for name in (group.name, *(group.aliases or "").splitlines())
        }

    def find_units(self, text):
        """As ``find_all`` of the names, where a name may be that of a group."""
        found, unknown = self.units.find_all(text)
        grouped = [self.unit_groups.get(name_key(name)) for name in unknown]
        for ids in filter(None, grouped):
            found += [unit for unit in ids if unit not in found]
        left = [n for n, ids in zip(unknown, grouped, strict=True) if not ids]
        return found, left

    def _load_types(self):
        """Types by their names in every language, and by the code in a number."""
        types = self.env["directive.document.type"].search([])
        self.type_codes = index_names(types, "code")
        self.types = index_names(types, "code")
        for lang, _name in self.env["res.lang"].get_installed():
            for document_type in types.with_context(lang=lang):
                self.types.add(document_type.id, document_type.name)
        self.unnumbered_types = set(types.filtered(lambda kind: not kind.numbered).ids)
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


def index_names(records, *names):
    """A :class:`NameIndex` of records by the lines of these fields."""
    index = NameIndex()
    for record in records:
        for name in names:
            index.add(record.id, *(record[name] or "").splitlines())
    return index


# -- what is registered already ------------------------------------------------


def find_directives(company, dates):
    """Return ``{(document key, issue date): directives}`` issued on these days."""
    found = {}
    directives = company.env["directive.directive"].search_fetch(
        [("company_id", "=", company.id), ("issue_date", "in", list(dates))],
        ["number", "issue_date", "issuer", "summary"],
    )
    for directive in directives:
        key = document_key(directive.number, directive.summary)
        found.setdefault((key, directive.issue_date), []).append(directive)
    return found


def find_tasks(directives):
    """Return the :func:`task_key` of all tasks of these directives.

    A task that was re-assigned is also known by the unit it was first given to.
    """
    tasks = directives.env["directive.task"].search_fetch(
        [("directive_id", "in", directives.ids)],
        ["directive_id", "unit_id", "name", "original_deadline"],
    )
    units = {task.id: {task.unit_id.id} for task in tasks}
    first_rows = directives.env["directive.task.event"].search_fetch(
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
