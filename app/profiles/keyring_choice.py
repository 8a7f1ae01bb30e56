"""Which keyring is used: one of the system's own, by name, and never one that keeps secrets in a plain file."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Final

from app.endpoint.problem import Kind, Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keyring.backend import KeyringBackend

#: Where a person names a keyring of their own choice.
VARIABLE: Final = "PYTHON_KEYRING_BACKEND"
_SYSTEMS_OWN: Final = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
_CHAIN: Final = "keyring.backends.chainer.ChainerBackend"
_NONE_FOUND: Final = "keyring.backends.fail.Keyring"
_OF_APPLE: Final = "keyring.backends.macOS.api"
#: It takes a secret and forgets it.
_FORGETFUL: Final = "keyring.backends.null.Keyring"


def chosen_keyring() -> KeyringBackend | Problem:
    """The keyring of this computer, looked for anew; blocks, and raises whatever keyring raises.

    `keyring_missing` where there is none but perhaps one that isn't trusted, which is then named; `keyring_failed`
    for the null keyring, whoever chose it.
    """
    if sys.platform != "darwin":
        # keyring looks for Apple's libraries on every system: on Linux by running a compiler that gets all variables.
        sys.modules.setdefault(_OF_APPLE, None)  # type: ignore[arg-type]  # how Python marks what can't be imported
    # The import takes 60 ms, and most runs need no keyring.
    from keyring import core  # see above
    from keyring.backend import get_all_keyring

    if hasattr(get_all_keyring, "saved_result"):
        # What was found before, or wasn't, may be out of date.
        get_all_keyring.reset()
    core.init_backend(limit=_is_systems_own)
    found = core.get_keyring()
    wrong = _what_is_wrong_with(found, get_all_keyring())
    if wrong is not None:
        return wrong
    for member in members(found):
        _keep_on_this_computer(member)
    return found


def asking() -> contextlib.AbstractContextManager[None]:
    """The block in which a keyring is looked for and asked; blocks stand one after another in their thread."""
    if sys.platform == "linux":
        # keyring itself does without what isn't installed.
        with contextlib.suppress(ImportError):
            from app.profiles.bus_connection import one_connection  # likewise

            return one_connection()
    return contextlib.nullcontext()


def members(keyring: KeyringBackend) -> tuple[KeyringBackend, ...]:
    """The keyrings that a chain consists of; any other is its own only member."""
    return tuple(getattr(keyring, "backends", ())) if name_of(keyring) == _CHAIN else (keyring,)


def name_of(keyring: KeyringBackend) -> str:
    """A keyring's full name, such as `keyring.backends.SecretService.Keyring`."""
    return f"{type(keyring).__module__}.{type(keyring).__qualname__}"


def _is_systems_own(keyring: KeyringBackend) -> bool:
    # A chain of none takes secrets and forgets them.
    return name_of(keyring) in _SYSTEMS_OWN or (name_of(keyring) == _CHAIN and len(members(keyring)) > 1)


def _what_is_wrong_with(found: KeyringBackend, others: Sequence[KeyringBackend]) -> Problem | None:
    name = name_of(found)
    if name == _FORGETFUL:
        return Problem(Kind.KEYRING_FAILED, Reason.FORGETFUL_KEYRING, name)
    if os.environ.get(VARIABLE) is not None or all(map(_is_systems_own, (found, *members(found)))):
        return None
    untrusted = [found] if name != _NONE_FOUND else [other for other in others if _is_usable(other)]
    if untrusted:
        return Problem(Kind.KEYRING_MISSING, Reason.UNTRUSTED_KEYRING, name_of(untrusted[0]))
    return Problem(Kind.KEYRING_MISSING)


def _is_usable(keyring: KeyringBackend) -> bool:
    return keyring.priority > 0 and name_of(keyring) != _CHAIN


def _keep_on_this_computer(keyring: KeyringBackend) -> None:
    # Windows would otherwise copy the entry to every computer where the person signs in.
    if hasattr(keyring, "persist"):
        keyring.persist = "local machine"
