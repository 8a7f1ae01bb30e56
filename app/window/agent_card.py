"""The card of the token agent: whose tokens it gives, where, and to whom it gave some."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.window.choice import Choice
from app.window.entry_list import Entry, EntryList
from app.window.labels import Size, button, plain_label, set_text
from app.window.tone import Tone
from app.wording.language import translated as _

_LOG_HEIGHT = 112


@dataclass(frozen=True, slots=True)
class AgentView:
    """All that the card shows at one moment; without an address the agent is off, or is starting."""

    wanted: bool
    summary: str = ""
    address: str = ""
    trouble: str = ""
    #: Whether the trouble is that another program listens there.
    port_is_taken: bool = False
    notes: tuple[str, ...] = ()
    given: tuple[Entry, ...] = ()


class AgentCard(QFrame):
    """One line as long as the agent is off."""

    #: The person switched the agent on or off.
    switching = Signal(bool)
    #: The identifier of the profile whose tokens the person wants given.
    choosing = Signal(str)
    copying_address = Signal()
    copying_key = Signal()
    renewing_key = Signal()
    #: The person wants the agent where no other program listens.
    moving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agentCard")
        self._build()
        self._lay_out()
        self._connect()

    def show_profiles(self, names: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these profiles, identifiers with names, and show which one is chosen; that isn't told."""
        with QSignalBlocker(self._profile):
            self._profile.clear()
            for identifier, name in names:
                self._profile.addItem(name, identifier)
            self._profile.setCurrentIndex(self._profile.findData(chosen))

    @property
    def profile(self) -> str:
        """The identifier of the profile that is chosen."""
        return str(self._profile.currentData() or "")

    def show_view(self, view: AgentView) -> None:
        """Show this state."""
        with QSignalBlocker(self._switch):
            self._switch.setChecked(view.wanted)
        self._summary.setText(view.summary)
        self._running.setVisible(bool(view.address))
        if self._address.text() != view.address:
            self._address.setText(view.address)
        set_text(self._trouble, view.trouble)
        self._move.setVisible(view.port_is_taken)
        set_text(self._notes, "\n".join(view.notes))
        self._log.setVisible(bool(view.given))
        set_text(self._nobody, "" if view.given else _("No program has asked for a token yet."))
        self._log.show_entries(view.given)

    def _build(self) -> None:
        self._switch = QCheckBox(_("Token agent for"))
        self._switch.setObjectName("agentSwitch")
        self._switch.setAccessibleName(_("Token agent"))
        self._profile = Choice()
        self._profile.setObjectName("agentProfile")
        self._profile.setAccessibleName(_("Profile whose tokens the agent gives"))
        self._summary = plain_label(name="agentSummary", tone=Tone.MUTED)
        self._purpose = plain_label(_purpose(), tone=Tone.MUTED, wraps=True)
        self._trouble = plain_label(name="agentTrouble", tone=Tone.WARNING, wraps=True)
        self._move = button(_("Use another port"), name="agentMove")
        self._address = QLineEdit()
        self._address.setObjectName("agentAddress")
        self._address.setAccessibleName(_("Address of the token agent"))
        self._address.setReadOnly(True)
        self._copy_address = button(_("Copy"), name="copyAgentAddress", spoken=_("Copy the agent’s address"))
        self._copy_key = button(_("Copy key"), name="copyAgentKey", spoken=_("Copy the agent’s key"))
        self._renew_key = button(_("Make a new key"), name="renewAgentKey", spoken=_("Make a new key for the agent"))
        self._notes = plain_label(name="agentNotes", wraps=True)
        self._limits = plain_label(_limits(), tone=Tone.MUTED, wraps=True)
        self._given = plain_label(_("Tokens given"), size=Size.STRONG)
        self._nobody = plain_label(tone=Tone.MUTED)
        self._log = EntryList("agentLog", _("Tokens given"))
        self._log.setFixedHeight(_LOG_HEIGHT)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._switch)
        top.addWidget(self._profile, 1)
        top.addStretch(1)
        top.addWidget(self._summary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 14)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._purpose)
        layout.addLayout(_beside(self._trouble, self._move))
        layout.addWidget(self._notes)
        layout.addWidget(self._running_part())

    def _running_part(self) -> QWidget:
        """What is shown only while the agent runs."""
        self._running = QWidget()
        access = QGridLayout()
        access.setHorizontalSpacing(8)
        access.setVerticalSpacing(8)
        access.addWidget(plain_label(_("Address")), 0, 0)
        access.addWidget(self._address, 0, 1)
        access.addWidget(self._copy_address, 0, 2)
        access.addWidget(plain_label(_("Key")), 1, 0)
        access.addLayout(_beside(self._copy_key, self._renew_key), 1, 1)
        access.setColumnStretch(1, 1)
        layout = QVBoxLayout(self._running)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(access)
        layout.addWidget(self._limits)
        layout.addWidget(self._given)
        layout.addWidget(self._nobody)
        layout.addWidget(self._log)
        return self._running

    def _connect(self) -> None:
        self._switch.toggled.connect(self.switching)
        self._profile.currentIndexChanged.connect(lambda: self.choosing.emit(self.profile))
        self._copy_address.clicked.connect(self.copying_address)
        self._copy_key.clicked.connect(self.copying_key)
        self._renew_key.clicked.connect(self.renewing_key)
        self._move.clicked.connect(self.moving)


def _purpose() -> str:
    return _("Gives Postman and scripts on this computer a live token. The client secret stays in the keyring.")


def _limits() -> str:
    return _(
        "The agent stops when this window is closed. Postman on the web can’t reach it. "
        "Where programs use a proxy, they need NO_PROXY=127.0.0.1."
    )


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
