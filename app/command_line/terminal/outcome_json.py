"""An outcome as the JSON object that programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.endpoint.clock import in_utc
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.token import Token

if TYPE_CHECKING:
    # The words are asked for at the last moment.
    from app.wording.explanation import Explanation


def outcome_json(outcome: Outcome) -> str:
    """One object on one line, in ASCII so that it passes through every terminal and pipe."""
    result = outcome.result
    said = _token(result) if isinstance(result, Token) else {"problem": explained_problem(result, outcome)}
    return json.dumps({"verdict": outcome.verdict.value, **said, **_facts(outcome)})


def problem_json(problem: Problem) -> str:
    """The object for a command that came to nothing."""
    return json.dumps(
        {"verdict": problem.verdict.value, "problem": explained_problem(problem, Outcome(result=problem))}
    )


def _token(token: Token) -> dict[str, object]:
    refresh_token = token.refresh_token
    return {
        "access_token": token.access_token.reveal(),
        "token_type": token.token_type,
        "expires_in": token.expires_in,
        "expires_at": None if token.expires_at is None else in_utc(token.expires_at),
        "refresh_token": None if refresh_token is None else refresh_token.reveal(),
    }


def explained_problem(problem: Problem, outcome: Outcome, *, in_check: bool = False) -> dict[str, object]:
    """The object that says what is wrong, with all that the outcome knows."""
    # The words are asked for at the last moment, and only where there is something to say.
    from app.wording.explanation import explain  # see above

    return {"kind": problem.kind.value, **in_parts(explain(outcome, in_check=in_check))}


def in_parts(explanation: Explanation) -> dict[str, object]:
    """The parts of an explanation under the names that every object gives them."""
    return {"title": explanation.title, "meaning": explanation.meaning, "steps": list(explanation.steps)}


def _facts(outcome: Outcome) -> dict[str, object]:
    return {
        "server": outcome.server,
        "licence": outcome.licence,
        "method": None if outcome.method is None else outcome.method.value,
        "http_status": outcome.status,
        "elapsed_ms": outcome.elapsed_ms,
        "retry_after": outcome.retry_after,
        "notices": _notices(outcome),
    }


def _notices(outcome: Outcome) -> list[str]:
    if not outcome.notices:
        return []
    from app.wording.notices import notice_text  # as above

    return [notice_text(notice) for notice in outcome.notices]
