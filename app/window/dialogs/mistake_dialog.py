"""Says that the program itself made a mistake, with a report that can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.about import NAME
from app.window.parts.labels_and_buttons import Size, button, name_button, plain_label
from app.window.parts.retranslated import Retranslated, Sentence
from app.wording.language import translated as _

_SIZE = (620, 380)
_READ_AND_COPIED = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class MistakeDialog(Retranslated, QDialog):
    """One for as many mistakes as there are while it is open."""

    def __init__(self, said: Sentence, report: str, parent: QWidget) -> None:
        """`said` is what it means for the person, in the language that is chosen."""
        super().__init__(parent)
        self._said = said
        self.setObjectName("mistakeDialog")
        self.setWindowTitle(NAME)
        self.resize(*_SIZE)
        self._report = QPlainTextEdit()
        self._report.setObjectName("mistakeReport")
        self._report.setReadOnly(True)
        self._report.setTextInteractionFlags(_READ_AND_COPIED)
        self._report.setTabChangesFocus(True)
        self._report.setPlainText(report)
        self._title = plain_label(size=Size.TITLE)
        self._text = plain_label(wraps=True)
        self._copy_report = button(name="copyMistakeReport")
        self._close = button(name="mistakeClose")
        self._lay_out()
        self._copy_report.clicked.connect(self._copy)
        self._close.clicked.connect(self.accept)
        self.retranslate()
        self._copy_report.setFocus()

    def retranslate(self) -> None:
        """Say everything but the report, which is for whoever mends the program."""
        self._title.setText(_("Something in this program itself went wrong"))
        self._text.setText(self._said())
        self._report.setAccessibleName(_("Report"))
        name_button(self._copy_report, _("Copy report"))
        name_button(self._close, _("Close"))

    def add(self, report: str) -> None:
        """Put the report of a further mistake below."""
        self._report.appendPlainText(f"\n{report}")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addWidget(self._report, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._copy_report)
        buttons.addWidget(self._close)
        layout.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
