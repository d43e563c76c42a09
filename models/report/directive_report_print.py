from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.prints.administrative_document import AdministrativeDocument
from ...tools.prints.report_words import SUMMARY, in_sentence
from .directive_report_figure import JUDGED, on_time_rate
from .directive_task_event_figures import BRIDGE, COUNTS

# Fields of the heading that a snapshot holds as they are.
HEADING = ("authority", "superior", "number", "symbol", "place", "addressee")
HEADING += ("head_position", "signer_authority", "signer_name", "signer_position")
HEADING += ("recipients",)


class DirectiveReport(models.Model):
    """What the prints show: made once from the records, then kept as it was.

    The lists of the Office's summary: directive_report_lists.py. Which papers are made
    of it: directive_report_pages.py; the workbook: directive_report_xlsx.py.
    """

    _inherit = "directive.report"

    def _get_print_values(self):
        """All that a print shows but the lines, as plain text and numbers.

        A submitted report gives what it showed when it was submitted, whatever has
        been renamed since.

        :raises UserError: a draft that has not been counted yet
        """
        self.ensure_one()
        self.check_access("read")
        if self.snapshot:
            return self.snapshot
        if not self.computed_at:
            raise UserError(
                self.env._(
                    "“%(report)s” has no figures yet: press “Count Again” first.",
                    report=self.display_name,
                )
            )
        # What a report shows goes to whoever may read the report.
        return self._as_system()._make_snapshot()

    def _make_snapshot(self):
        """Heading, figures, words and lists as JSON; days as text.

        Called with every right, with figures and lines filled.
        """
        self.ensure_one()
        figures = self._get_figure_rows()
        values = {
            "heading": self._get_heading(),
            "committee": self.company_id.name,
            "period": self._get_period_name(),
            "unit": self.unit_id.name or "",
            "date_from": fields.Date.to_string(self.date_from),
            "date_to": fields.Date.to_string(self.date_to),
            "figures": figures,
            "total": self._get_total(figures),
            "causes": self.causes or "",
            "difficulties": self.difficulties or "",
            "proposals": self.proposals or "",
        }
        return values | self._get_lists()

    def _get_heading(self):
        heading = {name: self[name] or "" for name in HEADING}
        # Settings that were still empty when the report was opened.
        heading["authority"] = heading["authority"] or self._propose_authority() or ""
        heading["superior"] = heading["superior"] or self._propose_superior() or ""
        heading["place"] = heading["place"] or self.company_id.directive_place or ""
        heading["date"] = fields.Date.to_string(self.date) or ""
        return heading

    def _get_figure_rows(self):
        """One row a unit, in the order in which they were counted."""
        return [
            {
                "unit": figure.unit_name,
                **{name: figure[name] for name in (*COUNTS, *BRIDGE)},
                "judged": sum(figure[name] for name in JUDGED),
                "rate": on_time_rate(figure),
            }
            for figure in self.figure_ids.sorted("id")
        ]

    def _get_total(self, figures):
        names = (*COUNTS, *BRIDGE, "judged")
        total = {name: sum(figure[name] for figure in figures) for name in names}
        return dict(total, rate=on_time_rate(total))

    # -- paper -------------------------------------------------------------------------

    def _check_scope(self, scope):
        """Raise when a print is asked of a report that it is not made for."""
        if self.scope == scope:
            return
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

    def _get_report_document(self, values):
        """What the layout prints around the body; a draft has no number.

        :param values: of :meth:`_get_print_values`
        """
        heading = values["heading"]
        return AdministrativeDocument(
            authority=heading["authority"],
            superior=heading["superior"],
            number=heading["number"] if self.state != "draft" else "",
            symbol=heading["symbol"],
            place=heading["place"],
            date=fields.Date.to_date(heading["date"]) or None,
            kind="Báo cáo",
            summary=SUMMARY.format(period=in_sentence(values["period"])),
            addressees=heading["addressee"],
            form=heading["signer_authority"],
            head_position=heading["head_position"],
            position=heading["signer_position"],
            name=heading["signer_name"],
            recipients=heading["recipients"],
        )

    def _get_report_name(self):
        """Name of the file."""
        return (self.display_name or "").replace("/", "-")
