from dataclasses import replace

from odoo import api, fields, models

from ...tools.prints.administrative_document import (
    body_and_place,
    initials,
    is_collective,
)
from ...tools.text import clean
from ..stand_in.delegation_signing import SIGNATURE, person_name

ABBREVIATION = "UBND "
COMMITTEE = "Ủy ban nhân dân "
DEPUTY = "Phó "
# Above the signature where nobody is named yet: the block is always printed.
HEAD_OF_UNIT = ("unit_leader",)
HEADS = {"unit": "Thủ trưởng đơn vị", "committee": "Chánh Văn phòng"}


class DirectiveReport(models.Model):
    """Heading and recipients of a report (Decree 30/2020/NĐ-CP): what is proposed.

    A unit reports in its own name to the committee, which stands above it; the Office
    reports in the name of the committee, by order of its head. What somebody enters
    stays, until the report is given to another unit.
    """

    _inherit = "directive.report"

    symbol = fields.Char(
        compute="_compute_symbol",
        store=True,
        readonly=False,
        help="Follows the number, e.g. BC-UBND.",
    )
    addressee = fields.Text(
        compute="_compute_addressee",
        store=True,
        readonly=False,
        help="One a line. A unit reports to the committee.",
    )
    recipients = fields.Text(compute="_compute_recipients", store=True, readonly=False)
    signer_authority = fields.Selection(
        compute="_compute_signer_authority",
        store=True,
        readonly=False,
        precompute=True,
        default=None,
    )

    signer_name = fields.Char(
        compute="_compute_signer_name", store=True, readonly=False
    )
    signer_position = fields.Char(
        compute="_compute_signer_position", store=True, readonly=False
    )

    @api.depends("can_fill")
    @api.depends_context("uid")
    def _compute_can_edit_heading(self):
        for report in self:
            report.can_edit_heading = report.can_fill
            report.can_edit_number = report.can_fill or (
                report.state == "submitted" and report._may_fill()
            )

    @api.depends("company_id", "scope", "unit_id")
    def _compute_authority(self):
        for report in self:
            report.authority = report._propose_authority()

    def _propose_authority(self):
        """The body that issues the report: the unit, or the committee."""
        if self.scope == "committee":
            return self.company_id.directive_authority
        name = clean(self.unit_id.name)
        if name.startswith(ABBREVIATION):  # of a commune: in full on its print
            return COMMITTEE + name.removeprefix(ABBREVIATION)
        return name

    @api.depends("company_id", "scope", "unit_id")
    def _compute_superior(self):
        for report in self:
            report.superior = report._propose_superior()

    def _propose_superior(self):
        company = self.company_id
        of_unit = self.scope == "unit"
        return company.directive_authority if of_unit else company.directive_superior

    @api.depends("company_id", "scope", "unit_id")
    def _compute_symbol(self):
        for report in self:
            body = report._propose_authority()
            short = report.unit_id.code
            if report.scope == "committee" or is_collective(body):
                short = initials(body_and_place(body)[0])
            report.symbol = "-".join(filter(None, ("BC", short)))

    @api.depends("company_id", "scope", "unit_id")
    def _compute_head_position(self):
        """The head of a committee, or who is absent; a division knows its own head."""
        for report in self:
            report.head_position = report._propose_signature()["head_position"]

    @api.depends("scope", "unit_id")
    def _compute_signer_authority(self):
        """The Office by order, a committee as a body, others in their own right."""
        for report in self:
            report.signer_authority = report._propose_signature()["signer_authority"]

    @api.depends("scope", "unit_id")
    def _compute_signer_name(self):
        """Of a unit's report its head, as the unit names its leaders."""
        for report in self:
            signature = report._propose_signature()
            report.signer_name = signature["signer_name"] or report.signer_name

    @api.depends("scope", "unit_id")
    def _compute_signer_position(self):
        for report in self:
            position = report._propose_signature()["signer_position"]
            report.signer_position = position or report.signer_position

    def _propose_signature(self):
        """How it is signed: by the head of the unit, or who stands in today."""
        head = self._propose_signer()
        collective = is_collective(self._propose_authority())
        of_body = collective and self.company_id.directive_head_position
        position = self._without_unit(head.function) or of_body
        signature = {
            "signer_authority": "tm" if collective else "none",
            "signer_name": person_name(head.name),
            "signer_position": head and clean(position or ""),
            "head_position": of_body,
        }
        if self.scope == "committee":
            return {**signature, "signer_authority": "tl"}
        signature |= self.env["directive.delegation"]._get_signature(
            self.company_id, signature, HEAD_OF_UNIT
        )
        position = self._without_unit(signature["signer_position"])
        return {**signature, "signer_position": position}

    def _without_unit(self, position):
        """ "Chủ tịch UBND xã A" signs as "Chủ tịch": the body stands above."""
        return clean(position or "").removesuffix(clean(self.unit_id.name or ""))

    def _follow_absence(self):
        """Propose the signer of drafts again, unless somebody else was entered."""
        delegations = self.env["directive.delegation"]
        if not delegations._spans():
            return
        for report in self.filtered(lambda report: report.scope == "unit"):
            proposed = report._propose_signature()
            # Who has stood in for the head is told on the reports.
            heads = report._propose_signer().sudo().user_ids
            others = delegations.sudo().search([("user_id", "in", heads.ids)])
            people = heads | others.delegate_id
            if report.signer_name in {person_name(user.name) for user in people}:
                report.write({name: proposed[name] for name in SIGNATURE})

    def _propose_signer(self):
        """Partner of the unit's head: its first leader who is no deputy."""
        # Who heads a unit is no secret to who reads its report.
        leaders = self.unit_id.sudo().leader_ids.filtered("active").partner_id
        heads = leaders.filtered(lambda p: not (p.function or "").startswith(DEPUTY))
        return (heads or leaders)[:1]

    @api.depends("company_id", "scope")
    def _compute_addressee(self):
        for report in self:
            of_unit = report.scope == "unit"
            report.addressee = of_unit and report.company_id.name

    @api.depends("company_id", "scope", "unit_id")
    def _compute_recipients(self):
        for company, reports in self.grouped("company_id").items():
            office = self.env["directive.unit"]._get_office(company)
            of_unit = ["Như trên", office.name, "Lưu: VT"]
            of_committee = [f"Lãnh đạo {company.name}", "Các cơ quan, đơn vị"]
            of_committee.append(office._get_archive_line())
            for report in reports:
                lines = of_unit if report.scope == "unit" else of_committee
                report.recipients = "\n".join(filter(None, lines))

    def _get_letterhead(self):
        """With settings that were still empty when the report was opened."""
        heading = super()._get_letterhead()
        return replace(
            heading,
            authority=heading.authority or self._propose_authority() or "",
            superior=heading.superior or self._propose_superior() or "",
            place=heading.place or self.company_id.directive_place or "",
            signer_position=heading.signer_position or HEADS[self.scope],
        )
