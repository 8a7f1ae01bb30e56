"""What the program does once the window has been painted, until the window is closed."""

import sys
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.endpoint.clock import Clock
from app.endpoint.servers import KNOWN_SERVERS
from app.settings import Settings
from app.window.main_window import MainWindow
from app.window.parts import theme
from app.window.profiles.list_watch import ListWatch
from app.window.profiles.orphan_recovery import Recovery
from app.window.qt_translations import QtTexts
from app.window.services import new_services
from app.window.wiring import Wiring
from app.wording.language import choose_language, chosen_language

if TYPE_CHECKING:
    from app.window.lock.idle import Idle
    from app.window.lock.secrets_on_screen import ShownTexts


class Session(QObject):
    """Brings services and window together, keeps the settings, and ends with the window."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self.services = new_services(clock, self)
        self._idle: Idle | None = None
        self._shown_texts: ShownTexts | None = None
        self._qt_texts = QtTexts(self)
        self._qt_texts.speak(chosen_language())
        self.services.settings_service.troubled.connect(partial(self.services.profile_service.troubled.emit, ""))
        self._wiring = Wiring(window, self.services)
        self.services.tray.window_requested.connect(window.come_forward)
        self.services.tray.quit_requested.connect(window.close)
        window.language.changed.connect(self._change_language)
        window.closed.connect(self.end)

    def load(self, *, choose_last_used: bool) -> None:
        """Show the saved profiles and the icon in the tray.

        The profile used last is chosen where nothing else was asked for.
        """
        self._wiring.profiles.load(choose_last_used=choose_last_used)
        service = self.services.settings_service
        service.load()
        for trouble in service.settings.troubles:
            self.services.profile_service.troubled.emit("", trouble)
        self._apply()
        service.changed.connect(self._apply)
        self._wiring.history.load()
        self._wiring.marks.load()
        self._watch_list()
        self.services.background.begun.connect(self._follow_system_lock)

    def _watch_list(self) -> None:
        """Show at once what another program does to the list of profiles."""
        self._list_watch = ListWatch()
        self._list_watch.setParent(self)
        self._list_watch.changed.connect(self._wiring.profiles.load_again)
        self._wiring.profiles.listed.connect(lambda _names, _chosen: self._list_watch.begin())

    def _apply(self) -> None:
        """Have the settings hold that are set now."""
        settings = self.services.settings_service.settings
        theme.choose(settings.theme)
        if settings.language is not None and settings.language != chosen_language():
            self._speak(settings.language)
        self._watch_for_locks(settings)
        self._keep_out_of_captures(settings)
        self.services.clipboard.secret_seconds = settings.secret_seconds
        self.services.clipboard.token_seconds = settings.token_seconds
        self.services.tray.want_notifications(settings.notifications)
        self.services.tray.want_icon(settings.tray_icon)
        self._window.page.form.suggest_servers((*settings.servers, *KNOWN_SERVERS))

    def _watch_for_locks(self, settings: Settings) -> None:
        if settings.lock_idle_minutes and self._idle is None:
            from app.window.lock.idle import Idle  # few set it

            self._idle = Idle(self.services.clock)
            self._idle.setParent(self)
            self._idle.passed.connect(self._wiring.lock.lock)
        if self._idle is not None:
            self._idle.watch(settings.lock_idle_minutes)

    def _keep_out_of_captures(self, settings: Settings) -> None:
        if sys.platform not in {"win32", "darwin"}:
            return
        if self._shown_texts is None:
            from app.window.lock.screen_captures import keep_out_of_captures  # where a system can
            from app.window.lock.secrets_on_screen import ShownTexts

            window = self._window
            self._shown_texts = ShownTexts(window, lambda out: keep_out_of_captures(int(window.winId()), kept_out=out))
        self._shown_texts.want(settings.hide_from_captures)

    def _follow_system_lock(self) -> None:
        """Until the loop runs nothing confidential has come into the window."""
        background, service = self.services.background, self.services.settings_service

        def lock() -> None:
            if service.settings.lock_with_system:
                self._wiring.lock.lock()

        if sys.platform == "win32":
            self._follow_windows(lock)

        def follow() -> Coroutine[Any, Any, None]:
            from app.window.loop.linux_session_lock import follow_system_lock  # for the loop alone

            return follow_system_lock(lambda: background.in_the_window(lock))

        background.do(follow)

    def _follow_windows(self, lock: Callable[[], object]) -> None:
        from app.window.lock.windows_session_lock import WindowsSession  # for Windows alone

        application = QCoreApplication.instance()
        if application is not None:
            self._windows_session = WindowsSession(lock)
            self._windows_session.follow(int(self._window.winId()))
            application.installNativeEventFilter(self._windows_session)

    def look_for_what_is_gone(self) -> None:
        """Tell of profiles that the keyring holds and the list doesn't know, as after its folder was deleted."""
        recovery = Recovery(self._window, self.services.profile_service)
        recovery.changed.connect(self._wiring.profiles.load_again)
        recovery.look()

    def end(self) -> None:
        """End at once, also during a call; nothing confidential stays on the clipboard."""
        self._wiring.end()
        self.services.tray.remove()
        self.services.background.end()

    def _change_language(self, code: str) -> None:
        """Speak this language from now on, and after the next start."""
        self._speak(code)
        self.services.settings_service.put("language", code)

    def _speak(self, code: str) -> None:
        """Have everything on the screen retranslated; nothing is rebuilt."""
        choose_language(code)
        self._qt_texts.speak(code)
        application = QCoreApplication.instance()
        if application is not None:
            QCoreApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
