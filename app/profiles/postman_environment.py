"""Reads server, licence and secret from a Postman environment, whatever their variables are called there."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles.profile import Draft

_SERVER: Final = ("server", "serverurl", "servername", "baseurl", "url", "host", "hostname", "domain")
_LICENCE: Final = ("licence", "license", "licencecode", "licensecode", "licencekey", "licensekey")
_SECRET: Final = ("clientsecret", "secret")
_PREFIXES: Final = ("idmobile", "dqe")


def is_environment(document: Mapping[str, object]) -> bool:
    """Whether this is what Postman exports for an environment."""
    values = document.get("values")
    return (
        isinstance(values, list)
        and bool(values)
        and all(isinstance(value, dict) and "key" in value for value in values)
    )


def draft_of(document: Mapping[str, object]) -> Draft | Problem:
    """The profile in an environment, named after it; `file_malformed` names what it lacks.

    What is switched off there, empty, or itself a variable is passed over.
    """
    values = document.get("values")
    variables = _variables(values if isinstance(values, list) else ())
    server, licence, secret = (_first(variables, keys) for keys in (_SERVER, _LICENCE, _SECRET))
    if not (server or licence):
        return Problem(Kind.FILE_MALFORMED, Reason.NO_PROFILES)
    if not (server and licence):
        return Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, "licence" if server else "server")
    name = document.get("name")
    return Draft(name if isinstance(name, str) else "Postman", server, licence, Secret(secret) if secret else None)


def _variables(values: Sequence[object]) -> dict[str, str]:
    """The values that are set, by the letters of their names alone."""
    variables: dict[str, str] = {}
    for variable in values:
        match variable:
            case {"enabled": False}:
                continue
            case {"key": str(key), "value": str(value)} if value.strip() and "{{" not in value:
                variables.setdefault(_plain(key), value)
            case _:
                pass
    return variables


def _plain(key: str) -> str:
    letters = "".join(filter(str.isalnum, key.casefold()))
    prefix = next(filter(letters.startswith, _PREFIXES), "")
    return letters.removeprefix(prefix)


def _first(variables: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((variables[key] for key in keys if key in variables), "")
