"""The form: server, licence, client secret and method, and the button that asks for a token."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.practice.descriptions import descriptions
from app.window.loop.form_values import PRACTICE_VALUES, FormValues
from app.window.parts.choice import Choice
from app.window.parts.confidential_field import ConfidentialField
from app.window.parts.labels import button, plain_label
from app.window.parts.tone import Tone, set_tone
from app.wording.language import translated as _

#: Seen in public integrations; suggestions, never the only choice.
_SERVERS = ("prod2.dqe-software.com", "preprod.dqe-software.com")
#: Plain http to another computer; to this one it needs no permission.
_PLAIN_HTTP = re.compile(r"\s*http://(?!localhost\b|127\.|\[::1\])", re.IGNORECASE)
#: Qt's own limit is 32,767 characters, beyond which it cuts silently.
_LONGEST = 32767


class CredentialsForm(QFrame):
    """Knows what stands in its fields, and nothing of what is done with it."""

    token_requested = Signal()
    #: A call is likely soon: a key was pressed in the form, or the pointer is over the button.
    touched = Signal()
    save_requested = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()
    #: The person wants this confidential text on the clipboard.
    copy_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("formCard")
        self._build()
        self._lay_out()
        self._connect()
        self._say_cost()
        self.show_values(PRACTICE_VALUES, practice=True)

    def values(self) -> FormValues:
        """What stands in the fields."""
        return FormValues(
            self._name.text(),
            self._server.text(),
            self._licence.text(),
            self._secret.text(),
            "GET" if self._get.isChecked() else "POST",
            self._allow_http.isChecked(),
        )

    def show_values(self, values: FormValues, *, practice: bool) -> None:
        """Fill the fields; the practice server's own address can't be changed, and its cases are offered."""
        self._practice = practice
        self._show_secret.setChecked(False)
        self._name.setText(values.name)
        self._allow_http.setChecked(values.allow_http)
        self.show_server(values.server)
        self._server.setReadOnly(practice)
        set_tone(self._server, Tone.MUTED if practice else Tone.NONE)
        self._licence.setText(values.licence)
        self._secret.replace_text(values.secret)
        (self._get if values.method == "GET" else self._post).setChecked(True)
        for of_practice in (self._case_label, self._case):
            of_practice.setVisible(practice)
        for of_others in (self._name_label, self._name, self._save, self._duplicate, self._delete):
            of_others.setVisible(not practice)
        self._show_case(values.licence)
        self._offer_http()

    def show_name(self, name: str) -> None:
        """Put another name into the profile's field."""
        self._name.setText(name)

    def show_server(self, server: str) -> None:
        """Put another address into the server field."""
        self._server.setText(server)
        self._server.setCursorPosition(0)

    def show_facts(self, facts: str) -> None:
        """Show method, status and duration of the latest call."""
        self._facts.setText(facts)

    def focus_server(self) -> None:
        """Begin to type the server."""
        self._server.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._server.selectAll()

    def focus_first(self) -> None:
        """Put the focus where the person most likely goes on: the first empty field, else the button."""
        fields = (self._server, self._licence, self._secret)
        empty = next((field for field in fields if not (field.isReadOnly() or field.text())), None)
        (empty or self._get_token).setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_secrets(self) -> None:
        """Put dots in place of a secret that was shown."""
        self._show_secret.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the pointer over the button, and the focus on it."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self.touched.emit()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._practice = False
        self._name_label = plain_label(_("Profile"))
        self._name = _field("profileName", _("Name of the profile"))
        self._name.setPlaceholderText(_("a name of your choice"))
        self._server = _field("server", _("Server"))
        self._server.setPlaceholderText(_SERVERS[0])
        self._server.setCompleter(QCompleter(_SERVERS, self._server))
        self._licence = _field("licence", _("Licence"))
        self._licence.setPlaceholderText(_("such as PR16F16N"))
        self._case_label = plain_label(_("Practice case"))
        self._case = Choice()
        self._case.setObjectName("practiceLicence")
        self._case.setAccessibleName(_("Practice case"))
        for licence, shows in descriptions().items():
            self._case.addItem(f"{licence} – {shows}", licence)
        self._secret = ConfidentialField()
        self._secret.setObjectName("clientSecret")
        self._secret.setAccessibleName(_("Client secret"))
        self._show_secret = button(_("Show"), name="showSecret", spoken=_("Show the client secret"))
        self._show_secret.setCheckable(True)
        self._post = _toggle("POST", "methodPost")
        self._get = _toggle("GET", "methodGet")
        self._post.setChecked(True)
        self._methods = QButtonGroup(self)
        self._methods.addButton(self._post)
        self._methods.addButton(self._get)
        self._cost = plain_label(name="methodNote", tone=Tone.MUTED, wraps=True)
        self._get_token = button(_("Get token"), name="getToken", primary=True)
        self._save = button(_("Save profile"), name="saveProfile")
        self._duplicate = button(_("Duplicate"), name="duplicateProfile", spoken=_("Duplicate the profile"))
        self._delete = button(_("Delete"), name="deleteProfile", spoken=_("Delete the profile"))
        self._allow_http = QCheckBox(
            _("Allow unencrypted http for this profile: others on the network could read the secret")
        )
        self._allow_http.setObjectName("allowHttp")
        self._allow_http.setAccessibleName(self._allow_http.text())
        self._facts = plain_label(name="resultFacts", tone=Tone.MUTED)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 16, 18, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        # The longest label comes and goes with the practice server; the others stay where they are.
        grid.setColumnMinimumWidth(0, self._case_label.sizeHint().width())
        rows: tuple[tuple[QLabel | None, QWidget, QWidget | None], ...] = (
            (self._name_label, self._name, None),
            (plain_label(_("Server")), self._server, None),
            (None, self._allow_http, None),
            (plain_label(_("Licence")), self._licence, None),
            (self._case_label, self._case, None),
            (plain_label(_("Client secret")), self._secret, self._show_secret),
        )
        for number, (label, field, beside) in enumerate(rows):
            if label is not None:
                label.setBuddy(field)
                grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
            if beside is not None:
                grid.addWidget(beside, number, 2)
        methods = QHBoxLayout()
        methods.setSpacing(0)
        methods.addWidget(self._post)
        methods.addWidget(self._get)
        methods.addSpacing(12)
        methods.addWidget(self._cost, 1)
        grid.addWidget(plain_label(_("Method")), len(rows), 0)
        grid.addLayout(methods, len(rows), 1, 1, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (self._get_token, self._save, self._duplicate, self._delete):
            buttons.addWidget(widget)
        buttons.addStretch()
        buttons.addWidget(self._facts)
        grid.addLayout(buttons, len(rows) + 1, 0, 1, 3)

    def _connect(self) -> None:
        for field in (self._name, self._server, self._licence, self._secret):
            field.setMaxLength(_LONGEST)
            field.returnPressed.connect(self.token_requested)
            field.textEdited.connect(self.touched)
        self._server.textChanged.connect(self._offer_http)
        self._save.clicked.connect(self.save_requested)
        self._duplicate.clicked.connect(self.duplicate_requested)
        self._delete.clicked.connect(self.delete_requested)
        self._licence.textEdited.connect(self._show_case)
        self._case.currentIndexChanged.connect(self._choose_case)
        self._secret.copy_requested.connect(self.copy_requested)
        self._show_secret.toggled.connect(self._show_text)
        self._get.toggled.connect(self._say_cost)
        self._get_token.clicked.connect(self.token_requested)
        self._get_token.installEventFilter(self)

    def _choose_case(self) -> None:
        licence = self._case.currentData()
        if licence is not None and licence != self._licence.text().strip():
            self._licence.setText(licence)
            self.touched.emit()

    def _show_case(self, licence: str) -> None:
        self._case.setCurrentIndex(self._case.findData(licence.strip()))

    def _offer_http(self) -> None:
        """The choice is on the screen only where it matters, or where it was made."""
        plain = _PLAIN_HTTP.match(self._server.text()) is not None
        self._allow_http.setVisible(not self._practice and (plain or self._allow_http.isChecked()))

    def _show_text(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._secret.set_shown(shown)
        self._show_secret.setText(_("Hide") if shown else _("Show"))

    def _say_cost(self) -> None:
        self._cost.setText(
            _("GET puts the secret in the address, so proxies and server logs record it")
            if self._get.isChecked()
            else _("POST keeps the secret out of addresses and server logs")
        )


def _field(name: str, spoken: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    return field


def _toggle(text: str, name: str) -> QPushButton:
    made = button(text, name=name, spoken=_("Method {method}").format(method=text))
    made.setCheckable(True)
    return made
