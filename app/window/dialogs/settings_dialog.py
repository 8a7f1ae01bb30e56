"""What a person can switch on and off for good."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from app.window.parts.labels import Size, button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.tone import Tone
from app.wording.language import translated as _


class SettingsDialog(Retranslated, QDialog):
    """Every change holds at once."""

    icon_wanted = Signal(bool)
    notifications_wanted = Signal(bool)

    def __init__(self, parent: QWidget, *, icon: bool, notifications: bool, has_tray: bool) -> None:
        super().__init__(parent)
        self.setMinimumWidth(480)
        self._title = plain_label(size=Size.TITLE)
        self._icon = _switch("trayIcon", on=icon)
        self._about_icon = plain_label(tone=Tone.MUTED, wraps=True)
        self._notifications = _switch("notifications", on=notifications)
        self._notifications.setEnabled(icon)
        self._about_notifications = plain_label(tone=Tone.MUTED, wraps=True)
        self._lack = plain_label(name="settingsNotice", wraps=True)
        self._lack.setVisible(not has_tray)
        self._close = button(name="closeSettings")
        self._lay_out()
        self._icon.toggled.connect(self._notifications.setEnabled)
        self._icon.toggled.connect(self.icon_wanted)
        self._notifications.toggled.connect(self.notifications_wanted)
        self._close.clicked.connect(self.accept)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self.setWindowTitle(_("Settings"))
        self._title.setText(_("Settings"))
        name_button(self._icon, _("Icon in the system tray"))
        self._about_icon.setText(_about_icon())
        name_button(self._notifications, _("Notification before a copied token expires"))
        self._about_notifications.setText(_about_notifications())
        self._lack.setText(_about_lack())
        name_button(self._close, _("Close"))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (
            self._title, self._icon, self._about_icon, self._notifications, self._about_notifications, self._lack,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignRight)


def _switch(name: str, *, on: bool) -> QCheckBox:
    switch = QCheckBox()
    switch.setObjectName(name)
    switch.setChecked(on)
    return switch


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
