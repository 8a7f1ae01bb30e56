"""What the program does once the window has been painted, until the window is closed."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.places import settings_file
from app.settings import Settings, read_settings, write_language, write_notifications, write_tray_icon
from app.window.main_window import MainWindow
from app.window.qt_texts import QtTexts
from app.window.services import new_services
from app.window.wiring import Wiring
from app.wording.language import choose_language, chosen_language

if TYPE_CHECKING:
    from app.waiting import OneAtATime

#: Seconds that a setting may take to be written before the next one is.
_PATIENCE = 10.0


class Session(QObject):
    """Brings services and window together, keeps the settings, and ends with the window."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self.services = new_services(clock, self)
        self._writing: OneAtATime | None = None
        self._qt_texts = QtTexts(self)
        self._qt_texts.speak(chosen_language())
        self._wiring = Wiring(window, self.services)
        self.services.tray.window_requested.connect(window.come_forward)
        self.services.tray.quit_requested.connect(window.close)
        window.language.changed.connect(self._change_language)
        window.settings.clicked.connect(self._open_settings)
        window.closed.connect(self.end)

    def load(self, *, choose_last_used: bool) -> None:
        """Show the saved profiles and the icon in the tray.

        The profile used last is chosen where nothing else was asked for.
        """
        self._wiring.profiles.load(choose_last_used=choose_last_used)
        settings = read_settings(settings_file())
        if not isinstance(settings, Settings):
            self.services.profile_service.troubled.emit("", settings)
            settings = Settings()
        self._watch_for_locks(settings)
        self.services.clipboard.secret_seconds = settings.secret_seconds
        self.services.clipboard.token_seconds = settings.token_seconds
        self.services.tray.want_notifications(settings.notifications)
        self.services.tray.want_icon(settings.tray_icon)

    def _watch_for_locks(self, settings: Settings) -> None:
        lock = self._wiring.lock.lock
        if settings.lock_idle_minutes:
            from app.window.lock.idle import Idle  # few set it

            self._idle = Idle(self.services.clock)
            self._idle.setParent(self)
            self._idle.passed.connect(lock)
            self._idle.watch(settings.lock_idle_minutes)
        if settings.lock_with_system:
            self.services.background.begun.connect(self._follow_system_lock)

    def _follow_system_lock(self) -> None:
        """Until the loop runs nothing confidential has come into the window."""
        background, lock = self.services.background, self._wiring.lock.lock

        def follow() -> Coroutine[Any, Any, None]:
            from app.window.loop.system_lock import follow_system_lock  # for the loop alone

            return follow_system_lock(lambda: background.in_the_window(lock))

        background.do(follow)

    def look_for_what_is_gone(self) -> None:
        """Tell of profiles that the keyring holds and the list doesn't know, as after its folder was deleted."""
        from app.window.profiles.recovery import Recovery  # the first paint doesn't wait for it

        recovery = Recovery(self._window, self.services.profile_service)
        recovery.changed.connect(self._wiring.profiles.load_again)
        recovery.look()

    def end(self) -> None:
        """End at once, also during a call; nothing confidential stays on the clipboard."""
        self._wiring.end()
        self.services.tray.remove()
        self.services.background.end()

    def _change_language(self, code: str) -> None:
        """Have everything on the screen retranslated; nothing is rebuilt."""
        choose_language(code)
        self._qt_texts.speak(code)
        application = QCoreApplication.instance()
        if application is not None:
            QCoreApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
        self._keep(partial(write_language, settings_file(), code))

    def _open_settings(self) -> None:
        from app.window.dialogs.settings_dialog import SettingsDialog  # rarely opened

        tray = self.services.tray
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
        # It imports asyncio, which a window that nobody touches doesn't need.
        from app.waiting import OneAtATime

        writing = self._writing = self._writing or OneAtATime()
        self.services.background.do(lambda: writing.call(write, timeout=_PATIENCE), self._take_trouble)

    def _take_trouble(self, trouble: Problem | None) -> None:
        if trouble is not None:
            self.services.profile_service.troubled.emit("", trouble)
