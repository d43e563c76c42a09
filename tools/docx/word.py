"""A page of HTML, as the PDF is made of it, to a Word document.

One source, two renderers: whoever changes a template changes both. Nothing is fetched,
nothing leads outside, there is no macro.
"""

import io
from functools import cache

from lxml import html

from ..prints.qr_code import qr_png
from . import grid, layout
from .paragraphs import element, field, lines_in, paragraph, style_id, text_run
from .styles import ALL, CELL_SMALL, FONT, LANGUAGE, PAGE, RULE, SEAL

# Millimetres of A4: page, and margins as Decree 30/2020/NĐ-CP has them.
LONG, SHORT = 297, 210
TOP, RIGHT, BOTTOM, LEFT = 20, 15, 20, 30
_SEAL_SIZE = 14
_SAME_SIDES = LEFT + RIGHT


class LibraryMissing(Exception):
    """python-docx is not installed."""


def html_to_docx(page, number="", author=""):
    """The bytes of a .docx file.

    :param page: text of a whole HTML page
    :param number: of the document, for its properties
    :param author: body that issues it, likewise
    :raises LibraryMissing: see the class
    """
    try:
        import docx
    except ImportError as error:
        raise LibraryMissing from error
    tree = html.fromstring(page)
    word = _Word(docx.Document(io.BytesIO(_empty_document())))
    word.set_up(" ".join(tree.xpath("string(//title)").split()), number, author)
    word.walk(tree.find("body"))
    return word.content()


class _Word:
    """The document as it grows."""

    def __init__(self, document):
        self._document = document
        self._body = document.element.body
        self._section = document.sections[0]
        self._begun = False
        self._room = SHORT - _SAME_SIDES
        self._small = False
        self._seal = None

    # -- the document ---------------------------------------------------------------

    def set_up(self, title, number, author):
        properties = self._document.core_properties
        properties.title, properties.subject = title, number
        properties.author = properties.last_modified_by = author
        properties.language, properties.comments = LANGUAGE, ""

    def content(self):
        self._close_section()
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    # -- sections -------------------------------------------------------------------

    def _begin_section(self, across, small=False):
        """A new page with number 1, which is not printed."""
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.shared import Mm

        if self._begun:
            self._close_section()
            self._section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section, self._begun = self._section, True
        width, height = (LONG, SHORT) if across else (SHORT, LONG)
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
        section.header_distance, section.footer_distance = Mm(9), Mm(4)
        section.different_first_page_header_footer = True
        _count_pages_anew(section)
        self._room, self._small = width - _SAME_SIDES, small

    def _close_section(self):
        section = self._section
        section.header.is_linked_to_previous = False
        [first] = section.header.paragraphs
        first._p.getparent().replace(first._p, _page_number())
        section.first_page_header.is_linked_to_previous = False
        for footer in (section.footer, section.first_page_footer):
            footer.is_linked_to_previous = False
            if self._seal is not None:
                self._print_seal(footer.paragraphs[0])

    def _print_seal(self, line):
        from docx.shared import Mm

        address, text = self._seal
        if picture := qr_png(address):
            line.add_run().add_picture(io.BytesIO(picture), height=Mm(_SEAL_SIZE))
        line._p.append(text_run(f"  {text}"))
        line.style = self._document.styles[SEAL.name]
        # The words stand at half the height of the picture.
        line._p.get_or_add_pPr().append(element("textAlignment", val="center"))

    # -- the page -------------------------------------------------------------------

    def walk(self, node):
        """Print an element and what is in it."""
        for child in node.iterchildren(tag="*"):
            classes = (child.get("class") or "").split()
            if "document" in classes or "annex" in classes:
                self._begin_section("annex" in classes, "briefing" in classes)
                if "document" in classes:
                    # Its annex has the same; the next document its own.
                    self._seal = None
                self.walk(child)
            elif "seal" in classes:
                [text] = lines_in(child.find("span"))
                self._seal = child.get("data-address"), text
            else:
                for made in self._parts(child, classes):
                    self._append(made)

    def _parts(self, node, classes):
        """Paragraphs and tables of one element."""
        room, small = self._room, self._small
        if node.tag == "table":
            if "letterhead" in classes:
                return layout.letterhead(node, room)
            following = paragraph([], CELL_SMALL if small else RULE)
            return [grid.from_html(node, room, small), following]
        for name, make in _BLOCKS.items():
            if name in classes:
                return make(node, room)
        if "chart" in classes:
            return layout.chart(node, room, small)
        if node.tag in ("p", "h1", "h2", "h3", "h4"):
            return [layout.body_paragraph(node, room, small)]
        self.walk(node)
        return []

    def _append(self, made):
        self._body.find(element("sectPr").tag).addprevious(made)


_BLOCKS = {
    "heading": layout.heading,
    "addressees": layout.addressees,
    "end": layout.ending,
}


def _page_number():
    made = paragraph([], PAGE)
    made.extend(field("PAGE"))
    return made


@cache
def _empty_document():
    """The bytes of a document with our styles: the same for all, and dear to make."""
    import docx

    document = docx.Document()
    _add_styles(document)
    mode = element(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    document.settings.element.append(element("compat", mode))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_styles(document):
    """Named styles, all in one font; what the library brings is set to it as well."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    aligned = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }
    normal = document.styles["Normal"]
    _set_font(normal, 14)
    normal.paragraph_format.space_after = Pt(0)
    for style in ALL:
        made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        made.element.styleId = style_id(style)
        made.base_style, made.quick_style = normal, True
        _set_font(made, style.size)
        made.font.bold, made.font.italic = style.bold, style.italic
        form = made.paragraph_format
        form.alignment = aligned[style.align]
        form.space_before, form.space_after = Pt(style.before), Pt(style.after)
        form.line_spacing = style.line
        form.first_line_indent = Mm(style.first_line) if style.first_line else None
        form.keep_with_next, form.widow_control = style.keep_next, True
        if style.outline is not None:
            form.element.get_or_add_pPr().append(
                element("outlineLvl", val=style.outline)
            )


def _set_font(style, size):
    from docx.shared import Pt

    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for kind in ("eastAsia", "cs"):
        fonts.set(fonts.keys()[0].replace("ascii", kind), FONT)
    style.element.rPr.append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE))


def _count_pages_anew(section):
    old = section._sectPr.find(element("pgNumType").tag)
    if old is not None:
        section._sectPr.remove(old)
    numbering = element("pgNumType", start="1")
    # In the order of the standard: after the margins.
    section._sectPr.find(element("pgMar").tag).addnext(numbering)
