"""Windows' vault as another program sees it, with entries of the tests' own."""

import secrets
from collections.abc import Mapping
from typing import Any

from tests.support.surroundings import moved_to


class Vault:
    """Does on Windows what `SecretService` does on Linux; it can't be locked."""

    def __init__(self) -> None:
        self.prefix = f"idmobile-tests-{secrets.token_hex(4)}:"
        self.surroundings: Mapping[str, str | None] = {
            "IDMOBILE_TESTS_VAULT": self.prefix,
            "PYTHON_KEYRING_BACKEND": "tests.support.vault_backend.OwnVault",
        }

    def stored(self, service: str, user: str = "profile") -> str | None:
        """What is stored there for this user; None where there is nothing."""
        found = self.everything().get(service)
        return found[1] if found is not None and found[0] == user else None

    def store(self, content: bytes, service: str, user: str = "profile") -> None:
        """Store what another program might; bytes that are no UTF-8 stay what they are."""
        with moved_to(self.surroundings):
            from tests.support.vault_backend import win32cred  # it is there on Windows alone

            text = content.decode("utf-8", "surrogateescape")
            entry = {"Type": 1, "TargetName": service, "UserName": user, "CredentialBlob": text, "Persist": 2}
            win32cred.CredWrite(entry, 0)

    def clear(self, service: str, user: str = "profile") -> None:
        """Delete all that is stored there for this user."""
        for name in (service, f"{user}@{service}"):
            self._delete(name)

    def everything(self) -> dict[str, tuple[str, str]]:
        """User and text of every entry of the tests' own, by its whole name."""
        with moved_to(self.surroundings):
            from tests.support.vault_backend import pywintypes, win32cred  # as above

            try:
                found: list[dict[str, Any]] = win32cred.CredEnumerate(None, 0)
            except pywintypes.error:
                return {}
        return {each["TargetName"]: (each["UserName"], _text(each["CredentialBlob"])) for each in found}

    def empty(self) -> None:
        """Delete every entry of the tests' own."""
        for name in self.everything():
            self._delete(name)

    def _delete(self, name: str) -> None:
        with moved_to(self.surroundings):
            from tests.support.vault_backend import pywintypes, win32cred  # as above

            try:
                win32cred.CredDelete(Type=1, TargetName=name)
            except pywintypes.error:
                return


def _text(content: bytes) -> str:
    return content.decode("utf-16-le", "replace")
