from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.prints import report_parts as parts
from ...tools.prints.administrative_document import date_words
from ...tools.prints.report_tables import task_table
from ...tools.prints.report_words import BRIEFING, in_sentence

BATCH = 2000
# More lines than these take a minute and a gigabyte to print (measured: 2,000 lines
# 20 s, 0.5 GB); nobody reads them on paper, and a worker is stopped after a minute.
PDF_LINES = 3000


class DirectiveReport(models.Model):
    """The three papers of a report: of a unit, the Office's summary, the briefing."""

    _inherit = "directive.report"

    def _get_unit_pages(self):
        """The report of a unit, with the table of the regulation (Art. 7.3).

        :raises UserError: of the committee, not counted yet, or too long for paper
        """
        self._check_scope("unit")
        values = self._get_print_values()
        lines = self.env["directive.report.line"]
        self._check_length(lines.search_count([("report_id", "=", self.id)]))
        document = self._get_report_document(values)
        return {
            "document": document,
            "opening": parts.unit_opening(values),
            "parts": parts.unit_parts(values),
            "closing": parts.unit_closing(values),
            "annex": [parts.TASK_TITLE, f"({values['period']})"],
            "annexed_to": self._get_reference(document, values["unit"]),
            "tables": [task_table(self._read_lines())],
        }

    def _get_summary_pages(self):
        """The Office's summary (Art. 6.6).

        :raises UserError: of a unit, not counted yet, or too long for paper
        """
        self._check_scope("committee")
        values = self._get_print_values()
        annex = parts.committee_annex(values)
        self._check_length(sum(len(table.rows) for table in annex))
        document = self._get_report_document(values)
        return {
            "document": document,
            "opening": parts.committee_opening(values),
            "parts": parts.committee_parts(values),
            "closing": parts.committee_closing(values),
            "annex": ["SỐ LIỆU VÀ DANH MỤC CHI TIẾT", f"({values['period']})"],
            "annexed_to": self._get_reference(document, values["committee"]),
            "tables": [table for table in annex if table.rows],
        }

    def _get_briefing_pages(self):
        """The sheet for the weekly meeting: two pages at most (Art. 6.6).

        :raises UserError: of a unit, or not counted yet
        """
        self._check_scope("committee")
        values = self._get_print_values()
        heading = values["heading"]
        document = self._get_report_document(values)
        return {
            "document": document,
            "title": BRIEFING.format(period=in_sentence(values["period"])),
            "window": f"(Số liệu {parts.window_of(values)})",
            "office": heading["authority"],
            "parts": parts.briefing_parts(values),
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

    def _get_reference(self, document, body):
        """To which report an annex belongs."""
        number = document.number_line.replace("Số:", "số", 1)
        blank = "\u00a0" * 6
        day = f"ngày{blank}tháng{blank}năm{blank}"
        day = date_words(document.date) if document.date else day
        return f"(Kèm theo Báo cáo {number} {day} của {body})"

    def _read_lines(self):
        """Rows of the regulation's table, as they were stored, some at a time.

        Plain rows: records would print ten times slower. The caller has checked that
        the user may read the report; its lines go with it (same rules).

        :return: iterator of (unit, status, number, issue date, summary, name,
            deadline, result, day of completion, note)
        """
        self.ensure_one()
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
