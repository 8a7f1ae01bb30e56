"""The part of the agent's card that is there while the agent runs: where it is, its key, to whom it gave tokens."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.window.parts.entry_list import Entry, EntryList
from app.window.parts.guarded_field import GuardedField
from app.window.parts.labels_and_buttons import Size, button, lead_to, name_button, plain_label, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.window.parts.wrapping_check_box import WrappingCheckBox
from app.window.parts.wrapping_row import WrappingRow
from app.wording.language import translated as _

_LOG_HEIGHT = 112


class AgentPanel(Retranslated, QWidget):
    """Shows how programs reach the agent, and which of them have."""

    copy_address_requested = Signal()
    copy_key_requested = Signal()
    new_key_requested = Signal()
    #: The person does or doesn't want the other profiles' tokens given too.
    others_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._build()
        self._lay_out()
        self._copy_address.clicked.connect(self.copy_address_requested)
        self._copy_key.clicked.connect(self.copy_key_requested)
        self._renew_key.clicked.connect(self.new_key_requested)
        self._others.toggled.connect(self.others_toggled)
        self.retranslate()

    def retranslate(self) -> None:
        """Label everything; the presenter shows the tokens again."""
        self._address_label.setText(_("Address"))
        self._address.setAccessibleName(_("Address of the token agent"))
        name_button(self._copy_address, _("Copy"), _("Copy the agent’s address"))
        self._key_label.setText(_("Key"))
        name_button(self._copy_key, _("Copy key"), _("Copy the agent’s key"))
        name_button(self._renew_key, _("Make a new key"), _("Make a new key for the agent"))
        self._others.name(_("The other saved profiles, too, by name (token?profile=NAME)"))
        self._limits.setText(_limits())
        self._log_title.setText(_("Tokens handed out"))
        self._log.setAccessibleName(_("Tokens handed out"))

    def show_running(self, address: str, given: Sequence[Entry]) -> None:
        """Show where the agent is, and the tokens it gave, the newest first."""
        if self._address.text() != address:
            self._address.setText(address)
        self._log.setVisible(bool(given))
        set_text(self._nobody, "" if given else _("No program has asked for a token yet."))
        self._log.show_entries(given)

    def offer_others(self, *, are_there: bool) -> None:
        """Let the person choose whether the tokens of other profiles are given, where there are such."""
        self._others.setVisible(are_there)

    def _build(self) -> None:
        self._address_label = plain_label()
        self._address = GuardedField()
        self._address.setObjectName("agentAddress")
        self._address.setReadOnly(True)
        self._copy_address = button(name="copyAgentAddress")
        self._key_label = plain_label()
        self._copy_key = button(name="copyAgentKey")
        self._renew_key = button(name="renewAgentKey")
        self._others = WrappingCheckBox()
        self._others.setObjectName("agentOthers")
        self._limits = plain_label(tone=Tone.MUTED, wraps=True)
        self._log_title = plain_label(size=Size.STRONG)
        self._nobody = plain_label(tone=Tone.MUTED, wraps=True)
        self._log = EntryList("agentLog")
        self._log.setFixedHeight(_LOG_HEIGHT)
        # All are one line high; asked for each, the window would stand still while programs ask without a pause.
        self._log.setUniformItemSizes(True)

    def _lay_out(self) -> None:
        keys = WrappingRow(self._copy_key, self._renew_key)
        access = QGridLayout()
        access.setHorizontalSpacing(8)
        access.setVerticalSpacing(8)
        lead_to(self._address, self._address_label)
        access.addWidget(self._address_label, 0, 0)
        access.addWidget(self._address, 0, 1)
        access.addWidget(self._copy_address, 0, 2)
        access.addWidget(self._key_label, 1, 0)
        access.addLayout(keys, 1, 1, 1, 2)
        access.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(access)
        layout.addWidget(self._others)
        layout.addWidget(self._limits)
        layout.addWidget(self._log_title)
        layout.addWidget(self._nobody)
        layout.addWidget(self._log)


def _limits() -> str:
    return _(
        "The agent stops when this window is closed. Postman on the web can’t reach it. "
        "Where programs use a proxy, they need NO_PROXY=127.0.0.1."
    )
