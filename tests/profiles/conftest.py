"""What the tests of profiles share: a real keyring, and profiles that keep their entries in it."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.profiles.shelf import Shelf
from tests.support.secret_service import SecretService, secret_service
from tests.support.surroundings import move_to


@pytest.fixture
def keyring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> SecretService:
    """A real keyring, which this very process meets."""
    shared: SecretService = request.getfixturevalue("secret_service")
    move_to(shared.surroundings, monkeypatch)
    return shared


@pytest.fixture
def own_keyring(
    request: pytest.FixtureRequest, tmp_path: Path, keyring: SecretService, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SecretService]:
    """A real keyring that this test alone may lock; nobody is there to be asked for its password.

    With `silent` as its parameter, the question for the password is never answered.
    """
    silent_prompter = getattr(request, "param", "") == "silent"
    if sys.platform == "win32":
        pytest.skip("Windows' vault is never locked while its user is signed in")
    with secret_service(tmp_path, silent_prompter=silent_prompter) as own:
        move_to({**keyring.surroundings, **own.surroundings}, monkeypatch)
        yield own
    for thread in threading.enumerate():
        if thread.name.startswith("background"):
            thread.join(timeout=20)


@pytest.fixture
def shelf(tmp_path: Path, keyring: SecretService) -> Shelf:
    """Profiles in a folder that isn't there yet, and the keyring that holds their entries."""
    return Shelf(tmp_path / "config", keyring)
