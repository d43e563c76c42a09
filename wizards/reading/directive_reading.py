import base64
import json
from dataclasses import asdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.labels import selection_of
from ...tools.reading import Unit, UnitGroup, Units, read_directive
from .directive_reading_sentences import refusal_sentence

WORDS = "directive_tracking.reading_words"  # what an office adds to the grammar


class DirectiveReading(models.TransientModel):
    """The file of a directive beside what it is proposed to become (SPEC 8, Art. 6.5).

    A file that is refused is not stored, nor is its name.
    """

    _name = "directive.reading"
    _inherit = ["directive.record.mixin"]
    _description = "Reading of a Directive"
    _rec_name = "summary"
    _looks_for_secrecy = True
    _line_fields = frozenset({"number", "summary"})
    _system_fields = frozenset(
        {
            "problem",
            "reading",
            "checksum",
            "source",
            "proposed",
            "directive_id",
            "existing_id",
        }
    )

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    # In the row itself, not as an attachment: it goes with the dialog.
    file = fields.Binary(attachment=False)
    filename = fields.Char()
    problem = fields.Char(readonly=True, help="Why nothing could be read.")
    hint = fields.Char(readonly=True)
    # What was read, as JSON: until it is shown.
    reading = fields.Text(readonly=True, prefetch=False)
    checksum = fields.Char(readonly=True, help="Of the file, to know it again.")
    source = fields.Json(
        compute="_compute_source", help="The text of the document, to be shown."
    )
    proposed = fields.Json(readonly=True)
    is_read = fields.Boolean(compute="_compute_is_read")

    directive_id = fields.Many2one(
        "directive.directive",
        string="Adds to",
        readonly=True,
        ondelete="cascade",
        help="The directive whose file it is.",
    )
    existing_id = fields.Many2one(
        "directive.directive",
        string="Registered Already",
        compute="_compute_existing_id",
    )
    document_type_id = fields.Many2one("directive.document.type")
    number = fields.Char(string="Number and Symbol")
    issue_date = fields.Date()
    place = fields.Char()
    summary = fields.Char()
    issuer = fields.Selection(
        selection=selection_of("directive.directive", "issuer"), default="committee"
    )
    signer_name = fields.Char(string="Signer")
    signer_position = fields.Char(string="Position of the Signer")
    signer_authority = fields.Selection(
        [
            ("tm", "On Behalf of (TM.)"),
            ("kt", "Acting for (KT.)"),
            ("tl", "By Order of (TL.)"),
            ("tuq", "Authorised by (TUQ.)"),
            ("none", "Own Authority"),
        ],
        default="none",
    )
    urgency = fields.Selection(
        selection=selection_of("directive.directive", "urgency"), default="normal"
    )
    immediate = fields.Boolean(string="At Once")
    proposing_unit_id = fields.Many2one("directive.unit", check_company=True)
    area_id = fields.Many2one("directive.area", check_company=True)
    monitor_id = fields.Many2one(
        "res.users",
        compute="_compute_monitor_id",
        store=True,
        readonly=False,
        domain=lambda self: [
            (
                "all_group_ids",
                "in",
                self.env.ref("directive_tracking.group_office_user").ids,
            )
        ],
    )
    line_ids = fields.One2many(
        "directive.reading.line", "reading_id", string="Proposed Tasks"
    )
    selected_count = fields.Integer(compute="_compute_selected_count")

    # -- computes ----------------------------------------------------------------------

    @api.depends("summary")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.summary or self.env._("Read a File")

    @api.depends("proposed")
    def _compute_is_read(self):
        for wizard in self:
            wizard.is_read = bool(wizard.proposed)

    @api.depends("reading", "filename")
    def _compute_source(self):
        """The kind of the file, and the lines of a Word document with their pages."""
        for wizard in self:
            reading = json.loads(wizard.reading or "{}")
            is_pdf = bool(reading) and wizard._is_pdf()
            wizard.source = {
                "kind": "pdf" if is_pdf else "text",
                "lines": [] if is_pdf else reading.get("lines", []),
                "pages": reading.get("pages", 0),
                "unread": reading.get("unread", []),
            }

    def _is_pdf(self):
        content = self.with_context(bin_size=False).file or b""
        return _decoded(content[:64]).startswith(b"%PDF")

    @api.depends("area_id")
    def _compute_monitor_id(self):
        for wizard in self:
            wizard.monitor_id = wizard.monitor_id or wizard.area_id.monitor_id

    @api.depends("line_ids.selected")
    def _compute_selected_count(self):
        for wizard in self:
            wizard.selected_count = len(wizard.line_ids.filtered("selected"))

    @api.depends(
        "number", "issue_date", "issuer", "directive_id", "company_id", "checksum"
    )
    def _compute_existing_id(self):
        for wizard in self:
            wizard.existing_id = wizard.directive_id or wizard._find_existing()

    # -- the file ----------------------------------------------------------------------

    def _create_checked(self, vals_list):
        return super()._create_checked([self._read_upload(vals) for vals in vals_list])

    def _write_checked(self, vals):
        return super()._write_checked(self._read_upload(vals))

    def _read_upload(self, vals):
        """Read a file before it is stored; one that is refused never is."""
        if not vals.get("file"):
            if "file" in vals:
                return dict(vals, filename=False, reading=False, problem=False)
            return vals
        company = self.company_id[:1] or self.env["res.company"].browse(
            vals.get("company_id") or self.env.company.id
        )
        content = _decoded(vals["file"])
        reading = read_directive(
            content, vals.get("filename") or "", self._units(company)
        )
        if reading.read != "text":
            sentence = refusal_sentence(self.env, reading.read)
            return dict(
                vals, file=False, filename=False, reading=False, problem=sentence
            )
        return dict(
            vals,
            reading=json.dumps(asdict(reading), ensure_ascii=False),
            checksum=self.env["ir.attachment"]._compute_checksum(content),
            proposed=False,
            problem=False,
        )

    def _units(self, company):
        """The units of an office as the reading knows them."""
        units = self.env["directive.unit"].search_fetch(
            [("company_id", "=", company.id)], ["name", "code", "kind", "aliases"]
        )
        groups = self.env["directive.unit.group"].search(
            [("company_id", "=", company.id)]
        )
        return Units(
            tuple(
                Unit(unit.id, unit.name, unit.kind, _lines(unit.aliases))
                for unit in units
            ),
            tuple(
                UnitGroup(group.name, tuple(group.unit_ids.ids), _lines(group.aliases))
                for group in groups
            ),
            company.name,
            self._further_words(),
        )

    def _further_words(self):
        # A setting of the whole server, which holds nothing but words of the grammar.
        words = self.env["ir.config_parameter"].sudo().get_param(WORDS)
        return json.loads(words or "{}")

    def action_read(self):
        """Fill in what the file says; without a file, say why there is nothing.

        :raises UserError: no file was chosen
        """
        self.ensure_one()
        if not self.reading:
            if self.problem:
                return True
            raise UserError(self.env._("Choose the file of the directive first."))
        self.line_ids.unlink()
        self._as_system().write(self._proposals())
        return True

    def action_open(self):
        """Open the page with the file beside the proposals."""
        self.ensure_one()
        return {**self.get_formview_action(), "name": self.env._("Read a File")}

    @api.model
    def read_file(self, filename, content, directive_id=False):
        """Read a file that was dropped on a list or board.

        :param content: the file in base64
        :return: the action that opens the proposals
        """
        wizard = self.create({"file": content, "filename": filename})
        if directive_id:
            directive = self.env["directive.directive"].browse(directive_id)
            directive.check_access("write")
            wizard._as_system().directive_id = directive
        wizard.action_read()
        return wizard.action_open()


def _decoded(content):
    try:
        return base64.b64decode(content)
    except ValueError:
        return b""


def _lines(text):
    return tuple(filter(None, map(str.strip, (text or "").splitlines())))
