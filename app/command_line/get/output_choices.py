"""What `get --output` can write: the one list of it, from which usage, words and writers follow."""

from enum import StrEnum
from typing import Final, assert_never

from app.wording.language import translated as _


class Format(StrEnum):
    """A form of the result, by the name that is typed; in the order in which the help lists them."""

    TOKEN = "token"  # noqa: S105 - a choice
    JSON = "json"
    HEADER = "header"
    ENV = "env"
    CURL = "curl"
    POWERSHELL = "powershell"
    PYTHON = "python"
    JAVASCRIPT = "javascript"
    POSTMAN = "postman"
    POSTMAN_COLLECTION = "postman-collection"
    HTTP = "http"
    BRUNO = "bruno"
    INSOMNIA = "insomnia"
    OPENAPI = "openapi"
    CREDENTIAL = "credential"


#: These hold the address of the server that gave the token.
POINTING: Final = frozenset(
    {
        Format.CURL,
        Format.POWERSHELL,
        Format.PYTHON,
        Format.JAVASCRIPT,
        Format.POSTMAN,
        Format.HTTP,
        Format.BRUNO,
        Format.INSOMNIA,
    }
)
#: Nothing is asked for these.
WITHOUT_A_TOKEN: Final = frozenset({Format.POSTMAN_COLLECTION, Format.OPENAPI})


def what_it_is(form: Format) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a form
    """The words for it, in the help."""
    match form:
        case Format.TOKEN:
            return _("the token alone")
        case Format.JSON:
            return _("everything as one JSON object, whatever the outcome")
        case Format.HEADER:
            return _("an Authorization header")
        case Format.ENV:
            return _("a variable, safe for a shell and a .env file")
        case Format.CURL | Format.POWERSHELL | Format.PYTHON | Format.JAVASCRIPT:
            return _("a ready request that uses the token")
        case Format.POSTMAN:
            return _("a Postman environment with the token")
        case Format.POSTMAN_COLLECTION:
            return _("a Postman collection of every request; no token is requested")
        case Format.HTTP:
            return _("a file of every request for REST Client, HTTP Client and httpYac")
        case Format.BRUNO:
            return _("a request for Bruno, to put into a collection")
        case Format.INSOMNIA:
            return _("an export of every request for Insomnia")
        case Format.OPENAPI:
            return _("the endpoint as an OpenAPI 3.1 description; no token is requested")
        case Format.CREDENTIAL:
            return _("token, type and expiry as a small JSON object, for helper programs")
        case _ as never:
            assert_never(never)


def listed() -> str:
    """All of them with their words, a line each."""
    width = max(map(len, Format)) + 2
    return "\n".join(f"  {form:{width}}{what_it_is(form)}" for form in Format)
