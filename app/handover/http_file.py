"""A file of requests for REST Client, HTTP Client and httpYac: variables on top, then each request."""

from urllib.parse import quote

from app.handover.handed_token import NAME, NUMBER, HandedToken
from app.handover.published_services import GRANT_TYPE, SERVICE_PATH, SERVICES, TOKEN_PATH, Service
from app.wording.language import translated as _

_FORM = "Content-Type: application/x-www-form-urlencoded"


def http_file(handed: HandedToken) -> str:
    """The file's text, with the token and without the client secret, which comes from the variable."""
    variables = {
        "server": handed.origin,
        "licence": quote(handed.licence, safe=""),
        "access_token": quote(handed.token.reveal(), safe=""),
        "number": NUMBER,
        "name": NAME,
    }
    return "\n".join([
        *(f"@{name} = {value}" for name, value in variables.items()),
        "",
        f"### {_('Get a token')}",
        *_request(TOKEN_PATH, {
            "client_secret": "{{$processEnv IDMOBILE_CLIENT_SECRET}}",
            "grant_type": GRANT_TYPE,
            "licence": "{{licence}}",
        }),
        *(line for service in SERVICES for line in _service(service)),
    ]).rstrip()  # fmt: skip


def _service(service: Service) -> list[str]:
    fixed = {name: quote(value, safe="") for name, value in service.fixed.items()}
    known = {"licence": "{{licence}}", "token": "{{access_token}}", "number": "{{number}}", "name": "{{name}}"}
    return [f"### {service.scope}", *_request(SERVICE_PATH, {**known, "scope": service.scope, **fixed})]


def _request(path: str, form: dict[str, str]) -> list[str]:
    body = "&".join(f"{name}={value}" for name, value in form.items())
    return [f"POST {{{{server}}}}{path}", _FORM, "", body, ""]
