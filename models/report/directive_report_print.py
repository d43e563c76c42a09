from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.prints import report_parts as parts
from ...tools.prints import report_tables as tables
from ...tools.prints import report_texts as texts
from ...tools.prints.administrative_document import (
    AdministrativeDocument,
    date_in_words,
    short_date,
)
from ...tools.prints.report_table import percent
from ...tools.prints.report_workbook import ReportWorkbook
from ...tools.snapshots.report import NUMBERS

BATCH = 2000
# More lines than these take a minute and a gigabyte to print (measured: 2,000 lines
# 20 s, 0.5 GB); nobody reads them on paper, and a worker is stopped after a minute.
PDF_LINES = 3000


class DirectiveReport(models.Model):
    """What is printed: a unit's report, the Office's summary, the briefing, a workbook.

    All from its snapshot (directive_report_snapshot.py) and its lines.
    """

    _inherit = "directive.report"

    # What the seal of a submitted one is over. Number and day of the paper are given
    # later, by the register: they are shown beside it.
    _sealed_domain = [("state", "in", ("submitted", "final"))]
    _sealed_columns = {1: ("kind", "scope", "date_from", "date_to", "snapshot")}
    _sealed_rows = {
        1: {
            "figure_ids": ("unit_id", "unit_name", *NUMBERS),
            "line_ids": (
                *("figure_id", "task_id", "origin", "status", "moved_from_id"),
                *("number", "issue_date", "summary", "name", "date_deadline"),
                *("result", "date_done", "note"),
            ),
        }
    }

    def _get_unit_pages(self):
        """The report of a unit, with the table of the regulation (Art. 7.3)."""
        snapshot = self._get_snapshot_of("unit")
        lines = self.env["directive.report.line"]
        self._check_length(lines.search_count([("report_id", "=", self.id)]))
        return {
            "opening": texts.unit_opening(snapshot),
            "parts": parts.unit_parts(snapshot),
            "closing": texts.unit_closing(snapshot),
            "annex": [parts.TASK_TITLE, f"({snapshot.period})"],
            "tables": [tables.task_table(self._read_lines())],
            **self._get_frame(snapshot, snapshot.unit),
        }

    def _get_summary_pages(self):
        """The Office's summary (Art. 6.6)."""
        snapshot = self._get_snapshot_of("committee")
        annex = parts.committee_annex(snapshot)
        self._check_length(sum(len(table.rows) for table in annex))
        return {
            "opening": texts.committee_opening(snapshot),
            "parts": parts.committee_parts(snapshot),
            "closing": texts.committee_closing(snapshot),
            "annex": ["SỐ LIỆU VÀ DANH MỤC CHI TIẾT", f"({snapshot.period})"],
            "tables": [table for table in annex if table.rows],
            **self._get_frame(snapshot, snapshot.committee),
        }

    def _get_briefing_pages(self):
        """The sheet for the weekly meeting: two pages at most (Art. 6.6)."""
        snapshot = self._get_snapshot_of("committee")
        period = texts.in_sentence(snapshot.period)
        return {
            "title": texts.BRIEFING.format(period=period),
            "window": f"(Số liệu {parts.window_of(snapshot)})",
            "office": snapshot.heading.authority,
            "parts": parts.briefing_parts(snapshot),
        }

    def _get_word_print(self):
        name = "unit" if self[:1].scope == "unit" else "summary"
        return f"directive_tracking.report_{name}"

    def _get_snapshot_of(self, scope):
        """What is printed; raise when the print is not made for such a report."""
        if self.scope == scope:
            return self._get_snapshot()
        if scope == "unit":
            raise UserError(
                self.env._(
                    "“%(report)s” is of the whole committee: print the Office's "
                    "summary or the briefing sheet.",
                    report=self.display_name,
                )
            )
        raise UserError(
            self.env._(
                "“%(report)s” is of one unit: print the unit's report.",
                report=self.display_name,
            )
        )

    def _get_numbered_heading(self, heading):
        """The register gives number and day after the figures were frozen."""
        number = "" if self.state == "draft" else self.number or heading.number
        return {**vars(heading), "number": number, "date": self.date or heading.date}

    def _get_frame(self, snapshot, body):
        """What stands around the text: a draft has no number.

        :param body: the unit or committee whose report an annex belongs to
        """
        period = texts.in_sentence(snapshot.period)
        document = AdministrativeDocument(
            **self._get_numbered_heading(snapshot.heading),
            kind="Báo cáo",
            summary=texts.SUMMARY.format(period=period),
        )
        number = document.number_line.replace("Số:", "số", 1)
        day = date_in_words(document.date)
        return {
            "document": document,
            "annexed_to": f"(Kèm theo Báo cáo {number} {day} của {body})",
        }

    def _check_length(self, lines):
        if lines > PDF_LINES:
            raise UserError(
                self.env._(
                    "“%(report)s” has %(lines)s lines, too many for a PDF: use the "
                    "button “XLSX”.",
                    report=self.display_name,
                    lines=lines,
                )
            )

    def _read_lines(self):
        """Rows of the regulation's table, as they were stored, some at a time.

        Plain rows: records would print ten times slower. The caller has checked that
        the user may read the report; its lines go with it (same rules).

        :return: iterator of (unit, status, number, issue date, summary, name,
            deadline, result, day of completion, note)
        """
        self.check_access("read")
        self.env["directive.report.line"].flush_model()
        self.env["directive.report.figure"].flush_model()
        ids = self.env.execute_query(
            SQL(
                """SELECT id FROM directive_report_line
                WHERE report_id = %s ORDER BY figure_id, id""",
                self.id,
            )
        )
        for start in range(0, len(ids), BATCH):
            yield from self.env.execute_query(
                SQL(
                    """SELECT figure.unit_name, line.status, line.number,
                        line.issue_date, line.summary, line.name, line.date_deadline,
                        line.result, line.date_done, line.note
                    FROM directive_report_line line
                    JOIN directive_report_figure figure ON figure.id = line.figure_id
                    WHERE line.id IN %s ORDER BY line.figure_id, line.id""",
                    tuple(id_ for (id_,) in ids[start : start + BATCH]),
                )
            )

    # -- workbook ----------------------------------------------------------------------

    def _get_xlsx(self):
        """The bytes of an .xlsx file: figures and lists, and every task."""
        snapshot = self._get_snapshot()
        body = snapshot.unit or snapshot.committee
        book = ReportWorkbook(f"{body}, {parts.window_of(snapshot)}")
        for table in self._get_sheets(snapshot):
            book.add(table)
        return book.content()

    def _get_sheets(self, snapshot):
        """The tables of the workbook; lists are there even when they are empty."""
        period = texts.in_sentence(snapshot.period)
        yield tables.figure_table(snapshot, texts.SUMMARY.format(period=period))
        yield tables.bridge_table(snapshot, "Đối chiếu với kỳ trước")
        if self.scope == "unit":
            yield tables.moved_table(snapshot, True, "Nhận từ đơn vị khác trong kỳ")
            yield tables.moved_table(snapshot, False, "Chuyển đơn vị khác trong kỳ")
        else:
            yield tables.ranking_table(snapshot)
            yield tables.overdue_table(snapshot, "Nhiệm vụ quá hạn")
            yield tables.coming_table(snapshot, "Nhiệm vụ sắp đến hạn")
            yield tables.waiting_table(snapshot, parts.WAITING_TITLE)
            yield tables.letter_table(snapshot, "Văn bản đôn đốc, nhắc nhở, phê bình")
            yield tables.submission_table(snapshot)
            yield tables.difference_table(snapshot)
            yield tables.time_limit_table(snapshot)
        committee = self.scope == "committee"
        title = f"{parts.TASK_TITLE} ({snapshot.period})"
        yield tables.task_table(self._read_lines(), title, committee)

    # -- check of a print -------------------------------------------------------------

    def _get_seal_facts(self):
        document = self._get_frame(self._get_snapshot(), "")["document"]
        return {
            "kind": f"Báo cáo – {self._get_title()}",
            "body": document.authority,
            "number": document.number,
            "date": short_date(document.date),
        }

    def _get_seal_figures(self):
        total = self._get_snapshot().total
        figures = [
            (f"{group}: {label.lower()}" if group else label, total[name])
            for name, label, group in tables.FIGURES
        ]
        return [*figures, ("Tỷ lệ đúng hạn", percent(total.rate) or "–")]
