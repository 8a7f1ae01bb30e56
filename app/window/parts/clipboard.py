"""Puts a token on the clipboard, marked as confidential, and removes it when it has expired."""

import sys

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QClipboard

#: Asks clipboard managers on Unix to keep no history of it (KDE, and most others since).
_UNIX_MARK = ("x-kde-passwordManagerHint", b"secret")
_WINDOWS_MARKS = (
    ("ExcludeClipboardContentFromMonitorProcessing", b"\0\0\0\0"),
    ("CanIncludeInClipboardHistory", b"\0\0\0\0"),
    ("CanUploadToCloudClipboard", b"\0\0\0\0"),
    ("Clipboard Viewer Ignore", b"\0\0\0\0"),
)
#: nspasteboard.org.
_MAC_MARK = ("org.nspasteboard.ConcealedType", b"")


class ConfidentialClipboard(QObject):
    """The system's clipboard, as far as this program has filled it."""

    def __init__(self, clipboard: QClipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._ours = ""

    def put(self, text: str) -> None:
        """Copy a confidential text; the mouse's PRIMARY selection stays as it is."""
        content = QMimeData()
        content.setText(text)
        for name, value in _marks():
            content.setData(name, QByteArray(value))
        self._clipboard.setMimeData(content)
        self._ours = text

    def put_plain(self, text: str) -> None:
        """Copy a text that anyone may read."""
        self._clipboard.setText(text)
        self._ours = ""

    def holds(self, text: str) -> bool:
        """Whether this text was put here and is still there, as far as the system tells."""
        return bool(text) and text == self._ours and self._clipboard.ownsClipboard() and self._clipboard.text() == text

    def take_back(self) -> bool:
        """Clear what was put here, unless another program has filled the clipboard since; whether it is gone."""
        if not self.holds(self._ours):
            self._ours = ""
            return True
        self._clipboard.clear()
        gone = self._clipboard.text() != self._ours
        if gone:
            self._ours = ""
        return gone


def _marks() -> tuple[tuple[str, bytes], ...]:
    if sys.platform == "win32":
        return tuple((f'application/x-qt-windows-mime;value="{name}"', value) for name, value in _WINDOWS_MARKS)
    return (_MAC_MARK,) if sys.platform == "darwin" else (_UNIX_MARK,)
