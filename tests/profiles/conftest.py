"""What the tests of profiles share: a real keyring, and profiles that keep their entries in it."""

from pathlib import Path

import pytest

from tests.profiles.shelf import Shelf
from tests.support.secret_service import SecretService
from tests.support.surroundings import move_to


@pytest.fixture
def keyring(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> SecretService:
    """A real keyring, which this very process meets."""
    move_to(secret_service.surroundings, monkeypatch)
    return secret_service


@pytest.fixture
def shelf(tmp_path: Path, keyring: SecretService) -> Shelf:
    """Profiles in a folder that isn't there yet, and the keyring that holds their entries."""
    return Shelf(tmp_path / "config", keyring)
