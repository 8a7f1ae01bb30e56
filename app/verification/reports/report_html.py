"""The report as one page for a ticket: a picture of the whole, and all rows; it prints well and loads nothing."""

import html
import time
from collections.abc import Iterable, Sequence
from typing import Final

from app.about import NAME
from app.verification.reports.report_picture import durations, legend, ring, servers
from app.verification.row import LicenceList
from app.verification.row_explanation import explained
from app.verification.row_result import RowResult
from app.verification.run_figures import figures
from app.wording.language import chosen_language
from app.wording.language import translated as _
from app.wording.times_and_durations import day, duration
from app.wording.verdicts import counted, verdict_text

#: The colours of both looks keep a contrast of 4.5 to 1 with their ground; paper is always light.
_LIGHT: Final = (
    "--ground: #ffffff; --text: #181b24; --quiet: #5d6679; --line: #dcdfe6; --column: #3a5ccc;"
    " --accepted: #14825c; --refused: #b42318; --unknown: #8a5a00;"
)
_DARK: Final = (
    "--ground: #15171e; --text: #e8eaf0; --quiet: #a3abbd; --line: #363b49; --column: #8ea6ff;"
    " --accepted: #4cc38a; --refused: #ff8577; --unknown: #e2b04a;"
)
_STYLE: Final = f"""
:root {{ color-scheme: light dark; {_LIGHT} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
body {{ font: 15px/1.45 system-ui, sans-serif; color: var(--text); background: var(--ground); margin: 2rem; }}
header {{ display: flex; gap: 2rem; align-items: center; margin-bottom: 1rem; }}
h1 {{ font-size: 1.4rem; margin: 0 0 .3rem; }}
p {{ margin: .2rem 0; color: var(--quiet); }}
.picture {{ display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin-bottom: 1.5rem; }}
figure {{ margin: 0; break-inside: avoid; }}
figcaption {{ color: var(--quiet); margin-bottom: .4rem; }}
svg {{ max-width: 100%; height: auto; }}
svg text {{ font-size: 12px; fill: var(--text); }}
svg text.total {{ font-size: 22px; font-weight: 600; }}
.key {{ margin-right: 1.2rem; white-space: nowrap; }}
.key i {{ display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; }}
circle.accepted {{ stroke: var(--accepted); }} rect.accepted {{ fill: var(--accepted); }}
circle.refused {{ stroke: var(--refused); }} rect.refused {{ fill: var(--refused); }}
circle.unknown {{ stroke: var(--unknown); }} rect.unknown {{ fill: var(--unknown); }}
i.accepted {{ background: var(--accepted); }} td.accepted {{ color: var(--accepted); }}
i.refused {{ background: var(--refused); }} td.refused {{ color: var(--refused); }}
i.unknown {{ background: var(--unknown); }} td.unknown {{ color: var(--unknown); }}
rect.column {{ fill: var(--column); }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }}
th {{ border-bottom-width: 2px; }}
td {{ max-width: 15rem; overflow-wrap: break-word; white-space: pre-wrap; }}
td.told {{ white-space: nowrap; }}
td.why {{ min-width: 16rem; max-width: none; }}
tr {{ break-inside: avoid; }}
thead {{ display: table-header-group; }}
@page {{ margin: 14mm; }}
@media print {{
  body {{ margin: 0; font-size: 9.5pt; }}
  header, .picture {{ break-inside: avoid; }}
  .picture {{ gap: .6rem 1.5rem; }}
  figure {{ max-width: 48%; }}
  svg, i, td {{ print-color-adjust: exact; }}
}}
"""


def report_html(licence_list: LicenceList, checked: Sequence[RowResult]) -> bytes:
    """A page in the person's language; every text in it is escaped, and a browser is told to load and run nothing."""
    found = figures(checked)
    counts = found.whole
    said = html.escape(counted(counts.accepted, counts.refused, counts.unknown))
    title = html.escape(_("Licences verified"))
    moments = [result.checked_at for result in checked if result.checked_at is not None]
    when = html.escape(_when(max(moments))) if moments else ""
    headings = (*licence_list.columns, _("Result"), _("Why"), _("Time"))
    parts = (
        f'<!DOCTYPE html><html lang="{chosen_language()}"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body><header>{ring(counts)}<div>",
        f"<h1>{title}</h1><p>{said}</p><p>{when}</p><p>{legend()}</p><p>{html.escape(NAME)}</p></div></header>",
        f'<div class="picture">{servers(found)}{durations(found)}</div>' if counts.total else "",
        f"<table><thead><tr>{_cells('th', headings)}</tr></thead><tbody>",
        *(_row(result) for result in checked),
        "</tbody></table></body></html>\n",
    )
    return "".join(parts).encode("utf-8", "xmlcharrefreplace")


def _when(moment: float) -> str:
    there = time.localtime(moment)
    return f"{day(time.strftime('%Y-%m-%d', there))}, {time.strftime('%H:%M %z', there)}"


def _row(result: RowResult) -> str:
    took = "" if result.elapsed is None else duration(result.elapsed)
    verdict = f'<td class="told {result.verdict.value}">{html.escape(verdict_text(result.verdict))}</td>'
    why = f'<td class="why">{html.escape(explained(result))}</td>'
    return f'<tr>{_cells("td", result.row.cells)}{verdict}{why}<td class="told">{html.escape(took)}</td></tr>'


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)
