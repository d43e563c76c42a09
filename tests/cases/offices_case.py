from .access_rights import RIGHTS, ROLES
from .records_case import RecordsCase

# What every office shares.
SHARED = ("directive.document.type", "directive.delay.cause")
# Roles in another office of the same database: {login: group}.
STRANGERS = {
    "other_clerk": "office_user",
    "other_manager": "office_manager",
    "other_chairman": "leadership",
    "other_head": "unit_leader",
    "other_keeper": "secret",
}


class OfficesCase(RecordsCase):
    """One record of each model, and a second office that must see none of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.env["res.company"].create({"name": "UBND xã Khác"})
        for login, group in STRANGERS.items():
            cls.users[login] = cls._new_user(login, group, company=cls.office)
        cls.other_unit = cls._new_unit(
            "Phòng khác", "K", cls.users["other_head"], company_id=cls.office.id
        )

    def _reads(self, model, role):
        """Whether the role reads the record of the model, by SPEC 7."""
        if role in STRANGERS:
            return model in SHARED and role != "other_keeper"
        return "r" in RIGHTS[model][ROLES.index(role)]
