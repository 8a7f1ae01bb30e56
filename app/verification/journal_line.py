"""One line of the journal: a row's number and all that its report says, less what the list itself holds."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from app.endpoint.credentials import Credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason, Verdict
from app.endpoint.secret import MASK
from app.verification.row import Row
from app.verification.row_result import RowResult

#: Stands for the licence in a text of the server's; such texts have no control character of their own.
_LICENCE: Final = "\x00"
#: Above every number that is ever noted, and none is below zero; years beyond can't be written as dates.
_MOST: Final = 1e11


def line_of(result: RowResult) -> str:
    """The line for a result."""
    return json.dumps(
        {
            "row": result.row.number,
            "verdict": result.verdict.value,
            "status": result.status,
            "elapsed": result.elapsed,
            "checked_at": result.checked_at,
            **_explained(result),
        }
    )


def result_of(line: str, rows: Mapping[int, Row]) -> RowResult | None:
    """The result that a line holds; None where it holds none, as one that was cut off."""
    try:
        said: dict[str, Any] = json.loads(line)
        row = rows[said["row"]]
        outcome = _outcome(said, row) if "kind" in said else None
        numbers = (_number(said["status"]), _number(said["elapsed"]), _number(said["checked_at"]))
        return RowResult(row, Verdict(said["verdict"]), outcome, *numbers)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def moment_of(line: bytes) -> float | None:
    """When the row of this line was checked, in seconds since 1970; None where it doesn't say."""
    try:
        moment = _number(json.loads(line)["checked_at"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return None if moment is None else float(moment)


def _explained(result: RowResult) -> dict[str, object]:
    outcome = result.outcome
    if outcome is None or not isinstance(outcome.result, Problem):
        return {}
    problem = outcome.result
    licence = result.row.licence
    return {
        "kind": problem.kind.value,
        "reason": None if problem.reason is None else problem.reason.value,
        "subject": _without(licence, problem.subject),
        "phrase": _without(licence, outcome.phrase),
        "server_text": _without(licence, outcome.server_text),
        "retry_after": outcome.retry_after,
    }


def _outcome(said: Mapping[str, Any], row: Row) -> Outcome:
    def text(name: str) -> str:
        written: str = said[name]
        return written.replace(_LICENCE, row.licence)

    reason = None if said["reason"] is None else Reason(said["reason"])
    request = row.request
    return Outcome(
        result=Problem(Kind(said["kind"]), reason, text("subject")),
        server=row.server,
        licence=row.licence,
        method=row.method,
        elapsed=_number(said["elapsed"]),
        status=_number(said["status"]),
        phrase=text("phrase"),
        server_text=text("server_text"),
        retry_after=_number(said["retry_after"]),
        notices=request.notices if isinstance(request, Credentials) else (),
    )


def _number(written: Any) -> Any:  # noqa: ANN401 - which kind of number is what is asked
    """The number or None that is written there; raises `TypeError` for anything else, which a report couldn't show."""
    if written is None or (isinstance(written, int | float) and 0 <= written < _MOST):
        return written
    raise TypeError(written)


def _without(licence: str, text: str) -> str:
    """The text with the licence's place marked; where it stands in other capitals, it is lost."""
    return re.sub(re.escape(licence), MASK, text.replace(licence, _LICENCE), flags=re.IGNORECASE)
