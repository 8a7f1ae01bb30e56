"""The row of pages at the top of the window."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.window.parts.labels_and_buttons import button, name_button
from app.window.parts.retranslated import Retranslated
from app.window.parts.theme import sized
from app.window.parts.wrapping_row import WrappingRow
from app.wording.language import translated as _

_GAP = 6


class PageName(StrEnum):
    """The pages there are, in their order."""

    TOKEN = "goToToken"  # noqa: S105 - the name of a button
    VERIFY = "goToVerify"
    REQUEST = "goToRequest"
    CONNECTION = "goToConnection"


class Tabs(Retranslated, QWidget):
    """One button for each page, the one that is shown pressed."""

    #: The page that the person wants, a `PageName`.
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: Mapping[PageName, QPushButton] = {page: _tab(page) for page in PageName}
        layout = WrappingRow(gap=_GAP, between_lines=0)
        self.setLayout(layout)
        for page, tab in self._buttons.items():
            layout.addWidget(tab)
            self._group.addButton(tab)
            tab.toggled.connect(partial(self._tell, page))
        self.retranslate()
        self.show_chosen(PageName.TOKEN)

    def retranslate(self) -> None:
        """Name the pages."""
        for page, title in _titles().items():
            tab = self._buttons[page]
            name_button(tab, title, _("Page {page}").format(page=title))
            # The chosen page's tab is bold, and the style sheet's font comes too late for the size that it asks for.
            bold = QFontMetrics(sized(self.font(), 1.0, bold=True))
            tab.setMinimumWidth(bold.horizontalAdvance(title) + 16)

    @property
    def page(self) -> str:
        """The name of the page that is shown; empty where it has no tab."""
        return next((str(page) for page, tab in self._buttons.items() if tab.isChecked()), "")

    def ask_for(self, name: str) -> None:
        """Have the page with this name shown, if there is one."""
        if name in self._buttons:
            self._buttons[PageName(name)].setChecked(True)

    def show_chosen(self, page: PageName | None) -> None:
        """Show which page is on the screen, None for one without a tab, without telling that it was chosen."""
        self._group.setExclusive(page is not None)
        if page is None:
            for tab in self._buttons.values():
                with QSignalBlocker(tab):
                    tab.setChecked(False)
            return
        with QSignalBlocker(self._buttons[page]):
            self._buttons[page].setChecked(True)

    def _tell(self, page: PageName, chosen: bool) -> None:  # noqa: FBT001 - Qt's signature
        if chosen:
            self.chosen.emit(page)


def _titles() -> Mapping[PageName, str]:
    return {
        PageName.TOKEN: _("Token"),
        PageName.VERIFY: _("Verify licences"),
        PageName.REQUEST: _("Check a request"),
        PageName.CONNECTION: _("Connection check"),
    }


def _tab(name: str) -> QPushButton:
    tab = button(name=name)
    tab.setProperty("role", "tab")
    tab.setCheckable(True)
    # To assistive tools, one of several.
    tab.setAutoExclusive(True)
    return tab
