"""The guides of ``docs/guides`` as a page: the few signs of Markdown that they use."""

import re
from html import escape
from itertools import groupby

_BULLET, _NUMBER = re.compile(r"- +"), re.compile(r"\d+\. +")
_INLINE = (
    (re.compile(r"!\[([^]]*)\]\(([^)]+)\)"), r'<img alt="\1" src="\2"/>'),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*([^*]+)\*"), r"<i>\1</i>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
)


def guide_to_html(text):
    """HTML of a guide: headings, paragraphs, lists, pictures, bold and italic words.

    :param text: one paragraph or item of a list a line
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # Runs of lines of a kind, in their order: Odoo's groupby would put all together.
    runs = groupby(lines, key=_kind)  # pylint: disable=bad-builtin-groupby
    return "\n".join(_block(kind, list(block)) for kind, block in runs)


def _kind(line):
    if line.startswith("#"):
        return "h"
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBER.match(line) else "p"


def _block(kind, lines):
    if kind == "h":
        return "".join(_heading(line) for line in lines)
    if kind == "p":
        return "".join(f"<p>{_inline(line)}</p>" for line in lines)
    sign = _BULLET if kind == "ul" else _NUMBER
    items = "".join(
        f"<li>{_inline(sign.sub('', line, count=1))}</li>" for line in lines
    )
    return f"<{kind}>{items}</{kind}>"


def _heading(line):
    level = len(line) - len(line.lstrip("#"))
    return f"<h{level}>{_inline(line.lstrip('# '))}</h{level}>"


def _inline(text):
    text = escape(text, quote=True)
    for sign, markup in _INLINE:
        text = sign.sub(markup, text)
    return text
