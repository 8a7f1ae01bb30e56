import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept, Save
from tests.conftest import new_keyring
from tests.support.secret_service import SecretService
from tests.support.vault import Vault


@pytest.fixture(scope="module")
def secret_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretService | Vault]:
    """A keyring of these tests alone: whatever it holds is taken up here, or removed."""
    with new_keyring(tmp_path_factory.mktemp("keyring")) as service:
        yield service


@pytest.fixture(autouse=True)
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of this test's lists is remembered by no other."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_deleted_folder_is_told_by_list_and_all_of_it_comes_back(command: Command, save: Save, folder: Path) -> None:
    save("Acme")
    shutil.rmtree(folder)
    listed = command("profiles", "list")
    assert listed.status == 0
    assert "Acme" in listed.err
    assert "profiles recover" in listed.err
    recovered = command("profiles", "recover")
    assert recovered.status == 0
    assert "Acme" in recovered.err
    assert "Acme" in command("profiles", "list").out


def test_with_remove_the_entries_go(command: Command, save: Save, folder: Path, kept: Kept) -> None:
    save("Acme")
    service = kept._service("Acme")
    shutil.rmtree(folder)
    assert command("profiles", "recover", "--remove").status == 0
    assert kept.keyring.stored(service) is None


def test_programs_that_list_read_nothing_else_on_standard_output(command: Command, save: Save, folder: Path) -> None:
    save("Acme")
    shutil.rmtree(folder)
    assert command("profiles", "list", "--output", "json").out == "[]\n"
