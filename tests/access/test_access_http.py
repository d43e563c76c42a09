import json
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ..cases.offices_case import OfficesCase

# Words that stand in the record and must not come out to others.
WORDS = "Nội dung riêng của Tư pháp"
# Not methods for outside: {model: names}.
PRIVATE = {
    "directive.task": ("_as_system", "_record_event", "_refresh_reminders", "_search"),
    "directive.report": ("_fill", "_get_xlsx", "_as_system"),
    "directive.directive": ("_purge", "_as_system"),
    "directive.secrecy.confirmation": ("_log",),
    "directive.digest": ("_send",),
    "mail.message": ("fetch",),
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestAccessHttp(HttpCase, OfficesCase):
    """What routes answer to those who may not read a record (SPEC 7)."""

    def setUp(self):
        super().setUp()
        self.task = self._new_task(name=WORDS, unit=self.justice)
        self.late = self._new_task(name=WORDS, unit=self.justice, deadline="2026-03-05")
        self.letter = (
            self.env["directive.letter"].with_user(self.clerk)._draft_for(self.late)
        )
        self.inspection = self._new_inspection(
            name=WORDS, unit_ids=[(6, 0, self.justice.ids)], finding_ids=[]
        )
        self.report = self.env["directive.report"].create(
            {
                "company_id": self.company.id,
                "scope": "unit",
                "unit_id": self.justice.id,
                "date_from": "2026-02-15",
                "date_to": "2026-03-09",
                "causes": WORDS,
            }
        )
        self.report.with_user(self.clerk).action_compute()
        self.evaluation = self._new_evaluation(self.late)
        self.file = self.env["ir.attachment"].create(
            {
                "name": "to-trinh.txt",
                "raw": WORDS.encode(),
                "res_model": "directive.task",
                "res_id": self.task.id,
            }
        )
        self.task.message_post(body=WORDS)

    def _log_in(self, role):
        user = self.users[role]
        user.sudo().password = user.login
        self.authenticate(user.login, user.login)

    def _urls(self):
        """Every address of one of our records: {url: who besides the Office may}."""
        prints = {
            "report_letter": (self.letter, ()),
            "report_inspection": (self.inspection, ()),
            "report_unit": (self.report, ("justice",)),
            # Of the committee's reports only: of a unit's they print nothing.
            "report_summary": (self.report, ()),
            "report_briefing": (self.report, ()),
            "report_task_slip": (self.task, ("justice",)),
            "report_evaluation": (self.evaluation, ()),
        }
        urls = {
            f"/report/{kind}/directive_tracking.{name}/{record.id}": readers
            for name, (record, readers) in prints.items()
            if self.env.ref(f"directive_tracking.{name}", raise_if_not_found=False)
            for kind in ("html", "pdf")
        }
        return {
            **urls,
            f"/directive_tracking/report/{self.report.id}.xlsx": ("justice",),
            f"/directive_tracking/evaluation/{self.evaluation.id}.xlsx": (),
            f"/web/content/{self.file.id}": ("justice",),
            f"/web/content/{self.file.id}?download=1": ("justice",),
            f"/web/content?model=ir.attachment&id={self.file.id}&field=raw": (
                "justice",
            ),
        }

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_addresses(self):
        """PDF, HTML, workbook and file: refused, and the refusal tells nothing."""
        for role in ("justice", "health", "plain", "it", "other_clerk", "secret"):
            self._log_in(role)
            for url, readers in self._urls().items():
                with self.subTest(role=role, url=url):
                    answer = self.url_open(url)
                    if role in readers:
                        self.assertEqual(answer.status_code, 200)
                        continue
                    self.assertIn(answer.status_code, (403, 404, 422))
                    self.assertNotIn(WORDS, answer.text)

    @mute_logger("odoo.http")
    def test_without_login(self):
        """Without login there is nothing, not even that a record exists."""
        for url in self._urls():
            with self.subTest(url=url):
                answer = self.url_open(url, allow_redirects=False)
                self.assertIn(answer.status_code, (303, 404))
        for url in ("/directive_tracking/import/directive_task.csv",):
            self.assertEqual(self.url_open(url, allow_redirects=False).status_code, 303)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_chatter_routes(self):
        """The chatter's own routes show and take nothing of a foreign record."""
        thread = {"thread_model": "directive.task", "thread_id": self.task.id}
        request = ["followers", "attachments", "activities", "display_name"]
        before = self.task.message_ids
        for role in ("health", "plain", "it", "other_clerk"):
            self._log_in(role)
            for url, params in {
                "/mail/thread/messages": thread,
                "/mail/data": {
                    "fetch_params": [
                        ["mail.thread", {**thread, "request_list": request}]
                    ]
                },
                "/mail/message/post": {**thread, "post_data": {"body": "Ý kiến"}},
                "/mail/thread/recipients": {**thread, "message_id": before[0].id},
            }.items():
                with self.subTest(role=role, url=url):
                    answer = self.url_open(
                        url,
                        data=json.dumps({"jsonrpc": "2.0", "params": params}),
                        headers={"Content-Type": "application/json"},
                    )
                    self.assertNotIn(WORDS, json.loads(answer.text).__str__())
        self.assertEqual(self.task.message_ids, before)

    # -- the external API ------------------------------------------------------

    def _call(self, key, model, method, **arguments):
        """Odoo's external API: (status, what came back)."""
        answer = self.url_open(
            f"/json/2/{model}/{method}",
            data=json.dumps(arguments),
            headers={
                "Authorization": f"bearer {key}",
                "Content-Type": "application/json",
            },
        )
        return answer.status_code, json.loads(answer.text)

    def _key(self, role):
        user = self.users[role]
        expiration = fields.Datetime.now() + timedelta(hours=1)
        keys = self.env["res.users.apikeys"].with_user(user)
        key = keys._generate("rpc", "test", expiration)
        # The database's clock is not frozen.
        self.env.cr.execute("UPDATE res_users_apikeys SET expiration_date = NULL")
        return key

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_external_api(self):
        """A key opens what its owner may, no more: rows, fields, methods."""
        ids = self.task.ids
        key = self._key("health")
        self.assertEqual(
            self._call(key, "directive.task", "search_read", domain=[]), (200, [])
        )
        self.assertEqual(
            self._call(key, "directive.task", "search_count", domain=[]), (200, 0)
        )
        for method, arguments in {
            "read": {"fields": ["name"]},
            "write": {"vals": {"name": "x"}},
            "action_start": {},
            "action_report_result": {"content": "x"},
            "message_post": {"body": "x"},
            "unlink": {},
        }.items():
            with self.subTest(method=method):
                status, answer = self._call(
                    key, "directive.task", method, ids=ids, **arguments
                )
                self.assertEqual(status, 403)
                self.assertNotIn(WORDS, json.dumps(answer, ensure_ascii=False))
        self.assertEqual(
            self._call("0" * 40, "directive.task", "read", ids=ids)[0], 401
        )

    @mute_logger("odoo.http")
    def test_external_api_system_fields(self):
        """The lead unit's key moves no state by writing, whatever the context says."""
        key = self._key("justice")
        for context in (
            {},
            {"directive_system": True},
            {"directive_system": "SYSTEM"},
            {"directive_system": {}},
            {"directive_system": 1, "su": True, "uid": 1},
            {"mail_create_nolog": True, "tracking_disable": True},
            {"active_test": False, "import_file": True, "install_mode": True},
        ):
            for vals in (
                {"state": "done"},
                {"date_done": "2026-03-09"},
                {"return_count": 0},
                {"objective_cause": True},
            ):
                with self.subTest(context=context, vals=vals):
                    status, _answer = self._call(
                        key,
                        "directive.task",
                        "write",
                        ids=self.task.ids,
                        vals=vals,
                        context=context,
                    )
                    self.assertIn(status, (403, 422))
        self.env.invalidate_all()
        self.assertEqual(self.task.state, "new")

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_external_api_other_office(self):
        """Naming another office in the context does not open it."""
        key = self._key("other_clerk")
        for companies in (self.company.ids, (self.company | self.office).ids):
            status, answer = self._call(
                key,
                "directive.task",
                "search_count",
                domain=[],
                context={"allowed_company_ids": companies},
            )
            with self.subTest(companies=companies):
                self.assertTrue(status == 403 or answer == 0, answer)

    @mute_logger("odoo.http")
    def test_private_methods(self):
        """What has checked nobody is not to be called from outside."""
        for role in ("manager", "it", "secret"):
            key = self._key(role)
            for model, methods in PRIVATE.items():
                for method in methods:
                    with self.subTest(role=role, model=model, method=method):
                        self.assertEqual(self._call(key, model, method)[0], 403)
