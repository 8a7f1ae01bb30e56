"""Tries again what may pass by itself, for as long as a person has patience: never what was refused."""

from collections.abc import Callable
from typing import Final

from app import waiting
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.live_tokens.renewal import Wait, pass_time
from app.wording.explanation import explain
from app.wording.language import translated as _

_NO_ANSWER: Final = frozenset({
    Kind.NAME_NOT_FOUND, Kind.CONNECTION_REFUSED, Kind.UNREACHABLE, Kind.CONNECT_TIMEOUT, Kind.REPLY_TIMEOUT,
    Kind.CONNECTION_LOST,
})  # fmt: skip
#: Of a gateway or a server that says that it is overloaded or away for now (RFC 9110 §15.6).
_FOR_NOW: Final = frozenset({502, 503, 504})
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0


def tried_again(once: Callable[[], Outcome], patience: float, clock: Clock, wait: Wait = pass_time) -> Outcome:
    """What came of it, at the latest after `patience` seconds; says what it waits for."""
    begun = clock.now().elapsed
    pause = _FIRST_PAUSE
    while True:
        outcome = once()
        if not may_pass(outcome):
            return outcome
        wanted = pause if outcome.retry_after is None else max(float(outcome.retry_after), _FIRST_PAUSE)
        left = patience - (clock.now().elapsed - begun)
        if wanted > left:
            return outcome
        _say_for_what(outcome, wanted)
        try:
            waiting.run(_passed(wait, wanted))
        except KeyboardInterrupt:
            return Outcome(Problem(Kind.CANCELLED), outcome.server, outcome.licence, outcome.method)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _passed(wait: Wait, seconds: float) -> None:
    await wait(seconds)


def may_pass(outcome: Outcome) -> bool:
    """Whether the same call may bring something else in a while."""
    if not isinstance(outcome.result, Problem):
        return False
    kind = outcome.result.kind
    if kind is Kind.SERVER_FAULT:
        return outcome.status in _FOR_NOW
    return kind in _NO_ANSWER or kind is Kind.TOO_MANY_REQUESTS


def _say_for_what(outcome: Outcome, seconds: float) -> None:
    text = _("{title}. Trying again in {seconds} s.")
    say(text.format(title=explain(outcome).title.rstrip("."), seconds=round(seconds)))
