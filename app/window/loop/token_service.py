"""Asks for tokens on the loop, and keeps the latest snapshot of each profile for the window."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.window.loop.background_thread import Background
from app.window.loop.form_values import FormContent, FormValues
from app.window.loop.profile_service import ProfileService
from app.window.loop.settings_service import SettingsService

if TYPE_CHECKING:
    from app.endpoint.outcome import Outcome
    from app.endpoint.problem import Problem
    from app.live_tokens.snapshot import Snapshot
    from app.window.loop.token_worker import TokenWorker


class TokenService(QObject):
    """The window's side of the tokens. Profiles are told apart by their identifiers."""

    #: A profile's identifier, whose `Snapshot` is another one now.
    changed = Signal(str)
    #: The practice server listens at this address.
    practice_ready = Signal(str)

    def __init__(
        self, background: Background, profile_service: ProfileService, settings: SettingsService, clock: Clock
    ) -> None:
        super().__init__()
        self._background = background
        self._profile_service = profile_service
        self._settings_service = settings
        self._clock = clock
        self._snapshots: dict[str, Snapshot] = {}
        self._left: set[str] = set()
        self._worker: TokenWorker | None = None

    @property
    def snapshots(self) -> "Mapping[str, Snapshot]":
        """What is held for each profile that was ever asked for."""
        return self._snapshots

    @property
    def allowed(self) -> float:
        """How many seconds a call may take."""
        return self._settings_service.settings.timeout

    def has_left(self, profile: str) -> bool:
        """Whether the person has cancelled the call that runs for this profile, which others may still wait for."""
        return profile in self._left

    def warm_up(self, *, practice: bool) -> None:
        """Load and start what a call needs, because one is likely soon."""
        self._background.do(partial(self._warm_up, practice=practice))

    def ask(self, content: FormContent) -> None:
        """Ask for a token for this content of the form, unless a call for its profile runs already."""
        self._left.discard(content.profile)
        self._background.do(lambda: self._on_the_loop().ask(content))

    def cancel(self, profile: str) -> None:
        """Stop waiting for this profile's call; it ends unless others wait for it."""
        snapshot = self._snapshots.get(profile)
        if snapshot is not None and snapshot.asking_since is not None:
            self._left.add(profile)
            self.changed.emit(profile)
        self._background.on_the_loop(self._cancel, profile)

    def forget(self, profile: str) -> None:
        """Drop the token and the outcome of this profile."""
        self._background.on_the_loop(self._forget, profile)

    def keep_alive(self, content: FormContent) -> None:
        """Renew the profile's token with this content of the form before it ends, from now on."""
        self._background.on_the_loop(lambda: self._on_the_loop().keep_alive(content))

    def let_expire(self, profile: str) -> None:
        """Renew this profile's token no more."""
        self._background.on_the_loop(lambda: self._on_the_loop().tokens.stop_renewing(profile))

    def hand_over(self, profile: str, successor: str) -> None:
        """Move what is held for this profile, including a running call, to another identifier."""
        if profile in self._snapshots:
            self._snapshots[successor] = self._snapshots.pop(profile)
        if profile in self._left:
            self._left = self._left - {profile} | {successor}
        self._background.on_the_loop(lambda: self._on_the_loop().tokens.hand_over(profile, successor))

    async def practice_address(self) -> "str | Problem":
        """Where the practice server listens; it is started when it is first needed. For the loop's thread."""
        return await self._on_the_loop().practice_address()

    async def values(self, content: FormContent) -> "FormValues | Problem":
        """What this content of the form means, in full: see `TokenWorker.values`. For the loop's thread."""
        return await self._on_the_loop().values(content)

    async def good_token(self, profile: str) -> "Outcome":
        """A token of this profile that is alive, or the problem that there is none. For the loop's thread."""
        return await self._on_the_loop().good_token(profile)

    def _take(self, profile: str, snapshot: "Snapshot") -> None:
        self._snapshots[profile] = snapshot
        if snapshot.is_empty:
            del self._snapshots[profile]
        if snapshot.asking_since is None:
            self._left.discard(profile)
        self.changed.emit(profile)

    def _cancel(self, profile: str) -> None:
        if self._worker is not None:
            self._worker.tokens.cancel(profile)

    def _forget(self, profile: str) -> None:
        if self._worker is not None:
            self._worker.tokens.forget(profile)

    async def _warm_up(self, *, practice: bool) -> None:
        worker = self._on_the_loop()
        if practice:
            await worker.practice_address()

    def _on_the_loop(self) -> "TokenWorker":
        """Made on the loop when first needed, because it imports httpx."""
        if self._worker is None:
            from app.window.loop.token_worker import TokenWorker  # see above

            in_the_window = self._background.in_the_window
            self._worker = TokenWorker(
                self._clock,
                self._profile_service.profile,
                lambda: self._settings_service.settings,
                lambda profile, snapshot: in_the_window(self._take, profile, snapshot),
                partial(in_the_window, self.practice_ready.emit),
            )
        return self._worker
