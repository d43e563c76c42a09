"""Tables of an annex: each row a duty, the columns told by the words of their heads."""

import re

from ..text import fold
from .model import Task
from .signs import level, tidy
from .unit_names import Found

_SHARED = re.compile(
    r"(?:chủ trì|cơ quan chủ trì|đơn vị chủ trì)\s*:\s*"
    r"(?P<lead>.*?)[\n;.]?\s*(?:phối hợp|cơ quan phối hợp"
    r"|đơn vị phối hợp)\s*:\s*(?P<help>.*)",
    re.I | re.S,
)
_SUM = re.compile(r"(?:tong|cong|tong cong|tong so)\W*$|tong (?:cong|so)\b")
_NOTHING = ("", "-", "không", "x", "…", "...")


class TableReader:
    def __init__(self, clauses):
        self.clauses, self.names = clauses, clauses.names
        self.words = clauses.grammar["columns"]

    def parse(self, blocks):
        tasks, columns, table, head = [], None, None, None
        for block in blocks:
            if block.table != table:
                table, columns, head, seen = block.table, None, None, 0
            cells = [cell.strip() for cell in block.row]
            if columns is None:
                seen += 1
                columns = self._columns(cells) if seen <= 3 else None
                head = fold(" ".join(cells)) if columns else None
                continue
            if fold(" ".join(cells)) == head or self._is_heading(cells, columns):
                continue
            task = self._task(block, cells, columns)
            if task:
                tasks.append(task)
        return tasks

    def _columns(self, cells):
        """``{field: position}`` of a head row; None without a column of leads."""
        columns = {}
        keys = [fold(cell.replace("\n", " ")) for cell in cells]
        for name in "coordinating report_to deadline product lead content".split():
            pattern = re.compile(rf"(?<!\w)(?:{'|'.join(self.words[name])})(?!\w)")
            for place, key in enumerate(keys):
                is_both = name == "coordinating" and "chu tri" in key
                if (
                    pattern.search(key)
                    and place not in columns.values()
                    and not is_both
                ):
                    columns[name] = place
                    break
        if "lead" not in columns or "content" not in columns:
            return None
        return columns

    def _is_heading(self, cells, columns):
        filled = [place for place, cell in enumerate(cells) if cell and place != 0]
        if columns["content"] == 0:
            filled = [place for place, cell in enumerate(cells) if cell]
        content = cells[columns["content"]] if columns["content"] < len(cells) else ""
        return len(filled) <= 1 or not content or bool(_SUM.match(fold(content)))

    def _task(self, block, cells, columns):
        def cell(name):
            place = columns.get(name)
            return cells[place] if place is not None and place < len(cells) else ""

        content = tidy(cell("content").replace("\n", " "))
        if not any(char.isalpha() for char in content):
            return None
        lead_text, help_text = cell("lead"), cell("coordinating")
        if shared := _SHARED.match(lead_text):
            lead_text, help_text = shared["lead"], f"{shared['help']}; {help_text}"
        lead, helpers = self._units(lead_text), self._units(help_text)
        if not lead and not cell("deadline") and not help_text:
            return None
        task = Task(content, content[:200].strip(" .;"), block.page)
        task.lead, task.lead_unknown = lead.keys, lead.unknown
        only = set(lead.keys)
        grouped = set(helpers.grouped)
        task.coordinating = [
            key for key in helpers.keys if key not in only or key in grouped
        ]
        task.coordinating_unknown = helpers.unknown
        deadline, dates, _spans = self.clauses.calendar.find(
            tidy(cell("deadline").replace("\n", " ")), cell=True
        )
        if not cell("deadline").strip() and "deadline" not in columns:
            deadline, dates, _spans = self.clauses.calendar.find(content)
        task.deadline = deadline
        task.product = _said(cell("product"))
        task.report_to = _said(cell("report_to"))
        if lead.vague:
            task.problems.append("vague_unit")
        self.clauses.contents.complete(task, dates)
        return task

    def _units(self, text):
        text = re.sub(r"\n\s*[-+]?\s*", "; ", text or "")
        text = tidy(re.sub(r"^[-+]\s*", "", text.strip()))
        text = re.sub(r"(?:;\s*){2,}", "; ", text).strip(" ;.")
        if level(text) in _NOTHING:
            return Found()
        return self.names.find(text, 0, cell=True)


def _said(text):
    text = tidy((text or "").replace("\n", " ")).strip(" .;")
    return text if level(text) not in _NOTHING else None
