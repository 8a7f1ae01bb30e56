"""Chooses the language of everything, at once."""

from PySide6.QtCore import QSignalBlocker, Signal

from app.window.parts.drop_down import DropDown
from app.window.parts.retranslated import Retranslated
from app.wording.language import LANGUAGES, chosen_language
from app.wording.language import translated as _


class LanguageChoice(Retranslated, DropDown):
    """Lists the languages by their own names, the one now spoken chosen."""

    #: The code of another language.
    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("language")
        for code, name in LANGUAGES.items():
            self.addItem(name, code)
        self.currentIndexChanged.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what is chosen here; the languages keep their own names."""
        self.setAccessibleName(_("Language"))
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(chosen_language())))

    def _tell(self) -> None:
        if self.currentData() != chosen_language():
            self.changed.emit(self.currentData())
