"""The report as one page for a ticket: the summary as a ring, and all rows; it prints well and loads nothing."""

import html
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.about import NAME
from app.endpoint.problem import Verdict
from app.verification.checked import Checked, Summary, summary
from app.verification.row import LicenceList
from app.wording.language import chosen_language
from app.wording.language import translated as _
from app.wording.times import duration
from app.wording.verdicts import counted, verdict_explained, verdict_text

_COLOURS: Final = {Verdict.ACCEPTED: "#14825c", Verdict.REFUSED: "#b42318", Verdict.UNKNOWN: "#8a5a00"}
_RADIUS: Final = 54
_STYLE: Final = """
body { font: 15px/1.45 system-ui, sans-serif; color: #181b24; background: #fff; margin: 2rem; }
header { display: flex; gap: 2rem; align-items: center; margin-bottom: 1.5rem; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
p { margin: .2rem 0; color: #5d6679; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #dcdfe6; }
th { border-bottom-width: 2px; }
td { overflow-wrap: anywhere; white-space: pre-wrap; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
@media print { body { margin: 0; font-size: 10pt; } svg, td { print-color-adjust: exact; } }
"""


def report_html(licence_list: LicenceList, checked: Sequence[Checked]) -> bytes:
    """A page in the person's language; every text in it is escaped, and a browser is told to load and run nothing."""
    counts = summary(checked)
    said = html.escape(counted(counts.accepted, counts.refused, counts.unknown))
    title = html.escape(_("Licences verified"))
    moments = [result.checked_at for result in checked if result.checked_at is not None]
    when = html.escape(_when(max(moments))) if moments else ""
    headings = (*licence_list.columns, _("Result"), _("Why"), _("Time"))
    parts = (
        f'<!DOCTYPE html><html lang="{chosen_language()}"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title><style>{_STYLE}</style></head><body><header>{_ring(counts, said)}<div>",
        f"<h1>{title}</h1><p>{said}</p><p>{when}</p><p>{html.escape(NAME)}</p></div></header>",
        f"<table><thead><tr>{_cells('th', headings)}</tr></thead><tbody>",
        *(_row(result) for result in checked),
        "</tbody></table></body></html>\n",
    )
    return "".join(parts).encode("utf-8", "xmlcharrefreplace")


def _when(moment: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M %z", time.localtime(moment))


def _row(result: Checked) -> str:
    took = "" if result.elapsed is None else duration(result.elapsed)
    verdict = f'<td style="color:{_COLOURS[result.verdict]}">{html.escape(verdict_text(result.verdict))}</td>'
    return (
        f"<tr>{_cells('td', result.row.cells)}{verdict}{_cells('td', (verdict_explained(result.outcome), took))}</tr>"
    )


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)


def _ring(counts: Summary, said: str) -> str:
    return (
        f'<svg viewBox="0 0 132 132" width="132" height="132" role="img" aria-label="{said}">'
        f"{''.join(_arcs(counts))}"
        '<text x="66" y="73" text-anchor="middle" font-size="22" font-weight="600" fill="#181b24">'
        f"{counts.total}</text></svg>"
    )


def _arcs(counts: Summary) -> Iterator[str]:
    """One arc for each verdict, beginning at the top: strokes of a circle, each of its own length and place."""
    whole = 2 * math.pi * _RADIUS
    numbers = (counts.accepted, counts.refused, counts.unknown)
    begin = 0.0
    for verdict, number in zip(_COLOURS, numbers, strict=True):
        length = whole * number / max(1, counts.total)
        if number:
            yield (
                f'<circle cx="66" cy="66" r="{_RADIUS}" fill="none" stroke="{_COLOURS[verdict]}" stroke-width="14" '
                f'stroke-dasharray="{length:.3f} {whole - length:.3f}" stroke-dashoffset="{-begin:.3f}" '
                'transform="rotate(-90 66 66)"/>'
            )
        begin += length
