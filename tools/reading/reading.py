"""The layers together: bytes of a file to a :class:`Reading`. Runs in the child."""

import re
from datetime import date

from ..files.packages import open_package
from ..secrecy import text_has_secret_mark
from .deadlines import Calendar
from .grammar import Grammar
from .header import HeaderReader
from .model import Block, Header, Reading, Refused
from .parts import Parts, cut
from .pdf_file import read_pages
from .pdf_lines import to_blocks
from .pdf_words import all_texts
from .signs import tidy
from .tasks import TaskReader
from .unit_names import UnitNames
from .word_file import read_word, texts_of_parts

MAX_UNPACKED = 150 * 2**20
_LEVELS = ("thành phố", "thị trấn", "thị xã", "huyện", "phường", "tỉnh", "xã")
_ENCRYPTED = b"E\0n\0c\0r\0y\0p\0t"


def read_content(content, units):
    """Read a file.

    :param content: bytes of a PDF or DOCX
    :param units: a :class:`Units`
    """
    try:
        document = _document(content)
    except Refused as refusal:
        return Reading(refusal.args[0])
    grammar = Grammar(units.words)
    names = UnitNames(units, grammar)
    parts = cut(document.blocks)
    reader = HeaderReader(parts, names, units.office, grammar)
    header = reader.parse()
    issued = date.fromisoformat(header.issue_date) if header.issue_date else None
    tasks = TaskReader(parts, names, grammar, Calendar(issued), _own(header))
    proposals = tasks.parse()
    if header.issuer == "superior":
        for task in proposals:
            _leave_open(task)
    return Reading(
        "text", header, proposals, [(b.page, b.text) for b in document.blocks],
        tasks.unread, document.warnings + reader.warnings, document.pages,
    )  # fmt: skip


def _document(content):
    """The neutral text of a file.

    :raises Refused: see :class:`Reading`
    """
    try:
        if content.startswith(b"PK"):
            document = _word(content)
        elif b"%PDF-" in content[:1024]:
            document = _pdf(content)
        else:
            raise Refused("encrypted" if _ENCRYPTED in content else "unknown_format")
    except ImportError:
        raise Refused("no_library") from None
    _check_secrecy(
        text for block in document.blocks for text in (block.text, *block.row)
    )
    return document


def _word(content):
    package = open_package(content)
    size = sum(entry.file_size for entry in package.infolist())
    if size > min(MAX_UNPACKED, max(200 * len(content), 2**20)):
        raise Refused("broken")
    _check_secrecy(texts_of_parts(package))
    document = read_word(content)
    if sum(len(block.text) for block in document.blocks) < 20:
        raise Refused("no_text_layer")
    return document


def _pdf(content):
    pages, has_text = read_pages(content)
    _check_secrecy(all_texts(pages))
    if not has_text:
        raise Refused("no_text_layer")
    return to_blocks(pages)


def _check_secrecy(texts):
    if any(map(text_has_secret_mark, texts)):
        raise Refused("refused_secret")


def _own(header):
    """A pattern of what the document calls its issuer: "ubnd huyện"."""
    authority = (header.authority_above or header.authority or "").lower()
    found = [
        (authority.rfind(name), name)
        for name in _LEVELS
        if re.search(rf"(?<!\w){name}(?!\w)", authority)
    ]
    if not found:
        return "ubnd huyện|ủy ban nhân dân huyện|ubnd xã|ủy ban nhân dân xã"
    name = max(found)[1] if len(found) == 1 else found[0][1]
    return rf"ubnd {name}|ủy ban nhân dân {name}"


def _leave_open(task):
    """A superior names whole committees: which unit drafts is the Office's choice."""
    task.problems = list(dict.fromkeys([*task.problems, "superior"]))
    task.sure = False


def read_words(text, units, issued=None):
    """The duties of one piece of text that a person has chosen in a document.

    :param issued: day of the document, for times that are counted from it
    :return: a list of :class:`Task`
    """
    grammar = Grammar(units.words)
    names = UnitNames(units, grammar)
    parts = Parts(body=[Block(line) for line in map(tidy, text.splitlines()) if line])
    return TaskReader(parts, names, grammar, Calendar(issued), _own(Header())).parse()
