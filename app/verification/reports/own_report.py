"""Whether a file is a report of this program's own, and so may be replaced by a newer one unasked."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.about import NAME
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.typed.headings import may_be_secret
from app.file_reading import read_plain
from app.verification.reports.report_table import ADDED
from app.verification.tables.file_to_tables import tables

_PAGE: Final = b"<!DOCTYPE html>"
_PAGES_LAST_WORD: Final = f"<p>{NAME}</p></div></header>".encode()
_COUNTED: Final = {"accepted", "refused", "unknown"}


def why_not_replaced(file: Path) -> Problem | None:
    """`file_unwritable` where something else than an own report stands there; an empty file may be replaced."""
    content = read_plain(file)
    if isinstance(content, Problem):
        return content
    if not content or is_own_report(content):
        return None
    return Problem(Kind.FILE_UNWRITABLE, Reason.NO_REPORT, str(file))


def is_own_report(content: bytes) -> bool:
    """Whether the content is a report in one of the forms; one that holds a column of secrets is none of ours."""
    if content.startswith(_PAGE):
        return _PAGES_LAST_WORD in content
    if content.lstrip()[:1] == b"{":
        return _is_json_report(content)
    found = tables(content, "", _is_heading)
    return not isinstance(found, Problem) and bool(found and found[0].rows) and _is_heading(found[0].rows[0])


def _is_json_report(content: bytes) -> bool:
    """A whole report, or one of an object a line, which ends in the summary."""
    try:
        said = json.loads(content)
    except ValueError:
        try:
            said = json.loads(content.splitlines()[-1])
        except ValueError:
            return False
        return isinstance(said, dict) and _is_summary(said.get("summary"))
    match said:
        case {"summary": summary, "rows": list(rows)}:
            return _is_summary(summary) and all(isinstance(row, dict) and set(ADDED) <= set(row) for row in rows)
        case {"summary": summary, **others}:
            return not others and _is_summary(summary)
        case _:
            return False


def _is_summary(said: object) -> bool:
    return isinstance(said, dict) and set(said) >= _COUNTED


def _is_heading(heading: Sequence[str]) -> bool:
    # A list that has these columns too gets them with a number behind.
    named = [name.partition(" (")[0] for name in heading]
    ends = any(tuple(named[place : place + len(ADDED)]) == ADDED for place in range(len(named)))
    return ends and not any(map(may_be_secret, heading))
