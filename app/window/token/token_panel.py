"""A token on the card: the ring, the token itself in dots, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from app.handover.snippet_kind import Snippet
from app.window.parts.confidential_field import ConfidentialField
from app.window.parts.labels_and_buttons import Size, button, lead, lead_to, name_button, plain_label, set_text
from app.window.parts.menu_letters import letter_entries
from app.window.parts.postman_kind import PostmanKind
from app.window.parts.result_card_view import TokenView
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone, set_tone
from app.window.parts.wrapping_row import WrappingRow
from app.window.token.countdown_ring import CountdownRing
from app.wording.language import translated as _

_Shown = tuple[TokenView | None, str, bool]


class TokenPanel(Retranslated, QWidget):
    """Shows a token that is alive, or that one has run out; knows the token only while it shows it."""

    #: The person wants this confidential text on the clipboard.
    copy_requested = Signal(str)
    #: The person wants a new token in place of the one that has expired.
    new_token_requested = Signal()
    #: The person wants the token gone.
    forget_requested = Signal()
    #: The person wants the token on the clipboard in this notation, a `Snippet`.
    copy_as_requested = Signal(str)
    #: The person wants the token to be renewed automatically, or no longer.
    renewal_toggled = Signal(bool)
    #: The person wants this file for Postman, as `PostmanFiles` names it.
    export_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        #: The token, whose an earlier one is, and whether the form says the same.
        self._shown: _Shown = None, "", True
        self._folded = False
        self._build()
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Label the buttons; the presenter shows the token again."""
        self._access_token.setAccessibleName(_("Access token"))
        self._name_toggle()
        name_button(self._copy, _("Copy token"))
        name_button(self._copy_as, _("Copy as"), _("Copy the token as"))
        name_button(self._postman, "Postman", _("Files for Postman"))
        for button_with_menu, choices in ((self._copy_as, _snippets()), (self._postman, _postman_files())):
            for action, (_kind, text) in zip(button_with_menu.menu().actions(), choices, strict=True):
                action.setText(text)
        name_button(self._renew, _("Renew automatically"))
        name_button(self._get_new, _("Get a new token"))
        name_button(self._unfold, _("Show that token"))
        name_button(self._forget, _("Forget token"))
        self._refresh_label.setText(_("Refresh token"))
        self._refresh_token.setAccessibleName(_("Refresh token"))
        name_button(self._copy_refresh, _("Copy"), _("Copy the refresh token"))

    def show_token(self, token: TokenView | None, *, kept_of: str = "", is_of_form: bool = True) -> None:
        """Show this token, or with none that it has expired.

        With `kept_of` it is an earlier one, below something else; where the form is about another licence or server,
        it is folded away until the person unfolds it.
        """
        self._shown = token, kept_of, is_of_form
        self._show(token, kept_of, is_of_form)

    def _show(self, token: TokenView | None, kept_of: str, is_of_form: bool) -> None:  # noqa: FBT001 - as shown
        with QSignalBlocker(self._unfold):
            self._unfold.setChecked(self._unfold.isChecked() and not is_of_form)
        self._folded = bool(kept_of) and not is_of_form and not self._unfold.isChecked()
        expired, kept = token is None, bool(kept_of)
        self.ring.set_compact(kept)
        self.ring.setVisible(not self._folded)
        set_text(self._kept, kept_of)
        self._unfold.setVisible(kept and not is_of_form)
        lead(self._copy, leads=is_of_form and not kept)
        for widget in self._about_a_live_token:
            widget.setVisible(not (expired or self._folded))
        self._get_new.setVisible(expired)
        if token is None:
            self.ring.show_time(_("expired"), 0.0, Tone.MUTED, counting=False)
        else:
            self.ring.show_time(token.time_left, token.share, token.tone, counting=token.period_known)
        self._show_renewal(token)
        set_text(self._valid_until, "" if token is None or self._folded else token.validity)
        self._access_token.replace_text("" if token is None else token.access_token.reveal())
        refresh_token = token.refresh_token if token else None
        self._refresh_token.replace_text("" if refresh_token is None else refresh_token.reveal())
        self._refresh_row.setVisible(refresh_token is not None and not kept)
        if token is None:
            self.show_toggle.setChecked(False)

    def show_time(self, token: TokenView) -> None:
        """Show how long the same token still lives."""
        self._shown = token, *self._shown[1:]
        self.ring.show_time(token.time_left, token.share, token.tone, counting=token.period_known)
        self._show_renewal(token)

    def copy_token(self) -> None:
        """Copy the token shown, if one is."""
        if self._access_token.text() and not self._folded:
            self.copy_requested.emit(self._access_token.text())

    def _show_renewal(self, token: TokenView | None) -> None:
        with QSignalBlocker(self._renew):
            self._renew.setChecked(token is not None and token.renewing)
        self._renew.setEnabled(token is not None and token.period_known)
        self._requests.setText("" if token is None else token.requests)
        set_text(self._renewal_note, "" if token is None or self._folded else token.renewal_note)

    def _build(self) -> None:
        self.ring = CountdownRing()
        self._kept = plain_label(name="keptTokenOf", size=Size.STRONG, wraps=True)
        self._unfold = button(name="showKeptToken")
        self._unfold.setCheckable(True)
        self._valid_until = plain_label(name="validUntil", tone=Tone.MUTED, wraps=True)
        self._access_token = _token_field("accessToken")
        self.show_toggle = button(name="showToken")
        self.show_toggle.setCheckable(True)
        self._copy = button(name="copyToken", primary=True)
        self._copy_as = _menu_button("copyAs", _snippets(), self.copy_as_requested.emit)
        self._postman = _menu_button("postmanMenu", _postman_files(), self.export_requested.emit)
        self._renew = QCheckBox()
        self._renew.setObjectName("renewAutomatically")
        self._requests = plain_label(name="requestsMade", tone=Tone.MUTED)
        self._renewal_note = plain_label(tone=Tone.WARNING, wraps=True)
        self._get_new = button(name="getNewToken", primary=True)
        self._forget = button(name="forgetToken")
        self._refresh_token = _token_field("refreshToken")
        self._copy_refresh = button(name="copyRefreshToken")
        self._refresh_label = plain_label(tone=Tone.MUTED, wraps=True)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        kept = QHBoxLayout()
        kept.addWidget(self._kept, 1)
        kept.addWidget(self._unfold)
        self._rows.addLayout(kept)
        self._rows.addWidget(self._valid_until)
        self._rows.addLayout(_row(self._access_token, self.show_toggle))
        buttons = WrappingRow(self._copy, self._copy_as, self._postman, self._get_new)
        buttons.stretch()
        buttons.addWidget(self._forget)
        self._rows.addLayout(buttons)
        self._renew_row = QWidget()
        renewal = WrappingRow(self._renew)
        renewal.stretch()
        renewal.addWidget(self._requests)
        self._renew_row.setLayout(renewal)
        self._rows.addWidget(self._renew_row)
        self._rows.addWidget(self._renewal_note)
        self._about_a_live_token = (
            self._copy, self._copy_as, self._postman, self._forget, self.show_toggle, self._access_token,
            self._renew_row,
        )  # fmt: skip
        self._rows.addStretch()
        self._refresh_row = QWidget()
        refresh = _row(self._refresh_label, self._refresh_token, self._copy_refresh)
        refresh.setContentsMargins(0, 0, 0, 0)
        lead_to(self._refresh_token, self._refresh_label)
        self._refresh_row.setLayout(refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._rows)
        layout.addWidget(self._refresh_row)

    def _connect(self) -> None:
        self.show_toggle.toggled.connect(self._show_text)
        self._copy.clicked.connect(self.copy_token)
        self._copy_refresh.clicked.connect(lambda: self.copy_requested.emit(self._refresh_token.text()))
        self._unfold.toggled.connect(lambda: self._show(*self._shown))
        self._get_new.clicked.connect(self.new_token_requested)
        self._renew.toggled.connect(self.renewal_toggled)
        self._forget.clicked.connect(self.forget_requested)
        for field in (self._access_token, self._refresh_token):
            field.copy_requested.connect(self.copy_requested)

    def _show_text(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._access_token.set_shown(shown)
        self._refresh_token.set_shown(shown)
        self._name_toggle()

    def _name_toggle(self) -> None:
        name_button(self.show_toggle, _("Hide") if self.show_toggle.isChecked() else _("Show"), _("Show the token"))


def _menu_button(name: str, choices: tuple[tuple[str, str], ...], choose: Callable[[str], object]) -> QPushButton:
    """A button with a menu; `choose` gets the first half of the chosen pair."""
    made = button(name=name)
    menu = QMenu(made)
    for kind, _text in choices:
        menu.addAction("").triggered.connect(partial(_choose, choose, kind))
    letter_entries(menu)
    made.setMenu(menu)
    return made


def _choose(choose: Callable[[str], object], kind: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    choose(kind)


def _snippets() -> tuple[tuple[str, str], ...]:
    return (
        (Snippet.HEADER, _("Authorization header")),
        (Snippet.ENV, _("Line for a .env file")),
        (Snippet.CURL, "curl"),
        (Snippet.CURL_WINDOWS, _("curl on Windows")),
        (Snippet.POWERSHELL, "PowerShell"),
        (Snippet.PYTHON, "Python (httpx)"),
        (Snippet.JAVASCRIPT, "JavaScript (fetch)"),
    )


def _postman_files() -> tuple[tuple[str, str], ...]:
    return (
        (PostmanKind.ENVIRONMENT, _("Environment with this token…")),
        (PostmanKind.ENVIRONMENT_WITH_KEY, _("Environment with the token agent’s key…")),
        (PostmanKind.COLLECTION, _("Collection with every IDMobile request…")),
    )


def _token_field(name: str) -> ConfidentialField:
    field = ConfidentialField()
    field.setObjectName(name)
    field.setReadOnly(True)
    set_tone(field, Tone.MUTED)
    return field


def _row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side; the field among them takes the room."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return row
