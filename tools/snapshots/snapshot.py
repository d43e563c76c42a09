"""Dataclasses as JSON and back: days as text, the version beside the values."""

import functools
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import ClassVar, get_args, get_origin, get_type_hints

DAYS = (date, date | None)


@dataclass(frozen=True)
class Snapshot:
    """What is kept of a record when it freezes.

    Whoever changes the fields of one, or of what it holds, raises ``version`` and says
    in ``upgrades`` how the stored values of the version before become those of the
    next. What was stored without a version is version 1.
    """

    version: ClassVar[int]
    # {version: function of its stored values that returns those of the next one}
    upgrades: ClassVar[dict]

    def to_json(self):
        return {"version": self.version, **plain(self)}

    @classmethod
    def from_json(cls, stored):
        """The snapshot that was stored, by this version or any before it."""
        known = isinstance(stored, dict) and "version" in stored
        for version in range(stored["version"] if known else 1, cls.version):
            stored = cls.upgrades[version](stored)
        return typed(cls, stored)


def plain(value):
    """A dataclass, or whatever holds some, as JSON has it: days as text."""
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def typed(kind, value):
    """What :func:`plain` has made, as ``kind`` again; what is missing is the default.

    :param kind: a dataclass, ``list[…]`` of one, ``date``, a type of JSON, or ``None``
        beside one of them
    """
    if kind in DAYS:
        return date.fromisoformat(value) if value else None
    if value is None:
        return None
    if get_origin(kind) is UnionType:
        [kind] = set(get_args(kind)) - {NoneType}
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(
            **{name: typed(hints[name], value[name]) for name in hints if name in value}
        )
    if get_origin(kind) is list:
        (of,) = get_args(kind)
        return [typed(of, item) for item in value]
    return value


@functools.cache
def _hints(kind):
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
