"""What is on the screen while the window is locked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.window.parts.labels_and_buttons import Size, button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.wording.language import translated as _

_WIDEST = 420


class LockPage(Retranslated, QWidget):
    """Says that the window is locked, and lets it be unlocked."""

    unlock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label(name="lockedTitle", size=Size.STRONG)
        self._meaning = plain_label(tone=Tone.MUTED, wraps=True)
        self._unlock = button(name="unlock", primary=True)
        self._unlock.clicked.connect(self.unlock_requested)
        self._meaning.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        middle = QVBoxLayout(inside)
        middle.setSpacing(12)
        # A label that wraps has its height by its width, which alignment would take from it.
        middle.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self._meaning)
        middle.addWidget(self._unlock, 0, Qt.AlignmentFlag.AlignHCenter)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(inside, 100)
        across.addStretch()
        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addLayout(across)
        layout.addStretch()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what has happened, and what goes on."""
        self._title.setText(_("The window is locked"))
        self._meaning.setText(
            _("Tokens and secrets have left it. What was running goes on, and is shown once you are back.")
        )
        name_button(self._unlock, _("Unlock"))

    def showEvent(self, event: object) -> None:
        """Have the keyboard on the one thing that can be done."""
        self._unlock.setFocus(Qt.FocusReason.OtherFocusReason)
