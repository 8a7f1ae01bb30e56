"""`tour`: the main job in a terminal, with the practice server, for a first look without a display."""

from collections.abc import Sequence

from app import waiting
from app.command_line.calls.practice_call import ask_server
from app.command_line.options.common_options import Options
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.standard_output import put
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.secret import MASK
from app.endpoint.token import Token
from app.practice.server import start_practice
from app.wording.explanation import explain
from app.wording.language import translated as _
from app.wording.times_and_durations import facts, time_left

_TIMEOUT = 10.0


def tour(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Get a token from the practice server, then ask with an unknown licence, and show what comes of both."""
    Options(
        "tour",
        purpose=_("Shows the main tasks in a terminal, with the practice server."),
        usage=["idmobile-token tour"],
        examples=[("idmobile-token tour", _("a token, and an unknown licence with its explanation"))],
    ).read(arguments)
    problem = waiting.run(_walk(clock))
    if problem is not None:
        say_problem(problem)
    return status_of(problem)


async def _walk(clock: Clock) -> Problem | None:
    server = await start_practice(clock=clock)
    if isinstance(server, Problem):
        return server
    try:
        put(_("There is no display here, so here is a short tour in the terminal, with the practice server."))
        for licence in ("PRACTICE", "PRACTICE-UNKNOWN"):
            outcome = await ask_server(server, licence, Method.POST, clock, _TIMEOUT)
            put("\n".join(["", _("Licence {licence}").format(licence=licence), *_shown(outcome, clock)]))
    finally:
        await server.close()
    put("\n" + _("With credentials of your own: idmobile-token get --help"))
    return None


def _shown(outcome: Outcome, clock: Clock) -> list[str]:
    lines = [
        _("Verdict: {verdict}").format(verdict=outcome.verdict.value),
        facts(outcome),
    ]
    if isinstance(outcome.result, Token):
        token = outcome.result
        masked = f"{token.access_token.reveal()[:2]}{MASK}"
        return [
            *lines,
            _("Access token: {token}").format(token=masked),
            _("Time left: {time}").format(time=time_left(token.time_left(clock))),
        ]
    explanation = explain(outcome)
    steps = [f"{number}. {step}" for number, step in enumerate(explanation.steps, 1)]
    return [*lines, "", explanation.title, explanation.meaning, *steps]
