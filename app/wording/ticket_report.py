"""A problem as plain text for a ticket: all that is known, without a secret, a token or the whole licence."""

from __future__ import annotations

import platform
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.about import NAME
from app.endpoint.problem import Problem
from app.release import release
from app.wording.explanation import explain
from app.wording.language import translated as _
from app.wording.masked_values import masked_licence
from app.wording.times_and_durations import facts

if TYPE_CHECKING:
    from app.endpoint.outcome import Outcome


def report(outcome: Outcome, now: datetime, *, in_check: bool = False) -> str:
    """The report about an outcome whose result is a problem; `now` (with a zone) counts where nothing was sent."""
    if not isinstance(outcome.result, Problem):
        raise TypeError("a token is never reported")
    shown = without_licence(outcome)
    explanation = explain(shown, in_check=in_check, typed=outcome)
    moment = now if outcome.sent_at is None else datetime.fromtimestamp(outcome.sent_at.wall, tz=now.tzinfo)
    reason = f" ({outcome.result.reason})" if outcome.result.reason else ""
    time_line, *program_lines = circumstances(moment)
    lines = (
        explanation.title,
        explanation.meaning,
        *(f"{number}. {step}" for number, step in enumerate(explanation.steps, 1)),
        "",
        _("Problem: {kind}").format(kind=f"{outcome.result.kind}{reason}"),
        time_line,
        _("Server: {server}").format(server=shown.server) if shown.server else None,
        _("Licence: {licence}").format(licence=shown.licence) if shown.licence else None,
        _("Exchange: {facts}").format(facts=facts(shown)) if facts(shown) else None,
        _("The server said: {text}").format(text=shown.server_text) if shown.server_text else None,
        *program_lines,
    )
    return "\n".join(line for line in lines if line is not None) + "\n"


def circumstances(moment: datetime) -> tuple[str, ...]:
    """When it was, and with which program on which system: a line each."""
    return (
        _("Time: {time}").format(time=moment.isoformat(sep=" ", timespec="seconds")),
        _("Program: {program}").format(program=f"{NAME} {release()}"),
        _("System: {system}").format(system=platform.platform()),
    )


def without_licence(outcome: Outcome) -> Outcome:
    """The outcome with its licence masked.

    A ticket is read by many, and other services take the licence code alone; a server may have echoed it.
    """
    licence = outcome.licence
    if not licence:
        return outcome
    mask = masked_licence(licence)
    return replace(
        outcome,
        licence=mask,
        phrase=outcome.phrase.replace(licence, mask),
        server_text=outcome.server_text.replace(licence, mask),
    )
