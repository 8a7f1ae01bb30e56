"""What works behind the window, once it has been painted; it outlives what is in the window."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.places import settings_file
from app.settings import Settings, read_settings, write_language
from app.window.asking import Asking
from app.window.background import Background
from app.window.clipboard import ConfidentialClipboard
from app.window.controls import Controls
from app.window.engine import Engine
from app.window.keeping import Keeping
from app.window.main_window import MainWindow
from app.window.qt_texts import QtTexts
from app.window.serving import Serving
from app.wording.language import choose_language, chosen_language


class Workings(QObject):
    """Ends with the window; when the language changes, the window's content and its controls are made anew."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        background = Background()
        asking, keeping = Asking(background, clock), Keeping(background, clock)
        self._engine = Engine(
            background,
            asking,
            keeping,
            Serving(background, asking, keeping, clock),
            ConfidentialClipboard(QGuiApplication.clipboard()),
            clock,
        )
        self._qt_texts = QtTexts(self)
        self._qt_texts.speak(chosen_language())
        self._controls = self._new_controls()
        window.closed.connect(self.end)

    def load(self, *, choose_last_used: bool) -> None:
        """Show the saved profiles, and choose the one used last where nothing else was asked for."""
        self._controls.profiles.load(choose_last_used=choose_last_used)
        settings = read_settings(settings_file())
        if not isinstance(settings, Settings):
            self._engine.keeping.troubled.emit(settings)

    def end(self) -> None:
        """End at once, also during a call; nothing confidential stays on the clipboard."""
        self._controls.end()
        self._engine.background.end()

    def _new_controls(self) -> Controls:
        controls = Controls(self._window, self._engine)
        self._window.language.changed.connect(self._change_language)
        return controls

    def _change_language(self, code: str) -> None:
        # It brings asyncio, for which a window that nobody touches has no use.
        from app.waiting import in_background

        choose_language(code)
        self._qt_texts.speak(code)
        state = self._controls.state()
        self._controls.deleteLater()
        self._window.build()
        self._controls = self._new_controls()
        self._controls.restore(state)
        self._window.language.setFocus()
        self._engine.background.do(partial(in_background, write_language, settings_file(), code), self._take_trouble)

    def _take_trouble(self, trouble: Problem | None) -> None:
        if trouble is not None:
            self._engine.keeping.troubled.emit(trouble)
