"""Says that the program itself made a mistake, with a report that can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.about import NAME
from app.window.parts.labels_and_buttons import Size, button, name_button, plain_label
from app.wording.language import translated as _

_SIZE = (620, 380)
_READ_AND_COPIED = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class MistakeDialog(QDialog):
    """One for as many mistakes as there are while it is open."""

    def __init__(self, said: str, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mistakeDialog")
        self.setWindowTitle(NAME)
        self.resize(*_SIZE)
        self._report = QPlainTextEdit()
        self._report.setObjectName("mistakeReport")
        self._report.setAccessibleName(_("Report"))
        self._report.setReadOnly(True)
        self._report.setTextInteractionFlags(_READ_AND_COPIED)
        self._report.setTabChangesFocus(True)
        self._report.setPlainText(report)
        copy = button(name="copyMistakeReport")
        close = button(name="mistakeClose")
        name_button(copy, _("Copy report"))
        name_button(close, _("Close"))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(plain_label(_("Something in this program itself went wrong"), size=Size.TITLE))
        layout.addWidget(plain_label(said, wraps=True))
        layout.addWidget(self._report, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        copy.setFocus()

    def add(self, report: str) -> None:
        """Put the report of a further mistake below."""
        self._report.appendPlainText(f"\n{report}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
