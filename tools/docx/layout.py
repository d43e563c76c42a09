"""The parts of a page, one by one, as the Word document has them."""

from ..text import without_accents
from . import grid
from .paragraphs import borders, element, is_bold, lines_in, paragraph, rule, twips
from .styles import (
    BRIEF,
    BRIEF_PART,
    BRIEF_TITLE,
    CELL,
    CELL_SMALL,
    CHART,
    SPACE,
    STYLES,
)

ISSUER = 60  # millimetres of the left half of a letterhead
# Of the line below a heading, as a part of its words.
_RULE_PART = 0.4
_RED = "FF0000"
_POINT = 25.4 / 72  # in millimetres
STAMP = 30  # millimetres


def width_of(text, size):
    """Millimetres of a line of bold text in Times; marks and tones add nothing.

    :param size: of the letters, in points
    """
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(without_accents(text), "Times-Bold", size) * _POINT


def kind_of(node):
    """The last class that has a style, or the name of the element."""
    for name in [*reversed((node.get("class") or "").split()), node.tag]:
        if name in STYLES:
            return name
    return None


def _underlined(lines, style, room):
    """Lines of text, and the rule that is as long as the law says."""
    longest = max((width_of(line, style.size) for line in lines), default=0)
    longest = min(longest, room)
    return [*_each(lines, style), rule(longest * _RULE_PART, room)]


def _each(lines, style, **options):
    return [paragraph([line], style, **options) for line in lines if line]


# -- heading ------------------------------------------------------------------------


def letterhead(node, room):
    """Two halves without borders: who issues, and the nation's name."""
    widths = [ISSUER, room - ISSUER]
    made = grid.table(widths, bordered=False)
    for line in node.iterchildren("tr"):
        cells = [
            grid.cell(_half(one, width) or [paragraph([], CELL)], width)
            for one, width in zip(line, widths, strict=True)
        ]
        made.append(grid.row(cells))
    return [made, paragraph([], SPACE)]


def _half(node, room):
    made = []
    for child in node:
        kind = kind_of(child)
        style = STYLES.get(kind)
        if child.tag == "div":
            lines = [line for one in child.iter("p") for line in lines_in(one)]
            if "underlined" in child.get("class", ""):
                lines = [line.upper() for line in lines]
                made += _underlined(lines, STYLES["authority"], room)
        elif kind == "motto":
            [line] = lines_in(child)
            made += [paragraph([line], style)]
            made.append(rule(width_of(line, style.size), room))
        elif kind == "stamp":
            made.append(paragraph(lines_in(child), style, box=_RED))
        elif kind == "secrecy-stamp":
            made.append(_stamp_room(child, room))
        elif style:
            made += _each(lines_in(child), style)
    return made


def heading(node, room):
    """Kind of document, summary and the line below it."""
    made = []
    for child in node:
        style = STYLES.get(kind_of(child)) or STYLES["h2"]
        lines = lines_in(child)
        if child.xpath("./*[@class='underlined']"):
            made += _underlined(lines, style, room)
        else:
            made += _each(lines, style)
    return [*made, paragraph([], SPACE)]


def addressees(node, room):
    """One stands beside ``Kính gửi:``, several in a list below it."""
    label, several = node[0], node[1]
    style = STYLES["addressees"]
    [name] = lines_in(label)
    lines = [line for one in several for line in lines_in(one) if line]
    if len(lines) == 1:
        return [paragraph([f"{name} {lines[0]}"], style, align="center")]
    hanging = 22.0
    left = 30.0 + hanging
    tabs = element("tabs", element("tab", val="left", pos=twips(left)))
    first = [f"{name}\t{lines[0]}"]
    return [
        paragraph(first, style, tabs=tabs, left=left, hanging=hanging),
        *(paragraph([line], style, left=left) for line in lines[1:]),
    ]


def _stamp_room(node, room):
    """Where the stamp of secrecy is put on a form that was filled in."""
    aside = (room - STAMP) / 2
    frame = borders(**dict.fromkeys(("top", "left", "bottom", "right"), ("dashed", 6)))
    style = STYLES["secrecy-stamp"]
    return paragraph(lines_in(node), style, border=frame, left=aside, right=aside)


# -- end ----------------------------------------------------------------------------


def ending(node, room):
    """Recipients and signature, or two signatures, beside each other in one piece."""
    widths = [room - 85, 85]
    made = grid.table(widths, bordered=False)
    cells = [
        grid.cell(_signed(one), width) for one, width in zip(node, widths, strict=True)
    ]
    made.append(grid.row(cells))
    return [paragraph([], CELL, keep_next=True), made]


def _signed(node):
    kind = kind_of(node)
    made = []
    for child in node:
        style = STYLES.get(kind_of(child), None)
        if child.tag == "p" and (style is None or not child.get("class")):
            style = STYLES[kind]
        made.append(paragraph(lines_in(child), style))
    return made or [paragraph([], CELL)]


# -- body ---------------------------------------------------------------------------


# Where a print is set smaller.
_SMALL = {"text": BRIEF, "h1": BRIEF_TITLE, "h3": BRIEF_PART}


def body_paragraph(node, room, small):
    kind = kind_of(node) or "text"
    style = STYLES[kind]
    options = {"bold": is_bold(node), "align": grid.aligned(node)}
    if small:
        style = _SMALL.get(kind, style)
    if kind == "secrecy-stamp":
        return _stamp_room(node, room)
    if kind == "blank-line":
        # Else several of them would have one line together.
        line = ("dotted", 6)
        options["border"] = borders(bottom=line, between=line)
    return paragraph(lines_in(node), style, **options)


def chart(node, room, small):
    """Bars without a picture: shaded paragraphs, each as long as its share."""
    label, value = room * 0.34, 34
    widths = [label, room - label - value, value]
    style = CELL_SMALL if small else CELL
    made = grid.table(widths, bordered=False)
    for line in node.xpath(".//*[@class='bar']"):
        share = float(line.get("data-share") or 0)
        space = widths[1] - 2
        grey = "000000" if line.get("data-solid") else "A6A6A6"
        fill = element("shd", val="clear", color="auto", fill=grey)
        bar = paragraph(
            [], style, right=space * (1 - share) + 2, fill=fill if share else None
        )
        name, number = line.xpath("./*[@class='bar-name' or @class='bar-number']")
        cells = [
            grid.cell([paragraph(lines_in(name), style)], widths[0]),
            grid.cell([bar], widths[1], middle=True, above=0.5),
            grid.cell([paragraph(lines_in(number), style)], widths[2]),
        ]
        made.append(grid.row(cells))
    title, *more = node.iterchildren("p")
    return [
        paragraph(lines_in(title), style, bold=True, keep_next=True)
        if small
        else paragraph(lines_in(title), CHART),
        made,
        *(paragraph(lines_in(one), style) for one in more),
        paragraph([], style),
    ]
