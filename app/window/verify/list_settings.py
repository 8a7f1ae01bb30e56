"""What applies where rows of a list say nothing: server, method, whose secret, and whether hidden rows count."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.window.parts.confidential_field import ConfidentialField
from app.window.parts.drop_down import DropDown
from app.window.parts.labels_and_buttons import lead_to, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.wording.language import translated as _
from app.wording.language import translated_plural

_METHODS = ("POST", "GET")


class Source(StrEnum):
    """Whose secret a run sends."""

    LIST = "list"
    TYPED = "typed"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class ListState:
    """The parts of a list that matter to the settings; `profile` is the name of the profile chosen elsewhere."""

    has_secrets: bool
    hidden: int
    includes_hidden: bool
    server: str
    profile: str = ""


class ListSettings(Retranslated, QWidget):
    """Emits once the person wants the list read differently."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ListState(has_secrets=True, hidden=0, includes_hidden=False, server="")
        self._server_label = plain_label()
        self._server = QLineEdit()
        self._server.setObjectName("verifyServer")
        lead_to(self._server, self._server_label)
        self._method = DropDown()
        self._method.setObjectName("verifyMethod")
        for method in _METHODS:
            self._method.addItem(method, method)
        self._source = DropDown()
        self._source.setObjectName("verifySecretSource")
        self._secret = ConfidentialField()
        self._secret.setObjectName("verifySecret")
        self._hidden = QCheckBox()
        self._hidden.setObjectName("verifyHidden")
        self._lay_out()
        self._server.editingFinished.connect(self._tell_server)
        self._secret.editingFinished.connect(self._tell_secret)
        self._method.activated.connect(self.changed)
        self._source.activated.connect(self._choose_source)
        self._hidden.clicked.connect(self.changed)
        self._told = ("", "")
        self.retranslate()

    def retranslate(self) -> None:
        """Name the fields."""
        self._server_label.setText(_("Server for rows without one"))
        self._server.setAccessibleName(_("Server for rows without one"))
        self._method.setAccessibleName(_("Method"))
        self._source.setAccessibleName(_("Whose client secret is sent"))
        self._secret.setAccessibleName(_("Client secret for all rows"))
        self._secret.setPlaceholderText(_("client secret"))
        self._name_sources()
        self._name_hidden()

    @property
    def server(self) -> str | None:
        """The server that the person has typed; None until they have."""
        return self._server.text() if self._server.isModified() else None

    @property
    def method(self) -> str:
        """`POST` or `GET`."""
        return self._method.currentText()

    @property
    def source(self) -> Source:
        """Whose secret is sent."""
        return Source(self._source.currentData()) if self._source.count() else Source.LIST

    @property
    def secret(self) -> str:
        """The secret for all rows that was typed."""
        return self._secret.text() if self.source is Source.TYPED else ""

    @property
    def is_in_secret(self) -> bool:
        """Whether the secret for all rows is where the person types."""
        return self._secret.hasFocus()

    @property
    def include_hidden(self) -> bool:
        """Whether rows that the spreadsheet hides are wanted."""
        return self._hidden.isChecked()

    def forget(self) -> None:
        """Start afresh with another list: choices for the one before don't carry over."""
        self._secret.replace_text("")
        self._hidden.setChecked(False)
        self._told = (self._server.text(), "")

    def restore(self, server: str, method: str, *, include_hidden: bool) -> None:
        """Take what held for a list before, as if the person had chosen it."""
        self._server.setText(server)
        self._server.setModified(bool(server))
        self._told = (server, self._secret.text())
        self._method.setCurrentText(method)
        self._hidden.setChecked(include_hidden)

    def forget_secret(self) -> None:
        """Forget the secret that was typed, and nothing else."""
        self._secret.replace_text("")
        self._told = (self._told[0], "")

    def focus_missing(self, *, server: bool) -> None:
        """Go where a server is typed that rows lack, else where nobody has given a secret for a list without any."""
        if server:
            self._server.setFocus()
        elif self._secret.isVisible() and not self._secret.text():
            self._secret.setFocus()

    def show_state(self, state: ListState) -> None:
        """Show what applies to this list."""
        sources = (Source.LIST,) if state.has_secrets else (Source.TYPED, Source.PROFILE)
        if [self._source.itemData(row) for row in range(self._source.count())] != list(sources):
            self._source.clear()
            for source in sources:
                self._source.addItem("", source)
        self._state = state
        self._source.setEnabled(len(sources) > 1)
        if not self._server.isModified():
            self._server.setText(state.server)
            # A name is read from its beginning.
            self._server.setCursorPosition(0)
        self._told = (self._server.text(), self._secret.text())
        self._hidden.setVisible(state.hidden > 0)
        self._hidden.setChecked(state.includes_hidden)
        self._name_sources()
        self._name_hidden()
        self._secret.setVisible(self.source is Source.TYPED)

    def _name_sources(self) -> None:
        names = {
            Source.LIST: _("Secrets from the list"),
            Source.TYPED: _("One secret for all, typed here"),
            Source.PROFILE: _("The secret of “{profile}”").format(profile=self._state.profile)
            if self._state.profile
            else _("The secret in the form"),
        }
        for row in range(self._source.count()):
            self._source.setItemText(row, names[Source(self._source.itemData(row))])

    def _name_hidden(self) -> None:
        number = self._state.hidden
        name_button(
            self._hidden,
            translated_plural("Check the {number} hidden row too", "Check the {number} hidden rows too", number).format(
                number=number
            ),
        )

    def _choose_source(self) -> None:
        self._secret.setVisible(self.source is Source.TYPED)
        if self.source is Source.TYPED and not self._secret.text():
            self._secret.setFocus()
        self.changed.emit()

    def _tell_server(self) -> None:
        if self._server.text() != self._told[0]:
            self._told = (self._server.text(), self._told[1])
            self.changed.emit()

    def _tell_secret(self) -> None:
        if self._secret.text() != self._told[1]:
            self._told = (self._told[0], self._secret.text())
            self.changed.emit()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._server_label)
        first.addWidget(self._server, 1)
        first.addWidget(self._method)
        second.addWidget(self._source)
        second.addWidget(self._secret, 1)
        second.addWidget(self._hidden)
        second.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)
