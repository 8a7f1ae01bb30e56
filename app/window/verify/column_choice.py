"""The first rows of a list whose columns can't be recognised, with a choice above each of what it holds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.verification.confidential_cells import shown_headings
from app.window.parts.drop_down import DropDown
from app.window.parts.labels_and_buttons import button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.wording.language import translated as _

_MOST_COLUMNS = 30
_ROW_HEIGHT = 26
_CHOICE_HEIGHT = 40
_MOST_DOTS = 7
_WIDEST = 260
_BESIDE = 12
#: Whoever goes on to secrets by arrow keys passes none of those whose cells are shown.
_NOTHING, _SECRET, _LICENCE, _SERVER = range(4)


class ColumnChoice(Retranslated, QWidget):
    """Tells which columns hold the licence, the client secret and the server; each may stand above one column."""

    #: Numbers counted from 1 as texts, in this order; empty where no column was chosen.
    chosen = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._said = plain_label(wraps=True)
        self._table = QTableWidget()
        self._table.setObjectName("verifyColumns")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self._table.horizontalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._use = button(name="verifyUseColumns", primary=True)
        self._use.clicked.connect(self._tell)
        self._choices: list[DropDown] = []
        self._rows: list[Sequence[str]] = []
        #: Who was given a meaning last that stood above another column, that column's choice, and the meaning.
        self._taken: tuple[DropDown | None, DropDown | None, int] = (None, None, _NOTHING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self._said, self._table):
            layout.addWidget(part)
        layout.addWidget(self._use, alignment=Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def retranslate(self) -> None:
        """Name what can be chosen."""
        self._said.setText(_("Which column is which? Choose above each one what it holds."))
        self._table.setAccessibleName(_("The first rows of the list"))
        name_button(self._use, _("Use these columns"))
        for place, choice in enumerate(self._choices):
            choice.setAccessibleName(_("Contents of column {number}").format(number=place + 1))
            for row, text in enumerate(_meanings()):
                choice.setItemText(row, text)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, all as wide as the first."""
        width = min(_MOST_COLUMNS, len(rows[0]) if rows else 0)
        self._table.clear()
        self._table.setRowCount(len(rows) + 1)
        self._table.setColumnCount(width)
        self._taken = (None, None, _NOTHING)
        self._choices = [self._new_choice() for _column in range(width)]
        for column, choice in enumerate(self._choices):
            self._table.setCellWidget(0, column, choice)
        self._table.setRowHeight(0, _CHOICE_HEIGHT)
        self._rows = [row[:width] for row in rows]
        self._fill()
        self._table.setFixedHeight(_CHOICE_HEIGHT + len(rows) * _ROW_HEIGHT + 18)
        self._use.setEnabled(False)
        self.retranslate()
        self._put_in_tab_order()
        self._give_room()

    def focus_first(self) -> None:
        """Focus the first choice."""
        if self._choices:
            self._choices[0].setFocus()

    def _put_in_tab_order(self) -> None:
        """What is made late would come last in the window, behind the button that ends the choice."""
        before: QWidget = self._table
        for choice in self._choices:
            QWidget.setTabOrder(before, choice)
            before = choice

    def _give_room(self) -> None:
        """Make each column as wide as what stands in it, a long text aside."""
        for column, choice in enumerate(self._choices):
            choice.ensurePolished()
            widest = min(_WIDEST, self._table.sizeHintForColumn(column))
            self._table.setColumnWidth(column, max(choice.sizeHint().width() + _BESIDE, widest))

    def _new_choice(self) -> DropDown:
        choice = DropDown()
        for text in _meanings():
            choice.addItem(text)
        choice.activated.connect(lambda meaning: self._keep_single(choice, meaning))
        return choice

    def _keep_single(self, chosen: DropDown, meaning: int) -> None:
        """Clear a meaning from the column that had it; who only passes it on the way to another gives it back."""
        passing, owner, passed = self._taken
        if passing is chosen and owner is not None and owner.currentIndex() == _NOTHING:
            owner.setCurrentIndex(passed)
        self._taken = (None, None, _NOTHING)
        for choice in self._choices:
            if choice is not chosen and meaning != _NOTHING and choice.currentIndex() == meaning:
                choice.setCurrentIndex(_NOTHING)
                self._taken = (chosen, choice, meaning)
        self._fill()
        self._give_room()
        self._use.setEnabled(any(choice.currentIndex() == _LICENCE for choice in self._choices))

    def _fill(self) -> None:
        """Show the headings, and just enough of possible secrets to tell the columns apart."""
        for line, row in enumerate(self._rows, 1):
            for column, text in enumerate(row):
                is_told = self._choices[column].currentIndex() in {_LICENCE, _SERVER}
                heading = "".join(shown_headings((text,))) if line == 1 else ""
                shown = " ".join(text.split()) if is_told else heading or _hinted(text.strip())
                self._table.setItem(line, column, QTableWidgetItem(shown))

    def _tell(self) -> None:
        places = {choice.currentIndex(): str(place) for place, choice in enumerate(self._choices, 1)}
        self.chosen.emit(*(places.get(meaning, "") for meaning in (_LICENCE, _SECRET, _SERVER)))


def _hinted(text: str) -> str:
    """The first character, and dots: nobody knows yet what is confidential."""
    return f"{text[:1]}{'•' * min(_MOST_DOTS, len(text) - 1)}" if text else ""


def _meanings() -> tuple[str, ...]:
    return ("–", _("Client secret"), _("Licence"), _("Server"))
