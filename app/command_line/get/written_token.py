"""A token in the form that `get --output` names."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Final, assert_never

from app.command_line.get.formats import Format
from app.command_line.speaking.outcome_json import outcome_json
from app.endpoint.clock import in_utc
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.token import Token
from app.handover.handed_token import HandedToken, handed_token
from app.handover.snippets import Snippet, snippet


def handed_over(outcome: Outcome, output: Format, *, with_agent_key: bool) -> str | Problem:  # noqa: C901, PLR0911 - one line a form
    """The text for an outcome that brought a token; curl's command is quoted for this computer's own prompt.

    A Postman environment names the token agent of this computer; why its key can't be had is the problem.
    """
    handed = handed_token(outcome)
    if handed is None:
        return ""
    match output:
        case Format.TOKEN | Format.HEADER | Format.ENV | Format.POWERSHELL | Format.PYTHON | Format.JAVASCRIPT:
            return snippet(Snippet(output.value), handed)
        case Format.CURL:
            return snippet(Snippet.CURL_WINDOWS if sys.platform == "win32" else Snippet.CURL, handed)
        case Format.JSON:
            return outcome_json(outcome)
        case Format.CREDENTIAL:
            return _credential(outcome.result) if isinstance(outcome.result, Token) else ""
        case Format.POSTMAN:
            return _environment(handed, with_agent_key=with_agent_key)
        case Format.POSTMAN_COLLECTION | Format.OPENAPI:
            return without_a_token(output)
        case Format.HTTP | Format.BRUNO | Format.INSOMNIA:
            return _FILES[output](handed)
        case _ as never:
            assert_never(never)


def without_a_token(output: Format) -> str:
    """The text of a form that is the same whoever asks."""
    if output is Format.OPENAPI:
        from app.handover.openapi import openapi  # few ask for any of these

        return openapi()
    from app.handover.postman_collection import postman_collection

    return postman_collection()


def _http_file(handed: HandedToken) -> str:
    from app.handover.http_file import http_file  # as above

    return http_file(handed)


def _bruno_request(handed: HandedToken) -> str:
    from app.handover.bruno_request import bruno_request  # as above

    return bruno_request(handed)


def _insomnia_export(handed: HandedToken) -> str:
    from app.handover.insomnia_export import insomnia_export  # as above

    return insomnia_export(handed)


def _credential(token: Token) -> str:
    expires_at = None if token.expires_at is None else in_utc(token.expires_at)
    return json.dumps({"token": token.access_token.reveal(), "type": token.token_type, "expires_at": expires_at})


def _environment(handed: HandedToken, *, with_agent_key: bool) -> str | Problem:
    from app import waiting  # no other form needs any of these
    from app.handover.agent_access import agent_access, agent_address
    from app.handover.postman_environment import postman_environment
    from app.places import settings_file

    if not with_agent_key:
        return postman_environment(handed, waiting.run(agent_address(settings_file())).url, None)

    from app.profiles.agent_key import agent_key  # likewise
    from app.profiles.keyring_store import Keyring

    access = waiting.run(agent_access(settings_file(), lambda: agent_key(Keyring())))
    return access if isinstance(access, Problem) else postman_environment(handed, access.url, access.key)


_FILES: Final[Mapping[Format, Callable[[HandedToken], str]]] = {
    Format.HTTP: _http_file,
    Format.BRUNO: _bruno_request,
    Format.INSOMNIA: _insomnia_export,
}
