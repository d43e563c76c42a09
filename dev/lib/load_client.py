"""A logged-in session of the web client, as the server sees it: JSON over HTTP."""

import collections
import contextlib
import http.client
import json
import threading
import time

TIMEOUT = 120


class RefusedError(Exception):
    """The server answered with an error; ``name`` is that of its exception."""

    def __init__(self, name, message):
        super().__init__(f"{name}: {message}")
        self.name = name


class Gate:
    """Lets so many requests through at a time, first come, first served.

    Odoo lets 8 connections a worker wait; a connection beyond that is dropped by the
    system, tried again seconds later, and may starve. A proxy before Odoo queues them,
    and so does this. The wait is part of the time that a request takes.
    """

    def __init__(self, width):
        self.free = width
        self.waiting = collections.deque()
        self.lock = threading.Lock()

    @contextlib.contextmanager
    def passed(self):
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self):
        with self.lock:
            if self.free and not self.waiting:
                self.free -= 1
                return
            turn = threading.Event()
            self.waiting.append(turn)
        turn.wait()

    def _leave(self):
        with self.lock:
            if self.waiting:
                self.waiting.popleft().set()
            else:
                self.free += 1


class Session:
    """Makes requests, times them, and keeps the cookie.

    :param gate: what all sessions of a server pass
    """

    def __init__(self, port, gate):
        self.port = port
        self.gate = gate
        self.cookie = None
        self.forget()

    def forget(self):
        """Forget what was measured so far."""
        self.seconds = []  # of each request
        self.size = 0

    def log_in(self, database, login, password):
        credentials = {"db": database, "login": login, "password": password}
        info = self.request("/web/session/authenticate", credentials, wanted=True)
        self.context = {
            **info["user_context"],
            "allowed_company_ids": [info["user_companies"]["current_company"]],
        }

    def method(self, model, name, *args, wanted=False, button=False, **kwargs):
        """Calls a method of a model, as the client's ORM service or a button does."""
        kwargs["context"] = {**self.context, **kwargs.get("context", {})}
        kind = "call_button" if button else "call_kw"
        return self.request(
            f"/web/dataset/{kind}/{model}/{name}",
            {"model": model, "method": name, "args": list(args), "kwargs": kwargs},
            wanted,
        )

    def request(self, path, params, wanted=False):
        """Sends a request and checks the answer.

        :param wanted: also read the result; that takes the time of a processor
        :raises RefusedError: with the name of the server's exception
        """
        started = time.monotonic()
        with self.gate.passed():
            status, body = self._post(path, params)
        self.seconds.append(time.monotonic() - started)
        self.size += len(body)
        if status != 200:
            raise RefusedError(f"HTTP {status}", body[:200])
        if b'"error"' in body[:60]:
            error = json.loads(body)["error"]
            raise RefusedError(error["data"]["name"], error["data"]["message"])
        return json.loads(body)["result"] if wanted else None

    def _post(self, path, params):
        envelope = {"jsonrpc": "2.0", "method": "call", "params": params, "id": 1}
        headers = {"Content-Type": "application/json"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        # A server with workers closes the connection after each request.
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            content = json.dumps(envelope, default=list)
            connection.request("POST", path, content, headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            if cookie.startswith("session_id="):
                self.cookie = cookie.split(";")[0]
        return answer.status, body
