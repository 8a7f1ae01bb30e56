"""How the tests look at what was read."""

from typing import Final

from app.endpoint.pasted import PastedRequest, read_pasted

URL: Final = "https://prod2.dqe-software.com/ACCESS_TOKEN/"
FORM: Final = "client_secret=s3cret-9&grant_type=client_idmobile&licence=PR16F16N"
#: What a request with the values above is read as, its method aside.
RIGHT: Final = ("prod2.dqe-software.com", "PR16F16N", "s3cret-9", ())


def values(request: PastedRequest) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    secret = None if request.secret is None else request.secret.reveal()
    return request.server, request.licence, secret, kinds(request)


def kinds(request: PastedRequest) -> tuple[str, ...]:
    return tuple(finding.kind.value for finding in request.findings)


def is_right(text: str, method: str) -> bool:
    request = read_pasted(text)
    return values(request) == RIGHT and request.method == method


def secret_in(text: str) -> str | None:
    secret = read_pasted(text).secret
    return None if secret is None else secret.reveal()
