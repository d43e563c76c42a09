"""What people do in dev/load: the same steps in the same proportions on both sides."""

import json
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
        self._open_panel()
        screen = self.screens.list
        self.rows = self._page(screen.domain, self.dice.choice(PAGES))["records"]

    def step_search(self):
        words = self.dice.choice(WORDS)
        self._page([*self.screens.list.domain, (self.text_field, "ilike", words)], 0)

    def step_overdue(self):
        self._call("search_count", self.screens.overdue)

    def step_board(self):
        screen = self.screens.board
        context = {**screen.context, "read_group_expand": True}
        self._call(
            "web_read_group",
            screen.domain,
            [self.board_by],
            [],
            offset=0,
            order=screen.order,
            auto_unfold=True,
            opening_info=[],
            unfold_read_specification=screen.specification,
            unfold_read_default_limit=client.PAGE,
            groupby_read_specification={},
            context=context,
        )
        bar = screen.arch.find("progressbar")
        self._call(
            "read_progress_bar",
            domain=screen.domain,
            group_by=self.board_by,
            progress_bar={
                "colors": json.loads(bar.get("colors")),
                "field": bar.get("field"),
                "help": "",
            },
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

    def _open_panel(self):
        """The sections beside the list, where there are any."""

    def _can_act(self, row):
        raise NotImplementedError

    def _act(self, row):
        raise NotImplementedError


class OurPerson(Person):
    model = "directive.task"
    text_field = "content_search"
    board_by = "state"
    pivot_by = ("unit_id", "state")

    def _open_panel(self):
        options = {
            "search_domain": self.screens.list.domain,
            "category_domain": [],
            "filter_domain": [],
            "enable_counters": False,
            "expand": False,
            "limit": 200,
        }
        for node in self.screens.list.search.iterfind("searchpanel/field"):
            if node.get("select") == "multi":
                method = "search_panel_select_multi_range"
                special = {"comodel_domain": [], "group_by": False}
            else:
                method, special = "search_panel_select_range", {"hierarchize": True}
            self._call(method, node.get("name"), **special, **options)

    def _can_act(self, row):
        states = {"unit": ("new", "in_progress"), "office": ("reported",)}
        return self.role not in states or row["state"] in states[self.role]

    def _act(self, row):
        task = row["id"]
        act = self._answer if self.role == "office" else self._advance
        self.acts.append((act(row), task))
        # What a button answers closes the dialog; then the client reads the form anew.
        self._read(task)

    def _answer(self, row):
        task = row["id"]
        if self.dice.random() < 0.3:
            self._call("action_return", [task], "Cần bổ sung số liệu")
            return "returned"
        self._call("action_accept", [task], button=True)
        self.rows = [row for row in self.rows if row["id"] != task]
        return "accepted"

    def _advance(self, row):
        task = row["id"]
        if row["state"] == "in_progress":
            self._call("action_report_result", [task], "Đã hoàn thành")
            row["state"] = "reported"
            return "reported"
        if not row.get("known") and self.dice.random() < 0.5:
            self._call("action_acknowledge", [task], button=True)
            row["known"] = True
            return "acknowledged"
        self._call("action_start", [task], button=True)
        row["state"] = "in_progress"
        return "started"


class PeerPerson(Person):
    """Works with the stages of ``project.task``, which anybody may write.

    :param stages: ids of the stages, in order
    """

    model = "project.task"
    text_field = "name"
    pivot_by = ("project_id", "stage_id")

    def __init__(self, *args, stages, board_by):
        super().__init__(*args)
        self.stages = stages
        self.board_by = board_by

    def _stage(self, row):
        """Which stage of the project; everybody also has a to-do without one."""
        stage = row["stage_id"]
        return self.stages.index(stage["id"]) if stage else -1

    def _can_act(self, row):
        stages = {"unit": (0, 1), "office": (2,)}
        return self.role not in stages or self._stage(row) in stages[self.role]

    def _act(self, row):
        following = self._stage(row) + 1
        if self.role == "office" and self.dice.random() < 0.3:
            following = 1
        self._save(row["id"], {"stage_id": self.stages[following]})
        row["stage_id"] = {"id": self.stages[following]}
