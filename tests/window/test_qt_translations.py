"""Qt's own texts are in the person's language, also those that this version of Qt has renamed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QLabel

from app.window.qt_translations import QtTexts


@pytest.fixture
def texts(qapp: QApplication) -> Iterator[QtTexts]:
    parent = QObject(qapp)
    texts = QtTexts(parent)
    yield texts
    texts.speak("en")
    parent.deleteLater()


def shown(folder: Path) -> str:
    """The labels of a file dialog, and the kind of the one folder in it."""
    dialog = QFileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    model = dialog.findChild(QFileSystemModel)
    assert model is not None
    kind = model.data(model.index(str(folder / "inner")).siblingAtColumn(2), Qt.ItemDataRole.DisplayRole)
    words = [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]
    dialog.deleteLater()
    return "\n".join([*words, str(kind)])


def test_a_file_dialog_is_french_throughout(texts: QtTexts, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    texts.speak("fr")
    said = shown(tmp_path)
    for french in ("Voir dans\N{NO-BREAK SPACE}:", "Fichiers de type\N{NO-BREAK SPACE}:", "Dossier"):
        assert french in said


def test_it_is_english_again_in_english(texts: QtTexts, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    texts.speak("fr")
    texts.speak("en")
    said = shown(tmp_path)
    for english in ("Look in:", "Files of type:", "Folder"):
        assert english in said
