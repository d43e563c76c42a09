"""A seal: the digest of what is stored, and the short code that a print carries."""

import hashlib
import json
import secrets
from datetime import date

# Of Crockford: no letter that a photocopy takes for a digit.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
CODE_LENGTH = 12
_GROUP = 4


def digest_of(content):
    """SHA-256 of stored values, in hexadecimal.

    :param content: values of JSON, days and instants; keys in any order
    """
    text = json.dumps(
        content,
        default=_plain,
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value):
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(f"Nothing of {type(value)} is sealed")


def new_code():
    """A code of 60 bits that tells nothing of what it stands for."""
    return "".join(secrets.choice(_SIGNS) for _place in range(CODE_LENGTH))


def grouped_code(code):
    """``ABCD-EFGH-JKMN``, as it is printed."""
    starts = range(0, len(code), _GROUP)
    return "-".join(code[start : start + _GROUP] for start in starts)


def read_code(text):
    """The code that somebody has typed or scanned; None if it is none."""
    signs = "".join(sign for sign in (text or "").upper() if sign.isalnum())
    code = signs.translate(_ALIKE)
    known = len(code) == CODE_LENGTH and set(code) <= set(_SIGNS)
    return code if known else None
