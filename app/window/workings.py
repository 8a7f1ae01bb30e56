"""What works behind the window, once it has been painted: the controls of its parts, wired to each other."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from app.endpoint.clock import Clock
from app.window.asking import Asking
from app.window.background import Background
from app.window.clipboard import ConfidentialClipboard
from app.window.keeping import Keeping
from app.window.main_window import MainWindow
from app.window.profiles_control import ProfilesControl
from app.window.token_control import TokenControl


class Workings(QObject):
    """Lives as long as the window, and ends with it."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        super().__init__(window)
        self._background = Background()
        self._asking = Asking(self._background, clock)
        self._keeping = Keeping(self._background, clock)
        clipboard = ConfidentialClipboard(QGuiApplication.clipboard())
        self._profiles = ProfilesControl(window.profiles, window.page.form, self._keeping, window)
        self._token = TokenControl(window.page.form, window.page.card, self._asking, clipboard, clock)
        self._connect(window)
        self._add_shortcuts(window)

    def load_profiles(self, *, choose_last_used: bool) -> None:
        """Show the saved profiles, and choose the one used last where nothing else was asked for."""
        self._profiles.load(choose_last_used=choose_last_used)

    def end(self) -> None:
        """End at once, also during a call; nothing confidential stays on the clipboard."""
        self._token.end()
        self._profiles.end()
        self._background.end()

    def _connect(self, window: MainWindow) -> None:
        self._profiles.chosen.connect(self._token.show_profile)
        self._profiles.saved_as.connect(self._token.follow)
        self._profiles.said.connect(self._token.say)
        self._keeping.troubled.connect(self._token.show_trouble)
        self._token.state_changed.connect(window.profiles.show_state)
        self._token.asked.connect(self._profiles.mark_used)
        self._asking.practice_ready.connect(self._profiles.take_practice_address)
        self._background.mistaken.connect(self._token.say_mistake)
        window.closed.connect(self.end)

    def _add_shortcuts(self, window: MainWindow) -> None:
        actions = {
            QKeySequence(QKeySequence.StandardKey.Copy): window.page.card.copy_token,
            QKeySequence(QKeySequence.StandardKey.New): self._profiles.new_profile,
            QKeySequence(QKeySequence.StandardKey.Save): self._profiles.save,
            QKeySequence(QKeySequence.StandardKey.HelpContents): window.help,
            QKeySequence("Esc"): self._token.cancel,
            QKeySequence("Ctrl+L"): window.page.form.focus_server,
            QKeySequence("Ctrl+1"): window.page.form.focus_first,
        }
        for keys, action in actions.items():
            QShortcut(keys, window).activated.connect(action)
