"""Points of the evaluation (Art. 7.4, 9), without ORM: fractions, so that sums close.

The tasks of a unit or officer share 100 points equally. A task earns its share by being
done: it loses a part for being late and a part for each return, never more than the
share, and all of it while it is overdue and not done; an objective cause loses nothing.
Late or missing periodic reports cost points of their own. A score is not below 0; no
task, no score.

Rounding: nothing is rounded on the way. A score is shown to the hundredth, half up, and
band and rank go by what is shown, so that a printed table never contradicts itself.
"""

from dataclasses import dataclass
from fractions import Fraction

from .ranking import places

WHOLE = Fraction(100)
BANDS = ("excellent", "good", "fair", "failed")


@dataclass(frozen=True)
class Weights:
    """What is lost; make it with :meth:`of`, which takes decimals as they are written.

    :param late: per cent of a task's share, once for being late
    :param returned: per cent of a task's share, for each return
    :param report: points, for each late or missing report
    :param undone: per cent of a task's share, overdue at the end and not done
    """

    late: Fraction
    returned: Fraction
    report: Fraction
    undone: Fraction = WHOLE

    @classmethod
    def of(cls, late, returned, report):
        return cls(*map(exact, (late, returned, report)))


@dataclass(frozen=True)
class Duty:
    """One task of the set: done in the period, or overdue at its end."""

    late: bool = False
    returns: int = 0
    objective: bool = False
    done: bool = True


@dataclass(frozen=True)
class Loss:
    """What one task is worth, and what of that is lost."""

    share: Fraction
    late: Fraction
    returned: Fraction

    @property
    def total(self):
        return self.late + self.returned


@dataclass(frozen=True)
class Score:
    """Points of one unit or officer; ``points`` is None where there was no task.

    ``losses`` follow the order of the duties.
    """

    losses: tuple
    report_lost: Fraction
    points: Fraction | None


def exact(value):
    """The decimal that somebody has entered, as a fraction: 12.1 is 121/10."""
    return Fraction(repr(value) if isinstance(value, float) else value)


def evaluate(duties, late_reports, weights):
    """Return the :class:`Score` of the tasks of a unit or officer.

    :param duties: list of :class:`Duty`
    :param late_reports: number of periodic reports that were late or are missing
    :param weights: :class:`Weights`
    """
    report_lost = weights.report * late_reports
    if not duties:
        return Score((), report_lost, None)
    share = WHOLE / len(duties)
    losses = tuple(_loss(duty, share, weights) for duty in duties)
    left = WHOLE - sum(loss.total for loss in losses) - report_lost
    return Score(losses, report_lost, max(left, Fraction(0)))


def _loss(duty, share, weights):
    if duty.objective:
        return Loss(share, Fraction(0), Fraction(0))
    weight = weights.late if duty.done else weights.undone
    late = min(share, share * weight / 100) if duty.late else Fraction(0)
    returned = min(share - late, share * weights.returned * duty.returns / 100)
    return Loss(share, late, returned)


def hundredths(points):
    """The points as they are shown: to the hundredth, half up.

    :param points: fraction, or the float that was stored of it
    """
    return Fraction((exact(points) * 100 + Fraction(1, 2)) // 1, 100)


def band(points, excellent, good, fair):
    """The band of a score, one of :data:`BANDS`.

    :param points: of :class:`Score`
    :param excellent: points from which a score is in this band; likewise the others
    """
    shown = hundredths(points)
    for name, least in zip(BANDS, (excellent, good, fair), strict=False):
        if shown >= exact(least):
            return name
    return BANDS[-1]


def ranks(all_points):
    """Ranks of scores by what is shown of them; None gets no rank."""
    shown = [None if points is None else hundredths(points) for points in all_points]
    return places(shown)


def points_text(points):
    """The points as they are shown, in print: ``95,24``."""
    return decimal_text(hundredths(points))


def decimal_text(value):
    """A number as Vietnamese documents write it: ``67,67``."""
    return f"{float(value):.2f}".replace(".", ",")


def short_decimal(value):
    """The same without zeros that say nothing: ``25``, ``12,5``."""
    return decimal_text(value).rstrip("0").rstrip(",")
