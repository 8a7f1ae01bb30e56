"""What a person gives for one call: server, licence, client secret and method, parsed once."""

from dataclasses import dataclass
from enum import StrEnum

from app.endpoint.address import Address, parse_address
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret


class Method(StrEnum):
    """How the three parameters travel."""

    POST = "POST"
    GET = "GET"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Everything that one token request needs, already known to be sendable."""

    address: Address
    licence: str
    secret: Secret
    method: Method = Method.POST
    notices: tuple[Notice, ...] = ()


def parse_credentials(
    *, server: str, licence: str, secret: str, method: Method = Method.POST, allow_http: bool = False
) -> Credentials | Problem:
    """Read what a person typed; the first thing wrong, in the order server, licence, secret, is the answer.

    Blanks around the licence are cut and said; around the secret they are said and kept, for a secret may
    really end in a blank.
    """
    address = parse_address(server, allow_http=allow_http)
    if isinstance(address, Problem):
        return address
    trimmed = licence.strip()
    wrong = _wrong_text(trimmed, Kind.LICENCE_MISSING, Kind.LICENCE_MALFORMED) or _wrong_text(
        secret, Kind.SECRET_MISSING, Kind.SECRET_MALFORMED
    )
    if wrong is not None:
        return wrong
    blanks_cut = (Notice(NoticeKind.BLANKS_CUT),) if licence != trimmed else ()
    secret_blank = (Notice(NoticeKind.SECRET_BLANK),) if secret != secret.strip() else ()
    # Blanks may have been cut from both, which is one thing to say.
    notices = tuple(dict.fromkeys((*address.notices, *blanks_cut, *secret_blank)))
    return Credentials(address, trimmed, Secret(secret), method, notices)


def _wrong_text(text: str, missing: Kind, malformed: Kind) -> Problem | None:
    if not text:
        return Problem(missing)
    if "\x00" in text:
        return Problem(malformed, Reason.NUL_CHARACTER)
    if "\r" in text or "\n" in text:
        return Problem(malformed, Reason.LINE_BREAK)
    if any("\ud800" <= character <= "\udfff" for character in text):
        # What a terminal or a variable gave as bytes that are no text; no request can carry it.
        return Problem(malformed, Reason.CHARACTER_UNUSABLE)
    return None
