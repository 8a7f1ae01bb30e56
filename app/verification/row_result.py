"""What was found out about one row, without the token that may have come."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.row import Row


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row's verdict.

    `outcome` is None where the licence was accepted: a verification keeps verdicts, no tokens. `elapsed` and
    `checked_at` are in seconds, the latter since 1970; None where nothing was sent.
    """

    row: Row
    verdict: Verdict
    outcome: Outcome | None = None
    status: int | None = None
    elapsed: float | None = None
    checked_at: float | None = None

    @property
    def kind(self) -> Kind | None:
        """The problem's kind; None where the licence was accepted."""
        problem = None if self.outcome is None else self.outcome.result
        return problem.kind if isinstance(problem, Problem) else None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows came to each verdict."""

    accepted: int
    refused: int
    unknown: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.accepted + self.refused + self.unknown


def row_result(row: Row, outcome: Outcome) -> RowResult:
    """What an outcome says about a row; a token isn't kept."""
    return RowResult(
        row,
        outcome.verdict,
        outcome if isinstance(outcome.result, Problem) else None,
        outcome.status,
        outcome.elapsed,
        None if outcome.sent_at is None else outcome.sent_at.wall,
    )


def not_asked(row: Row, problem: Problem) -> RowResult:
    """A row about which nothing was sent: it can't be asked, or it wasn't its turn yet when all was stopped."""
    outcome = Outcome(problem, row.server or None, row.licence or None, row.method)
    return RowResult(row, Verdict.UNKNOWN, outcome)


def left_unasked(row: Row, last: Outcome) -> RowResult:
    """A row whose server was given up before its turn came, because of what the server said last."""
    said = Outcome(
        last.result, row.server, row.licence, row.method,
        status=last.status, phrase=last.phrase, retry_after=last.retry_after,
    )  # fmt: skip
    return RowResult(row, Verdict.UNKNOWN, said)


def summary(checked: Iterable[RowResult]) -> Summary:
    """Count the verdicts."""
    counted = Counter(result.verdict for result in checked)
    return Summary(counted[Verdict.ACCEPTED], counted[Verdict.REFUSED], counted[Verdict.UNKNOWN])


def in_order(rows: Iterable[Row], checked: Iterable[RowResult]) -> tuple[RowResult, ...]:
    """One result for each row in the list's order; what isn't known yet is `cancelled`."""
    known = {result.row.number: result for result in checked}
    return tuple(known.get(row.number) or not_asked(row, row.problem or Problem(Kind.CANCELLED)) for row in rows)
