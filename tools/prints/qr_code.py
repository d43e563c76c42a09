"""The square code of an address, as a drawing for paper and as a picture for Word."""

import io
import logging

# Modules around it that stay white, as readers need them.
_QUIET = 4
_PIXELS = 8
_logger = logging.getLogger(__name__)


def matrix_of(address):
    """Rows of dark and light modules; None where the library is not installed.

    A print goes out without it then: the code beside it is enough to look it up.
    """
    try:
        import qrcode
    except ImportError:
        _logger.warning("The library “qrcode” is missing: prints carry the code alone.")
        return None
    code = qrcode.QRCode(
        # 15 % may be lost, by a photocopy, a fold or a stamp.
        error_correction=qrcode.constants.ERROR_CORRECT_M,
        border=_QUIET,
    )
    code.add_data(address)
    code.make(fit=True)
    return code.get_matrix()


def qr_svg(address):
    """The drawing, black on white; empty without the library."""
    matrix = matrix_of(address)
    if not matrix:
        return ""
    size = len(matrix)
    path = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, modules in enumerate(matrix)
        for column, dark in enumerate(modules)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        'shape-rendering="crispEdges" role="img">'
        f'<path fill="white" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path fill="black" d="{path}"/></svg>'
    )


def qr_png(address):
    """The picture as PNG; None without the library."""
    matrix = matrix_of(address)
    if not matrix:
        return None
    from PIL import Image

    size = len(matrix)
    image = Image.new("1", (size, size), 1)
    image.putdata([not dark for modules in matrix for dark in modules])
    file = io.BytesIO()
    image.resize((size * _PIXELS,) * 2, Image.Resampling.NEAREST).save(file, "PNG")
    return file.getvalue()
