"""Profiles that the keyring holds and the list doesn't know, as a person at the window meets them."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QMessageBox

from tests.support.person import Person
from tests.support.saving import names, saves
from tests.support.secret_service import SecretService


@pytest.fixture
def orphaned(home: Path, keyring: SecretService, keeper: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person whose folder with the list was deleted after a profile was saved, the only one in the keyring."""
    keyring.empty()
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    saves(keeper, "Acme", "a.example")
    shutil.rmtree(home / "idmobile-token")
    keeper.session.look_for_what_is_gone()
    keeper.wait_until(lambda: keeper.window.findChild(QMessageBox, "recoveryQuestion") is not None)
    return keeper


def test_they_are_told_and_put_back(orphaned: Person) -> None:
    question = orphaned.window.findChild(QMessageBox, "recoveryQuestion")
    assert isinstance(question, QMessageBox)
    assert "list doesn’t know" in question.text()
    assert "Acme" in question.text()
    orphaned.press("recoveryTakeUp")
    orphaned.wait_until(lambda: "Acme" in names(orphaned))


def test_nothing_is_said_where_nothing_is_gone(home: Path, keeper: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    saves(keeper, "Acme", "a.example")
    keeper.session.look_for_what_is_gone()
    saves(keeper, "Bolt", "b.example")
    assert keeper.window.findChild(QMessageBox, "recoveryQuestion") is None


@pytest.mark.usefixtures("settings_file")
def test_the_question_follows_the_language_that_is_chosen_beside_it(orphaned: Person) -> None:
    question = orphaned.window.findChild(QMessageBox, "recoveryQuestion")
    assert isinstance(question, QMessageBox)
    assert not question.isModal()
    language = orphaned.find(QComboBox, "language")
    language.setCurrentIndex(language.findData("fr"))
    orphaned.wait_for("recoveryLater", "Plus tard")
    assert "« Acme »" in question.text().replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
