"""The settings that hold, for everybody in the window; a change is written on the loop."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.endpoint.problem import Problem
from app.places import settings_file
from app.settings import Settings, Value, settings_here, write_setting
from app.settings_entries import BY_NAME
from app.window.loop.background_thread import Background

if TYPE_CHECKING:
    from app.waiting import OneAtATime

#: Seconds that a setting may take to be written before the next one is.
_PATIENCE = 10.0
#: The setting that the system must know of.
_START = "start.with_session"


class SettingsService(QObject):
    """Knows what holds, and keeps what the person sets."""

    #: The settings are others now.
    changed = Signal()
    #: A setting couldn't be written; a `Problem`.
    troubled = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._unwritten = 0
        self._writing: OneAtATime | None = None
        #: Frozen, so that the loop may look at it too.
        self.settings = Settings()

    def load(self) -> None:
        """Read what is set; it takes a moment only where something is."""
        self._take(settings_here())

    def put(self, name: str, value: Value | None) -> None:
        """Set an entry such as `network.timeout` for good; None is what holds where nothing is set."""
        entry = BY_NAME[name]
        if name in self.settings.fixed:
            return
        # It holds at once; once it is written, what is in the file holds, which another program may have changed too.
        meant = getattr(Settings(), entry.field) if value is None else entry.accept(value)
        if meant is not None:
            held: dict[str, Any] = {entry.field: meant}
            self._take(replace(self.settings, **held))
        self._unwritten += 1
        # It imports asyncio, which a window that nobody touches doesn't need.
        from app.waiting import OneAtATime

        writing = self._writing = self._writing or OneAtATime()
        write = partial(_write, name, value)
        self._background.do(lambda: writing.call(write, timeout=_PATIENCE), self._take_written)

    @property
    def is_written(self) -> bool:
        """Whether all that was set is in the file, or couldn't be written."""
        return not self._unwritten

    def _take_written(self, written: Settings | Problem) -> None:
        self._unwritten -= 1
        if isinstance(written, Problem):
            self.troubled.emit(written)
        elif not self._unwritten:
            self._take(written)

    def _take(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self.changed.emit()


def _write(name: str, value: Value | None) -> Settings | Problem:
    problem = write_setting(settings_file(), name, value)
    if problem is None and name == _START:
        from app.start_at_login import start_with_session  # few set it

        problem = start_with_session(wanted=value is True)
    return problem or settings_here()
