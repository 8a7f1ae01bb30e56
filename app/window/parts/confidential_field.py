"""A one-line field for a secret or a token: dots until shown, and no way out but a marked copy."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit

_COPYING_ACTIONS = {"edit-copy", "edit-cut"}


class ConfidentialField(QLineEdit):
    """Shows dots until `set_shown(True)`.

    Whatever a person copies from it goes through `copying`, so that the clipboard can be marked confidential. A
    selection never becomes X11's PRIMARY, which every program may read unasked.
    """

    #: The text that the person wants to copy.
    copy_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - a toggle's state
        """Show the text, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def replace_text(self, text: str) -> None:
        """Put a text in place of the old one, which undo doesn't bring back (`clear` would keep it)."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut through `copying`."""
        copies = event.matches(QKeySequence.StandardKey.Copy)
        cuts = event.matches(QKeySequence.StandardKey.Cut)
        if not (copies or cuts):
            super().keyPressEvent(event)
            return
        if self.echoMode() is QLineEdit.EchoMode.Normal and self.hasSelectedText():
            self.copy_requested.emit(self.selectedText())
            if cuts and not self.isReadOnly():
                self.del_()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep a mouse selection of shown text to ourselves; Qt would put it on PRIMARY here."""
        if self.echoMode() is QLineEdit.EchoMode.Normal and event.button() is Qt.MouseButton.LeftButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer Qt's own menu without its copy and cut, which would not mark the clipboard."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _COPYING_ACTIONS:
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+C reach the window where there is nothing to copy here."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
            and not (self.hasSelectedText() and self.echoMode() is QLineEdit.EchoMode.Normal)
        ):
            event.ignore()
            return False
        return super().event(event)
