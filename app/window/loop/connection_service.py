"""Runs the connection check on the loop, whichever page is on the screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.window.loop.background_thread import Background
from app.window.loop.form_values import FormContent
from app.window.loop.settings_service import SettingsService
from app.window.loop.token_service import TokenService

if TYPE_CHECKING:
    from app.endpoint.connection.step import StepReport


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """`content` is what is or was checked, None where nothing was; `reports` are the steps so far."""

    content: FormContent | None = None
    running: bool = False
    reports: "tuple[StepReport, ...]" = ()


class ConnectionService(QObject):
    """One check at a time; results of an abandoned check are dropped."""

    #: The check is in another `ConnectionState`.
    changed = Signal()

    def __init__(
        self, background: Background, token_service: TokenService, settings: SettingsService, clock: Clock
    ) -> None:
        super().__init__()
        self._background = background
        self._token_service = token_service
        self._settings_service = settings
        self._clock = clock
        self._run = 0
        self._cancel: Callable[[], None] = lambda: None
        self.state = ConnectionState()

    def start(self, content: FormContent, *, sends: bool) -> None:
        """Check the server this content is about; with `sends`, also send the credentials."""
        self._cancel()
        self._run += 1
        run = self._run
        self._put(ConnectionState(content, running=True))

        def tell(report: "StepReport") -> None:
            self._background.in_the_window(self._take, run, report)

        async def check() -> None:
            from app.window.loop.connection_worker import check_server  # a window in which nobody checks goes without

            meant = partial(self._token_service.values, content)
            await check_server(meant, self._clock, tell, self._settings_service.settings, sends=sends)

        self._cancel = self._background.do(check, lambda _: self._end(run))

    def stop(self) -> None:
        """Stop the check that runs; what is known so far stays."""
        self._cancel()
        self._run += 1
        self._put(replace(self.state, running=False))

    def drop(self) -> None:
        """Forget a check that has ended."""
        if not self.state.running and self.state.content is not None:
            self._put(ConnectionState())

    def _take(self, run: int, report: "StepReport") -> None:
        if run == self._run:
            self._put(replace(self.state, reports=(*self.state.reports, report)))

    def _end(self, run: int) -> None:
        if run == self._run:
            self._put(replace(self.state, running=False))

    def _put(self, state: ConnectionState) -> None:
        self.state = state
        self.changed.emit()
