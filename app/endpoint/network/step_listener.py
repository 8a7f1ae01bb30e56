"""The steps of a call in words that hold nothing confidential, for whoever wants to follow them.

Neither header, body nor address of a request is in them: only where it went, what was agreed, and the status.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any


class StepListener:
    """Whoever is told each step, if anybody is: one for the whole program, as with a log."""

    tell: Callable[[str], None] | None = None


def follow(write: Callable[[str], None]) -> None:
    """From now on, write a line for each step, with the seconds since this moment."""
    begun = time.monotonic()
    StepListener.tell = lambda step: write(f"{time.monotonic() - begun:7.3f} s  {step}")


def tell(event: str, facts: Mapping[str, Any]) -> None:
    """Hand on one event of httpcore's."""
    if StepListener.tell is not None:
        StepListener.tell(" ".join([event.partition(".")[2] or event, *_harmless(event, facts)]))


def _harmless(event: str, facts: Mapping[str, Any]) -> list[str]:
    if event.endswith("start_tls.complete"):
        agreed = facts["return_value"].get_extra_info("ssl_object")
        return [] if agreed is None else [str(agreed.version())]
    if event.endswith("receive_response_headers.complete"):
        version, status = facts["return_value"][:2]
        return [version.decode("ascii", "replace"), str(status)]
    if event.endswith("send_request_headers.started"):
        return [facts["request"].method.decode("ascii", "replace")]
    if event.endswith(".failed"):
        return [type(facts["exception"]).__name__]
    return [str(facts[name]) for name in ("host", "port", "server_hostname") if facts.get(name) is not None]
