"""Locust's users of dev/load: the same steps in the same proportions on both sides."""

import random
import time

import gevent
from gevent.lock import BoundedSemaphore
from locust import HttpUser, task
from locust.env import Environment
from locust.stats import RequestStats

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
PATIENCE = 120  # seconds that a step may take to its end


class Side:
    """The people of one side, and what they have done in all their turns."""

    def __init__(self, kind, url, people):
        self.kind, self.people = kind, people
        environment = Environment(user_classes=[kind], host=url, stop_timeout=PATIENCE)
        self.runner = environment.create_local_runner()
        for event in (environment.events.request, environment.events.user_error):
            event.add_listener(self.note_error)
        self.seconds, self.stats, self.errors = 0, RequestStats(), []

    def note_error(self, exception, name="", **_more):
        if exception:
            self.errors.append(f"{name}: {exception!r}")

    def work(self, seconds, *, counted=True):
        started, count = time.monotonic(), len(self.people)
        self.kind.people = iter(self.people)
        self.runner.start(count, spawn_rate=count)
        gevent.sleep(seconds)
        self.runner.stop()
        if counted:
            self.seconds += time.monotonic() - started
            # The next turn clears those of the runner.
            for entry in self.runner.stats.entries.values():
                self.stats.get(entry.name, entry.method).extend(entry)

    def figures(self):
        """Of all turns, by what they are."""
        steps, requests = (self.stats.get("all", kind) for kind in ("step", "POST"))
        made = max(1, steps.num_requests)
        figures = {
            "steps a second": made / self.seconds,
            "step, ms: p95": steps.get_response_time_percentile(0.95),
            "request, ms: p95": requests.get_response_time_percentile(0.95),
            "answers: kB a step": requests.total_content_length / 1000 / made,
        }
        for (name, method), entry in self.stats.entries.items():
            if method == "step":
                figures[f"{name}, ms: p50"] = entry.get_response_time_percentile(0.5)
        return figures


class RefusedError(Exception):
    """The server has answered with an error."""


class Person(HttpUser):
    """One session; subclasses say what differs between the sides."""

    abstract = True

    def on_start(self):
        self.me, self.rows = next(self.people), []
        info = self.request("/web/session/authenticate", self.me["credentials"])
        company = info["user_companies"]["current_company"]
        self.user_context = {**info["user_context"], "allowed_company_ids": [company]}

    def request(self, path, params):
        with gate:
            answer = self.client.post(path, json={"params": params}, name="all")
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
        rows = self.rows
        if name == "act":
            rows = [row for row in rows if self.state(row) in self.me["acts_on"]]
        if not rows and name in ("form", "act"):
            name = "list"  # it counts as what it is
        measure = self.environment.events.request.measure
        with measure("step", "all"), measure("step", name):
            self.make(name, rows)

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
            if name == "form" or self.act_on(row):
                self.open(row["id"])
        else:
            self.ask(name)

    def act_on(self, row):
        """Whether there still was something to do."""
        try:
            self.move(row)
        except RefusedError as refusal:
            self.rows = []
            if TOO_LATE not in str(refusal):
                raise
            return False
        return True

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
