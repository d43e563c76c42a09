"""Which rows of a register belong to secret documents (Art. 5.2)."""

import re

from ..secrecy import LONE_MARK, is_secret_level, text_has_secret_mark
from ..text import clean, fold, number_key
from .cells import cell_text, full_number, parse_date
from .workbook import is_blank

_RUNNING_NUMBER = re.compile(r"[\d.,/-]+|[ivxlc]+[.)]?|[a-z]{1,2}[.)]?")


def find_secret_rows(rows, mapping):
    """Return the numbers of the rows that the columns chosen by a user show as secret.

    :param mapping: ``{column: target}``
    """
    return [rows[i].number for i in sorted(secret_places(rows, mapping))]


def secret_places(rows, mapping):
    """Return the places of all rows that belong to a secret document.

    A row with a mark or level, in whatever cell; the row above a mark that stands alone
    below its number; all rows below a section heading with a mark; and the rows that
    share number and date with one of these.
    """
    levels = [column for column, target in mapping.items() if target == "secrecy"]
    marked, in_section = set(), False
    for place, row in enumerate(rows):
        bears_mark = _bears_mark(row, mapping, levels)
        lone = _place_of_lone_mark(row, rows[place - 1], mapping) if place else None
        if lone is not None:
            marked.add(place - 1)
        if not lone and len(filled(row, mapping)) == 1:
            in_section = bears_mark
        if bears_mark or in_section:
            marked.add(place)
    documents = {_document(rows[place], mapping) for place in marked} - {None}
    return marked | {
        place for place, row in enumerate(rows) if _document(row, mapping) in documents
    }


def _bears_mark(row, mapping, levels):
    texts = [*row.cells, full_number(*_number_and_symbol(row, mapping))]
    return any(map(text_has_secret_mark, texts)) or any(
        is_secret_level(row.cells[column])
        for column in levels
        if column < len(row.cells)
    )


def _place_of_lone_mark(row, above, mapping):
    """The column of a row that is but a mark below a cell of the row above, if it is.

    The heading of a section stands at the left, often with a number before it: in the
    first column it may be either, and counts as both.
    """
    places = [place for place, cell in enumerate(row.cells) if not is_blank(cell)]
    if (
        len(places) == 1
        and mapping.get(places[0]) != "sequence"
        and row.number == above.number + 1
        and len(filled(above, mapping)) > 1
        and LONE_MARK.fullmatch(clean(str(row.cells[places[0]])))
    ):
        return places[0]
    return None


def _number_and_symbol(row, mapping):
    cells = {mapping.get(place): cell for place, cell in enumerate(row.cells)}
    return cell_text(cells.get("number")), cell_text(cells.get("symbol"))


def _document(row, mapping):
    """Return a key of the document a row belongs to, None if it has no number."""
    cells = {mapping.get(place): cell for place, cell in enumerate(row.cells)}
    number = number_key(full_number(*_number_and_symbol(row, mapping)))
    date = cells.get("issue_date")
    try:
        date = parse_date(date) or ""
    except ValueError:
        date = fold(str(date))
    return (number, date) if number else None


def filled(row, mapping):
    """Return the cells that hold something but the running number of the row."""
    return [
        cell
        for place, cell in enumerate(row.cells)
        if not is_blank(cell)
        and not (
            mapping.get(place) == "sequence"
            and _RUNNING_NUMBER.fullmatch(fold(cell_text(cell)))
        )
    ]
