"""Help in one look: what the window does, and its keys."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.about import NAME
from app.release import release
from app.window.parts.labels import Size, button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.tone import Tone
from app.wording.language import translated as _


class HelpDialog(Retranslated, QDialog):
    """Opened with F1."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(480)
        self._version = plain_label(tone=Tone.MUTED)
        self._purpose = plain_label(wraps=True)
        self._keys = [(plain_label(), plain_label(wraps=True)) for _key in _keys()]
        self._about = button(name="helpAbout")
        self._close = button(name="helpClose")
        self._lay_out()
        self._about.clicked.connect(self._show_about)
        self._close.clicked.connect(self.reject)
        self._close.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.setWindowTitle(_("Help"))
        self._version.setText(_("Version {version}").format(version=release()))
        self._purpose.setText(_purpose())
        for (key, does), (key_text, does_text) in zip(self._keys, _keys(), strict=True):
            key.setText(key_text)
            does.setText(does_text)
        name_button(self._about, _("About, and licences"))
        name_button(self._close, _("Close"))

    def _lay_out(self) -> None:
        keys = QGridLayout()
        keys.setHorizontalSpacing(18)
        for row, (key, does) in enumerate(self._keys):
            keys.addWidget(key, row, 0)
            keys.addWidget(does, row, 1)
        keys.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._about)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(plain_label(NAME, size=Size.TITLE))
        layout.addWidget(self._version)
        layout.addWidget(self._purpose)
        layout.addLayout(keys)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def _show_about(self) -> None:
        from app.window.dialogs.about_dialog import AboutDialog  # rarely opened

        AboutDialog(self).open()


def _purpose() -> str:
    return _(
        "Gets a short-lived IDMobile access token and shows how long it is still valid. "
        "The practice server lets you try everything without credentials: choose a case under Licence."
    )


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        (_("Enter"), _("get a token, from any field in the form")),
        (_("Esc"), _("stop asking")),
        (_("Ctrl+C"), _("copy the token, when no text is selected")),
        (_("Ctrl+N"), _("new profile")),
        (_("Ctrl+S"), _("save the profile")),
        (_("Ctrl+L"), _("go to the server field")),
        (_("Ctrl+1…4"), _("go to a page")),
    )
