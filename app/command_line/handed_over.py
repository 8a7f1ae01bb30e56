"""A token in the form that `get --output` names."""

import sys

from app.endpoint.outcome import Outcome
from app.handover.handed_token import handed_token
from app.handover.snippets import Snippet, snippet


def handed_over(outcome: Outcome, output: str) -> str:
    """The text for an outcome that brought a token; curl's command is quoted for this computer's own prompt."""
    handed = handed_token(outcome)
    if handed is None:
        return ""
    kind = Snippet(output)
    if kind is Snippet.CURL and sys.platform == "win32":
        kind = Snippet.CURL_WINDOWS
    return snippet(kind, handed)
