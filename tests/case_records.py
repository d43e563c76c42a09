from .secret_case import SecretCase
from .test_access_matrix import RIGHTS, ROLES, TestAccessMatrix

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


class RecordsCase(SecretCase):
    """One record of each model, as the matrix has them, and a second office."""

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


# Its builders, without its tests.
for name, member in vars(TestAccessMatrix).items():
    if name.startswith("_") and not name.startswith("__") and callable(member):
        setattr(RecordsCase, name, member)
