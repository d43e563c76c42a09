"""The head and the signature of a directive, by the places of their lines."""

import re
from datetime import date

from ..text import fold
from .model import Header
from .parts import entries
from .signs import is_capital, level

_NUMBER = re.compile(r"số\s*:?\s*(?P<number>[\d\s]*\w?)\s*/\s*(?P<symbol>\S.*)", re.I)
_BLANK_NUMBER = re.compile(r"số\s*:?[\s.…_]*/?.*", re.I)
_DATE = re.compile(
    r"(?:(?P<place>[^,]*?)\s*,?\s*)?(?:hồi\s+[^,]*?(?:giờ"
    r"|h)\s*\d*(?:\s*phút)?\s*,?\s*)?"
    r"ngày\s*(?P<day>\d{1,2})\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2})\s*(?:năm|[/.-])\s*"
    r"(?P<year>\d{4,5})",
    re.I,
)
_PLACE = re.compile(r"(?P<place>[^,\d]+),\s*(?:hồi|ngày)\b", re.I)
_ABOUT = re.compile(r"(v/v|về việc|về|kết luận|ý kiến|trích yếu)\b", re.I)
_BULLET = re.compile(r"^[-+*•●]\s*")
_FORM = re.compile(r"(TM|KT|TL|TUQ|Q)\s*\.?\s+(?=\S)|(TM|KT|TL|TUQ)\.", re.I)
_SECOND_BODY = re.compile(
    r"(văn phòng|phòng|ban|trung tâm|thanh tra|sở|hội đồng|chi cục)\b", re.I
)
_PROPOSED = re.compile(
    r"(?:theo|xét)\s+đề nghị\s+của\s+(?:đồng chí\s+)?(?P<who>[^;.]{4,120})", re.I
)
_SIGNED = re.compile(r"\(?(đã ký|ký bởi|ký tên|thời gian ký|người ký)", re.I)
_ISSUER = re.compile("CHỦ TỊCH|ỦY BAN|UBND")
_HIGHER = re.compile(r"\b(tinh|chinh phu|thu tuong|bo truong|bo|so|tinh uy)\b")


class HeaderReader:
    def __init__(self, parts, names, office, grammar):
        self.parts, self.names = parts, names
        self.office, self.grammar = office, grammar
        self.warnings = []

    def parse(self):
        header = Header()
        self._authority(header)
        self._number(header)
        self._date(header)
        self._type_and_summary(header)
        self._urgency(header)
        header.addressed_to = entries(self.parts.receivers)
        self._signature(header)
        self._issuer(header)
        self._proposing_unit(header)
        return header

    # -- the left column ---------------------------------------------------------------

    def _authority(self, header):
        lines = []
        for block in self.parts.left:
            if _BLANK_NUMBER.match(block.text) or _ABOUT.match(block.text):
                break
            if fold(block.text) not in self.grammar["urgency"]:
                lines.append(block)
        if not lines:
            return
        start = next((i for i, line in enumerate(lines) if line.bold), 0)
        if not any(line.bold for line in lines) or start == 0:
            begins = [bool(_SECOND_BODY.match(line.text)) for line in lines]
            start = begins.index(True) if True in begins and not begins[0] else 0
        above, body = lines[:start], lines[start:]
        header.authority = " ".join(line.text for line in body) or None
        header.authority_above = " ".join(line.text for line in above) or None

    def _number(self, header):
        for block in self.parts.left + self.parts.right:
            if match := _NUMBER.match(block.text):
                number = re.sub(r"\s", "", match["number"])
                symbol = re.split(r"\s+v/v\b", match["symbol"], flags=re.I)[0]
                symbol = re.sub(r"\s*([-/&])\s*", r"\1", symbol).strip(" .")
                if number and not symbol.endswith("-"):
                    header.number = f"{number}/{symbol.split(' ')[0]}"
                return

    def _date(self, header):
        for block in self.parts.right + self.parts.left:
            match = _DATE.match(block.text)
            if match:
                header.issue_date = _day(match)
                header.place = (match["place"] or "").strip(" ,") or None
                return
            if place := _PLACE.match(block.text):
                header.place = place["place"].strip()

    def _type_and_summary(self, header):
        lines, types = [block.text for block in self.parts.title], self.grammar["types"]
        key = fold(lines[0]).strip(" .:") if lines else ""
        begins = [name for name in types if f"{key} ".startswith(f"{name} ")]
        if begins:
            name = max(begins, key=len)
            if name != key:  # the summary begins on the same line
                lines[:1] = lines[0][: len(name)], lines[0][len(name) :].strip()
            kind = header.document_type = types[name]
            header.summary = self._summary(lines[1:])
            about = fold(header.summary or "")
            if kind == "notice" and re.match(
                r"(ve )?(y kien )?ket luan|y kien (chi dao|ket luan)", about
            ):
                header.document_type = "meeting_conclusion"
        else:
            header.summary = self._about_line()
            if header.summary:
                header.document_type = "official_letter"
        self._confirm_type(header)

    def _summary(self, lines):
        kept = []
        for line in lines:
            ends = not is_capital(kept[-1]) if kept else _ISSUER.match(line)
            if ends and is_capital(line):
                break
            kept.append(line)
        return " ".join(kept).strip(" .-_*") or None

    def _about_line(self):
        """The lines under the number of a letter: "V/v …"."""
        kept = []
        for block in self.parts.left:
            if not kept and not re.match(r"v/v\b|về việc\b|v/v:", block.text, re.I):
                inline = re.search(r"\bv/v\b.*", block.text, re.I)
                if inline and _NUMBER.match(block.text):
                    kept.append(inline[0])
                continue
            if fold(block.text) in self.grammar["urgency"] or is_capital(block.text):
                break
            kept.append(block.text)
        return " ".join(kept).strip(" .") or None

    def _confirm_type(self, header):
        symbol = (header.number or "").partition("/")[2].partition("-")[0]
        by_symbol = self.grammar["symbols"].get(symbol)
        if header.document_type is None:
            header.document_type = by_symbol
        elif by_symbol and by_symbol != header.document_type.replace(
            "meeting_conclusion", "notice"
        ):
            self.warnings.append("type_and_symbol")

    def _urgency(self, header):
        for block in self.parts.left + self.parts.right + self.parts.title:
            key = fold(block.text).strip(" .!\"'()")
            if is_capital(block.text) and key in self.grammar["urgency"]:
                header.urgency = self.grammar["urgency"][key]
        header.immediate = header.document_type == "telegram" and header.urgency in (
            "express", "very_urgent",
        )  # fmt: skip

    # -- the signature -----------------------------------------------------------------

    def _signature(self, header):
        left = [b.text for b in self.parts.signature if b.column == "left"]
        right = [
            b.text
            for b in self.parts.signature
            if b.column == "right" and not _SIGNED.match(b.text)
        ]
        roles = [
            text for text in right if is_capital(text) and not _is_person(text, right)
        ]
        header.signer_authority = roles
        names = [text for text in right if _is_person(text, right)]
        header.signer_name = names[-1] if names else None
        if roles:
            last = _FORM.sub("", roles[-1]).strip()
            header.signer_position = self._position(last)
        start = next(
            (i for i, t in enumerate(left) if fold(t).startswith("noi nhan")), None
        )
        if start is not None:
            header.recipients = _recipients(left[start:])

    def _position(self, text):
        low = level(text)
        positions = self.grammar["positions"]
        for name in sorted(positions, key=len, reverse=True):
            if low.startswith(level(name)):
                return positions[name]
        return text.capitalize()

    def _issuer(self, header):
        if self._is_superior(header):
            header.issuer = "superior"
            return
        forms = " / ".join(header.signer_authority).upper()
        if not forms:
            return
        if re.search(r"\bTL\b", forms):
            header.issuer = "office_by_order"
        elif re.search(r"\bTM\b", forms):
            header.issuer = "committee"
        elif re.search(r"\bKT\b", forms):
            header.issuer = "vice_chairman"
        elif "VĂN PHÒNG" in forms:
            header.issuer = "office_by_order"
        elif "CHỦ TỊCH" in forms:
            header.issuer = "vice_chairman" if "PHÓ" in forms else "chairman"

    def _is_superior(self, header):
        authority = header.authority_above or header.authority
        if not authority:
            return False
        own, name = _body(self.office), _body(authority)
        if own:
            return (
                name != own
                and not (own.startswith(name) and len(name) > 8)
                and bool(_HIGHER.search(fold(authority)) or re.match("ubnd|hdnd", name))
            )
        return bool(_HIGHER.search(fold(authority)))

    def _proposing_unit(self, header):
        for block in self.parts.body[:12]:
            if match := _PROPOSED.search(block.text):
                found = self.names.find(match["who"])
                if len(found.keys) == 1:
                    header.proposing_unit = found.keys[0]
                    return


def _day(match):
    try:
        return str(date(int(match["year"][:4]), int(match["month"]), int(match["day"])))
    except ValueError:
        return None


def _body(name):
    key = (
        fold(name)
        .replace("uy ban nhan dan", "ubnd")
        .replace("hoi dong nhan dan", "hdnd")
    )
    return " ".join(re.findall(r"\w+", key))


def _is_person(text, right):
    words = text.split()
    if not 2 <= len(words) <= 6 or any(char.isdigit() for char in text) or "." in text:
        return False
    if is_capital(text):
        known = re.search(
            r"CHỦ TỊCH|VĂN PHÒNG|PHÒNG|GIÁM ĐỐC|ỦY BAN|BAN|THANH TRA|UBND|TRƯỞNG", text
        )
        return not known and text == right[-1] and len(right) > 1
    return all(word[:1].isupper() and word[1:] == word[1:].lower() for word in words)


def _recipients(lines):
    entries = []
    rest = re.sub(r"^nơi nhận\s*:?", "", lines[0], flags=re.I).strip()
    for line in [rest, *lines[1:]]:
        if not line:
            continue
        if _BULLET.match(line) or not entries or entries[-1].endswith((";", ".")):
            entries.append(_BULLET.sub("", line, count=1))
        else:
            entries[-1] = f"{entries[-1]} {line}"
    return [entry.strip(" .;,") for entry in entries if entry.strip(" .;,")]
