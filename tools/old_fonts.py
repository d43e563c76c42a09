"""Vietnamese that was typed for the fonts of TCVN3 (.VnTime) or VNI, as Unicode.

In such a text the letters are codes of Latin letters, and only the font shows
Vietnamese. Without the font they are told by this: as they stand they are no syllables
of Vietnamese, and read as one of the two encodings they are.
"""

import re
import unicodedata

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # à á ả ã ạ
_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
# A vowel with the code of its sign after it; and letters that are codes by themselves.
_VNI_SIGNS = {
    **dict(zip("øùûõï", _TONES, strict=True)),
    "â": _CIRCUMFLEX,
    **{c: _CIRCUMFLEX + tone for c, tone in zip("àáåãä", _TONES, strict=True)},
    "ê": _BREVE,
    **{c: _BREVE + tone for c, tone in zip("èéúüë", _TONES, strict=True)},
}
_VNI_LETTERS = dict(zip("ôöñæóòî", "ơưđỉĩịỵ", strict=True))
_VNI = re.compile(
    "([aeo])([âàáåãä])|(a)([êèéúüë])|([aeouyôö])([øùûõï])|([ôöñæóòî])", re.IGNORECASE
)

_OLD_CODES = re.compile("[\u00a1-\u00ff\u00ad]")
_BEYOND = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")  # Unicode already
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile("[A-Za-z\u00a1-\u00ff\u0100-\u024f\u1e00-\u1eff]+")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|[cgkpt]h|gi|tr|qu|[bcdđghklmnprstvx])?"
    r"(?:(?:iê|yê|uyê|uô|ươ|uâ|oa|oă|oe|oo|uê|uy|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])"
    r"|[iy]êu|uôi|ươ[iu]|oa[iyo]|oeo|uây|uy[au]|uêu|a[iyou]|â[uy]|eo|êu|i[au]|[oôơ]i"
    r"|u[aiêơy]|ư[aiu]|o[ae]|[aăâeêioôơuưy])"
)


def from_old_font(text):
    """Return the text in Unicode; a text that is none of an old font stays as it is."""
    if not _OLD_CODES.search(text) or _BEYOND.search(text):
        return text
    before = _sense(text, text)
    after, best = max(
        (_sense(text, read(text)), read(text)) for read in (_read_tcvn3, _read_vni)
    )
    return best if after > before and after >= 0.8 else text


def _sense(text, reading):
    """The share of syllables among the words that have a code, as they are read."""
    readings = [
        new
        for old, new in zip(text.split(), reading.split(), strict=True)
        if _OLD_CODES.search(old) and _LATIN.search(old)
    ]
    syllables = [part for new in readings for part in _WORD.findall(new)]
    good = sum(map(_is_syllable, syllables))
    return good / len(syllables) if syllables else 0


def _is_syllable(word):
    letters = unicodedata.normalize("NFD", word.lower())
    bare = "".join(letter for letter in letters if letter not in _TONES)
    if len(letters) - len(bare) > 1:
        return False
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


def _read_tcvn3(text):
    capitals = not re.search("[a-z]", text) and re.search("[A-Z]", text)
    text = text.translate(_TCVN3)  # capitals with a tone have the code of the small one
    return text.upper() if capitals else text


def _read_vni(text):
    return unicodedata.normalize("NFC", _VNI.sub(_read_vni_letter, text))


def _read_vni_letter(match):
    vowel, sign = (list(filter(None, match.groups())) + [""])[:2]
    letter = _VNI_LETTERS.get(vowel.lower(), vowel.lower())
    letter += _VNI_SIGNS.get(sign.lower(), "")
    return letter.upper() if vowel.isupper() else letter
