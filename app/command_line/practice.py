"""`practice`: the practice server on its own, for an integrator's tests."""

import asyncio
import json
from collections.abc import Sequence

from app import waiting
from app.command_line.options.common_options import Options, port
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_json import problem_json
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.standard_output import put
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.practice.descriptions import descriptions
from app.practice.licences import PRACTICE_LICENCES, PRACTICE_SECRET
from app.practice.server import PracticeServer, start_practice
from app.wording.language import translated as _


def practice(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Run the practice server until Ctrl+C or SIGTERM, which is its proper end."""
    given = practice_options().read(arguments)
    as_json: bool = given.output == "json"
    try:
        problem = waiting.run(_serve(given.port, clock, older_shape=given.older_shape, as_json=as_json))
    except KeyboardInterrupt:
        return ExitStatus.DONE
    if as_json:
        put(problem_json(problem))
    say_problem(problem)
    return status_of(problem)


async def _serve(number: int, clock: Clock, *, older_shape: bool, as_json: bool) -> Problem:
    server = await start_practice(number, older_shape=older_shape, clock=clock)
    if isinstance(server, Problem):
        return server
    try:
        unwritable = put(_for_programs(server) if as_json else _for_people(server))
        for_ever: asyncio.Future[Problem] = asyncio.get_running_loop().create_future()
        return unwritable or await for_ever
    finally:
        await server.close()


def _for_programs(server: PracticeServer) -> str:
    licences = [
        {"licence": case.licence, "client_secret": case.client_secret, "outcome": case.outcome.value}
        for case in PRACTICE_LICENCES
    ]
    return json.dumps({"url": server.url, "licences": licences})


def _for_people(server: PracticeServer) -> str:
    widest = max(len(case.licence) for case in PRACTICE_LICENCES)
    lines = [
        _("The practice server answers at {address} until you press Ctrl+C.").format(address=server.address),
        "",
        _("Its licences, all with the client secret “{secret}”:").format(secret=PRACTICE_SECRET),
        *(f"  {licence:{widest}}  {text}" for licence, text in descriptions().items()),
    ]
    return "\n".join(lines)


def practice_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "practice",
        purpose=_(
            "Runs the practice server on this computer. It answers like the real server; no credentials are needed."
        ),
        usage=["idmobile-token practice [--port N] [--older-shape] [--output json]"],
        examples=[
            ("idmobile-token practice", _("on a free port, until Ctrl+C; shows the licences to try")),
            ("idmobile-token practice --port 8080", _("always at the same address, for your own tests")),
            (
                "idmobile-token practice --output json",
                _("one line of JSON when it is ready: address, licences, secrets, outcomes"),
            ),
        ],
    )
    add = options.shown.add_argument
    add("--port", type=port, metavar="N", default=0, help=_("listen on this port (a free one)"))
    add("--older-shape", action="store_true", help=_("answer as older servers do: status 200 and an error_id"))
    options.add_text_or_json(_("how to report that it is ready"))
    return options
