"""The words of directives, as data: ``words.json`` and what an office adds to it."""

import json
import re
from functools import cached_property
from pathlib import Path

from .signs import level, tidy

_FILE = Path(__file__).with_name("words.json")


class Grammar:
    """The lists of ``words.json``, and patterns made of them.

    :param more: entries of an office on top of them: ``{list: [words, …]}``
    """

    def __init__(self, more=None):
        self.words = json.loads(_FILE.read_text("utf-8"))
        for name, entries in (more or {}).items():
            if isinstance(self.words.get(name), list):
                self.words[name] = [*entries, *self.words[name]]
            elif isinstance(self.words.get(name), dict):
                self.words[name] = {**self.words[name], **entries}

    def __getitem__(self, name):
        return self.words[name]

    def any_of(self, name):
        """A pattern of the words of a list, the longest first."""
        words = sorted(self.words[name], key=len, reverse=True)
        return "(?:" + "|".join(map(pattern_of, words)) + r")(?!\w)"

    @cached_property
    def nothing(self):
        return re.compile("|".join(f"(?:{entry})" for entry in self.words["nothing"]))


def pattern_of(words):
    """A pattern of a name or phrase in small letters: blanks and joints are free."""
    parts = re.findall(r"\w+|[^\w\s]", level(tidy(words)))
    pattern = ""
    for number, part in enumerate(parts):
        if part in ("-", "&", "và"):
            pattern += r"\s*,?\s*(?:-|&|và)\s*"
            continue
        if number and parts[number - 1] not in ("-", "&", "và"):
            before = parts[number - 1]
            tight = not (part[0].isalnum() and before[-1].isalnum())
            pattern += r"\s*" if tight else r"\s+"
        pattern += r"(?:ubnd|ủy ban nhân dân)" if part == "ubnd" else re.escape(part)
    return pattern
