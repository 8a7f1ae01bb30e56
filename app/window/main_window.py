"""The main window: the profiles on the left, the pages on the right."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.about import NAME
from app.window.language_choice import LanguageChoice
from app.window.page_tabs import PageName, Tabs
from app.window.parts.labels_and_buttons import button, name_button
from app.window.parts.retranslated import Retranslated, Sentence
from app.window.profiles.profile_list import ProfileList
from app.window.token.token_page import TokenPage
from app.window.window_placement import FIRST_SIZE
from app.wording.language import translated as _

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from app.window.parts.sidebar_edge import SidebarEdge
    from app.window.parts.toast import Toast

_LEAST_SIZE = (480, 400)
_LEAST_WIDTH_FOR_BOTH = 760
_AROUND_LANGUAGE = (14, 4, 14, 14)
_NOTHING_AROUND = (0, 0, 0, 0)


class MainWindow(Retranslated, QMainWindow):
    """Everything the person sees; `Session` has it do something, once it has been painted."""

    #: Painted for the first time.
    appeared = Signal()
    closed = Signal()
    #: It can be seen again after it was hidden or minimised.
    seen_again = Signal()
    #: It can't be seen any more: it was hidden or minimised.
    gone_from_sight = Signal()
    #: The language has changed: what depends on states must be shown again.
    retranslated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self._has_appeared = False
        self._is_let_go = False
        #: Given what ends the window, asks the person something before that, and says whether it was needed.
        self.asks_first: Callable[[Callable[[], object]], bool] = lambda _leave: False
        self._is_narrow = False
        self._toast: Toast | None = None
        self._edge: SidebarEdge | None = None
        #: The widths that the person has given the columns of a list.
        self.column_widths: tuple[int, ...] = ()
        self.profiles = ProfileList()
        self.page = TokenPage()
        self.tabs = Tabs()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self._frames: dict[QWidget, QWidget] = {self.page: self.page}
        self.language = LanguageChoice()
        self.settings = button(name="goToSettings")
        self.lock_now = button(name="lockNow")
        self.help_button = button(name="helpButton")
        self.help_button.clicked.connect(self.help)
        self._lay_out()
        self.retranslate()
        self.page.form.focus_first()

    def retranslate(self) -> None:
        """Label what is the window's own, and have the rest shown again."""
        name_button(self.settings, _("Settings"))
        name_button(self.help_button, "?", _("Help"))
        name_button(self.lock_now, _("Lock"), _("Lock the window"))
        self.retranslated.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Move the focus on; where it is taken away from what vanishes, leave it near by."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isVisible() and not (focused.isVisible() and focused.isEnabled()):
            from app.window.parts.lost_focus import keep_near  # nothing vanishes before the first paint

            keep_near(focused)
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With the Token page on the screen, whatever is typed beside a field begins a form: nobody looks for where."""
        is_seen = self._whole.currentWidget() is self.content and self.pages.currentWidget() is self.page
        if not (is_seen and self.page.begin_with(event)):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window has been painted for the first time."""
        super().paintEvent(event)
        if not self._has_appeared:
            self._has_appeared = True
            self.appeared.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is there again; what counts down waited meanwhile."""
        super().showEvent(event)
        if self._has_appeared:
            self.seen_again.emit()

    def hideEvent(self, event: "QHideEvent") -> None:
        """Tell that nobody sees it."""
        super().hideEvent(event)
        self.gone_from_sight.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tell the same of a window that is minimised, and that is so no longer."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            (self.gone_from_sight if self.isMinimized() else self.seen_again).emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the profiles over the pages where both have no room beside each other."""
        super().resizeEvent(event)
        narrow = self.width() < _LEAST_WIDTH_FOR_BOTH
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            directions = QHBoxLayout.Direction
            self._beside.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
            self._below_profiles.setDirection(directions.LeftToRight if narrow else directions.TopToBottom)
            if narrow:
                self._below_profiles.insertWidget(0, self.profiles.files)
            self.profiles.set_narrow(narrow)
            # The settings have it, too.
            self.language.setVisible(not narrow)
            self._around_language.setContentsMargins(*(_NOTHING_AROUND if narrow else _AROUND_LANGUAGE))
            if self._edge is not None:
                self._edge.setVisible(not narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End at once, also during a call, and unasked but for edits that aren't saved."""
        if not self._is_let_go and self.asks_first(self.leave):
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def leave(self) -> None:
        """End at once and unasked."""
        self._is_let_go = True
        self.close()

    def come_forward(self) -> None:
        """Be in front of other windows with the keyboard, also after having been minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def let_sidebar_be_resized(self) -> None:
        """Let the person drag the edge between the profiles and the pages."""
        from app.window.parts.sidebar_edge import SidebarEdge  # the first paint doesn't wait for it

        edge = self._edge = SidebarEdge(self._sidebar)
        edge.moved.connect(lambda width: self.profiles.set_width(min(width, self.width() // 2)))
        edge.reset.connect(self.profiles.set_width)
        edge.setVisible(not self._is_narrow)

    def show_page(self, name: PageName | None, page: QWidget) -> None:
        """Show a page; a new one is added first. One without a name has no tab."""
        frame = self._frames.get(page)
        if frame is None:
            from app.window.parts.scrolling_page import ScrollingPage  # the first page scrolls by itself

            frame = self._frames[page] = page if isinstance(page, QScrollArea) else ScrollingPage(page)
            self.pages.addWidget(frame)
            self.answer_questions(page)
        self.pages.setCurrentWidget(frame)
        self.tabs.show_chosen(name)

    def show_instead(self, page: QWidget | None) -> None:
        """Have a page on the screen in place of everything else; None brings everything back."""
        if page is not None and self._whole.indexOf(page) < 0:
            self._whole.addWidget(page)
        self._whole.setCurrentWidget(page or self.content)

    def confirm(self, sentence: Sentence) -> None:
        """Say what has been done, over whatever is on the screen, for some seconds."""
        self._above().say(sentence)

    def confirm_progress(self, sentence: Sentence) -> None:
        """Say in the same place how far something is that goes on."""
        self._above().go_on(sentence)

    def _above(self) -> "Toast":
        if self._toast is None:
            from app.window.parts.toast import Toast  # the first paint doesn't wait for it

            self._toast = Toast(self.content, self.profiles.view)
        return self._toast

    def help(self, topic: int | None = None) -> None:
        """Open the help at this topic, counted from 0; else at that of the page which is open."""
        from app.window.dialogs.help_dialog import HelpDialog, topic_of  # rarely opened

        opened = self.pages.currentWidget()
        # The Token page begins with the causes; its question mark is the agent's.
        own = 0 if opened is None or opened is self.page else topic_of(opened)
        HelpDialog(self, own if topic is None else topic).open()

    def answer_questions(self, around: QWidget) -> None:
        """Open the help wherever a question mark in this is clicked."""
        from app.window.parts.help_mark import HelpMark  # none is there at first

        for mark in around.findChildren(HelpMark):
            mark.clicked.connect(partial(_without_state, self.help, mark.topic))

    def _lay_out(self) -> None:
        self.content = QWidget()
        layout = self._beside = QHBoxLayout(self.content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        sidebar = self._sidebar = QWidget()
        sidebar.setObjectName("sidebar")
        sidebar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side = QVBoxLayout(sidebar)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.profiles, 1)
        self._below_profiles = QVBoxLayout()
        self._below_profiles.addWidget(self.settings)
        self._below_profiles.addWidget(self.lock_now)
        language = self._around_language = QHBoxLayout()
        language.setContentsMargins(*_AROUND_LANGUAGE)
        language.addWidget(self.language, 1)
        self._below_profiles.addLayout(language)
        side.addLayout(self._below_profiles)
        layout.addWidget(sidebar)
        pages = QVBoxLayout()
        pages.setContentsMargins(0, 6, 0, 0)
        pages.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(22, 0, 22, 0)
        top.setSpacing(6)
        top.addWidget(self.tabs, 1)
        top.addWidget(self.help_button)
        pages.addLayout(top)
        pages.addWidget(self.pages)
        layout.addLayout(pages, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.content)
        self.setCentralWidget(self._whole)


def _without_state(act: Callable[[int], object], topic: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    act(topic)
