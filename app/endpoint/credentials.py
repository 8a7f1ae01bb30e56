"""What a person gives for one call: server, licence, client secret and method, parsed once."""

from dataclasses import dataclass
from enum import StrEnum

from app.endpoint.address import Address, HttpPermission, parse_address
from app.endpoint.notice import Notice
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.endpoint.typed.values import TypedValue, typed_licence, typed_secret


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
    *, server: str, licence: str, secret: str, method: Method = Method.POST, allow_http: HttpPermission = False
) -> Credentials | Problem:
    """Read what a person typed; the first thing wrong, in the order server, licence, secret, is the answer.

    What came along with the licence by accident is cut and said. A secret may be any text, so it is sent as it
    stands, less one line end behind it; what looks odd in it is said. See `app.endpoint.typed`.
    """
    return credentials_at(parse_address(server, allow_http=allow_http), licence=licence, secret=secret, method=method)


def credentials_at(
    address: Address | Problem, *, licence: str, secret: str, method: Method = Method.POST
) -> Credentials | Problem:
    """The same where the server was read before."""
    if isinstance(address, Problem):
        return address
    code, passphrase = typed_licence(licence), typed_secret(secret)
    wrong = _wrong_value(code, Kind.LICENCE_MISSING, Kind.LICENCE_MALFORMED) or _wrong_value(
        passphrase, Kind.SECRET_MISSING, Kind.SECRET_MALFORMED
    )
    if wrong is not None:
        return wrong
    about_values = (Notice(kind) for kind in (*code.notices, *passphrase.notices))
    # Blanks may have been cut from server and licence, which is one thing to say.
    notices = tuple(dict.fromkeys((*address.notices, *about_values)))
    return Credentials(address, code.value, Secret(passphrase.value), method, notices)


def _wrong_value(typed: TypedValue, missing: Kind, malformed: Kind) -> Problem | None:
    wrong = _wrong_text(typed.value, missing, malformed)
    return wrong if wrong is not None or typed.wrong is None else Problem(malformed, typed.wrong)


def _wrong_text(text: str, missing: Kind, malformed: Kind) -> Problem | None:
    if not text:
        return Problem(missing)
    if "\x00" in text:
        return Problem(malformed, Reason.NUL_CHARACTER)
    if "\r" in text or "\n" in text:
        return Problem(malformed, Reason.LINE_BREAK)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        # What a terminal or a variable gave as bytes that are no text; no request can carry it.
        return Problem(malformed, Reason.CHARACTER_UNUSABLE)
    return None
