"""One token request to a server of the tests, and what every outcome must hold to."""

from typing import Final
from urllib.parse import quote, quote_plus

from app import waiting
from app.about import SENDER
from app.endpoint.client import ask
from app.endpoint.clock import SystemClock
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.network.transport import Connections, Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason, Verdict
from app.endpoint.token import Token

LICENCE: Final = "PR16F16N"
#: Every notation writes this one differently.
SECRET: Final = "pass phrase/é&\"<%+'"
_AS_USUAL: Final = Route()


def credentials_for(
    server: str, *, licence: str = LICENCE, secret: str = SECRET, method: Method = Method.POST, allow_http: bool = False
) -> Credentials:
    """Credentials that are known to be usable."""
    credentials = parse_credentials(server=server, licence=licence, secret=secret, method=method, allow_http=allow_http)
    assert isinstance(credentials, Credentials), credentials
    return credentials


async def ask_with(credentials: Credentials, connections: Connections, timeout: float = 60) -> Outcome:  # noqa: ASYNC109 - it is what is tried
    """One call over connections that a test holds."""
    return await ask(credentials, clock=SystemClock(), sender=SENDER, timeout=timeout, connections=connections)


def outcome_of(
    server: str,
    *,
    method: Method = Method.POST,
    secret: str = SECRET,
    route: Route = _AS_USUAL,
    timeout: float = 60,
    allow_http: bool = False,
) -> Outcome:
    """The outcome of one call, which shows the secret nowhere; servers of the tests can be silent or drip for ever."""
    credentials = credentials_for(server, method=method, secret=secret, allow_http=allow_http)

    async def call() -> Outcome:
        async with Connections(route) as connections:
            return await ask_with(credentials, connections, timeout)

    outcome = waiting.run(call())
    for form in (secret, quote(secret), quote(secret, safe=""), quote_plus(secret)):
        assert form not in repr(outcome)
    return outcome


def problem_in(outcome: Outcome) -> Problem:
    """The problem that the call led to."""
    assert isinstance(outcome.result, Problem), "a token came"
    return outcome.result


def token_in(outcome: Outcome) -> Token:
    """The token that the call led to."""
    assert isinstance(outcome.result, Token), outcome.result
    return outcome.result


def is_accepted(outcome: Outcome) -> bool:
    """Whether the call led to a token."""
    return outcome.verdict is Verdict.ACCEPTED


def led_to(outcome: Outcome) -> tuple[Kind, Reason | None]:
    """Kind and reason of the problem that the call led to."""
    problem = problem_in(outcome)
    return problem.kind, problem.reason
