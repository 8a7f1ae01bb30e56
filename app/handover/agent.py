"""The token agent: gives the programs of this computer a live token, and never anything that outlives it.

Web pages reach loopback too, and so do the computer's other users: hence the checks of `Host` and `Origin`, the key
that every call must bring, and the door that only this user's own connections pass.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.endpoint.clock import Clock, in_utc
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Problem, Reason
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.handover.agent_admission import HEALTH, PROFILES, Admission
from app.handover.callers.calling_user import is_held_by_another, is_own_user
from app.handover.consent import Confirm, Consent
from app.handover.offered_tokens import GoodToken, OfferedTokens
from app.handover.served_tokens import ServedToken, ServedTokens
from app.handover.turned_away_count import TurnedAwayCount
from app.loopback import HOST, ConnectionGate, Loopback, Request, Response, serve
from app.waiting import in_background
from app.wording.explanation import explain

_FIXED: Final = (("content-type", "application/json"), ("cache-control", "no-store"))


class Agent:
    """A running agent; it ends with `close` or with its loop. All methods are for the loop's own thread."""

    def __init__(self, loopback: Loopback, desk: "_Desk", turned_away: TurnedAwayCount) -> None:
        self._loopback = loopback
        self._desk = desk
        self._turned_away = turned_away

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._loopback.port

    @property
    def url(self) -> str:
        """Where a token is to be had."""
        return agent_url(self.port)

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return self._loopback.connections

    def change_key(self, key: Secret) -> None:
        """Take this key alone from now on."""
        self._desk.admission.change_key(key)

    async def close(self) -> None:
        """Stop at once, also while something is being answered."""
        await self._loopback.close()
        self._desk.served.close()
        self._turned_away.close()


def agent_url(port: int) -> str:
    """The address of an agent on this port."""
    return f"http://{HOST}:{port}/token"


@dataclass(frozen=True, slots=True)
class Listeners:
    """Whom the agent tells what: every token given, and once a minute at the most how many it has turned away.

    `confirm` is asked before a program gets its first token; without it none is asked about.
    """

    served: Callable[[ServedToken], object]
    turned_away: Callable[[int], object] = lambda _: None
    confirm: Confirm | None = None


async def start_agent(
    offered: GoodToken | OfferedTokens, key: Secret, clock: Clock, *, port: int = 0, listeners: Listeners
) -> Agent | Problem:
    """Start on this port of 127.0.0.1 (0: a free one), or say `port_in_use`: also where another user is there."""
    tokens = offered if isinstance(offered, OfferedTokens) else OfferedTokens(offered, {})
    desk = _Desk(tokens, Admission(key, clock), clock, listeners)
    turned_away = TurnedAwayCount(listeners.turned_away)
    loopback = await serve(desk.answer, port, door=ConnectionGate(_refusal, turned_away.note))
    if isinstance(loopback, Problem):
        is_anothers = await in_background(is_held_by_another, port)
        return replace(loopback, reason=Reason.ANOTHER_USER) if is_anothers else loopback
    # The desk is open once it knows its own address; nobody has been answered before.
    desk.served.open(loopback.port)
    desk.admission.open(f"{HOST}:{loopback.port}")
    return Agent(loopback, desk, turned_away)


def _refusal(port: int, own_port: int) -> Response | None:
    if is_own_user(port, own_port):
        return None
    return _response(403, {"error": "only the programs of the user who runs this agent are answered"})


class _Desk:
    def __init__(self, offered: OfferedTokens, admission: Admission, clock: Clock, listeners: Listeners) -> None:
        self.admission = admission
        self._offered = offered
        self._clock = clock
        self.served = ServedTokens(clock, listeners.served)
        self._consent = None if listeners.confirm is None else Consent(listeners.confirm)

    async def answer(self, request: Request) -> Response:
        refusal = self.admission.refusal(request)
        if refusal is not None:
            return _response(refusal.status, {"error": refusal.reason}, refusal.headers)
        said = self._said_of_itself(request.path)
        if said is not None:
            return said
        good_token = self._offered.asked_for(request.query)
        if good_token is None:
            return _response(404, {"error": "there is no such profile here; /profiles lists them"})
        return await self._given(good_token, request)

    def _said_of_itself(self, path: str) -> Response | None:
        if path == HEALTH:
            return _response(200, {"alive": True})
        return _response(200, {"profiles": list(self._offered.named)}) if path == PROFILES else None

    async def _given(self, good_token: GoodToken, request: Request) -> Response:
        program = self.served.look_up(request.peer)
        if self._consent is not None and not await self._consent.to(await program):
            return _response(403, {"error": "the person at this computer has not confirmed this program"})
        outcome = await good_token()
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
            "expires_at": None if ends is None else in_utc(ends),
        }


def _status(problem: Problem) -> int:
    """503 where the trouble is on this computer, 502 where it is the endpoint's or on the way there."""
    return 503 if problem.kind.group in {Group.THIS_COMPUTER, Group.NOTHING_SENT} else 502


def _problem(problem: Problem, outcome: Outcome) -> Mapping[str, object]:
    return {"problem": {"kind": problem.kind.value, "title": explain(outcome).title}}


def _response(status: int, content: Mapping[str, object], headers: tuple[tuple[str, str], ...] = ()) -> Response:
    return Response(status, json.dumps(content).encode("ascii"), (*_FIXED, *headers))
