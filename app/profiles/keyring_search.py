"""Which of this program's entries a keyring holds, where it can be searched without knowing their names."""

from __future__ import annotations

import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final

from app.profiles.keyring_choice import members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend


def services_in(keyring: KeyringBackend, prefix: str, user: str) -> tuple[str, ...] | None:
    """The service names that begin so and have an entry for this user; None where it can't be searched.

    Blocks, and raises whatever keyring raises.
    """
    found: set[str] = set()
    for member in members(keyring):
        search = next((_SEARCHES[name] for name in _names_of(member) if name in _SEARCHES), None)
        if search is None:
            return None
        found.update(service for service in search(member, prefix, user) if service.startswith(prefix))
    return tuple(sorted(found))


def _in_secret_service(keyring: Any, _prefix: str, user: str) -> Iterator[str]:  # noqa: ANN401 - see _SEARCHES
    names: dict[str, str] = keyring.schemes[keyring.scheme]
    collection = keyring.get_preferred_collection()
    with closing(collection.connection):
        for item in collection.search_items({names["username"]: user}):
            yield str(item.get_attributes().get(names["service"], ""))


def _in_windows(keyring: Any, prefix: str, user: str) -> Iterator[str]:  # noqa: ANN401 - likewise
    windows = sys.modules[type(keyring).__module__]
    try:
        everything = windows.win32cred.CredEnumerate(None, 0) or ()
    except windows.pywintypes.error as trouble:
        if trouble.winerror != _NOT_FOUND:
            raise
        # It holds nothing at all.
        everything = ()
    for found in everything:
        # Where a service has entries for several users, the older ones stand under `user@service`.
        target = str(found["TargetName"]).removeprefix(f"{user}@")
        if target.startswith(prefix) and found["UserName"] == user:
            yield target


def forget_older(keyring: KeyringBackend, service: str, user: str) -> None:
    """Delete what Windows' keyring keeps of an entry that was written over: the former text, under `user@service`.

    keyring makes room there for an entry of another user, and doesn't look whether it is the same one.
    """
    for member in members(keyring):
        if _WINDOWS in _names_of(member):
            _forget_older(sys.modules[type(member).__module__], service, user)


def _forget_older(windows: Any, service: str, user: str) -> None:  # noqa: ANN401 - likewise
    credentials = windows.win32cred
    kind = credentials.CRED_TYPE_GENERIC
    with suppress(windows.pywintypes.error):
        # Where another user's entry has the name itself, ours is the one beside it.
        if credentials.CredRead(Type=kind, TargetName=service)["UserName"] == user:
            credentials.CredDelete(Type=kind, TargetName=f"{user}@{service}")


def _names_of(keyring: KeyringBackend) -> Iterator[str]:
    """The keyring's own name, and those of the keyrings that it is a kind of."""
    return (f"{kind.__module__}.{kind.__qualname__}" for kind in type(keyring).__mro__)


_WINDOWS: Final = "keyring.backends.Windows.WinVaultKeyring"
#: ERROR_NOT_FOUND (winerror.h)
_NOT_FOUND: Final = 1168
#: By the keyring's name; what is looked at there is no part of keyring's own interface, and has no types.
_SEARCHES: Final = {
    "keyring.backends.SecretService.Keyring": _in_secret_service,
    _WINDOWS: _in_windows,
}
