"""A row of a list, and what was found out about it, as a line of the table."""

from app.endpoint.problem import Verdict
from app.verification.checked import Checked
from app.verification.row import Row
from app.window.verify.licence_table import Found, LicenceLine
from app.wording.explanation import explain, explain_problem
from app.wording.language import translated as _
from app.wording.times import duration
from app.wording.verdicts import verdict_text

_FOUND = {
    Verdict.ACCEPTED: (Found.ACCEPTED, "✓"),
    Verdict.REFUSED: (Found.REFUSED, "✗"),
    Verdict.UNKNOWN: (Found.UNKNOWN, "?"),
}


def waiting_line(row: Row) -> LicenceLine:
    """A row about which nothing is known yet, or that can't be asked."""
    if row.problem is not None:
        title = explain_problem(row.problem).title
        return LicenceLine(row.name, row.licence, Found.UNKNOWN, f"? {verdict_text(Verdict.UNKNOWN)}", title)
    return LicenceLine(row.name, row.licence, Found.WAITING, _("Waiting"))


def line_of(result: Checked) -> LicenceLine:
    """A row with its verdict."""
    found, mark = _FOUND[result.verdict]
    return LicenceLine(
        result.row.name,
        result.row.licence,
        found,
        f"{mark} {verdict_text(result.verdict)}",
        "" if result.outcome is None else explain(result.outcome).title,
        result.elapsed,
        "" if result.elapsed is None else duration(result.elapsed),
    )
