"""The row above the table: which lines it shows, and how many requests go out at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.verification.results_by_row import RowState
from app.window.parts.drop_down import DropDown
from app.window.parts.number_field import NumberField
from app.window.parts.retranslated import Retranslated
from app.wording.language import translated as _

_USUAL_CONCURRENCY = 8
_MOST_CONCURRENCY = 32


class FilterRow(Retranslated, QWidget):
    """Emits what the person wants to see: a `RowState` or None for all, and the words to find."""

    filter_chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.concurrency = NumberField()
        self.concurrency.setObjectName("verifyConcurrency")
        self.concurrency.setRange(1, _MOST_CONCURRENCY)
        self.concurrency.setValue(_USUAL_CONCURRENCY)
        self._found = DropDown()
        self._found.setObjectName("verifyFilter")
        for text, found in _choices():
            self._found.addItem(text, found)
        self._words = QLineEdit()
        self._words.setObjectName("verifySearch")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._found)
        row.addWidget(self._words, 1)
        row.addWidget(self.concurrency)
        self._found.currentIndexChanged.connect(self._choose)
        self._words.textChanged.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the choices."""
        self.concurrency.setAccessibleName(_("Requests at once"))
        self.concurrency.setSuffix(_(" at once"))
        self._found.setAccessibleName(_("Show only"))
        for row, (text, _found) in enumerate(_choices()):
            self._found.setItemText(row, text)
        self._words.setAccessibleName(_("Find in the list"))
        self._words.setPlaceholderText(_("Find in the list"))

    def _choose(self) -> None:
        found = self._found.currentData()
        self.filter_chosen.emit(None if found is None else RowState(found), self._words.text())


def _choices() -> tuple[tuple[str, RowState | None], ...]:
    return (
        (_("All"), None),
        (_("Accepted"), RowState.ACCEPTED),
        (_("Refused"), RowState.REFUSED),
        (_("Not known"), RowState.UNKNOWN),
        (_("Waiting"), RowState.WAITING),
    )
