"""One setting on the page: what it is called, what it is set with, what it means, and what keeps it from changing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.settings import Settings
from app.settings_entries import BY_NAME
from app.window.parts.announcement import Announcer
from app.window.parts.labels_and_buttons import Size, lead_to, plain_label, set_text
from app.window.parts.retranslated import Retranslated, Sentence
from app.window.parts.tones import Tone
from app.window.settings.setting_controls import Control
from app.wording.language import translated as _


@dataclass(frozen=True, slots=True)
class Setting:
    """`name` is the entry's in the file; a title and a meaning are asked for anew in each language."""

    name: str
    control: Callable[[], Control]
    title: Sentence
    meaning: Sentence = str


class SettingRow(Retranslated, QWidget):
    """Shows one entry of the settings."""

    #: The person wants this value; None stands for what holds where nothing is set.
    wanted = Signal(object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self._entry = BY_NAME[setting.name]
        self.control = setting.control()
        self._title = plain_label(size=Size.STRONG, wraps=True)
        lead_to(self.control, self._title)
        self._title.setVisible(not isinstance(self.control, QCheckBox))
        self._meaning = plain_label(tone=Tone.MUTED, wraps=True)
        self._fixed = plain_label(tone=Tone.MUTED, wraps=True)
        self._wrong = plain_label(tone=Tone.NONE, wraps=True)
        self._announcer = Announcer(self._wrong)
        self._fixed.hide()
        self._wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        for widget in (self._title, self.control, self._wrong, self._meaning, self._fixed):
            layout.addWidget(widget)
        self.control.value_chosen.connect(self._take)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        title = self.setting.title()
        self._title.setText(title)
        self.control.label(title)
        set_text(self._meaning, self.setting.meaning())
        self._fixed.setText(_("Set by your organisation."))
        self._wrong.setText(_("This can’t be used; the setting is still what it was."))

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, and whether it can be changed."""
        self.control.show_value(getattr(settings, self._entry.field))
        is_fixed = self.setting.name in settings.fixed
        self.control.setEnabled(not is_fixed)
        self._fixed.setVisible(is_fixed)
        self.control.setAccessibleDescription(self._fixed.text() if is_fixed else "")

    def _take(self, value: object) -> None:
        is_usable = value is None or self._entry.accept(value) is not None
        self._wrong.setVisible(not is_usable)
        self._announcer.say("" if is_usable else self._wrong.text())
        if is_usable:
            self.wanted.emit(value)
