"""What a run waits for, and why it doesn't ask a server any more, in plain words."""

import math
import time

from app.endpoint.problem import Problem
from app.verification.passing_trouble import AbandonedServer, PausedServer, Trouble
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural


def waiting_text(waiting: PausedServer, now: float) -> str:
    """Which server is waited for, why, and for how long; `now` is the clock's `elapsed`."""
    seconds = max(1, math.ceil(waiting.until - now))
    if waiting.trouble is None:
        return translated_plural(
            "{number} licence is asked about again in {seconds} s",
            "{number} licences are asked about again in {seconds} s",
            waiting.licences,
        ).format(number=waiting.licences, seconds=seconds)
    said = {
        Trouble.OVERLOADED: _("The server {server} is overloaded; next try in {seconds} s"),
        Trouble.FAULTY: _("The server {server} has a fault; next try in {seconds} s"),
        Trouble.GONE: _("The server {server} doesn’t answer; next try in {seconds} s"),
    }[waiting.trouble]
    return said.format(server=waiting.server, seconds=seconds)


def left_text(left: AbandonedServer) -> str:
    """Why a server isn't asked any more, and when it makes sense to try again."""
    if left.go_on_at is not None:
        when = time.strftime("%H:%M", time.localtime(left.go_on_at + 59))
        return _("The server {server} asks for a pause until {time}: continue after that.").format(
            server=left.server, time=when
        )
    problem = left.outcome.result
    why = explain_problem(problem).title if isinstance(problem, Problem) else ""
    return _("Waiting for the server {server} has ended ({problem}); what it hasn’t answered stays unknown.").format(
        server=left.server, problem=why
    )
