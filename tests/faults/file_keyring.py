"""A keyring in one small file, quick enough for thousands of programs; what fails is never this."""

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from keyring.backend import KeyringBackend

#: Where its file is.
VARIABLE: Final = "IDMOBILE_TESTS_KEYRING"
BACKEND: Final = "tests.faults.file_keyring.FileKeyring"


class FileKeyring(KeyringBackend):
    """Each call reads the file, and each change replaces it."""

    #: keyring itself never finds it, in whatever process has read this module.
    priority = 0

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept for a service and a user."""
        return _entries().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep this for them."""
        _change(lambda entries: {**entries, f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Keep nothing for them."""
        _change(lambda entries: {name: text for name, text in entries.items() if name != f"{service} {username}"})


def _entries() -> dict[str, str]:
    entries: dict[str, str] = json.loads(_file().read_text("utf-8"))
    return entries


def _change(change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Change the file while no other program does."""
    with _file().with_suffix(".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        new = _file().with_suffix(".new")
        new.write_text(json.dumps(change(_entries())), "utf-8")
        new.replace(_file())


def _file() -> Path:
    return Path(os.environ[VARIABLE])
