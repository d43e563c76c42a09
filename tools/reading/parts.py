"""A document cut into head, title, receivers, body, signature and annexes."""

import re
from dataclasses import dataclass, field

from .signs import is_capital

_STOP = re.compile(r"(kính gửi|căn cứ|theo đề nghị|xét đề nghị|\(kèm)", re.I)
_ADDRESSED = re.compile(r"kính gửi\s*:?\s*(?P<rest>.*)", re.I)
_SENDS = re.compile(r".*\bđiện\s*:\s*(?P<rest>.*)", re.I)
_BULLET = re.compile(r"^[-+*•●]\s*")
_ABOUT = re.compile(r"(v/v|về việc|về|kết luận|ý kiến|trích yếu)\b", re.I)
_LABELLED = re.compile(r"(?:[IVX]+|[A-H]|\d+)\s*[.)]|điều\s+\d", re.I)


@dataclass(slots=True)
class Parts:
    """A document cut into its parts.

    :param receivers: blocks to whom it is addressed, lines of "Kính gửi"
    """

    left: list = field(default_factory=list)
    right: list = field(default_factory=list)
    title: list = field(default_factory=list)
    receivers: list = field(default_factory=list)
    sent_to: list = field(default_factory=list)
    body: list = field(default_factory=list)
    signature: list = field(default_factory=list)
    annexes: list = field(default_factory=list)


def cut(blocks):
    """Cut the blocks of a document into its parts."""
    parts, rest = Parts(), list(blocks)
    while rest and rest[0].column:
        block = rest.pop(0)
        (parts.left if block.column == "left" else parts.right).append(block)
    while rest and not rest[0].column and not rest[0].row and _is_title(rest[0], parts):
        parts.title.append(rest.pop(0))
    _take_receivers(rest, parts)
    while rest and not rest[0].column:
        parts.body.append(rest.pop(0))
    while rest and rest[0].column:
        parts.signature.append(rest.pop(0))
    parts.annexes = rest
    return parts


def _is_title(block, parts):
    if _STOP.match(block.text) or _SENDS.match(block.text):
        return False
    if block.text.lower().startswith("thực hiện") and not (
        block.bold and block.centred
    ):
        return block.bold and len(parts.title) == 1 and not block.text.endswith(":")
    if not parts.title:
        return (block.centred or block.bold) and is_capital(block.text)
    if len(parts.title) == 1 and _ABOUT.match(block.text) and len(block.text) < 400:
        return block.centred or block.bold
    return (
        block.bold
        and (block.centred or not _LABELLED.match(block.text))
        or (is_capital(block.text) and block.centred)
    )


def _take_receivers(rest, parts):
    """Move the lines of "Kính gửi", or whom a telegram is sent to, into their parts."""
    for number, block in enumerate(rest[:4]):
        match = _ADDRESSED.match(block.text)
        chosen = parts.receivers
        if (
            not match
            and (match := _SENDS.match(block.text))
            and is_capital(block.text.split(" điện")[0])
        ):
            chosen = parts.sent_to
        if not match:
            continue
        del rest[number]
        if match["rest"].strip():
            chosen.append(match["rest"])
        open_list = not match["rest"].strip() or match["rest"].rstrip().endswith(";")
        while number < len(rest) and not rest[number].column:
            line = rest[number]
            bullet = line.label == "-" or _BULLET.match(line.text)
            if not bullet and not open_list:
                break
            if not bullet and len(line.text) > 160:
                break
            text = _BULLET.sub("", line.text, count=1)
            chosen.append(text)
            open_list = text.rstrip().endswith((";", ","))
            del rest[number]
            if not bullet and not open_list:
                break
            open_list = open_list or bullet and text.rstrip().endswith(";")
        return


def entries(lines):
    entries = []
    for line in lines:
        pieces = line.split(";") if not _BULLET.match(line) else [line]
        entries += [_BULLET.sub("", piece, count=1).strip(" .;,") for piece in pieces]
    return [entry for entry in entries if entry]
