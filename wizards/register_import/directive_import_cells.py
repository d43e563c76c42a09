"""The cells of one row, and what is wrong with them."""

from textwrap import shorten
from typing import NamedTuple

from ...tools.files.cells import cell_text
from ...tools.text import clean, fold

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

    def find_units(self, target, units):
        """The ids of all units that the cell names; any other word is an error."""
        ids, unknown = units.find_all(self.text(target))
        for name in unknown:
            several = units.find(name) == 0
            name = shorten(name, 80, placeholder="…")
            self.error(
                target,
                self.env._("Several units are called “%(name)s”.", name=name)
                if several
                else self.env._(
                    "No unit is called “%(name)s”. Correct it, or add it to the other "
                    "names of a unit.",
                    name=name,
                ),
            )
        return ids
