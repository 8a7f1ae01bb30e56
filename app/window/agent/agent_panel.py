"""The part of the agent's card that is there while the agent runs: where it is, its key, to whom it gave tokens."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.window.parts.entry_list import Entry, EntryList
from app.window.parts.labels import Size, button, plain_label, set_text
from app.window.parts.tone import Tone
from app.wording.language import translated as _

_LOG_HEIGHT = 112


class AgentPanel(QWidget):
    """Shows how programs reach the agent, and which of them have."""

    copy_address_requested = Signal()
    copy_key_requested = Signal()
    new_key_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._build()
        self._lay_out()
        self._copy_address.clicked.connect(self.copy_address_requested)
        self._copy_key.clicked.connect(self.copy_key_requested)
        self._renew_key.clicked.connect(self.new_key_requested)

    def show_running(self, address: str, given: Sequence[Entry]) -> None:
        """Show where the agent is, and the tokens it gave, the newest first."""
        if self._address.text() != address:
            self._address.setText(address)
        self._log.setVisible(bool(given))
        set_text(self._nobody, "" if given else _("No program has asked for a token yet."))
        self._log.show_entries(given)

    def _build(self) -> None:
        self._address = QLineEdit()
        self._address.setObjectName("agentAddress")
        self._address.setAccessibleName(_("Address of the token agent"))
        self._address.setReadOnly(True)
        self._copy_address = button(_("Copy"), name="copyAgentAddress", spoken=_("Copy the agent’s address"))
        self._copy_key = button(_("Copy key"), name="copyAgentKey", spoken=_("Copy the agent’s key"))
        self._renew_key = button(_("Make a new key"), name="renewAgentKey", spoken=_("Make a new key for the agent"))
        self._nobody = plain_label(tone=Tone.MUTED)
        self._log = EntryList("agentLog", _("Tokens handed out"))
        self._log.setFixedHeight(_LOG_HEIGHT)

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(self._copy_key)
        keys.addWidget(self._renew_key)
        keys.addStretch(1)
        access = QGridLayout()
        access.setHorizontalSpacing(8)
        access.setVerticalSpacing(8)
        access.addWidget(plain_label(_("Address")), 0, 0)
        access.addWidget(self._address, 0, 1)
        access.addWidget(self._copy_address, 0, 2)
        access.addWidget(plain_label(_("Key")), 1, 0)
        access.addLayout(keys, 1, 1)
        access.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(access)
        layout.addWidget(plain_label(_limits(), tone=Tone.MUTED, wraps=True))
        layout.addWidget(plain_label(_("Tokens handed out"), size=Size.STRONG))
        layout.addWidget(self._nobody)
        layout.addWidget(self._log)


def _limits() -> str:
    return _(
        "The agent stops when this window is closed. Postman on the web can’t reach it. "
        "Where programs use a proxy, they need NO_PROXY=127.0.0.1."
    )
