"""What works behind the window, once it has been painted; it outlives what is in the window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.places import settings_file
from app.settings import Settings, read_settings, write_language, write_notifications, write_tray_icon
from app.window.loop.agent_service import AgentService
from app.window.loop.background import Background
from app.window.loop.profile_service import ProfileService
from app.window.loop.token_service import TokenService
from app.window.main_window import MainWindow
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.qt_texts import QtTexts
from app.window.services import Services
from app.window.token.copied_token import CopiedToken
from app.window.tray.tray import Tray
from app.window.wiring import Wiring
from app.wording.language import choose_language, chosen_language

if TYPE_CHECKING:
    from app.waiting import OneAtATime

#: Seconds that a setting may take to be written before the next one is.
_PATIENCE = 10.0


class Session(QObject):
    """Ends with the window; when the language changes, the window's content and its controls are made anew."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        background = Background()
        asking, keeping = TokenService(background, clock), ProfileService(background, clock)
        clipboard = ConfidentialClipboard(QGuiApplication.clipboard())
        self._services = Services(
            background,
            asking,
            keeping,
            AgentService(background, asking, keeping, clock),
            clipboard,
            CopiedToken(clipboard, clock),
            Tray(self),
            clock,
        )
        self._services.tray.window_requested.connect(window.come_forward)
        self._services.tray.quit_requested.connect(window.close)
        self._writing: OneAtATime | None = None
        self._qt_texts = QtTexts(self)
        self._qt_texts.speak(chosen_language())
        self._controls = self._new_controls()
        window.closed.connect(self.end)

    def load(self, *, choose_last_used: bool) -> None:
        """Show the saved profiles and the icon in the tray.

        The profile used last is chosen where nothing else was asked for.
        """
        self._controls.profiles.load(choose_last_used=choose_last_used)
        settings = read_settings(settings_file())
        if not isinstance(settings, Settings):
            self._services.profile_service.troubled.emit(settings)
            settings = Settings()
        self._services.tray.want_notifications(settings.notifications)
        self._services.tray.want_icon(settings.tray_icon)

    def end(self) -> None:
        """End at once, also during a call; nothing confidential stays on the clipboard."""
        self._controls.end()
        self._services.tray.remove()
        self._services.background.end()

    def _new_controls(self) -> Wiring:
        controls = Wiring(self._window, self._services)
        self._window.language.changed.connect(self._change_language)
        self._window.settings.clicked.connect(self._open_settings)
        return controls

    def _change_language(self, code: str) -> None:
        choose_language(code)
        self._qt_texts.speak(code)
        state = self._controls.state()
        self._controls.deleteLater()
        self._window.build()
        self._controls = self._new_controls()
        self._controls.restore(state)
        self._window.language.setFocus()
        self._keep(partial(write_language, settings_file(), code))

    def _open_settings(self) -> None:
        from app.window.dialogs.settings_dialog import SettingsDialog  # rarely opened

        tray = self._services.tray
        dialog = SettingsDialog(self._window, icon=tray.has_icon, notifications=tray.notifies, has_tray=tray.has_place)
        dialog.icon_wanted.connect(tray.want_icon)
        dialog.icon_wanted.connect(lambda on: self._keep(partial(write_tray_icon, settings_file(), wanted=on)))
        dialog.notifications_wanted.connect(tray.want_notifications)
        dialog.notifications_wanted.connect(
            lambda on: self._keep(partial(write_notifications, settings_file(), wanted=on))
        )
        dialog.open()

    def _keep(self, write: Callable[[], Problem | None]) -> None:
        """Keep a setting for good."""
        # It brings asyncio, for which a window that nobody touches has no use.
        from app.waiting import OneAtATime

        writing = self._writing = self._writing or OneAtATime()
        self._services.background.do(lambda: writing.call(write, timeout=_PATIENCE), self._take_trouble)

    def _take_trouble(self, trouble: Problem | None) -> None:
        if trouble is not None:
            self._services.profile_service.troubled.emit(trouble)
