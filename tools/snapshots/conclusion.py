"""What the final conclusion of an inspection keeps: names, findings and tasks."""

from dataclasses import dataclass

from .snapshot import Snapshot


@dataclass(frozen=True)
class Finding:
    unit: str
    description: str
    level: str
    cause: str


@dataclass(frozen=True)
class FollowUp:
    """A task that follows from a finding."""

    unit: str
    name: str
    document: str
    deadline: str


def _conclusion_2(stored):
    """Version 1 had findings and tasks as lists of their texts."""
    names = {
        "findings": ("unit", "description", "level", "cause"),
        "tasks": ("unit", "name", "document", "deadline"),
    }
    rows = {
        key: [dict(zip(of, row, strict=True)) for row in stored[key]]
        for key, of in names.items()
    }
    return {**stored, **rows}


@dataclass(frozen=True)
class ConclusionSnapshot(Snapshot):
    """All that the conclusion shows of other records."""

    version = 2
    upgrades = {1: _conclusion_2}

    units: list[str]
    team: list[str]
    findings: list[Finding]
    tasks: list[FollowUp]
