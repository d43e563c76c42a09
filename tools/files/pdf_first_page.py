"""Prints the text of the first page of the PDF on standard input.

A program of its own, which secrecy_files.py starts by limited.py.
"""

import io
import sys


def first_page(content):
    """The text of the first page.

    :raises PermissionError: it takes a password to read it
    """
    reader = open_pdf(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PermissionError
    return reader.pages[0].extract_text()


def open_pdf(stream):
    """A reader of the library that Odoo has: these are its names, newest last."""
    try:
        import PyPDF2 as library

        teach_aes()
    except ImportError:
        import pypdf as library

    return library.PdfReader(stream, strict=False)


def teach_aes():
    """PyPDF2 knows AES by another package than the one that Odoo brings along.

    Most files that anybody may read but not change are encrypted so.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from PyPDF2 import _encryption

    def decrypt(key, mode, data):
        decryptor = Cipher(algorithms.AES(key), mode).decryptor()
        return decryptor.update(data) + decryptor.finalize()

    def encrypt(key, mode, data):
        encryptor = Cipher(algorithms.AES(key), mode).encryptor()
        return encryptor.update(data) + encryptor.finalize()

    class Aes:
        def __init__(self, key):
            self.key = key

        def decrypt(self, data):
            packed = data[16 : len(data) // 16 * 16]
            if not packed:
                return b""
            text = decrypt(self.key, modes.CBC(data[:16]), packed)
            return text[: -text[-1]]

    _encryption.CryptAES = Aes
    _encryption.AES_ECB_decrypt = lambda key, data: decrypt(key, modes.ECB(), data)
    _encryption.AES_CBC_decrypt = lambda key, iv, data: decrypt(
        key, modes.CBC(iv), data
    )
    _encryption.AES_CBC_encrypt = lambda key, iv, data: encrypt(
        key, modes.CBC(iv), data
    )


if __name__ == "__main__":
    text = first_page(sys.stdin.buffer.read())
    sys.stdout.buffer.write(text.encode("utf-8", errors="ignore"))
