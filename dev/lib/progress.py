"""Tells the user that a long step is under way."""

import sys
import threading
import time


class Progress:
    """`with Progress("Installing", detail=function):` prints a line that is renewed on
    a terminal, and now and then elsewhere."""

    def __init__(self, text, detail=lambda: ""):
        self.text = text
        self.detail = detail
        self.failed = False
        self.terminal = sys.stderr.isatty()
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self):
        self.started = time.monotonic()
        self._show("...")
        self.thread.start()
        return self

    def __exit__(self, kind, *_error):
        self.ended.set()
        self.thread.join()
        self._show("failed" if kind or self.failed else "done", last=True)

    def _tick(self):
        while not self.ended.wait(1 if self.terminal else 15):
            self._show(self.detail() or "...")

    def _show(self, state, last=False):
        line = f"{self.text} [{time.monotonic() - self.started:.0f} s] {state}"
        if self.terminal:
            # Back to the start of the line, and clear the rest of it.
            line = f"\r{line[:100]}\x1b[K" + ("\n" if last else "")
        else:
            line += "\n"
        sys.stderr.write(line)
        sys.stderr.flush()


LOADING = "odoo.modules.loading: Loading module "


def loading_detail(log):
    """Which module Odoo is loading, to judge by its log."""

    def detail():
        try:
            with open(log, encoding="utf-8", errors="replace") as lines:
                loading = [line for line in lines if LOADING in line]
        except OSError:
            return ""
        return loading[-1].split(LOADING)[1].strip() if loading else ""

    return detail
