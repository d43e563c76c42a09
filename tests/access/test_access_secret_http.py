import json
import re

from odoo import http
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.secret_case import SecretCase

MISSING = 2**31 - 1


@tagged("post_install", "-at_install")
@freeze_time("2026-02-02 03:00:00")
class TestAccessSecretHttp(HttpCase, SecretCase):
    """No route tells others which rows of the register there are (SPEC 6)."""

    def setUp(self):
        super().setUp()
        self.secret = self._new_secret(cycle="ad_hoc")
        self.secret.action_request("2026-02-09")
        self.report = self.secret.report_ids[0]
        self.env["directive.purge"].with_user(self.keeper)._purge_entry(
            self._new_directive(issue_date="2026-01-30")
        )
        incidents = self.env["directive.secret.incident"].with_user(self.keeper)
        self.incident = incidents.search([], limit=1)
        self._open_to_everybody()

    def _open_to_everybody(self):
        """The administrator can give rights on any model: the wall stands below."""
        for record in (self.secret, self.report, self.incident):
            self.env["ir.model.access"].create(
                {
                    "name": "everybody",
                    "model_id": self.env["ir.model"]._get_id(record._name),
                    "group_id": self.env.ref("base.group_user").id,
                    **dict.fromkeys(
                        ("perm_read", "perm_write", "perm_create", "perm_unlink"), True
                    ),
                }
            )

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_model")
    def test_a_row_answers_as_none(self):
        """The same answer for a row that is there and for one that is not."""
        for role in ("it", "manager", "chairman"):
            user = self.users[role]
            user.sudo().password = user.login
            self.authenticate(user.login, user.login)
            for record in (self.secret, self.report, self.incident):
                ids = (record.id, MISSING)
                there, none = (self._answers(record._name, i, ids) for i in ids)
                for name, answer in there.items():
                    with self.subTest(role=role, model=record._name, route=name):
                        self.assertEqual(answer, none[name])

    def _answers(self, model, id_, ids):
        """What each route says of a row, without any of ``ids``."""
        calls = {
            "web_read": [[id_], {"id": {}}],
            "read": [[id_], ["display_name"]],
            "onchange": [[id_], {}, [], {"id": {}}],
            "get_metadata": [[id_]],
            "export_data": [[id_], [".id"]],
            "copy": [[id_]],
            "unlink": [[id_]],
            "write": [[id_], {}],
            "search_count": [[["id", "=", id_]]],
            "name_search": ["", [["id", "=", id_]]],
        }
        said = {name: self._call(model, name, args) for name, args in calls.items()}
        for url in (
            f"/web/content/{model}/%s/display_name",
            f"/web/image/{model}/%s/display_name",
            "/json/1/secret-documents/%s",
        ):
            said[url] = self.url_open(url % id_)
        fields_ = [{"name": "display_name", "label": "a"}]
        export = {"model": model, "ids": [id_], "domain": [], "fields": fields_}
        export |= {"import_compat": False, "groupby": []}
        token = {"csrf_token": http.Request.csrf_token(self)}
        said["export"] = self.url_open(
            "/web/export/csv", {**token, "data": json.dumps(export)}
        )
        said["upload"] = self.url_open(
            "/web/binary/upload_attachment",
            {**token, "model": model, "id": id_},
            files=[("ufile", ("a.txt", b"a"))],
        )
        return {name: self._words(answer, ids) for name, answer in said.items()}

    def _words(self, answer, ids):
        """Status and words of an answer; of an error, no lines of the program."""
        text = answer.text if answer.status_code == 200 else ""
        if '"error"' in text and '"debug"' in text:
            error = json.loads(text)["error"]["data"]
            text = f"{error['name']} {error['message']}"
        numbers = "|".join(map(str, ids))
        return answer.status_code, re.sub(rf"\b({numbers})\b", "N", text)

    def _call(self, model, method, args):
        params = {"model": model, "method": method, "args": args, "kwargs": {}}
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        return self.url_open(
            "/web/dataset/call_kw",
            json.dumps(body),
            headers={"Content-Type": "application/json"},
        )
