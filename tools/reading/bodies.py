"""Bodies that are no units of the office: told by their head nouns, never guessed."""

import re

_WORD = re.compile(r"\s*-\s+|\s+([^\W\d_][\w&]*)")
# The second syllable of a word of the name, before its level or what is to be done.
_SECOND = re.compile(
    r"\s+[a-zà-ỹđ]+(?=\s+(?:huyện|xã|tỉnh|thị|phường|thành phố|khu vực|và|chủ trì"
    r"|phối hợp|có trách nhiệm)(?!\w)|\s*(?:[,;.:(]|$))"
)
_CAPITAL = re.compile(r"[A-ZĐ]")
# No name ends with these.
_JOINTS = ("và", "các", "công", "cấp", "cơ", "đầu", "học", "trực")
# Head nouns that say nothing by themselves.
_EMPTY = (
    "trung tâm", "chi nhánh", "văn phòng", "thanh tra", "các trường", "các sở",
    "ban quản lý", "hợp tác xã", "bệnh viện", "ngân hàng", "công ty",
)  # fmt: skip


class BodyNames:
    def __init__(self, grammar):
        self.head = re.compile(grammar.any_of("bodies"))
        self._compound = re.compile(rf"\s*({grammar.any_of('compounds')})")
        self._words = set(grammar["body_words"])

    def parse(self, text, low, at, cell):
        """``(end, words)`` of the body whose name begins at a place, or None."""
        match = self.head.match(low, at)
        if not match:
            return None
        words = text[at : self._end(text, low, match.end())].rstrip(" -")
        while at + len(words) > match.end() and words.rpartition(" ")[2] in _JOINTS:
            words = words.rpartition(" ")[0]
        end = at + len(words)
        if cell:
            end = self._end_of_cell(text, end)
            return end, text[at:end].strip(" .")
        bare = low[at:end] == match[0]
        if bare and (" " not in match[0] or match[0] in _EMPTY):
            return None
        return end, words

    def _end(self, text, low, end):
        """Where the name ends: capitals, known compounds, levels (huyện, tỉnh)."""
        while piece := self._compound.match(low, end) or _WORD.match(text, end):
            word = piece[1]
            if piece.re is not self._compound and not (
                _CAPITAL.match(text, piece.end())
                if word is None
                else word[0].isupper() or low[slice(*piece.span(1))] in self._words
            ):
                second = _SECOND.match(text, end)
                if not second or not _ends_capital(text, end):
                    break
                piece = second
            end = piece.end()
        return end

    @staticmethod
    def _end_of_cell(text, end):
        """In a cell the name goes on to the next sign, unless another one begins."""
        stop = re.compile(r"[,;\n]|$|\s-\s").search(text, end).start()
        return end if _CAPITAL.search(text, end, stop) else stop


def _ends_capital(text, end):
    """Whether the word that ends at a place begins with a capital."""
    return text[:end].rpartition(" ")[2][:1].isupper()
