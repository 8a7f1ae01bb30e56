"""Reads server, licence and secret from a Postman environment as Postman does, whatever its variables are called."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.endpoint.typed.headings import is_secret, is_server, licence_rank, plain
from app.profiles.profile import Draft

#: What Postman's own examples and habits call a server, beside the usual names.
_SERVERS: Final = frozenset(
    {"base_url", "baseurl", "server_url", "serverurl", "api_url", "root_url", "idmobile_url", "dqe_url"}
)
_REFERENCE: Final = re.compile(r"\{\{([^{}]{1,100})\}\}")
#: References within references: Postman gives up as well.
_DEEPEST: Final = 10
_LONGEST: Final = 10_000


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

    As in Postman, of several variables of one name the last that is switched on counts, and one may be made of
    others. What is empty, or made of what isn't there, is passed over.
    """
    values = document.get("values")
    variables = dict(_resolved(_variables(values if isinstance(values, list) else ())))
    server = _best(variables, _server_rank)
    licence = _best(variables, licence_rank)
    secret = _best(variables, _secret_rank)
    if not (server or licence):
        return Problem(Kind.FILE_MALFORMED, Reason.NO_PROFILES)
    if not (server and licence):
        return Problem(Kind.FILE_MALFORMED, Reason.PART_MISSING, "licence" if server else "server")
    name = document.get("name")
    return Draft(name if isinstance(name, str) else "Postman", server, licence, Secret(secret) if secret else None)


def _variables(values: Sequence[object]) -> dict[str, str]:
    """The values that are switched on, by their names; a later one takes an earlier one's place."""
    variables: dict[str, str] = {}
    for variable in values:
        match variable:
            case {"enabled": False}:
                continue
            case {"key": str(key), "value": bool() | None}:
                variables.pop(key, None)
            case {"key": str(key), "value": str() | int() as value}:
                variables.pop(key, None)
                variables[key] = str(value)
            case _:
                pass
    return variables


def _resolved(variables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each value with the values of those that it is made of, where all of them are known."""
    for key, value in variables.items():
        text = value
        for _depth in range(_DEEPEST):
            if "{{" not in text or len(text) > _LONGEST:
                break
            text = _REFERENCE.sub(lambda found: variables.get(found[1].strip(), found[0]), text)
        if text.strip() and "{{" not in text and len(text) <= _LONGEST:
            yield key, text


def _best(variables: Mapping[str, str], rank: Callable[[str], int | None]) -> str:
    """The value of the name that says most plainly what it is; of several alike, the last."""
    ranked = [
        (found, -place, value)
        for place, (key, value) in enumerate(variables.items())
        if (found := rank(key)) is not None
    ]
    return min(ranked)[2] if ranked else ""


def _server_rank(key: str) -> int | None:
    words = plain(key)
    if words == "server":
        return 0
    if is_server(key):
        return 1
    return 2 if words in _SERVERS else None


def _secret_rank(key: str) -> int | None:
    if not is_secret(key):
        return None
    return 0 if plain(key).replace("_", "").endswith("clientsecret") else 1
