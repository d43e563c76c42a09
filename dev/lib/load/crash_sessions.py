"""People who work in an Odoo that may die at any moment, each in a thread."""

import base64
import http.client
import io
import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from datetime import date, timedelta

import openpyxl

HEADINGS = (
    "Số, ký hiệu",
    "Ngày ban hành",
    "Trích yếu văn bản",
    "Cơ quan chủ trì",
    "Nội dung nhiệm vụ",
    "Hạn xử lý",
)
FOCAL_POINTS = ("tckh", "tnmt", "quaicang", "phinhsang")
TASK = "directive.task"
# How a call to a server that is being killed ends.
GONE = (urllib.error.URLError, http.client.HTTPException, OSError, ValueError)


class RefusedError(Exception):
    """The server answered with an error: nothing was done."""


class Session:
    """One person, logged in over the web client's own calls."""

    def __init__(self, url, database, login):
        self.url, self.cookie = url, None
        self.login = login
        self.post(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": login},
        )

    def post(self, path, params):
        request = urllib.request.Request(
            self.url + path,
            json.dumps({"jsonrpc": "2.0", "params": params}).encode(),
            {"Content-Type": "application/json", "Cookie": self.cookie or ""},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            cookie = answer.headers.get("Set-Cookie")
            self.cookie = cookie.split(";")[0] if cookie else self.cookie
            body = json.load(answer)
        if "error" in body:
            raise RefusedError(body["error"]["data"]["message"])
        return body["result"]

    def call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.post(f"/web/dataset/call_kw/{model}/{method}", params)

    def some(self, model, domain, count=1):
        """Ids of a few records, any of them."""
        found = self.call(model, "search", domain, limit=200)
        return random.sample(found, min(count, len(found)))


class Crowd:
    """Works until it is told to stop or the server is gone; keeps what was confirmed.

    ``confirmed`` counts (task, kind of ledger row) of the acts that were answered: they
    must be there after the crash.
    """

    def __init__(self, url, database, round_):
        self.url, self.database, self.round = url, database, round_
        self.confirmed, self.lock = Counter(), threading.Lock()
        self.stopped = threading.Event()
        self.refused, self.imported = Counter(), set()
        acts = [(login, self.act_as_unit) for login in FOCAL_POINTS]
        acts += [("vanthu", self.act_as_office), ("tam", self.act_as_office)]
        acts += [("chutich", self.act_as_leader), ("chanhvp", self.act_as_importer)]
        self.threads = [threading.Thread(target=self._work, args=act) for act in acts]

    def start(self):
        for thread in self.threads:
            thread.start()

    def wait_for(self, acts, seconds):
        """Until so many acts were confirmed, or the time is over."""
        last = time.monotonic() + seconds
        while self.confirmed.total() < acts and time.monotonic() < last:
            time.sleep(0.1)

    def end(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _work(self, login, act):
        try:
            session = Session(self.url, self.database, login)
            while not self.stopped.is_set():
                try:
                    act(session)
                except RefusedError as error:
                    with self.lock:
                        self.refused[str(error)[:80]] += 1
        except GONE:
            return

    def _do(self, session, ids, kind, method, *args, model=TASK, tasks=None):
        if ids:
            session.call(model, method, ids, *args)
            with self.lock:
                self.confirmed.update((task, kind) for task in tasks or ids)

    # -- who does what -----------------------------------------------------------------

    def act_as_unit(self, session):
        """Takes tasks up, reports results, asks and complains."""
        led = [("unit_id.member_ids.login", "=", session.login)]
        new = session.some(TASK, [*led, ("state", "=", "new")], 2)
        self._do(session, new, "started", "action_start")
        running = [*led, ("state", "=", "in_progress")]
        task = session.some(TASK, running, 2)
        self._do(session, task, "reported", "action_report_result", "Đã xong")
        task = session.some(
            TASK, [*running, ("date_deadline", ">=", str(date.today()))]
        )
        later = str(date.today() + timedelta(days=400))
        request = ("action_request_extension", later, "Chờ vốn")
        self._do(session, task, "extension_requested", *request)
        task = session.some(TASK, running)
        if task:
            said = {"task_id": task[0], "kind": "difficulty", "content": "Vướng"}
            said |= {"cause": "Mưa lũ", "proposal": "Lùi tiến độ"}
            session.call("directive.task.update", "create", [said])
            with self.lock:
                self.confirmed[task[0], "escalated"] += 1

    def act_as_office(self, session):
        """Assigns to every unit at once, confirms and returns results."""
        units = session.some("directive.unit", [("focal_point_ids", "!=", False)], 12)
        [directive] = session.some("directive.directive", [])
        vals = {"directive_id": directive, "unit_ids": [(6, 0, units)]}
        deadline = str(date.today() + timedelta(days=random.randint(1, 9)))
        vals |= {"name": "Báo cáo tình hình", "date_deadline": deadline}
        wizard = session.call("directive.assign", "create", [vals])
        session.call("directive.assign", "action_assign", wizard)
        reported = [("state", "=", "reported")]
        self._do(session, session.some(TASK, reported, 3), "accepted", "action_accept")
        returned = session.some(TASK, reported)
        self._do(session, returned, "returned", "action_return", "Thiếu phụ lục")

    def act_as_leader(self, session):
        """Grants what is asked for, and answers difficulties."""
        asked = [("state", "=", "requested")]
        self._decide(
            session, "directive.extension", asked, "extended", "action_approve"
        )
        told = [("awaits_decision", "=", True)]
        answer = ("action_decide", "keep", "Giữ nguyên")
        self._decide(session, "directive.task.update", told, "decided", *answer)

    def _decide(self, session, model, domain, kind, *call):
        ids = session.some(model, domain)
        for row in session.call(model, "read", ids, ["task_id"]):
            tasks = [row["task_id"][0]]
            self._do(session, ids, kind, *call, model=model, tasks=tasks)

    def act_as_importer(self, session):
        """Imports a register of a thousand rows, all or nothing."""
        mark = f"{self.round}.{len(self.imported)}"
        led = [("focal_point_ids", "!=", False)]
        units = session.call("directive.unit", "search_read", led, ["name"])
        content = make_register(mark, [unit["name"] for unit in units])
        vals = {"file": base64.b64encode(content).decode(), "filename": "so.xlsx"}
        wizard = session.call("directive.import", "create", [vals])
        session.call("directive.import", "action_import", wizard)
        self.imported.add(mark)


def make_register(mark, units, rows=1000):
    """An .xlsx file whose tasks all carry ``mark`` in their names."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(HEADINGS)
    issued = date.today() - timedelta(days=5)
    for number in range(rows):
        document = [f"{number // 50 + 1}.{mark}/KH-UBND", issued, f"Kế hoạch {mark}"]
        deadline = date.today() + timedelta(days=number % 30)
        task = [units[number % len(units)], f"Nhập {mark}: nhiệm vụ {number}", deadline]
        sheet.append([*document, *task])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()
