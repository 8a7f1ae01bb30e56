"""A person at the window, with a clock that the test sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.window.parts import theme
from app.wording.language import choose_language
from app.wording.window_or_command_line import Face
from tests.support.person import Person
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def person(qapp: QApplication, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    monkeypatch.setattr("app.wording.window_or_command_line._Chosen.face", Face.WINDOW)
    qapp.setStyle("Fusion")
    theme.apply(theme.LIGHT)
    qapp.clipboard().clear()
    person = Person(clock)
    yield person
    person.close()
    person.window.deleteLater()
    # Else it goes in the next test, after its hundreds of widgets have been given that test's style once more.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def settings_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of a new home will be; what a test speaks, nobody speaks after it."""
    # What is chosen is chosen for the whole process.
    monkeypatch.setattr("app.wording.language._Chosen.code", "en")
    monkeypatch.setattr("app.wording.language._Chosen.catalogue", None)
    choose_language("en")
    return home / "idmobile-token" / "settings.toml"


@pytest.fixture
def keyring(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> SecretService:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND"):
        value = secret_service.surroundings[name]
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    # The backend that an earlier test's surroundings led to isn't the one meant here.
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    return secret_service


@pytest.fixture
def keeper(home: Path, keyring: SecretService, person: Person) -> Person:  # noqa: ARG001 - where profiles are kept
    return person
