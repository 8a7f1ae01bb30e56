"""Controls the token agent on the loop, and signals its states to the window."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.endpoint.problem import Reason
from app.window.loop.agent_state import AgentStage, AgentState
from app.window.loop.background_thread import Background
from app.window.loop.profile_service import ProfileService
from app.window.loop.token_service import TokenService
from app.window.loop.unsaved_identifiers import PRACTICE

if TYPE_CHECKING:
    from app.endpoint.problem import Problem
    from app.endpoint.secret import Secret
    from app.handover.agent_access import AgentAccess
    from app.window.loop.agent_worker import AgentWorker


class AgentService(QObject):
    """The window's side of the token agent, which is off until somebody switches it on."""

    #: The agent is in another `AgentState`.
    changed = Signal(object)
    #: A program wants its first token: its name, empty where the system doesn't tell it, and what takes the answer.
    consent_asked = Signal(str, object)

    def __init__(
        self, background: Background, token_service: TokenService, profile_service: ProfileService, clock: Clock
    ) -> None:
        super().__init__()
        self._background = background
        self._token_service = token_service
        self._profile_service = profile_service
        self._clock = clock
        self._worker: AgentWorker | None = None
        self._run = 0
        self._cancel: Callable[[], None] = lambda: None
        self._profiles: tuple[tuple[str, str], ...] = ()
        self._offers_others = False
        self.state = AgentState()

    def start(self, profile: str, *, any_port: bool = False) -> None:
        """Start to give this profile's tokens; with `any_port` not where it was the last time."""
        # Whoever sat on the port may have been sent the key.
        trouble = self.state.trouble
        new_key = any_port and trouble is not None and trouble.reason is Reason.ANOTHER_USER
        self.stop()
        self._run += 1
        self._put(AgentState(AgentStage.STARTING, profile))
        take = partial(self._take, self._run)

        def tell(state: AgentState) -> None:
            self._background.in_the_window(take, state)

        self._cancel = self._background.do(
            lambda: self._on_the_loop().run(profile, tell, self._confirm, any_port=any_port, new_key=new_key)
        )

    def stop(self) -> None:
        """Stop at once."""
        self._cancel()
        self._run += 1
        if self.state.stage is not AgentStage.OFF:
            self._put(AgentState(profile=self.state.profile))

    def serve(self, profile: str) -> None:
        """Give this profile's tokens from now on."""
        self._background.on_the_loop(lambda: self._on_the_loop().serve(profile))
        self._put(replace(self.state, profile=profile))

    def know(self, profiles: tuple[tuple[str, str], ...]) -> None:
        """These are the profiles there are, identifiers with names."""
        self._profiles = profiles
        if self._offers_others:
            self._offer()

    def offer_others(self, wanted: bool) -> None:  # noqa: FBT001 - a toggle's state
        """Give the tokens of all saved profiles to programs that name one, or to none any more."""
        self._offers_others = wanted
        self._offer()

    def _offer(self) -> None:
        named = {name: profile for profile, name in self._profiles if profile != PRACTICE}
        self._background.on_the_loop(lambda: self._on_the_loop().offer(named if self._offers_others else {}))

    def with_key(self, then: "Callable[[Secret | None], object]") -> None:
        """Call `then` with the running agent's key."""
        self._background.do(lambda: self._on_the_loop().key(), then)

    def renew_key(self, then: Callable[[], object]) -> None:
        """Replace the agent's key, and call `then`."""
        self._background.do(lambda: self._on_the_loop().renew_key(), lambda _: then())

    def with_access(self, then: "Callable[[AgentAccess | Problem], object]", *, with_key: bool) -> None:
        """Call `then` with where the agent is or will be, and its key where that is wished for."""
        self._background.do(lambda: self._on_the_loop().access(with_key=with_key), then)

    async def _confirm(self, program: str | None) -> bool:
        """Ask the person at the window; called on the loop."""
        import asyncio  # for the loop alone

        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def settle(agreed: bool) -> None:  # noqa: FBT001 - an answer
            if not answer.done():
                answer.set_result(agreed)

        def take(agreed: bool) -> None:  # noqa: FBT001 - as above
            self._background.on_the_loop(settle, agreed)

        self._background.in_the_window(self.consent_asked.emit, program or "", take)
        return await answer

    def _take(self, run: int, state: AgentState) -> None:
        if run == self._run:
            # Another profile may have been chosen since this state was sent.
            self._put(replace(state, profile=self.state.profile))

    def _put(self, state: AgentState) -> None:
        self.state = state
        self.changed.emit(state)

    def _on_the_loop(self) -> "AgentWorker":
        """Made on the loop when first needed, because it imports the server library and the keyring."""
        if self._worker is None:
            from app.window.loop.agent_worker import AgentWorker  # see above

            self._worker = AgentWorker(self._token_service.good_token, self._profile_service.keyring(), self._clock)
        return self._worker
