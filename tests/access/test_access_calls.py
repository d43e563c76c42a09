from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..cases.access_rights import ROLES
from ..cases.offices_case import STRANGERS, OfficesCase

# Every way in which a client asks for rows or counts: {name: call(model, record)}.
CALLS = {
    "read": lambda model, record: record.read(["display_name"]),
    "web_read": lambda model, record: record.web_read({"display_name": {}}),
    "search": lambda model, record: model.search(_only(record)),
    "search_count": lambda model, record: model.search_count(_only(record)),
    "search_read": lambda model, record: model.search_read(_only(record), ["id"]),
    "web_search_read": lambda model, record: model.web_search_read(_only(record), {})[
        "length"
    ],
    "name_search": lambda model, record: model.name_search(
        "", domain=_only(record), limit=None
    ),
    "formatted_read_group": lambda model, record: _counted(
        model.formatted_read_group(_only(record), [], ["__count"])
    ),
    "web_read_group": lambda model, record: _counted(
        model.web_read_group(_only(record), [_kept_on(model)])["groups"]
    ),
    "export_data": lambda model, record: record.export_data(["display_name"])["datas"],
}


def _kept_on(model):
    """A field by which the model's rows can be grouped."""
    fields = ("company_id", "create_uid", "sheet_id", "key")
    return next(name for name in fields if name in model._fields)


def _only(record):
    return [("id", "in", record.ids)]


def _counted(groups):
    return sum(group["__count"] for group in groups)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessCalls(OfficesCase):
    """Rows and counts are the same by every way there is (SPEC 7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The right to export at all is the administrator's to give.
        for user in cls.users.values():
            user.group_ids += cls.env.ref("base.group_allow_export")

    def test_every_way_agrees(self):
        """Own, coordinated, foreign, other office: no way shows more than another."""
        records = self._records()
        self.env.flush_all()
        for role in (*ROLES, *STRANGERS):
            for name, record in records.items():
                expected = self._reads(name, role)
                seen = record.sudo(False)[:1].with_user(self.users[role])
                for way, call in CALLS.items():
                    with self.subTest(role=role, model=name, way=way):
                        self.assertEqual(self._found(call, seen), expected)

    def _found(self, call, record):
        # A clean context: the builders leave theirs behind.
        record = record.with_env(record.env(context={}))
        self.env.invalidate_all()
        try:
            with self.env.cr.savepoint():
                return bool(call(record.browse(), record))
        except AccessError:
            return False
