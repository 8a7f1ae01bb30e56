"""Qt's own texts, such as those of a file dialog or of a field's menu, in the person's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from app.wording.language import SOURCE


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
        translator = QTranslator(self)
        if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator
