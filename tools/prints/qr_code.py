"""The square code of an address, as a drawing for paper and as a picture for Word."""

import io
import logging

_logger = logging.getLogger(__name__)


def qr_svg(address):
    """The drawing, black on white; empty without the library."""
    code = _code(address)
    if not code:
        return ""
    from qrcode.image.svg import SvgPathFillImage

    return code.make_image(image_factory=SvgPathFillImage).to_string(encoding="unicode")


def qr_png(address):
    """The picture as PNG; None without the library."""
    code = _code(address)
    if not code:
        return None
    file = io.BytesIO()
    code.make_image().save(file, "PNG")
    return file.getvalue()


def _code(address):
    """None where the library is not installed.

    A print goes out without it then: the code beside it is enough to look it up.
    """
    try:
        import qrcode
    except ImportError:
        _logger.warning("The library “qrcode” is missing: prints carry the code alone.")
        return None
    # 15 % may be lost, by a photocopy, a fold or a stamp.
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    return code
