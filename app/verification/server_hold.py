"""Holds a server's run while the server is in trouble, and finds out with single calls when that is over."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.verification.distinct_calls import Question
from app.verification.passing_trouble import trouble_in

#: The longest pause, in seconds, that is granted to a server that asks for one.
LONGEST_ASKED: Final = 60
#: Seconds before the first call: a 429 is about the caller, all else may be over at once.
_AT_ONCE: Final = 0.5
_FOR_THE_CALLER: Final = 1.0
_GROWTH: Final = 1.5
_LONGEST_PAUSE: Final = 30.0
_TOO_MANY_REQUESTS: Final = 429


class HoldEnding(Enum):
    """What a hold came to."""

    #: The server answers again.
    OVER = auto()
    #: The server answers, only not about the licence that looked like trouble.
    MISTAKEN = auto()
    #: It took longer than anyone waits, or a person has had enough.
    GIVEN_UP = auto()


@dataclass(frozen=True, slots=True)
class HoldContext:
    """What a hold does its work with.

    `other` gives a question that has nothing to do with the trouble, for the nth call; None where there is none.
    `wait` tells what is waited for and is False where a person has had enough.
    """

    ask: Callable[[Question], Awaitable[Outcome]]
    other: Callable[[int], Question | None]
    wait: Callable[[float, Outcome], Awaitable[bool]]
    clock: Clock


@dataclass(frozen=True, slots=True)
class HoldResult:
    """How a hold ended, and after how many calls in trouble.

    `trouble` is the last outcome that was trouble, `failed` what was said last about the licence that failed.
    """

    ending: HoldEnding
    calls: int
    trouble: Outcome
    failed: Outcome


async def hold(failed: Question, outcome: Outcome, context: HoldContext, patience: float) -> HoldResult:
    """Wait and ask, at growing pauses, until the server answers or `patience`, in seconds, runs out.

    When another licence is answered, the one that failed is asked once more: if that fails again, the trouble is its
    own.
    """
    begin = context.clock.now().elapsed
    trouble = last = outcome
    pause = _FOR_THE_CALLER if outcome.status == _TOO_MANY_REQUESTS else _AT_ONCE
    number = 0
    while True:
        asked_for = trouble.retry_after or 0
        longest = patience - (context.clock.now().elapsed - begin)
        is_too_long = longest <= 0 or asked_for > min(LONGEST_ASKED, longest)
        if is_too_long or not await context.wait(min(max(pause, asked_for), longest), trouble):
            return HoldResult(HoldEnding.GIVEN_UP, number, trouble, last)
        other = context.other(number)
        answer = await context.ask(other or failed)
        if trouble_in(answer) is None:
            last = answer if other is None else await context.ask(failed)
            return HoldResult(
                HoldEnding.OVER if trouble_in(last) is None else HoldEnding.MISTAKEN, number, trouble, last
            )
        trouble = answer
        last = last if other is not None else answer
        pause = min(_LONGEST_PAUSE, pause * _GROWTH)
        number += 1
