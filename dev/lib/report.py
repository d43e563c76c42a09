"""Collects the results of all checks and tests, and tells about them as they come."""

import contextlib
import threading
import time
import traceback

LIMIT = 12_000  # characters of one failure that are printed; the log has the rest


class Report:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.lock = threading.RLock()
        self.started = time.monotonic()
        self.activities = {}

    def say(self, text):
        with self.lock:
            print(f"[{time.monotonic() - self.started:4.0f} s] {text}", flush=True)

    def check(self, name, function, *arguments):
        """Runs a check: a function that returns a list of problems. Returns whether
        there are none."""
        started = time.monotonic()
        with self.activity(lambda: name):
            try:
                problems = function(*arguments)
            except Exception:  # whatever happened, the check has not passed
                problems = [traceback.format_exc()]
        self._note(name, problems, time.monotonic() - started)
        return not problems

    def fail(self, name, reason):
        """Counts what cannot even be tried, or went wrong outside of a check."""
        self._note(name, [reason], 0)

    def guard(self, name, function, *arguments):
        """Calls a function that runs checks; if it breaks, that is a failure, too."""
        try:
            function(*arguments)
        except Exception:
            self.fail(name, traceback.format_exc())

    @contextlib.contextmanager
    def activity(self, describe):
        """`describe()` is what the heartbeat says this thread is doing."""
        self.activities[threading.get_ident()] = describe
        try:
            yield
        finally:
            del self.activities[threading.get_ident()]

    def _note(self, name, problems, seconds):
        with self.lock:
            if problems:
                self.failed += 1
                self.say(f"FAILED  {name}")
                self._print_problem("\n".join(problems))
            else:
                self.passed += 1
                self.say(f"passed  {name} ({seconds:.0f} s)")

    def add_tests(self, name, results):
        """Counts the tests of a run of Odoo."""
        with self.lock:
            self.passed += len(results.passed)
            self.failed += len(results.failed)
            self.skipped += len(results.skipped)
            self.say(
                f"{name}: {len(results.passed)} passed, {len(results.failed)} failed,"
                f" {len(results.skipped)} skipped"
            )
            for test, error in results.errors.items():
                self.say(f"FAILED  {test}")
                self._print_problem(error)

    def _print_problem(self, text):
        if len(text) > LIMIT:
            text = f"{text[:LIMIT]}\n... (cut)"
        print("    " + text.replace("\n", "\n    "), flush=True)

    def heartbeat(self):
        activities = [describe() for describe in list(self.activities.values())]
        if activities:
            self.say(f"... {'; '.join(activities)}")

    def summary(self):
        counts = f"{self.passed} passed, {self.failed} failed"
        return f"{counts}, {self.skipped} skipped" if self.skipped else counts
