"""How every command reads its options, and the options that several of them share."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from app.about import COMMAND
from app.endpoint.credentials import Method
from app.wording.language import translated as _

_LONGEST_TIMEOUT: Final = 3600
_SECONDS: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9}")
_LAST_PORT: Final = 65535
_PORT: Final = re.compile(r"[0-9]{1,5}")


class UsageError(Exception):
    """A command was given what it can't read; the text is one plain sentence, without any value that was given."""


class Options(argparse.ArgumentParser):
    """The options of one command; `purpose`, `examples` and `usage` open its help, in this order.

    An option is never read by its first letters, and no value ever stands in a complaint: it may be a secret
    in the wrong place.
    """

    def __init__(self, name: str, *, purpose: str, usage: Sequence[str], examples: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            prog=f"{COMMAND} {name}".rstrip(),
            usage=argparse.SUPPRESS,
            description=_opening(purpose, usage, examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=False,
        )
        self.shown = self.add_argument_group(_("Options"))
        self.shown.add_argument("-h", "--help", action="help", help=_("show this help"))

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Read the arguments; raises `UsageError`, and `SystemExit` once the help has been shown."""
        given, unknown = self.parse_known_args(arguments)
        options = [argument.partition("=")[0] for argument in unknown if argument.startswith("-")]
        if "--secret" in options or "--client-secret" in options:
            raise UsageError(
                _(
                    "A secret is never given as an option, because other programs could read it there: "
                    "use --secret-stdin or the variable IDMOBILE_CLIENT_SECRET, or wait to be asked."
                )
            )
        if options:
            raise UsageError(_("There is no option {option} here.").format(option=options[0]))
        if unknown:
            raise UsageError(_("There is an argument too many: every value belongs behind its option."))
        return given

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's own complaint, which names the option first."""
        raise UsageError(f"{message.removeprefix('argument ')}.")

    def add_call_options(self) -> None:
        """Add what every command that asks the endpoint takes."""
        add = self.shown.add_argument
        add("--method", type=_method, metavar="post|get", default=Method.POST, help=_(
            "how the parameters travel (post); with get, the secret is part of the address and so in logs"
        ))  # fmt: skip
        add("--timeout", type=_seconds, metavar=_("SECONDS"), default=10.0, help=_(
            "how long the whole call may take (10)"
        ))  # fmt: skip
        add("--ca-file", type=Path, metavar=_("FILE"), help=_("further root certificates to trust, as PEM"))
        add("--allow-http", action="store_true", help=_("allow plain http to another computer, this once"))


def one_of(*choices: str) -> "argparse._ActionType":
    """A reader for an option that has a few possible values."""

    def read(text: str) -> str:
        if text not in choices:
            raise argparse.ArgumentTypeError(_("give one of {choices}").format(choices=", ".join(choices)))
        return text

    return read


def port(text: str) -> int:
    """A port number; 0 stands for a free one."""
    if not _PORT.fullmatch(text) or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(_("give a port number from 1 to 65535"))
    return int(text)


def _method(text: str) -> Method:
    try:
        return Method(text.upper())
    except ValueError:
        raise argparse.ArgumentTypeError(_("give post or get")) from None


def _seconds(text: str) -> float:
    seconds = float(text) if _SECONDS.fullmatch(text) else 0.0
    if not 0 < seconds <= _LONGEST_TIMEOUT:
        raise argparse.ArgumentTypeError(_("give a number of seconds above 0, 3600 at most"))
    return seconds


def _opening(purpose: str, usage: Sequence[str], examples: Sequence[tuple[str, str]]) -> str:
    shown = [f"  {example}\n      {meaning}" for example, meaning in examples]
    return "\n".join([purpose, "", _("Examples:"), *shown, "", _("Usage:"), *(f"  {form}" for form in usage)])
