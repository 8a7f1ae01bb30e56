"""Windows' own vault, in which a test meets entries of the tests' own alone: their names begin with a word of theirs.

Named by PYTHON_KEYRING_BACKEND, so that the programs which a test starts meet the same.
"""

import os
from typing import Any, Final

from keyring.backends import Windows
from win32ctypes.pywin32 import pywintypes
from win32ctypes.pywin32 import win32cred as real

__all__ = ["OwnVault", "pywintypes", "win32cred"]

PREFIX: Final = "IDMOBILE_TESTS_VAULT"


class _Prefixed:
    """What keyring calls of Windows, with the tests' own word before every name."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the real one has
        return getattr(real, name)

    def CredRead(self, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - Windows' own name
        return self._plain(real.CredRead(**self._own(given)))

    def CredDelete(self, **given: Any) -> None:  # noqa: ANN401 - likewise
        real.CredDelete(**self._own(given))

    def CredWrite(self, credential: dict[str, Any], flags: int) -> None:
        real.CredWrite(self._own(credential), flags)

    def CredEnumerate(self, _filter: None, flags: int) -> list[dict[str, Any]]:
        prefix = os.environ[PREFIX]
        return [self._plain(each) for each in real.CredEnumerate(None, flags) if each["TargetName"].startswith(prefix)]

    def _own(self, given: dict[str, Any]) -> dict[str, Any]:
        return {**given, "TargetName": os.environ[PREFIX] + given["TargetName"]}

    def _plain(self, found: dict[str, Any]) -> dict[str, Any]:
        return {**found, "TargetName": found["TargetName"].removeprefix(os.environ[PREFIX])}


win32cred = _Prefixed()
vars(Windows)["win32cred"] = win32cred


class OwnVault(Windows.WinVaultKeyring):
    """keyring's own way with the vault; nothing of it is different."""
