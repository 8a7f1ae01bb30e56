"""Help in one look: what the window does, and its keys."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.about import NAME
from app.release import release
from app.window.parts.labels import Size, button, plain_label
from app.window.parts.tone import Tone
from app.wording.language import translated as _


class HelpDialog(QDialog):
    """Opened with F1."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setMinimumWidth(480)
        title = plain_label(NAME, size=Size.TITLE)
        keys = QGridLayout()
        keys.setHorizontalSpacing(18)
        for row, (key, does) in enumerate(_keys()):
            keys.addWidget(plain_label(key), row, 0)
            keys.addWidget(plain_label(does, wraps=True), row, 1)
        keys.setColumnStretch(1, 1)
        close = button(_("Close"), name="helpClose")
        close.clicked.connect(self.reject)
        about = button(_("About, and licences"), name="helpAbout")
        about.clicked.connect(self._show_about)
        buttons = QHBoxLayout()
        buttons.addWidget(about)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(plain_label(_("Version {version}").format(version=release()), tone=Tone.MUTED))
        layout.addWidget(plain_label(_purpose(), wraps=True))
        layout.addLayout(keys)
        layout.addStretch(1)
        layout.addLayout(buttons)
        close.setFocus()

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
