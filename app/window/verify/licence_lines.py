"""A row of a list, and what was found out about it, as a line of the table."""

from app.endpoint.problem import Verdict
from app.verification.checked import Checked
from app.verification.row import Row
from app.window.parts.verdicts import mark_of, tone_of
from app.window.verify.licence_table import Found, LicenceLine
from app.wording.explanation import explain, explain_problem
from app.wording.language import translated as _
from app.wording.times import duration
from app.wording.verdicts import verdict_text

_FOUND = {
    Verdict.ACCEPTED: Found.ACCEPTED,
    Verdict.REFUSED: Found.REFUSED,
    Verdict.UNKNOWN: Found.UNKNOWN,
}


def waiting_line(row: Row) -> LicenceLine:
    """A row about which nothing is known yet, or that can't be asked."""
    if row.problem is not None:
        return _line(row, Verdict.UNKNOWN, explain_problem(row.problem).title)
    return LicenceLine(row.name, row.licence, Found.WAITING, _("Waiting"))


def line_of(result: Checked) -> LicenceLine:
    """A row with its verdict."""
    why = "" if result.outcome is None else explain(result.outcome).title
    return _line(result.row, result.verdict, why, result.elapsed)


def _line(row: Row, verdict: Verdict, why: str, took: float | None = None) -> LicenceLine:
    text = f"{mark_of(verdict)} {verdict_text(verdict)}"
    took_text = "" if took is None else duration(took)
    return LicenceLine(row.name, row.licence, _FOUND[verdict], text, tone_of(verdict), why, took, took_text)
