"""The table of what was tried and lost, and its place in a page."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from tests.faults.grid import Row

_BEGIN: Final = "<!-- faults: written by dev.py faults --write -->"
_END: Final = "<!-- end of faults -->"


def table(rows: Iterable[Row], version: str, every: int = 1) -> str:
    """Markdown; the last line says when, with which version, and of how many file calls one was tried."""
    lines = ["| what was tried | how often | what was lost |", "|---|---:|---:|"]
    lines += [f"| {row.what} | {row.tried:,} | {len(row.lost)} |" for row in rows]
    today = dt.datetime.now(dt.UTC).date().isoformat()
    asked = "python3 packaging/dev.py faults" + (f" --every {every}" if every > 1 else "")
    return "\n".join([*lines, "", f"Version {version}, {today}, one run of `{asked}`."])


def with_table(page: str, text: str) -> str:
    """The page with this table in its place, at the end where it has none yet."""
    if _BEGIN not in page:
        page = f"{page.rstrip()}\n\n{_BEGIN}\n{_END}\n"
    before, _begin, rest = page.partition(_BEGIN)
    _old, _end, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{text}\n{_END}{after}"
