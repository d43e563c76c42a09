"""HTML to PDF by WeasyPrint: without network, in one font that has every letter.

WeasyPrint and its libraries are looked for when the first paper is printed: a server
that prints none needs none of them.
"""

import io
import logging
import mimetypes
import re
import unicodedata
from functools import cache

from odoo.tools.misc import file_open
from odoo.tools.pdf import PdfFileReader

# Times New Roman, and the fonts of its metrics (FreeSerif: nearly) that have all the
# letters of Vietnamese. Liberation Serif 1 has not: the trial below finds out.
FAMILIES = ("Times New Roman", "Tinos", "Liberation Serif", "FreeSerif")
# Stands for this server in the addresses of a paper. Reserved: no host has this name.
BASE_URL = "http://addon.invalid/"

_ASSET = re.compile(
    re.escape(BASE_URL) + r"(?P<path>directive_tracking/static/[\w/-]+\.\w+)"
)
_TRIAL = "<p>{0}<p><b>{0}</b><p><i>{0}</i><p><b><i>{0}</i></b>"
_logger = logging.getLogger(__name__)


class EngineMissing(Exception):
    """WeasyPrint, or a library that it needs, is not installed."""


class FontMissing(Exception):
    """No font here has all the letters of Vietnamese."""


def vietnamese_letters():
    """The 134 letters beyond ASCII: vowels with their marks and tones, and đ."""
    tones = "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
    letters = {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưy"
        for tone in tones
    }
    letters = {letter for letter in letters | {"đ"} if not letter.isascii()}
    return "".join(sorted(letters | {letter.upper() for letter in letters}))


@cache
def _engine():
    # One line a step of each paper and a table of each font otherwise.
    for name in ("weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # OSError: pango or harfbuzz is missing
        _logger.warning("WeasyPrint cannot be loaded: %s", error)
        raise EngineMissing from error
    return weasyprint


@cache
def _fetcher():
    class Fetcher(_engine().urls.URLFetcher):
        """Serves what is in the page itself and this addon's own files, no more."""

        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            asset = _ASSET.fullmatch(url)
            if not asset:
                raise ValueError(f"A printed paper fetches nothing from {url}")
            kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
            with file_open(asset["path"], "rb") as file:
                return _engine().urls.URLFetcherResponse(
                    url, file.read(), {"Content-Type": kind}
                )

    return Fetcher()


@cache
def font_family():
    """The first family of :data:`FAMILIES` that prints every letter by itself.

    :raises FontMissing: there is none
    """
    trial = _TRIAL.format(vietnamese_letters())
    for family in FAMILIES:
        used = embedded_families(_write(trial, family))
        if len(used) == 1 and used <= set(FAMILIES):
            return family
    raise FontMissing


def html_to_pdf(html):
    """Print a page.

    :param html: text of a whole HTML page
    :raises EngineMissing: see the class
    :raises FontMissing: see the class
    """
    return _write(html, font_family())


def _write(html, family):
    engine = _engine()
    rule = f"{{ font-family: '{family}' !important }}"
    style = engine.CSS(string=f":root {rule} @page {rule}")
    page = engine.HTML(string=html, base_url=BASE_URL, url_fetcher=_fetcher())
    return page.write_pdf(stylesheets=[style])


def embedded_families(pdf):
    """Families of the fonts in a PDF; None stands for letters that no font has."""
    families = set()
    for page in PdfFileReader(io.BytesIO(pdf)).pages:
        fonts = page["/Resources"].get("/Font", {})
        for font in (reference.get_object() for reference in fonts.values()):
            for part in font["/DescendantFonts"]:
                descriptor = part.get_object()["/FontDescriptor"]
                families.add(str(descriptor["/FontFamily"]))
            if font["/Encoding"] != "/Identity-H":  # leads to empty boxes
                families.add(None)
    return families
