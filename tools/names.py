"""Find records by the names people write, without ever guessing."""

import re

from .text import clean, name_key

_BULLET = re.compile(r"^\s*[-+*•·–]\s+")
_SEPARATORS = re.compile(r"([,\n])")
_MAX_PIECES = 60


class NameIndex:
    """Names of records, compared through :func:`name_key`."""

    def __init__(self):
        self._ids = {}

    def add(self, record_id, *names):
        """Let the record be found by each of ``names``."""
        for name in names:
            if key := name_key(name):
                self._ids.setdefault(key, set()).add(record_id)

    def find(self, text):
        """Return the id of the only record of this name; 0 if several have it."""
        ids = self._ids.get(name_key(text), ())
        return next(iter(ids)) if len(ids) == 1 else 0 if ids else None

    def find_all(self, text):
        """Find the records that a cell names.

        ``;`` always parts two names. A comma or a line break may also belong to a name:
        it parts only where every part then is a name.

        :return: ids in their order, and the texts that are no name or no single one
        """
        found, unknown = [], []
        for chunk in (text or "").replace("\r", "\n").split(";"):
            if not clean(chunk):
                continue
            ids = self._segment(chunk)
            found += ids
            if not ids:
                unknown += self._unknown_parts(chunk)
        return list(dict.fromkeys(found)), unknown

    def _segment(self, chunk):
        """Return the ids of a chunk if there is exactly one way to read it, else ()."""
        whole = self.find(_unbulleted(chunk))
        if whole is not None:
            return (whole,) if whole else ()
        pieces = _SEPARATORS.split(chunk)  # text, separator, text, …
        if len(pieces) > 2 * _MAX_PIECES:
            return ()
        ways = {0: [()]}  # {position: readings of all before it, two at most}
        for end in range(1, len(pieces) + 1, 2):
            readings = dict.fromkeys(
                way + name
                for start in range(0, end, 2)
                for name in self._as_name("".join(pieces[start:end]))
                for way in ways[start]
            )
            ways[end + 1] = list(readings)[:2]
        readings = ways[len(pieces) + 1]
        return readings[0] if len(readings) == 1 else ()

    def _as_name(self, text):
        if not clean(text):
            return [()]
        record_id = self.find(_unbulleted(text))
        return [(record_id,)] if record_id else []

    def _unknown_parts(self, chunk):
        lines = [line for line in chunk.split("\n") if clean(line)]
        unknown = [line for line in lines if not self.find(_unbulleted(line))]
        if 0 < len(unknown) < len(lines):
            return [clean(_unbulleted(line)) for line in unknown]
        return [clean(_unbulleted(chunk))]


def _unbulleted(text):
    return _BULLET.sub("", text)
