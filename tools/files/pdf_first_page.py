"""Prints the text of the first page of the PDF on standard input.

A program of its own, which secrecy_files.py starts by limited.py.
"""

import io
import sys


def first_page(content):
    """The text of the first page.

    :raises Exception: it takes a password to read it, or it is damaged
    """
    try:
        import pypdfium2
    except ImportError:
        return _read_by_odoo(content)
    return pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()


def _read_by_odoo(content):
    """By the library that every Odoo has, which reads no file encrypted by AES."""
    try:
        from PyPDF2 import PdfReader
    except ImportError:
        from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise PermissionError
    return reader.pages[0].extract_text()


if __name__ == "__main__":
    text = first_page(sys.stdin.buffer.read())
    sys.stdout.buffer.write(text.encode("utf-8", errors="ignore"))
