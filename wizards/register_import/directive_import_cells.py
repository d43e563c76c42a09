"""The cells of one row, and what is wrong with them."""

from textwrap import shorten
from typing import NamedTuple

from ...tools.files.cells import cell_text, is_error
from ...tools.input import MAX_KEY
from ...tools.text import clean, fold

# A letter pasted into a cell is no line.
MAX_LINES = {
    "number": MAX_KEY,
    "summary": 4000,
    "name": 4000,
    "expected_output": 4000,
    "signer": MAX_KEY,
}
NOTHING = {"", "-", "khong", "khong co"}


class Problem(NamedTuple):
    """Why a row is refused (error) or what was left out of it (warning)."""

    row: int
    target: str  # what the column holds; empty: the whole row
    reason: str
    severity: str


class Cells:
    """The cells of one row by what they hold, collecting what is wrong with them."""

    def __init__(self, env, row, mapping):
        self.env = env
        self.number = row.number
        self.problems = []
        self._cells = {
            target: row.cells[column]
            for column, target in mapping.items()
            if column < len(row.cells)
        }
        self._dates = {
            target for column, target in mapping.items() if column in row.dates
        }
        self._refuse_errors()
        self._refuse_long()

    def _refuse_errors(self):
        for target in self._cells:
            if is_error(self.value(target)):
                self.error(
                    target,
                    self.env._(
                        "“%(text)s” is the error of a formula. Correct it, or write "
                        "the words themselves.",
                        text=self.quote(target),
                    ),
                )

    def _refuse_long(self):
        for target, limit in MAX_LINES.items():
            if len(self.text(target)) > limit:
                self.error(
                    target, self.env._("Shorten the text to %s characters.", limit)
                )

    @property
    def is_good(self):
        return not any(problem.severity == "error" for problem in self.problems)

    def error(self, target, reason):
        """Refuse the row."""
        self.problems.append(Problem(self.number, target, reason, "error"))

    def warn(self, target, reason):
        """Tell what of the row is not taken over as it stands."""
        self.problems.append(Problem(self.number, target, reason, "warning"))

    def value(self, target):
        """The cell as it was read: text or number."""
        return self._cells.get(target, "")

    def text(self, target):
        """The cell as text, with its line breaks."""
        return cell_text(self.value(target))

    def line(self, target):
        """The cell as text of one line."""
        return clean(self.text(target))

    def quote(self, target):
        """The cell's first words, for a sentence about it."""
        return shorten(self.line(target), 80, placeholder="…")

    def is_date(self, target):
        """Whether the cell is a date, and no text that looks like one."""
        return target in self._dates

    def has_nothing(self, target):
        """Whether the cell is empty, or says so."""
        return fold(self.text(target)) in NOTHING

    def required(self, target):
        """The cell as text of one line; an empty one is an error."""
        text = self.line(target)
        if not text:
            self.error(target, self.env._("The cell is empty. Fill it in."))
        return text

    def date(self, target, parse):
        """The date in a cell as ``parse`` reads it, False if there is none."""
        try:
            return parse(self.value(target)) or False
        except ValueError:
            self.error(
                target,
                self.env._(
                    "“%(text)s” is not a date. Write day/month/year, e.g. 05/01/2026.",
                    text=self.quote(target),
                ),
            )
            return False

    def find(self, target, index):
        """The id of the one record that the cell names; without one, a warning."""
        if self.has_nothing(target):
            return False
        record_id = index.find(self.line(target))
        if not record_id:
            self.warn_unknown(target)
        return record_id or False

    def warn_unknown(self, target):
        """Tell that the words of a cell are not known."""
        self.warn(
            target,
            self.env._("“%(text)s” is not known: left out.", text=self.quote(target)),
        )

    def find_units(self, target, lookup):
        """The ids of all units that the cell names; any other word is an error."""
        ids, unknown = lookup.find_units(self.text(target))
        for name in unknown:
            self.error(target, self._unit_problem(name, lookup))
        return ids

    def _unit_problem(self, name, lookup):
        words = shorten(name, 80, placeholder="…")
        if lookup.units.find(name) == 0:
            return self.env._("Several units are called “%(name)s”.", name=words)
        if lookup.archived_units.find(name) is not None:
            return self.env._(
                "The unit “%(name)s” is archived. Name the unit that has its work now.",
                name=words,
            )
        return self.env._(
            "No unit is called “%(name)s”. Correct it, or add it to the other "
            "names of a unit.",
            name=words,
        )
