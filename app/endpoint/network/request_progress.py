"""Follows one request to know how far it has come, and what its failure means there."""

import contextlib
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Any, Final, TypeAlias

import httpcore

from app.endpoint.address import Address
from app.endpoint.network.failure_table import Phase, leading_here, most_telling_of, problem_of, timed_out
from app.endpoint.network.host_addresses import HostAddress
from app.endpoint.network.opening_connections import Listener
from app.endpoint.network.proxy_choice import Proxy
from app.endpoint.network.step_listener import tell
from app.endpoint.network.transport import goodbye
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.proxy_sign_in import refusal_of_proxy

#: Seconds that a nearby server has to object to what seems agreed.
_FOR_OBJECTIONS: Final = 0.01


class Milestone(Enum):
    """What a request gets past, in this order; without a proxy or TLS, some are left out."""

    CONNECTED = auto()
    PAST_PROXY = auto()
    TLS_AGREED = auto()
    ANSWERED = auto()


#: Told of each milestone at once, with the encrypted line once there is one. What it raises ends the exchange.
Witness: TypeAlias = Callable[[Milestone, ssl.SSLObject | None], None]


class Progress(Listener):
    """Follows httpcore's trace (its request extension `trace`) to know how far the call has come.

    `proxy` is the proxy that the call goes through, for as long as it hasn't got past it.
    """

    def __init__(self, witness: Witness, address: Address) -> None:
        self.phase = Phase.CONNECTING
        self.proxy: Proxy | None = None
        self._address = address
        self._witness = witness
        self._line: httpcore.AsyncNetworkStream | None = None
        self._places: tuple[HostAddress, ...] = ()
        self._failures: list[Problem] = []
        self._begun = self._naming_ended = 0.0
        self._proxy_said: Problem | None = None

    def begin(self, proxy: Proxy | None) -> None:
        """The request is about to be sent, through this proxy or directly."""
        self.phase = Phase.NAMING
        self.proxy = proxy
        self._begun = self._naming_ended = time.monotonic()

    def addresses_found(self, places: tuple[HostAddress, ...]) -> None:
        """The name stands for these places; now they are tried."""
        self.phase = Phase.CONNECTING
        self._places = places
        self._naming_ended = time.monotonic()

    def failed(self, trouble: Exception) -> None:
        """One of the places didn't answer, which counts where time runs out at the others."""
        self._failures.append(problem_of(trouble, Phase.CONNECTING))

    def problem(self, trouble: Exception | None) -> Problem:
        """What ended the call: this exception, or None where its time was over."""
        problem = self._out_of_time() if trouble is None else self._proxy_said or problem_of(trouble, self.phase)
        problem = leading_here(problem, self._places, self._first)
        return problem if self.proxy is None else replace(problem, subject=self.proxy.address.shown)

    async def __call__(self, event: str, facts: Mapping[str, Any]) -> None:
        """Hear of one event of httpcore's."""
        tell(event, facts)
        if event.endswith("connect_tcp.complete"):
            self._line = facts["return_value"]
            self._witness(Milestone.CONNECTED, None)
        elif event.endswith("start_tls.started"):
            if self.phase is Phase.ASKING_PROXY:
                self._leave_proxy()
            self.phase = Phase.AGREEING_TLS
        elif event.endswith("start_tls.complete"):
            self._line = facts["return_value"]
            await _hear_objections(facts["return_value"])
        elif event.endswith("send_request_headers.started"):
            self._begin_to_send(to_proxy=facts["request"].method == b"CONNECT")
        elif event.endswith("receive_response_headers.complete"):
            self._hear_answer(*facts["return_value"][1:4])

    def _begin_to_send(self, *, to_proxy: bool) -> None:
        has_agreed = self.phase is Phase.AGREEING_TLS
        self.phase = Phase.ASKING_PROXY if to_proxy else Phase.WAITING
        if to_proxy:
            return
        if self.proxy is not None:
            self._leave_proxy()
        if has_agreed and self._line is not None:
            self._witness(Milestone.TLS_AGREED, self._line.get_extra_info("ssl_object"))

    def _hear_answer(self, status: int, phrase: bytes, headers: Sequence[tuple[bytes, bytes]]) -> None:
        if self.phase is Phase.WAITING:
            self._witness(Milestone.ANSWERED, None)
        elif self.proxy is not None and not 200 <= status < 300:
            challenges = [value.decode("latin-1") for name, value in headers if name.lower() == b"proxy-authenticate"]
            signed_in = bool(self.proxy.user or self.proxy.password)
            self._proxy_said = refusal_of_proxy(status, phrase.decode("latin-1"), challenges, signed_in=signed_in)

    @property
    def _first(self) -> Address:
        return self._address if self.proxy is None else self.proxy.address

    def _out_of_time(self) -> Problem:
        if self.phase is Phase.CONNECTING and self._failures:
            return most_telling_of((*self._failures, timed_out(self.phase)))
        problem = timed_out(self.phase)
        naming = self._naming_ended - self._begun
        if problem.kind is not Kind.NAME_NOT_FOUND and naming > (time.monotonic() - self._begun) / 2:
            return replace(problem, reason=Reason.NAME_SLOW, seen=str(round(naming)))
        return problem

    def _leave_proxy(self) -> None:
        self.proxy = None
        # They were the proxy's, and so was the time that its name took: neither is the server's.
        self._places = ()
        self._begun = self._naming_ended
        self._witness(Milestone.PAST_PROXY, None)

    async def let_go(self) -> None:
        """Close a line on which TLS was never agreed: httpcore forgets it when it is cancelled there."""
        if self.phase is Phase.AGREEING_TLS and self._line is not None:
            await goodbye(self._line)


async def _hear_objections(line: httpcore.AsyncNetworkStream) -> None:
    """Let a server that demands a client certificate say so before the request meets a closed connection.

    With TLS 1.3 it says so only when all seems agreed, and asyncio drops what it has said when sending fails.
    Servers near by are that quick; from afar the objection comes when the request is long on its way.
    """
    with contextlib.suppress(httpcore.ReadTimeout):
        await line.read(1, timeout=_FOR_OBJECTIONS)
