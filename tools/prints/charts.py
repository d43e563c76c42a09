"""Small charts of a print: bars beside their numbers, black and grey on white.

Drawn as SVG by hand: a photocopy keeps them, and no library is needed.
"""

from dataclasses import dataclass, field

from markupsafe import Markup

from .report_table import clipped, percent
from .report_tables import ranked
from .report_texts import more_text

SUMMARY_UNITS = 30
BRIEFING_UNITS = 8
_NAME = 60
_WIDTH, _HEIGHT = 100, 6
_HATCH = 2  # between the lines of a pattern


@dataclass(frozen=True)
class Bar:
    """One bar and what stands beside it; ``share`` of the whole, 0 … 1."""

    name: str
    share: float
    number: str
    solid: bool = False

    @property
    def drawing(self):
        """A frame for the whole, filled as far as the share goes.

        Black, or grey with lines: told apart without colour.
        """
        length = round(self.share * _WIDTH, 1)
        fill = "black" if self.solid else "#b0b0b0"
        lines = "" if self.solid else _hatched(length)
        return Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
            ' preserveAspectRatio="none" role="presentation">'
            f'<rect width="{length}" height="{_HEIGHT}" fill="{fill}"/>'
            f'<path d="{lines}" stroke="black" stroke-width="0.4"/>'
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="none" stroke="black" '
            'stroke-width="0.6"/></svg>'
        )


def _hatched(length):
    starts = range(_HATCH, int(length) + 1, _HATCH)
    return "".join(f"M{start} 0v{_HEIGHT}" for start in starts)


@dataclass(frozen=True)
class Chart:
    """Bars below a title; ``more`` says what was left out."""

    title: str
    bars: list[Bar] = field(default_factory=list)
    more: str = ""


def unit_chart(figures, limit, worst_first=False):
    """The rate of each unit that has one.

    :param figures: of the units
    :param limit: how many are shown
    :param worst_first: for a meeting: those who need a word; else the best first
    """
    judged = sorted(ranked(figures), key=lambda pair: pair[0], reverse=worst_first)
    shown = [_bar(figure.unit, figure) for _rank, figure in judged[:limit]]
    more = more_text(len(judged) - len(shown), "cơ quan, đơn vị")
    order = "thấp nhất trước" if worst_first else "cao nhất trước"
    return Chart(f"Tỷ lệ đúng hạn theo cơ quan, đơn vị ({order})", shown, more)


def trend_chart(snapshot):
    """The rate of the whole in the periods before, and in this one, in black.

    Without bars where there is one period alone.
    """
    bars = [_bar(point.period, point) for point in snapshot.trend if point.judged]
    total = snapshot.total
    if total.judged:
        bars.append(_bar(snapshot.period, total, solid=True))
    return Chart("Tỷ lệ đúng hạn qua các kỳ", bars if len(bars) > 1 else [])


def _bar(name, counted, solid=False):
    rate = counted.rate
    number = f"{percent(rate)} ({counted.done_on_time}/{counted.judged})"
    return Bar(clipped(name, _NAME), rate, number, solid)
