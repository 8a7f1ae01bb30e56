"""A question in a window of its own, which is asked in another language once that is chosen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton, QWidget

from app.window.parts.retranslated import Retranslated, Sentence


class Question(Retranslated, QMessageBox):
    """Made with its answers, and opened by whoever asks; it is gone once it is closed.

    What others have named, such as a profile or a program, is always plain text.
    """

    def __init__(self, parent: QWidget, name: str, text: Sentence, further: Sentence = str) -> None:
        """`name` is the object's; `further` stands below the question."""
        self._text, self._further = text, further
        self._answers: dict[QPushButton, Sentence] = {}
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.retranslate()

    def offer(self, name: str, words: Sentence, role: QMessageBox.ButtonRole) -> QPushButton:
        """Add one answer; `name` is the button's."""
        button = self.addButton(words(), role)
        button.setObjectName(name)
        self._answers[button] = words
        # The box is there with the first button.
        for box in self.findChildren(QDialogButtonBox):
            box.installEventFilter(self)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the focus where it is in another theme: Qt hides and shows the buttons then, and it goes to the first.

        Enter would then give an answer that wasn't proposed.
        """
        if event.type() is not QEvent.Type.StyleChange or not isinstance(watched, QDialogButtonBox):
            return super().eventFilter(watched, event)
        focused = self.focusWidget()
        watched.event(event)
        if focused is not None:
            focused.setFocus()
        return True

    def retranslate(self) -> None:
        """Ask again in the language that is now chosen."""
        self.setText(self._text())
        self.setInformativeText(self._further())
        for button, words in self._answers.items():
            button.setText(words())
