"""The connection check in plain words: its steps, what came of each, and all of it as text for a ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.wording.language import marked
from app.wording.language import translated as _

if TYPE_CHECKING:
    # It brings the whole endpoint along, which the first paint has no use for.
    from app.endpoint.connection.step import StepReport

_NAMES: Final[Mapping[str, str]] = {
    "address": marked("Address"),
    "name": marked("Name (DNS)"),
    "port": marked("Port"),
    "proxy": marked("Proxy"),
    "tls": marked("Encryption (TLS)"),
    "http": marked("Web server (HTTP)"),
    "endpoint": marked("IDMobile"),
    "clock": marked("Clock"),
    "credentials": marked("Licence and secret"),
}
_RESULTS: Final[Mapping[str, str]] = {
    "ok": marked("fine"),
    "failed": marked("failed"),
    "not_reached": marked("not reached"),
    "skipped": marked("skipped"),
}


def step_name(step: str) -> str:
    """How a step is called, a word or two."""
    return _(_NAMES[step])


def result_name(result: str) -> str:
    """How what came of a step is called, a word or two."""
    return _(_RESULTS[result])


def step_text(report: StepReport) -> str:
    """One or two sentences about a step with its facts; empty where there is nothing to say."""
    return ", ".join(str(value) for value in report.facts.values())


def connection_report(reports: Sequence[StepReport], now: datetime) -> str:
    """All reports of one check as plain text for a ticket; `now` has a zone. No secret, token or whole licence."""
    return "\n".join([now.isoformat(), *(step_text(report) for report in reports)]) + "\n"
