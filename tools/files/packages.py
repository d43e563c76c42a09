"""Zip files that somebody else made: an office's document, a workbook."""

import io
import re
import zipfile

# Bytes of the list of files, about 10,000 of them; a workbook has 20. The library makes
# an object of each before anybody can count them.
MAX_LIST = 2**20
_END = b"PK\5\6"
_WITHIN = 2**16 + 22  # bytes before the end of the file: a comment may follow


def open_package(content):
    """A zip file, opened; nothing of it is unpacked.

    :raises zipfile.BadZipFile: it is none, or lists more files than a document has
    """
    end = content[-_WITHIN:]
    for found in re.finditer(_END, end):
        # A larger zip file, which says 4 GiB here, is none of ours either.
        if int.from_bytes(end[found.start() + 12 : found.start() + 16], "little") > (
            MAX_LIST
        ):
            raise zipfile.BadZipFile
    return zipfile.ZipFile(io.BytesIO(content))
