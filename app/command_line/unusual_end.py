"""How a run ends that didn't come to its end: stopped, by a mistake, or with help that couldn't be written."""

from collections.abc import Sequence

from app.command_line.speaking.exit_status import ExitStatus
from app.command_line.speaking.explained import ended_by
from app.command_line.speaking.json_on_failure import LastWord, Written, mistake_json, wants_json
from app.command_line.speaking.mistaken import ended_by_mistake, words_for
from app.command_line.speaking.options import HelpShown
from app.command_line.speaking.result import put
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem


def ended_otherwise(raised: BaseException, arguments: Sequence[str]) -> int:
    """Say what is left to say about it, and give its status."""
    if isinstance(raised, HelpShown) and raised.problem is not None:
        return ended_by(raised.problem)
    if isinstance(raised, KeyboardInterrupt):
        LastWord.note(Outcome(Problem(Kind.CANCELLED)))
        return ExitStatus.STOPPED
    ended = ended_by_mistake(raised)
    if ended is ExitStatus.MISTAKE and wants_json(arguments) and not Written.is_there:
        put(mistake_json(words_for(raised)))
    return ended
