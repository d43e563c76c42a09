"""Paragraphs as Word has them, made of XML: python-docx takes ten times as long."""

import re
import unicodedata
from functools import cache

from ..text import printable, without_accents

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TWIPS = 1440 / 25.4


@cache
def _library():
    """What makes an element of python-docx, and its namespaces."""
    # Not with the module: a server that saves nothing as Word does without it.
    from docx.oxml.ns import nsmap
    from docx.oxml.parser import oxml_parser

    return oxml_parser.makeelement, {"w": nsmap["w"]}


@cache
def _name(name):
    """A name of WordprocessingML as lxml has it."""
    return f"{{{_library()[1]['w']}}}{name}"


def twips(millimetres):
    return str(round(millimetres * _TWIPS))


def element(name, /, *children, **attributes):
    """``<w:name w:key="value">…</w:name>``; children that are None are left out."""
    make, namespaces = _library()
    made = make(_name(name), nsmap=namespaces)
    for key, value in attributes.items():
        made.set(_name(key), str(value))
    made.extend(child for child in children if child is not None)
    return made


def flat(text):
    """Text on one line as a browser shows it, in NFC; blanks that hold stay."""
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", printable(text or "")))


def lines_in(node, keep_lines=False):
    """The lines of an element's text: ``<br>`` ends one, and a line end where kept."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == "br":
            parts.append("\0")
        elif isinstance(child.tag, str) and child.tag != "svg":
            parts.append("\0".join(lines_in(child, keep_lines)))
        parts.append(child.tail or "")
    text = "".join(parts)
    if keep_lines:
        text = text.replace("\n", "\0")
    # The null is no letter of HTML.
    return [flat(line.replace("\0", "")).strip(" ") for line in text.split("\0")]


def is_bold(node):
    """Whether all the words of an element stand in one ``<b>``."""
    if len(node) != 1 or node[0].tag != "b":
        return False
    return not ((node.text or "") + (node[0].tail or "")).strip()


def paragraph(lines, style, **options):
    """A paragraph of one style.

    :param lines: texts, each on a line of its own; a tab is kept
    :param style: see styles.py
    :param options: ``keep_next``; ``left``, ``right`` and ``hanging`` in millimetres;
        ``border`` and ``fill`` as elements; ``box``: a frame around the words, red or
        not; ``align``; ``bold``
    """
    made = element("p", _properties(style, options))
    for number, line in enumerate(lines):
        if number:
            made.append(element("r", element("br")))
        if line:
            made.append(text_run(line.upper() if style.capitals else line, options))
    return made


def _properties(style, options):
    """In the order that the standard wants."""
    indents = {
        name: twips(options[name])
        for name in ("left", "right", "hanging")
        if options.get(name)
    }
    align = options.get("align")
    return element(
        "pPr",
        element("pStyle", val=style_id(style)),
        element("keepNext") if options.get("keep_next") else None,
        *(options.get(name) for name in ("border", "fill", "tabs")),
        element("ind", **indents) if indents else None,
        element("jc", val=align) if align else None,
    )


def text_run(text, options=()):
    """Text in the font of its paragraph."""
    run = element("r", _run_properties(dict(options)))
    for number, part in enumerate(text.split("\t")):
        if number:
            run.append(element("tab"))
        word = element("t")
        word.text = part
        word.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(word)
    return run


def _run_properties(options):
    made = element("rPr")
    if options.get("bold"):
        made.append(element("b"))
    if colour := options.get("box"):
        made.append(element("color", val=colour))
        made.append(element("bdr", val="single", sz="8", space="2", color=colour))
    return made if len(made) else None


def field(code):
    """The runs of a field that Word fills in, such as ``PAGE``."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    begin, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "end"))
    return [element("r", part) for part in (begin, instruction, end)]


def borders(**sides):
    """``pBdr``: ``{side: (kind of line, eighths of a point)}``."""
    return element(
        "pBdr",
        *(
            element(side, val=kind, sz=size, space="1", color="000000")
            for side in ("top", "left", "bottom", "right", "between")
            if side in sides
            for kind, size in [sides[side]]
        ),
    )


def rule(length, room):
    """A line of this length in the middle of the room, both in millimetres."""
    from .styles import RULE

    aside = max((room - length) / 2, 0)
    return paragraph(
        [], RULE, border=borders(bottom=("single", 6)), left=aside, right=aside
    )


@cache
def style_id(style):
    """The name without marks and blanks, by which a paragraph names its style."""
    return "VB" + "".join(filter(str.isalnum, without_accents(style.name).title()))
