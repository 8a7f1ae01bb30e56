"""What the window has done on the loop for its tokens: calls, and the practice server. Used there alone."""

import asyncio
from collections.abc import Callable

from app.about import SENDER
from app.endpoint.client import ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.live_tokens.live_tokens import Listener, LiveTokens, Supply
from app.practice.server import PracticeServer, start_practice
from app.window.loop.form_values import PRACTICE_VALUES, FormValues


class TokenWorker:
    """Lives on the loop; `listener` hears every snapshot, `practice_ready` the practice server's address."""

    def __init__(self, clock: Clock, listener: Listener, practice_ready: Callable[[str], object]) -> None:
        self._clock = clock
        self.tokens = LiveTokens(self._send, clock)
        self.tokens.listen(listener)
        self._practice_ready = practice_ready
        self._practised = PRACTICE_VALUES
        self._practice: asyncio.Future[PracticeServer | Problem] | None = None
        self._keeper: asyncio.Task[None] | None = None

    async def ask(self, profile: str, values: FormValues, *, practice: bool) -> None:
        """Ask for a token, or join the call that runs for this profile."""
        if practice:
            self._practised = values
        await self.tokens.ask(profile, self._supply(values, practice=practice))

    def keep_alive(self, profile: str, values: FormValues, *, practice: bool) -> None:
        """Renew this profile's token with these values before it ends, from now on."""
        self.tokens.start_renewing(profile, self._supply(values, practice=practice))

    async def good_token(self, profile: str, supply: Supply | None) -> Outcome:
        """A token of this profile that is alive; without a supply, for the practice case that was asked for last."""
        return await self.tokens.good_token(profile, supply or self._supply(self._practised, practice=True))

    async def practice_address(self) -> str | Problem:
        """Where the practice server listens; it is started when it is first needed."""
        if self._practice is None:
            self._practice = asyncio.get_running_loop().create_future()
            self._keeper = asyncio.ensure_future(self._keep_practice(self._practice))
        server = await asyncio.shield(self._practice)
        if isinstance(server, Problem):
            self._practice = None
            return server
        self._practice_ready(server.address)
        return server.address

    def _supply(self, values: FormValues, *, practice: bool) -> Supply:
        async def supply() -> Credentials | Problem:
            server = await self.practice_address() if practice else values.server
            return server if isinstance(server, Problem) else _parsed(values, server)

        return supply

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


def _parsed(values: FormValues, server: str) -> Credentials | Problem:
    return parse_credentials(
        server=server,
        licence=values.licence,
        secret=values.secret,
        method=Method(values.method),
        allow_http=values.allow_http,
    )
