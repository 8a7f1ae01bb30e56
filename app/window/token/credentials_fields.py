"""The fields of the form, and the buttons below them: how they are called and where they stand."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QLineEdit, QWidget

from app.endpoint.servers import KNOWN_SERVERS
from app.practice.descriptions import descriptions
from app.window.parts.drop_down import DropDown
from app.window.parts.guarded_field import GuardedField
from app.window.parts.labels_and_buttons import button, lead_to, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.side_by_side import side_by_side
from app.window.parts.tones import Tone
from app.window.parts.wrapping_row import WrappingRow
from app.window.token.method_choice import MethodChoice
from app.window.token.secret_entry import SecretEntry
from app.window.token.server_field import ServerField
from app.wording.language import translated as _

#: A keyring that answers at once isn't worth mentioning.
_QUIET_MILLISECONDS = 300
#: What is chosen may be cut in a narrow window; in the open list it isn't.
_LEAST_CHOICE = 140


class CredentialsFields(Retranslated, QFrame):
    """Server, licence, client secret and method, and the button that asks for a token."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("formCard")
        self._build()
        self._lay_out()

    def retranslate(self) -> None:
        """Label the fields and the buttons."""
        for label, field, text, spoken in (
            (self._name_label, self._name, _("Profile"), _("Name of the profile")),
            (self._server_label, self._server, _("Server"), _("Server")),
            (self._licence_label, self._licence, _("Licence"), _("Licence")),
            (self._case_label, self._case, _("Practice case"), _("Practice case")),
        ):
            label.setText(text)
            field.setAccessibleName(spoken)
        self._secret_label.setText(_("Client secret"))
        self._name.setPlaceholderText(_("a name of your choice"))
        for row, (licence, shows) in enumerate(descriptions().items()):
            self._case.setItemText(row, f"{licence} – {shows}")
        self._method_label.setText(_("Method"))
        name_button(self._get_token, _("Get token"))
        self._hint.setText(_("Another licence? Just type its server."))
        name_button(self._save, _("Save profile"))
        name_button(self._duplicate, _("Duplicate"), _("Duplicate the profile"))
        name_button(self._read_again, _("Read again"), _("Read the profile from the keyring again"))
        name_button(
            self._allow_http,
            _("Allow http"),
            _("Allow unencrypted http for this profile: others on the network could read the secret"),
        )
        self._allow_http.setToolTip(self._allow_http.accessibleName())
        name_button(
            self._use_request,
            _("Use the rest"),
            _("Use the licence and the client secret of the pasted request"),
        )
        # The longest label comes and goes with the practice server; the others stay where they are.
        self._grid.setColumnMinimumWidth(0, self._case_label.sizeHint().width())

    def _build(self) -> None:
        self._name_label = plain_label()
        self._name = _field("profileName")
        self._server_label = plain_label()
        self._server = ServerField()
        self._server.setObjectName("server")
        self._use_request = button(name="useRequest")
        self._use_request.hide()
        self._server.setPlaceholderText(KNOWN_SERVERS[0])
        self._licence_label = plain_label()
        self._licence = _field("licence")
        self._case_label = plain_label()
        self._case = DropDown()
        self._case.setObjectName("practiceLicence")
        self._case.setMinimumWidth(_LEAST_CHOICE)
        for licence in descriptions():
            self._case.addItem(licence, licence)
        self._secret_label = plain_label()
        self._secret = SecretEntry()
        self._method_label = plain_label()
        self._method = MethodChoice()
        self._get_token = button(name="getToken", primary=True)
        self._save = button(name="saveProfile")
        self._duplicate = button(name="duplicateProfile")
        self._delete = button(name="deleteProfile")
        self._reading = plain_label(name="formState", tone=Tone.MUTED, wraps=True)
        self._read_again = button(name="readAgain")
        self._allow_http = QCheckBox()
        self._allow_http.setObjectName("allowHttp")
        self._hint = plain_label(name="typeOver", tone=Tone.MUTED)
        self._facts = plain_label(name="resultFacts", tone=Tone.MUTED)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MILLISECONDS)

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(18, 16, 18, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[QLabel, QWidget], ...] = (
            (self._name_label, self._name),
            (self._server_label, self._server_row()),
            (self._licence_label, self._licence),
            (self._case_label, self._case),
            (self._secret_label, self._secret),
        )
        for number, (label, field) in enumerate(rows):
            lead_to(self._server if label is self._server_label else field, label)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
        grid.addWidget(self._method_label, len(rows), 0)
        grid.addWidget(self._method_row(), len(rows), 1)
        buttons = WrappingRow(self._get_token, self._hint, self._save, self._duplicate, self._delete)
        buttons.stretch()
        buttons.addWidget(self._facts)
        grid.addLayout(buttons, len(rows) + 1, 0, 1, 2)

    def _server_row(self) -> QWidget:
        """The server, and beside it whether it may be asked without encryption: nothing below is pushed down."""
        self._allow_http.hide()
        return side_by_side((self._server, 1), (self._allow_http, 0), (self._use_request, 0))

    def _method_row(self) -> QWidget:
        """The method and what it costs; in that place, while the keyring holds things up, what is waited for."""
        self._reading.hide()
        self._read_again.hide()
        return side_by_side((self._method, 1), (self._reading, 1), (self._read_again, 0))


def _field(name: str) -> QLineEdit:
    field = GuardedField()
    field.setObjectName(name)
    return field
