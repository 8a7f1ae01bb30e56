"""The tokens on the loop: calls, and the practice server. Used there alone."""

import asyncio
from collections.abc import Callable

from app.about import SENDER
from app.endpoint.client import ask
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.network.transport import Connections, Route
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.live_tokens.live_tokens import Listener, LiveTokens, Supply
from app.practice.server import PracticeServer, start_practice
from app.settings import Settings
from app.window.loop.form_to_profile import ReadProfile, values_of, whole
from app.window.loop.form_values import PRACTICE_VALUES, FormContent, FormValues


class TokenWorker:
    """Lives on the loop; `listener` hears every snapshot, `practice_ready` the practice server's address."""

    def __init__(
        self,
        clock: Clock,
        read_profile: ReadProfile,
        settings: Callable[[], Settings],
        listener: Listener,
        practice_ready: Callable[[str], object],
    ) -> None:
        self.settings = settings
        self._clock = clock
        self._read_profile = read_profile
        self.tokens = LiveTokens(self._send, clock)
        self.tokens.listen(listener)
        self._practice_ready = practice_ready
        self._practised = PRACTICE_VALUES
        self._practice: asyncio.Future[PracticeServer | Problem] | None = None
        self._keeper: asyncio.Task[None] | None = None

    async def ask(self, content: FormContent) -> None:
        """Ask for a token, or join the call that runs for this profile."""
        if content.is_practice and content.values is not None:
            self._practised = content.values
        await self.tokens.begin(content.profile, self._supply(content))

    def keep_alive(self, content: FormContent) -> None:
        """Renew this profile's token with these values before it ends, from now on."""
        self.tokens.start_renewing(content.profile, self._supply(content))

    async def good_token(self, profile: str) -> Outcome:
        """A token of this profile that is alive; the practice server's for the case that was asked for last."""
        return await self.tokens.good_token(profile, self._supply(FormContent(profile, None)))

    async def values(self, content: FormContent) -> FormValues | Problem:
        """What is meant, in full: what a form doesn't hold yet is read, and the practice server is found."""
        values = content.values
        if content.is_practice:
            address = await self.practice_address()
            return address if isinstance(address, Problem) else (values or self._practised)._replace(server=address)
        if values is None:
            profile = await self._read_profile(content.profile)
            return profile if isinstance(profile, Problem) else values_of(profile)
        return await whole(values, self._read_profile)

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

    def _supply(self, content: FormContent) -> Supply:
        async def supply() -> Credentials | Problem:
            values = await self.values(content)
            return values if isinstance(values, Problem) else credentials_of(values, self.settings())

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
        settings = self.settings()
        async with Connections(route_of(settings)) as connections:
            return await ask(
                credentials, clock=self._clock, sender=SENDER, timeout=settings.timeout, connections=connections
            )


def route_of(settings: Settings) -> Route:
    """How servers are reached by these settings."""
    return Route(settings.ca_file, settings.proxy_choice)


def credentials_of(values: FormValues, settings: Settings) -> Credentials | Problem:
    """What stands in a form, ready to be sent, or the first thing that is wrong with it."""
    return parse_credentials(
        server=values.server,
        licence=values.licence,
        secret=values.secret,
        method=Method(values.method),
        allow_http=values.allow_http or settings.allow_http,
    )
