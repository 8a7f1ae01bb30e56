"""The connection check in plain words: its steps, what came of each, and all of it as text for a ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.wording.connection_step_sentences import sentences_about
from app.wording.explanation import explain
from app.wording.language import marked
from app.wording.language import translated as _
from app.wording.ticket_report import circumstances, report, without_licence
from app.wording.times_and_durations import duration

if TYPE_CHECKING:
    # It brings the whole endpoint along, which the first paint has no use for.
    from app.endpoint.connection.step import StepReport

_NAMES: Final[Mapping[str, str]] = {
    "address": marked("Address"),
    "name": marked("Name (DNS)"),
    "port": marked("Port"),
    "proxy": marked("Proxy"),
    "tls": marked("Encryption (TLS)"),
    "http": marked("Answer (HTTP)"),
    "endpoint": marked("IDMobile"),
    "clock": marked("Clock"),
    "credentials": marked("Licence and secret"),
}
_RESULTS: Final[Mapping[str, str]] = {
    "ok": marked("fine"),
    "failed": marked("problem"),
    "not_reached": marked("not reached"),
    "skipped": marked("skipped"),
}


def step_name(step: str) -> str:
    """How a step is called, a word or two."""
    return _(_NAMES[step])


def result_name(result: str) -> str:
    """How what came of a step is called, a word or two."""
    return _(_RESULTS[result])


def step_line(report: StepReport) -> str:
    """A step, what came of it and how long it took: `Port: fine, 12 ms`."""
    result = result_name(report.result)
    took = result if report.elapsed is None else f"{result}, {duration(report.elapsed)}"
    return _("{step}: {result}").format(step=step_name(report.step), result=took)


def step_text(report: StepReport) -> str:
    """A few plain sentences about a step, with its facts; empty where the check didn't come so far."""
    happened = () if report.outcome is None else (f"{explain(report.outcome, in_check=True).title}.",)
    return " ".join((*happened, *sentences_about(report)))


def checked_server(reports: Sequence[StepReport]) -> str:
    """The server that a check is about, as its first step tells it; empty before that."""
    shown = (report.facts.get("server") for report in reports)
    told = next((server for server in shown if isinstance(server, str)), "")
    return told or next((report.outcome.server or "" for report in reports if report.outcome is not None), "")


def connection_report(reports: Sequence[StepReport], now: datetime) -> str:
    """All reports of one check as plain text for a ticket; `now` has a zone. No secret, token or whole licence."""
    from app.wording.connection_conclusion import conclusion  # which asks for the step's own words

    server = checked_server(reports)
    lines, end = [_("Connection check")], "\n".join(circumstances(now)) + "\n"
    if server:
        lines.append(_("Server: {server}").format(server=server))
    for each in reports:
        shown = each if each.outcome is None else replace(each, outcome=without_licence(each.outcome))
        lines += [step_line(shown), f"  {step_text(shown)}".rstrip()]
        if each.outcome is not None:
            end = report(each.outcome, now, in_check=True)
    concluded = conclusion(reports)
    if concluded is not None:
        end = f"{concluded.title}\n{concluded.meaning}\n\n{end}"
    return "\n".join((*filter(None, lines), "", end))
