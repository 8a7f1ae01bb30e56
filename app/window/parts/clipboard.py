"""Puts a token on the clipboard, marked as confidential, and removes it when it has expired."""

import sys

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from app.wording.language import translated as _

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


#: Seconds after which a copied secret is taken off again, unless the settings say otherwise.
SECRET_SECONDS = 30


class ConfidentialClipboard(QObject):
    """The system's clipboard, as far as this program has filled it."""

    def __init__(self, clipboard: QClipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._ours = ""
        self._owner = ""
        self._is_overdue = False
        #: Seconds; 0 for as long as the window is there.
        self.secret_seconds = SECRET_SECONDS
        #: Seconds; 0 until the token expires.
        self.token_seconds = 0
        self.expiry = QTimer(self)
        self.expiry.setSingleShot(True)
        self.expiry.timeout.connect(self._end)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._try_again)

    def put(self, text: str, *, seconds: int = 0) -> None:
        """Copy a confidential text for this many seconds or, with 0, until it is withdrawn.

        The mouse's PRIMARY selection stays as it is.
        """
        content = QMimeData()
        content.setText(text)
        for name, value in _marks():
            content.setData(name, QByteArray(value))
        self._clipboard.setMimeData(content)
        self._keep_in_mind(text)
        if seconds > 0:
            self.expiry.start(seconds * 1000)

    def put_secret(self, text: str, owner: str = "") -> None:
        """Copy a secret of this profile, for the time that the settings give it."""
        self.put(text, seconds=self.secret_seconds)
        self._owner = owner

    def put_plain(self, text: str) -> None:
        """Copy a text that anyone may read."""
        self._clipboard.setText(text)
        self._keep_in_mind("")

    def holds(self, text: str) -> bool:
        """Whether this text was put here and is still there, as far as the system tells."""
        return bool(text) and text == self._ours and self._clipboard.ownsClipboard() and self._clipboard.text() == text

    def forget_secret_of(self, owner: str) -> None:
        """Take a secret of this profile back, if one was copied."""
        if owner and owner == self._owner:
            self.take_back()

    def take_back(self) -> bool:
        """Clear what was put here, unless another program has filled the clipboard since; whether it is gone."""
        self._clear_primary()
        if not self.holds(self._ours):
            self._keep_in_mind("")
            return True
        self._clipboard.clear()
        gone = self._clipboard.text() != self._ours
        if gone:
            self._keep_in_mind("")
        # GNOME on Wayland lets a window that isn't in front neither read nor clear: it is tried again there.
        self._is_overdue = not gone
        return gone

    def _keep_in_mind(self, text: str) -> None:
        self._ours = text
        self._owner = ""
        self._is_overdue = False
        self.expiry.stop()

    def _end(self) -> None:
        self.take_back()

    def _try_again(self, state: Qt.ApplicationState) -> None:
        if self._is_overdue and state == Qt.ApplicationState.ApplicationActive:
            self.take_back()

    def _clear_primary(self) -> None:
        """Nothing of ours is ever put there; what came to be there all the same goes with the rest."""
        if not (self._ours and self._clipboard.supportsSelection() and self._clipboard.ownsSelection()):
            return
        selected = self._clipboard.text(QClipboard.Mode.Selection)
        if selected and selected in self._ours:
            self._clipboard.clear(QClipboard.Mode.Selection)


def removal_of_secret(seconds: int) -> str:
    """When a secret that was just copied will leave the clipboard."""
    if seconds:
        return _("Secret copied. It will be removed from the clipboard after {seconds} s.").format(seconds=seconds)
    return _("Secret copied. It will be removed from the clipboard when this window closes.")


def removal_of_token(*, ends: bool) -> str:
    """When a token that was just copied will leave the clipboard; `ends` says whether it is known when it expires."""
    if ends:
        return _("Token copied. It will be removed from the clipboard when the token expires.")
    return _("Token copied. It will be removed from the clipboard when this window closes.")


def removal_of_key(seconds: int) -> str:
    """When the agent's key that was just copied will leave the clipboard."""
    if seconds:
        return _("Key copied. It will be removed from the clipboard after {seconds} s.").format(seconds=seconds)
    return _("Key copied. It will be removed from the clipboard when this window closes.")


def _marks() -> tuple[tuple[str, bytes], ...]:
    if sys.platform == "win32":
        return tuple((f'application/x-qt-windows-mime;value="{name}"', value) for name, value in _WINDOWS_MARKS)
    return (_MAC_MARK,) if sys.platform == "darwin" else (_UNIX_MARK,)
