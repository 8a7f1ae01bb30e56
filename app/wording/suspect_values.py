"""What was typed that points to the likelier cause of a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.endpoint.problem import Kind, Problem
from app.endpoint.typed.characters import easily_confused
from app.wording.problems.words import Words

if TYPE_CHECKING:
    # It brings the whole endpoint along, which the first paint has no use for.
    from app.endpoint.outcome import Outcome


def led_by_what_was_typed(outcome: Outcome, problem: Problem, words: Words) -> Words:
    """The words, led by what looks odd in the licence or the secret, where the server's answer leaves room for it."""
    from app.wording.problems.likely_cause import (  # only a refusal needs it
        SUSPICIONS,
        led_by,
        may_be_meant,
        with_characters,
    )

    noticed = {notice.kind for notice in outcome.notices}
    for kind, suspicion in SUSPICIONS.items():
        if kind in noticed and may_be_meant(suspicion, problem):
            return led_by(suspicion, problem, words)
    if problem.kind is Kind.LICENCE_UNKNOWN:
        return with_characters(easily_confused(outcome.licence or ""), words)
    return words
