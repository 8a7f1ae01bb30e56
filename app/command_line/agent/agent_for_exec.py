"""An agent for one command alone: it lives as long as the command, on a port and with a key of its own."""

from collections.abc import Sequence

from app import waiting
from app.command_line.agent.agent_run import offered_tokens
from app.command_line.calls.agent_credentials import Sources, supplied
from app.command_line.calls.call_target import CallTarget, typed_credentials
from app.command_line.options.call_options import CallOptions
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.token import Token
from app.handover.agent import Listeners, start_agent
from app.handover.child_process import NotStarted, run_child_beside
from app.profiles.agent_key import new_agent_key

URL = "IDMOBILE_AGENT_URL"
KEY = "IDMOBILE_AGENT_KEY"


def run_with_agent(
    target: CallTarget, call: CallOptions, clock: Clock, command: Sequence[str]
) -> int | NotStarted | Outcome | Problem:
    """Get a first token and run the command beside the agent; else what kept it from starting."""
    typed: Credentials | Problem | None = None
    if target.server or (target.licence and not target.practice):
        # A question to a person comes before the loop.
        typed = typed_credentials(target, call)

    async def run(sources: Sources) -> int | NotStarted | Outcome | Problem:
        offered = offered_tokens(sources, call, clock)
        outcome = await offered.first()
        if not isinstance(outcome.result, Token):
            return outcome
        key = new_agent_key()
        agent = await start_agent(offered, key, clock, listeners=Listeners(lambda _: None))
        if isinstance(agent, Problem):
            return agent
        try:
            reach = {URL: agent.url, KEY: key.reveal()}
            return await run_child_beside(command, outcome.result.access_token, reach)
        finally:
            await agent.close()

    return waiting.run(supplied(target, typed, call, clock, run))
