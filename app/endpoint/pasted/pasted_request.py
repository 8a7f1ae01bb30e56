"""What a pasted text says, and what is wrong with it."""

from dataclasses import dataclass

from app.endpoint.credentials import Method
from app.endpoint.pasted.finding import Finding
from app.endpoint.secret import Secret


@dataclass(frozen=True, slots=True)
class PastedRequest:
    """A request as read from a text; None where the text doesn't say it, or where something else fills it in.

    `server` is the host without a scheme, with the port where that isn't https's own. `licence` and `secret` are
    the values as meant, so without the blanks or quotation marks that findings name. `is_plain_http` says that the
    address begins with http, whichever computer it leads to. `findings` are in the order of the text.

    `mended` is the request as it should be, in the notation of the input, with the secret masked; None where
    nothing is wrong or nothing is known. `masked` is the input with every secret in it masked, whatever name it
    stands under, and `secret_places` are where these stand: characters of the input, in order. `is_whole` says that
    a server or the path was seen, and all three parameters with their values.
    """

    findings: tuple[Finding, ...]
    masked: str
    secret_places: tuple[tuple[int, int], ...]
    server: str | None = None
    licence: str | None = None
    secret: Secret | None = None
    method: Method | None = None
    is_plain_http: bool = False
    mended: str | None = None
    is_whole: bool = False
