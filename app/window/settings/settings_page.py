"""The Settings page: every setting in its group; each change holds at once."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.settings import Settings
from app.window.parts.help_mark import HelpOn, with_help
from app.window.parts.labels_and_buttons import Size, plain_label, set_text
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone
from app.window.settings.all_settings import GROUPS, Group
from app.window.settings.setting_row import SettingRow
from app.wording.language import translated as _
from app.wording.settings_notes import note_text

_WIDEST = 776
_NEEDS_THE_ICON = "notifications.shown"


class SettingsPage(Retranslated, QScrollArea):
    """Shows the settings, and says which the person changes."""

    #: An entry's name, and its value; None stands for what holds where nothing is set.
    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("settingsPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settings = Settings()
        self._title = plain_label(size=Size.TITLE)
        self._about = plain_label(tone=Tone.MUTED, wraps=True)
        self._notes = plain_label(name="settingsNotice", wraps=True)
        self._groups = [_GroupCard(group) for group in GROUPS]
        self._has_tray = True
        self._lay_out()
        for row in self.rows:
            row.wanted.connect(partial(self.wanted.emit, row.setting.name))
        self.retranslate()

    @property
    def rows(self) -> tuple[SettingRow, ...]:
        """One row for each setting."""
        return tuple(row for group in self._groups for row in group.rows)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._title.setText(_("Settings"))
        self._about.setText(
            _(
                "Every change takes effect at once and is kept in settings.toml. A variable such as "
                "IDMOBILE_TIMEOUT, or an option of a command, overrides a setting for one run."
            )
        )
        self._say_notes()

    def show_settings(self, settings: Settings, *, has_tray: bool) -> None:
        """Show what is set."""
        self._settings, self._has_tray = settings, has_tray
        for row in self.rows:
            row.show_settings(settings)
            row.setEnabled(settings.tray_icon or row.setting.name != _NEEDS_THE_ICON)
        self._say_notes()

    def focus_first(self) -> None:
        """Put the keyboard where the page begins."""
        self.rows[0].control.setFocus()

    def _say_notes(self) -> None:
        notes = [note_text(note, self._settings) for note in self._settings.notes]
        if not self._has_tray:
            notes.append(
                _("This desktop has no system tray at the moment, so neither icon nor notification can be shown.")
            )
        if QGuiApplication.platformName().startswith("wayland"):
            notes.append(
                _(
                    "Under Wayland, the desktop decides where windows are and which is in front. So the window’s "
                    "place isn’t kept, and the window asks for attention instead of coming to the front."
                )
            )
        set_text(self._notes, "\n".join(notes))

    def _lay_out(self) -> None:
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(22, 14, 22, 14)
        layout.setSpacing(12)
        layout.addLayout(with_help(self._title, HelpOn.SETTINGS))
        for widget in (self._about, self._notes, *self._groups):
            layout.addWidget(widget)
        layout.addStretch()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(content)


class _GroupCard(Retranslated, QFrame):
    """Settings that belong together, under their heading."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.setObjectName("settingsCard")
        self._group = group
        self.rows = tuple(SettingRow(setting) for setting in group.settings)
        self._heading = plain_label(size=Size.WORD)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        for widget in (self._heading, *self.rows):
            layout.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the heading in the language that is now chosen."""
        self._heading.setText(self._group.heading())
