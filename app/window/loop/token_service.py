"""Takes the window's wishes to the tokens on the loop, and brings their snapshots back as a signal."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.window.loop.background import Background
from app.window.loop.form_values import FormValues

if TYPE_CHECKING:
    from app.endpoint.outcome import Outcome
    from app.endpoint.problem import Problem
    from app.live_tokens.live_tokens import Supply
    from app.window.loop.token_worker import TokenWorker


class TokenService(QObject):
    """The window's side of the tokens. Profiles are told apart by their identifiers."""

    #: A profile's identifier and its new `Snapshot`.
    changed = Signal(str, object)
    #: The practice server listens at this address.
    practice_ready = Signal(str)

    def __init__(self, background: Background, clock: Clock) -> None:
        super().__init__()
        self._background = background
        self._clock = clock
        self._side: TokenWorker | None = None

    def warm_up(self, *, practice: bool) -> None:
        """Load and start what a call needs, because one is likely soon."""
        self._background.do(partial(self._warm_up, practice=practice))

    def ask(self, profile: str, values: FormValues, *, practice: bool) -> None:
        """Ask for a token with these values, unless a call for this profile runs already."""
        self._background.do(lambda: self._token_worker().ask(profile, values, practice=practice))

    def cancel(self, profile: str) -> None:
        """Stop the call that runs for this profile."""
        self._background.on_the_loop(self._cancel, profile)

    def forget(self, profile: str) -> None:
        """Drop the token and the outcome of this profile."""
        self._background.on_the_loop(lambda: self._token_worker().tokens.forget(profile))

    def keep_alive(self, profile: str, values: FormValues, *, practice: bool) -> None:
        """Renew this profile's token with these values before it ends, from now on."""
        self._background.on_the_loop(lambda: self._token_worker().keep_alive(profile, values, practice=practice))

    def let_expire(self, profile: str) -> None:
        """Renew this profile's token no more."""
        self._background.on_the_loop(lambda: self._token_worker().tokens.stop_renewing(profile))

    def hand_over(self, profile: str, heir: str) -> None:
        """Hold under another identifier what is held for this profile."""
        self._background.on_the_loop(lambda: self._token_worker().tokens.hand_over(profile, heir))

    def _cancel(self, profile: str) -> None:
        if self._side is not None:
            self._side.tokens.cancel(profile)

    async def practice_address(self) -> "str | Problem":
        """Where the practice server listens; it is started when it is first needed. For the loop's thread."""
        return await self._token_worker().practice_address()

    async def good_token(self, profile: str, supply: "Supply | None") -> "Outcome":
        """A token of this profile that is alive, or the problem that there is none. For the loop's thread.

        Without a supply it is the practice server's, in the case that was practised last.
        """
        return await self._token_worker().good_token(profile, supply)

    async def _warm_up(self, *, practice: bool) -> None:
        side = self._token_worker()
        if practice:
            await side.practice_address()

    def _token_worker(self) -> "TokenWorker":
        """Made on the loop at the first need: it brings httpx with it."""
        if self._side is None:
            from app.window.loop.token_worker import TokenWorker  # see above

            in_the_window = self._background.in_the_window
            self._side = TokenWorker(
                self._clock,
                partial(in_the_window, self.changed.emit),
                partial(in_the_window, self.practice_ready.emit),
            )
        return self._side
