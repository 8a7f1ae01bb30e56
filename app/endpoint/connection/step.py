"""What the connection check tells: its steps in their order, and a report on each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from types import MappingProxyType
from typing import TypeAlias

from app.endpoint.address import Address, HttpPermission
from app.endpoint.credentials import Credentials, Method
from app.endpoint.notice import Notice
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem


class Step(StrEnum):
    """The steps on the way to the endpoint, in their order."""

    ADDRESS = auto()
    NAME = auto()
    PORT = auto()
    PROXY = auto()
    TLS = auto()
    HTTP = auto()
    ENDPOINT = auto()
    CLOCK = auto()
    CREDENTIALS = auto()


class StepResult(StrEnum):
    """What came of a step.

    `skipped` is a step that this way doesn't have, or that nobody asked for; `not_reached` comes after a failure.
    """

    OK = auto()
    FAILED = auto()
    NOT_REACHED = auto()
    SKIPPED = auto()


Facts: TypeAlias = Mapping[str, str | tuple[str, ...]]


def known(**facts: str | tuple[str, ...]) -> Facts:
    """The facts that are known: those with an empty value are left out."""
    return MappingProxyType({name: value for name, value in facts.items() if value})


@dataclass(frozen=True, slots=True)
class StepReport:
    """What is known of one step.

    `elapsed` is in seconds, None where the step wasn't taken. `facts` are the same in every language, safe to show
    as plain text, and never a secret or a token. `outcome` is all that is known of a failure, for its words.
    """

    step: Step
    result: StepResult
    elapsed: float | None = None
    facts: Facts = field(default_factory=known)
    outcome: Outcome | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def problem(self) -> Problem | None:
        """What the step failed with; None unless it failed."""
        result = None if self.outcome is None else self.outcome.result
        return result if isinstance(result, Problem) else None


def failed(
    step: Step, address: Address, problem: Problem, elapsed: float | None = None, facts: Facts | None = None
) -> StepReport:
    """A report on a step at which the way to this address ends."""
    outcome = Outcome(result=problem, server=address.shown, elapsed=elapsed)
    return StepReport(step, StepResult.FAILED, elapsed, known() if facts is None else facts, outcome)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be checked: a server as a person typed it, and how it is to be asked.

    `credentials` are sent in the last step, which is left out without them; a problem is what keeps them from being
    sent, and is told there.
    """

    server: str
    allow_http: HttpPermission = False
    method: Method = Method.POST
    credentials: Credentials | Problem | None = None
