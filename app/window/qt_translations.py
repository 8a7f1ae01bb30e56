"""Qt's own texts, such as those of a file dialog or of a field's menu, in the person's language."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from app.wording.language import SOURCE

#: What this version of Qt says otherwise than its translations know it: the text that they have in its place.
_RENAMED: Final = {
    ("QFileDialog", "&Look in:"): ("QFileDialog", "Look in:"),
    ("QFileDialog", "Files of &type:"): ("QFileDialog", "Files of type:"),
    **{
        ("QAbstractFileIconProvider", kind): ("QFileDialog", kind)
        for kind in ("Drive", "File", "File Folder", "Folder", "Shortcut", "Unknown")
    },
}


class QtTexts(QObject):
    """Speaks one language at a time; what Qt has no texts for stays English."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._translator: QTranslator | None = None

    def speak(self, code: str) -> None:
        """Use this language for Qt's own texts from now on, such as `fr`."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        if code == SOURCE:
            return
        translator = _Texts(self)
        if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator


class _Texts(QTranslator):
    """Qt's translations; a text that they don't know is looked for under its former name."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Translate this text; none, or an empty one, leaves it as it is."""
        found = super().translate(context, source, disambiguation, n)
        former = _RENAMED.get((context, source))
        return found if found or former is None else super().translate(*former)
