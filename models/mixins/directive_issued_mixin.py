from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.prints.administrative_document import full_number, split_number
from ...tools.text import clean_line

# Columns of what stands around the text of a print.
HEADING_COLUMNS = (
    "authority",
    "superior",
    "number",
    "symbol",
    "place",
    "date",
    "signer_authority",
    "head_position",
    "passed_by_position",
    "signer_position",
    "signer_name",
    "recipients",
)


class DirectiveIssuedMixin(models.AbstractModel):
    """What every document has that is numbered, signed and sent (Decree 30/2020/NĐ-CP).

    The heading is kept on the record: one that was issued prints the same after the
    office has got another name. The model that inherits has ``company_id`` and
    ``state``; its form has a page ``heading``, which is filled from one shared view.

    A number is given once a year in its register. Letters have one register, whatever
    their symbol: unique by ``number_key``. Notices and conclusions have one each:
    unique by the whole ``number``. Reports are numbered in the register of the unit, or
    with documents of the Office that are not kept here: not checked.
    """

    _name = "directive.issued.mixin"
    _inherit = ["directive.word.mixin", "directive.record.mixin"]
    _description = "Numbered and Signed Document"
    # By which field a number is given once a year, on which day, and when for good.
    _numbered_by = "number"
    _dated_by = "date"
    _given = ("state", "=", "issued")

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
    passed_by_position = fields.Char(
        string="Position of Who Signs by Order",
        help="Whose deputy signs: TL. CHỦ TỊCH, KT. CHÁNH VĂN PHÒNG.",
    )
    signer_authority = fields.Selection(
        [
            ("tm", "TM. (on behalf of the body)"),
            ("tm_kt", "TM., KT. (a deputy on behalf of the body)"),
            ("kt", "KT. (for the head)"),
            ("tl", "TL. (by order of the head)"),
            ("tl_kt", "TL., KT. (a deputy of who signs by order)"),
            ("tuq", "TUQ. (by delegation of the head)"),
            ("acting", "Q. (acting head)"),
            ("none", "In one's own right"),
        ],
        string="Signed As",
        required=True,
        default="tl",
    )
    signer_name = fields.Char(string="Signer", help="Without titles.")
    signer_position = fields.Char(string="Position of the Signer")
    recipients = fields.Text(help="One a line. The archive's copy stands last.")
    can_edit_heading = fields.Boolean(compute="_compute_can_edit_heading")
    can_edit_number = fields.Boolean(compute="_compute_can_edit_heading")

    @api.depends("number")
    def _compute_number_key(self):
        for document in self:
            document.number_key = split_number(document.number)[0] or False

    @api.depends("state")
    def _compute_can_edit_heading(self):
        for document in self:
            open_ = document.state not in ("issued", "final")
            document.can_edit_heading = document.can_edit_number = open_

    # One method a field: giving one by hand leaves the others to the settings.

    @api.depends("company_id")
    def _compute_place(self):
        self._take_setting("place")

    @api.depends("company_id")
    def _compute_authority(self):
        self._take_setting("authority")

    @api.depends("company_id")
    def _compute_superior(self):
        self._take_setting("superior")

    @api.depends("company_id")
    def _compute_head_position(self):
        self._take_setting("head_position")

    def _take_setting(self, name):
        for document in self:
            document[name] = document[name] or document.company_id[f"directive_{name}"]

    def _complete_heading(self):
        """Take what the settings have got since the record was made."""
        self._compute_place()
        self._compute_authority()
        self._compute_superior()
        self._compute_head_position()

    def _check_number_and_date(self):
        """Raise if it is dated in the future, or its number was given in the year.

        The database refuses the number too, where two are issued at once.
        """
        day, number = self[self._dated_by], self[self._numbered_by]
        if day and day > self.company_id._directive_today():
            raise UserError(
                self.env._(
                    "The date of the document cannot be in the future: correct it."
                )
            )
        same = [
            ("company_id", "=", self.company_id.id),
            (self._numbered_by, "=", number),
            (self._dated_by, ">=", day and f"{day.year}-01-01"),
            (self._dated_by, "<=", day and f"{day.year}-12-31"),
            self._given,
        ]
        if day and number and (taken := self.search(same, limit=1)):
            raise UserError(
                self.env._(
                    "Number %(number)s was given to another one of the year: enter the "
                    "next one.",
                    number=taken.number,
                )
            )

    def _create_checked(self, vals_list):
        documents = super()._create_checked(
            [self._clean_number(vals) for vals in vals_list]
        )
        documents._complete_number()
        return documents

    def _write_checked(self, vals):
        result = super()._write_checked(self._clean_number(vals))
        if "number" in vals:
            self._complete_number()
        return result

    def _clean_number(self, vals):
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
        """A number given alone gets the symbol of the record."""
        for document in self.filtered("number"):
            number = full_number(document.number, document.symbol)
            if number != document.number:
                document.number = number

    def _missing_parts(self):
        """Labels of what is still needed before it can be issued."""
        needed = ["number", "date", "place", "authority"]
        needed += ["signer_name", "signer_position"]
        if self.signer_authority in ("kt", "tm_kt", "tl", "tl_kt", "tuq"):
            needed.append("head_position")
        if self.signer_authority == "tl_kt":
            needed.append("passed_by_position")
        labels = self.fields_get(needed, ["string"])
        return [labels[name]["string"] for name in needed if not self[name]]

    # -- form ------------------------------------------------------------------

    def _get_view(self, view_id=None, view_type="form", **options):
        """Put the shared page in the place of the form's own, with the fields of both.

        A field that both have gets the form's attributes. Where the form has a group
        ``signed``, number and signer stand there.
        """
        arch, view = super()._get_view(view_id, view_type, **options)
        place = arch.find(".//page[@name='heading']")
        if place is not None:
            shared = self.env.ref("directive_tracking.directive_issued_view_form")
            # Views are for everybody to see, not to read as records.
            page = shared.sudo()._get_combined_arch().find(".//page")
            own = page.find(".//group[@name='sent']")
            for field in reversed(list(place)):
                shared_field = page.find(f".//field[@name='{field.get('name')}']")
                if shared_field is None:
                    own.insert(0, field)
                else:
                    shared_field.attrib.update(field.attrib)
            for elsewhere in arch.findall(".//group[@name='signed']"):
                signed = page.find(".//group[@name='signed']")
                elsewhere.getparent().replace(elsewhere, signed)
            place.getparent().replace(place, page)
        return arch, view
