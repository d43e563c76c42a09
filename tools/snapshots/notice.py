"""What the issued notice of a meeting keeps: heading, rulings and tasks (Art. 6.6)."""

from dataclasses import dataclass, field
from datetime import date

from ..prints.administrative_document import Letterhead
from .snapshot import Snapshot


@dataclass(frozen=True)
class Ruling:
    """What leadership has ruled on one point."""

    subject: str
    unit: str
    ruling: str


@dataclass(frozen=True)
class NoticeTask:
    """A task that the notice assigns; units one a line."""

    name: str
    units: str
    coordinating: str = ""
    expected_output: str = ""
    deadline: date | None = None


@dataclass(frozen=True)
class NoticeSnapshot(Snapshot):
    """All that the notice of a meeting prints."""

    version = 1
    upgrades = {}

    heading: Letterhead
    subject: str
    opening: str = ""
    closing: str = ""
    rulings: list[Ruling] = field(default_factory=list)
    tasks: list[NoticeTask] = field(default_factory=list)
