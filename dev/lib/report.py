"""Collects the results of all checks and tests, and tells about them as they come."""

import textwrap
import threading
import time
import traceback

LIMIT = 12_000  # characters of one failure that are printed; the log has the rest


class Report:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.lock = threading.RLock()
        self.started = time.monotonic()

    def say(self, text, details=""):
        with self.lock:
            print(f"[{time.monotonic() - self.started:4.0f} s] {text}", flush=True)
            if len(details) > LIMIT:
                details = f"{details[:LIMIT]}\n... (cut)"
            if details:
                print(textwrap.indent(details, "    "), flush=True)

    def check(self, name, function, *arguments, **options):
        """Runs a check: a function that returns a list of problems, or raises one.

        :return: whether there are none
        """
        started = time.monotonic()
        try:
            problems = function(*arguments, **options)
        except Exception:  # whatever happened, the check has not passed
            problems = [traceback.format_exc()]
        with self.lock:
            if problems:
                self.failed += 1
                self.say(f"FAILED  {name}", "\n".join(problems))
            else:
                self.passed += 1
                self.say(f"passed  {name} ({time.monotonic() - started:.0f} s)")
        return not problems

    def add_tests(self, name, results):
        """Counts the tests of a run of Odoo."""
        with self.lock:
            self.passed += len(results.passed)
            self.failed += len(results.failed)
            self.skipped += len(results.skipped)
            self.say(f"{name}: {results}")
            for test, error in results.errors.items():
                self.say(f"FAILED  {test}", error)

    def summary(self):
        counts = f"{self.passed} passed, {self.failed} failed"
        return f"{counts}, {self.skipped} skipped" if self.skipped else counts
