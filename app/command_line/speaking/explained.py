"""Says an outcome to a person on standard error: what happened, what it means, what to do."""

import sys
from collections.abc import Sequence
from typing import TextIO

from app.command_line.speaking.exit_status import ExitStatus, status_of
from app.command_line.speaking.streams import say
from app.endpoint.notice import Notice
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.mistake import NET
from app.wording.language import translated as _


def say_outcome(outcome: Outcome) -> None:
    """Say the problem, if there is one, and the notices; a token is left to standard output.

    What goes wrong in saying changes nothing about the outcome, and so nothing about the exit status.
    """
    try:
        _say_all(outcome)
    except Exception as raised:  # noqa: BLE001 - see above
        NET.catch(raised)


def _say_all(outcome: Outcome) -> None:
    if isinstance(outcome.result, Problem):
        _say_problem(outcome)
    elif _on_terminal():
        _say_facts(outcome)
    say_notices(outcome.notices)


def say_notices(notices: Sequence[Notice]) -> None:
    """Say what was put right or looks odd."""
    for notice in notices:
        from app.wording.notices import notice_text  # most calls have none

        say(_("Note: {notice}").format(notice=notice_text(notice)))


def say_problem(problem: Problem) -> None:
    """Say a problem about which nothing else is known."""
    say_outcome(Outcome(result=problem))


def ended_by(problem: Problem) -> ExitStatus:
    """Say the problem that a command came to, and give its exit status."""
    say_problem(problem)
    return status_of(problem)


def _say_problem(outcome: Outcome) -> None:
    from app.wording.explanation import explain  # a call that succeeds needs no words

    explanation = explain(outcome)
    say(explanation.title)
    say()
    say(explanation.meaning)
    say()
    for number, step in enumerate(explanation.steps, 1):
        say(f"{number}. {step}")
    if outcome.elapsed is not None:
        say()
        _say_facts(outcome)


def _say_facts(outcome: Outcome) -> None:
    from app.wording.times import facts  # as above

    say(facts(outcome))


def _on_terminal() -> bool:
    stream: TextIO | None = sys.stderr
    return stream is not None and stream.isatty()
