"""About the program: opened from the help, it shows every part with its version, licence and text."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QListView, QPlainTextEdit, QWidget

from app.release import release
from app.window.dialogs.about_dialog import AboutDialog
from app.window.dialogs.help_dialog import HelpDialog
from tests.support.person import Person

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def about(person: Person) -> Iterator[AboutDialog]:
    dialog = AboutDialog(person.window)
    dialog.open()
    yield dialog
    dialog.close()


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program runs from a bundle of two parts."""
    parts = [
        {"name": "IDMobile Token", "version": "1.0.0", "licence": "MIT", "texts": ["own.txt"]},
        {"name": "unknown.dll", "version": "", "licence": "", "texts": []},
    ]
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "own.txt").write_text("<b>Permission</b> is granted", encoding="utf-8")
    (tmp_path / "licences" / "index.json").write_text(json.dumps({"parts": parts}), encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)


def _find(parent: QWidget, kind: type[W], name: str = "") -> W:
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(found, kind)
    return found


def _spoken(dialog: QDialog) -> list[str]:
    model = _find(dialog, QListView, "aboutParts").model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def _read(dialog: QDialog) -> str:
    return _find(dialog, QPlainTextEdit, "aboutText").toPlainText()


def _choose(dialog: QDialog, row: int) -> None:
    parts = _find(dialog, QListView, "aboutParts")
    parts.setCurrentIndex(parts.model().index(row, 0))


def test_the_help_leads_to_it(person: Person) -> None:
    person.key(Qt.Key.Key_F1)
    person.wait_until(lambda: person.window.findChild(HelpDialog) is not None)
    help_dialog = _find(person.window, HelpDialog)
    QTest.mouseClick(_find(help_dialog, QAbstractButton, "helpAbout"), Qt.MouseButton.LeftButton)
    about = _find(help_dialog, AboutDialog)
    assert about.isVisible()
    QTest.keyClick(about, Qt.Key.Key_Escape)
    assert not about.isVisible()
    assert help_dialog.isVisible()


@pytest.mark.usefixtures("bundle")
def test_a_bundle_shows_what_its_build_has_listed(about: AboutDialog) -> None:
    assert _spoken(about) == ["IDMobile Token, MIT, 1.0.0", "unknown.dll, licence not known here"]
    assert _read(about) == "<b>Permission</b> is granted"
    _choose(about, 1)
    assert _read(about) == "No text of a licence came with this part."


def test_without_a_bundle_it_shows_what_is_installed(about: AboutDialog) -> None:
    rows = _spoken(about)
    assert rows[0].startswith("Python, PSF-2.0, ")
    _choose(about, next(row for row, spoken in enumerate(rows) if spoken.startswith("httpx, ")))
    assert "Redistribution and use" in _read(about)


def test_version_and_what_may_be_done_with_qt_are_said(about: AboutDialog) -> None:
    texts = " ".join(label.property("text") or "" for label in about.findChildren(QWidget))
    for part in (release(), "MIT", "Lesser General Public License", "replace", "https://download.qt.io/archive/qt/"):
        assert part in texts


@pytest.mark.usefixtures("about")
def test_everything_in_it_can_be_named_and_reached_by_keyboard() -> None:
    controls = ("aboutParts", "aboutText", "aboutClose")
    reached = set()
    for _ in controls:
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName()
        reached.add(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == set(controls)


def test_the_text_can_be_copied_but_not_changed(about: AboutDialog) -> None:
    text = _find(about, QPlainTextEdit, "aboutText")
    before = text.toPlainText()
    QTest.keyClicks(text, "x")
    assert text.toPlainText() == before
    assert text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
