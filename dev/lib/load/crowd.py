"""Locust's users of dev/load: the same steps in the same proportions on both sides."""

import random
import time

from gevent.lock import BoundedSemaphore
from locust import HttpUser, task

# With two workers Odoo lets no more than 16 connections wait; a connection beyond that
# is dropped and tried again seconds later. A proxy would queue them, and so does this.
gate = BoundedSemaphore(12)
WORDS = ["đất đai", "cải cách", "Đôn đốc", "kế hoạch", "tiến độ", "khiếu nại"]
CHATTER = [
    "activities",
    "attachments",
    "contact_fields",
    "followers",
    "scheduledMessages",
    "suggestedRecipients",
]
# Somebody else was first, or the list was no longer true: that is no error.
TOO_LATE = "odoo.exceptions.UserError"

setup = {}  # what run_load.py has prepared
acts = []  # [kind, task id] that the server has confirmed
too_late = []


class RefusedError(Exception):
    def __init__(self, error):
        super().__init__(f"{error['data']['name']}: {error['data']['message']}"[:160])
        self.name = error["data"]["name"]


def step(weight):
    """A step of a person, made so often of 100 and timed as a whole."""

    def decorate(method):
        def timed(self):
            started, error = time.monotonic(), None
            name = method.__name__
            try:
                name = method(self) or name
            except RefusedError as refusal:
                if name != "act" or refusal.name != TOO_LATE:
                    error = refusal
                else:
                    self.rows = []
                    too_late.append(name)
            self.environment.events.request.fire(
                request_type="step",
                name=name,
                response_time=1000 * (time.monotonic() - started),
                response_length=0,
                exception=error,
                context={},
            )

        return task(weight)(timed)

    return decorate


class Person(HttpUser):
    """One session; subclasses say what differs between the sides."""

    abstract = True
    people = iter(())

    def on_start(self):
        self.me = next(self.people)
        self.rows = []
        credentials = {"db": setup["database"], "login": self.me["login"]}
        credentials["password"] = setup["password"]
        info = self.request("/web/session/authenticate", credentials)
        company = info["user_companies"]["current_company"]
        self.user_context = {**info["user_context"], "allowed_company_ids": [company]}

    def request(self, path, params):
        with gate:
            answer = self.client.post(path, json={"params": params}, name=path)
        answer.raise_for_status()
        body = answer.json()
        if "error" in body:
            raise RefusedError(body["error"])
        return body["result"]

    def call(self, method, *args, button=False, **kwargs):
        kwargs["context"] = {**self.user_context, **kwargs.get("context", {})}
        params = {"model": self.model, "method": method, "args": args, "kwargs": kwargs}
        kind = "call_button" if button else "call_kw"
        return self.request(f"/web/dataset/{kind}/{self.model}/{method}", params)

    # -- steps ------------------------------------------------------------------

    @step(20)
    def list(self):
        self._read_list()

    @step(10)
    def search(self):
        words = (self.text_field, "ilike", random.choice(WORDS))
        self._page([*self.me["domain"], words], 0)

    @step(8)
    def overdue(self):
        self.call("search_count", self.me["overdue"])

    @step(10)
    def board(self):
        domain, by = self.me["domain"], self.me["board_by"]
        context = {**self.me["context"], "read_group_expand": True}
        options = {**self.me["board"], "context": context}
        self.call("web_read_group", domain, [by], [], **options)
        options = {"progress_bar": self.me["progress_bar"], "group_by": by}
        self.call("read_progress_bar", domain=domain, **options)

    @step(5)
    def pivot(self):
        row, column = self.pivot_by
        groups = [[], [column], [row], [row, column]]
        self.call("formatted_read_grouping_sets", [], groups, ["__count"])

    @step(25)
    def form(self):
        if not self.rows:
            return self._read_list()
        opened = random.choice(self.rows)["id"]
        self._read(opened)
        return self._open_chatter(opened)

    @step(22)
    def act(self):
        """Moves a task on, and sees the form again as it is then."""
        choice = [row for row in self.rows if self._can_act(row)]
        if not choice:
            return self._read_list()
        row = random.choice(choice)
        if self.me["role"] == "leadership":
            self._save(row["id"], {"priority": random.choice("01")})
        else:
            self._act(row)
        return self._open_chatter(row["id"])

    def _read_list(self):
        """Also made where there is nothing to open or to act on: then it counts."""
        for method, name, options in self.me["panel"]:
            self.call(method, name, **options)
        offset = random.choice((0, 0, 0, self.me["page"]["limit"]))
        self.rows = self._page(self.me["domain"], offset)["records"]
        return "list"

    def _page(self, domain, offset):
        context = {**self.me["context"], "bin_size": True}
        options = {**self.me["page"], "offset": offset, "context": context}
        return self.call("web_search_read", domain, **options)

    def _read(self, opened):
        self.call("web_read", [opened], self.me["form"], context={"bin_size": True})

    def _save(self, opened, values):
        self.call("web_save", [opened], values, specification=self.me["form"])

    def _open_chatter(self, opened):
        thread = {"thread_id": opened, "thread_model": self.model}
        wanted = {**thread, "access_params": {}, "request_list": CHATTER}
        params = {
            "fetch_params": [["mail.thread", wanted]],
            "context": self.user_context,
        }
        self.request("/mail/data", params)
        params = {**thread, "fetch_params": {"limit": 30}}
        self.request("/mail/thread/messages", params)


class OurPerson(Person):
    model, text_field = "directive.task", "content_search"
    pivot_by = ("unit_id", "state")

    def _can_act(self, row):
        states = {"unit": ("new", "in_progress"), "office": ("reported",)}
        return row["state"] in states.get(self.me["role"], (row["state"],))

    def _act(self, row):
        act = self._answer if self.me["role"] == "office" else self._advance
        acts.append([act(row), row["id"]])
        # What a button answers closes the dialog; then the client reads the form anew.
        self._read(row["id"])

    def _answer(self, row):
        if random.random() < 0.3:
            self.call("action_return", [row["id"]], "Cần bổ sung số liệu")
            return "returned"
        self.call("action_accept", [row["id"]], button=True)
        self.rows.remove(row)
        return "accepted"

    def _advance(self, row):
        if row["state"] == "in_progress":
            self.call("action_report_result", [row["id"]], "Đã hoàn thành")
            row["state"] = "reported"
            return "reported"
        if not row.get("known") and random.random() < 0.5:
            self.call("action_acknowledge", [row["id"]], button=True)
            row["known"] = True
            return "acknowledged"
        self.call("action_start", [row["id"]], button=True)
        row["state"] = "in_progress"
        return "started"


class PeerPerson(Person):
    """Works with the stages of ``project.task``, which anybody may write."""

    model, text_field = "project.task", "name"
    pivot_by = ("project_id", "stage_id")

    def _stage(self, row):
        """Which stage of the project; everybody also has a to-do without one."""
        stage = row["stage_id"]
        return self.me["stages"].index(stage["id"]) if stage else -1

    def _can_act(self, row):
        stages = {"unit": (0, 1), "office": (2,)}
        return self._stage(row) in stages.get(self.me["role"], (self._stage(row),))

    def _act(self, row):
        following = self._stage(row) + 1
        if self.me["role"] == "office" and random.random() < 0.3:
            following = 1
        stage = self.me["stages"][following]
        self._save(row["id"], {"stage_id": stage})
        row["stage_id"] = {"id": stage}
