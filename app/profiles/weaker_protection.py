"""In what ways an imported profile would protect a secret less than the one it replaces."""

from enum import StrEnum

from app.endpoint.address import Address, parse_address
from app.endpoint.credentials import Method
from app.profiles.profile import Draft, Profile


class Weakening(StrEnum):
    """One way in which a file would lower the protection of a secret."""

    #: The secret would travel as a part of the address, which proxies and servers write down.
    IN_ADDRESS = "in_address"
    #: It would travel without encryption, to another computer.
    UNENCRYPTED = "unencrypted"


def lowered(draft: Draft, before: Profile | None) -> frozenset[Weakening]:
    """How this draft protects a secret less than the profile that it replaces, or than any new one without it.

    A file that brings a secret of its own may say by which method that is sent.
    """
    in_address = before is not None and keeps_secret(before, draft) and before.method is Method.POST is not draft.method
    allowed_before = before is not None and before.allow_http and before.server == draft.server
    unencrypted = draft.allow_http and not allowed_before and not _is_here(draft.server)
    return frozenset(
        lowering
        for lowering, applies in ((Weakening.IN_ADDRESS, in_address), (Weakening.UNENCRYPTED, unencrypted))
        if applies
    )


def keeps_secret(before: Profile, draft: Draft) -> bool:
    """Whether a draft that replaces a profile goes on with its secret: to the same server, for the same licence."""
    if before.secret is None or draft.secret is not None:
        return False
    return (before.server, before.licence, before.allow_http) == (draft.server, draft.licence, draft.allow_http)


def _is_here(server: str) -> bool:
    address = parse_address(server, allow_http=True)
    return isinstance(address, Address) and address.is_loopback
