"""Reads and changes profiles on the loop, where the keyring may take its time."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.file_reading import FileState, read_plain, standing_of
from app.places import config_folder, copy_folder
from app.window.loop.background_thread import Background

if TYPE_CHECKING:
    import asyncio

    from app.profiles.keyring_store import Keyring
    from app.profiles.profile import Profile
    from app.profiles.profiles import Profiles

T = TypeVar("T")

#: So often a keyring is asked that gives no answer in time.
_MOST_READINGS = 10


class ProfileService(QObject):
    """The window's side of the profiles that are saved."""

    #: What was asked for didn't work: the profile that it was about, empty where it wasn't about one, and a `Problem`.
    troubled = Signal(str, object)
    #: A profile was read from the keyring: its identifier, and the `Profile` or the `Problem`.
    was_read = Signal(str, object)

    def __init__(self, background: Background, clock: Clock) -> None:
        super().__init__()
        self._background = background
        self._clock = clock
        self._made: Profiles | None = None
        self._keyring: Keyring | None = None
        self._readings: dict[str, asyncio.Task[Profile | Problem]] = {}
        self._awaited = ""

    def read(self, profile: str) -> None:
        """Read a profile for the form; `was_read` tells each answer.

        A keyring that gives none in time is asked again, for some minutes, until another profile is read: it may
        be slow, or its prompt may still be open.
        """
        self._background.do(lambda: self._read_patiently(profile))

    def read_no_more(self) -> None:
        """Wait for no profile any longer."""
        self._background.on_the_loop(self._await, "")

    def do(
        self,
        profile: str,
        action: "Callable[[Profiles], Coroutine[Any, Any, T | Problem]]",
        then: Callable[[T], object] = lambda _: None,
        otherwise: Callable[[Problem], object] | None = None,
    ) -> None:
        """Do something with the profiles; the window then calls `then`, or `otherwise`, by default `troubled`.

        `profile` is the one that it is about, empty where it isn't about one.
        """

        async def done() -> Callable[[], object]:
            # Whoever reads it from now on doesn't join those who began before this.
            self._readings.pop(profile, None)

            result = await action(self.profiles())
            if isinstance(result, Problem):
                trouble = result
                return lambda: (otherwise or partial(self.troubled.emit, profile))(trouble)
            value = result
            return lambda: then(value)

        self._background.do(done, lambda call: call())

    def tell(self, function: Callable[..., object], *arguments: object) -> None:
        """Call this in the window, from an action that still goes on. For the loop's thread."""
        self._background.in_the_window(function, *arguments)

    def has_something(self) -> bool:
        """Whether anything may be saved: in a new home, nothing needs to be loaded to show the list."""
        if standing_of(config_folder()) is not FileState.ABSENT:
            return True
        copy = read_plain(copy_folder() / "profiles.json")
        # The copy is of several lists perhaps. It is read as JSON only where this one is among them.
        this_list = str(config_folder() / "profiles.json").replace("\\", "\\\\").encode()
        return isinstance(copy, bytes) and this_list in copy

    def do_at_the_end(self, action: "Callable[[Profiles], Coroutine[Any, Any, object]]") -> None:
        """Do something last, before the window is gone, as far as it goes quickly."""
        self._background.finish(lambda: action(self.profiles()))

    async def profile(self, identifier: str) -> "Profile | Problem":
        """One profile from the keyring; those who want the same one at the same time wait for one answer.

        For the loop's thread.
        """
        import asyncio  # imported already by whoever runs a loop

        reading = self._readings.get(identifier)
        if reading is None:
            reading = self._readings[identifier] = asyncio.ensure_future(self.profiles().read(identifier))
            reading.add_done_callback(partial(self._end_reading, identifier))
        return await asyncio.shield(reading)

    def profiles(self) -> "Profiles":
        """The profiles themselves, made when first needed; for the loop's thread."""
        if self._made is None:
            from app.profiles.profiles import Profiles  # likewise

            self._made = Profiles(config_folder(), self._clock, self.keyring(), apart=copy_folder())
        return self._made

    def keyring(self) -> "Keyring":
        """The one keyring of the whole program, so that its calls queue; for the loop's thread."""
        if self._keyring is None:
            from app.profiles.keyring_store import Keyring  # as above

            self._keyring = Keyring()
        return self._keyring

    async def _read_patiently(self, profile: str) -> None:
        import asyncio  # as above

        self._await(profile)
        for _reading in range(_MOST_READINGS):
            begun, patience = asyncio.get_running_loop().time(), self.keyring().patience
            await self.profile(profile)
            answered = asyncio.get_running_loop().time() - begun < patience
            if answered or self._awaited != profile:
                return

    def _await(self, profile: str) -> None:
        self._awaited = profile

    def _end_reading(self, profile: str, reading: "asyncio.Task[Profile | Problem]") -> None:
        if self._readings.get(profile) is reading:
            del self._readings[profile]
        if not reading.cancelled() and reading.exception() is None:
            self._background.in_the_window(self.was_read.emit, profile, reading.result())
