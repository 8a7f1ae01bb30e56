"""What the window has done on the loop: token calls and the practice server. Imported and used there alone."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from app.about import SENDER
from app.endpoint.client import ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.live_tokens.live_tokens import Listener, LiveTokens, Supply
from app.practice.server import PracticeServer, start_practice
from app.window.form_values import FormValues

_LOG = logging.getLogger(__name__)


class LoopSide:
    """Lives on the loop.

    `listener` hears every snapshot, `practice_ready` the practice server's address, and `mistaken` is told when a
    call ended in a mistake of this program's own, which is in the log.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        listener: Listener,
        practice_ready: Callable[[str], object],
        mistaken: Callable[[], object],
    ) -> None:
        self._clock = clock
        self._tokens = LiveTokens(self._send, clock)
        self._tokens.listen(listener)
        self._practice_ready = practice_ready
        self._mistaken = mistaken
        self._practice: asyncio.Future[PracticeServer | Problem] | None = None
        self._running: set[asyncio.Task[Any]] = set()

    def ask(self, profile: str, values: FormValues, *, practice: bool) -> None:
        """Ask for a token, unless a call for this profile runs already."""
        supply = self._practice_supply(values) if practice else _supply(values)
        self._start(self._tokens.ask(profile, supply))

    def cancel(self, profile: str) -> None:
        """Stop the call that runs for this profile."""
        self._tokens.cancel(profile)

    def forget(self, profile: str) -> None:
        """Drop the token and the outcome of this profile."""
        self._tokens.forget(profile)

    async def practice_server(self) -> PracticeServer | Problem:
        """The practice server, started when first needed."""
        if self._practice is None:
            self._practice = asyncio.get_running_loop().create_future()
            self._start(self._keep_practice(self._practice))
        server = await asyncio.shield(self._practice)
        if isinstance(server, Problem):
            self._practice = None
        else:
            self._practice_ready(server.address)
        return server

    def warm_up_practice(self) -> None:
        """Start the practice server, because a call to it is likely soon."""
        self._start(self.practice_server())

    async def _keep_practice(self, ready: "asyncio.Future[PracticeServer | Problem]") -> None:
        """Run the practice server until this task is cancelled, as every task is at the program's end."""
        server = await start_practice()
        ready.set_result(server)
        if isinstance(server, Problem):
            return
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            await server.close()

    async def _send(self, credentials: Credentials) -> Outcome:
        return await ask(credentials, clock=self._clock, sender=SENDER)

    def _practice_supply(self, values: FormValues) -> Supply:
        async def supply() -> Credentials | Problem:
            server = await self.practice_server()
            return server if isinstance(server, Problem) else _parsed(values, server.address)

        return supply

    def _start(self, coroutine: Coroutine[Any, Any, object]) -> None:
        task = asyncio.ensure_future(coroutine)
        self._running.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        mistake = None if task.cancelled() else task.exception()
        if mistake is not None:
            _LOG.error("A call ended in a mistake of this program", exc_info=mistake)
            self._mistaken()


def _supply(values: FormValues) -> Supply:
    async def supply() -> Credentials | Problem:
        return _parsed(values, values.server)

    return supply


def _parsed(values: FormValues, server: str) -> Credentials | Problem:
    return parse_credentials(server=server, licence=values.licence, secret=values.secret, method=Method(values.method))
