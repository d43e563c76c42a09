"""What the layers of the reading hand to each other, and what comes out of it."""

from dataclasses import dataclass, field


class Refused(Exception):
    """Nothing is read; the argument is the code of the reason."""


@dataclass(slots=True)
class Block:
    """A paragraph, or a row of a table, with its place in the document.

    :param column: ``left`` or ``right`` in the head and the signature, else empty
    :param label: number or bullet that Word sets by itself
    :param row: texts of the cells, when it is a row of a table
    :param table: which table of the document, from 1
    """

    text: str
    page: int = 1
    column: str = ""
    centred: bool = False
    bold: bool = False
    label: str = ""
    row: tuple = ()
    table: int = 0


@dataclass(slots=True)
class Document:
    """The neutral text of a file: the same for PDF and for Word."""

    blocks: list
    pages: int = 1
    warnings: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the register knows it.

    :param key: what the caller calls it by, e.g. its code or id
    :param kind: ``office``, ``division`` or ``commune``
    """

    key: object
    name: str
    kind: str = ""
    aliases: tuple = ()


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Words that stand for several units ("các xã vùng cao")."""

    name: str
    keys: tuple
    aliases: tuple = ()


@dataclass(frozen=True, slots=True)
class Units:
    """All that is known of names.

    :param office: the office's own name; another one above a document's number makes
        it a superior's document
    :param words: entries that come on top of the grammar, e.g.
        ``{"verbs": ["tổng rà soát"]}``
    """

    units: list[Unit] = ()
    groups: list[UnitGroup] = ()
    office: str = ""
    words: dict = field(default_factory=dict)


@dataclass(slots=True)
class Header:
    """The head and the signature of a directive; empty is what was not understood."""

    document_type: str | None = None
    number: str | None = None
    issue_date: str | None = None
    place: str | None = None
    authority: str | None = None
    authority_above: str | None = None
    issuer: str | None = None
    signer_name: str | None = None
    signer_position: str | None = None
    signer_authority: list = field(default_factory=list)
    summary: str | None = None
    urgency: str = "normal"
    immediate: bool = False
    addressed_to: list = field(default_factory=list)
    recipients: list = field(default_factory=list)
    proposing_unit: object = None

    @property
    def authority_form(self):
        """``tm``, ``kt``, ``tl``, ``tuq`` or ``none``: the form nearest to the name."""
        for line in reversed(self.signer_authority):
            form = line.partition(".")[0].casefold()
            if form in ("tm", "kt", "tl", "tuq"):
                return form
        return "none"


@dataclass(slots=True)
class Deadline:
    """When a task is due, with the words that say so.

    :param kind: ``date``, ``days``, ``working_days``, ``periodic``, ``event``,
        ``standing`` or ``none``
    :param date: last day, inclusive, as YYYY-MM-DD
    :param since: ``issue`` or ``receipt``, of a number of days
    """

    kind: str = "none"
    text: str = ""
    date: str | None = None
    days: int | None = None
    since: str | None = None
    every: str | None = None
    day: object = None
    time: str | None = None


@dataclass(slots=True)
class Task:
    """A duty that the document gives, as a proposal.

    :param lead: keys of the units that lead, one task each
    :param sure: nothing of it needs a second look
    :param problems: codes of what must be looked at
    """

    sentence: str
    name: str
    page: int = 1
    lead: list = field(default_factory=list)
    lead_unknown: list = field(default_factory=list)
    coordinating: list = field(default_factory=list)
    coordinating_unknown: list = field(default_factory=list)
    deadline: Deadline = field(default_factory=Deadline)
    product: str | None = None
    report_to: str | None = None
    requirement: str | None = None
    sure: bool = True
    problems: list = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What was read of a file.

    :param read: ``text``, or why nothing is proposed: ``no_text_layer``, ``encrypted``,
        ``refused_secret``, ``broken``, ``too_large``, ``too_many_pages``,
        ``unknown_format``, ``no_library``
    :param lines: ``(page, text)`` of the neutral text, to show and select from
    :param unread: texts with a verb of assignment or a date that gave no task
    """

    read: str
    header: Header | None = None
    tasks: list[Task] = field(default_factory=list)
    lines: list = field(default_factory=list)
    unread: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    pages: int = 0
