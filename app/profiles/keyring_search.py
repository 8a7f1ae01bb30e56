"""Which of this program's entries a keyring holds, where it can be searched without knowing their names."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from app.profiles.keyring_choice import members, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend


def services_in(keyring: KeyringBackend, prefix: str, user: str) -> tuple[str, ...] | None:
    """The service names that begin so and have an entry for this user; None where it can't be searched.

    Blocks, and raises whatever keyring raises.
    """
    found: set[str] = set()
    for member in members(keyring):
        search = _SEARCHES.get(name_of(member))
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
    credentials = sys.modules[type(keyring).__module__].win32cred
    for found in credentials.CredEnumerate(None, 0) or ():
        # Where a service has entries for several users, the older ones stand under `user@service`.
        target = str(found["TargetName"]).removeprefix(f"{user}@")
        if target.startswith(prefix) and found["UserName"] == user:
            yield target


#: By the keyring's name; what is looked at there is no part of keyring's own interface, and has no types.
_SEARCHES: Final = {
    "keyring.backends.SecretService.Keyring": _in_secret_service,
    "keyring.backends.Windows.WinVaultKeyring": _in_windows,
}
