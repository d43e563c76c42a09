"""Tables as Word has them: repeated heads, rows in one piece, fixed columns."""

from .paragraphs import element, is_bold, lines_in, paragraph, twips
from .styles import CELL, CELL_SMALL, HEAD, HEAD_SMALL

_MILLIMETRES = "width:"
# Of a row for what is filled in by hand.
_BLANK_ROW = 12
_SECOND_HEAD = 13
# Left and right of the text in a cell, together.
_ASIDE = 2.1


def table(widths, bordered=True, above=0):
    """An empty table with fixed columns.

    :param widths: of the columns, in millimetres
    :param above: room above and below the text in its cells, likewise
    """
    aside = 1 if bordered else 0
    rooms = (("top", above), ("left", aside), ("bottom", above), ("right", aside))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": "6", "space": "0", "color": "000000"}
    frame = element("tblBorders", *(element(side, **line) for side in sides))
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=twips(sum(widths)), type="dxa"),
            frame if bordered else None,
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(_room(side, room) for side, room in rooms)),
        ),
        element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths)),
    )


def _room(side, millimetres):
    return element(side, w=twips(millimetres), type="dxa")


def row(cells, head=False, breaks=False, height=None):
    """A row; in one piece unless it breaks, and on every page if it is a head."""
    properties = element(
        "trPr",
        None if breaks else element("cantSplit"),
        element("trHeight", val=twips(height), hRule="atLeast") if height else None,
        element("tblHeader") if head else None,
    )
    return element("tr", properties if len(properties) else None, *cells)


def cell(contents, width, span=1, merge=None, middle=False, above=0):
    """A cell with its paragraphs.

    :param merge: ``restart`` for the first of several rows, ``continue`` below it
    :param above: room above and below, in millimetres
    """
    rooms = [_room(side, above) for side in ("top", "bottom")]
    properties = element(
        "tcPr",
        element("tcW", w=twips(width), type="dxa"),
        element("gridSpan", val=span) if span > 1 else None,
        element("vMerge", val=merge) if merge else None,
        element("tcMar", *rooms) if above else None,
        element("vAlign", val="center") if middle else None,
    )
    return element("tc", properties, *contents)


def from_html(node, room, small=False):
    """The table of a page.

    :param node: its ``table``
    :param room: from margin to margin, in millimetres
    :param small: in the print of a briefing
    """
    widths = _widths(node, room)
    kind = node.get("class") or ""
    made = table(
        widths, "signature" not in kind, above=0 if small or "form" in kind else 0.6
    )
    styles = (CELL_SMALL, HEAD_SMALL) if small else (CELL, HEAD)
    heads = node.xpath("./thead/tr")
    made.extend(_heads(heads, widths, styles[1]))
    rows = node.xpath("./tr | ./tbody/tr")
    whole = "whole" in kind
    blank = _BLANK_ROW if "blank" in kind else None
    for number, line in enumerate(rows, 1):
        mark = line.get("class") or ""
        options = {
            "bold": "total" in mark,
            # A short table stays on one page: each row holds on to the next.
            "keep_next": whole and number < len(rows),
        }
        cells = [
            _cell(one, width, styles[0], options)
            for one, width in zip(line, widths, strict=False)
        ]
        made.append(row(cells, breaks="tall" in mark, height=blank))
    return made


def _cell(node, width, style, options):
    kind = node.get("class") or ""
    align = {"center": "center", "right": "right"}.get(kind) or aligned(node)
    label = node.tag == "th"
    options = {
        **options,
        "align": align,
        "bold": options["bold"] or label or is_bold(node),
    }
    lines = lines_in(node, keep_lines="lines" in kind)
    return cell([paragraph(lines, style, **options)], width)


def _heads(rows, widths, style):
    """Rows of the head; cells over several lines or columns are joined."""
    held = {}  # {column: lines below it that are its own}
    for number, line in enumerate(rows):
        cells, column = [], 0
        waiting = list(line)
        while column < len(widths):
            if held.get(column):
                held[column] -= 1
                empty = [paragraph([], style)]
                cells.append(cell(empty, widths[column], merge="continue"))
                column += 1
                continue
            if not waiting:
                break
            node = waiting.pop(0)
            span = int(node.get("colspan") or 1)
            down = min(int(node.get("rowspan") or 1), len(rows) - number)
            if down > 1:
                held[column] = down - 1
            text = paragraph(lines_in(node), style, keep_next=True)
            width = sum(widths[column : column + span])
            merge = "restart" if down > 1 else None
            cells.append(cell([text], width, span, merge, middle=True))
            column += span
        # Room for a heading over both lines: LibreOffice reserves none.
        yield row(cells, head=True, height=_SECOND_HEAD if number else None)


def _widths(node, room):
    """Of the columns, in millimetres; those that name none share what is left."""
    columns = node.xpath("./colgroup/col")
    # A width of a cell is that of its text, one of a column the whole.
    aside = 0 if columns else _ASIDE
    given = [
        width and width + aside
        for width in map(_millimetres, columns or node.xpath("(.//tr)[1]/*"))
    ]
    left = room - sum(filter(None, given))
    free = given.count(None)
    return [width or max(left / free, 10) for width in given]


def aligned(node):
    """Where the style of an element puts its words; None if it does not say."""
    style = (node.get("style") or "").replace(" ", "")
    for place in ("center", "right"):
        if f"text-align:{place}" in style:
            return place
    return None


def _millimetres(node):
    if node.tag == "th" and node.get("class") == "label":
        return 38.0
    style = (node.get("style") or "").replace(" ", "")
    if not style.startswith(_MILLIMETRES):
        return None
    size = style.removeprefix(_MILLIMETRES).partition(";")[0]
    return float(size.removesuffix("mm")) if size.endswith("mm") else None
