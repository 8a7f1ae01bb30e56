"""The main window: the profiles on the left, the pages on the right; it only lays out and wires."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QFontMetrics, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.about import NAME
from app.endpoint.clock import Clock
from app.window.asking import Asking
from app.window.clipboard import ConfidentialClipboard
from app.window.keeping import Keeping
from app.window.labels import button
from app.window.profile_list import ProfileList
from app.window.profiles_control import ProfilesControl
from app.window.theme import sized
from app.window.token_control import TokenControl
from app.window.token_page import TokenPage
from app.wording.language import translated as _

_SIZE = (1040, 720)
_LEAST_SIZE = (720, 480)


class MainWindow(QMainWindow):
    """Everything the person sees; what runs on the loop reaches it through `asking`."""

    #: Painted for the first time.
    appeared = Signal()
    closed = Signal()

    def __init__(self, asking: Asking, keeping: Keeping, clock: Clock) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_SIZE)
        self._has_appeared = False
        self._list = ProfileList()
        self._page = TokenPage()
        self._lay_out()
        clipboard = ConfidentialClipboard(QGuiApplication.clipboard())
        self._profiles = ProfilesControl(self._list, self._page.form, keeping, self)
        self._token = TokenControl(self._page.form, self._page.card, asking, clipboard, clock)
        self._connect(asking, keeping)
        self._add_shortcuts()
        self._page.form.focus_first()

    def load_profiles(self, *, choose_last_used: bool) -> None:
        """Show the saved profiles, and choose the one used last where nothing else was asked for."""
        self._profiles.load(choose_last_used=choose_last_used)

    def say_mistake(self) -> None:
        """Say that this program made a mistake."""
        self._token.say_mistake()

    def event(self, event: QEvent) -> bool:
        """Tell when the window has been painted for the first time."""
        handled = super().event(event)
        if event.type() is QEvent.Type.Paint and not self._has_appeared:
            self._has_appeared = True
            self.appeared.emit()
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        """End at once and unasked, also during a call."""
        self._token.end()
        self._profiles.end()
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        content = QWidget()
        layout = QHBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        pages = QVBoxLayout()
        pages.setContentsMargins(0, 6, 0, 0)
        pages.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(22, 0, 22, 0)
        tabs.addWidget(_tab(_("Token"), "goToToken"))
        tabs.addStretch()
        pages.addLayout(tabs)
        pages.addWidget(self._page)
        layout.addLayout(pages, 1)
        self.setCentralWidget(content)

    def _connect(self, asking: Asking, keeping: Keeping) -> None:
        self._profiles.chosen.connect(self._token.show_profile)
        self._profiles.saved_as.connect(self._token.follow)
        self._profiles.said.connect(self._token.say)
        keeping.troubled.connect(self._token.show_trouble)
        self._token.state_changed.connect(self._list.show_state)
        self._token.asked.connect(self._profiles.mark_used)
        asking.practice_ready.connect(self._profiles.take_practice_address)

    def _add_shortcuts(self) -> None:
        actions = {
            QKeySequence(QKeySequence.StandardKey.Copy): self._page.card.copy_token,
            QKeySequence(QKeySequence.StandardKey.New): self._profiles.new_profile,
            QKeySequence(QKeySequence.StandardKey.Save): self._profiles.save,
            QKeySequence(QKeySequence.StandardKey.HelpContents): self._help,
            QKeySequence("Esc"): self._token.cancel,
            QKeySequence("Ctrl+L"): self._page.form.focus_server,
            QKeySequence("Ctrl+1"): self._page.form.focus_first,
        }
        for keys, action in actions.items():
            QShortcut(keys, self).activated.connect(action)

    def _help(self) -> None:
        from app.window.help_dialog import HelpDialog  # noqa: PLC0415 - rarely opened

        HelpDialog(self).open()


def _tab(text: str, name: str) -> QPushButton:
    tab = button(text, name=name, spoken=_("Page {page}").format(page=text))
    tab.setProperty("role", "tab")
    # The chosen page's tab is bold, and the style sheet's font comes too late for the size that it asks for.
    bold = QFontMetrics(sized(tab.font(), 1.0, bold=True))
    tab.setMinimumWidth(bold.horizontalAdvance(text) + 16)
    tab.setCheckable(True)
    tab.setChecked(True)
    tab.setAutoExclusive(True)
    return tab
