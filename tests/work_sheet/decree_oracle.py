"""The lines of a month by Decree 335, reckoned anew from what people did.

It shares nothing with the addon: neither the ledger nor its fractions. A fact is a dict
with ``at`` (an instant of Viet Nam), ``task``, ``kind`` and what belongs to the kind.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

DAY = timedelta(1)


@dataclass
class Part:
    """What one officer has of a task; ``left`` is the day and why it ended."""

    user: str
    share: Fraction
    origin: str
    left: tuple | None = None
    deadline: date | None = None


@dataclass
class Task:
    """What is true of a task after some facts."""

    weight: Fraction
    quantity: Fraction
    in_plan: bool
    deadline: date | None
    state: str = "open"
    reported: date | None = None
    accepted: date | None = None
    done: Fraction = Fraction(1)
    missed: int = 0
    failed: int = 0
    asked: date | None = None
    excused: dict = field(default_factory=lambda: {"delay": 0, "quality": 0})
    granted: list = field(default_factory=list)
    parts: list = field(default_factory=list)

    def shared(self, at, shares):
        """Art. 18.1c: whoever keeps the same part keeps it as it was."""
        had = {}
        for part in self.parts:
            if not part.left:
                had.setdefault(part.user, []).append(part)
        for user, parts in had.items():
            if sum(part.share for part in parts) == shares.get(user):
                shares = {one: share for one, share in shares.items() if one != user}
            else:
                self._leave(at, parts, "rearranged")
        origin = "plan" if self.in_plan else "ad_hoc"
        for user, share in shares.items():
            old = had.get(user)
            self.parts.append(Part(user, share, old[0].origin if old else origin))

    def handed_over(self, at, giver, taker, reason):
        """Art. 18.1d: on top of the plan of whoever takes it over."""
        given = [one for one in self.parts if one.user == giver and not one.left]
        self._leave(at, given, reason)
        part = sum(one.share for one in given)
        self.parts.append(Part(taker, part, "taken_over"))

    def _leave(self, at, parts, reason):
        for part in parts:
            part.left, part.deadline = (at.date(), reason), self.deadline

    def asked_for_time(self, at):
        self.asked = at.date()

    def extended(self, at, deadline):
        """Asked for in time: it moves, and nothing was missed."""
        self.granted.append((self.asked, at.date()))
        self.deadline, self.asked = deadline, None

    def decided(self, at, deadline):
        """A new chance after a miss (Art. 14.2c)."""
        self.missed += at.date() > self.deadline and not self.asked
        self.deadline = deadline

    def reported_on(self, _at, day):
        self.state, self.reported = "reported", day

    def accepted_at(self, at, done):
        self.state, self.accepted, self.done = "done", at.date(), done

    def returned(self, _at, major):
        self.state, self.reported = "open", None
        self.failed += major

    def excuse(self, _at, what):
        self.excused[what] += 1

    def cancelled(self, _at):
        self.state = "cancelled"

    @property
    def delays(self):
        late = self.deadline and self.reported and self.reported > self.deadline
        return self.missed + bool(late)


def after(facts, until):
    """``{task: Task}`` after the facts of an instant."""
    tasks = {}
    for fact in facts:
        known = {k: v for k, v in fact.items() if k not in ("at", "task", "kind")}
        if fact["at"] > until:
            continue
        if fact["kind"] == "assigned":
            tasks[fact["task"]] = Task(**known)
        else:
            getattr(tasks[fact["task"]], fact["kind"])(fact["at"], **known)
    return tasks


def lines(facts, user, first, last, as_of):
    """``[(task, origin, assigned, done, with quality, in time)]`` of a month.

    It is what stood at its end, with what was accepted, excused or withdrawn by the
    instant ``as_of``.
    """
    then = after(facts, datetime.combine(last + DAY, time()) - timedelta(seconds=1))
    now = after(facts, as_of)
    found = []
    for key, task in then.items():
        if now[key].state == "cancelled":
            continue
        for part, later in zip(task.parts, now[key].parts, strict=False):
            if part.user == user and not (part.left and part.left[1] == "rearranged"):
                line = _line(task, now[key], part, later, first, last)
                found += [(key, part.origin, *line)] if line else []
    return found


def _line(then, now, part, later, first, last):
    back = later.left if later.left and later.left[1] == "inability" else None
    deadline = part.deadline if part.left else then.deadline
    done = now.state == "done" and not back and now.reported <= last
    if not deadline:
        if not done or not first <= now.accepted <= last:
            return None
    elif deadline > last:
        return None
    elif deadline < first:
        over = back[0] if back else now.reported if now.state == "done" else None
        if over and over < first:
            return None
    if deadline and not part.left and _moved(now, done, last):
        return None
    weight = then.weight * then.quantity * part.share
    planned = weight if part.origin == "plan" else Fraction(0)
    if not done:
        return planned, *[Fraction(0)] * 3
    value = weight * now.done / now.quantity
    fails = max(0, now.failed - now.excused["quality"])
    delays = max(0, now.delays - now.excused["delay"])
    return planned, value, *(value * max(0, 4 - n) / 4 for n in (fails, delays))


def _moved(now, done, last):
    """It was given a later day: asked for in time, for an objective cause, or done."""
    if now.deadline <= last:
        return False
    in_time = any(asked <= last < day for asked, day in now.granted)
    return done or in_time or 0 < now.excused["delay"] >= now.delays


def points(found):
    """Points of 70, unrounded; extras alone count as assigned (Art. 14, 16.1)."""
    assigned = sum(line[2] for line in found)
    return 70 * min(1, sum(sum(line[3:]) for line in found) / assigned / 3)
