"""A real keyring, and no profiles at the beginning of a test."""

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.profiles.file_lock import FileLock
from tests.command_line.conftest import Command
from tests.support.secret_service import SecretService
from tests.support.surroundings import move_to


@pytest.fixture(autouse=True)
def folder(secret_service: SecretService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this test's own list of profiles."""
    ways = ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND", "IDMOBILE_TESTS_VAULT")
    move_to(
        {name: secret_service.surroundings[name] for name in ways if name in secret_service.surroundings}, monkeypatch
    )
    monkeypatch.delenv("IDMOBILE_PASSPHRASE", raising=False)
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    return tmp_path / "config" / "idmobile-token"


@dataclass(frozen=True)
class Kept:
    """What is kept of the profiles, as another program sees it."""

    folder: Path
    keyring: SecretService

    @property
    def names(self) -> list[str]:
        """The names in the list."""
        return [str(line["name"]) for line in self._lines()]

    def last_used(self, name: str) -> object:
        """When a profile was used, in seconds since 1970."""
        return next(line["last_used"] for line in self._lines() if line["name"] == name)

    def leave_half_added(self, name: str) -> None:
        """Leave what a program leaves that was killed before a new profile reached the keyring."""
        line = {"id": "0123", "name": name, "server": "x", "last_used": None, "pending": {"action": "add"}}
        content = {"version": 1, "profiles": [*self._lines(), line]}
        (self.folder / "profiles.json").write_text(json.dumps(content))

    def entry(self, name: str) -> dict[str, object]:
        """A profile's entry in the keyring."""
        text = self.keyring.stored(self._service(name))
        assert text is not None
        content = json.loads(text)
        assert isinstance(content, dict)
        return content

    def forget(self, name: str) -> None:
        """Have the list know nothing of a profile, whose entry stays."""
        content = {"version": 1, "profiles": [line for line in self._lines() if line["name"] != name]}
        (self.folder / "profiles.json").write_text(json.dumps(content))

    def damage(self, name: str) -> None:
        """Have something else stand in a profile's entry."""
        self.keyring.store(b"something else", self._service(name))

    def change(self, name: str, **changes: object) -> None:
        """Have another program change a profile's entry."""
        content = json.dumps({**self.entry(name), **changes})
        self.keyring.store(content.encode(), self._service(name))

    def watch(self, name: str) -> Callable[[], bool]:
        """Tells whether the entry of what is now this profile is in the keyring."""
        service = self._service(name)
        return lambda: self.keyring.stored(service) is not None

    @contextlib.contextmanager
    def held_by_another(self) -> Iterator[None]:
        """Have another program hold the list."""
        lock = FileLock(self.folder / "profiles.lock")
        assert lock.try_take()
        yield
        lock.release()

    def _service(self, name: str) -> str:
        return next(f"idmobile-token:{line['id']}" for line in self._lines() if line["name"] == name)

    def _lines(self) -> list[dict[str, object]]:
        file = self.folder / "profiles.json"
        lines = json.loads(file.read_text())["profiles"] if file.exists() else []
        assert isinstance(lines, list)
        return lines


@pytest.fixture
def kept(folder: Path, secret_service: SecretService) -> Kept:
    return Kept(folder, secret_service)


Save = Callable[..., None]


@pytest.fixture
def save(command: Command, monkeypatch: pytest.MonkeyPatch) -> Save:
    """Saves a profile with the secret `s3cret`; server and licence are `prod2.dqe-software.com` and `PR16F16N`."""

    def add(name: str, *more: str) -> None:
        with monkeypatch.context() as environment:
            environment.setenv("IDMOBILE_CLIENT_SECRET", "s3cret")
            where = ("--server", "prod2.dqe-software.com", "--licence", "PR16F16N")
            assert command("profiles", "add", name, *where, *more).status == 0

    return add


@pytest.fixture
def acme(save: Save) -> str:
    """The name of a saved profile."""
    save("Acme – prod")
    return "Acme – prod"
