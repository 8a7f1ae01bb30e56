"""What went wrong with the keyring → which problem it is: one table, by the names of the exceptions."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.endpoint.problem import Kind, Problem

#: Names of classes in keyring and SecretStorage, so that neither has to be loaded where it isn't in use.
_KINDS: Final[Mapping[str, Kind]] = {
    "NoKeyringError": Kind.KEYRING_MISSING,
    "KeyringLocked": Kind.KEYRING_LOCKED,
    # SecretStorage's own; keyring lets them through, or makes another error of them.
    "LockedException": Kind.KEYRING_LOCKED,
    "PromptDismissedException": Kind.KEYRING_LOCKED,
    # What stands there is no text, so it is no entry of ours.
    "UnicodeDecodeError": Kind.PROFILE_DAMAGED,
}


def problem_of(trouble: Exception, keyring: str) -> Problem:
    """The problem behind an exception or one of its causes; `keyring` names the one that was asked.

    `keyring_failed` for all that isn't known: keyring's own further errors, a bus that has died, a wrong setting.
    """
    kinds = (_KINDS[name] for link in _causes(trouble) for name in _class_names(link) if name in _KINDS)
    kind = next(kinds, Kind.KEYRING_FAILED)
    return Problem(kind, subject=keyring if kind is Kind.KEYRING_FAILED else "")


def _causes(trouble: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    link: BaseException | None = trouble
    while link is not None and link not in seen:
        yield link
        seen.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _class_names(trouble: BaseException) -> Iterator[str]:
    yield from (kind.__name__ for kind in type(trouble).__mro__)
