"""What people do in dev/load: the same steps in the same proportions on both sides."""

import random
import time
from collections import Counter

import bench_client as client
from load_client import RefusedError

# How often each step is made, of 100. No pauses: a step follows the one before.
WEIGHTS = {
    "list": 20,
    "board": 10,
    "form": 25,
    "overdue": 8,
    "search": 10,
    "pivot": 5,
    "act": 22,
}
WORDS = ["đất đai", "cải cách", "Đôn đốc", "kế hoạch", "tiến độ", "khiếu nại"]
PAGES = (0, 0, 0, client.PAGE)
CHATTER = [
    "activities",
    "attachments",
    "contact_fields",
    "followers",
    "scheduledMessages",
    "suggestedRecipients",
]
MESSAGES = 30
# Somebody else was first, or the list was no longer true: that is no error.
TOO_LATE = "odoo.exceptions.UserError"


class Person:
    """One session at work. Subclasses say what differs between the sides.

    :param role: of the task: "unit" works on it, "office" receives its result,
        "leadership" only stars it
    :param number: of the session; both sides of a number throw the same dice
    """

    model = board_by = ""
    pivot_by = ()

    def __init__(self, session, screens, role, number):
        self.session = session
        self.screens = screens
        self.role = role
        self.number = number
        self.begin()

    def begin(self):
        """Begin a run: with the same dice, and without what happened before."""
        self.dice = random.Random(self.number)
        self.rows = []
        self.acts = []  # (kind, task id) that the server said were done
        self.too_late = 0
        self.errors = Counter()

    def work(self, until):
        """Makes steps until that instant.

        :return: a list of (kind, seconds, whether it ended in time)
        """
        steps = []
        while time.monotonic() < until:
            kind = self.dice.choices(list(WEIGHTS), WEIGHTS.values())[0]
            started = time.monotonic()
            try:
                kind = getattr(self, f"step_{kind}")() or kind
            except RefusedError as error:
                self._note(kind, error)
            except Exception as error:
                self.errors[f"{kind}: {type(error).__name__} {error}"] += 1
            ended = time.monotonic()
            steps.append((kind, ended - started, ended <= until))
        return steps

    def _note(self, kind, error):
        if kind == "act" and error.name == TOO_LATE:
            self.too_late += 1
            self.rows = []
        else:
            self.errors[f"{kind}: {str(error)[:160]}"] += 1

    # -- steps ------------------------------------------------------------------

    def step_list(self):
        screen = self.screens.list
        for method, name, options in client.search_panel_calls(screen):
            self._call(method, name, **options)
        self.rows = self._page(screen.domain, self.dice.choice(PAGES))["records"]

    def step_search(self):
        words = self.dice.choice(WORDS)
        self._page([*self.screens.list.domain, (self.text_field, "ilike", words)], 0)

    def step_overdue(self):
        self._call("search_count", self.screens.overdue)

    def step_board(self):
        screen = self.screens.board
        self._call(
            "web_read_group",
            screen.domain,
            [self.board_by],
            [],
            **client.board_options(screen),
            context={**screen.context, "read_group_expand": True},
        )
        self._call(
            "read_progress_bar",
            domain=screen.domain,
            group_by=self.board_by,
            progress_bar=client.progress_bar(screen),
            context=screen.context,
        )

    def step_pivot(self):
        row, column = self.pivot_by
        self._call(
            "formatted_read_grouping_sets",
            [],
            [[], [column], [row], [row, column]],
            ["__count"],
        )

    def step_form(self):
        if not self.rows:
            return self._read_list()
        task = self.dice.choice(self.rows)["id"]
        self._read(task)
        self._open_chatter(task)
        return None

    def step_act(self):
        """Moves a task on, and sees the form again as it is then."""
        choice = [row for row in self.rows if self._can_act(row)]
        if not choice:
            return self._read_list()
        row = self.dice.choice(choice)
        if self.role == "leadership":
            self._save(row["id"], {"priority": self.dice.choice("01")})
        else:
            self._act(row)
        self._open_chatter(row["id"])
        return None

    def _read_list(self):
        """Nothing to open or to act on: then this step becomes another one."""
        self.step_list()
        return "list"

    # -- requests ---------------------------------------------------------------

    def _call(self, method, *args, wanted=False, button=False, **kwargs):
        return self.session.method(
            self.model, method, *args, wanted=wanted, button=button, **kwargs
        )

    def _page(self, domain, offset):
        screen = self.screens.list
        return self._call(
            "web_search_read",
            domain,
            screen.specification,
            offset=offset,
            order=screen.order,
            limit=client.PAGE,
            count_limit=client.COUNT_LIMIT,
            context={**screen.context, "bin_size": True},
            wanted=True,
        )

    def _read(self, task):
        self._call("web_read", [task], self.screens.form, context={"bin_size": True})

    def _save(self, task, values):
        self._call("web_save", [task], values, specification=self.screens.form)

    def _open_chatter(self, task):
        thread = {"thread_id": task, "thread_model": self.model}
        wanted = {**thread, "access_params": {}, "request_list": CHATTER}
        self.session.request(
            "/mail/data",
            {
                "fetch_params": [["mail.thread", wanted]],
                "context": self.session.context,
            },
        )
        self.session.request(
            "/mail/thread/messages", {**thread, "fetch_params": {"limit": MESSAGES}}
        )

    def _can_act(self, row):
        raise NotImplementedError

    def _act(self, row):
        raise NotImplementedError
