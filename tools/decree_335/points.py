"""Points of an official for a month, in fractions (Decree 335/2025, Art. 12 to 17).

Nothing is rounded on the way. What is shown is rounded half up to the hundredth, and
means, bands and quotas go by what is shown.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from ..evaluation import exact, hundredths

WHOLE = Fraction(1)
NONE = Fraction(0)
TASK_POINTS = 70  # Art. 12.3
EXTRA = ("ad_hoc", "taken_over")
# A share is typed or divided: 0.3333 of three officers is a third.
_SHARE_PARTS = 1000


@dataclass(frozen=True)
class Rules:
    """How open points of the decree are settled.

    :param deduction: per cent of a product that each delay or failed check costs
    :param cap: ``total``: the mean is at most 100 %; ``each``: each part of it is
    :param loss: ``deduct``; ``out``: a product late or failed is not counted at all
    :param only_extra: what is not in the plan, where nothing else is: ``assigned``, or
        ``none``: there is no result
    """

    deduction: Fraction = Fraction(25)
    cap: str = "total"
    loss: str = "deduct"
    only_extra: str = "assigned"


@dataclass(frozen=True)
class Line:
    """One product of one official in a month.

    :param quantity: how many were assigned; 1 unless the product is counted
    :param factor: standard products that one of it is worth
    :param share: the official's part of it, above 0 to 1
    :param origin: ``plan``, ``ad_hoc`` or ``taken_over``
    :param done: how many of the quantity were accepted
    :param delays: deadlines missed, those of an objective cause left out
    :param fails: checks failed for a major error of content, likewise
    """

    factor: Fraction
    quantity: Fraction = WHOLE
    share: Fraction = WHOLE
    origin: str = "plan"
    done: Fraction = NONE
    delays: int = 0
    fails: int = 0

    @property
    def weight(self):
        """The converted value of the whole."""
        return self.quantity * self.factor * self.share

    @property
    def planned(self):
        """What it adds to the assigned sum: nothing if it came on top of the plan."""
        return NONE if self.origin in EXTRA else self.weight

    @property
    def done_weight(self):
        """The converted value of what was done; not above what was assigned."""
        return min(self.done, self.quantity) * self.factor * self.share

    def kept(self, times, rules):
        """What remains of the value after so many deductions, not below nothing."""
        left = max(NONE, 1 - rules.deduction * times / 100)
        if times and rules.loss == "out":
            left = NONE
        return self.done_weight * left


@dataclass(frozen=True)
class Result:
    """The sums of the lines, and what follows from them; ratios are None without lines.

    :param weights: by line: (planned, done, quality, timely)
    """

    planned: Fraction = NONE
    quantity: Fraction | None = None
    quality: Fraction | None = None
    timeliness: Fraction | None = None
    weights: tuple = field(default=())


def evaluate(lines, rules=None):
    """Quantity, quality and timeliness of an official's lines (Art. 14.2).

    Where all of them came on top of the plan, all count as assigned, or none has a
    result.

    :param lines: list of :class:`Line`
    :param rules: :class:`Rules`
    """
    rules = rules or Rules()
    only_extra = not any(line.planned for line in lines)
    only_extra = only_extra and rules.only_extra == "assigned"
    weights = tuple(
        (
            line.weight if only_extra else line.planned,
            line.done_weight,
            line.kept(line.fails, rules),
            line.kept(line.delays, rules),
        )
        for line in lines
    )
    sums = [sum(column, NONE) for column in zip(*weights, strict=True)]
    if not sums or not sums[0]:
        return Result(weights=weights)
    planned = sums[0]
    ratios = [done / planned for done in sums[1:]]
    if rules.cap == "each":
        ratios = [min(WHOLE, ratio) for ratio in ratios]
    return Result(planned, *ratios, weights)


def ratios_without_lines(rule, reason=None):
    """Quantity, quality and timeliness of a period without a product.

    :param rule: ``none``: no result; ``zero``; ``whole``: 100 %, if there is a reason
    :return: three ratios, or none
    """
    if rule == "zero":
        return [NONE] * 3
    return [WHOLE] * 3 if rule == "whole" and reason else []


def result_of(parts):
    """The mean of the parts, at most the whole (Art. 16); None if one is missing.

    :param parts: three ratios of an official, six of a leader
    """
    if any(part is None for part in parts):
        return None
    return min(WHOLE, sum(parts, NONE) / len(parts))


def task_points(result):
    """Points of the results of tasks, of 70."""
    return None if result is None else result * TASK_POINTS


def unit_result(totals):
    """The result of the body under a leader (Art. 15.3a).

    :param totals: total points of the officials under him, as shown
    """
    return Fraction(1, 2) if any(total < 50 for total in totals) else WHOLE


def mean(totals):
    """The mean of the months' totals as they were shown (Art. 17.3); None if none."""
    totals = [hundredths(total) for total in totals]
    return sum(totals, NONE) / len(totals) if totals else None


def percent(ratio):
    """A ratio in per cent, as it is shown; None stays None."""
    return None if ratio is None else hundredths(ratio * 100)


def shown(points):
    """Points as they are shown; None stays None."""
    return None if points is None else hundredths(points)


def share_of(value):
    """The part that somebody has entered, as a fraction: 0.3333 is a third."""
    return exact(value).limit_denominator(_SHARE_PARTS)


def fill_up(parts):
    """Parts of a whole: who has none gets an equal one of what the others leave.

    :param parts: ``{who: part}``
    """
    left = WHOLE - sum(parts.values())
    without = sum(not part for part in parts.values())
    return {who: part or left / without for who, part in parts.items()}
