"""The token agent: gives the programs of this computer a live token, and never anything that outlives it.

Web pages reach loopback too, and so do the computer's other users: hence the checks of `Host` and `Origin`, and the
key that every call must bring.
"""

import json
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.handover.admission import Admission
from app.handover.served_tokens import Served, ServedTokens
from app.loopback import HOST, Loopback, Request, Response, serve
from app.wording.explanation import explain

#: Brings an outcome with a token that is alive, or with the problem that there is none.
GoodToken = Callable[[], Awaitable[Outcome]]

_FIXED: Final = (("content-type", "application/json"), ("cache-control", "no-store"))


class Agent:
    """A running agent; it ends with `close` or with its loop. All methods are for the loop's own thread."""

    def __init__(self, loopback: Loopback, desk: "_Desk") -> None:
        self._loopback = loopback
        self._desk = desk

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._loopback.port

    @property
    def url(self) -> str:
        """Where a token is to be had."""
        return agent_url(self.port)

    def change_key(self, key: Secret) -> None:
        """Take this key alone from now on."""
        self._desk.admission.change_key(key)

    async def close(self) -> None:
        """Stop at once, also while something is being answered."""
        await self._loopback.close()
        self._desk.served.close()


def agent_url(port: int) -> str:
    """The address of an agent on this port."""
    return f"http://{HOST}:{port}/token"


async def start_agent(
    good_token: GoodToken, key: Secret, clock: Clock, *, port: int = 0, heard: Callable[[Served], object]
) -> Agent | Problem:
    """Start on this port of 127.0.0.1 (0: a free one), or say `port_in_use`; `heard` is told every token given."""
    desk = _Desk(good_token, Admission(key, clock), clock, ServedTokens(clock, heard))
    loopback = await serve(desk.answer, port)
    if isinstance(loopback, Problem):
        return loopback
    # The desk is open once it knows its own address; nobody has been answered before.
    desk.served.open(loopback.port)
    desk.admission.open(f"{HOST}:{loopback.port}")
    return Agent(loopback, desk)


class _Desk:
    def __init__(self, good_token: GoodToken, admission: Admission, clock: Clock, served: ServedTokens) -> None:
        self.admission = admission
        self._good_token = good_token
        self._clock = clock
        self.served = served

    async def answer(self, request: Request) -> Response:
        refusal = self.admission.refusal(request)
        if refusal is not None:
            return _response(refusal.status, {"error": refusal.reason}, refusal.headers)
        program = self.served.look_up(request.peer)
        outcome = await self._good_token()
        if isinstance(outcome.result, Problem):
            return _response(_status(outcome.result), _problem(outcome.result, outcome))
        await self.served.settle(program)
        self.served.note(program)
        return _response(200, self._token(outcome.result))

    def _token(self, token: Token) -> Mapping[str, object]:
        left = token.time_left(self._clock)
        ends = token.expires_at
        return {
            "access_token": token.access_token.reveal(),
            "token_type": token.token_type,
            "expires_in": None if left is None else int(left),
            "expires_at": None if ends is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(ends)),
        }


def _status(problem: Problem) -> int:
    """503 where the trouble is on this computer, 502 where it is the endpoint's or on the way there."""
    return 503 if problem.kind.group in {Group.THIS_COMPUTER, Group.NOTHING_SENT} else 502


def _problem(problem: Problem, outcome: Outcome) -> Mapping[str, object]:
    return {"problem": {"kind": problem.kind.value, "title": explain(outcome).title}}


def _response(status: int, content: Mapping[str, object], headers: tuple[tuple[str, str], ...] = ()) -> Response:
    return Response(status, json.dumps(content).encode("ascii"), (*_FIXED, *headers))
