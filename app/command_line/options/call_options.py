"""The options of every command that asks the endpoint."""

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.command_line.options.common_options import Options, UsageError
from app.command_line.options.file_arguments import source
from app.command_line.options.option_variables import reading, variable
from app.command_line.terminal.streams import be_quiet
from app.endpoint.address import HttpPermission
from app.endpoint.credentials import Method
from app.wording.language import translated as _

_LONGEST_TIMEOUT: Final = 3600
_LONGEST_WAIT: Final = 86400
_SECONDS: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What was said about a call, here or in the settings; `method` is None where nothing was said about it.

    `timeout` is in seconds; `proxy` is as `Route` has it.
    """

    method: Method | None
    timeout: float
    ca_file: Path | None
    allow_http: HttpPermission
    proxy: str | None = None


def add_method(options: Options, default: str | None = None) -> None:
    """Add the choice of how a request is sent."""
    options.shown.add_argument("--method", type=reading(_method), metavar="post|get", default=default, help=_(
        "how the parameters are sent (post); with get, the secret is part of the address and ends up in logs"
    ))  # fmt: skip


def add_call_options(options: Options) -> None:
    """Add what every command that asks the endpoint takes."""
    add_method(options, variable("IDMOBILE_METHOD"))
    usual = variable("IDMOBILE_TIMEOUT")
    add = options.shown.add_argument
    add("--timeout", type=reading(_timeout), metavar=_("SECONDS"), default=usual, help=_(
        "how long the whole call may take (10)"
    ))  # fmt: skip
    add("--ca-file", type=source, metavar=_("FILE"), help=_("extra root certificates to trust (a PEM file)"))
    add("--allow-http", action="store_true", help=_("allow unencrypted http to another computer, for this run"))
    add("--quiet", action="store_true", help=_("write nothing to standard error; the exit status shows the outcome"))
    add("--debug", action="store_true", help=_(
        "say on standard error what happens on the network, step by step, without anything confidential"
    ))  # fmt: skip


def call_options(given: argparse.Namespace) -> CallOptions:
    """What was read with `add_call_options`; what wasn’t said there comes from the settings."""
    from app.settings import settings_here  # a help that is only shown goes without

    if given.quiet:
        be_quiet()
    if given.debug:
        from app.command_line.terminal.debug_steps import tell_steps  # hardly ever asked for

        tell_steps()

    settings = settings_here()
    return CallOptions(
        given.method,
        settings.timeout if given.timeout is None else given.timeout,
        given.ca_file or settings.ca_file,
        given.allow_http or settings.allow_http,
        settings.proxy_choice,
    )


def _method(text: str) -> Method:
    try:
        return Method(text.upper())
    except ValueError:
        raise UsageError(_("--method is post or get.")) from None


def seconds_for(option: str) -> Callable[[str], float]:
    """A reader for a number of seconds."""

    def read(text: str) -> float:
        seconds = float(text) if _SECONDS.fullmatch(text) else -1.0
        if not 0 <= seconds <= _LONGEST_WAIT:
            raise UsageError(_("{option} is a number of seconds, 86400 at most.").format(option=option))
        return seconds

    return read


def _timeout(text: str) -> float:
    seconds = float(text) if _SECONDS.fullmatch(text) else 0.0
    if not 0 < seconds <= _LONGEST_TIMEOUT:
        raise UsageError(_("--timeout is a number of seconds above 0, 3600 at most."))
    return seconds
