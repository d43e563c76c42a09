from odoo import models
from odoo.fields import Domain

from ...tools.text import clean

# As what the deputy of an absent signer signs, by how the absent one does.
AS_DEPUTY = {
    "tm": "tm_kt",
    "tm_kt": "tm_kt",
    "tl": "tl_kt",
    "tl_kt": "tl_kt",
    "kt": "kt",
    "none": "kt",
    "acting": "kt",
}
# Who signs for somebody else does not delegate it (Decree 30/2020, Art. 13.3).
OWN_POWERS = {"tm", "tl", "none", "acting"}
OFFICE = ("office", "leadership")
# What a new document takes over from the last one.
SIGNER = ("signer_authority", "passed_by_position", "signer_name", "signer_position")
# How a document is signed.
SIGNATURE = ("signer_authority", "head_position", "signer_name", "signer_position")


def person_name(name):
    """``Lò Văn Minh, Phòng Tư pháp``: without what follows the name."""
    return clean(name or "").partition(",")[0]


class DirectiveDelegation(models.Model):
    """Who signs in the place of an absent signer (Decree 30/2020, Art. 13).

    Asked by every document that proposes its signer: letters, notices of meetings,
    conclusions of inspections, reports.
    """

    _inherit = "directive.delegation"

    def _get_signature(self, company, signer, roles=OFFICE):
        """Who signs today in the place of who signs otherwise.

        The print names both: the absent by the position, the stand-in by name.

        :param signer: how it is signed otherwise: ``signer_name``,
            ``signer_position`` and ``signer_authority`` of an issued document
        :param roles: of the delegations that are asked for
        :return: values of an issued document; none when nobody stands in
        """
        if not signer.get("signer_name") or not self._in_force():
            return {}
        today = company._directive_today()
        found = self._find_signing(company, roles, "user_id", signer, today)
        return found._as_signature(signer) if found else {}

    def _find_signing(self, company, roles, name, signer, day):
        """The delegation of a day whose absent person, or stand-in, signs.

        :param name: ``user_id`` or ``delegate_id``
        """
        # Who stands in is told on the document itself.
        found = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("role", "in", roles),
                ("date_from", "<=", day),
                ("date_to", ">=", day),
            ],
            order="date_from, id",
        )
        wanted = person_name(signer["signer_name"])
        return found.filtered(lambda one: person_name(one[name].name) == wanted)[:1]

    def _as_signature(self, signer):
        usual = signer.get("signer_authority") or "tl"
        position = signer.get("signer_position")
        vals = {
            "signer_name": person_name(self.delegate_id.name),
            "signer_position": self.signer_position
            or self.delegate_id.partner_id.function,
        }
        if self.signer_authority == "tuq":
            if usual not in OWN_POWERS:
                return {}
            return {**vals, "signer_authority": "tuq", "head_position": position}
        if usual not in AS_DEPUTY:
            return {}
        vals["signer_authority"] = AS_DEPUTY[usual]
        if usual == "tl":
            vals["passed_by_position"] = position
        elif usual in OWN_POWERS:
            vals["head_position"] = position
        return vals


class DirectiveIssuedMixin(models.AbstractModel):
    """The signer that a document proposes, or who stands in for them."""

    _inherit = "directive.issued.mixin"

    def _get_stand_in_signature(self, roles=OFFICE):
        """Values of who signs today in the place of the signer; none if nobody does."""
        signer = {name: self[name] for name in SIGNATURE}
        return self.env["directive.delegation"]._get_signature(
            self.company_id, signer, roles
        )

    def _get_last_signature(self, domain):
        """How the last document is signed that no stand-in has signed.

        :param domain: of the documents of one office
        :return: values, with who stands in today
        """
        delegations = self.env["directive.delegation"]
        last = newest = self.search(domain, limit=1)
        while last.signer_authority in ("kt", "tm_kt", "tl_kt", "tuq") and last.date:
            found = delegations._find_signing(
                last.company_id, OFFICE, "delegate_id", last, last.date
            )
            if not found:
                break
            before = Domain("date", "<", found.date_from)
            last = self.search(Domain(domain) & before, limit=1)
        last = last or newest
        if not last:
            return {}
        signer = {name: last[name] for name in SIGNER if last[name]}
        return {**signer, **delegations._get_signature(last.company_id, signer)}
