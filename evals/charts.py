"""Small charts as inline SVG: no script, readable in light and dark."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from evals.metrics import Figure

COLOURS = ("var(--blue)", "var(--c1)", "var(--c2)", "var(--c3)")
WIDTH = 720


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `link` is where its label leads."""

    label: str
    figure: Figure
    link: str | None = None


def _svg(width: float, height: float, body: str, label: str) -> str:
    return f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(label)}">{body}</svg>'


def _wide(picture: str) -> str:
    """A chart that keeps its letters readable on a narrow screen, by scrolling."""
    return f'<div class="plot">{picture}</div>'


def _rectangle(x: float, y: float, width: float, height: float, fill: str, title: str = "", opacity: float = 1) -> str:
    inner = f"<title>{escape(title)}</title>" if title else ""
    size = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"'
    return f'<rect {size} fill="{fill}" fill-opacity="{opacity:g}" rx="2">{inner}</rect>'


def _dot(x: float, y: float, radius: float, fill: str, title: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"><title>{escape(title)}</title></circle>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width:g}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", style: str = "") -> str:
    kind = f' class="{style}"' if style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind}>{escape(text)}</text>'


def _described(figure: Figure) -> str:
    return f"{figure.value:.1%}（{figure.low:.1%}–{figure.high:.1%}，{figure.count} 题）"


def meter(figure: Figure, goal: float) -> str:
    """A share on a track from 0 to 1 with its interval and the goal."""
    width, height = 180, 18
    body = (
        _rectangle(0, 5, width, 8, "var(--line)")
        + _rectangle(0, 5, width * figure.value, 8, "var(--blue)", _described(figure))
        + _line(width * figure.low, 9, width * figure.high, 9, "var(--ink)", 1.5)
        + _line(width * goal, 1, width * goal, 17, "var(--red)", 2)
    )
    return _svg(width, height, body, f"{figure.value:.1%}，目标 {goal:.0%}")


def bars(rows: Sequence[Bar]) -> str:
    """Horizontal bars of shares with their intervals."""
    left, right, step = 150, 54, 26
    span = WIDTH - left - right
    body = "".join(
        _line(left + span * tick, 0, left + span * tick, step * len(rows), "var(--line)")
        for tick in (0.25, 0.5, 0.75, 1.0)
    )
    for number, row in enumerate(rows):
        y, figure = number * step, row.figure
        label = _text(left - 8, y + 17, row.label, "end")
        body += f'<a href="{escape(row.link)}">{label}</a>' if row.link else label
        body += _rectangle(left, y + 6, span * figure.value, 14, "var(--blue)", _described(figure))
        body += _line(left + span * figure.low, y + 13, left + span * figure.high, y + 13, "var(--ink)", 1.5)
        body += _text(WIDTH, y + 17, f"{figure.value:.0%}", "end")
    return _wide(_svg(WIDTH, step * len(rows) + 2, body, "按题型答对的比例"))


def grouped_bars(labels: Sequence[str], series: Sequence[tuple[str, Sequence[Figure]]]) -> str:
    """Upright bars, one group for each label, one colour for each series, values above."""
    height, base, top = 230, 200, 20
    group = WIDTH / len(labels)
    bar = min(38.0, (group - 24) / max(len(series), 1))
    body = "".join(
        _line(0, base - (base - top) * tick, WIDTH, base - (base - top) * tick, "var(--line)") for tick in (0, 0.5, 1)
    )
    for position, label in enumerate(labels):
        begin = group * position + (group - bar * len(series)) / 2
        body += _text(group * (position + 0.5), base + 20, label, "middle", "soft")
        for number, (name, figures) in enumerate(series):
            figure = figures[position]
            if math.isnan(figure.value):
                continue
            tall = (base - top) * figure.value
            x = begin + bar * number
            body += _rectangle(
                x + 1, base - tall, bar - 2, tall, COLOURS[number % len(COLOURS)], f"{name} {_described(figure)}"
            )
            body += _text(x + bar / 2, base - tall - 4, f"{figure.value * 100:.0f}", "middle", "soft")
    legend = "".join(
        f'<span><i style="background:{COLOURS[number % len(COLOURS)]}"></i>{escape(name)}</span>'
        for number, (name, _) in enumerate(series)
    )
    return f'<p class="legend">{legend}</p>' + _wide(_svg(WIDTH, height, body, "召回率"))


def curve(points: Sequence[tuple[float, float, float]], here: tuple[float, float]) -> str:
    """Refusal recall over false refusals: `points` as (false refusals, refusal recall, threshold), this run as a dot.

    What lies outside the goals (at most 0.04 false, at least 0.90 recalled) is shaded.
    """
    size_x, size_y, left, bottom = 440, 240, 44, 30
    widest = max([0.2, here[0] * 1.2, *(false for false, _, _ in points if false <= 0.6)])
    right, top = size_x - 22, 12

    def place(false: float, recall: float) -> tuple[float, float]:
        x = left + (right - left) * min(false / widest, 1)
        return x, size_y - bottom - (size_y - bottom - top) * recall

    corner_x, corner_y = place(0.04, 0.90)
    body = ""
    for x, y, width, height in (
        (corner_x, top, right - corner_x, size_y - bottom - top),
        (left, corner_y, corner_x - left, size_y - bottom - corner_y),
    ):
        body += _rectangle(x, y, width, height, "var(--line)", opacity=0.45)
    for tick in (0.0, 0.5, 1.0):
        body += _text(left - 6, place(0, tick)[1] + 4, f"{tick:.0%}", "end", "soft")
    for tick in (0.0, 0.04, widest):
        body += _text(place(tick, 0)[0], size_y - 12, f"{tick:.0%}", "middle", "soft")
    body += _line(left, size_y - bottom, right, size_y - bottom, "var(--soft)") + _line(
        left, top, left, size_y - bottom, "var(--soft)"
    )
    if points:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(false, recall) for false, recall, _ in sorted(points)))
        body += f'<polyline points="{path}" fill="none" stroke="var(--blue)" stroke-width="2"/>'
        for false, recall, threshold in points:
            x, y = place(false, recall)
            title = f"门槛 {threshold:g}：误拒 {false:.1%}，拒对 {recall:.1%}"
            body += _dot(x, y, 3, "var(--blue)", title)
    x, y = place(*here)
    body += _dot(x, y, 6, "var(--red)", f"这一次：误拒 {here[0]:.1%}，拒对 {here[1]:.1%}")
    body += _text(x + 10, y + 4, f"这一次 {here[0]:.1%}，{here[1]:.1%}")
    return f'<div style="max-width:560px">{_svg(size_x, size_y, body, "拒答曲线")}</div>'


def histogram(values: Sequence[float], unit: str, *, limit: float, goal: float | None, bins: int = 25) -> str:
    """How often values fall into each of `bins` up to `limit`; what lies beyond is in the last."""
    width, height, base, top = 340, 150, 118, 14
    counts = [0] * bins
    for value in values:
        counts[min(int(value / limit * bins), bins - 1)] += 1
    tallest = max([*counts, 1])
    step = width / bins
    body = ""
    for number, count in enumerate(counts):
        tall = (base - top) * count / tallest
        title = f"{limit * number / bins:g}–{limit * (number + 1) / bins:g} {unit}：{count} 题"
        body += _rectangle(number * step + 0.5, base - tall, step - 1, tall, "var(--blue)", title)
    body += _line(0, base, width, base, "var(--soft)")
    if goal is not None:
        body += _line(width * goal / limit, top - 8, width * goal / limit, base, "var(--red)", 1.5)
    for tick in (0.0, 0.5, 1.0):
        anchor = {0.0: "start", 1.0: "end"}.get(tick, "middle")
        body += _text(width * tick, base + 16, f"{limit * tick:g}" + (" 以上" if tick == 1 else ""), anchor, "soft")
    body += _text(width / 2, height - 2, unit, "middle", "soft")
    return _svg(width, height, body, unit)
