from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ...tools.text import number_key

REGISTRATION_WORKING_DAYS = 2  # Art. 6.5a


class DirectiveDirective(models.Model):
    """A document, or recorded oral order, by which tasks are assigned (Art. 3, 5.1)."""

    _name = "directive.directive"
    _description = "Directive"
    _inherit = [
        "directive.company.mixin",
        "directive.search.mixin",
        "directive.thread.mixin",
    ]
    _order = "issue_date desc, id desc"
    _rec_name = "number"
    _mail_post_access = "read"
    _searched_fields = (
        "number",
        "summary",
        "signer_name",
        "unit_ids.name",
        "unit_ids.code",
    )
    _line_fields = frozenset({"number", "summary"})
    _looks_for_secrecy = True
    _unit_field = "unit_ids"

    number = fields.Char(
        string="Number and Symbol", tracking=True, help="e.g. 125/QĐ-UBND"
    )
    document_type_id = fields.Many2one(
        "directive.document.type", required=True, index=True
    )
    numbered = fields.Boolean(related="document_type_id.numbered")
    summary = fields.Char(required=True, tracking=True)
    issue_date = fields.Date(required=True, index=True, tracking=True)
    signer_name = fields.Char(string="Signer")
    signer_position = fields.Char(string="Position of the Signer")
    number_key = fields.Char(
        compute="_compute_number_key",
        store=True,
        precompute=True,
        help="By it 05/CT-UBND and 5/CT-UBND are one document.",
    )
    issuer = fields.Selection(
        [
            ("committee", "People's Committee"),
            ("chairman", "Chairman"),
            ("vice_chairman", "Vice-Chairman"),
            ("office_by_order", "Office by Order"),
            ("superior", "Superior Authority"),
        ],
        required=True,
        default="committee",
    )
    proposing_unit_id = fields.Many2one(
        "directive.unit",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        help="Unit that submitted the document (Art. 5.1b).",
    )
    area_id = fields.Many2one(
        "directive.area",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
    )
    monitor_id = fields.Many2one(
        "res.users",
        compute="_compute_monitor_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Officer of the Office who follows the directive (Art. 5.1d).",
    )
    urgency = fields.Selection(
        [
            ("normal", "Normal"),
            ("urgent", "Urgent"),
            ("very_urgent", "Very Urgent"),
            ("express", "Express"),
        ],
        required=True,
        default="normal",
    )
    immediate = fields.Boolean(
        string="At Once", help="Must be carried out at once: registered the same day."
    )
    registered_at = fields.Datetime(
        readonly=True, copy=False, default=fields.Datetime.now
    )
    registration_deadline = fields.Date(
        compute="_compute_registration_deadline", store=True
    )
    registered_late = fields.Boolean(compute="_compute_registered_late", store=True)
    opening = fields.Boolean(
        string="Opening Entry",
        readonly=True,
        copy=False,
        help="Imported with the backlog the office started from.",
    )
    note = fields.Text(string="Notes")
    superseded_by_id = fields.Many2one(
        "directive.directive",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        copy=False,
    )
    search_text = fields.Char(precompute=False)  # the units come with the tasks
    content_search = fields.Char(string="Number, Summary, Unit, Signer")

    _number_uniq = models.UniqueIndex(
        "(company_id, number_key, issue_date, issuer)"
        " WHERE number_key IS NOT NULL AND number_key <> ''",
        "This directive is already registered: there is one with the same number, "
        "issue date and issuer.",
    )

    @api.depends("number", "document_type_id.name", "issue_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for directive in self:
            directive.display_name = directive.number or directive._get_other_name()

    def _get_other_name(self):
        """What an oral order is called, which has no number."""
        day = self.issue_date and format_date(self.env, self.issue_date)
        return " ".join(filter(None, (self.document_type_id.name, day)))

    def _get_printed_number(self):
        """Its number; of an oral order the type, as prints have it."""
        return self.number or self._in_vietnamese(self.document_type_id).name

    @api.depends("area_id")
    def _compute_monitor_id(self):
        for directive in self:
            directive.monitor_id = directive.monitor_id or directive.area_id.monitor_id

    @api.depends("issue_date", "urgency", "immediate", "company_id")
    def _compute_registration_deadline(self):
        """Two working days, the same day when it must be done at once (Art. 6.5a)."""
        for directive in self:
            deadline = directive.issue_date
            same_day = directive.immediate or directive.urgency != "normal"
            if deadline and not same_day:
                days = directive.company_id._directive_days()
                deadline = days.add(deadline, REGISTRATION_WORKING_DAYS)
            directive.registration_deadline = deadline

    @api.depends("registered_at", "registration_deadline", "opening")
    def _compute_registered_late(self):
        for directive in self:
            directive.registered_late = bool(
                directive.registered_at
                and directive.registration_deadline
                and not directive.opening
                and directive.company_id._directive_days().day_of(
                    directive.registered_at
                )
                > directive.registration_deadline
            )

    @api.depends("number")
    def _compute_number_key(self):
        for directive in self:
            directive.number_key = number_key(directive.number) or False

    @api.constrains("number", "document_type_id")
    def _check_number(self):
        for directive in self:
            if directive.document_type_id.numbered and not directive.number:
                raise ValidationError(
                    self.env._("Enter the number: only an oral order has none.")
                )
            if not directive.document_type_id.numbered and directive.number:
                raise ValidationError(
                    self.env._(
                        "%(type)s has no number: leave it empty or choose another "
                        "document type.",
                        type=directive.document_type_id.name,
                    )
                )

    @api.constrains("issue_date")
    def _check_issue_date(self):
        for directive in self:
            today = directive.company_id._directive_today()
            if directive.issue_date and directive.issue_date > today:
                raise ValidationError(
                    self.env._(
                        "The issue date of %(directive)s lies in the future. Enter "
                        "the date on the document.",
                        directive=directive.display_name,
                    )
                )

    @api.constrains("superseded_by_id")
    def _check_superseded_by_id(self):
        if self._has_cycle("superseded_by_id"):
            raise ValidationError(
                self.env._("A directive cannot supersede itself: choose another one.")
            )

    def action_open_assign(self):
        """Open the wizard that fans one content out to many units."""
        self.ensure_one()
        context = {"default_directive_id": self.id, "dialog_size": "extra-large"}
        return self._window("directive_assign_action", context=context)

    def action_read_attached(self):
        """Read the newest attached PDF or Word file, to add the tasks it gives.

        :raises UserError: none is attached
        """
        self.ensure_one()
        self.check_access("write")
        file = self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                "|",
                ("name", "=ilike", "%.pdf"),
                ("name", "=ilike", "%.docx"),
            ],
            order="id desc",
            limit=1,
        )
        if not file:
            raise UserError(
                self.env._("Attach the PDF or Word file of the directive first.")
            )
        readings = self.env["directive.reading"]
        return readings.read_file(file.name, file.datas, self.id)
