"""Locust's users of dev/load: the same steps in the same proportions on both sides.

Run by Locust in a process of its own: what run_load.py has prepared is in the file
$LOAD_SETUP, and what has happened is written into its `result` in the end.
"""

import json
import os
import random
import time
from pathlib import Path

from gevent.lock import BoundedSemaphore
from locust import HttpUser, events, task

# With two workers Odoo lets no more than 16 connections wait; a connection beyond that
# is dropped and tried again seconds later. A proxy would queue them, and so does this.
gate = BoundedSemaphore(12)
# What a person does, so often of 100 times: "form" opens a task, "act" moves one on and
# opens it as it is then.
STEPS = {"list": 20, "search": 10, "overdue": 8, "board": 10, "pivot": 5}
STEPS |= {"form": 25, "act": 22}
WORDS = ["đất đai", "cải cách", "Đôn đốc", "kế hoạch", "tiến độ", "khiếu nại"]
CHATTER = """activities attachments contact_fields followers scheduledMessages
    suggestedRecipients""".split()
# Somebody else was first, or the list was no longer true: that is no error.
TOO_LATE = "odoo.exceptions.UserError"

setup = json.loads(Path(os.environ["LOAD_SETUP"]).read_text(encoding="utf-8"))
people = iter(setup["people"])
result = {"errors": []}


@events.spawning_complete.add_listener
def begin(**_more):
    result["seconds"] = -time.monotonic()


@events.request.add_listener
def note_error(name, exception, **_more):
    if exception:
        result["errors"].append(f"{name}: {exception}")


@events.user_error.add_listener
def note_defect(exception, **_more):
    result["errors"].append(repr(exception))


@events.test_stop.add_listener
def end(environment, **_more):
    result["seconds"] += time.monotonic()
    result["stats"] = environment.stats.serialize_stats()
    Path(setup["result"]).write_text(json.dumps(result), encoding="utf-8")


class RefusedError(Exception):
    """The server has answered with an error."""


class Person(HttpUser):
    """One session; subclasses say what differs between the sides."""

    abstract = True

    def on_start(self):
        self.me = next(people)
        self.rows = []
        credentials = {"db": setup["database"], "password": setup["password"]}
        credentials["login"] = self.me["login"]
        info = self.request("/web/session/authenticate", credentials)
        company = info["user_companies"]["current_company"]
        self.user_context = {**info["user_context"], "allowed_company_ids": [company]}

    def request(self, path, params):
        with gate:
            answer = self.client.post(path, json={"params": params}, name=path)
        answer.raise_for_status()
        body = answer.json()
        if "error" in body:
            data = body["error"]["data"]
            raise RefusedError(f"{data['name']}: {data['message']}"[:160])
        return body["result"]

    def call(self, method, *args, button=False, **kwargs):
        kwargs["context"] = {**self.user_context, **kwargs.get("context", {})}
        params = {"model": self.model, "method": method, "args": args, "kwargs": kwargs}
        kind = "call_button" if button else "call_kw"
        return self.request(f"/web/dataset/{kind}/{self.model}/{method}", params)

    def ask(self, what, domain=None, **more):
        """What the web client asks for on a screen; the last answer."""
        answer = None
        for method, args, options in self.me[what]:
            args = [domain, *args[1:]] if domain else args
            answer = self.call(method, *args, **{**options, **more})
        return answer

    @task
    def step(self):
        """A step of a person, timed as a whole."""
        [name] = random.choices(list(STEPS), STEPS.values())
        started, error = time.monotonic(), None
        rows = self.rows
        if name == "act":
            rows = [row for row in rows if self.state(row) in self.me["acts_on"]]
        if not rows and name in ("form", "act"):
            name = "list"  # it counts as what it is
        try:
            self.make(name, rows)
        except RefusedError as refusal:
            late, self.rows = name == "act" and TOO_LATE in str(refusal), []
            error = None if late else refusal
        milliseconds = 1000 * (time.monotonic() - started)
        self.environment.events.request.fire(
            request_type="step",
            name=name,
            response_time=milliseconds,
            response_length=0,
            exception=error,
            context={},
        )

    def make(self, name, rows):
        if name == "list":
            self.ask("panel")
            answer = self.ask("list", offset=random.choice((0, 0, 0, 80)))
            self.rows = answer["records"]
        elif name == "search":
            words = (self.text_field, "ilike", random.choice(WORDS))
            [[_method, [domain, _read], _options]] = self.me["list"]
            self.ask("list", [*domain, words])
        elif name in ("form", "act"):
            row = random.choice(rows)
            if name == "act":
                self.move(row)
            self.open(row["id"])
        else:
            self.ask(name)

    def open(self, record):
        """The form, and below it the chatter."""
        read = self.me["form"]
        self.call("web_read", [record], read, context={"bin_size": True})
        thread = {"thread_id": record, "thread_model": self.model}
        wanted = {**thread, "access_params": {}, "request_list": CHATTER}
        fetch = [["mail.thread", wanted]]
        context = self.user_context
        self.request("/mail/data", {"fetch_params": fetch, "context": context})
        messages = {**thread, "fetch_params": {"limit": 30}}
        self.request("/mail/thread/messages", messages)


class OurPerson(Person):
    model, text_field = "directive.task", "content_search"

    def state(self, row):
        return row["state"]

    def move(self, row):
        task, state = [row["id"]], row["state"]
        if state == "new":
            self.call("action_start", task, button=True)
        elif state == "in_progress":
            self.call("action_report_result", task, "Đã hoàn thành")
        elif random.random() < 0.3:
            self.call("action_return", task, "Cần bổ sung số liệu")
        else:
            self.call("action_accept", task, button=True)
        row["state"] = {"new": "in_progress", "in_progress": "reported"}.get(state)


class PeerPerson(Person):
    """Works with the stages of ``project.task``, which anybody may write."""

    model, text_field = "project.task", "name"

    def state(self, row):
        """Its stage; everybody also has a to-do without one."""
        return row["stage_id"] and row["stage_id"]["id"]

    def move(self, row):
        stages = self.me["stages"]
        place = stages.index(self.state(row)) + 1
        if place == 3 and random.random() < 0.3:
            place = 1
        values = {"stage_id": stages[place]}
        self.call("web_save", [row["id"]], values, specification=self.me["form"])
        row["stage_id"] = {"id": stages[place]}
