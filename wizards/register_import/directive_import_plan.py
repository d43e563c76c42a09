"""What an import would create, worked out without writing anything."""

from dataclasses import dataclass, field

from odoo.fields import Command

from ...tools.files.cells import swapped_dates
from ...tools.secrecy import text_has_secret_mark
from .directive_import_cells import Cells, Problem
from .directive_import_document import read_document
from .directive_import_lookup import (
    Lookup,
    document_key,
    find_directives,
    find_tasks,
    task_key,
)
from .directive_import_task import read_task, read_units

DATES = ("issue_date", "deadline", "completion_date")


@dataclass
class Document:
    """A directive of the workbook, or one that is registered already, and its tasks."""

    first_row: int
    vals: dict
    directive: object = None  # the record if it is registered already
    tasks: list = field(default_factory=list)  # values of the tasks to create


class ImportPlan:
    """Reads all rows, groups them into directives, leaves out what is there already.

    :param company: whose register it is
    :param mapping: ``{column: what it holds}``
    :param opening: whether states and dates of fact are taken over
    """

    def __init__(self, env, company, mapping, opening=False):
        self.env = env
        self.opening = opening
        self.mapping = mapping
        self.lookup = Lookup(env, company)
        self.company = company
        self.documents = {}  # {(document key, issue date): Document}
        self.problems = []
        self.refused = set()  # numbers of the rows
        self.secret = set()  # … of those whose facts bear a mark
        self.existing_count = 0
        self._known_tasks = set()
        self._seen_tasks = {}  # {task key: number of the row}

    @property
    def new_documents(self):
        """Directives to create, with at least one task each."""
        return [d for d in self.documents.values() if d.tasks and not d.directive]

    @property
    def task_count(self):
        return sum(len(document.tasks) for document in self.documents.values())

    def add_rows(self, rows):
        """Read the rows of the workbook, all at once."""
        self._warn_of_swapped_dates(rows)
        entries = [self._read(row) for row in rows]
        good = [entry for entry in entries if entry]
        self._find_registered(good)
        for cells, document_vals, task_vals, units in good:
            document = self._document_of(cells, document_vals)
            self._add_tasks(cells, document, task_vals, *units)
            self.problems += cells.problems
        self.problems.sort(key=lambda problem: problem.row)

    def refuse(self, number, reason):
        """Refuse a row as a whole."""
        self.refused.add(number)
        self.problems.append(Problem(number, "", reason, "error"))

    def refuse_secret(self, number):
        """Refuse a row of which nothing may be said but its number."""
        self.refuse(
            number,
            self.env._(
                "Belongs to a secret document: such documents are not kept in "
                "this system. Nothing of the row was stored."
            ),
        )

    def warn(self, number, reason, target=""):
        """Tell something about a row, or (0) about the workbook."""
        self.problems.append(Problem(number, target, reason, "warning"))

    def _warn_of_swapped_dates(self, rows):
        for column, target in self.mapping.items():
            if target not in DATES:
                continue
            for row in swapped_dates(rows, column):
                self.warn(
                    row.number,
                    self.env._(
                        "Read as day/month/year: %(date)s. Days after the 12th are "
                        "text in this column, so the spreadsheet program may have "
                        "swapped day and month: compare with the document.",
                        date=row.cells[column],
                    ),
                    target,
                )

    def _read(self, row):
        cells = Cells(self.env, row, self.mapping)
        if not cells.is_good:
            return self._refuse_for(cells)
        document = read_document(cells, self.lookup)
        task = read_task(cells, self.lookup, document, self.opening)
        units = read_units(cells, self.lookup)
        if any(map(text_has_secret_mark, (*document.values(), *task.values()))):
            self.secret.add(row.number)
            return self.refuse_secret(row.number)
        if cells.is_good:
            return cells, document, task, units
        return self._refuse_for(cells)

    def _refuse_for(self, cells):
        self.refused.add(cells.number)
        self.problems += cells.problems

    # -- directives ------------------------------------------------------------

    def _find_registered(self, entries):
        """Find what is registered of these documents, and its tasks."""
        dates = {document["issue_date"] for _cells, document, _task, _units in entries}
        self._registered = find_directives(self.company, dates)
        keys = {self._key(document) for _cells, document, _task, _units in entries}
        directives = self.env["directive.directive"].union(
            *(d for key in keys for d in self._registered.get(key, ()))
        )
        if directives:
            self._known_tasks = find_tasks(directives)

    def _key(self, vals):
        return document_key(vals["number"], vals["summary"]), vals["issue_date"]

    def _document_of(self, cells, vals):
        key = self._key(vals)
        document = self.documents.get(key)
        if document:
            self._compare_heads(cells, document, vals)
            return document
        document = Document(cells.number, vals)
        registered = self._registered.get(key, [])
        for directive in registered:
            if directive.issuer == vals["issuer"]:
                document.directive = directive
        if registered and not document.directive:
            cells.warn(
                "number",
                self.env._(
                    "A directive of this number and date is registered with another "
                    "issuer. This one is registered beside it."
                ),
            )
        self.documents[key] = document
        return document

    def _compare_heads(self, cells, document, vals):
        """Rows of one document that describe it differently: the first one counts."""
        for target, name in (("summary", "summary"), ("signer", "signer_name")):
            if document_key("", vals[name]) != document_key("", document.vals[name]):
                cells.warn(
                    target,
                    self.env._(
                        "Differs from row %(row)s of the same directive, which counts.",
                        row=document.first_row,
                    ),
                )

    # -- tasks -----------------------------------------------------------------

    def _add_tasks(self, cells, document, vals, lead_ids, coordinating_ids):
        for unit_id in lead_ids:
            task = dict(
                vals,
                unit_id=unit_id,
                coordinating_unit_ids=[
                    Command.set([id_ for id_ in coordinating_ids if id_ != unit_id])
                ],
            )
            if self._is_new(cells, document, task):
                document.tasks.append(task)
                if vals.get("monitor_id"):
                    document.vals.setdefault("monitor_id", vals["monitor_id"])

    def _is_new(self, cells, document, task):
        facts = task["unit_id"], task["name"], task["date_deadline"]
        registered_id = document.directive and document.directive.id
        if task_key(registered_id, *facts) in self._known_tasks:
            self.existing_count += 1
            return False
        key = task_key(document.first_row, *facts)
        first_row = self._seen_tasks.setdefault(key, cells.number)
        if first_row == cells.number:
            return True
        cells.warn(
            "", self.env._("The same task stands in row %(row)s.", row=first_row)
        )
        self.existing_count += 1
        return False

    # -- writing ---------------------------------------------------------------

    def carry_out(self):
        """Create all directives, then all tasks, in one call each; return the tasks."""
        directives = self.env["directive.directive"].with_company(self.company)
        tasks = self.env["directive.task"].with_company(self.company)
        new = self.new_documents
        vals_list = [dict(d.vals, company_id=self.company.id) for d in new]
        created = self._create(directives, vals_list)
        for document, directive in zip(new, created, strict=True):
            document.directive = directive
        return self._create(
            tasks,
            [
                dict(vals, directive_id=document.directive.id)
                for document in self.documents.values()
                for vals in document.tasks
            ],
        )

    def _create(self, model, vals_list):
        if not vals_list:
            return model.browse()
        if self.opening:
            return model._create_opening(vals_list)
        return model.create(vals_list)
