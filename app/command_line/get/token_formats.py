"""A token in the form that `get --output` names."""

import sys
from typing import assert_never

from app.command_line.get.formats import Format
from app.command_line.speaking.outcome_json import outcome_json
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.handover.handed_token import HandedToken, handed_token
from app.handover.postman_collection import postman_collection
from app.handover.snippets import Snippet, snippet


def handed_over(outcome: Outcome, output: Format, *, with_agent_key: bool) -> str | Problem:
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
        case Format.POSTMAN:
            return _environment(handed, with_agent_key=with_agent_key)
        case Format.POSTMAN_COLLECTION:
            return postman_collection()
        case _ as never:
            assert_never(never)


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
