"""The field for the server's name, in which of a whole request that was pasted there only the server stays."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from app.endpoint.secret import Secret
from app.window.parts.guarded_field import GuardedField
from app.window.parts.text_keys import begins

#: A parameter's name; a server's own has none of these.
_OF_A_REQUEST = r"(?i)client.?secret|licen[cs]e|grant.?type|passphrase|password"


class ServerField(GuardedField):
    """Takes a pasted request apart at once, so that the secret in it is neither shown nor saved with the server."""

    #: A whole request was pasted: its licence (text), secret (`Secret`) and method (text), each empty where unknown.
    request_pasted = Signal(str, object, str)
    #: Something is about to be typed or pasted where that isn't possible.
    typed_over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_entered_by_mouse = False
        self.textEdited.connect(self._take)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Notice the click that brings one here."""
        self._is_entered_by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select it all with the first click, as Tab does and as browsers do: another server is typed over it."""
        super().mouseReleaseEvent(event)
        if self._is_entered_by_mouse and not self.hasSelectedText():
            self.selectAll()
        self._is_entered_by_mouse = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have a place made for what is typed where nothing can be."""
        if self.isReadOnly() and begins(event):
            self.typed_over.emit()
        super().keyPressEvent(event)

    def _take(self, text: str) -> None:
        if re.search(_OF_A_REQUEST, text) is None:
            return
        from app.endpoint.pasted import read_pasted  # needed by few, and long to import before the window is there

        request = read_pasted(text)
        if request.licence is None and request.secret is None and not request.secret_places:
            return
        scheme = "http://" if request.is_plain_http else ""
        # This forgets what was typed before as well, so that undoing brings nothing back.
        self.setText(f"{scheme}{request.server}" if request.server else "")
        method = "" if request.method is None else request.method.value
        self.request_pasted.emit(request.licence or "", request.secret or Secret(""), method)
