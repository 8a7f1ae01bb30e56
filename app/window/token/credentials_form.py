"""The form: what is done in its fields, and what they show."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter

from app.endpoint.secret import Secret
from app.window.loop.form_values import PRACTICE_VALUES, FormState, FormValues
from app.window.parts.labels_and_buttons import lead, name_button, set_text
from app.window.parts.tones import Tone, set_tone
from app.window.token.credentials_fields import CredentialsFields
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.endpoint.problem import Kind

#: Plain http to another computer; to this one it needs no permission.
_PLAIN_HTTP = r"(?i)\s*http://(?!localhost\b|127\.|\[::1\])"
#: Qt's own limit is 32,767 characters, beyond which it cuts silently.
_LONGEST = 32767


class CredentialsForm(CredentialsFields):
    """Knows what is in its fields, but not what is done with it."""

    token_requested = Signal()
    #: A call is likely soon: a key was pressed in the form, or the pointer is over the button.
    touched = Signal()
    #: Server or licence say something else.
    changed = Signal()
    save_requested = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()
    #: Something is typed where the practice server's address stands, or beside the fields.
    new_requested = Signal()
    #: The person wants the profile to be read from the keyring again.
    reading_requested = Signal()
    #: The person wants this confidential text on the clipboard.
    copy_requested = Signal(str)
    #: The person wants to see the secret that the keyring holds for this profile.
    secret_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._practice = False
        self._is_saved = False
        self._pasted = "", Secret(""), ""
        self._state = FormState.LOADED
        self._connect()
        self.retranslate()
        self.show_values(PRACTICE_VALUES, practice=True)

    def suggest_servers(self, servers: Sequence[str]) -> None:
        """Offer these while a server is typed; they are never the only choice."""
        offered = tuple(dict.fromkeys(servers))
        self._server.setPlaceholderText(offered[0])
        completer = QCompleter(offered, self._server)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._server.setCompleter(completer)

    def values(self) -> FormValues:
        """What stands in the fields."""
        return FormValues(
            self._name.text(),
            self._server.text(),
            self._licence.text(),
            self._secret.typed,
            self._method.method,
            self._allow_http.isChecked(),
            self._secret.source,
        )

    def show_values(self, values: FormValues, *, practice: bool, state: FormState = FormState.LOADED) -> None:
        """Fill the fields; unless `LOADED`, the values are placeholders and can't be changed.

        The practice server's own address can't be changed either, and its cases are offered.
        """
        self._practice = practice
        self._forget_request()
        self._name.setText(values.name)
        self._allow_http.setChecked(values.allow_http)
        self.show_server(values.server)
        self._licence.setText(values.licence)
        self._secret.show_secret(values.secret, values.secret_of)
        self._method.choose(values.method)
        for of_practice in (self._case_label, self._case, self._hint):
            of_practice.setVisible(practice)
        for of_others in (self._name_label, self._name, self._save, self._duplicate, self._delete):
            of_others.setVisible(not practice)
        self._show_case(values.licence)
        self._show_state(state)
        self._offer_http()

    def show_saved(self, *, saved: bool) -> None:
        """Offer to delete what is saved, or to discard what isn't."""
        self._is_saved = saved
        self._name_delete()

    def show_name(self, name: str) -> None:
        """Put another name into the profile's field."""
        self._name.setText(name)

    def show_server(self, server: str) -> None:
        """Put another address into the server field."""
        self._server.setText(server)
        self._server.setCursorPosition(0)

    def show_saved_secret(self, source: str) -> None:
        """Say that this profile's secret, and no other, is meant."""
        self._secret.show_secret("", source)

    def show_given_secret(self, source: str, secret: Secret) -> None:
        """Show what the keyring gave of this profile, if it is still wanted."""
        self._secret.show_given(source, secret.reveal())

    def show_facts(self, facts: str) -> None:
        """Show method, status and duration of the latest call."""
        self._facts.setText(facts)
        self._hint.setVisible(self._practice and not facts)

    def lead(self, *, leads: bool) -> None:
        """Have the button for a token be the one that comes next, or not."""
        lead(self._get_token, leads=leads)

    def begin_anew(self) -> None:
        """Begin a form of one's own; in one that isn't saved, go to what is still empty."""
        self.new_requested.emit()

    def focus_server(self) -> None:
        """Begin to type the server."""
        self._server.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._server.selectAll()

    def focus_first(self) -> None:
        """Focus the first empty field, or the button if there is none."""
        fields = [field for field in (self._server, self._licence) if not (field.isReadOnly() or field.text())]
        if self._secret.is_empty and not self._secret.field.isReadOnly():
            fields.append(self._secret.field)
        empty = next(iter(fields), None)
        (empty or self._get_token).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_wrong(self, kind: "Kind") -> None:
        """Put the focus into the field that this kind is about, where it is something missing or mistyped there."""
        from app.endpoint.problem import Group  # before the first paint nothing is wrong

        if kind.group is not Group.NOTHING_SENT:
            return
        fields = {"server": self._server, "licence": self._licence, "secret": self._secret.field}
        field = fields.get(kind.partition("_")[0])
        if field is not None and not field.isReadOnly():
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_secrets(self) -> None:
        """Put dots in place of a secret that was shown."""
        self._secret.hide_text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the pointer over the button, and the focus on it."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self.touched.emit()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Label the fields and the buttons, and say again what is waited for."""
        super().retranslate()
        self._name_delete()
        self._say_state()

    def _connect(self) -> None:
        for field in (self._name, self._server, self._licence, self._secret.field):
            field.setMaxLength(_LONGEST)
            field.returnPressed.connect(self._ask)
            field.textEdited.connect(self.touched)
        self._server.textChanged.connect(self._offer_http)
        self._allow_http.toggled.connect(self._say_cost)
        self._server.request_pasted.connect(self._offer_request)
        self._server.typed_over.connect(lambda: self.new_requested.emit() if self._practice else None)
        self._use_request.clicked.connect(self._fill_from_request)
        for field in (self._server, self._licence):
            field.textChanged.connect(self.changed)
        self._save.clicked.connect(self.save_requested)
        self._duplicate.clicked.connect(self.duplicate_requested)
        self._delete.clicked.connect(self.delete_requested)
        self._read_again.clicked.connect(self.reading_requested)
        self._licence.textEdited.connect(self._show_case)
        self._case.currentIndexChanged.connect(self._choose_case)
        self._case.returnPressed.connect(self.token_requested)
        self._secret.field.copy_requested.connect(self.copy_requested)
        self._secret.reading_requested.connect(self.secret_requested)
        self._get_token.clicked.connect(self.token_requested)
        self._get_token.installEventFilter(self)
        self._quiet.timeout.connect(self._say_state)

    def _ask(self) -> None:
        """Ask for a token; a licence that was only checked may be followed by another, typed over it."""
        self.token_requested.emit()
        if not (self._practice or self._is_saved) and all(
            (self._server.text(), self._licence.text(), self._secret.typed)
        ):
            self.focus_server()

    def _show_state(self, state: FormState) -> None:
        self._state = state
        is_loaded = state is FormState.LOADED
        self._secret.set_changeable(is_loaded)
        for field in (self._name, self._server, self._licence, self._secret.field):
            fixed = not is_loaded or (self._practice and field is self._server)
            field.setReadOnly(fixed)
            set_tone(field, Tone.MUTED if fixed else Tone.NONE)
        self._method.set_changeable(is_loaded)
        for of_loaded in (self._allow_http, self._save, self._duplicate):
            of_loaded.setEnabled(is_loaded)
        self._read_again.setVisible(state is FormState.NOT_READABLE)
        self._quiet.stop()
        if state is FormState.LOADING:
            self._reading.hide()
            self._quiet.start()
        else:
            self._say_state()

    def _name_delete(self) -> None:
        if self._is_saved:
            name_button(self._delete, _("Delete"), _("Delete the profile"))
        else:
            name_button(self._delete, _("Discard"), _("Discard the profile, which isn’t saved"))

    def _say_state(self) -> None:
        self._licence.setPlaceholderText(_("such as PR16F16N") if self._state is FormState.LOADED else "")
        texts = {
            FormState.LOADED: "",
            FormState.LOADING: _("Waiting for the keyring, which may be asking to be unlocked…"),
            FormState.NOT_READABLE: _("The keyring didn’t give the licence and the secret; they can’t be changed now."),
        }
        text = "" if self._quiet.isActive() else texts[self._state]
        set_text(self._reading, text)
        self._method.show_note(not text)

    def _choose_case(self) -> None:
        licence = self._case.currentData()
        if licence is not None and licence != self._licence.text().strip():
            self._licence.setText(licence)
            self.touched.emit()

    def _show_case(self, licence: str) -> None:
        self._case.setCurrentIndex(self._case.findData(licence.strip()))

    def _offer_http(self) -> None:
        """The choice is on the screen only where it matters, or where it was made."""
        is_asked = not self._practice and re.match(_PLAIN_HTTP, self._server.text()) is not None
        self._allow_http.setVisible(is_asked or (not self._practice and self._allow_http.isChecked()))
        self._say_cost()

    def _say_cost(self) -> None:
        self._method.show_plain(not self._practice and self._allow_http.isChecked())

    def _offer_request(self, licence: str, secret: Secret, method: str) -> None:
        """Of a request that was pasted into the server's field, what else is in it is offered."""
        self._pasted = (licence, secret, method)
        self._use_request.setVisible(bool(licence or secret))

    def _fill_from_request(self) -> None:
        licence, secret, method = self._pasted
        self._forget_request()
        if licence:
            self._licence.setText(licence)
        if secret:
            self._secret.show_secret(secret.reveal(), "")
        if method:
            self._method.choose(method)
        self.touched.emit()

    def _forget_request(self) -> None:
        self._pasted = "", Secret(""), ""
        self._use_request.hide()
