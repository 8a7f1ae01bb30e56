"""Takes the window's wishes to the profiles on the loop, where their keyring may take its time."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.window.loop.background import Background

if TYPE_CHECKING:
    from app.endpoint.problem import Problem
    from app.profiles.keyring_store import Keyring
    from app.profiles.profiles import Profiles

T = TypeVar("T")


class ProfileService(QObject):
    """The window's side of the profiles that are saved."""

    #: What was asked for didn't work; a `Problem`.
    troubled = Signal(object)

    def __init__(self, background: Background, clock: Clock) -> None:
        super().__init__()
        self._background = background
        self._clock = clock
        self._made: Profiles | None = None
        self._keyring: Keyring | None = None

    def do(
        self,
        action: "Callable[[Profiles], Coroutine[Any, Any, T | Problem]]",
        then: Callable[[T], object] = lambda _: None,
        otherwise: "Callable[[Problem], object] | None" = None,
    ) -> None:
        """Do something with the profiles; the window then calls `then`, or `otherwise`, by default `troubled`."""

        async def done() -> Callable[[], object]:
            from app.endpoint.problem import Problem  # the profiles bring it along

            result = await action(self.profiles())
            if isinstance(result, Problem):
                trouble = result
                return lambda: (otherwise or self.troubled.emit)(trouble)
            value = result
            return lambda: then(value)

        self._background.do(done, lambda call: call())

    def has_something(self) -> bool:
        """Whether anything may be saved: in a new home, nothing needs to be loaded to show the list."""
        from app.places import config_folder  # the first paint doesn't wait for it

        return config_folder().is_dir()

    def do_at_the_end(self, action: "Callable[[Profiles], Coroutine[Any, Any, object]]") -> None:
        """Do something last, before the window is gone, as far as it goes quickly."""
        self._background.finish(lambda: action(self.profiles()))

    def profiles(self) -> "Profiles":
        """The profiles themselves, made at the first need; for the loop's thread."""
        if self._made is None:
            from app.places import config_folder  # the first paint doesn't wait for it
            from app.profiles.profiles import Profiles  # likewise

            self._made = Profiles(config_folder(), self._clock, self.keyring())
        return self._made

    def keyring(self) -> "Keyring":
        """The one keyring of the whole program, so that its calls queue; for the loop's thread."""
        if self._keyring is None:
            from app.profiles.keyring_store import Keyring  # as above

            self._keyring = Keyring()
        return self._keyring
