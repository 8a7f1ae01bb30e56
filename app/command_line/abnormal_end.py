"""How a run ends that didn't come to its end: stopped, by a mistake, or with help that couldn't be written."""

from collections.abc import Sequence

from app.command_line.options.common_options import HelpShown
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.json_on_failure import LastOutcome, ResultWritten, mistake_json, wants_json
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.own_mistake import ended_by_mistake, words_for
from app.command_line.terminal.standard_output import put
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem


def ended_otherwise(raised: BaseException, arguments: Sequence[str]) -> int:
    """Say what is left to say about it, and give its status."""
    if isinstance(raised, HelpShown) and raised.problem is not None:
        return ended_by(raised.problem)
    if isinstance(raised, KeyboardInterrupt):
        LastOutcome.note(Outcome(Problem(Kind.CANCELLED)))
        return ExitStatus.STOPPED
    ended = ended_by_mistake(raised)
    if ended is ExitStatus.MISTAKE and wants_json(arguments) and not ResultWritten.is_there:
        put(mistake_json(words_for(raised)))
    return ended
