"""Ranks of officials and bodies as evidence (Decree 335/2025, Art. 8, 20).

What is said here is proposed: a person decides.
"""

from dataclasses import dataclass
from fractions import Fraction

from ..evaluation import hundredths

RANKS = ("excellent", "good", "done", "failed")
# Points from which a rank is reached, by what is shown (Art. 20.1 to 20.4a).
LEAST = {"excellent": 90, "good": 70, "done": 50, "failed": 0}


def rank_of(points):
    """The rank that the points reach; None without points.

    :param points: fraction, shown or exact
    """
    if points is None:
        return None
    shown = hundredths(points)
    return next(rank for rank in RANKS if shown >= LEAST[rank] or rank == "failed")


def quota(people, percent=20, base="good"):
    """How many of a group may be excellent (Art. 20.5), rounded down.

    :param people: how many reach *good* or *excellent*
    :param percent: 20; up to 25 by decision
    :param base: ``good``: of those ranked good; ``good_or_better``: of both
    """
    part = Fraction(percent) / 100
    if base == "good":
        part /= 1 + part
    return int(people * part)


def is_above(rank, body):
    """Whether a head's rank is above that of the own body (Art. 20.6)."""
    return bool(rank and body) and RANKS.index(rank) < RANKS.index(body)


@dataclass(frozen=True)
class Body:
    """What a body did in a year.

    :param assigned: tasks that fell due, of the plan and arising
    :param done: of these, done
    :param late: of these, not on schedule
    :param failed: of these, failed a check
    :param exceeded: of these, beyond requirement; None: only people judge it
    :param planned: those of the programme and plan
    :param planned_done: of these, done
    """

    assigned: int
    done: int = 0
    late: int = 0
    failed: int = 0
    exceeded: int | None = 0
    planned: int = 0
    planned_done: int = 0


def missed(body, rank):
    """Names of the conditions on tasks that the body does not meet (Art. 8).

    :return: subset of ``all_done``, ``on_time``, ``quality``, ``exceeded``,
        ``late_fifth``, in this order
    """
    conditions = []
    if rank in ("excellent", "good", "done") and body.done < body.assigned:
        conditions.append("all_done")
    if rank in ("excellent", "good"):
        conditions += ["on_time"] * bool(body.late) + ["quality"] * bool(body.failed)
    if rank == "excellent" and body.exceeded is not None:
        conditions += ["exceeded"] * (body.exceeded * 100 < body.assigned * 30)
    if rank == "done" and body.late * 100 > body.assigned * 20:
        conditions.append("late_fifth")
    return tuple(conditions)


def body_rank(body, points):
    """``(rank by the letter or None, best rank whose conditions hold, missed)``.

    :param body: :class:`Body`
    :param points: total points, as shown, or None
    :return: the missed conditions are those of the rank that the points reach
    """
    if points is None:
        return None, None, ()
    if body.planned and body.planned_done * 100 < body.planned * 70:
        return "failed", "failed", ("plan",)
    reached = rank_of(points)
    if reached == "failed":
        return "failed", "failed", ()
    failing = missed(body, reached)
    if not failing:
        return reached, reached, ()
    lower = RANKS[RANKS.index(reached) :]
    best = next(
        (rank for rank in lower if rank != "failed" and not missed(body, rank)), None
    )
    return None, best, failing
