"""The people of dev/load on either side: where their steps differ."""

from load_script import Person


class OurPerson(Person):
    model = "directive.task"
    text_field = "content_search"
    board_by = "state"
    pivot_by = ("unit_id", "state")

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
