"""The card of the token agent: whether it is on, and for which profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from app.window.parts.drop_down import DropDown
from app.window.parts.help_mark import HelpMark, HelpOn
from app.window.parts.labels_and_buttons import button, name_button, plain_label, set_counting_text, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.tab_order import follow
from app.window.parts.tones import Tone
from app.window.parts.wrapping_row import WrappingRow
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.window.agent.agent_panel import AgentPanel
    from app.window.parts.announcement import Announcer
    from app.window.parts.entry_list import Entry

_PRACTICE_AND_ONE: Final = 2

#: In characters.
_CHOICE_LENGTH = 20


@dataclass(frozen=True, slots=True)
class AgentView:
    """All that the card shows at one moment; without an address the agent is off, or is starting."""

    wanted: bool
    summary: str = ""
    address: str = ""
    trouble: str = ""
    #: Whether the trouble is that another program listens there.
    port_is_taken: bool = False
    #: Whether it may have been sent the agent's key, being another user's.
    key_may_be_known: bool = False
    notes: tuple[str, ...] = ()
    given: "tuple[Entry, ...]" = ()


class AgentCard(Retranslated, QFrame):
    """One line as long as the agent is off; what else there is, is made when it is first needed."""

    #: The person switched the agent on or off.
    switch_toggled = Signal(bool)
    #: The identifier of the profile whose tokens the person wants given.
    profile_chosen = Signal(str)
    copy_address_requested = Signal()
    copy_key_requested = Signal()
    new_key_requested = Signal()
    #: The person does or doesn't want the tokens of all saved profiles given, to programs that name one.
    others_toggled = Signal(bool)
    #: The person wants the agent where no other program listens.
    other_port_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agentCard")
        self._panel: AgentPanel | None = None
        self._has_others = False
        self._announcer: Announcer | None = None
        self._build()
        self._lay_out()
        self._switch.toggled.connect(self.switch_toggled)
        self._profile.currentIndexChanged.connect(lambda: self.profile_chosen.emit(self.profile))
        self._move.clicked.connect(self.other_port_requested)
        self.retranslate()

    def retranslate(self) -> None:
        """Label the card; the presenter shows the agent's state again."""
        name_button(self._switch, _("Token agent for"), _("Token agent"))
        self._profile.setAccessibleName(_("Profile whose tokens the agent gives"))
        self._name_move(with_new_key=False)
        self._purpose.setText(_purpose())

    def _name_move(self, *, with_new_key: bool) -> None:
        name_button(self._move, _("New key and another port") if with_new_key else _("Use another port"))

    def show_profiles(self, names: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these profiles, identifiers with names, and select one without signalling it."""
        with QSignalBlocker(self._profile):
            # If only names have changed, an open list stays open.
            offered = [self._profile.itemData(row) for row in range(self._profile.count())]
            if offered != [identifier for identifier, _name in names]:
                self._profile.clear()
                for identifier, name in names:
                    self._profile.addItem(name, identifier)
            for row, (_identifier, name) in enumerate(names):
                self._profile.setItemText(row, name)
            self._profile.setCurrentIndex(self._profile.findData(chosen))
        self._has_others = len(names) > _PRACTICE_AND_ONE
        if self._panel is not None:
            self._panel.offer_others(are_there=self._has_others)

    @property
    def profile(self) -> str:
        """The identifier of the profile that is chosen."""
        return str(self._profile.currentData() or "")

    def show_view(self, view: AgentView) -> None:
        """Show this state."""
        with QSignalBlocker(self._switch):
            self._switch.setChecked(view.wanted)
        set_counting_text(self._summary, view.summary)
        set_text(self._trouble, view.trouble)
        self._move.setVisible(view.port_is_taken)
        self._name_move(with_new_key=view.key_may_be_known)
        set_text(self._notes, "\n".join(view.notes))
        if view.address and self._panel is None:
            self._panel = self._new_panel()
        if self._panel is not None:
            self._panel.show_running(view.address, view.given)
            self._panel.setVisible(bool(view.address))
        self._announce(view)

    def _announce(self, view: AgentView) -> None:
        """Have said aloud that it has begun or ended, what keeps it from that, and nothing of each token."""
        if self._announcer is None and not view.wanted:
            return
        if self._announcer is None:
            from app.window.parts.announcement import Announcer  # as the panel

            self._announcer = Announcer(self)
        state = _("The token agent is on.") if view.address else "" if view.wanted else _("The token agent is off.")
        self._announcer.say(" ".join(text for text in (view.trouble or state, *view.notes) if text))

    def _new_panel(self) -> "AgentPanel":
        from app.window.agent.agent_panel import AgentPanel  # most people never switch the agent on

        panel = AgentPanel()
        panel.copy_address_requested.connect(self.copy_address_requested)
        panel.copy_key_requested.connect(self.copy_key_requested)
        panel.new_key_requested.connect(self.new_key_requested)
        panel.others_toggled.connect(self.others_toggled)
        panel.offer_others(are_there=self._has_others)
        self._layout.addWidget(panel)
        follow(self._move, panel)
        return panel

    def _build(self) -> None:
        self._switch = QCheckBox()
        self._switch.setObjectName("agentSwitch")
        self._profile = DropDown()
        self._profile.setObjectName("agentProfile")
        # What is chosen may be cut in a narrow window; in the open list it isn't.
        self._profile.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._profile.setMinimumContentsLength(_CHOICE_LENGTH)
        self._purpose = plain_label(tone=Tone.MUTED, wraps=True)
        self._summary = plain_label(name="agentSummary", tone=Tone.MUTED)
        self._trouble = plain_label(name="agentTrouble", tone=Tone.WARNING, wraps=True)
        self._move = button(name="agentMove")
        self._notes = plain_label(name="agentNotes", wraps=True)

    def _lay_out(self) -> None:
        top = WrappingRow(self._switch, self._profile)
        top.stretch()
        top.addWidget(self._summary)
        top.addWidget(HelpMark(HelpOn.AGENT))
        trouble = QHBoxLayout()
        trouble.setSpacing(8)
        trouble.addWidget(self._trouble, 1)
        trouble.addWidget(self._move)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(18, 12, 18, 14)
        self._layout.setSpacing(8)
        self._layout.addLayout(top)
        self._layout.addWidget(self._purpose)
        self._layout.addLayout(trouble)
        self._layout.addWidget(self._notes)


def _purpose() -> str:
    return _("Gives Postman and scripts on this computer a live token, never the client secret.")
