"""A token from the practice server, for the self-test; in a damaged installation, any import here may be what fails."""

from typing import Final

from app.command_line.calls.practice_call import ask_server, with_own_server
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.token import Token
from app.practice.licences import PRACTICE_LICENCES
from app.wording.explanation import Explanation, explain, explain_problem
from app.wording.language import translated as _
from app.wording.times_and_durations import facts

#: Seconds for a token from this computer itself.
_TIMEOUT: Final = 10.0


async def practised(clock: Clock) -> str | Explanation:
    """What the practice server gave, or why it gave nothing."""
    licence = PRACTICE_LICENCES[0].licence
    outcome = await with_own_server(clock, lambda server: ask_server(server, licence, Method.POST, clock, _TIMEOUT))
    if not isinstance(outcome, Outcome):
        return explain_problem(outcome)
    if not isinstance(outcome.result, Token):
        return explain(outcome)
    return _("The practice server gave a token ({facts}).").format(facts=facts(outcome))
