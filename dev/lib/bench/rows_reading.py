"""The rows of dev/bench that read a directive from its file.

Their peer is the bare library: the text of all pages. What the reader takes of memory
is held by a test (tests/reading/test_reading_costs.py).
"""

from pathlib import Path

from .data_people import OFFICE
from .measure import Call

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "directives"
SHORT, LONG = "01-ket-luan-giao-ban.pdf", "14-ke-hoach-40-trang.pdf"


def calls():
    return {
        "reading2": (
            Call(OFFICE, read, lambda env: content_of(SHORT)),
            Call(OFFICE, bare_text, lambda env: content_of(SHORT)),
        ),
        "reading40": (
            Call(OFFICE, read, lambda env: content_of(LONG)),
            Call(OFFICE, bare_text, lambda env: content_of(LONG)),
        ),
    }


def content_of(name):
    return (FOLDER / name).read_bytes()


def read(env, content):
    from odoo.addons.directive_tracking.tools.reading import read_directive

    readings = env["directive.reading"]
    return read_directive(content, "a.pdf", readings._units(env.company))


def bare_text(env, content):
    import pypdfium2

    return [
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)
    ]
