"""The picture on the page of a report: a ring of all outcomes, bars by server, and columns of durations."""

import html
import math
from collections.abc import Iterator
from typing import Final

from app.endpoint.problem import Verdict
from app.verification.row_result import Summary
from app.verification.run_figures import LIMITS, Figures
from app.wording.language import translated as _
from app.wording.times_and_durations import duration
from app.wording.verdicts import counted, verdict_text

_VERDICTS: Final = tuple(Verdict)
_RADIUS: Final = 54
_BAR: Final = 260
_LINE: Final = 22
_NAME: Final = 190
_COLUMN: Final = 66
_HEIGHT: Final = 90
_LONGEST_NAME: Final = 28


def ring(counts: Summary) -> str:
    """All outcomes together, with their number in the middle."""
    said = html.escape(counted(counts.accepted, counts.refused, counts.unknown))
    return (
        f'<svg class="ring" viewBox="0 0 132 132" width="132" height="132" role="img" aria-label="{said}">'
        f'{"".join(_arcs(counts))}<text x="66" y="73" text-anchor="middle" class="total">{counts.total}</text></svg>'
    )


def legend() -> str:
    """What the colours stand for, in words beside a mark of each."""
    return "".join(
        f'<span class="key"><i class="{verdict.value}"></i>{html.escape(verdict_text(verdict))}</span>'
        for verdict in _VERDICTS
    )


def servers(figures: Figures) -> str:
    """One bar for each server, as long as its share of all licences; nothing where none was asked."""
    if not figures.by_server:
        return ""
    title = html.escape(_("By server"))
    most = max(counts.total for _server, counts in figures.by_server)
    height = _LINE * len(figures.by_server)
    width = _NAME + _BAR + 60
    bars = "".join(_bar(server, counts, number, most) for number, (server, counts) in enumerate(figures.by_server))
    return (
        f"<figure><figcaption>{title}</figcaption>"
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{title}">'
        f"{bars}</svg></figure>"
    )


def durations(figures: Figures) -> str:
    """One column for each group of durations, with its number; nothing where nothing was answered."""
    if figures.median is None or figures.longest is None:
        return ""
    title = html.escape(
        _("How long answers took: half within {median}, the longest {longest}").format(
            median=duration(figures.median), longest=duration(figures.longest)
        )
    )
    width = _COLUMN * len(figures.durations)
    most = max(figures.durations)
    columns = "".join(_column(number, count, most) for number, count in enumerate(figures.durations))
    return (
        f"<figure><figcaption>{title}</figcaption>"
        f'<svg viewBox="0 0 {width} {_HEIGHT + 40}" width="{width}" height="{_HEIGHT + 40}" role="img" '
        f'aria-label="{title}">{columns}</svg></figure>'
    )


def _arcs(counts: Summary) -> Iterator[str]:
    """One arc for each verdict, beginning at the top: strokes of a circle, each of its own length and place."""
    whole = 2 * math.pi * _RADIUS
    begin = 0.0
    for verdict, number in zip(_VERDICTS, _numbers(counts), strict=True):
        length = whole * number / max(1, counts.total)
        if number:
            yield (
                f'<circle cx="66" cy="66" r="{_RADIUS}" fill="none" class="{verdict.value}" stroke-width="14" '
                f'stroke-dasharray="{length:.3f} {whole - length:.3f}" stroke-dashoffset="{-begin:.3f}" '
                'transform="rotate(-90 66 66)"/>'
            )
        begin += length


def _bar(server: str, counts: Summary, number: int, most: int) -> str:
    top = number * _LINE
    name = server or _("other servers")
    shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    said = counted(counts.accepted, counts.refused, counts.unknown)
    left = float(_NAME)
    parts = []
    for verdict, count in zip(_VERDICTS, _numbers(counts), strict=True):
        length = _BAR * count / most
        parts.append(
            f'<rect x="{left:.1f}" y="{top + 3}" width="{length:.1f}" height="{_LINE - 7}" class="{verdict.value}"/>'
            if count
            else ""
        )
        left += length
    return (
        f"<g><title>{html.escape(f'{name}: {said}')}</title>"
        f'<text x="0" y="{top + 15}">{html.escape(shown)}</text>{"".join(parts)}'
        f'<text x="{left + 6:.1f}" y="{top + 15}">{counts.total}</text></g>'
    )


def _column(number: int, count: int, most: int) -> str:
    height = _HEIGHT * count / max(1, most)
    left = number * _COLUMN
    top = 18 + _HEIGHT - height
    label = _group(number)
    return (
        f'<rect x="{left + 4}" y="{top:.1f}" width="{_COLUMN - 8}" height="{height:.1f}" class="column"/>'
        f'<text x="{left + _COLUMN / 2}" y="{top - 4:.1f}" text-anchor="middle">{count or ""}</text>'
        f'<text x="{left + _COLUMN / 2}" y="{_HEIGHT + 34}" text-anchor="middle">{html.escape(label)}</text>'
    )


def _group(number: int) -> str:
    if number < len(LIMITS):
        return f"< {duration(LIMITS[number])}"
    return f"≥ {duration(LIMITS[-1])}"


def _numbers(counts: Summary) -> tuple[int, int, int]:
    return counts.accepted, counts.refused, counts.unknown
