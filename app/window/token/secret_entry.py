"""The client secret: dots for a typed one, words for one in the keyring, which stays there until it is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.window.parts.confidential_field import ConfidentialField
from app.window.parts.labels_and_buttons import button, name_button
from app.window.parts.retranslated import Retranslated
from app.wording.language import translated as _


class SecretEntry(Retranslated, QWidget):
    """The field of a saved secret is empty, and typing into it replaces the secret.

    As long as it is empty, or shows what the keyring gave for *Show*, the saved secret is meant.
    """

    #: The person wants to see the secret that the keyring holds for this profile.
    reading_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = ConfidentialField()
        self.field.setObjectName("clientSecret")
        self._show = button(name="showSecret")
        self._show.setCheckable(True)
        self._replace = button(name="replaceSecret")
        #: The profile whose secret the keyring holds, empty where none is meant; and what it gave to be shown.
        self._source = ""
        self._given = ""
        self._lay_out()
        self._show.toggled.connect(self._show_text)
        self._replace.clicked.connect(self._begin_anew)
        self.field.textChanged.connect(self._say_which)
        self.retranslate()

    def retranslate(self) -> None:
        """Label the buttons, and say which secret is meant."""
        self.field.setAccessibleName(_("Client secret"))
        name_button(self._show, _("Hide") if self._show.isChecked() else _("Show"), _("Show the client secret"))
        self._say_which()

    @property
    def typed(self) -> str:
        """The secret as typed; empty where the saved one is meant."""
        return "" if self.source else self.field.text()

    @property
    def source(self) -> str:
        """The profile whose saved secret is meant; empty where what was typed is."""
        return self._source if self.field.text() in {"", self._given} else ""

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a typed nor a saved secret."""
        return not (self._source or self.field.text())

    def show_secret(self, typed: str, source: str) -> None:
        """Put another secret in place of the one that was there, a typed or a saved one; with dots, or not at all."""
        self.hide_text()
        self._source, self._given = source, ""
        self.field.replace_text("" if source else typed)
        self._say_which()

    def show_given(self, source: str, secret: str) -> None:
        """Show what the keyring gave, if it is still wanted."""
        if self._show.isChecked() and source == self.source and not self.field.text():
            self._given = secret
            self.field.setText(secret)

    def hide_text(self) -> None:
        """Put dots in place of a secret that was shown, or nothing, where it is a saved one."""
        self._show.setChecked(False)

    def set_changeable(self, changeable: bool) -> None:  # noqa: FBT001 - as with `setReadOnly`
        """Let it be typed into and shown, or not."""
        self.field.setReadOnly(not changeable)
        self._show.setEnabled(changeable)
        self._replace.setEnabled(changeable)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._show)
        layout.addWidget(self._replace)
        self.setFocusProxy(self.field)

    def _show_text(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signature
        if not shown and self.source:
            self.field.setText("")
            self._given = ""
        self.field.set_shown(shown)
        self.retranslate()
        if shown and self.source:
            self.reading_requested.emit(self.source)

    def _begin_anew(self) -> None:
        """Take back what was typed, or begin to type."""
        self.hide_text()
        self.field.replace_text("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_which(self) -> None:
        is_saved = bool(self._source)
        self._replace.setVisible(is_saved)
        if self.source:
            name_button(self._replace, _("Replace"), _("Replace the saved client secret"))
        else:
            name_button(self._replace, _("Keep the saved one"), _("Keep the saved client secret"))
        said = _("saved in the keyring") if is_saved else ""
        self.field.setPlaceholderText(said)
        self.field.setAccessibleDescription(said if self.source else "")
