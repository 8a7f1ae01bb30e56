"""What a person can switch on and off for good."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from app.window.parts.labels import Size, button, plain_label
from app.window.parts.tone import Tone
from app.wording.language import translated as _


class SettingsDialog(QDialog):
    """Every change holds at once."""

    icon_wanted = Signal(bool)
    notifications_wanted = Signal(bool)

    def __init__(self, parent: QWidget, *, icon: bool, notifications: bool, has_tray: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(480)
        self._icon = _switch(_("Icon in the system tray"), "trayIcon", on=icon)
        self._notifications = _switch(
            _("Notification before a copied token expires"), "notifications", on=notifications
        )
        self._notifications.setEnabled(icon)
        self._lay_out(has_tray=has_tray)
        self._icon.toggled.connect(self._notifications.setEnabled)
        self._icon.toggled.connect(self.icon_wanted)
        self._notifications.toggled.connect(self.notifications_wanted)

    def _lay_out(self, *, has_tray: bool) -> None:
        close = button(_("Close"), name="closeSettings")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(plain_label(_("Settings"), size=Size.TITLE))
        layout.addWidget(self._icon)
        layout.addWidget(_explained(_about_icon()))
        layout.addWidget(self._notifications)
        layout.addWidget(_explained(_about_notifications()))
        if not has_tray:
            layout.addWidget(plain_label(_about_lack(), name="settingsNotice", wraps=True))
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)


def _switch(text: str, name: str, *, on: bool) -> QCheckBox:
    switch = QCheckBox(text)
    switch.setObjectName(name)
    switch.setAccessibleName(text)
    switch.setChecked(on)
    return switch


def _explained(text: str) -> QWidget:
    return plain_label(text, tone=Tone.MUTED, wraps=True)


def _about_icon() -> str:
    return _(
        "The icon shows how much time the token has left; its menu copies the token and gets a new one. Closing "
        "the window still ends the program."
    )


def _about_notifications() -> str:
    return _(
        "It appears one minute before the end, or later if a token lasts less than five minutes. It needs the icon."
    )


def _about_lack() -> str:
    return _("This desktop has no system tray at the moment, so neither icon nor notification can be shown.")
