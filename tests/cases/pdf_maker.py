"""PDF files as other programs and attackers make them, byte by byte."""

import hashlib
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PADDING = bytes.fromhex(
    "28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A"
)
_ID = b"0123456789abcdef"
# One font whose letters are those of the file, and words that it draws.
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/F"
    b"/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>]/ToUnicode 9 0 R>>"
)
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
)


def draw(words):
    """What draws one line of words."""
    return b"BT /F 9 Tf <%s> Tj ET" % words.encode("utf-16-be").hex().encode()


def stream(data, head=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data)


def flate(data, level=9):
    return stream(zlib.compress(data, level), b"/Filter/FlateDecode")


def make_pdf(contents, others=None, page=b"", trailer=b""):
    """A PDF of one page.

    :param contents: object that draws it
    :param others: ``{number: object}``, from 10 on; or in place of one of the page's
    """
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F 8 0 R>>%s>>>>" % page,
        4: contents,
        8: FONT,
        9: stream(TO_UNICODE),
        **(others or {}),
    }
    result, places = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        places[number] = len(result)
        result += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, place)
        for number, place in sorted(places.items())
    )
    end = b"trailer\n<</Root 1 0 R/Size %d%s>>" % (max(objects) + 1, trailer)
    return result + b"xref\n%s%s\nstartxref\n%d\n%%%%EOF" % (table, end, len(result))


def lzw(data):
    """Packed as old programs did: codes of 9 bits, a clear code before they are out."""
    bits = ""
    for start in range(0, len(data), 200):
        chunk = data[start : start + 200]
        bits += f"{256:09b}" + "".join(f"{byte:09b}" for byte in chunk)
    bits += f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def make_encrypted(words, user_password=b"", cipher="RC4"):
    """A PDF that opens with the user's password; the owner has another one."""
    owner = hashlib.md5(b"owner").digest() * 2
    permissions = -44
    key = hashlib.md5(
        (user_password + _PADDING)[:32]
        + owner
        + permissions.to_bytes(4, "little", signed=True)
        + _ID
    ).digest()
    for _ in range(50):
        key = hashlib.md5(key).digest()
    check = _rc4(key, hashlib.md5(_PADDING + _ID).digest())
    for number in range(1, 20):
        check = _rc4(bytes(byte ^ number for byte in key), check)
    kinds = {
        "RC4": b"/V 2/R 3",
        "AES": b"/V 4/R 4/CF<</StdCF<</CFM/AESV2/Length 16>>>>/StmF/StdCF/StrF/StdCF",
    }
    head = b"<</Filter/Standard/Length 128%s/P %d/O<%s>/U<%s>>>" % (
        kinds[cipher],
        permissions,
        owner.hex().encode(),
        (check + bytes(16)).hex().encode(),
    )
    objects = {
        4: stream(_encrypt(key, 4, draw(words), cipher)),
        9: stream(_encrypt(key, 9, TO_UNICODE, cipher)),
        10: head,
    }
    number = _ID.hex().encode()
    return make_pdf(
        objects[4], objects, trailer=b"/Encrypt 10 0 R/ID[<%s><%s>]" % (number, number)
    )


def _encrypt(key, number, data, cipher):
    """A stream of the object of that number."""
    salt = b"sAlT" if cipher == "AES" else b""
    key = hashlib.md5(key + number.to_bytes(3, "little") + bytes(2) + salt).digest()
    if cipher == "RC4":
        return _rc4(key, data)
    missing = 16 - len(data) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(_ID)).encryptor()
    return _ID + encryptor.update(data + bytes([missing]) * missing)


def _rc4(key, data):
    state, other, result = list(range(256)), 0, bytearray()
    for place in range(256):
        other = (other + state[place] + key[place % len(key)]) % 256
        state[place], state[other] = state[other], state[place]
    first = other = 0
    for byte in data:
        first = (first + 1) % 256
        other = (other + state[first]) % 256
        state[first], state[other] = state[other], state[first]
        result.append(byte ^ state[(state[first] + state[other]) % 256])
    return bytes(result)
