"""A token in the form that `get --output` names."""

import json
import sys
from typing import assert_never

from app.command_line.get.output_choices import Format
from app.command_line.terminal.outcome_json import outcome_json
from app.endpoint.clock import in_utc
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.token import Token
from app.handover.handed_token import handed_token
from app.handover.snippet_kind import Snippet
from app.handover.snippets import snippet


def output_text(outcome: Outcome, output: Format, *, with_agent_key: bool) -> str | Problem:
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
        case Format.POSTMAN | Format.POSTMAN_COLLECTION | Format.OPENAPI | Format.HTTP | Format.BRUNO | Format.INSOMNIA:
            from app.command_line.get.tool_files import output_file  # it brings the keyring and the agent

            return output_file(handed, output, with_agent_key=with_agent_key)
        case _ as never:
            assert_never(never)


def _credential(token: Token) -> str:
    expires_at = None if token.expires_at is None else in_utc(token.expires_at)
    return json.dumps({"token": token.access_token.reveal(), "type": token.token_type, "expires_at": expires_at})
