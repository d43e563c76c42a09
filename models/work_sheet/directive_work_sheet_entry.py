from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

PERSON_FIELDS = frozenset(
    {"criterion_ids", "common_self", "strengths", "weaknesses", "rank_self"}
)
EVALUATOR_FIELDS = frozenset(
    (
        "criterion_ids common_confirmed organising organising_reason unity unity_reason"
        " no_product_reason opinion rank_decided decision_number decision_date"
        " failed_reason failed_document"
    ).split()
)
OPENING_FIELDS = frozenset({"user_id", "unit_id", "kind", "date_from", "date_to"})


class DirectiveWorkSheet(models.Model):
    """Who enters what by plain editing; all else is counted, or moved by actions."""

    _inherit = "directive.work.sheet"

    def _check_may_write(self, vals):
        if self.env.uid != SUPERUSER_ID:
            for sheet in self:
                sheet._check_entry(vals.keys())
                sheet._check_sums(vals)
            if vals.get("evaluator_id") == self.env.uid:
                raise AccessError(
                    self.env._("Nobody names themselves as who evaluates a sheet.")
                )
        return super()._check_may_write(vals)

    def _check_entry(self, names):
        self.check_access("read")
        if self.state not in ("draft", "self_scored", "confirmed"):
            raise UserError(
                self.env._(
                    "“%(sheet)s” was notified and can no longer be changed: it is "
                    "replaced by a new one.",
                    sheet=self.display_name,
                )
            )
        user = self.env.user
        allowed = set()
        if self.is_mine and self.state != "confirmed":
            allowed |= PERSON_FIELDS
        if self._is_evaluated_by(user):
            allowed |= EVALUATOR_FIELDS
        if user._is_directive_office_manager():
            allowed |= {"evaluator_id"}
        if set(names) - allowed:
            raise AccessError(
                self.env._(
                    "The person enters the own points until they are confirmed, the "
                    "evaluator those that are confirmed; nobody else enters anything."
                )
            )

    def _check_may_create(self, vals_list):
        user = self.env.user
        for vals in vals_list:
            if set(vals) - OPENING_FIELDS - {"company_id"}:
                raise AccessError(
                    self.env._("A sheet is opened for a person and a period only.")
                )
        if self.env.su or user._is_directive_office_manager():
            return super()._check_may_create(vals_list)
        raise AccessError(
            self.env._("Sheets are opened by schedule, or by the Office manager.")
        )

    def _create_checked(self, vals_list):
        sheets = super()._create_checked(vals_list)
        sheets._check_period()
        for sheet in sheets._as_system():
            if sheet.scheme == "none":
                raise ValidationError(
                    self.env._(
                        "%s is not evaluated here: see the scheme of the user.",
                        sheet.user_id.name,
                    )
                )
        return sheets

    def _check_period(self):
        """Raise unless each has the days of a period: none counts on two sheets."""
        for company, sheets in self.grouped("company_id").items():
            periods = self.env["directive.work.setting"]._get_periods(company)
            for sheet in sheets:
                if not periods.has(sheet.kind, sheet.date_from, sheet.date_to):
                    period = periods.containing(sheet.kind, sheet.date_from)
                    raise ValidationError(
                        self.env._(
                            "%(period)s goes from %(first)s to %(last)s.",
                            period=period.name,
                            first=format_date(self.env, period.date_from),
                            last=format_date(self.env, period.date_to),
                        )
                    )

    def _write_checked(self, vals):
        result = super()._write_checked(vals)
        if not self._is_system() and EVALUATOR_FIELDS & vals.keys():
            self._as_system()._settle()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        for sheet in self:
            if sheet.state != "draft" and not self._is_system():
                raise UserError(
                    self.env._("A sheet that somebody has scored stays: replace it.")
                )
