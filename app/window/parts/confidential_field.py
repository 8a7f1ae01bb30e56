"""A one-line field for a secret or a token: dots until shown, and no way out but a marked copy."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit

from app.window.parts.text_behind_dots import DOT, after_edit, characters, foreign_edit, units
from app.window.parts.text_keys import chooses, is_typed, removes
from app.window.parts.unannounced_changes import unheard

#: What a window gets when the text of such a field in it comes on the screen, and when it has left.
SHOWN_OR_HIDDEN = QEvent.Type.User

_COPYING_ACTIONS = {"edit-copy", "edit-cut", "edit-undo", "edit-redo"}


class ConfidentialField(QLineEdit):
    """Shows dots until `set_shown(True)`.

    While it does, dots are all that Qt has: the value stands beside it, so that neither the accessibility bus nor a
    drag nor undo can carry it. Whatever a person copies from it goes through `copy_requested`, so that the clipboard
    can be marked confidential. A selection never becomes X11's PRIMARY, which every program may read unasked.
    """

    #: The text that the person wants to copy.
    copy_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._value = ""
        self._is_shown = False
        self._is_own_change = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setDragEnabled(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.textChanged.connect(self._follow)

    @property
    def is_on_screen(self) -> bool:
        """Whether the text itself can be seen."""
        return self._is_shown and self.isVisible()

    def text(self) -> str:
        """The value, shown or not."""
        return self._value

    def setText(self, text: str | None) -> None:
        """Put a text in place of the old one."""
        if self._is_shown:
            self._let_go_unheard()
        self._value = (text or "")[: self.maxLength()]
        self._give_to_qt(len(self._value))

    def insert(self, text: str) -> None:
        """Put a text in place of what is selected, or where the cursor is."""
        if self._is_shown:
            super().insert(text)
            return
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = self.selectionEnd() if self.hasSelectedText() else start
        self._edit(start, end, text)

    def paste(self) -> None:
        """Insert what is on the clipboard."""
        self.insert(QGuiApplication.clipboard().text())

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - a toggle's state
        """Show the text, or dots."""
        if shown == self._is_shown:
            return
        cursor = characters(self._value, self.cursorPosition()) if self._is_shown else self.cursorPosition()
        if not shown:
            self._let_go_unheard()
        self._is_shown = shown
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._give_to_qt(cursor)
        self._tell_window()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the window know that a shown text is on the screen."""
        super().showEvent(event)
        if self._is_shown:
            self._tell_window()

    def hideEvent(self, event: QHideEvent) -> None:
        """Have the window know that it isn't any more."""
        super().hideEvent(event)
        if self._is_shown:
            self._tell_window()

    def replace_text(self, text: str) -> None:
        """Put a text in place of the old one, which undo doesn't bring back (`clear` would keep it)."""
        if text != self._value:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select, copy, cut and, while there are dots, change the text in ways that give nothing away."""
        choose = chooses(event)
        if choose is not None:
            # By the key itself, Qt would put the selection on PRIMARY.
            choose(self)
        elif event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            self._copy(cuts=event.matches(QKeySequence.StandardKey.Cut))
        elif self._is_shown or self.isReadOnly() or not self._changed_by(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take in what an input method gives, without what it shows before."""
        if self._is_shown:
            super().inputMethodEvent(event)
            return
        if event.commitString() and not self.isReadOnly():
            self.insert(event.commitString())
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what is dropped."""
        if self._is_shown or not event.mimeData().hasText() or self.isReadOnly():
            super().dropEvent(event)
            return
        self.insert(event.mimeData().text())
        event.acceptProposedAction()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep a mouse selection of shown text to ourselves; Qt would put it on PRIMARY here."""
        if self._is_shown and event.button() is Qt.MouseButton.LeftButton:
            event.accept()
        elif not self._is_shown and event.button() is Qt.MouseButton.MiddleButton and not self.isReadOnly():
            self.deselect()
            self.insert(QGuiApplication.clipboard().text(QGuiApplication.clipboard().Mode.Selection))
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer Qt's own menu without its copy and cut, which would not mark the clipboard."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _COPYING_ACTIONS:
                menu.removeAction(action)
            elif action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+C reach the window where there is nothing to copy here."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
            and not (self.hasSelectedText() and self._is_shown)
        ):
            event.ignore()
            return False
        return super().event(event)

    def _copy(self, *, cuts: bool) -> None:
        if self._is_shown and self.hasSelectedText():
            self.copy_requested.emit(self.selectedText())
            if cuts and not self.isReadOnly():
                self.del_()

    def _changed_by(self, event: QKeyEvent) -> bool:
        """Change the dots and the value beside them as this key says; whether it says so."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            pass
        elif is_typed(event):
            self.insert(event.text())
        else:
            removed = removes(event, self.cursorPosition(), len(self._value))
            if removed is None:
                return False
            start, end = (self.selectionStart(), self.selectionEnd()) if self.hasSelectedText() else removed
            self._edit(start, end, "")
        return True

    def _edit(self, start: int, end: int, text: str) -> None:
        changed = after_edit(self._value, start, end, text, self.maxLength())
        if changed != self._value:
            self._value = changed
            self._give_to_qt(start + len(text))
            self.textEdited.emit(self._value)

    def _give_to_qt(self, cursor: int) -> None:
        self._is_own_change = True
        super().setText(self._value if self._is_shown else DOT * len(self._value))
        self._is_own_change = False
        cursor = min(cursor, len(self._value))
        self.setCursorPosition(units(self._value, cursor) if self._is_shown else cursor)

    def _tell_window(self) -> None:
        QCoreApplication.sendEvent(self.window(), QEvent(SHOWN_OR_HIDDEN))

    def _let_go_unheard(self) -> None:
        """Take a shown text off the screen; the accessibility bus would be told what it was."""
        self._is_own_change = True
        with unheard():
            super().setText("")
        self._is_own_change = False

    def _follow(self, text: str) -> None:
        """Take over what was changed past the keys, as by an assistive program."""
        if self._is_own_change:
            return
        if self.isReadOnly():
            # Nobody writes here, assistive programs neither.
            self._give_to_qt(0)
            return
        if self._is_shown:
            self._value = text
            return
        self._value = foreign_edit(self._value, text, self.cursorPosition())
        self._give_to_qt(self.cursorPosition())
