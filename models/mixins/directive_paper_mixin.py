import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.prints.administrative_document import (
    AdministrativeDocument,
    full_number,
    split_number,
)
from ...tools.text import clean, clean_line

_logger = logging.getLogger(__name__)


class DirectivePaperMixin(models.AbstractModel):
    """What every paper has that is numbered, signed and sent (Decree 30/2020/NĐ-CP).

    The heading is kept on the paper: one that was issued prints the same after the
    office has got another name. The model that inherits has ``company_id``.

    A number is given once a year in its register. Letters have one register, whatever
    their symbol: unique by ``number_key``. Notices and conclusions have one each:
    unique by the whole ``number``. Reports are numbered in the register of the unit, or
    with papers of the Office that are not kept here: not checked.
    """

    _name = "directive.paper.mixin"
    _inherit = "directive.record.mixin"
    _description = "Numbered and Signed Paper"
    _paper_report = None  # XML id of the report that prints what is sent

    number = fields.Char(
        string="Number and Symbol",
        copy=False,
        help="As the register of outgoing papers gives it, e.g. 5 or 05/UBND-VP.",
    )
    number_key = fields.Char(
        compute="_compute_number_key",
        store=True,
        precompute=True,
        help="The serial, by which a number is given once a year.",
    )
    symbol = fields.Char(help="Follows the number, e.g. UBND-VP.")
    date = fields.Date(copy=False)
    place = fields.Char(compute="_compute_place", store=True, readonly=False)
    authority = fields.Char(
        string="Issuing Body", compute="_compute_authority", store=True, readonly=False
    )
    superior = fields.Char(
        string="Superior Authority",
        compute="_compute_superior",
        store=True,
        readonly=False,
        help="Printed above the issuing body. A People's Committee has none.",
    )
    head_position = fields.Char(
        string="Position of the Head",
        compute="_compute_head_position",
        store=True,
        readonly=False,
        help="For whom a deputy signs, or by whose order: KT. …, TL. …",
    )
    signer_authority = fields.Selection(
        [
            ("tm", "TM. (on behalf of the body)"),
            ("kt", "KT. (for the head)"),
            ("tl", "TL. (by order of the head)"),
            ("none", "In one's own right"),
        ],
        string="Signed As",
        required=True,
        default="tl",
    )
    signer_name = fields.Char(string="Signer", help="Without titles.")
    signer_position = fields.Char(string="Position of the Signer")
    recipients = fields.Text(help="One a line. The archive's copy stands last.")

    # -- computes --------------------------------------------------------------

    @api.depends("number")
    def _compute_number_key(self):
        for paper in self:
            paper.number_key = split_number(paper.number)[0] or False

    # One method a field: giving one by hand leaves the others to the settings.

    @api.depends("company_id")
    def _compute_place(self):
        for paper in self:
            paper.place = paper.place or paper.company_id.directive_place

    @api.depends("company_id")
    def _compute_authority(self):
        for paper in self:
            paper.authority = paper.authority or paper.company_id.directive_authority

    @api.depends("company_id")
    def _compute_superior(self):
        for paper in self:
            paper.superior = paper.superior or paper.company_id.directive_superior

    @api.depends("company_id")
    def _compute_head_position(self):
        for paper in self:
            position = paper.company_id.directive_head_position
            paper.head_position = paper.head_position or position

    def _complete_heading(self):
        """Take what the settings have got since the paper was made."""
        self._compute_place()
        self._compute_authority()
        self._compute_superior()
        self._compute_head_position()

    def _find_same_number(self, name, state):
        """Another paper of the year that has the number already, or none.

        :param name: the field by which the register gives a number once
        :param state: in which a paper has its number for good
        """
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", state),
                (name, "=", self[name]),
                ("date", ">=", f"{self.date.year}-01-01"),
                ("date", "<=", f"{self.date.year}-12-31"),
            ],
            limit=1,
        )

    # -- recipients ------------------------------------------------------------

    @api.model
    def _get_office(self, company):
        """The Office of a company among its units; none where it is not entered."""
        return self.env["directive.unit"].search(
            [("company_id", "=", company.id), ("kind", "=", "office")], limit=1
        )

    @api.model
    def _get_archive_line(self, office):
        """The copies of the archive and of the Office, which has drafted the paper."""
        return ", ".join(filter(None, ("Lưu: VT", office.code)))

    # -- CRUD ------------------------------------------------------------------

    def _create_checked(self, vals_list):
        papers = super()._create_checked(
            [self._clean_paper_vals(vals) for vals in vals_list]
        )
        papers._complete_number()
        return papers

    def _write_checked(self, vals):
        result = super()._write_checked(self._clean_paper_vals(vals))
        if "number" in vals:
            self._complete_number()
        return result

    @api.model
    def _clean_paper_vals(self, vals):
        if not vals.get("number"):
            return vals
        number = full_number(str(vals["number"]), "")
        if not number:
            raise UserError(
                self.env._(
                    "“%(number)s” is not a number. Enter it as the register gives "
                    "it, e.g. 5 or 05/UBND-VP.",
                    number=clean_line(vals["number"]) or "",
                )
            )
        return dict(vals, number=number)

    def _complete_number(self):
        """A number given alone gets the symbol of the paper."""
        for paper in self.filtered("number"):
            number = full_number(paper.number, paper.symbol)
            if number != paper.number:
                paper.number = number

    # -- print -----------------------------------------------------------------

    @api.model
    def _in_vietnamese(self, records):
        """The records with their names as a printed paper has them by law."""
        installed = self.env["res.lang"]._get_data(code="vi_VN")
        return records.with_context(lang="vi_VN") if installed else records

    def _get_document(self):
        """What the layout prints around the body.

        :return: :class:`~..tools.administrative_document.AdministrativeDocument`
        """
        self.ensure_one()
        return AdministrativeDocument(**self._document_vals())

    def _document_vals(self):
        """Values of the document; a model adds its kind, summary and addressees."""
        return {
            "authority": self.authority or "",
            "superior": self.superior or "",
            "number": self.number or "",
            "symbol": self.symbol or "",
            "place": self.place or "",
            "date": self.date or None,
            "form": self.signer_authority,
            "head_position": self.head_position or "",
            "position": self.signer_position or "",
            "name": clean(self.signer_name),
            "recipients": self.recipients or "",
        }

    def _missing_parts(self):
        """Labels of what a paper still needs before it can be issued."""
        needed = ["number", "date", "place", "authority"]
        needed += ["signer_name", "signer_position"]
        if self.signer_authority in ("kt", "tl"):
            needed.append("head_position")
        labels = self.fields_get(needed, ["string"])
        return [labels[name]["string"] for name in needed if not self[name]]

    # -- sending ---------------------------------------------------------------

    def _send_paper(self, body, units):
        """Tell the leaders and focal points of units once, in the inbox or by mail.

        The paper goes with it, as it was issued.

        :param body: what they are told
        :param units: records of ``directive.unit``, which may read the paper
        """
        users = units.leader_ids | units.focal_point_ids
        self.message_post(
            body=body,
            partner_ids=users.partner_id.ids,
            attachments=self._print_paper(),
            subtype_xmlid="mail.mt_note",
        )

    def _print_paper(self):
        """(name, content) of the PDF; none where the server cannot print.

        The paper is issued all the same: the message leads to it, and it is printed
        once the engine is there.
        """
        try:
            content, kind = self.env["ir.actions.report"]._render_qweb_pdf(
                self._paper_report, self.ids
            )
        except UserError as error:
            _logger.warning(
                "%s %s goes out without PDF: %s", self._name, self.number, error
            )
            return []
        # Odoo's test mode prints HTML only.
        return [(f"{self._get_report_name()}.pdf", content)] if kind == "pdf" else []
