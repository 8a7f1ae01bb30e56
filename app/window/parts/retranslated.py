"""What every widget with words of its own has in common: it says them again when the language changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object

#: Gives a sentence in the language that is chosen when it is shown.
Sentence = Callable[[], str]


class Retranslated(_Widget):
    """Comes before the Qt class in a widget's bases.

    Nothing is made anew, so what was typed, chosen, scrolled and shown stays as it is.
    """

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen; also called once while the widget is made."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Notice that another language was chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
