"""Says an outcome to a person on standard error: what happened, what it means, what to do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.json_on_failure import LastOutcome
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.streams import say
from app.command_line.terminal.terminal_detection import is_terminal
from app.endpoint.notice import Notice
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.own_mistake import NET
from app.wording.language import translated as _

if TYPE_CHECKING:
    # A call that succeeds needs no words.
    from app.wording.explanation import Explanation


def say_outcome(outcome: Outcome, *, in_check: bool = False) -> None:
    """Say the problem, if there is one, and the notices; a token is left to standard output.

    What goes wrong in saying changes nothing about the outcome, and so nothing about the exit status.
    """
    LastOutcome.note(outcome)
    try:
        _say_all(outcome, in_check=in_check)
    except Exception as raised:  # noqa: BLE001 - see above
        NET.catch(raised)


def _say_all(outcome: Outcome, *, in_check: bool) -> None:
    if isinstance(outcome.result, Problem):
        _say_problem(outcome, in_check=in_check)
    elif is_terminal(sys.stderr):
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


def say_explanation(explanation: Explanation) -> None:
    """Say a title, what it means and what to do, as everywhere."""
    say(explanation.title)
    say()
    say(explanation.meaning)
    say()
    for number, step in enumerate(explanation.steps, 1):
        say(f"{number}. {step}")


def _say_problem(outcome: Outcome, *, in_check: bool) -> None:
    from app.wording.explanation import explain  # a call that succeeds needs no words

    say_explanation(explain(outcome, in_check=in_check))
    if outcome.elapsed is not None:
        say()
        _say_facts(outcome)


def _say_facts(outcome: Outcome) -> None:
    from app.wording.times_and_durations import facts  # as above

    say(facts(outcome))
